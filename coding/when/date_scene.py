"""What is known while the dates of a text are read: its words, the day of publication, and the dates told before."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from coding.when import calendar_days as days
from coding.when.calendar_days import Span
from coding.when.date_words import LETTERS, Words
from coding.when.tense import tense_at

SHIFT = {"this": 0, "last": -1, "previous": -1, "next": 1, "following": 1}
# Years of two digits up to this one are of this century ("'04"), the others of the last.
PIVOT = 49
OLD_DAYS = 365
# What an expression's `value` says of its days: the shortest of YYYY-MM-DD, YYYY-MM and YYYY they lie in.
DAYS, MONTHS = {"day"}, {"month", "week", "weekend"}
YEARS = {"year", "season", "quarter"}
ANY_DAY = re.compile(r"\bon an? (?:[a-z]+ )?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A date expression, text[start:end], and the days it means, both included.

    `precision`: day, weekend, week, month, quarter, season, year, decade, century; or `period` for a stretch of time
    counted back ("the past three months"), which is a duration and no date. `basis`: `explicit` where the words name
    the year, `relative` to the day of publication, `anaphoric` to a date told before,
    `calendar` on the day of an election that the table has. `clock`: a time of day. `edge`:
    `early` or `late` where the words name the beginning or the end of something.
    """

    start: int
    end: int
    text: str
    first: date
    last: date
    precision: str
    basis: str
    clock: bool = False
    edge: str = ""

    @property
    def value(self) -> str | None:
        """YYYY, YYYY-MM or YYYY-MM-DD; None for what is coarser than a year. A week is in the month of its Thursday."""
        if self.precision in DAYS:
            return self.first.isoformat()
        if self.precision in MONTHS:
            middle = self.first + timedelta(days=3 if self.precision == "week" else 0)
            return middle.isoformat()[:7]
        if self.precision in YEARS:
            return f"{self.first.year:04}"
        return None


class Found(NamedTuple):
    """Tokens [lo, hi) read as the days `span`; `basis` as in DateExpression."""

    lo: int
    hi: int
    span: Span
    precision: str
    basis: str = "relative"
    clock: bool = False


@dataclass
class Scene:
    """What a reader may ask: the words, the day of publication, and what the text has told before."""

    words: Words
    published: date | None
    english_order: bool = True
    country: str | None = None
    day: date | None = None
    last: DateExpression | None = None
    dated: DateExpression | None = None

    def told(self, expression: DateExpression) -> None:
        """Keep a date for those that lean on it."""
        if expression.precision == "period":
            return
        self.last = expression
        if expression.precision == "day":
            self.day = expression.first
        if expression.basis == "explicit" and expression.precision in {"day", "month"}:
            self.dated = expression
        elif expression.basis == "relative" and not expression.clock:
            self.dated = None

    def get(self, lo: int, hi: int, *kinds: str) -> str | None:
        """The value of the first token of [lo, hi) that is of one of the kinds."""
        return next(iter(self.all(lo, hi, *kinds)), None)

    def all(self, lo: int, hi: int, *kinds: str) -> list[str]:
        letters = {LETTERS[kind] for kind in kinds}
        return [self.words.values[at] for at in range(lo, hi) if self.words.kinds[at] in letters]

    def has(self, lo: int, hi: int, kind: str) -> bool:
        return LETTERS[kind] in self.words.kinds[lo:hi]

    def tense(self, lo: int, hi: int) -> str | None:
        return tense_at(self.words.text, self.words.spans[lo][0], self.words.spans[hi - 1][1])

    def shift(self, lo: int, hi: int) -> int | None:
        """-1, 0, 1 for last, this, next; None where none of them stands."""
        return next((SHIFT[kind] for kind in SHIFT if self.has(lo, hi, kind)), None)

    def is_any(self, lo: int) -> bool:
        """ "On a Saturday", "on a busy Monday morning": which one, the words do not say."""
        return ANY_DAY.search(self.words.text, 0, self.words.spans[lo][0]) is not None

    def share(self, lo: int, hi: int) -> str | None:
        """Early, mid or late, where it is said."""
        return self.get(lo, hi, "portion", "edge")

    def year(self, lo: int, hi: int) -> int | None:
        value = self.get(lo, hi, "year", "old_year", "short_year")
        return None if value is None else full_year(value)

    def of_old(self, lo: int) -> date | None:
        """The date told last in this paragraph, if it has its year and that lies back: the paragraph tells of old.

        Without a day of publication any year told before is as good.
        """
        dated = self.dated
        if dated is None or "\n\n" in self.words.text[dated.end : self.words.spans[lo][0]]:
            return None
        old = self.published is None or (self.published - dated.last).days > OLD_DAYS
        return dated.first if old else None


# A form of the grammar: the tokens [lo, hi) it fits, read in their scene.
Reader = Callable[[int, int, Scene], Iterator[Found]]


def full_year(digits: str) -> int:
    """The year that two digits ("'98") or four stand for."""
    year = int(re.sub(r"\D", "", digits))
    return year if year > 99 else year + (2000 if year <= PIVOT else 1900)


def narrowed(span: Span, share: str | None) -> Span:
    """The early, mid or late part of a span, where one is said."""
    return days.third(span, share) if share else span
