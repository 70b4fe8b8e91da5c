"""When an event was: the dates of a text as spans of days, and the day and precision ACLED's rules make of one."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from coding.when.date_expressions import ranges_joined, read_dates
from coding.when.date_scene import DateExpression

# Where nothing in the text dates an event, it lies within the week up to publication.
UNDATED_DAYS = 7
COARSE = {"decade", "century"}
YEARS_AGO = re.compile(r"\b(?:years?|decades?) ago$", re.IGNORECASE)
BASIS = {"explicit": "explicit", "relative": "relative", "anaphoric": "relative", "calendar": "calendar"}


@dataclass(frozen=True)
class DateValue:
    """A date expression: its place in the text [start, end), first and last day, and what it rests on.

    `edge`: `early` or `late` where it names the beginning or the end of a longer time.
    """

    start: int
    end: int
    text: str
    first: date
    last: date
    basis: str
    edge: str = ""

    def overlaps(self, start: int, end: int) -> bool:
        """Whether it shares characters with [start, end)."""
        return self.start < end and start < self.end

    @property
    def days(self) -> int:
        """Length of the span in days, 1 for a single day."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True)
class Timing:
    """When an event was, as a row holds it."""

    event_date: date
    date_start: date
    date_end: date
    time_precision: int
    date_basis: str
    value: DateValue | None


def find_dates(text: str, published: date | None, country: str | None = None) -> list[DateValue]:
    """All date expressions an event can be dated by, in order. Those that need `published` are left out without it."""
    return as_spans(read_dates(text, published, country=country), text, published)


def as_spans(dates: list[DateExpression], text: str, published: date | None) -> list[DateValue]:
    """Date expressions as the coder takes them: without times of day, decades and centuries, a range as one."""
    fit = [found for found in dates if found.precision not in COARSE and not found.clock]
    return _without_anniversaries([_as_span(found, published) for found in ranges_joined(fit, text)], text)


def _without_anniversaries(values: list[DateValue], text: str) -> list[DateValue]:
    """ "25 years ago today", "ten years ago on Monday": the older day, and no day of the news."""
    kept: list[DateValue] = []
    for value in values:
        before = kept[-1] if kept else None
        if before and YEARS_AGO.search(before.text) and text[before.end : value.start] in {" ", " on "}:
            kept[-1] = replace(before, end=value.end, text=text[before.start : value.end])
        else:
            kept.append(value)
    return kept


def _as_span(found: DateExpression, published: date | None) -> DateValue:
    """What lies around the day of publication ends with it: of "this week" only the part that has been is news."""
    around = published is not None and found.basis != "explicit" and found.first <= published < found.last
    last = published if published and around else found.last
    return DateValue(found.start, found.end, found.text, found.first, last, BASIS[found.basis], found.edge)


def time_precision(days: int) -> int | None:
    """ACLED's steps: a day, a week, a month; None for what ACLED does not code (codebook, "time precision")."""
    return 1 if days == 1 else 2 if days <= 8 else 3 if days <= 31 else None


def timing(value: DateValue | None, published: date | None, anchor: DateValue | None = None) -> Timing | None:
    """Event date and precision; None for what ACLED does not code: no date at all, or one coarser than a month.

    `anchor`: the days of publication, where they were only reckoned.
    """
    if value is None and anchor is not None:
        value = replace(anchor, first=anchor.first - timedelta(days=UNDATED_DAYS))
    if value is None:
        if published is None:
            return None
        return Timing(published, published - timedelta(days=UNDATED_DAYS), published, 2, "publication", None)
    last = min(value.last, published) if published else value.last
    precision = time_precision((last - value.first).days + 1)
    if precision is None:
        return None
    day = event_day(value, last)
    return Timing(day, value.first, last, precision, value.basis, value)


def event_day(value: DateValue, last: date) -> date:
    """The day ACLED gives for a date up to `last`: the end of June is the 30th, a whole month or week its middle."""
    if value.edge in {"early", "late"}:
        return value.first if value.edge == "early" else last
    return middle(value.first, last)


def middle(first: date, last: date) -> date:
    """The middle of a period, ACLED's event_date for precision 2 and 3."""
    return first + timedelta(days=(last - first).days // 2)
