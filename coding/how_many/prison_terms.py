"""Terms of prison, in months: of one convict, and of several ("four to death and 12 to life")."""

import re
from itertools import pairwise
from typing import NamedTuple

from coding.how_many.numbers import Number, read_number
from coding.text.language import Sentence
from coding.text.victim_words import NUMBER

MONTHS = {"year": 12, "month": 1}
PRISON = {"prison", "jail", "sentence", "imprisonment", "colony", "term", "bar", "jailed", "imprison", "give", "hand",
          "receive"}  # fmt: skip
BEFORE, AFTER = 9, 8
LONGEST = 6
TERM = (
    rf"(?P<death>death|(?:serve )?life\b(?: (?:imprisonment|in (?:prison|jail)|terms?|sentences?))?)"
    rf"|(?:serve )?(?P<length>{NUMBER})(?P<half> and a half)?(?: (?P<unit>years?|months?))?"
)
WHOM = rf"(?P<many>{NUMBER}|an?|another|one|his|her|the)(?P<noun>(?: [\w’'-]+){{0,5}}?)"
GRANT = re.compile(rf"\b{WHOM} (?:to|for) (?:{TERM})(?![\w-])", re.I)
JOINT = re.compile(r"[^.;]{0,40}?(?:,|\band\b|\bwhile\b)(?: and)? ?$")
SENTENCING = re.compile(r"\b(?:sentenc|jail|imprison|condemn|g[ai]ve|hand)\w*\b", re.I)


def prison_term(sentence: Sentence) -> Number | None:
    """ "Two years and six months", "between four and 25 years", "three and a half years": the first of a sentence."""
    for at, lemma in enumerate(sentence.lemmas):
        if lemma not in MONTHS or "old" in sentence.lemmas[at + 1 : at + 3]:
            # "A 17-year-old was jailed": an age.
            continue
        value = _length_before(sentence, at) if _prison_nearby(sentence, at) else None
        if value is None:
            continue
        lo, length = value
        months = length * MONTHS[lemma]
        least = _lower_end(sentence, lo)
        if least is not None:
            start, shorter = least
            return Number(start, at + 1, round(shorter * MONTHS[lemma]), None, round(months), "range", at)
        end, more = _months_behind(sentence, at)
        total = round(months + more)
        return Number.exactly(lo, end + 1, total, end)
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
    at = lo - 2 if lo > 1 and sentence.lemmas[lo - 2] not in MONTHS else lo - 3
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


class Verdicts(NamedTuple):
    """How many are sentenced in all, and to how many months; `months` is None where no length is told."""

    convicts: Number
    months: Number | None


def verdicts_in(sentence: Sentence) -> Verdicts | None:
    """The sums of a sentence that tells of two groups of convicts or more."""
    verb = SENTENCING.search(sentence.text)
    found = list(GRANT.finditer(sentence.text, verb.end())) if verb else []
    if len(found) < 2 or not all(JOINT.fullmatch(sentence.text[a.end() : b.start()]) for a, b in pairwise(found)):
        return None
    lo, hi = _tokens(sentence, found[0].start("many"), found[-1].end())
    total = sum(_count(match["many"]) for match in found)
    convicts = Number.exactly(lo, hi, total, hi - 1)
    terms = [months for match in found if (months := _months(match, found[0]))]
    if not terms:
        return Verdicts(convicts, None)
    least, most = min(terms), max(terms)
    basis, best = ("exact", most) if least == most else ("range", None)
    return Verdicts(convicts, Number(lo, hi, least, best, most, basis, hi - 1))


def _tokens(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    shift = sentence.stretch.start
    inside = [at for at, t in enumerate(sentence.tokens) if t.end > start + shift and t.start < end + shift]
    return inside[0], inside[-1] + 1


def _count(many: str) -> int:
    return int(read_number(many.lower()) or 1)


def _months(match: re.Match[str], first: re.Match[str]) -> int | None:
    """ "For 12 years and his driver for five": the unit of the first."""
    unit = match["unit"] or first["unit"]
    length = read_number(match["length"].lower()) if match["length"] else None
    if unit is None or length is None:
        return None
    return round((length + (0.5 if match["half"] else 0)) * MONTHS[unit.lower().removesuffix("s")])
