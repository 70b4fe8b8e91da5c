"""How sure the coder is, against how often it is right, on cases it was not mended on.

    .venv/bin/python tests/coding/calibration.py            show the counts, and how far stated and reached lie apart
    .venv/bin/python tests/coding/calibration.py --count    count seeds/reliability.csv anew
    .venv/bin/python tests/coding/calibration.py --report   write docs/confidence.md

Only sums leave this file: whoever reads single results can no longer call the cases unseen.
"""

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from io import StringIO
from itertools import pairwise
from math import asin, cos, prod, radians, sin, sqrt
from typing import Any, NamedTuple
from zlib import crc32

from case_files import ROOT
from gate import cases_in

from coding.annotate import annotate
from coding.coder import ArticleText, Tools, open_tools, trace_article
from coding.confidence import WHOLE, expression_ground, share_ground, table_cell
from coding.dates import UNDATED_DAYS
from coding.rows import EventRows
from gazetteer import Gazetteer, Place
from schemas.seeds import read_seed

TABLE, REPORT = ROOT / "seeds" / "reliability.csv", ROOT / "docs" / "confidence.md"
# No ground is certain.
MOST = 0.99
FOLDS = 5
NEAR_KM, EARTH_KM = 25, 6371
PLACE_NAME, EXPRESSION, EVENT = "place name", "date expression", "event"
BINS = (0.0, 0.3, 0.6, 0.8, 0.9, 1.01)

Case = dict[str, Any]
Counts = dict[tuple[str, str], tuple[float, float]]


class Outcome(NamedTuple):
    """A cell of a case: the ground it was read on, and the chance (mostly 0 or 1) that it is right."""

    case: str
    cell: str
    ground: str
    right: float

    @property
    def fold(self) -> int:
        return crc32(self.case.encode()) % FOLDS


class Stated(NamedTuple):
    """The confidence stated for a cell of a case left out of the counts, and whether it was right."""

    confidence: float
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
    return _km((place["latitude"], place["longitude"]), point) <= NEAR_KM


def _km(a: tuple[float, float], b: tuple[float, float]) -> float:
    (north, east), (other_north, other_east) = ((radians(p[0]), radians(p[1])) for p in (a, b))
    half = sin((other_north - north) / 2) ** 2 + cos(north) * cos(other_north) * sin((other_east - east) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))


def _of_annotations(case: Case, tools: Tools) -> Iterator[Outcome]:
    """Names right in country (and unit), that of the event within 25 km as well; dates right in day, month or year."""
    found = annotate(ArticleText("0" * 16, case["text"].strip(), case.get("published")), tools)
    place = case.get("place") if "place" not in case.get("skip", ()) else None
    point = _point(place, tools.gazetteer) if isinstance(place, list) else None
    for name in found.places:
        if meant := case.get("names", {}).get(name.text):
            right = _lies_in(name.place, meant)
            if point and name.text.lower() == place[0].lower():
                right &= _km((name.place.latitude, name.place.longitude), point) <= NEAR_KM
            yield Outcome(case["id"], PLACE_NAME, share_ground(name.share), float(right))
    days = {str(words): str(day) for words, day in case.get("days", {}).items()}
    for expression in found.dates:
        if expression.text in days:
            right = expression.value == days[expression.text]
            yield Outcome(case["id"], EXPRESSION, expression_ground(expression), float(right))


def _lies_in(place: Place, meant: str) -> bool:
    iso3, _, unit = meant.partition("/")
    return place.iso3 == iso3 and unit in {"", place.admin1}


def counted(found: Iterable[Outcome]) -> Counts:
    """(cell, ground) → cases, and how many of them are right; (cell, "") for the cell as a whole."""
    sums: defaultdict[tuple[str, str], tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))
    for one in found:
        for key in ((one.cell, one.ground), (one.cell, "")):
            cases, right = sums[key]
            sums[key] = cases + 1, right + one.right
    return dict(sums)


