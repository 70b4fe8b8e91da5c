"""Numbers in words and digits, with what bounds them."""

import re
from dataclasses import dataclass, replace

from text_to_num import text2num

from coding.text.language import Sentence
from coding.when.date_words import kind_of

# ACLED's rule for counts given as a word: the lowest number it can mean (codebook, "fatalities").
WORD_COUNTS = {"several": 3, "few": 3, "many": 3, "ten": 10, "dozen": 12, "score": 20, "hundred": 100,
               "thousand": 1000, "million": 1000000}  # fmt: skip
BOUNDS = [
    (re.compile(rf"\b(?:{words})\s*$", re.IGNORECASE), basis)
    for basis, words in (
        ("at_least", "at least|more than|over|no fewer than|no less than|not less than|upwards? of|in excess of"),
        ("at_most", "at most|fewer than|less than|up to|no more than|as many as"),
        ("unknown", r"an? (?:unknown|undetermined|unspecified|undisclosed|unconfirmed)|unclear how|known how"),
        ("approx", "about|around|some|nearly|almost|roughly|approximately|close to|an estimated|just over|just under"),
    )
]
DIGITS = re.compile(r"^\d{1,3}(?:[,  ]\d{3})+$|^\d+(?:\.\d+)?$")
RANGE = re.compile(r"^(\d[\d,]*)[-–](\d[\d,]*)$")
# Behind and before numbers that are ages, times, sums, measures and ordinals; "were given 11 and 12 months", "of 3, 5
# and 7 years": the unit stands with the last alone.
NO_COUNT = re.compile(
    r"[ -]*(?:year-old|aged|p\.?m\.?|a\.?m\.?|per\s?cent|percent|%|[$€£]|°|km|kilomet|miles?\b|metres?|meters?)"
    r"|(?:st|nd|rd|th)\b|[:/.]\d"
    r"|(?:, [\w-]+)*,? (?:and|or|to) (?:an? )?[\w-]+ (?:years?|months?|weeks?|days?|hours?)\b",
    re.I,
)
NO_COUNT_AFTER = re.compile(r"(?:[$€£]|\b(?:aged |ages |article |No\. ?|Rs ?)|\d[:/.])$", re.I)
UNKNOWN = {"unknown", "undetermined", "unspecified", "undisclosed", "unconfirmed"}
MULTIPLES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "dozen": 12}
TIME = frozenset({"unit", "units", "short_unit"})
# "A boy of four".
YEARS_OLD = re.compile(r"\b(?:boy|girl|man|woman|child|son|daughter|baby|teenager|pupil|youth) of $", re.IGNORECASE)


@dataclass(frozen=True)
class Number:
    """A count in a sentence: tokens [lo, hi), what it is put as, and the token it counts."""

    lo: int
    hi: int
    n_min: int
    n_best: int | None
    n_max: int | None
    basis: str
    noun: int

    @classmethod
    def bounded(cls, lo: int, hi: int, value: int, basis: str, noun: int) -> "Number":
        """So many, or as a bound says: at least, at most so many."""
        best = None if basis in {"at_least", "at_most"} else value
        return cls(
            lo, hi, 0 if basis == "at_most" else value, best, None if basis == "at_least" else value, basis, noun
        )

    @classmethod
    def exactly(cls, lo: int, hi: int, value: int, noun: int) -> "Number":
        return cls.bounded(lo, hi, value, "exact", noun)

    def of_all(self, value: int) -> "Number":
        """The same words for so many."""
        return replace(self, n_min=value, n_best=value, n_max=value)


def find_numbers(sentence: Sentence, dated: list[tuple[int, int]]) -> list[Number]:
    """The counts of a sentence; dates (offsets in `dated`), ages, clock times, money and measures are not counts."""
    found: list[Number] = []
    at = 0
    while at < len(sentence.tokens):
        number = _number_at(sentence, at)
        if number and not _excluded(sentence, number, dated):
            found.append(number)
        at = number.hi if number else at + 1
    return found


def read_number(words: str) -> float | None:
    """The value of a number in digits or words ("1,074", "twenty-three", "two dozen", "1.2 million"), or None."""
    parts = words.lower().replace("-", " ").split()
    if len(parts) > 1 and parts[-1].rstrip("s") in MULTIPLES:
        factor = read_number(" ".join(parts[:-1])) if parts[:-1] != ["a"] else 1
        return None if factor is None else factor * MULTIPLES[parts[-1].rstrip("s")]
    if DIGITS.match(words):
        return float(re.sub(r"[,  ]", "", words))
    try:
        return float(text2num(" ".join(part for part in parts if part != "a") or words, "en"))
    except ValueError:
        return None


