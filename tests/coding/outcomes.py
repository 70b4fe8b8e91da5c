"""What the coder reads in the cases it was not mended on, and whether each cell of it is right.

Only sums over these outcomes are for showing: whoever reads single results can no longer call the cases unseen.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from gate import cases_in

from coding.annotate import annotate
from coding.coder import ArticleText, Tools, trace_article
from coding.confidence import expression_ground, share_ground, table_cell
from coding.rows import EventRows
from coding.when.dates import UNDATED_DAYS
from gazetteer import Gazetteer, Place
from gazetteer.sphere import kilometres

NEAR_KM = 25
PLACE_NAME, EXPRESSION = "place name", "date expression"

Case = dict[str, Any]


class Outcome(NamedTuple):
    """A cell of a case: the ground it was read on, and the chance (mostly 0 or 1) that it is right."""

    case: str
    cell: str
    ground: str
    right: float


def outcomes(tools: Tools) -> list[Outcome]:
    """Every cell of the main events of the unseen cases, and every name and date in those written for this."""
    found: list[Outcome] = []
    for _, case in cases_in("calibration"):
        if "date" in case:
            found += _of_event(case["id"], _main_rows(case, tools), _told(case, tools.gazetteer))
        found += _of_annotations(case, tools)
    for _, case in cases_in("heldout"):
        if case["events"]:
            found += _of_event(case["name"], _main_rows(case, tools), _expected(case))
    return found


class Told(NamedTuple):
    """What a row is held against; None: not counted. `point`: None where the text tells of no town."""

    days: tuple[date, date] | None
    country: str | None
    point: tuple[float, float] | None
    numbers: dict[str, int]
    skipped: frozenset[str]
    location: str | None = None


def _told(case: Case, gazetteer: Gazetteer) -> Told:
    published, days, place = case["published"], case["date"], case["place"]
    if days == "untold":
        days = [published - timedelta(days=UNDATED_DAYS), published]
    first, last = days if isinstance(days, list) else (days, days)
    country = place["country"] if isinstance(place, dict) else place[1]
    numbers = {"killed": 0, "injured": 0} | case["numbers"]
    return Told((first, last), country, _point(place, gazetteer), numbers, frozenset(case.get("skip", ())))


def _point(place: Any, gazetteer: Gazetteer) -> tuple[float, float] | None:
    if isinstance(place, dict):
        return None
    name, iso3, *more = place
    if len(more) == 2:
        return more[0], more[1]
    towns = [p for p in gazetteer.find(name) if p.iso3 == iso3 and p.feature in {"city", "capital"}]
    town = max((p for p in towns if not more or p.admin1 == more[0]), key=lambda p: p.population)
    return town.latitude, town.longitude


def _expected(case: Case) -> Told:
    """The first event of a held-out case, which names its cells as a row does: of it only days and towns count."""
    row = case["events"][0]
    day = row.get("event_date")
    numbers = {"killed": row["fatalities"]} if "fatalities" in row else {}
    days = (day, day) if day and day != case["published"] else None
    return Told(days, None, None, numbers, frozenset(), row.get("location"))


def _main_rows(case: Case, tools: Tools) -> EventRows | None:
    article = ArticleText("0" * 16, case["text"].strip(), case["published"], case.get("title"))
    events = trace_article(article, tools).events
    return next((rows for _, rows in events if rows and rows.event.get("country")), None)


def _of_event(case: str, rows: EventRows | None, told: Told) -> Iterator[Outcome]:
    if rows is None:
        return
    right: dict[str, float] = {}
    if told.days and "date" not in told.skipped and (told.country or rows.event["time_precision"] == 1):
        right["event_date"] = _day_right(rows.event["event_date"], *told.days)
    if told.country and "place" not in told.skipped:
        right["country"] = float(rows.event["iso3"] == told.country)
        right["location"] = float(_is_near(rows.event, told.point))
    elif told.location and rows.event["where_prec"] <= 2:
        right["location"] = float(rows.event["location"] == told.location)
    if "killed" in told.numbers and "killed" not in told.skipped:
        right["fatalities"] = float(rows.event["fatalities"] == told.numbers["killed"])
    for row in rows.quantities:
        measure = row["measure"]
        whole = row["sex"] == row["age_group"] == "total"
        if whole and measure != "killed" and measure in told.numbers.keys() - told.skipped:
            best = row["n_min"] if row["n_best"] is None else row["n_best"]
            right[f"quantity:{measure}:total:total"] = float(best == told.numbers[measure])
    yield from (Outcome(case, table_cell(cell), rows.grounds[cell], share) for cell, share in right.items())


def _day_right(day: date, first: date, last: date) -> float:
    """The share of the days told that lie within a day of the row's: of a week told as such, three in seven."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return sum(abs((day - each).days) <= 1 for each in days) / len(days)


def _is_near(place: Any, point: tuple[float, float] | None) -> bool:
    """Whether a row's point is within 25 km of the event's; where the text tells no town nobody can know."""
    if point is None:
        return False
    return kilometres((place["latitude"], place["longitude"]), point) <= NEAR_KM


def _of_annotations(case: Case, tools: Tools) -> Iterator[Outcome]:
    """Names right in country (and unit), that of the event within 25 km as well; dates right in day, month or year."""
    found = annotate(ArticleText("0" * 16, case["text"].strip(), case.get("published")), tools)
    place = case.get("place") if "place" not in case.get("skip", ()) else None
    point = _point(place, tools.gazetteer) if isinstance(place, list) else None
    for name in found.places:
        if meant := case.get("names", {}).get(name.text):
            right = _lies_in(name.place, meant)
            if point and name.text.lower() == place[0].lower():
                right &= kilometres(name.place.point, point) <= NEAR_KM
            yield Outcome(case["id"], PLACE_NAME, share_ground(name.share), float(right))
    days = {str(words): str(day) for words, day in case.get("days", {}).items()}
    for expression in found.dates:
        if expression.text in days:
            right = expression.value == days[expression.text]
            yield Outcome(case["id"], EXPRESSION, expression_ground(expression), float(right))


def _lies_in(place: Place, meant: str) -> bool:
    iso3, _, unit = meant.partition("/")
    return place.iso3 == iso3 and unit in {"", place.admin1}
