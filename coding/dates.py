"""When: date expressions, and what they mean as of the day of publication."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ],
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, name in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
}
# Where nothing in the text dates an event, it lies within the week up to publication.
UNDATED_DAYS = 7
SMALL = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
         "ten": 10, "several": 3, "few": 3}  # fmt: skip
ORDINAL = r"(?:st|nd|rd|th)?"
MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b(?:(?<!may)(?<!\w{4})\.)?"
WEEKDAY = r"(?P<weekday>" + "|".join(WEEKDAYS) + r")"
DAY = rf"(?P<day>[0-3]?\d){ORDINAL}\b"
YEAR = r"(?P<year>(?:19|20)\d\d)\b"
COUNT = r"(?P<count>\d{1,3}|" + "|".join(SMALL) + r")"
SAME_DAY = re.compile(r"\b(?:that|the same) (?:day|morning|afternoon|evening|night)\b", re.IGNORECASE)
UNIT = r"(?P<unit>day|week|month|year)s?"


@dataclass(frozen=True)
class DateValue:
    """A date expression: its place in the text [start, end), first and last day, and what it rests on."""

    start: int
    end: int
    text: str
    first: date
    last: date
    basis: str

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


Span = tuple[date, date]
Reader = Callable[[re.Match[str], date], Span | None]


def find_dates(text: str, published: date | None) -> list[DateValue]:
    """All date expressions, in order, without overlaps. Those that need `published` are left out without it."""
    found: list[DateValue] = []
    taken: list[tuple[int, int]] = []
    for pattern, basis, read in GRAMMAR:
        if published is None and basis == "relative":
            continue
        for match in pattern.finditer(text):
            lo, hi = match.span()
            if any(a < hi and lo < b for a, b in taken) or _bare_may(match):
                continue
            span = read(match, published or date.max)
            if span is not None:
                taken.append((lo, hi))
                found.append(DateValue(lo, hi, match.group(), *span, basis))
    found += _same_day(text, found)
    return sorted(found, key=lambda value: value.start)


def _same_day(text: str, found: list[DateValue]) -> Iterator[DateValue]:
    """ "That evening", "the same day": the day last named before."""
    for match in SAME_DAY.finditer(text):
        before = [value for value in found if value.end <= match.start() and value.days == 1]
        if before:
            day = max(before, key=lambda value: value.start)
            yield DateValue(*match.span(), match.group(), day.first, day.last, "relative")


def time_precision(days: int) -> int | None:
    """ACLED's steps: a day, a week, a month; None for what ACLED does not code (codebook, "time precision")."""
    return 1 if days == 1 else 2 if days <= 8 else 3 if days <= 31 else None


def timing(value: DateValue | None, published: date | None) -> Timing | None:
    """Event date and precision; None for what ACLED does not code: no date at all, or one coarser than a month."""
    if value is None:
        if published is None:
            return None
        return Timing(published, published - timedelta(days=UNDATED_DAYS), published, 2, "publication", None)
    last = min(value.last, published) if published else value.last
    precision = time_precision((last - value.first).days + 1)
    if precision is None:
        return None
    day = value.first if precision == 1 else middle(value.first, last)
    return Timing(day, value.first, last, precision, value.basis, value)


