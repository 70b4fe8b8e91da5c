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
from io import StringIO
from itertools import pairwise
from math import prod
from typing import NamedTuple
from zlib import crc32

from case_files import ROOT
from gate import cases_in
from outcomes import Outcome, outcomes

from coding.coder import open_tools
from coding.confidence import WHOLE
from schemas.seeds import read_seed

TABLE, REPORT = ROOT / "seeds" / "reliability.csv", ROOT / "docs" / "confidence.md"
# No ground is certain.
MOST = 0.99
FOLDS = 5
EVENT = "event"
BINS = (0.0, 0.3, 0.6, 0.8, 0.9, 1.01)

Counts = dict[tuple[str, str], tuple[float, float]]


class Stated(NamedTuple):
    """The confidence stated for a cell of a case left out of the counts, and whether it was right."""

    confidence: float
    right: float


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
    counts = [counted(one for one in found if _fold(one) != fold) for fold in range(FOLDS)]
    judged: defaultdict[str, list[Stated]] = defaultdict(list)
    cells: defaultdict[str, dict[str, Stated]] = defaultdict(dict)
    for one in found:
        judgement = Stated(confidence(counts[_fold(one)], one.cell, one.ground), one.right)
        judged[one.cell].append(judgement)
        if one.cell in WHOLE:
            cells[one.case][one.cell] = judgement
    for parts in cells.values():
        if len(parts) == len(WHOLE):
            judged[EVENT].append(
                Stated(prod(p.confidence for p in parts.values()), prod(p.right for p in parts.values()))
            )
    return dict(judged)


def _fold(one: Outcome) -> int:
    return crc32(one.case.encode()) % FOLDS


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
