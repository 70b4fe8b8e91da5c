"""Who says it: the speaker of what a token tells, read off the grammar."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from coding.actors import noun_phrase, read_actor
from coding.clauses import object_of, verb_sides
from coding.language import VERBS, Sentence
from coding.lexicon import Lexicon

# So many sentences back a pronoun may mean a speaker.
BACK = 2
PRONOUNS = {"he", "she", "it", "they"}
RELATIVE = {"WP", "WDT"}
BREAKS = {">>", ">", "--", "—", "–", ":", ";", "|", ")"}
# Private persons are never named in a column; the evidence has their place in the text.
PRIVATE = "a named person"
NO_PERSONS = {"ORG", "GPE", "NORP", "FAC", "LOC"}
OPENS_QUOTE = re.compile(r"\s*[\"“‘]")
# A clause with one of these tells something of its own: "four were held, while residents reported six dead".
OWN_CLAUSE = ("mark", "dobj", "ccomp", "xcomp")
BEFORE_NUMBERS = {"IN", "RB", "RBS", "RBR", "JJR", "JJS"}
ELLIPSIS = {",", ";", "and", "but", "while", "or"}


@dataclass(frozen=True)
class Speaker:
    """Who says something, in the article's words: text[start:end]. `key`: the words that tell speakers apart."""

    words: str
    start: int
    end: int
    key: tuple[str, ...]

    def is_same(self, other: "Speaker") -> bool:
        """ "The ministry" is the interior ministry, a police spokesman the police; two ministries are two."""
        return self.key[-1] == other.key[-1] and (set(self.key) <= set(other.key) or set(other.key) <= set(self.key))


