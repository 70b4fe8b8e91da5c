"""Terms of prison, in months."""

from coding.how_many.numbers import Number, read_number
from coding.text.language import Sentence

UNITS = {"year": 12, "month": 1}
PRISON = {"prison", "jail", "sentence", "imprisonment", "colony", "term", "bar", "jailed", "imprison"}
BEFORE, AFTER = 9, 8
LONGEST = 6


def prison_term(sentence: Sentence) -> Number | None:
    """ "Two years and six months", "between four and 25 years", "three and a half years": the first of a sentence."""
    for at, lemma in enumerate(sentence.lemmas):
        if lemma not in UNITS or "old" in sentence.lemmas[at + 1 : at + 3]:
            # "A 17-year-old was jailed": an age.
            continue
        value = _length_before(sentence, at) if _prison_nearby(sentence, at) else None
        if value is None:
            continue
        lo, length = value
        months = length * UNITS[lemma]
        least = _lower_end(sentence, lo)
        if least is not None:
            start, shorter = least
            return Number(start, at + 1, round(shorter * UNITS[lemma]), None, round(months), "range", at)
        end, more = _months_behind(sentence, at)
        total = round(months + more)
        return Number(lo, end + 1, total, total, total, "exact", end)
    return None


def _months_behind(sentence: Sentence, at: int) -> tuple[int, float]:
    """ "… and six months": where they end, and how many."""
    for month in range(at + 2, min(at + 5, len(sentence.tokens))):
        value = _length_before(sentence, month) if sentence.lemmas[month] == "month" else None
        if value and sentence.lemmas[at + 1 : value[0]] == ("and",):
            return month, value[1]
    return at, 0


def _lower_end(sentence: Sentence, lo: int) -> tuple[int, float] | None:
    """The number before "25 years" in "between four and 25 years", "4 to 25 years"."""
    joint = sentence.lemmas[lo - 1] if lo else ""
    at = lo - 2 if lo > 1 and sentence.lemmas[lo - 2] not in UNITS else lo - 3
    value = read_number(sentence.tokens[at].text.lower()) if at >= 0 and joint in {"and", "to", "-", "–"} else None
    opened = joint != "and" or (at > 0 and sentence.lemmas[at - 1] == "between")
    return (at, value) if value is not None and opened else None


def _prison_nearby(sentence: Sentence, at: int) -> bool:
    return bool({*sentence.lemmas[max(0, at - BEFORE) : at + AFTER]} & PRISON)


def _length_before(sentence: Sentence, at: int) -> tuple[int, float] | None:
    """Where the number before a unit begins, and what it is."""
    words = [token.text.lower() for token in sentence.tokens[max(0, at - LONGEST) : at]]
    half = words[-3:] == ["and", "a", "half"]
    words = words[:-3] if half else words
    while words and words[-1] == "-":
        words.pop()
    for length in (3, 2, 1):
        value = read_number(" ".join(words[-length:])) if len(words) >= length else None
        if value is not None:
            return max(0, at - LONGEST) + len(words) - length, value + (0.5 if half else 0.0)
    return None
