"""Sums over years and whole wars: what they count is of many acts, and of none in particular."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from coding.how_many.numbers import Number
from coding.text.forms import any_of
from coding.text.language import Sentence
from coding.text.lexicon import word_list, word_measures
from coding.text.victim_words import found_in
from coding.what.candidates import Candidate

RANKS_STILL = re.compile(r"[^.;]{0,60}")
LONG_UNITS = {"year", "decade", "month", "century"}
STRETCHING = {"in", "over", "during", "within", "throughout", "across"}
# "For 25 years they shot our constables": what such words open sums up years.
OPENING_YEARS = re.compile(
    r"\W*(?:for|in|over|during|throughout) (?:(?:[\w-]+ ){1,4}(?:years|decades|months|centuries)"
    r"|(?:[\w-]+ ){0,3}an? (?:decade|century|generation))\b"
    r"(?!'|’| (?:ago|later|after|earlier|before|since|old)\b)",
    re.IGNORECASE,
)
MODIFYING = {"poss", "compound", "nmod", "amod"}


@cache
def _ranked() -> re.Pattern[str]:
    """ "The first", "the worst", "one of the": what is ranked among many is one of them."""
    words = rf"{any_of(word_list('ranked'))}|\d+(?:st|nd|rd|th)|most (?!of\b)\w+|one of (?:the|several|many|dozens)"
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def is_one_of_them(sentence: str, at: int) -> bool:
    """Whether words for years, at an offset, rank one act: "the first soldiers to die there in two years", "the worst
    attack in a decade of war"."""
    ranks = [match.end() for match in _ranked().finditer(sentence, 0, at)]
    return bool(ranks) and RANKS_STILL.fullmatch(sentence, ranks[-1], at) is not None


def counts_war(sentence: str) -> bool:
    """Whether it counts over years, or over a whole war: "16 years of fighting have cost 30,000 lives"."""
    return bool(_told_of_war(sentence))


def is_of_war(sentence: Sentence, number: Number) -> bool:
    """Whether a number is what a whole war or years have cost: they are told with the verb that it hangs on."""
    its_verbs = {sentence.verb_above(number.noun), *sentence.below(number.noun, "relcl", "acl")}
    return bool(_verbs_of_war(sentence) & its_verbs)


def _verbs_of_war(sentence: Sentence) -> set[int | None]:
    """The verbs of harm nearest to words for a whole war or for years."""
    found: set[int | None] = set()
    for span in _told_of_war(sentence.text):
        start, end = (sentence.stretch.start + at for at in span)
        within = [at for at, token in enumerate(sentence.tokens) if start <= token.start < end]
        # "A five-decade conflict estimated to have killed 20,000": below its noun; else above.
        beside = [*within, *sentence.subtree(within[-1]), *sentence.ancestors(within[0])] if within else []
        found.update([at for at in beside if sentence.lemmas[at] in word_measures("harm_verb")][:1])
    return found


@lru_cache(maxsize=64)
def _told_of_war(sentence: str) -> tuple[tuple[int, int], ...]:
    """Where words for a whole war or for years stand; each sentence is asked for several of its numbers and verbs."""
    return tuple(m.span() for m in found_in(sentence, "of_war", "war_hints") if not is_one_of_them(sentence, m.start()))


def of_years(candidate: Candidate) -> bool:
    """ "In the course of six years", "in two decades of war", "over the past months": a sum, and no act."""
    sentence = candidate.sentence
    if candidate.head in _verbs_of_war(sentence):
        return True
    if _ranked().search(sentence.text):
        return False
    if OPENING_YEARS.match(sentence.text) or _by_years(candidate):
        return True
    if not candidate.trigger.among("warlike"):
        return False
    return any(_is_long(sentence, at) for verb in _clauses(candidate) for at in sentence.below(verb, "prep"))


def _by_years(candidate: Candidate) -> bool:
    """ "Eleven years of war had killed 30,000"; not so "last year's vote", "a six-month ceasefire"."""
    sentence, doer = candidate.sentence, candidate.agent
    return doer is not None and sentence.lemmas[doer] in LONG_UNITS and sentence.tokens[doer].dep not in MODIFYING


def _clauses(candidate: Candidate) -> Iterator[int]:
    """The act and the verb it is the object or complement of: "left a thousand dead in ten years"."""
    sentence, at = candidate.sentence, candidate.head
    yield at
    while sentence.tokens[at].dep in {"dobj", "nsubj", "nsubjpass", "conj", "ccomp", "oprd", "acomp", "acl"}:
        at = sentence.tokens[at].head
        yield at
        if sentence.tokens[at].dep == "ROOT":
            return


def _is_long(sentence: Sentence, preposition: int) -> bool:
    if sentence.lemmas[preposition] not in STRETCHING:
        return False
    nouns = [at for at in sentence.subtree(preposition) if sentence.tokens[at].pos == "NOUN"]
    return bool(nouns) and any(
        sentence.lemmas[at] in LONG_UNITS and sentence.tokens[at].tag == "NNS" for at in nouns[:2]
    )


def of_campaign(candidate: Candidate) -> bool:
    """ "An offensive that has left a thousand dead": the toll of a whole war."""
    sentence = candidate.sentence
    return any(
        sentence.lemmas[at] in word_list("tolls_of_war")
        and any(sentence.lemmas[aux] == "have" for aux in sentence.below(at, "aux"))
        and any(sentence.lemmas[noun] in word_list("wars") for noun in _doers(sentence, at))
        for at in range(candidate.head + 1)
    )


def _doers(sentence: Sentence, verb: int) -> Iterator[int]:
    """The subject of a verb, or the noun its relative clause goes with."""
    yield from sentence.below(verb, "nsubj")
    while sentence.tokens[verb].dep == "conj":
        verb = sentence.tokens[verb].head
    if sentence.tokens[verb].dep in {"relcl", "acl"}:
        yield sentence.tokens[verb].head
