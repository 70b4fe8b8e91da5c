"""Before the parser: can any sentence of an article give an event? Reads words alone, so it costs next to nothing.

An article is turned away for one of three reasons: no sentence has the words of a trigger, nor of a figure; it is told
in the language of sport, film, markets or weather, where triggers are figures of speech; or words of everyday life
prevail over those of politics, law and arms near its triggers (`seeds/lexicon/gate.csv`), names of countries, leaders
and groups among them. The triggers of an article turned away are rejected candidates, as if it had been parsed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from coding.decisions import domain_of
from coding.forms import WORD, forms_of, pieces
from coding.language import Stretch
from coding.lexicon import Lexicon, Trigger, key, word_measures
from coding.places import CAPITALISED
from coding.source import Row, Source, content_key
from schemas.seeds import read_seed, split_list

# How many sentences on either side of a trigger make its passage: as far as a setting reaches.
PASSAGE = 2
# So many words that also have everyday uses weigh as much as one that has none.
ENOUGH = 2
# Words of everyday life turn an article away when there are so many times more of them.
EVERYDAY_WEIGHT = 2
# With fewer of them the article says too little to be turned away unread.
EVERYDAY = 5

Forms = tuple[frozenset[str], ...]


@dataclass(frozen=True)
class Hit:
    """The words of a trigger in a sentence, unparsed: they may be another part of speech, or far apart."""

    trigger: Trigger
    stretch: Stretch
    start: int
    end: int


@dataclass(frozen=True)
class TurnedAway:
    """An article that is not parsed: why, and the triggers it has all the same."""

    reason: str
    detail: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True)
class Passage:
    """The words around a trigger that say it may be meant. `plain`: its own sentence leaves no doubt."""

    hints: set[str]
    plain: bool


@dataclass(frozen=True)
class Gate:
    """The look-up tables of the gate, made once from the lexicon."""

    lexicon: Lexicon

    @cached_property
    def triggers(self) -> dict[str, tuple[tuple[Trigger, Forms], ...]]:
        """Form of a trigger's first word → the triggers, each with the forms of all its words."""
        found: dict[str, list[tuple[Trigger, Forms]]] = {}
        for trigger in (each for several in self.lexicon.triggers.values() for each in several):
            words = [piece for word in trigger.words for piece in pieces(word)]
            forms = tuple(forms_of(word) for word in words)
            for form in forms[0]:
                found.setdefault(form, []).append((trigger, forms[1:]))
        return {form: tuple(several) for form, several in found.items()}

    @cached_property
    def words(self) -> dict[str, frozenset[str]]:
        """Forms of the words that let an article pass: those that do wherever they stand, those that do nearby."""
        return {
            row["reach"]: frozenset(form for word in split_list(row["words"]) for form in forms_of(word))
            for row in read_seed("lexicon/gate.csv")
        }

    @cached_property
    def counted(self) -> frozenset[str]:
        """Forms of the words figures are told with ("605 freed since 2020"), some of which raise no event."""
        told_with = {*word_measures("figure_flow"), *word_measures("figure_stock")}
        return frozenset(form for word in told_with for form in forms_of(word))

    def is_silent(self, text: str) -> bool:
        """Whether the text has neither the words of a trigger nor one that figures are told with."""
        words = set(WORD.findall(text.lower()))
        triggers = (each for form in words & self.triggers.keys() for each in self.triggers[form])
        tells = any(all(forms & words for forms in rest) for _, rest in triggers)
        return not tells and words.isdisjoint(self.counted) and words.isdisjoint(self.words["figure"])

    def hits(self, text: str, stretches: list[Stretch]) -> Iterator[Hit]:
        """The triggers of each sentence, one at each place."""
        for stretch in stretches:
            sentence = text[stretch.start : stretch.end]
            words = {word.lower() for word in WORD.findall(sentence)}
            if self.triggers.keys().isdisjoint(words):
                continue
            for match in WORD.finditer(sentence):
                several = self.triggers.get(match.group().lower(), ())
                found = [trigger for trigger, rest in several if all(forms & words for forms in rest)]
                if found:
                    longest = max(found, key=lambda trigger: len(trigger.words))
                    yield Hit(longest, stretch, stretch.start + match.start(), stretch.start + match.end())


def turned_away(text: str, stretches: list[Stretch], gate: Gate) -> TurnedAway | None:
    """Why no sentence of the article can give an event or a figure; None where one may.

    A place for whatever else can tell, without a parse, that an article is about something else.
    """
    sentences = [set(WORD.findall(text[s.start : s.end].lower())) for s in stretches]
    words = set().union(*sentences)
    if not words.isdisjoint(gate.words["figure"]):
        return None
    hits = tuple(gate.hits(text, stretches))
    counted = {at for at, found in enumerate(sentences) if not found.isdisjoint(gate.counted)}
    if not hits and not counted:
        return TurnedAway("", "", ())
    if domain := domain_of(text, gate.lexicon):
        return TurnedAway("metaphor", domain, hits)
    everyday = words & gate.words["everyday"]
    if len(everyday) < EVERYDAY or not words.isdisjoint(gate.words["article"]):
        return None
    told = counted | {hit.stretch.index for hit in hits}
    passages = [_passage(text, stretches, sentences, at, gate) for at in sorted(told)]
    hints = set().union(*(passage.hints for passage in passages))
    if any(passage.plain for passage in passages) or len(everyday) <= EVERYDAY_WEIGHT * len(hints):
        return None
    return TurnedAway("not_political", f"words of everyday life: {len(everyday)}, of politics: {len(hints)}", hits)


def rejected_hits(away: TurnedAway, source: Source) -> list[Row]:
    """The triggers of an article turned away, as rejected candidates."""
    return [
        {
            "candidate_id": content_key(source.article_id, "candidate", hit.start, hit.trigger.phrase),
            "article_id": source.article_id,
            **source.quote(hit.stretch.start, hit.stretch.end),
            "sentence_id": hit.stretch.index,
            "sub_event_type": "Other",
            "rex_act": None,
            "trigger": source.text[hit.start : hit.end],
            "reason": away.reason,
            "detail": away.detail,
            "rule_id": "gate:" + away.reason,
            "pipeline_version": source.pipeline_version,
        }
        for hit in away.hits
    ]


def _passage(text: str, stretches: list[Stretch], sentences: list[set[str]], at: int, gate: Gate) -> Passage:
    around = set().union(*sentences[max(0, at - PASSAGE) : at + PASSAGE + 1])
    hard = (sentences[at] & gate.words["passage"]) | _powers(text[stretches[at].start : stretches[at].end], gate)
    own = hard | (sentences[at] & gate.words["sentence"])
    hints = own | (around & gate.words["passage"])
    return Passage(hints if hard or len(hints) >= ENOUGH else set(), plain=bool(hard) and len(own) >= ENOUGH)


def _powers(sentence: str, gate: Gate) -> set[str]:
    """The countries, leaders and groups of the seed lists that are named."""
    tables = (gate.lexicon.country_words, gate.lexicon.leaders, gate.lexicon.groups)
    found = set()
    for match in CAPITALISED.finditer(sentence):
        parts = key(match.group().removesuffix("'s").removesuffix("’s"))
        spans = (parts[at:end] for at in range(len(parts)) for end in range(at + 1, len(parts) + 1))
        found |= {" ".join(span) for span in spans if any(span in table for table in tables)}
    return found
