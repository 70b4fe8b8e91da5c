"""The speakers of an article: what they are called, and whom a pronoun or a surname means."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from coding.text.language import Sentence
from coding.text.lexicon import Lexicon, word_list
from coding.who.actors import noun_phrase, read_actor
from coding.who.tellers import NOUNS, PRONOUNS, after_comma, teller, tellers_in

# So many sentences back a pronoun may mean a speaker.
BACK = 2
# How far from a speaker's words another's may stand that are joined to them.
TOGETHER = 3
BREAKS = {">>", ">", "--", "—", "–", ":", ";", "|", ")"}
# Private persons are not named, in no column and no evidence.
PRIVATE = "a named person"
NO_PERSONS = {"ORG", "GPE", "NORP", "FAC", "LOC"}
OPENS_QUOTE = re.compile(r"\s*[\"“‘]")


@dataclass(frozen=True)
class Speaker:
    """Who says something, in the article's words: text[start:end]. `key`: the words that tell speakers apart."""

    words: str
    start: int
    end: int
    key: tuple[str, ...]

    @property
    def is_private(self) -> bool:
        return self.words == PRIVATE

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
        return {
            index: [speaker_at(sentence, at, self._lexicon) for at in tellers_in(sentence)]
            for index, sentence in self._sentences.items()
        }

    @cached_property
    def _offices(self) -> dict[str, Speaker]:
        """Surnames, and what the article calls those who bear them: "police spokesman Ali Khan" is Khan later on."""
        heads = ((s, n.hi - 1) for s in self._sentences.values() for n in s.names if n.label == "PERSON")
        known = ((s.tokens[at].text.lower(), speaker_at(s, at, self._lexicon)) for s, at in heads)
        return {
            name: speaker for name, speaker in reversed(list(known)) if speaker.is_private or name not in speaker.key
        }

    def of(self, index: int, start: int, end: int) -> Speaker | None:
        """Who says the words [start, end) of sentence `index`; None where the article says them itself."""
        sentence = self._sentences.get(index)
        at = None if sentence is None else _token_at(sentence, start, end)
        if sentence is None or at is None:
            return None
        head = teller(sentence, at)
        if head is None:
            goes_on = OPENS_QUOTE.match(sentence.text) and not self._told[index]
            return self._before(index, sentence.stretch.start) if goes_on else None
        if sentence.tokens[head].text.lower() in PRONOUNS:
            return self._before(index, sentence.tokens[head].start)
        speaker = speaker_at(sentence, head, self._lexicon)
        return self._offices.get(speaker.key[-1], speaker) if sentence.tokens[head].pos == "PROPN" else speaker

    def denied(self, index: int, start: int, end: int) -> bool:
        """Whether the nearest verb of saying above the words denies them.

        "Denied involvement in the raid that killed two" denies neither the raid nor the dead.
        """
        sentence = self._sentences.get(index)
        at = None if sentence is None else _token_at(sentence, start, end)
        if sentence is None or at is None:
            return False
        denying = word_list("denying_verbs")
        saying = denying | word_list("telling_verbs")
        for above in sentence.ancestors(at):
            if sentence.lemmas[above] in saying:
                return sentence.lemmas[above] in denying
            if sentence.tokens[above].dep == "relcl" or sentence.lemmas[above] in word_list("blame"):
                return False
        return False

    def _before(self, index: int, start: int) -> Speaker | None:
        told = [one for near in range(index - BACK, index + 1) for one in self._told.get(near, ()) if one.end <= start]
        return told[-1] if told else None


def speaker_at(sentence: Sentence, head: int, lexicon: Lexicon) -> Speaker:
    """The speaker whose noun or name is token `head`."""
    lo, hi = _phrase(sentence, head)
    shown = sentence.words(lo, hi)
    words = [word.lower() for word in re.findall(r"\w+", shown)] or [shown]
    # "Police spokesman" and "police" are one voice.
    known = [word for word in words if word not in word_list("spokespeople")] or words
    private = _may_be_private(sentence, lo, hi) and not _is_public(sentence, lo, head, lexicon)
    shown = PRIVATE if private else shown
    return Speaker(shown, *sentence.offsets(lo, hi), tuple(word.removesuffix("s") for word in known))


def _phrase(sentence: Sentence, head: int) -> tuple[int, int]:
    """The tokens of a speaker: a name, a noun with what describes it; of people their office before their name."""
    apposed = sentence.below(head, "appos")
    body = sentence.lemmas[head] in word_list("bodies")
    named = [at for at in apposed if sentence.tokens[at].pos == "PROPN" and (body or not _is_person(sentence, at))]
    if _is_person(sentence, head):
        # "Police spokesman Ali Khan", "Ali Khan, a doctor": the office speaks.
        lo, name = noun_phrase(sentence, head)[0], _name_at(sentence, head)
        office = [at for at in range(lo, name) if sentence.tokens[at].pos in NOUNS]
        described = [at for at in apposed if sentence.tokens[at].pos == "NOUN"]
        if office and sentence.lemmas[office[-1]] not in word_list("bodies"):
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
        if preposition == hi and of and sentence.tokens[of[0]].pos in NOUNS and not proper:
            hi = noun_phrase(sentence, of[0])[1]
    return _trimmed(sentence, *_with_others(sentence, lo, hi, head), head)


def _with_others(sentence: Sentence, lo: int, hi: int, head: int) -> tuple[int, int]:
    """ "Officials and residents", "police and hospital sources": two who speak together are one voice."""
    tokens = sentence.tokens
    joined = [at for at in sentence.below(head, "conj") if at - hi <= TOGETHER and tokens[at].pos in NOUNS]
    if joined and sentence.lemmas[hi : hi + 1] == ("and",):
        hi = noun_phrase(sentence, joined[0])[1]
    if lo > 1 and sentence.lemmas[lo - 1] == "and" and tokens[lo - 2].pos in NOUNS:
        lo = lo - 2
    return lo, hi


def _trimmed(sentence: Sentence, lo: int, hi: int, head: int) -> tuple[int, int]:
    """Without articles and commas at the ends, and for a name without what describes it."""
    lo = max([lo, *(at + 1 for at in range(lo, head) if sentence.tokens[at].text in BREAKS)])
    lo = max([lo, *(at for at in range(lo + 1, head + 1) if after_comma(sentence, at))])
    proper = sentence.tokens[head].pos == "PROPN"
    while lo < head and (
        sentence.tokens[lo].pos in {"DET", "PUNCT"} or (proper and sentence.tokens[lo].pos != "PROPN")
    ):
        lo += 1
    while hi - 1 > head and (sentence.tokens[hi - 1].pos in {"PUNCT", "NUM"} or sentence.tokens[hi - 1].tag == "POS"):
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
        return not sentence.labels(lo, hi) & NO_PERSONS
    return _is_person(sentence, lo) and _is_person(sentence, hi - 1)


def _is_public(sentence: Sentence, lo: int, head: int, lexicon: Lexicon) -> bool:
    """Leaders, known groups and offices, and what is called a group, which taggers take for persons."""
    if lo > 0 and sentence.lemmas[lo - 1] in word_list("bodies"):
        return True
    return read_actor(sentence, head, lexicon).rule_id.startswith(("leader:", "group:", "role:"))


def _is_person(sentence: Sentence, at: int) -> bool:
    return "PERSON" in sentence.labels(at, at + 1)


def _token_at(sentence: Sentence, start: int, end: int) -> int | None:
    return next((i for i, token in enumerate(sentence.tokens) if start < token.end and token.start < end), None)
