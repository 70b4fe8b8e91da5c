"""The day of publication: stated, read from a full date in the dateline, or reckoned; never invented."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from sources.refusals import UnusableError

REMEDY = "Give it with --published YYYY-MM-DD, `published` in front matter or a JSON line, or a sidecar file NAME.yaml."

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
# One space, which may be a hard one, but no line end: a dateline is one line.
S = "[ \u00a0]"
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
# The year is part of every form: a dateline without one would need a clock to be understood.
DATE = (
    rf"(?:(?P<month>{MONTH}){S}(?P<day>{DAY}),?{S}(?P<year>\d{{4}})"
    rf"|(?P<day2>{DAY}){S}(?P<month2>{MONTH}),?{S}(?P<year2>\d{{4}})"
    r"|(?P<iso>\d{4}-\d{2}-\d{2}))(?!\d)"
)
WEEKDAY = rf"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?{S})?"
AGENCY = rf"(?:{S}(?:\([^()\n]{{2,40}}\)|/[^/\n]{{2,40}}/))?"
FLAGS = re.IGNORECASE | re.ASCII
# MINSK, July 14, 2024 — / KYIV, Ukraine, 14 July 2024 (Reuters) -
PLACE_AND_DATE = re.compile(
    rf"(?P<place>[^\n,()]{{2,40}})(?:,{S}[^\n,()\d]{{2,40}}){{0,2}},{S}{DATE}{AGENCY}(?={S}*[—–:-])", FLAGS
)
# (Feb. 20, 2014) / (Minsk, 20 February 2014)
IN_BRACKETS = re.compile(rf"\((?:[^()\n\d]{{2,60}},{S})?{DATE}\)", FLAGS)
ALONE = re.compile(rf"{WEEKDAY}{DATE}(?=[ \t]*(?:\n|\Z))", FLAGS)

# "MASSACRE IN KYIV, FEBRUARY 20, 2014 — " is a headline about that day, not a dateline.
NOT_IN_PLACES = {"IN", "ON", "AT", "FROM", "SINCE", "UNTIL", "AFTER", "BEFORE", "BY"}
MAX_PLACE_WORDS = 4
MAX_HEADLINE = 200

# News has been printed since; and 9999-12-31 stands in many files for a day nobody knows.
YEARS = range(1600, 3000)

STATED = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(Z|[+-]\d{2}:?\d{2})?)?", re.ASCII)


class Published(NamedTuple):
    """Day of publication, how it is known, the words it was read from, and the time where a time zone was stated."""

    day: date
    basis: str
    quote: str | None
    at: datetime | None


# Finds the day of publication by other means than the article's own words for it; None where it cannot.
Reckon = Callable[[], Published | None]


def publication(given: str | None, page: str | None, text: str, now: datetime, reckon: Reckon) -> Published:
    """When the article appeared: as given, as the page says, as the dateline says, or else as it can be reckoned.

    Raises UnusableError when nobody says, when the value is no date, or when it lies more than a day after `now`.
    """
    found = _stated(given, "given") or _stated(page, "page") or dateline(text) or reckon()
    if found is None:
        raise UnusableError("no publication date", REMEDY)
    if found.day > now.astimezone(UTC).date() + timedelta(days=1):
        raise UnusableError(
            "published in the future", f"{found.day} is still to come: correct the date of publication."
        )
    return found


def in_print(day: date) -> date:
    """The same day. Raises ValueError for one on which no article can have appeared."""
    if day.year not in YEARS:
        raise ValueError(f"no article appeared in the year {day.year}")
    return day


def bad_date(value: str) -> UnusableError:
    """The refusal of a day of publication that is none."""
    return UnusableError(f"bad publication date: {value[:60]}", "Write it as YYYY-MM-DD, for example 2024-07-14.")


def is_stated_date(value: str) -> bool:
    """Whether a value is a date or time in the form in which one can be stated: YYYY-MM-DD, with or without time."""
    return STATED.fullmatch(value) is not None


def dateline(text: str) -> Published | None:
    """The full date at the very beginning of the text; after a headline only one with a place in capitals."""
    text = text.lstrip()
    for pattern in (PLACE_AND_DATE, IN_BRACKETS, ALONE):
        if found := _read(pattern.match(text)):
            return found
    headline, _, rest = text.partition("\n")
    if len(headline) <= MAX_HEADLINE and not headline.rstrip().endswith((".", "!", "?", "…")):
        return _read(PLACE_AND_DATE.match(rest.lstrip()))
    return None


def _stated(value: str | None, basis: str) -> Published | None:
    if value is None:
        return None
    try:
        if not (parts := STATED.fullmatch(value.strip())):
            raise ValueError
        day, time, zone = parts.groups()
        # Without a zone the time could be off by most of a day, so only the day is kept.
        at = datetime.fromisoformat(f"{day}T{time}{zone}").astimezone(UTC) if time and zone else None
        if time and not zone:
            datetime.fromisoformat(f"{day}T{time}")
        return Published(in_print(date.fromisoformat(day)), basis, None, at)
    except (ValueError, OverflowError):
        raise bad_date(value) from None


def _read(match: re.Match[str] | None) -> Published | None:
    if match is None or not _is_place(match.groupdict().get("place")):
        return None
    try:
        return Published(_day(match), "dateline", match.group(), None)
    except ValueError:
        return None


def _day(match: re.Match[str]) -> date:
    if match["iso"]:
        return date.fromisoformat(match["iso"])
    year, month, day = (match[name] or match[name + "2"] for name in ("year", "month", "day"))
    return date(int(year), _month(month), int(day.rstrip("stndrhSTNDRH")))


def _month(name: str) -> int:
    return MONTHS.split().index(name[:3].lower()) + 1


def _is_place(place: str | None) -> bool:
    if place is None:
        return True
    words = place.split()
    return place.isupper() and len(words) <= MAX_PLACE_WORDS and NOT_IN_PLACES.isdisjoint(words)