def _number_at(sentence: Sentence, at: int) -> Number | None:
    token = sentence.tokens[at]
    if _is_unknown(sentence, at):
        return Number(at, at + 1, 1, None, None, "unknown", _counted(sentence, at, at + 1))
    word = _word_count(sentence, at)
    if word:
        hi = at + 1
        if sentence.lemmas[at + 1 : at + 2] == ("of",) and (more := _word_count(sentence, at + 2)):
            word, hi = word * more, at + 3
        return Number(at, hi, word, None, None, "word", _counted(sentence, at, hi))
    if token.text.lower() == "half" and sentence.lemmas[at + 1 : at + 2] == ("a",) and at + 2 < len(sentence.tokens):
        # "Half a million people".
        whole = MULTIPLES.get(sentence.lemmas[at + 2], 0)
        return _bounded(sentence, at, at + 3, whole // 2) if whole else None
    counted = token.pos == "NUM" or (token.dep == "nummod" and read_number(token.text) is not None)
    # "More than a dozen soldiers were killed": there the parser takes "a" for an article.
    counted = counted or (token.text.lower() == "a" and bool(MULTIPLES.keys() & {*sentence.lemmas[at + 1 : at + 2]}))
    if not counted and not DIGITS.match(token.text):
        return None
    spread = RANGE.match(token.text)
    if spread:
        low, high = (int(part.replace(",", "")) for part in spread.groups())
        return Number(at, at + 1, low, None, high, "range", _counted(sentence, at, at + 1)) if low < high else None
    hi = at + 1
    while (
        hi < len(sentence.tokens) and _continues(sentence, hi) and read_number(sentence.words(at, hi + 1)) is not None
    ):
        hi += 1
    value = read_number(sentence.words(at, hi))
    if value is None or value != int(value) or value >= 10**10:
        return None
    return _bounded(sentence, at, hi, int(value))


def _is_unknown(sentence: Sentence, at: int) -> bool:
    """ "An unknown number of people", "it is unclear how many people"."""
    before = sentence.lemmas[at - 1] if at else ""
    unknown = sentence.lemmas[at] == "number" and before in UNKNOWN
    return unknown or (sentence.lemmas[at] == "many" and before == "how")


def _continues(sentence: Sentence, at: int) -> bool:
    return sentence.tokens[at].pos == "NUM" or sentence.tokens[at].text in {"-"} or sentence.lemmas[at] in MULTIPLES


def _word_count(sentence: Sentence, at: int) -> int | None:
    """ "Dozens of", "hundreds of", "several", "a few": not "two hundred"."""
    if at >= len(sentence.tokens):
        return None
    token, lemma = sentence.tokens[at], sentence.lemmas[at]
    if lemma not in WORD_COUNTS or (at and sentence.tokens[at - 1].pos == "NUM"):
        return None
    plural = token.text.lower().endswith("s") and lemma != "several"
    if lemma in {"several", "many"} or (lemma == "few" and at and sentence.lemmas[at - 1] == "a"):
        return WORD_COUNTS[lemma] if token.pos in {"ADJ", "DET", "PRON", "NOUN", "NUM"} else None
    return WORD_COUNTS[lemma] if plural else None


def _bounded(sentence: Sentence, lo: int, hi: int, value: int) -> Number:
    before = sentence.before(sentence.tokens[lo].start)
    estimated = "estimate" in sentence.lemmas[max(0, lo - 5) : lo]
    basis = bound_before(before, otherwise="approx" if estimated else "exact")
    noun = _counted(sentence, lo, hi)
    if re.search(r"between\s*$", before, re.I) or _joined_by_to(sentence, hi):
        upper = _number_at(sentence, hi + 1) if hi + 1 < len(sentence.tokens) else None
        if upper and upper.n_best and upper.n_best > value:
            counts = noun if upper.noun == upper.hi - 1 and noun >= upper.hi else upper.noun
            return Number(lo, upper.hi, value, None, upper.n_best, "range", counts)
    return Number.bounded(lo, hi, value, basis, noun)


def bound_before(words: str, otherwise: str = "exact") -> str:
    """How a number is put by the words before it."""
    return next((basis for pattern, basis in BOUNDS if pattern.search(words)), otherwise)


def _joined_by_to(sentence: Sentence, hi: int) -> bool:
    joined = hi + 1 < len(sentence.tokens) and sentence.tokens[hi].text in {"to", "-", "–"}
    return joined and sentence.tokens[hi + 1].pos == "NUM"


def _counted(sentence: Sentence, lo: int, hi: int) -> int:
    """The noun a number counts; the number itself where it stands alone ("three were women")."""
    for at in range(hi - 1, lo - 1, -1):
        token = sentence.tokens[at]
        if token.dep in {"nummod", "amod", "quantmod", "compound"} and token.head >= hi:
            return token.head
        for preposition in sentence.below(at, "prep"):
            objects = sentence.below(preposition, "pobj")
            if (
                sentence.lemmas[preposition] == "of"
                and objects
                and sentence.tokens[objects[0]].tag not in {"WP", "WDT"}
            ):
                return objects[0]
    return hi - 1


def _excluded(sentence: Sentence, number: Number, dated: list[tuple[int, int]]) -> bool:
    start, end = sentence.offsets(number.lo, number.hi)
    if any(lo < end and start < hi for lo, hi in dated):
        return True
    before, after = sentence.before(start), sentence.after(end)
    if NO_COUNT.match(after) or NO_COUNT_AFTER.search(before) or YEARS_OLD.search(before):
        return True
    # "Ruiz, 46, was shot".
    return after.startswith(",") and before.endswith(", ")


def counts_time(sentence: Sentence, number: Number) -> bool:
    """ "For three weeks": a stretch of time is no count of anything."""
    return kind_of(sentence.tokens[number.noun].text) in TIME


def number_span(sentence: Sentence, number: Number) -> tuple[int, int]:
    """From the words that bound the number ("more than") to the noun it counts, where that stands close by."""
    start, end = sentence.offsets(number.lo, number.hi)
    if number.hi <= number.noun < number.hi + 6:
        end = sentence.tokens[number.noun].end
    before = sentence.before(start)
    bounds = (match.start() - len(before) for pattern, _ in BOUNDS if (match := pattern.search(before)))
    return start + next(bounds, 0), end


def number_words(sentence: Sentence, number: Number) -> str:
    """The words of `number_span`."""
    start, end = number_span(sentence, number)
    return sentence.text[start - sentence.stretch.start : end - sentence.stretch.start]
