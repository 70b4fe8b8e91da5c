"""Dates told from the day of publication, or from the date told last: yesterday, last week, two days later."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from coding.when import calendar_days as days
from coding.when.calendar_days import Span
from coding.when.date_scene import Found, Reader, Scene, narrowed
from coding.when.date_words import LETTERS

UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "quarter": 91, "year": 365, "decade": 3652}
UNIT_YEARS = {"year": 1, "decade": 10, "century": 100}
# How far back "the day" may lie.
NEWS = timedelta(days=7)
PRECISION = {"fortnight": "week"}


def _day_word(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    """Today, yesterday morning, the day before yesterday."""
    shift = int(scene.get(lo, hi, "day_word") or 0)
    shift += int(scene.get(lo, hi, "before", "after") or 0)
    yield from _from_publication(lo, hi, scene, shift)


def _from_publication(lo: int, hi: int, scene: Scene, shift: int, clock: bool = False) -> Iterator[Found]:
    day = days.shifted(scene.published, shift) if scene.published else None
    if day:
        yield Found(lo, hi, (day, day), "day", "relative", clock)


def _night(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    """This morning, last night; "earlier in the day"."""
    if scene.has(lo, hi, "unit"):
        if scene.get(lo, hi, "unit") == "day":
            yield from _same_day(lo, hi, scene)
        else:
            yield from _unit(lo, hi, scene)
        return
    yield from _from_publication(lo, hi, scene, -1 if scene.has(lo, hi, "last") else 0)


def _same_day(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    """ "Sentenced on Thursday, and convicted earlier in the day": of the day told last, where that is of the news."""
    told = scene.last
    recent = told and scene.published and timedelta(0) <= scene.published - told.last <= NEWS
    if told and recent and told.first == told.last:
        yield Found(lo, hi, (told.first, told.last), "day", "anaphoric")
    else:
        yield from _from_publication(lo, hi, scene, 0)


def _overnight(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    day = days.shifted(scene.published, -1) if scene.published else None
    if day and scene.published:
        yield Found(lo, hi, (day, scene.published), "day")


def _weekday_of_week(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    """ "Tuesday of last week"."""
    week = scene.published and days.week_span(scene.published, scene.shift(lo, hi) or 0)
    if week and scene.get(lo, hi, "unit") == "week":
        day = week[0] + timedelta(days=int(scene.get(lo, hi, "weekday") or 0))
        yield Found(lo, hi, (day, day), "day")
    elif week:
        yield from _weekday(lo, lo + 1, scene)


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
    if base is None or scene.is_any(lo):
        return
    if shift == -1 or scene.has(lo, hi, "past"):
        day = days.weekday_by(base - timedelta(days=1), weekday)
    elif shift == 1:
        day = days.weekday_from(base + timedelta(days=1), weekday)
    elif (tense := scene.tense(lo, hi)) == "ahead" or (shift == 0 and tense != "past"):
        # "This Wednesday" as well is the one before, where the verb has said that it was.
        day = days.weekday_from(base, weekday)
    else:
        day = days.weekday_by(base, weekday)
    yield Found(lo, hi, (day, day), "day")


def _edge(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    """ "The end of the year": one that fits the tense; "the end of last month"."""
    unit, share, base = scene.get(lo, hi, "unit") or "", scene.share(lo, hi) or "late", scene.published
    if base is None or unit not in {"year", "month", "week", "quarter"}:
        return
    shift = scene.shift(lo, hi)
    span = _whole(unit, base, shift or 0)
    if span and shift is None:
        past, late = scene.tense(lo, hi) == "past", narrowed(span, share)
        if past and late[0] > base:
            span = _whole(unit, base, -1)
        elif scene.tense(lo, hi) == "ahead" and late[1] < base:
            span = _whole(unit, base, 1)
    if span:
        yield Found(lo, hi, narrowed(span, share), unit)


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
    span = narrowed(span, scene.get(lo, hi, "portion")) if unit != "weekend" else span
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


def _weekend(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    """ "The weekend": the last, or the coming one after a verb that looks ahead; no other unit."""
    if scene.published is None or scene.get(lo, hi, "unit") != "weekend":
        return
    ahead = scene.tense(lo, hi) == "ahead" and scene.published.weekday() < 5
    span = _weekend_by(scene.published, 1 if ahead else 0)
    if span:
        yield Found(lo, hi, span, "weekend")


def _beside(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    """ "The previous day", "the following year", "the month before": beside the date told last."""
    unit = scene.get(lo, hi, "unit") or "day"
    shift = scene.shift(lo, hi)
    shift = shift if shift is not None else int(scene.get(lo, hi, "before", "after", "earlier") or 0)
    told = scene.day if unit == "day" else scene.last.first if scene.last else None
    if told is None and shift > 0 and scene.tense(lo, hi) != "ahead":
        # "The next day, gunmen shot him": after a day that is not told.
        return
    base = told or scene.published
    span = _whole(unit, base, shift) if base else None
    if span:
        yield Found(lo, hi, span, PRECISION.get(unit, unit), "anaphoric")


def _same(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    """ "That evening", "the same day", "that year": of the date told last."""
    unit = scene.get(lo, hi, "unit") or "day"
    base = scene.day if unit == "day" else scene.last.first if scene.last else None
    span = _whole(unit, base, 0) if base else None
    if span:
        yield Found(lo, hi, span, PRECISION.get(unit, unit), "anaphoric")


def _period(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    """ "Over the past six months": a stretch up to publication, or on from it: a duration and no date."""
    base, unit = scene.published, scene.get(lo, hi, "unit", "units")
    if base is None or unit is None:
        return
    back = UNIT_DAYS.get(unit, 365) * (counted(lo, hi, scene) or (7 if scene.has(lo, hi, "units") else 1))
    ahead = scene.has(lo, hi, "next") or scene.has(lo, hi, "following")
    first, last = (base, days.shifted(base, back)) if ahead else (days.shifted(base, -back), base)
    if first and last and not ahead:
        yield Found(lo, hi, (first, last), "period")


def counted(lo: int, hi: int, scene: Scene) -> int:
    """The number told; 0 where none is."""
    counts = scene.all(lo, hi, "number", "vague", "day", "two_digits", "figure") or scene.all(lo, hi, "a")
    digits = counts[0] if counts else "0"
    return int(digits) if digits.isdigit() and len(digits) < 5 else 0


def _ago(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    """ "Two days ago"; "a year earlier", "three weeks later": from the date told last, if there is one."""
    unit = scene.get(lo, hi, "unit", "units") or "day"
    sign = int(scene.get(lo, hi, "ago", "earlier", "later", "before", "after") or -1)
    count = counted(lo, hi, scene)
    leaning = not scene.has(lo, hi, "ago")
    count = 1 if scene.has(lo, hi, "dash") and not count else count
    base = (scene.last.first if leaning and scene.last else None) or scene.published
    if base is None or not count or unit not in {*UNIT_DAYS, "century"}:
        return
    basis = "anaphoric" if leaning and scene.last else "relative"
    span = counted_off(unit, base, sign * count)
    vague = scene.has(lo, hi, "vague")
    if span:
        yield Found(lo, hi, span, "period" if vague else PRECISION.get(unit, unit), basis)


def counted_off(unit: str, base: date, count: int) -> Span | None:
    """So many units on or back: a day, a whole month or year; for weeks the days around."""
    if unit in {"week", "fortnight"}:
        middle = days.shifted(base, UNIT_DAYS[unit] * count)
        first, last = (days.shifted(middle, -3), days.shifted(middle, 3)) if middle else (None, None)
        return (first, last) if first and last else None
    return _whole(unit, base, count)


def _hours_ago(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    """ "Two hours ago": on the day of publication."""
    if scene.has(lo, hi, "ago"):
        yield from _from_publication(lo, hi, scene, 0, clock=True)


def _clock(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    """A time of day: on the day named beside it, else on the one told last, else on that of publication."""
    beside = BESIDE_CLOCK.match(scene.words.kinds, hi)
    if beside and scene.published and beside["weekday"]:
        yield from (_at_clock(found, lo, hi) for found in _weekday(beside.start("weekday"), beside.end(), scene))
    elif beside and beside["word"]:
        yield from (_at_clock(found, lo, hi) for found in _day_word(beside.start("word"), beside.end(), scene))
    elif scene.day:
        yield Found(lo, hi, (scene.day, scene.day), "day", "anaphoric", clock=True)
    else:
        yield from _from_publication(lo, hi, scene, 0, clock=True)


def _at_clock(found: Found, lo: int, hi: int) -> Found:
    return found._replace(lo=lo, hi=hi, clock=True)


def _beside_clock() -> re.Pattern[str]:
    gap = "".join(LETTERS[kind] for kind in ("comma", "on", "bracket", "clock", "zone", "mixed"))
    return re.compile(f"[{gap}]{{0,4}}(?:(?P<weekday>{LETTERS['weekday']})|(?P<word>{LETTERS['day_word']}))")


BESIDE_CLOCK = _beside_clock()


LEANING: dict[str, Reader] = {
    "day_word": _day_word,
    "night": _night,
    "overnight": _overnight,
    "weekday_of_week": _weekday_of_week,
    "weekday": _weekday,
    "edge": _edge,
    "unit": _unit,
    "weekend": _weekend,
    "beside": _beside,
    "same": _same,
    "period": _period,
    "ago": _ago,
    "hours_ago": _hours_ago,
    "clock": _clock,
}
