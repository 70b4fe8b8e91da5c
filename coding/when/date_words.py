"""What date expressions are made of: a text becomes a string of kinds, one letter a token, for patterns to read."""

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache

from coding.when.named_days import named_day_at, named_days
from schemas.seeds import read_seed, split_list

# Kinds that a word of `seeds/lexicon/date_words.csv` or a token's shape can have; `other` is everything else.
KINDS = tuple(
    """
    other mixed break month month_name month_short weekday weekday_short season unit units short_unit number vague
    ordinal portion edge this last past previous next following that same ago earlier later before after eve day_word
    overnight part zone fiscal the a of on and to in or year_word counted counted_people year_mark year_short
    foreign_month foreign_of iso numeric clock decade short_year day_th day two_digits year old_year figure comma stop
    dash slash bracket possessive currency holiday nth_quarter polls office about_polls going leading run_off round
    """.split()  # noqa: SIM905 - a list of words is read as one
)
LETTERS = {kind: chr(0x100 + number) for number, kind in enumerate(KINDS)}
NAMES = {letter: kind for kind, letter in LETTERS.items()}
OTHER = LETTERS["other"]
# At a space nothing need be tried.
TOKEN = re.compile(
    r"""
    (?=[\S\n])(?:
    (?P<nth_quarter>Q[1-4]\b)
  | (?P<word>[^\W\d_]+)
  | (?P<iso>\d{4}(?P<parted>[-/.])\d{1,2}(?P=parted)\d{1,2}(?!\d))
  | (?P<numeric>\d{1,2}(?P<by>[-/.])\d{1,2}(?P=by)(?:\d{4}|\d\d)(?!\d))
  | (?P<clock>\d{1,2}(?:[:.]\d\d)?\s?[ap](?:m\b|\.\s?m\.)|(?<![:\d])[0-2]?\d:[0-5]\d(?![:\d])
             |\d{4}(?=\s(?:GMT|UTC|[ECMP][SD]T)\b))
  | (?P<decade>(?:1[89]|20)\d0['’]?s\b|['’‘]\d0s\b)
  | (?P<short_year>['’‘]\d\d\b)
  | (?P<day_th>[0-3]?\d(?:st|nd|rd|th|er|º|ª)\b)
  | (?P<figure>(?<![^\W_])\d+(?:[.,]\d+)*(?![^\W_]))
  | (?P<possessive>['’]s\b)
  | (?P<mixed>[^\W_]+)
  | (?P<currency>[$€£¥])
  | (?P<break>\n\s*\n)
  | (?P<comma>,) | (?P<stop>\.) | (?P<dash>[-–—]) | (?P<slash>/) | (?P<bracket>[()])
  | (?P<other>\S)
    )""",
    re.VERBOSE | re.IGNORECASE,
)  # fmt: skip
CAPITALISED = {"month", "month_name", "month_short", "weekday", "weekday_short"}
# What the words of other languages around a full date are in a text.
FOREIGN = {"of": "foreign_of", "year_mark": "year_mark", "year_short": "year_short"}
SPELLED = {"month", "month_name"}
ENGLISH = "en"


@dataclass
class Words:
    """A text's tokens: `kinds` has a letter for each; `spans` their offsets; `values` what the word stands for."""

    text: str
    kinds: str = ""
    spans: list[tuple[int, int]] = field(default_factory=list)
    values: list[str] = field(default_factory=list)


@cache
def vocabulary(language: str) -> dict[str, tuple[str, str]]:
    """Word → (letter of its kind, value) in one language; the months of others are `foreign_month`."""
    words: dict[str, tuple[str, str]] = {}
    for row in read_seed("lexicon/date_words.csv"):
        for word in split_list(row["words"]):
            if row["language"] == language:
                words[word] = (LETTERS[row["kind"]], row["value"])
            elif row["kind"] in SPELLED:
                words.setdefault(word, (LETTERS["foreign_month"], row["value"]))
    for row in read_seed("lexicon/date_words.csv"):
        if row["language"] != language and row["kind"] in FOREIGN:
            for word in split_list(row["words"]):
                words.setdefault(word, (LETTERS[FOREIGN[row["kind"]]], row["value"]))
    return words


def read_words(text: str, language: str = ENGLISH) -> Words:
    """The tokens of a text, their kinds and values."""
    feasts, found, letters = named_days(), Words(text), []
    spans, values, taken = found.spans, found.values, 0
    for match in TOKEN.finditer(text):
        start, end = match.span()
        if start < taken:
            continue
        kind, token = match.lastgroup or "other", match.group()
        feast = named_day_at(text, start, feasts[token]) if token in feasts else None
        if feast:
            letter, value, end = LETTERS["holiday"], feast, start + len(feast)
            taken = end
        elif kind == "word":
            letter, value = _word(token, language)
        elif kind == "figure":
            letter, value = _figure(token)
        else:
            letter, value = LETTERS[kind], token
        letters.append(letter)
        spans.append((start, end))
        values.append(value)
    found.kinds = "".join(letters)
    return found


NOTHING = (OTHER, "")
CAPITAL_LETTERS = frozenset(LETTERS[kind] for kind in CAPITALISED)


@lru_cache(20_000)
def _word(token: str, language: str) -> tuple[str, str]:
    letter, value = vocabulary(language).get(token.lower(), NOTHING)
    if language == ENGLISH and letter in CAPITAL_LETTERS and not token[0].isupper():
        letter = OTHER
    return letter, value


def kind_of(word: str, language: str = ENGLISH) -> str:
    """The kind of a single word, `other` for one the table does not have."""
    return NAMES[vocabulary(language).get(word.lower(), NOTHING)[0]]


def _figure(digits: str) -> tuple[str, str]:
    """What a number in digits may be in a date: a day of the month, two digits of a year, a year."""
    if not digits.isdigit():
        return LETTERS["figure"], digits
    number = int(digits)
    if len(digits) <= 2:
        return LETTERS["day" if 1 <= number <= 31 else "two_digits"], digits
    if len(digits) == 4:
        return LETTERS["year" if 1900 <= number < 2100 else "old_year" if 1000 <= number < 1900 else "figure"], digits
    return LETTERS["figure"], digits