class Speakers:
    """The speakers of an article; pronouns and quotations that go on are those of the sentences before."""

    def __init__(self, sentences: Iterable[Sentence], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._sentences = {sentence.index: sentence for sentence in sentences}

    @cached_property
    def _told(self) -> dict[int, list[Speaker]]:
        return {index: list(_told_in(sentence, self._lexicon)) for index, sentence in self._sentences.items()}

    @cached_property
    def _offices(self) -> dict[str, Speaker]:
        """Surnames, and what the article calls those who bear them: "police spokesman Ali Khan" is Khan later on."""
        heads = ((s, n.hi - 1) for s in self._sentences.values() for n in s.names if n.label == "PERSON")
        known = ((s.tokens[at].text.lower(), speaker_at(s, at, self._lexicon)) for s, at in heads)
        return {
            name: speaker
            for name, speaker in reversed(list(known))
            if speaker.words == PRIVATE or name not in speaker.key
        }

    def of(self, index: int, start: int, end: int) -> Speaker | None:
        """Who says the words [start, end) of sentence `index`; None where the article says them itself."""
        sentence = self._sentences.get(index)
        at = None if sentence is None else _token_at(sentence, start, end)
        if sentence is None or at is None:
            return None
        head = teller(sentence, at, self._lexicon)
        if head is None:
            goes_on = OPENS_QUOTE.match(sentence.text) and not self._told[index]
            return self._before(index, sentence.stretch.start) if goes_on else None
        if sentence.tokens[head].text.lower() in PRONOUNS:
            return self._before(index, sentence.tokens[head].start)
        speaker = speaker_at(sentence, head, self._lexicon)
        return self._offices.get(speaker.key[-1], speaker) if sentence.tokens[head].pos == "PROPN" else speaker

    def denied(self, index: int, start: int, end: int) -> bool:
        """Whether the nearest verb of saying above the words denies them."""
        sentence = self._sentences.get(index)
        at = None if sentence is None else _token_at(sentence, start, end)
        if sentence is None or at is None:
            return False
        denying = self._lexicon.words["denying_verbs"]
        saying = denying | self._lexicon.words["telling_verbs"]
        said = next(
            (sentence.lemmas[above] for above in sentence.ancestors(at) if sentence.lemmas[above] in saying), ""
        )
        return said in denying

    def _before(self, index: int, start: int) -> Speaker | None:
        told = [one for near in range(index - BACK, index + 1) for one in self._told.get(near, ()) if one.end <= start]
        return told[-1] if told else None


def teller(sentence: Sentence, at: int, lexicon: Lexicon) -> int | None:
    """The head of the noun or pronoun that says what token `at` tells: "police said", "by the ministry's count"."""
    path = [at, *sentence.ancestors(at)]
    for rule in (_elliptic, _above, _beside, _according, _on_count):
        head = rule(sentence, path, lexicon)
        if head is not None:
            return head
    return None


def speaker_at(sentence: Sentence, head: int, lexicon: Lexicon) -> Speaker:
    lo, hi = _phrase(sentence, head, lexicon)
    shown = sentence.words(lo, hi)
    words = [word.lower() for word in re.findall(r"\w+", shown)] or [shown]
    # "Police spokesman" and "police" are one voice.
    known = [word for word in words if word not in lexicon.words["spokespeople"]] or words
    private = _may_be_private(sentence, lo, hi) and not _is_public(sentence, lo, head, lexicon)
    shown = PRIVATE if private else shown
    return Speaker(shown, *sentence.offsets(lo, hi), tuple(word.removesuffix("s") for word in known))


def _phrase(sentence: Sentence, head: int, lexicon: Lexicon) -> tuple[int, int]:
    """The tokens of a speaker: a name, a noun with what describes it; of people their office before their name."""
    apposed = sentence.below(head, "appos")
    body = sentence.lemmas[head] in lexicon.words["bodies"]
    named = [at for at in apposed if sentence.tokens[at].pos == "PROPN" and (body or not _is_person(sentence, at))]
    if _is_person(sentence, head):
        # "Police spokesman Ali Khan", "Ali Khan, a doctor": the office speaks.
        lo, name = noun_phrase(sentence, head)[0], _name_at(sentence, head)
        office = [at for at in range(lo, name) if sentence.tokens[at].pos in {"NOUN", "PROPN"}]
        described = [at for at in apposed if sentence.tokens[at].pos == "NOUN"]
        if office and sentence.lemmas[office[-1]] not in lexicon.words["bodies"]:
            return _trimmed(sentence, lo, office[-1] + 1, office[-1])
        head = described[0] if described else head
    head = named[0] if named else head
    lo, hi = next(
        ((n.lo, n.hi) for n in sentence.names if n.lo <= head < n.hi and n.label in {"ORG", "PERSON", "GPE"}),
        noun_phrase(sentence, head),
    )
    proper = sentence.tokens[head].pos == "PROPN"
    for preposition in sentence.below(head, "prep"):
        # "A spokesman for the governor", "a doctor at the hospital".
        of = sentence.below(preposition, "pobj")
        if preposition == hi and of and sentence.tokens[of[0]].pos in {"NOUN", "PROPN"} and not proper:
            hi = noun_phrase(sentence, of[0])[1]
    return _trimmed(sentence, lo, hi, head)


def _trimmed(sentence: Sentence, lo: int, hi: int, head: int) -> tuple[int, int]:
    """Without articles and commas at the ends, and for a name without what describes it."""
    lo = max([lo, *(at + 1 for at in range(lo, head) if sentence.tokens[at].text in BREAKS)])
    proper = sentence.tokens[head].pos == "PROPN"
    while lo < head and (
        sentence.tokens[lo].pos in {"DET", "PUNCT"} or (proper and sentence.tokens[lo].pos != "PROPN")
    ):
        lo += 1
    while hi - 1 > head and (sentence.tokens[hi - 1].pos == "PUNCT" or sentence.tokens[hi - 1].tag == "POS"):
        hi -= 1
    return lo, hi


def _name_at(sentence: Sentence, at: int) -> int:
    """Where the name of a person begins; taggers take offices into it ("spokesman Ali Khan", "Gov. Ana Ruiz")."""
    lo = next(name.lo for name in sentence.names if name.label == "PERSON" and name.lo <= at < name.hi)
    while lo < at and (sentence.tokens[lo].text.islower() or sentence.tokens[lo].text.endswith(".")):
        lo += 1
    return lo


def _may_be_private(sentence: Sentence, lo: int, hi: int) -> bool:
    """A person's name, or one word in capitals that nothing marks as anything else."""
    if hi - lo == 1 and sentence.tokens[lo].tag == "NNP" and not sentence.tokens[lo].text.isupper():
        return not any(name.label in NO_PERSONS and name.lo <= lo < name.hi for name in sentence.names)
    return _is_person(sentence, lo) and _is_person(sentence, hi - 1)


def _is_public(sentence: Sentence, lo: int, head: int, lexicon: Lexicon) -> bool:
    """Leaders, known groups and offices, and what is called a group, which taggers take for persons."""
    if lo > 0 and sentence.lemmas[lo - 1] in lexicon.words["bodies"]:
        return True
    return read_actor(sentence, head, lexicon).rule_id.startswith(("leader:", "group:", "role:"))


def _is_person(sentence: Sentence, at: int) -> bool:
    return any(name.label == "PERSON" and name.lo <= at < name.hi for name in sentence.names)


def _told_in(sentence: Sentence, lexicon: Lexicon) -> Iterator[Speaker]:
    """Everybody who says something in a sentence, in order; pronouns left out."""
    verbs = lexicon.words["telling_verbs"] | lexicon.words["denying_verbs"]
    for at, token in enumerate(sentence.tokens):
        if token.pos not in VERBS and sentence.lemmas[at] != "accord":
            continue
        head = _subject(sentence, at, [], lexicon) if sentence.lemmas[at] in verbs else _source(sentence, at)
        if head is not None and sentence.tokens[head].pos != "PRON":
            yield speaker_at(sentence, head, lexicon)


def _token_at(sentence: Sentence, start: int, end: int) -> int | None:
    return next((i for i, token in enumerate(sentence.tokens) if start < token.end and token.start < end), None)


def elliptic_teller(sentence: Sentence, lo: int, hi: int, lexicon: Lexicon) -> int | None:
    """ "Police put the crowd at 5,000, organisers at 20,000", "police said 3, the hospital 5": the noun before a number
    without one, tokens [lo, hi), in a sentence that has said something before.
    """
    tokens, at = sentence.tokens, lo - 1
    while at > 0 and tokens[at].tag in BEFORE_NUMBERS:
        at -= 1
    first = at
    while first >= 0 and (tokens[first].pos in {"NOUN", "PROPN", "ADJ", "DET"} or tokens[first].tag in {"POS", "HYPH"}):
        first -= 1
    if first < 0 or first == at or tokens[at].pos not in {"NOUN", "PROPN"} or sentence.lemmas[first] not in ELLIPSIS:
        return None
    told = any(lemma in lexicon.words["telling_verbs"] for lemma in sentence.lemmas[:first])
    bare = hi == len(tokens) or tokens[hi].pos not in {"NOUN", "PROPN", "ADJ", "VERB", "AUX"}
    return at if told and bare and sentence.lemmas[at] not in lexicon.words["no_speakers"] else None


def _elliptic(sentence: Sentence, path: list[int], lexicon: Lexicon) -> int | None:
    number = path[0]
    return elliptic_teller(sentence, number, number + 1, lexicon) if sentence.tokens[number].pos == "NUM" else None


def _above(sentence: Sentence, path: list[int], lexicon: Lexicon) -> int | None:
    """The subject of the nearest verb of saying above, or who is named behind a passive one."""
    verbs = lexicon.words["telling_verbs"] | lexicon.words["revising_verbs"]
    for place, verb in enumerate(path):
        if sentence.tokens[verb].pos in VERBS and sentence.lemmas[verb] in verbs:
            head = _subject(sentence, verb, path[:place], lexicon)
            if head is not None:
                return head
    return None


def _subject(sentence: Sentence, verb: int, below: list[int], lexicon: Lexicon) -> int | None:
    """Who says it: no relative pronoun, no "we", none of the tokens below, and nothing that cannot speak."""
    head = verb_sides(sentence, verb)[0]
    if sentence.lemmas[verb + 1 : verb + 2] == ("to",) and sentence.below(verb, "xcomp"):
        # "A man said to be ill" is said to be so by others.
        return None
    if head is None:
        return _reported_by(sentence, verb, lexicon)
    token, lemma = sentence.tokens[head], sentence.lemmas[head]
    if (
        head in below
        or len(lemma.strip("’'")) < 2
        or token.tag in RELATIVE
        or token.pos == "NUM"
        or lemma in lexicon.words["no_speakers"]
    ):
        return None
    return head if token.pos != "PRON" or token.text.lower() in PRONOUNS else None


def _reported_by(sentence: Sentence, verb: int, lexicon: Lexicon) -> int | None:
    """ "Were reported killed by state media": "by" hangs from the other verb, and names those who did it as well."""
    for other in sentence.below(verb, "xcomp", "oprd", "acomp"):
        head = object_of(sentence, other, {"by"})
        if head is not None and sentence.lemmas[head] in lexicon.words["informants"]:
            return head
    return None


def _beside(sentence: Sentence, path: list[int], lexicon: Lexicon) -> int | None:
    """ "84 were held, a union counted": a clause that the parser hangs below what it tells."""
    for above in path:
        for verb in sentence.below(above, "advcl", "parataxis", "conj", "ccomp"):
            if verb <= path[0] or sentence.lemmas[verb] not in lexicon.words["telling_verbs"]:
                continue
            if not sentence.below(verb, *OWN_CLAUSE) and sentence.below(verb, "nsubj"):
                return _subject(sentence, verb, path, lexicon)
    return None


def _according(sentence: Sentence, path: list[int], lexicon: Lexicon) -> int | None:
    """ "According to the hospital": of several the one in the clause, else the nearest."""
    found = [at for at, lemma in enumerate(sentence.lemmas) if lemma == "accord"]
    inside = [at for at in found if sentence.tokens[at].head in path]
    nearest = sorted(inside or found, key=lambda at: abs(at - path[0]))
    return next((source for at in nearest if (source := _source(sentence, at)) is not None), None)


def _source(sentence: Sentence, according: int) -> int | None:
    return object_of(sentence, according, {"to"})


def _on_count(sentence: Sentence, path: list[int], lexicon: Lexicon) -> int | None:
    """ "By the ministry's count", "the ministry's figure is 14"."""
    counts = lexicon.words["counts_of"]
    for above in path:
        nouns = [noun for by in sentence.below(above, "prep") for noun in sentence.below(by, "pobj")]
        for noun in [*nouns, *sentence.below(above, "nsubj"), above]:
            if sentence.lemmas[noun] in counts:
                for owner in sentence.below(noun, "poss"):
                    return owner if sentence.tokens[owner].pos in {"NOUN", "PROPN"} else None
    return None
