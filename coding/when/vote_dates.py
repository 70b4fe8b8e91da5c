"""Dates told from an election or a named day: "two days before the presidential vote", "on polling day"."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from coding.when import calendar_days as days
from coding.when.calendar_days import Span
from coding.when.date_scene import Found, Reader, Scene
from coding.when.date_words import LETTERS
from coding.when.elections import nearest
from coding.when.leaning_dates import PRECISION, counted, counted_off
from coding.when.named_dates import holiday
from coding.when.votes import Vote, days_meant, read_vote

# "Days before", "weeks after": so many days, from the nearest to the farthest.
VAGUE = {"hour": (0, 1), "day": (1, 8), "week": (8, 28)}
LONGEST_VAGUE = {"day": 1, "week": 7, "fortnight": 14}
SINCE, UNTIL = {"since"}, {"until", "till"}
LESS = re.compile(r"\b(?:less|fewer) than\s*$|\bwithin\s*$|\bthe(?: (?:last|final|first|past))?\s*$", re.IGNORECASE)

# The days an expression means, given the day of the election, and its precision.
Days = Callable[[date], tuple[Span, str] | None]


def _beside_vote(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    """A space of time before or after an election."""
    at, sign = hinge(lo, hi, scene)
    vote = read_vote(at + 1, hi, scene) if sign else None
    if vote is None:
        return
    measured = _measure(lo, at, sign, scene)
    day = _day(vote, scene, measured, after=sign > 0)
    meant = measured(day) if day else None
    # "A year after the vote of 9 August 2020" says less than the day it holds.
    if meant and not (meant[1] == "year" and vote.day and vote.year):
        yield Found(lo, vote.hi, *meant, "calendar")


def _beside_holiday(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    """A space of time before or after a day with a name."""
    at, sign = hinge(lo, hi, scene)
    for found in holiday(at + 1, hi, scene) if sign else ():
        meant = _measure(lo, at, sign, scene)(found.span[0])
        if meant:
            yield Found(lo, hi, *meant, found.basis)


def _vote(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    """ "On the eve of" or "the day of an election": its own day, or its week; the eve is seen to by the caller."""
    unit = scene.words.kinds.find(LETTERS["of"], lo, hi) if scene.get(lo, min(lo + 2, hi), "unit") else -1
    vote = read_vote(unit + 1 if unit >= 0 else lo, hi, scene)
    if vote is None:
        return
    week = unit >= 0 and scene.get(lo, unit, "unit") == "week"
    if unit >= 0 and not week and scene.get(lo, unit, "unit") != "day":
        return
    eve = behind_eve_of(lo, scene)
    day = _day(vote, scene, lambda day: ((day - timedelta(days=eve),) * 2, "day"))
    span = None if day is None else days.week_span(day) if week else (day, day)
    if span:
        yield Found(lo, vote.hi, span, "week" if week else "day", "calendar")


def _vote_day(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    """ "On election day", "on polling night", "on election eve"."""
    if (scene.get(hi - 1, hi, "unit") or "day") != "day":
        return
    eve = timedelta(days=scene.has(hi - 1, hi, "eve"))
    vote = read_vote(lo, hi - 1, scene, whole=False)
    day = _day(vote, scene, lambda day: ((day - eve,) * 2, "day")) if vote else None
    if day:
        yield Found(lo, hi, (day - eve,) * 2, "day", "calendar")


def behind_eve_of(lo: int, scene: Scene) -> bool:
    """Whether "eve of" stands right before a token."""
    return scene.words.kinds[max(0, lo - 2) : lo] == LETTERS["eve"] + LETTERS["of"]


def hinge(lo: int, hi: int, scene: Scene) -> tuple[int, int]:
    """The last token of "before", "ahead of", "after" and its like, and -1 or 1; 0 for another preposition."""
    kinds = scene.words.kinds
    for at in range(lo, hi):
        if kinds[at] in {LETTERS["before"], LETTERS["after"], LETTERS["following"]}:
            return at, 1 if kinds[at] != LETTERS["before"] else -1
        if kinds[at] == LETTERS["leading"]:
            return next(i for i in range(at, hi) if kinds[i] in {LETTERS["of"], LETTERS["to"]}), -1
        if kinds[at] == LETTERS["in"]:
            start, end = scene.words.spans[at]
            word = scene.words.text[start:end].lower()
            return at, -1 if word in UNTIL else 1 if word in SINCE else 0
    return lo, 0


def _measure(lo: int, hi: int, sign: int, scene: Scene) -> Days:
    """What the words before the hinge do to the day of an election."""
    unit, count = scene.get(lo, hi, "unit", "units"), counted(lo, hi, scene)
    weekday = scene.get(lo, hi, "weekday")
    if weekday is not None:
        return lambda day: _beside(day, int(weekday), sign)
    if scene.has(lo, hi, "part"):
        return lambda day: _exactly("day", day, sign)
    if scene.has(lo, hi, "short_unit"):
        return lambda day: _within(day, sign, (0, 1 + count // 24))
    if unit is None:
        return lambda day: None
    if count and not scene.has(lo, hi, "vague"):
        if LESS.search(scene.words.text, 0, scene.words.spans[lo][0]):
            return lambda day: _within(day, sign, (1, count * LONGEST_VAGUE.get(unit, 30)))
        return lambda day: _exactly(unit, day, sign * count)
    if unit == "day" and not scene.has(lo, hi, "units"):
        return lambda day: _exactly(unit, day, sign)
    if scene.has(lo, hi, "units") or scene.has(lo, hi, "vague"):
        return lambda day: _within(day, sign, VAGUE[unit]) if unit in VAGUE else None
    if unit == "weekend":
        return lambda day: _weekend(day, sign)
    return lambda day: _within(day, sign, (1, LONGEST_VAGUE.get(unit, 30)))


def _exactly(unit: str, day: date, count: int) -> tuple[Span, str] | None:
    span = counted_off(unit, day, count)
    return (span, PRECISION.get(unit, unit)) if span else None


def _within(day: date, sign: int, reach: tuple[int, int]) -> tuple[Span, str] | None:
    """From the nearer to the farther day of the reach, before or after."""
    near, far = (days.shifted(day, sign * many) for many in reach)
    if near is None or far is None:
        return None
    return (min(near, far), max(near, far)), "period"


def _beside(day: date, weekday: int, sign: int) -> tuple[Span, str]:
    next_to = day + timedelta(days=sign)
    found = days.weekday_by(next_to, weekday) if sign < 0 else days.weekday_from(next_to, weekday)
    return (found, found), "day"


def _weekend(day: date, sign: int) -> tuple[Span, str]:
    """The Saturday and Sunday next to the election, itself not among them."""
    sunday = days.weekday_by(day - timedelta(days=1), 6)
    saturday = sunday - timedelta(days=1) if sign < 0 else days.weekday_from(day + timedelta(days=1), 5)
    return (saturday, saturday + timedelta(days=1)), "weekend"


def _day(vote: Vote, scene: Scene, measured: Days, after: bool = False) -> date | None:
    """The election meant: the only one that it can be, else the nearest that fits tense and publication."""
    meant, published = days_meant(vote, scene, after), scene.published
    if len(meant) == 1 and (vote.year or (vote.day and vote.iso3)):
        return meant[0]
    if published is None:
        return None
    ahead = scene.tense(vote.lo, vote.hi) == "ahead"

    def fits(day: date) -> bool:
        span = measured(day)
        return span is not None and (span[0][1] >= published if ahead else span[0][0] <= published)

    return nearest(meant, published, fits)


OF_VOTES: dict[str, Reader] = {
    "beside_vote": _beside_vote,
    "beside_holiday": _beside_holiday,
    "vote": _vote,
    "vote_day": _vote_day,
}
