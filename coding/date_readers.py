"""What each form of the date grammar means on the day of publication, or beside the date told last."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from coding import calendar_days as days
from coding.calendar_days import Span
from coding.date_words import LETTERS, NAMES, Words
from coding.tense import tense_at

# A day of the month without a year that is this near ahead is meant whatever the verb: with the one eleven months
# back its year would stand. A little further on only where no verb of the past is by.
NEAR_AHEAD, AHEAD = 31, 60
# A month without a year or a verb is the coming one only if it is so many months ahead at most.
SOON = 2
SHIFT = {"this": 0, "last": -1, "previous": -1, "next": 1, "following": 1}
UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "quarter": 91, "year": 365, "decade": 3652}
UNIT_YEARS = {"year": 1, "decade": 10, "century": 100}
# Years of two digits up to this one are of this century ("'04"), the others of the last.
PIVOT = 49
OLD_DAYS = 365
PRECISION = {"fortnight": "week"}


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
    day: date | None = None
    last: Any = None
    dated: Any = field(default=None)

    def told(self, expression: Any) -> None:
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

    def share(self, lo: int, hi: int) -> str | None:
        """Early, mid or late, where it is said."""
        return self.get(lo, hi, "portion", "edge")

    def year(self, lo: int, hi: int) -> int | None:
        value = self.get(lo, hi, "year", "old_year", "short_year")
        return None if value is None else full_year(value)

    def of_old(self, lo: int) -> bool:
        """Whether the paragraph tells of an earlier year: the date told last in it has its year, a year back or more.

        Without a day of publication any year told before is as good.
        """
        if self.dated is None or "\n\n" in self.words.text[self.dated.end : self.words.spans[lo][0]]:
            return False
        return self.published is None or (self.published - self.dated.last).days > OLD_DAYS


Reader = Callable[[int, int, Scene], Iterator[Found]]
READ: dict[str, Reader] = {}


def reader(function: Reader) -> Reader:
    """Enter a reader under its name without the underscore, as the grammar calls it."""
    READ[function.__name__.lstrip("_")] = function
    return function


def full_year(digits: str) -> int:
    """The year that two digits ("'98") or four stand for."""
    year = int(re.sub(r"\D", "", digits))
    return year if year > 99 else year + (2000 if year <= PIVOT else 1900)


def _narrowed(span: Span, share: str | None) -> Span:
    return days.third(span, share) if share else span


@reader
def _numeric(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    """2021-07-14, 14.7.2021, 7/14/2021: with slashes the month comes first in English, unless it cannot."""
    one, two, three = re.split(r"[-/.]", scene.words.values[lo])
    year, month, day = (one, two, three) if len(one) == 4 else (three, two, one)
    first = "/" in scene.words.values[lo] or "-" in scene.words.values[lo]
    if len(one) != 4 and first and scene.english_order and int(day) <= 12:
        month, day = day, month
    span = days.one_day(full_year(year), int(month), int(day)) or days.one_day(full_year(year), int(day), int(month))
    if span and 1000 <= span[0].year < 2100 and (len(year) == 4 or "." not in scene.words.values[lo]):
        yield Found(lo, hi, span, "day", "explicit")


@reader
def _days_of_month(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    """ "Aug. 7-8", "3 and 4 May 2021": each day by itself."""
    at = [i for i in range(lo, hi) if NAMES[scene.words.kinds[i]] in {"day", "day_th"}]
    both = [list(_dated_day(lo, hi, scene, scene.words.values[i])) for i in at]
    if all(both):
        yield both[0][0]._replace(hi=at[0] + 1)
        yield both[1][0]._replace(lo=at[1])


@reader
def _day_of_month(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    yield from _dated_day(lo, hi, scene, scene.get(lo, hi, "day", "day_th") or "")


def _dated_day(lo: int, hi: int, scene: Scene, digits: str) -> Iterator[Found]:
    day = int(re.sub(r"\D", "", digits))
    month = int(scene.get(lo, hi, "month", "month_name", "month_short", "foreign_month") or 0)
    year = scene.year(lo, hi)
    if year is not None:
        span, basis = days.one_day(year, month, day), "explicit"
    else:
        span, basis = _yearless(lo, hi, scene, month, day)
    if span:
        yield Found(lo, hi, span, "day", basis)


def _yearless(lo: int, hi: int, scene: Scene, month: int, day: int) -> tuple[Span | None, str]:
    """The year of a date told before in the paragraph, or the day nearest to publication that fits the tense."""
    published, tense = scene.published, scene.tense(lo, hi)
    if tense != "ahead" and scene.of_old(lo):
        after = [days.one_day(scene.dated.first.year + shift, month, day) for shift in (0, 1)]
        return next((span for span in after if span and span[0] >= scene.dated.first), None), "anaphoric"
    if published is None:
        return None, ""
    near = [days.one_day(published.year + shift, month, day) for shift in (-4, -3, -2, -1, 0, 1, 2, 3, 4)]
    spans = [span for span in near if span]
    if tense == "ahead":
        ahead = [span for span in spans if span[0] >= published]
        back = [span for span in spans if span[0] < published]
        # What was to come on a day that has just gone by.
        return (back[-1] if back and (published - back[-1][0]).days <= 7 else ahead[0]), "relative"
    limit = published + timedelta(days=NEAR_AHEAD if tense == "past" else AHEAD)
    return max((span for span in spans if span[0] <= limit), default=None), "relative"


@reader
def _day_alone(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    """ "On the 15th": of the month told last, else of the latest month that has had it."""
    base = scene.last.first if scene.last else scene.published
    day = int(re.sub(r"\D", "", scene.get(lo, hi, "day_th") or "0"))
    if base is None or day == 0:
        return
    back = scene.last is None and day > base.day and scene.tense(lo, hi) != "ahead"
    month = days.month_span(base.year, base.month - back)
    span = days.one_day(month[0].year, month[0].month, day) if month else None
    if span:
        yield Found(lo, hi, span, "day", "anaphoric")


@reader
def _holiday(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    rule, year, shift = scene.get(lo, hi, "holiday") or "", scene.year(lo, hi), scene.shift(lo, hi)
    if year is not None or days.has_year(rule):
        yield Found(lo, hi, (days.holiday(rule, year or 0),) * 2, "day", "explicit")
        return
    if scene.published is None:
        return
    fits = [days.holiday(rule, scene.published.year + n) for n in (-1, 0, 1)]
    back = [day for day in fits if day <= scene.published]
    ahead = [day for day in fits if day > scene.published]
    near = (ahead[0] - scene.published).days <= NEAR_AHEAD and scene.tense(lo, hi) != "past" and shift != -1
    coming = shift == 1 or (shift is None and (scene.tense(lo, hi) == "ahead" or near))
    yield Found(lo, hi, ((ahead[0] if coming else back[-1]),) * 2, "day")


@reader
def _month_of_year(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    year = scene.year(lo, hi)
    span = None if year is None else days.month_span(year, _month_number(lo, hi, scene))
    if span:
        yield Found(lo, hi, _narrowed(span, scene.share(lo, hi)), "month", "explicit")


def _month_number(lo: int, hi: int, scene: Scene) -> int:
    return int(scene.get(lo, hi, "month", "month_name", "month_short") or 1)


@reader
def _month(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    """A month without a year: the latest there has been, the coming one after a verb that looks ahead."""
    month, shift, base = _month_number(lo, hi, scene), scene.shift(lo, hi), scene.published
    if shift is None and scene.of_old(lo):
        told = scene.dated.first
        after = days.month_span(told.year + (month < told.month), month)
        if after:
            yield Found(lo, hi, _narrowed(after, scene.share(lo, hi)), "month", "anaphoric")
        return
    if base is None:
        return
    tense = scene.tense(lo, hi) if shift is None else None
    if tense == "ahead" or (tense is None and shift is None and 0 < (month - base.month) % 12 <= SOON):
        year = base.year + (month < base.month)
    elif shift == 1:
        year = base.year + (month <= base.month)
    else:
        year = base.year - (month > base.month or (shift == -1 and month == base.month))
        if shift == 0 and month > base.month:
            year += 1
    span = days.month_span(year, month)
    if span:
        yield Found(lo, hi, _narrowed(span, scene.share(lo, hi)), "month")


@reader
def _fiscal(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    yield from _year(lo, hi, scene)


@reader
def _year(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    year = scene.year(lo, hi)
    span = None if year is None else days.years_span(year)
    if span:
        yield Found(lo, hi, _narrowed(span, scene.share(lo, hi)), "year", "explicit")


@reader
def _years(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    """ "2009-2010", "1957-58": each year by itself."""
    first, second = int(scene.words.values[lo]), scene.words.values[hi - 1]
    year = int(second) if len(second) == 4 else first - first % 100 + int(second)
    if len(second) == 2 and year < first and 1 <= int(second) <= 12:
        span = days.month_span(first, int(second))
        if span:
            yield Found(lo, hi, span, "month", "explicit")
        return
    for at, value in ((lo, first), (hi - 1, year)):
        span = days.years_span(value)
        if span and (at == lo or year > first):
            yield Found(at, at + 1, span, "year", "explicit")


@reader
def _season(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    """Seasons of the northern hemisphere; a winter is named by the year it begins in."""
    month, year, base = int(scene.get(lo, hi, "season") or 3), scene.year(lo, hi), scene.published
    basis = "explicit"
    if year is None:
        if scene.has(lo, hi, "that") and scene.last is not None:
            year, basis = scene.last.first.year, "anaphoric"
        elif base is None:
            return
        else:
            year, basis = _season_year(base, month, scene.shift(lo, hi), scene.tense(lo, hi)), "relative"
    span = days.season_span(year, month)
    if span:
        yield Found(lo, hi, _narrowed(span, scene.share(lo, hi)), "season", basis)


def _season_year(base: date, month: int, shift: int | None, tense: str | None) -> int:
    began = base.year if base.month >= month else base.year - 1
    now = (base.year - began) * 12 + base.month - month < 3
    if shift == 1 or (shift is None and tense == "ahead" and not now):
        return began + 1
    if shift == 0 and not now:
        return base.year
    return began - (shift == -1 and now)


@reader
def _quarter(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    """ "The third quarter of 2023", "the first quarter": the latest that has begun; "the 19th century"."""
    number = scene.get(lo, hi, "ordinal", "day_th", "nth_quarter") or "0"
    nth = int(re.sub(r"\D", "", number) or 0)
    if scene.get(lo, hi, "unit") == "century":
        yield from _century(lo, hi, nth)
    if scene.get(lo, hi, "unit") != "quarter" and not scene.has(lo, hi, "nth_quarter") or not 1 <= nth <= 4:
        return
    year, basis = scene.year(lo, hi), "explicit"
    if year is None:
        if scene.published is None:
            return
        shift = scene.shift(lo, hi)
        started = 3 * nth - 2 <= scene.published.month or scene.tense(lo, hi) == "ahead"
        year, basis = scene.published.year + (shift if shift is not None else 0 if started else -1), "relative"
    span = days.months_span(year, 3 * nth - 2, 3)
    if span:
        yield Found(lo, hi, span, "quarter", basis)


@reader
def _decade(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    digits = re.sub(r"\D", "", scene.get(lo, hi, "decade") or "")
    year = int(digits) if len(digits) == 4 else 1900 + int(digits)
    hundred = len(digits) == 4 and digits.endswith("00")
    span = days.years_span(year, 100 if hundred else 10)
    if span:
        yield Found(lo, hi, span, "century" if hundred else "decade", "explicit")


def _century(lo: int, hi: int, nth: int) -> Iterator[Found]:
    span = days.years_span(100 * nth - 99, 100) if 1 <= nth <= 21 else None
    if span:
        yield Found(lo, hi, span, "century", "explicit")


@reader
def _day_word(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    """Today, yesterday morning, the day before yesterday."""
    shift = int(scene.get(lo, hi, "day_word") or 0)
    shift += int(scene.get(lo, hi, "before", "after") or 0)
    yield from _from_publication(lo, hi, scene, shift)


def _from_publication(lo: int, hi: int, scene: Scene, shift: int, clock: bool = False) -> Iterator[Found]:
    day = days.shifted(scene.published, shift) if scene.published else None
    if day:
        yield Found(lo, hi, (day, day), "day", "relative", clock)


@reader
def _night(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    """This morning, last night; "earlier in the day"."""
    if scene.has(lo, hi, "unit"):
        if scene.get(lo, hi, "unit") == "day":
            yield from _from_publication(lo, hi, scene, 0)
        else:
            yield from _unit(lo, hi, scene)
        return
    yield from _from_publication(lo, hi, scene, -1 if scene.has(lo, hi, "last") else 0)


@reader
def _overnight(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    day = days.shifted(scene.published, -1) if scene.published else None
    if day and scene.published:
        yield Found(lo, hi, (day, scene.published), "day")


@reader
def _weekday_of_week(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    """ "Tuesday of last week"."""
    week = scene.published and days.week_span(scene.published, scene.shift(lo, hi) or 0)
    if week and scene.get(lo, hi, "unit") == "week":
        day = week[0] + timedelta(days=int(scene.get(lo, hi, "weekday") or 0))
        yield Found(lo, hi, (day, day), "day")
    elif week:
        yield from _weekday(lo, lo + 1, scene)


@reader
def _weekday(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    """The latest such day up to publication; the next one after a verb that looks ahead."""
    weekday, shift, base = int(scene.get(lo, hi, "weekday") or 0), scene.shift(lo, hi), scene.published
    leaning = scene.has(lo, hi, "following") or scene.has(lo, hi, "the")
    if leaning and shift is not None and scene.day is not None:
        day = days.weekday_from(scene.day + timedelta(days=1), weekday)
        if shift < 0:
            day = days.weekday_by(scene.day - timedelta(days=1), weekday)
        yield Found(lo, hi, (day, day), "day", "anaphoric")
        return
    if base is None:
        return
    if shift == -1 or scene.has(lo, hi, "past"):
        day = days.weekday_by(base - timedelta(days=1), weekday)
    elif shift == 1:
        day = days.weekday_from(base + timedelta(days=1), weekday)
    elif shift == 0 or scene.tense(lo, hi) == "ahead":
        day = days.weekday_from(base, weekday)
    else:
        day = days.weekday_by(base, weekday)
    yield Found(lo, hi, (day, day), "day")


@reader
def _edge(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    """ "The end of the year": one that fits the tense; "the end of last month"."""
    unit, share, base = scene.get(lo, hi, "unit") or "", scene.share(lo, hi) or "late", scene.published
    if base is None or unit not in {"year", "month", "week", "quarter"}:
        return
    shift = scene.shift(lo, hi)
    span = _whole(unit, base, shift or 0)
    if span and shift is None:
        past, late = scene.tense(lo, hi) == "past", _narrowed(span, share)
        if past and late[0] > base:
            span = _whole(unit, base, -1)
        elif scene.tense(lo, hi) == "ahead" and late[1] < base:
            span = _whole(unit, base, 1)
    if span:
        yield Found(lo, hi, _narrowed(span, share), unit)


@reader
def _unit(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    """ "Last week", "earlier this month", "late next year"."""
    unit, base = scene.get(lo, hi, "unit") or "", scene.published
    shift = scene.shift(lo, hi) or 0
    if base is None or (unit == "day" and not shift):
        return
    span = _whole(unit, base, shift)
    if span is None:
        return
    if unit == "day":
        yield Found(lo, hi, span, "day")
        return
    span = _narrowed(span, scene.get(lo, hi, "portion")) if unit != "weekend" else span
    if scene.has(lo, hi, "earlier") and span[0] <= base <= span[1]:
        span = (span[0], base)
    elif scene.has(lo, hi, "later") and span[0] <= base <= span[1]:
        span = (base, span[1])
    yield Found(lo, hi, span, PRECISION.get(unit, unit))


def _whole(unit: str, base: date, shift: int) -> Span | None:
    """The day, week, month … of `base`, or one so many before or after."""
    if unit == "day":
        day = days.shifted(base, shift)
        return (day, day) if day else None
    if unit in {"week", "fortnight"}:
        return days.week_span(base, shift)
    if unit == "weekend":
        return _weekend_by(base, shift)
    if unit == "month":
        return days.month_span(base.year, base.month + shift)
    if unit == "quarter":
        return days.months_span(base.year, 3 * ((base.month - 1) // 3) + 1 + 3 * shift, 3)
    years = UNIT_YEARS.get(unit, 1)
    begin = base.year - base.year % years if unit == "decade" else base.year - (base.year - 1) % years
    return days.years_span(begin + years * shift, years)


def _weekend_by(base: date, shift: int) -> Span | None:
    """The weekend of the week of `base` for 0 on a weekend, else the last one; -1 the same, 1 the coming one."""
    saturday = days.weekday_by(base, 5) + timedelta(days=7 * (shift > 0))
    if shift < 0 and base.weekday() >= 5:
        saturday -= timedelta(days=7)
    return saturday, saturday + timedelta(days=1)


@reader
def _weekend(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    """ "The weekend": the last, or the coming one after a verb that looks ahead; no other unit."""
    if scene.published is None or scene.get(lo, hi, "unit") != "weekend":
        return
    ahead = scene.tense(lo, hi) == "ahead" and scene.published.weekday() < 5
    span = _weekend_by(scene.published, 1 if ahead else 0)
    if span:
        yield Found(lo, hi, span, "weekend")


@reader
def _beside(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    """ "The previous day", "the following year", "the month before": beside the date told last."""
    unit = scene.get(lo, hi, "unit") or "day"
    shift = scene.shift(lo, hi)
    shift = shift if shift is not None else int(scene.get(lo, hi, "before", "after", "earlier") or 0)
    base = (scene.day if unit == "day" else scene.last.first if scene.last else None) or scene.published
    span = _whole(unit, base, shift) if base else None
    if span:
        yield Found(lo, hi, span, PRECISION.get(unit, unit), "anaphoric")


@reader
def _same(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    """ "That evening", "the same day", "that year": of the date told last."""
    unit = scene.get(lo, hi, "unit") or "day"
    base = scene.day if unit == "day" else scene.last.first if scene.last else None
    span = _whole(unit, base, 0) if base else None
    if span:
        yield Found(lo, hi, span, PRECISION.get(unit, unit), "anaphoric")


@reader
def _period(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    """ "Over the past six months": a stretch up to publication, or on from it: a duration and no date."""
    base, unit = scene.published, scene.get(lo, hi, "unit", "units")
    if base is None or unit is None:
        return
    back = UNIT_DAYS.get(unit, 365) * (_count(lo, hi, scene) or (7 if scene.has(lo, hi, "units") else 1))
    ahead = scene.has(lo, hi, "next") or scene.has(lo, hi, "following")
    first, last = (base, days.shifted(base, back)) if ahead else (days.shifted(base, -back), base)
    if first and last and not ahead:
        yield Found(lo, hi, (first, last), "period")


def _count(lo: int, hi: int, scene: Scene) -> int:
    """The number told; 0 where none is."""
    counts = scene.all(lo, hi, "number", "vague", "day", "two_digits", "figure") or scene.all(lo, hi, "a")
    digits = counts[0] if counts else "0"
    return int(digits) if digits.isdigit() and len(digits) < 5 else 0


@reader
def _ago(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    """ "Two days ago"; "a year earlier", "three weeks later": from the date told last, if there is one."""
    unit = scene.get(lo, hi, "unit", "units") or "day"
    sign = int(scene.get(lo, hi, "ago", "earlier", "later", "before", "after") or -1)
    count = _count(lo, hi, scene)
    leaning = not scene.has(lo, hi, "ago")
    count = 1 if scene.has(lo, hi, "dash") and not count else count
    base = (scene.last.first if leaning and scene.last else None) or scene.published
    if base is None or not count or unit not in {*UNIT_DAYS, "century"}:
        return
    basis = "anaphoric" if leaning and scene.last else "relative"
    span = _counted_off(unit, base, sign * count)
    vague = scene.has(lo, hi, "vague")
    if span:
        yield Found(lo, hi, span, "period" if vague else PRECISION.get(unit, unit), basis)


def _counted_off(unit: str, base: date, count: int) -> Span | None:
    if unit in {"week", "fortnight"}:
        middle = days.shifted(base, UNIT_DAYS[unit] * count)
        first, last = (days.shifted(middle, -3), days.shifted(middle, 3)) if middle else (None, None)
        return (first, last) if first and last else None
    return _whole(unit, base, count)


@reader
def _hours_ago(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    """ "Two hours ago": on the day of publication."""
    if scene.has(lo, hi, "ago"):
        yield from _from_publication(lo, hi, scene, 0, clock=True)


@reader
def _clock(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    """A time of day: on the day named beside it, else on the one told last, else on that of publication."""
    beside = GRAMMAR_BESIDE.match(scene.words.kinds, hi)
    if beside and scene.published and beside["weekday"]:
        yield from (replace_span(found, lo, hi) for found in _weekday(beside.start("weekday"), beside.end(), scene))
    elif beside and beside["word"]:
        yield from (replace_span(found, lo, hi) for found in _day_word(beside.start("word"), beside.end(), scene))
    elif scene.day:
        yield Found(lo, hi, (scene.day, scene.day), "day", "anaphoric", clock=True)
    else:
        yield from _from_publication(lo, hi, scene, 0, clock=True)


def replace_span(found: Found, lo: int, hi: int) -> Found:
    return found._replace(lo=lo, hi=hi, clock=True)


def _beside_clock() -> re.Pattern[str]:
    gap = "".join(LETTERS[kind] for kind in ("comma", "on", "bracket", "clock", "zone", "mixed"))
    return re.compile(f"[{gap}]{{0,4}}(?:(?P<weekday>{LETTERS['weekday']})|(?P<word>{LETTERS['day_word']}))")


GRAMMAR_BESIDE = _beside_clock()