def confidence(counts: Counts, cell: str, ground: str) -> float:
    """The share right; two cases more, one as the cell as a whole and one open, hold down what few cases say."""
    cases, right = counts.get((cell, ground), (0.0, 0.0))
    all_cases, all_right = counts[cell, ""]
    return min(round((right + all_right / all_cases + 0.5) / (cases + 2), 2), MOST)


def table(found: Sequence[Outcome]) -> str:
    """seeds/reliability.csv: its grounds in their order, counted over all cases."""
    counts, lines = counted(found), StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(["cell", "ground", "cases", "right", "confidence"])
    for row in read_seed("reliability.csv"):
        cell, ground = row["cell"], row["ground"]
        cases, right = counts.get((cell, ground), (0.0, 0.0))
        writer.writerow([cell, ground, int(cases), f"{right:.1f}".removesuffix(".0"), confidence(counts, cell, ground)])
    return lines.getvalue()


def stated(found: Sequence[Outcome]) -> dict[str, list[Stated]]:
    """Cell → what was stated and reached, each case judged by counts without the fifth of the cases it is in.

    The event as a whole is right as far as its day, its place and its number of dead are.
    """
    counts = [counted(one for one in found if one.fold != fold) for fold in range(FOLDS)]
    judged: defaultdict[str, list[Stated]] = defaultdict(list)
    cells: defaultdict[str, dict[str, Stated]] = defaultdict(dict)
    for one in found:
        judgement = Stated(confidence(counts[one.fold], one.cell, one.ground), one.right)
        judged[one.cell].append(judgement)
        if one.cell in WHOLE:
            cells[one.case][one.cell] = judgement
    for parts in cells.values():
        if len(parts) == len(WHOLE):
            judged[EVENT].append(
                Stated(prod(p.confidence for p in parts.values()), prod(p.right for p in parts.values()))
            )
    return dict(judged)


def brier(judged: Sequence[Stated]) -> float:
    """Mean square of stated minus reached: 0 is perfect."""
    return sum((one.confidence - one.right) ** 2 for one in judged) / len(judged)


def base_brier(judged: Sequence[Stated]) -> float:
    """What the share right of all cases, stated for each, would give."""
    share = sum(one.right for one in judged) / len(judged)
    return brier([Stated(share, one.right) for one in judged])


def binned(judged: Sequence[Stated]) -> Iterator[tuple[float, float, list[Stated]]]:
    """(from, to, those stated between) for every bin that has any."""
    for low, high in pairwise(BINS):
        inside = [one for one in judged if low <= one.confidence < high]
        if inside:
            yield low, min(high, 1.0), inside


def calibration_error(judged: Sequence[Stated]) -> float:
    """The distance of stated from reached, bin by bin, weighted by cases."""
    return sum(abs(sum(one.confidence - one.right for one in inside)) for _, _, inside in binned(judged)) / len(judged)


