"""Loading with validation, history and idempotence, against a raw INSERT of the same rows into the same tables.

    .venv/bin/python bench/load.py 100000 --times 1

The rows are those of bench/feed.py, 25 an article. The baseline: `INSERT INTO table SELECT * FROM frame` of the
articles, events, evidence, quantities and candidates, ready made, into tables with the same columns and primary keys,
in one transaction. Then, into a database of its own, a first load and the same again, in which every report stands
alone: what finding links costs is the matter of bench/linking_scale.py. Once a first load with links, too. Prints JSON:
seconds of the wall clock and of the processor, and ratios to the baseline.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import polars as pl
from duckdb import DuckDBPyConnection
from feed import NOW, ROWS, feed

import warehouse.settle
from coding.notes import write_notes
from schemas.contract import frame, polars_schema
from schemas.handover import Coded
from schemas.quarantine import Quarantined
from warehouse.database import writer
from warehouse.frames import registered
from warehouse.judge import judge_at_once
from warehouse.link import Linked
from warehouse.load import load
from warehouse.reports import Changes

FILLED = ("articles", "events", "event_sources", "event_quantities", "rejected_candidates")
Seconds = dict[str, dict[str, float]]


@contextmanager
def timed(name: str, seconds: Seconds) -> Iterator[None]:
    wall, cpu = time.perf_counter(), time.process_time()
    yield
    spent = seconds.setdefault(name, {"wall": 0.0, "cpu": 0.0})
    spent["wall"] += time.perf_counter() - wall
    spent["cpu"] += time.process_time() - cpu


def raw(con: DuckDBPyConnection, frames: dict[str, pl.DataFrame]) -> None:
    con.execute("BEGIN").fetchall()
    for table, rows in frames.items():
        with registered(con, rows=rows):
            con.execute(f"INSERT INTO {table} SELECT * FROM rows").fetchall()
    con.execute("COMMIT").fetchall()


def ready(articles: pl.DataFrame, coded: Coded) -> dict[str, pl.DataFrame]:
    """The rows as they are stored."""
    judged = judge_at_once(articles, coded, "bench", NOW)
    assert not any(rows.height for rows in judged.faulty.values()), "the feed keeps the contract"
    return {table: getattr(judged, table) for table in FILLED}


@contextmanager
def without_links() -> Iterator[None]:
    """Within, every report stands alone: nothing is read of articles, compared or noted to find links."""
    settling: Any = warehouse.settle
    relink = settling.relink

    def alone(_con: DuckDBPyConnection, changes: Changes, _articles: pl.DataFrame) -> Linked:
        copy_of = pl.lit(None, pl.String)
        return Linked(
            changes.given.select("event_key", cluster="event_key", copy_of=copy_of),
            changes.stored.clear(),
        )

    settling.relink = alone
    try:
        yield
    finally:
        settling.relink = relink


def main(rows: int, times: int, retold: bool) -> dict[str, object]:
    articles, coded = feed(rows // ROWS, retold=retold)
    frames = ready(articles, coded)
    rounds: list[Seconds] = []
    for number in range(times):
        seconds: Seconds = {}
        with tempfile.TemporaryDirectory() as folder:
            with writer(Path(folder, "raw.duckdb")) as con, timed("raw", seconds):
                raw(con, frames)
            with writer(Path(folder, "unlinked.duckdb")) as con, without_links():
                _load(con, articles, coded, "load without links", seconds)
                _load(con, articles, coded, "the same again", seconds)
            if not number:
                with writer(Path(folder, "loaded.duckdb")) as con:
                    _load(con, articles, coded, "load", seconds)
        print(f"round {number + 1} of {times}", file=sys.stderr)
        rounds.append(seconds)
    return {"articles": articles.height, "rows": articles.height + sum(map(len, coded)), **_ratios(rounds)}


def _load(con: DuckDBPyConnection, articles: pl.DataFrame, coded: Coded, name: str, seconds: Seconds) -> None:
    nothing = frame(polars_schema(Quarantined), [])
    now = NOW + timedelta(hours=len(seconds))
    with timed(name, seconds):
        done = load(con, articles, coded, nothing, pipeline_version="bench", now=now, notes=write_notes)
    print(name, done, file=sys.stderr)


def _ratios(rounds: list[Seconds]) -> dict[str, object]:
    """By the fastest round of each: others may be using the machine."""
    found: dict[str, object] = {}
    names = list(rounds[0])
    for clock in ("wall", "cpu"):
        fastest = {name: min(each[name][clock] for each in rounds if name in each) for name in names}
        found[f"seconds, {clock}"] = {name: round(value, 2) for name, value in fastest.items()}
        for name in names[1:]:
            found[f"{name} / raw, {clock}"] = round(fastest[name] / fastest["raw"], 2)
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=int, nargs="?", default=1_000_000, help="default 1,000,000")
    parser.add_argument("--times", type=int, default=3, help="rounds, of which the fastest counts")
    parser.add_argument("--retold", action="store_true", help="one article in ten retells the event of another")
    given = parser.parse_args()
    print(json.dumps(main(given.rows, given.times, given.retold), indent=2))
