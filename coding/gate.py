"""Before the parser: can any sentence of an article give an event? Reads words alone, so it costs next to nothing.

An article is turned away for one of three reasons: no sentence has the words of a trigger, nor of a figure; it is told
in the language of sport, film, markets or weather, where triggers are figures of speech; or neither the whole of it
nor any passage with a trigger is written in the words of politics, law and arms (subject.py), none of the words that
need no company (`seeds/lexicon/gate.csv`) is in it, and no country, leader or group is said to do a trigger. The
triggers of an article turned away are rejected candidates, as if it had been parsed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from coding.source import Row, Source, content_key
from coding.subject import SubjectModel, load_subject_model, subject_words
from coding.text.forms import WORD, forms_of, pieces
from coding.text.language import Stretch
from coding.text.lexicon import Lexicon, Trigger, key, word_measures
from coding.what.decisions import domain_of
from coding.where.geography import CAPITALISED
from schemas.seeds import read_seed, split_list

# Scores of the whole article and of its likeliest passage below which it is about something else: set on our own
# cases so that none is lost.
OF_THE_SUBJECT = 0.0
PASSAGE_OF_THE_SUBJECT = 2.5
# What the sentence before and the one after count for in a passage.
BESIDE = 0.5
# A shorter text says too little to be turned away unread, and costs little to read.
SHORT = 60

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
        """Forms of the words that let an article pass wherever they stand (`article`) or in the sentence of a trigger
        (`passage`; an `act` and a `victim` together), and of those that figures are told with (`figure`)."""
        return {
            row["reach"]: frozenset(form for word in split_list(row["words"]) for form in forms_of(word))
            for row in read_seed("lexicon/gate.csv")
        }

    @cached_property
    def subject(self) -> SubjectModel:
        return load_subject_model()

    @cached_property
    def counted(self) -> frozenset[str]:
        """Forms of the words figures are told with ("605 freed since 2020"), some of which raise no event."""
        told_with = {*word_measures("figure_flow"), *word_measures("figure_stock")}
        return frozenset(form for word in told_with for form in forms_of(word)) | self.words["figure"]

    def is_silent(self, text: str) -> bool:
        """Whether the text has neither the words of a trigger nor one that figures are told with."""
        words = set(WORD.findall(text.lower()))
        triggers = (each for form in words & self.triggers.keys() for each in self.triggers[form])
        tells = any(all(forms & words for forms in rest) for _, rest in triggers)
        return not tells and words.isdisjoint(self.counted)

    def hits(self, text: str, stretches: list[Stretch]) -> tuple[Hit, ...]:
        """The triggers of each sentence, one at each place."""
        return tuple(hit for stretch in stretches for hit in self._hits_in(text, stretch))

    def _hits_in(self, text: str, stretch: Stretch) -> Iterator[Hit]:
        found = [(match.group().lower(), match) for match in WORD.finditer(text, stretch.start, stretch.end)]
        words = {word for word, _ in found}
        for word, match in found:
            several = [t for t, rest in self.triggers.get(word, ()) if not any(map(words.isdisjoint, rest))]
            if several:
                yield Hit(max(several, key=lambda trigger: len(trigger.words)), stretch, *match.span())


def turned_away(text: str, stretches: list[Stretch], hits: tuple[Hit, ...], gate: Gate) -> TurnedAway | None:
    """Why no sentence of the article, with these triggers, can give an event or a figure; None where one may.

    A place for whatever else can tell, without a parse, that an article is about something else.
    """
    sentences = [set(WORD.findall(text[s.start : s.end].lower())) for s in stretches]
    told = {at for at, words in enumerate(sentences) if not words.isdisjoint(gate.counted)}
    told |= {hit.stretch.index for hit in hits}
    if not told:
        return TurnedAway("", "", ())
    if domain := domain_of(text):
        return TurnedAway("metaphor", domain, hits)
    if len(text.split()) < SHORT or any(not words.isdisjoint(gate.words["article"]) for words in sentences):
        return None
    if any(not sentences[hit.stretch.index].isdisjoint(gate.words["passage"]) for hit in hits):
        return None
    # "Robbed a shop and shot four people": so it is told, whatever the rest is about.
    if any(all(not sentences[hit.stretch.index].isdisjoint(gate.words[w]) for w in ("act", "victim")) for hit in hits):
        return None
    if any(_is_done_by_power(text, hit, gate.lexicon) for hit in hits):
        return None
    scores = [gate.subject.score(subject_words(text[s.start : s.end])) for s in stretches]
    whole, likeliest = sum(scores) / len(scores), max(_of_passage(scores, at) for at in told)
    if whole >= OF_THE_SUBJECT or likeliest >= PASSAGE_OF_THE_SUBJECT:
        return None
    return TurnedAway("not_political", f"words of the subject: {whole:.1f}, near triggers {likeliest:.1f}", hits)


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


def _is_done_by_power(text: str, hit: Hit, lexicon: Lexicon) -> bool:
    """ "Russia struck": the name of a country, leader or group of the seed lists stands right before the trigger."""
    before = list(CAPITALISED.finditer(text, hit.stretch.start, hit.start))[-1:]
    if not before or text[before[0].end() : hit.start].strip():
        return False
    name = key(before[0].group())
    return any(
        name[at:] in table
        for at in range(len(name))
        for table in (lexicon.country_words, lexicon.leaders, lexicon.groups)
    )


def _of_passage(scores: list[float], at: int) -> float:
    """The score of a sentence with its neighbours; at an end of the article it is its own."""
    before, after = scores[max(0, at - 1)], scores[min(len(scores) - 1, at + 1)]
    return (scores[at] + BESIDE * (before + after)) / (1 + 2 * BESIDE)