def middle(first: date, last: date) -> date:
    """The middle of a period, ACLED's event_date for precision 2 and 3."""
    return first + timedelta(days=(last - first).days // 2)


def _full(match: re.Match[str], _: date) -> Span | None:
    return _one_day(int(match["year"]), MONTHS[match["month"].lower()], int(match["day"]))


def _iso(match: re.Match[str], _: date) -> Span | None:
    return _one_day(int(match["year"]), int(match["m"]), int(match["day"]))


def _day_of_month(match: re.Match[str], published: date) -> Span | None:
    """Without a year: the nearest such day, the past one unless the coming one is within a month."""
    month, day = MONTHS[match["month"].lower()], int(match["day"])
    near = [_one_day(published.year + shift, month, day) for shift in (-1, 0, 1)]
    spans = [span for span in near if span and span[0] <= published + timedelta(days=31)]
    return max(spans, default=None)


def _month_year(match: re.Match[str], _: date) -> Span | None:
    return _month(int(match["year"]), MONTHS[match["month"].lower()])


def _bare_month(match: re.Match[str], published: date) -> Span | None:
    month = MONTHS[match["month"].lower()]
    first, last = _month(published.year - (month > published.month), month)
    return first, min(last, published)


def _year_only(match: re.Match[str], _: date) -> Span | None:
    year = int(match["year"])
    return date(year, 1, 1), date(year, 12, 31)


def _part_of_year(match: re.Match[str], _: date) -> Span | None:
    """ "Mid-2023": a third of the year."""
    first = {"early": 1, "mid": 5, "late": 9}[match["part"].lower()]
    return date(int(match["year"]), first, 1), _month(int(match["year"]), first + 3)[1]


def _weekday(match: re.Match[str], published: date) -> Span | None:
    """A weekday in the news is the last one, the day of publication included; with "next", the coming one."""
    back = (published.weekday() - WEEKDAYS[match["weekday"].lower()]) % 7
    if (match["which"] or "").strip().lower() in {"next", "coming", "this coming"}:
        return _same(published + timedelta(days=7 - back))
    if (match["which"] or "").strip().lower() == "last" and back == 0:
        back = 7
    return _same(published - timedelta(days=back))


def _shifted(shift_first: int, shift_last: int) -> Reader:
    def read(_: re.Match[str], published: date) -> Span:
        return published + timedelta(days=shift_first), published + timedelta(days=shift_last)

    return read


def _ago(match: re.Match[str], published: date) -> Span | None:
    count, unit = _count(match), match["unit"].lower()
    if unit == "day":
        return _same(published - timedelta(days=count))
    if unit == "week":
        return published - timedelta(days=7 * count + 3), published - timedelta(days=7 * count - 3)
    if unit == "month":
        return _months_back(published, count)
    return date(published.year - count, 1, 1), date(published.year - count, 12, 31)


def _past_span(match: re.Match[str], published: date) -> Span | None:
    """ "Over the past six months": a period up to publication."""
    days = {"day": 1, "week": 7, "month": 30, "year": 365}[match["unit"].lower()] * _count(match)
    return published - timedelta(days=days), published


def _this_or_last(match: re.Match[str], published: date) -> Span | None:
    unit, last = match["unit"].lower(), match["which"].lower() == "last"
    if unit == "week":
        monday = published - timedelta(days=published.weekday())
        if last:
            return monday - timedelta(days=7), min(monday - timedelta(days=1), published)
        return monday, published
    if unit == "month":
        if last:
            return _months_back(published, 1)
        return published.replace(day=1), published
    year = published.year - last
    return date(year, 1, 1), min(date(year, 12, 31), published)


def _weekend(_: re.Match[str], published: date) -> Span:
    saturday = published - timedelta(days=(published.weekday() - 5) % 7)
    return saturday, min(saturday + timedelta(days=1), published)


def _count(match: re.Match[str]) -> int:
    word = (match["count"] or "one").lower()
    return int(word) if word.isdigit() else SMALL[word]


def _months_back(published: date, count: int) -> Span:
    month = published.year * 12 + published.month - 1 - count
    return _month(month // 12, month % 12 + 1)


def _month(year: int, month: int) -> Span:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _one_day(year: int, month: int, day: int) -> Span | None:
    try:
        return _same(date(year, month, day))
    except ValueError:
        return None


def _same(day: date) -> Span:
    return day, day


def _bare_may(match: re.Match[str]) -> bool:
    """ "may", "march" and short forms in lower case are verbs."""
    month = match.groupdict().get("month")
    return month is not None and month[0].islower()


def _grammar() -> Iterator[tuple[re.Pattern[str], str, Reader]]:
    """Longest forms first: a later pattern never takes words that an earlier one has."""
    rules: list[tuple[str, str, Reader]] = [
        (r"\b(?P<year>(?:19|20)\d\d)-(?P<m>[01]\d)-(?P<day>[0-3]\d)\b", "explicit", _iso),
        (rf"\b{DAY}\s+(?:of\s+)?{MONTH},?\s+{YEAR}", "explicit", _full),
        (rf"\b{MONTH}\s+{DAY},?\s+{YEAR}", "explicit", _full),
        (rf"\b{MONTH},?\s+(?:of\s+)?{YEAR}", "explicit", _month_year),
        (rf"\b(?P<part>early|mid|late)[\s-]{YEAR}", "explicit", _part_of_year),
        (rf"\b{DAY}\s+(?:of\s+)?{MONTH}", "relative", _day_of_month),
        (rf"\b{MONTH}\s+{DAY}(?!\s*(?:people|protesters))", "relative", _day_of_month),
        (r"\bthe day before yesterday\b", "relative", _shifted(-2, -2)),
        (r"\b(?:yesterday|last night)\b", "relative", _shifted(-1, -1)),
        (r"\bovernight\b", "relative", _shifted(-1, 0)),
        (r"\b(?:today|tonight|this (?:morning|afternoon|evening)|earlier in the day)\b", "relative", _shifted(0, 0)),
        (rf"\b{COUNT}\s+{UNIT}\s+(?:ago|earlier)\b", "relative", _ago),
        (rf"\b(?:past|last|previous)\s+(?:{COUNT}\s+)?{UNIT}\b(?<!last week)(?<!last month)(?<!last year)",
         "relative", _past_span),
        (r"\b(?:in|over)\s+recent\s+days\b", "relative", _shifted(-7, 0)),
        (r"\b(?P<which>this|last)\s+(?P<unit>week|month|year)\b", "relative", _this_or_last),
        (r"\b(?:at|over|during)\s+the\s+weekend\b", "relative", _weekend),
        (rf"\b(?P<which>(?:this )?(?:last|next|coming|this)\s+)?{WEEKDAY}\b", "relative", _weekday),
        (rf"\b(?:in|since|until|during|by|last|late|early|mid|of)[\s-]+{MONTH}(?!\s*\d)", "relative", _bare_month),
        (rf"\b{YEAR}(?!\s*(?:people|protesters|troops))", "explicit", _year_only),
    ]  # fmt: skip
    for pattern, basis, read in rules:
        yield re.compile(pattern, re.IGNORECASE), basis, read


GRAMMAR = tuple(_grammar())
