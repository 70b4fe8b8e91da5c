"""Loading with validation, history and idempotence, against a raw INSERT of the same rows into the same tables.

    .venv/bin/python bench/load.py [EVENTS]

The baseline: `INSERT INTO table SELECT * FROM frame` of the articles, events, evidence and quantities, ready made, into
tables with the same columns and primary keys, in one transaction. Then, into a database of its own, a first load and
the same again. Prints JSON: seconds, and ratios to the baseline, with and without the time that linking takes of it.
"""

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

# This folder has modules of the names of rooms, where Python would look first.
sys.path[0] = str(Path(__file__).parents[1])
sys.path.append(str(Path(__file__).parent))

from feed import NOW, feed

import warehouse.settle
from coding.notes import write_notes
from schemas.contract import frame, polars_schema
from schemas.handover import Coded
from schemas.quarantine import Quarantined
from warehouse.database import writer
from warehouse.frames import registered
from warehouse.judge import judge, judge_articles
from warehouse.load import load

EVENTS = 1_000_000
TABLES_FILLED = ("articles", "events", "event_sources", "event_quantities")


@contextmanager
def timed(seconds: dict[str, float], name: str) -> Iterator[None]:
    began = time.perf_counter()
    yield
    seconds[name] = round(time.perf_counter() - began, 2)


def raw(con: DuckDBPyConnection, frames: dict[str, pl.DataFrame]) -> None:
    con.execute("BEGIN")
    for table, rows in frames.items():
        with registered(con, rows=rows):
            con.execute(f"INSERT INTO {table} SELECT * FROM rows").fetchall()
    con.execute("COMMIT")


def ready(articles: pl.DataFrame, coded: Coded) -> dict[str, pl.DataFrame]:
    judged = judge(judge_articles(articles, "bench", NOW), coded, NOW)
    faulty = {name: rows.height for name, rows in judged.faulty.items() if rows.height}
    assert not faulty, {name: judged.faulty[name]["reasons"].explode().value_counts() for name in faulty}
    return {table: getattr(judged, table) for table in TABLES_FILLED}


def main(events: int) -> dict[str, object]:
    articles, coded = feed(events)
    nothing = frame(polars_schema(Quarantined), [])
    seconds: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        frames = ready(articles, coded)
        with writer(Path(folder, "raw.duckdb")) as con, timed(seconds, "raw"):
            raw(con, frames)
        del frames
        linking = 0.0
        settling: Any = warehouse.settle
        relink = settling.relink

        def relink_timed(*given: Any) -> Any:
            nonlocal linking
            began = time.perf_counter()
            found = relink(*given)
            linking += time.perf_counter() - began
            return found

        settling.relink = relink_timed
        with writer(Path(folder, "loaded.duckdb")) as con:
            for name, now in (("load", NOW), ("again", NOW + timedelta(hours=1))):
                with timed(seconds, name):
                    done = load(con, articles, coded, nothing, pipeline_version="bench", now=now, notes=write_notes)
                print(name, seconds[name], done, file=sys.stderr)
        seconds["linking"] = round(linking, 2)
    return {
        "events": events,
        "rows": articles.height + sum(rows.height for rows in coded),
        "seconds": seconds,
        "load_without_linking / raw": round((seconds["load"] - linking) / seconds["raw"], 2),
        "load / raw": round(seconds["load"] / seconds["raw"], 2),
        "again / raw": round(seconds["again"] / seconds["raw"], 2),
    }


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]) if len(sys.argv) > 1 else EVENTS), indent=2))
