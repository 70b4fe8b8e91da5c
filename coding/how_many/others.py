"""Sentences that count other dead: of other acts or of many, of a whole war, of a disaster."""

import re
from functools import cache, lru_cache

from coding.how_many.numbers import Number
from coding.text.language import Sentence
from coding.text.lexicon import word_measures
from coding.text.victim_words import victim_words

# "The first soldiers to die there in two years", "the worst attack in a decade of war": those of one act.
ONE_OF_THEM = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)|latest|worst|deadliest"
    r"|bloodiest|biggest|largest|heaviest|greatest|fiercest|most (?!of\b)\w+|one of (?:the|several|many|dozens))\b"
    r"[^.;]{0,60}$",
    re.IGNORECASE,
)


@lru_cache(maxsize=256)
def counts_others(sentence: str) -> bool:
    """Whether what a sentence counts is none of the event it is told beside."""
    if _patterns("aside").search(sentence) or counts_war(sentence):
        return True
    return _hinted("disaster_hints", sentence) and _patterns("of_disaster").search(sentence) is not None


def counts_war(sentence: str) -> bool:
    """Whether it counts over years, or over a whole war: "16 years of fighting have cost 30,000 lives"."""
    return bool(_told_of_war(sentence))


def is_of_war(sentence: Sentence, number: Number) -> bool:
    """Whether a number is what a whole war or years have cost: they are told with the verb that it hangs on."""
    its_verbs = {sentence.verb_above(number.noun), *sentence.below(number.noun, "relcl", "acl")}
    return bool(_verbs_of_war(sentence) & its_verbs)


def harms_over_years(sentence: Sentence, verb: int) -> bool:
    """Whether a verb tells what a whole war or years have cost."""
    return verb in _verbs_of_war(sentence)


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
    found = _patterns("of_war").finditer(sentence) if _hinted("war_hints", sentence) else ()
    return tuple(match.span() for match in found if not ONE_OF_THEM.search(sentence[: match.start()]))


def _hinted(hints: str, sentence: str) -> bool:
    """Whether a sentence is worth searching: it has one of the words without which nothing is found."""
    told = sentence.lower()
    return any(hint in told for hint in victim_words().lists[hints])


@cache
def _patterns(name: str) -> re.Pattern[str]:
    """A list of `lexicon/victims.csv`; in it WAR, STRIFE, LONG and DISASTER stand for the words of these lists."""
    lists = victim_words().lists
    words = "|".join(sorted(lists[name]))
    for inner in ("war", "strife", "long", "disaster"):
        words = words.replace(inner.upper(), rf"(?:{'|'.join(sorted(lists[inner], key=len, reverse=True))})")
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
