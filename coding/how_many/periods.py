"""The time that a sum is told of: since a day, over a stretch of weeks, between two times."""

import re
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from coding.how_many.over_years import is_one_of_them
from coding.text.language import Sentence
from coding.when.dates import DateValue

# A sum since a day of these weeks, or over less than a month, is no sum but the event itself.
SINCE_DAYS, MONTH = 14, 28
SINCE = re.compile(r"since\s+(?:[\w-]+\s+){0,4}$")
OVER = re.compile(r"\b(?:in|over|during|this|so far)\b[^.]{0,12}$")
BETWEEN = re.compile(r"\b(?:between|from)\s+(?:[\w-]+\s+){0,2}$")
JOINING = re.compile(r"[\s,]*(?:and|to|through|until|till|-|–)\s+(?:[\w-]+\s+){0,2}")
# What times are told from: "since the coup", "since the start of the war".
TURN = (
    r"(?P<turn>coup|putsch|takeover|invasion|war|uprising|revolution|protests?|demonstrations|unrest|election|vote"
    r"|crackdown|fighting|clashes|conflict|massacre|emergency)"
)
SINCE_TURN = re.compile(rf"\bsince (?:the|that|last|an?) (?:[\w-]+ ){{0,5}}?{TURN}\b", re.I)
NEAR_TURN = 45
SINCE_THEN = re.compile(r"\b(?:since then|since that (?:time|date|day)|ever since)\b", re.I)


class Times(NamedTuple):
    """The day of publication, the text and all its dates: they say when that was since which something is counted."""

    published: date | None
    text: str = ""
    told: tuple[DateValue, ...] = ()


class Period(NamedTuple):
    """The time of a sum: whether it reaches up to now, and whether two times are named as its ends."""

    value: DateValue
    since: bool = False
    spanned: bool = False

    @property
    def is_month(self) -> bool:
        return not self.since and not self.spanned and self.value.days <= MONTH + 3


def period_of(sentence: Sentence, dates: list[DateValue], times: Times) -> Period | None:
    """A start some weeks back after "since", else a stretch of a month or more."""
    published = times.published
    if published is None:
        return None
    for value in dates:
        if (
            _is_since(sentence, value)
            and _back(value, published)
            and not is_one_of_them(sentence.text, value.start - sentence.stretch.start)
        ):
            return Period(value, since=True)
    if span := _between(sentence, dates):
        return Period(span, spanned=True)
    if stretch := _stretch(sentence, dates):
        return Period(stretch)
    start = _turned_from(sentence, published, times)
    return None if start is None else Period(start, since=True)


def _before(sentence: Sentence, value: DateValue) -> str:
    return sentence.before(value.start).lower()


def _back(value: DateValue, published: date) -> bool:
    return (published - value.first).days > SINCE_DAYS


def _is_since(sentence: Sentence, value: DateValue) -> bool:
    """ "Since 2020", "since the protests of 2020", "since July"."""
    return value.text.lower().startswith("since") or bool(SINCE.search(_before(sentence, value)))


def _stretch(sentence: Sentence, dates: list[DateValue]) -> DateValue | None:
    long = (v for v in dates if v.days >= MONTH and _is_over(sentence, v) and not _of_another(sentence, v))
    spans = (v for v in dates if v.days > 2 and " and " in v.text and _before(sentence, v).endswith("between "))
    return next(long, None) or next(spans, None)


def _is_over(sentence: Sentence, value: DateValue) -> bool:
    """ "In March", "over the past year", "last month"."""
    return bool(OVER.search(_before(sentence, value))) or value.text.lower().startswith("last ")


def _between(sentence: Sentence, dates: list[DateValue]) -> DateValue | None:
    """ "Between 2010 and 2015", "from November 18 to February 8": from the first day to the last."""
    for first, last in pairwise(dates):
        gap = sentence.before(last.start)[first.end - sentence.stretch.start :]
        if not BETWEEN.search(_before(sentence, first)) or not JOINING.fullmatch(gap):
            continue
        begins = _in_year_of(first, last)
        if begins <= last.last - timedelta(days=MONTH):
            return DateValue(first.start, last.end, first.text + gap + last.text, begins, last.last, last.basis)
    return None


def _in_year_of(first: DateValue, last: DateValue) -> date:
    """ "Between January and June 2022": the month without a year is of the year that is told."""
    if any(char.isdigit() for char in first.text) and len(first.text) > len("Feb. 28"):
        return first.first
    begins = first.first.replace(year=last.first.year, day=min(first.first.day, MONTH))
    return begins if begins <= last.first else begins.replace(year=last.first.year - 1)


def _turned_from(sentence: Sentence, published: date, times: Times) -> DateValue | None:
    """ "Since the coup", "since then": the day that the text has for it, in a sentence that tells of no day itself."""
    if any(not _back(value, published) for value in times.told if sentence.stretch.holds(value.start)):
        return None
    old = [value for value in times.told if _back(value, published)]
    if SINCE_THEN.search(sentence.text):
        return next((value for value in reversed(old) if value.end <= sentence.stretch.start), None)
    found = SINCE_TURN.search(sentence.text)
    if found is None or is_one_of_them(sentence.text, found.start()):
        return None
    turn = re.compile(rf"\b{found['turn']}\b", re.I)
    return next((value for value in old if turn.search(_around(times.text, value))), None)


def _around(text: str, value: DateValue) -> str:
    """The words beside a date, within its sentence."""
    before = text[max(0, value.start - NEAR_TURN) : value.start]
    after = text[value.end : value.end + NEAR_TURN]
    return re.split(r"[.;\n]\s", before)[-1] + " | " + re.split(r"[.;\n]\s", after)[0]


def _of_another(sentence: Sentence, value: DateValue) -> bool:
    """ "Sentenced for rallies that shook the city in 2019": the time of what they are about and not of the count."""
    at = next(i for i, token in enumerate(sentence.tokens) if token.end > value.start)
    verb = sentence.verb_above(at)
    return verb is not None and sentence.tokens[verb].dep in {"relcl", "acl"}
