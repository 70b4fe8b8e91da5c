"""Dates that have a name: days, months, years, seasons, holidays, whether or not their year is said."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from coding.text.lexicon import country_words, key
from coding.when import calendar_days as days
from coding.when.calendar_days import Span
from coding.when.date_scene import Found, Reader, Scene, full_year, narrowed
from coding.when.date_words import LETTERS, NAMES
from coding.when.named_days import rule_of

# What a number of four digits is, that is no year: of a block, a house or a road.
BLOCK = re.compile(r"(?: |-)block\b", re.IGNORECASE)
STREETS = (
    "Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln|Boulevard|Blvd|Court|Ct|Circle|Parkway|Pkwy|Terrace|Trail|Highway"
)
HOUSE = re.compile(rf" (?:[NSEW]\.? |[NS][EW] )?(?:[A-Z0-9][\w.]* ){{1,3}}(?:{STREETS})\b")
AT = re.compile(r"\b(?:at|near|outside|inside|to|from|on) $", re.IGNORECASE)
ROAD = re.compile(r"\b(?:Highway|Route|Interstate|Road|Hwy\.?) $")
OPENING = re.compile(r"(?:\bIn|\b[Bb]ack in|(?:[,;]|\b(?:and|but|when|that)) in) $")
# "A white 2012 Honda".
MAKE = re.compile(
    r" (?:Acura|Audi|BMW|Buick|Cadillac|Chev(?:rolet|y)|Chrysler|Dodge|Ford|GMC|Harley|Honda|Hyundai|Infiniti|Jeep|Kia"
    r"|Lexus|Mazda|Mercedes|Mitsubishi|Nissan|Pontiac|Subaru|Suzuki|Toyota|Volkswagen|Volvo)\b"
)
A_CAR = re.compile(
    r"\b(?:an?|his|her|their|the|blue|black|white|red|gr[ea]y|silver|green|gold|stolen|dark) $", re.IGNORECASE
)
# A day of the month without a year that is this near ahead is meant whatever the verb: with the one eleven months
# back its year would stand. A little further on only where no verb of the past is by.
NEAR_AHEAD, AHEAD = 31, 60
# One that has gone by is meant, for all a verb that looks ahead, if it is no further back.
JUST_GONE = 31
# A month without a year or a verb is the coming one only if it is so many months ahead at most.
SOON = 2
# A country's name before a holiday's, with its possessive.
MOST_WORDS = 4
WEEK = 7


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


def _days_of_month(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    """ "Aug. 7-8", "3 and 4 May 2021": each day by itself."""
    at = [i for i in range(lo, hi) if NAMES[scene.words.kinds[i]] in {"day", "day_th"}]
    both = [list(_dated_day(lo, hi, scene, scene.words.values[i])) for i in at]
    if all(both):
        yield both[0][0]._replace(hi=at[0] + 1)
        yield both[1][0]._replace(lo=at[1])


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
    if tense != "ahead" and (told := scene.of_old(lo)):
        after = [days.one_day(told.year + shift, month, day) for shift in (0, 1)]
        return next((span for span in after if span and span[0] >= told), None), "anaphoric"
    if published is None:
        return None, ""
    near = [days.one_day(published.year + shift, month, day) for shift in (-4, -3, -2, -1, 0, 1, 2, 3, 4)]
    spans = [span for span in near if span]
    if tense == "ahead":
        ahead = [span for span in spans if span[0] >= published]
        back = [span for span in spans if span[0] < published]
        # A day that has just gone by, where the next of its name is most of a year off.
        return (back[-1] if back and (published - back[-1][0]).days <= JUST_GONE else ahead[0]), "relative"
    limit = published + timedelta(days=NEAR_AHEAD if tense == "past" else AHEAD)
    return max((span for span in spans if span[0] <= limit), default=None), "relative"


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


def holiday(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    """A day with a name: of the country named beside it, else of the text's."""
    named = country_beside(lo, hi, scene)
    rule = None if named is None else rule_of(scene.get(lo, hi, "holiday") or "", named or scene.country)
    if rule is None:
        return
    year, shift = scene.year(lo, hi), scene.shift(lo, hi)
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
    yield Found(lo, hi, ((ahead[0] if coming else back[-1]),) * 2, "day", "calendar")


def country_beside(lo: int, hi: int, scene: Scene) -> str | None:
    """The country of "Ukraine's Independence Day", "the National Day of China"; "" where none is named.

    None where what stands behind says that it is another day: "National Day of Mourning".
    """
    after = scene.words.kinds[hi : hi + 2] == LETTERS["of"] + LETTERS["other"]
    if after and scene.words.text[scene.words.spans[hi + 1][0]].isupper():
        return _country(hi + 1, hi + 2, scene)
    start = scene.words.kinds.find(LETTERS["holiday"], lo, hi)
    found = (_country(at, start, scene) for at in range(max(0, start - MOST_WORDS), start))
    return next((iso3 for iso3 in found if iso3), "")


