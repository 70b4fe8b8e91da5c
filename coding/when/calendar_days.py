"""Day arithmetic that date expressions need: months, weeks, weekdays, seasons, movable feasts. No text is read here."""

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

Span = tuple[date, date]
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def one_day(year: int, month: int, day: int) -> Span | None:
    """The day as a span of one; None where the calendar has no such day."""
    try:
        return (date(year, month, day),) * 2
    except ValueError:
        return None


def month_span(year: int, month: int) -> Span | None:
    """First and last day of a month; `month` may run over (13 is January of the year after, 0 the December before)."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def months_span(year: int, month: int, months: int) -> Span | None:
    """So many whole months from the first of `month`."""
    first, last = month_span(year, month), month_span(year, month + months - 1)
    return (first[0], last[1]) if first and last else None


def years_span(year: int, years: int = 1) -> Span | None:
    """So many whole years."""
    if year < MINYEAR or year + years - 1 > MAXYEAR:
        return None
    return date(year, 1, 1), date(year + years - 1, 12, 31)


def shifted(day: date, days: int) -> date | None:
    """So many days on or back; None outside the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def week_span(day: date, weeks: int = 0) -> Span | None:
    """Monday to Sunday of the week of `day`, so many weeks on or back."""
    monday = shifted(day, 7 * weeks - day.weekday())
    sunday = shifted(monday, 6) if monday else None
    return (monday, sunday) if monday and sunday else None


def weekday_by(day: date, weekday: int) -> date:
    """The last such weekday up to `day`, itself included."""
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def weekday_from(day: date, weekday: int) -> date:
    """The next such weekday from `day` on, itself included."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def season_span(year: int, month: int) -> Span | None:
    """The three months from `month` (3, 6, 9, 12) on: the seasons of the northern hemisphere."""
    return months_span(year, month, 3)


def third(span: Span, part: str) -> Span:
    """The early, mid or late third of a span: of a year four months, of a month ten days."""
    first, last = span
    if (last - first).days > 300:
        month = {"early": 1, "mid": 5, "late": 9}[part]
        return months_span(first.year, month, 4) or span
    days = max(1, ((last - first).days + 1) // 3)
    early, late = first + timedelta(days=days), last - timedelta(days=days)
    if part == "early":
        return first, early - timedelta(days=1)
    return (early, late) if part == "mid" else (late + timedelta(days=1), last)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    ahead = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = epact + ahead - 7 * ((golden + 11 * epact + 22 * ahead) // 451) + 114
    return date(year, shift // 31, shift % 31 + 1)


def has_year(rule: str) -> bool:
    """Whether a rule names a single day and no yearly one."""
    return rule.count("-") == 2


def holiday(rule: str, year: int) -> date:
    """The day a rule of `coding.when.named_days` names: `12-25`, `11 thu 4` (`-1`: the last), `easter -2`.

    A rule with a year of its own (`2001-09-11`) names that one day.
    """
    words = rule.split()
    if words[0] == "easter":
        return easter(year) + timedelta(days=int(words[1]))
    if len(words) == 1:
        if has_year(rule):
            return date.fromisoformat(rule)
        return date.fromisoformat(f"{year:04}-{rule}")
    month, weekday, nth = int(words[0]), WEEKDAYS.index(words[1]), int(words[2])
    if nth < 0:
        return weekday_by(date(year, month, monthrange(year, month)[1]), weekday)
    return weekday_from(date(year, month, 1), weekday) + timedelta(weeks=nth - 1)
