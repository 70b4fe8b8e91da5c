"""Several convicts, each with a term of his own: "four to death and 12 to life", "X for 12 years and Y for five"."""

import re
from itertools import pairwise
from typing import NamedTuple

from coding.how_many.numbers import Number, read_number
from coding.text.language import Sentence
from coding.text.victim_words import NUMBER

MONTHS = {"year": 12, "month": 1}
TERM = (
    rf"(?P<death>death|(?:serve )?life\b(?: (?:imprisonment|in (?:prison|jail)|terms?|sentences?))?)"
    rf"|(?:serve )?(?P<length>{NUMBER})(?P<half> and a half)?(?: (?P<unit>years?|months?))?"
)
WHOM = rf"(?P<many>{NUMBER}|an?|another|one|his|her|the)(?P<noun>(?: [\w’'-]+){{0,5}}?)"
GRANT = re.compile(rf"\b{WHOM} (?:to|for) (?:{TERM})(?![\w-])", re.I)
JOINT = re.compile(r"[^.;]{0,40}?(?:,|\band\b|\bwhile\b)(?: and)? ?$")
SENTENCING = re.compile(r"\b(?:sentenc|jail|imprison|condemn|g[ai]ve|hand)\w*\b", re.I)


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
    convicts = Number(lo, hi, total, total, total, "exact", hi - 1)
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