INTRODUCTION = """# How sure a cell is

Made by `make accuracy` (`tests/coding/calibration.py`) from {cases} texts of our own that the coder was not mended on:
those of `tests/cases/calibration/`, written before it saw them, and the held-out ones. {events} of them gave an event;
the main one is what is looked at.

Each of these cells is read on a *ground*. Its confidence is the share right among the cases read on that ground, with
two more cases, one as often right as the cell is on all grounds and one as often right as wrong; at most {most}. The
counts are a table, [`seeds/reliability.csv`](../seeds/reliability.csv), which the program reads: of N own cases with
this ground, M were right.

| cell | right means |
| --- | --- |
| `event_date` | within a day of the day told; of a longer time, or of the week before, each day is as likely |
| `country` | the country of the event |
| `location` | within 25 km of the event; wrong where the text tells no more than a region or country |
| `fatalities` | exactly the number the text gives, 0 where it tells of no dead |
| `quantity` | exactly the number of injured, detained … that the text gives |
| `place name` | `annotate`: the country the name lies in (and the state, where several have one of the name) |
| `date expression` | `annotate`: the day, month or year meant |

So a day of publication has the share of the week before that is near it, and a week told at most three in seven.

`event_sources.confidence` has them for each cell; empty are cells that were not counted (type, actors, circumstances,
numbers of women, men, children). `events.confidence` is the product for day, location and dead: the chance that all
three are right if they are independent. Whether the event took place at all, and its type, are not in it
([accuracy.md](accuracy.md)).

## Stated against reached

Each case is judged by counts that leave out the fifth of the cases it is in. Brier: the mean square of stated minus
reached, and in brackets what the share of all cases, stated for each, would give. Calibration error: how far stated and
reached lie apart, bin by bin; it may not pass {bound}.

| cell | cases | right | Brier | calibration error |
| --- | --- | --- | --- | --- |
"""
BINNED = """
| cell | stated between | cases | stated, mean | right |
| --- | --- | --- | --- | --- |
"""
GROUNDS = """
## Grounds

| cell | ground | cases | right | confidence |
| --- | --- | --- | --- | --- |
"""
LIMITS = """
"With the event": in a sentence that tells of it. "The article's town": more than half of what the article says of towns
is of it or near. "No dead told of violence": an act of violence of which no number of dead was read. "One of several
numbers": the sentences about the event give different ones.

## Limits

The texts are English, of 20 to 190 words, and each tells of one main event. On long articles, with many days, places
and people, expect less. Grounds with few cases say little; their counts are beside them. The country a name lies in is
easier than which of two villages is meant. Daily news without a day is mostly of the day before, so that the even week
makes less of a day of publication than it is worth there. A place name that is none, or was not read, is in no count.
"""
BOUND = 0.1


def report(found: Sequence[Outcome]) -> str:
    """docs/confidence.md."""
    judged = stated(found)
    cells = list(dict.fromkeys(row["cell"] for row in read_seed("reliability.csv")))
    cells.append(EVENT)
    sums = "".join(
        f"| {cell} | {len(judged[cell])} | {_share_right(judged[cell]):.0%} | {brier(judged[cell]):.3f}"
        f" ({base_brier(judged[cell]):.3f}) | {calibration_error(judged[cell]):.3f} |\n"
        for cell in cells
    )
    bins = "".join(
        f"| {cell} | {low:.1f}–{high:.1f} | {len(inside)} | {sum(one.confidence for one in inside) / len(inside):.2f}"
        f" | {_share_right(inside):.2f} |\n"
        for cell in cells
        for low, high, inside in binned(judged[cell])
    )
    grounds = "".join(f"| {' | '.join(row)} |\n" for row in list(csv.reader(StringIO(table(found))))[1:])
    texts = {kind: [case for _, case in cases_in(kind)] for kind in ("calibration", "heldout")}
    events = len({one.case for one in found if one.cell in WHOLE})
    cases = sum("date" in case for case in texts["calibration"]) + sum(
        bool(case["events"]) for case in texts["heldout"]
    )
    head = INTRODUCTION.format(cases=cases, events=events, most=MOST, bound=BOUND)
    return head + sums + BINNED + bins + GROUNDS + grounds + LIMITS


def _share_right(judged: Sequence[Stated]) -> float:
    return sum(one.right for one in judged) / len(judged)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--count", action="store_true")
    options.add_argument("--report", action="store_true")
    given = options.parse_args()
    found = outcomes(open_tools())
    if given.count:
        TABLE.write_text(table(found), encoding="utf-8")
    if given.report:
        REPORT.write_text(report(found), encoding="utf-8")
    if not given.count and not given.report:
        print(table(found))
        for cell, judged in stated(found).items():
            print(
                f"{cell:16} {len(judged):4} Brier {brier(judged):.3f} calibration error {calibration_error(judged):.3f}"
            )


if __name__ == "__main__":
    main()