def _country(lo: int, hi: int, scene: Scene) -> str | None:
    text = scene.words.text[scene.words.spans[lo][0] : scene.words.spans[hi - 1][1]]
    return country_words().get(key(text.replace("’", "'").removesuffix("'s").removesuffix("'")))


def _month_of_year(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    year = scene.year(lo, hi)
    span = None if year is None else days.month_span(year, _month_number(lo, hi, scene))
    if span:
        yield Found(lo, hi, narrowed(span, scene.share(lo, hi)), "month", "explicit")


def _month_number(lo: int, hi: int, scene: Scene) -> int:
    return int(scene.get(lo, hi, "month", "month_name", "month_short") or 1)


def _month(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    """A month without a year: the latest there has been, the coming one after a verb that looks ahead."""
    month, shift, base = _month_number(lo, hi, scene), scene.shift(lo, hi), scene.published
    if shift is None and (told := scene.of_old(lo)):
        after = days.month_span(told.year + (month < told.month), month)
        if after:
            yield Found(lo, hi, narrowed(after, scene.share(lo, hi)), "month", "anaphoric")
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
        yield Found(lo, hi, narrowed(span, scene.share(lo, hi)), "month")


def _in_month(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    """ "The first week of May", "the last week of June 2021", "the third day of May"; of other units the month."""
    length = {"week": WEEK, "day": 1}.get(scene.get(lo, hi, "unit") or "")
    precision = "week" if length == WEEK else "day"
    nth = int(re.sub(r"\D", "", scene.get(lo, hi, "ordinal", "day_th") or "") or 0)
    for found in _month_of_year(lo, hi, scene) if scene.year(lo, hi) else _month(lo, hi, scene):
        first, last = found.span
        begins = first + timedelta(days=length * (nth - 1)) if length and nth else None
        if begins and begins <= last and length:
            ends = min(last, begins + timedelta(days=length - 1))
            yield found._replace(span=(begins, ends), precision=precision)
        elif length and not nth:
            yield found._replace(span=(last - timedelta(days=length - 1), last), precision=precision)
        else:
            yield found


def _fiscal(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    yield from _year(lo, hi, scene)


def _year(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    year = scene.year(lo, hi)
    span = None if year is None or _is_no_year(hi, scene) else days.years_span(year)
    if span:
        yield Found(lo, hi, narrowed(span, scene.share(lo, hi)), "year", "explicit")


def _opening_year(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    """ "In 1999 soldiers seized power": a year that opens a clause, and no number of soldiers."""
    if OPENING.search(scene.words.text, max(0, scene.words.spans[lo][0] - 12), scene.words.spans[lo][0]):
        yield from _year(lo, hi, scene)


def _is_no_year(hi: int, scene: Scene) -> bool:
    """ "In the 1900 block of", "at 2015 Oak Street", "Highway 2004", "a 2012 Honda": where something is, or a car."""
    start, end = scene.words.spans[hi - 1]
    before, after = scene.words.text[max(0, start - 12) : start], scene.words.text[end : end + 60]
    return (
        BLOCK.match(after) is not None
        or (MAKE.match(after) is not None and A_CAR.search(before) is not None)
        or (HOUSE.match(after) is not None and AT.search(before) is not None)
        or ROAD.search(before) is not None
    )


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
        yield Found(lo, hi, narrowed(span, scene.share(lo, hi)), "season", basis)


def _season_year(base: date, month: int, shift: int | None, tense: str | None) -> int:
    began = base.year if base.month >= month else base.year - 1
    now = (base.year - began) * 12 + base.month - month < 3
    if shift == 1 or (shift is None and tense == "ahead" and not now):
        return began + 1
    if shift == 0 and not now:
        return base.year
    return began - (shift == -1 and now)


def _quarter(lo: int, hi: int, scene: Scene) -> Iterator[Found]:
    """ "The third quarter of 2023", "the first quarter": the latest that has begun; "the 19th century"."""
    number = scene.get(lo, hi, "ordinal", "day_th", "nth_quarter") or "0"
    nth = int(re.sub(r"\D", "", number) or 0)
    if scene.get(lo, hi, "unit") == "century":
        yield from _century(lo, hi, nth)
    if (scene.get(lo, hi, "unit") != "quarter" and not scene.has(lo, hi, "nth_quarter")) or not 1 <= nth <= 4:
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


NAMED: dict[str, Reader] = {
    "numeric": _numeric,
    "days_of_month": _days_of_month,
    "day_of_month": _day_of_month,
    "day_alone": _day_alone,
    "holiday": holiday,
    "in_month": _in_month,
    "month_of_year": _month_of_year,
    "month": _month,
    "fiscal": _fiscal,
    "year": _year,
    "opening_year": _opening_year,
    "years": _years,
    "season": _season,
    "quarter": _quarter,
    "decade": _decade,
}
