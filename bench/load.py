"""Loading with validation, history and idempotence, against a raw INSERT of the same rows into the same tables.

    .venv/bin/python bench/load.py [ROWS] [--retold]

The rows are those of bench/feed.py, 25 an article. The baseline: `INSERT INTO table SELECT * FROM frame` of the
articles, events, evidence, quantities and candidates, ready made, into tables with the same columns and primary keys,
in one transaction. Then, into a database of its own, a first load and the same again. Prints JSON: seconds of the wall
clock and of the processor, and ratios to the baseline, with and without the time that finding links takes.
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
from warehouse.judge import judge, judge_articles
from warehouse.load import load

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
    judged = judge(judge_articles(articles, "bench", NOW), coded, NOW)
    assert not any(rows.height for rows in judged.faulty.values()), "the feed keeps the contract"
    return {table: getattr(judged, table) for table in FILLED}


@contextmanager
def linking_timed(seconds: Seconds) -> Iterator[None]:
    """Within, the time that finding links takes is counted apart."""
    settling: Any = warehouse.settle
    relink = settling.relink

    def relink_timed(*given: Any) -> Any:
        with timed("linking", seconds):
            return relink(*given)

    settling.relink = relink_timed
    try:
        yield
    finally:
        settling.relink = relink


def main(rows: int, retold: bool) -> dict[str, object]:
    articles, coded = feed(rows // ROWS, retold=retold)
    nothing = frame(polars_schema(Quarantined), [])
    seconds: Seconds = {}
    with tempfile.TemporaryDirectory() as folder:
        frames = ready(articles, coded)
        with writer(Path(folder, "raw.duckdb")) as con, timed("raw", seconds):
            raw(con, frames)
        del frames
        with writer(Path(folder, "loaded.duckdb")) as con, linking_timed(seconds):
            for name, now in (("load", NOW), ("again", NOW + timedelta(hours=1))):
                with timed(name, seconds):
                    done = load(con, articles, coded, nothing, pipeline_version="bench", now=now, notes=write_notes)
                print(name, done, file=sys.stderr)
    return {"articles": articles.height, "rows": articles.height + sum(map(len, coded)), **_ratios(seconds)}


def _ratios(seconds: Seconds) -> dict[str, object]:
    found: dict[str, object] = {
        "seconds": {n: {k: round(v, 2) for k, v in each.items()} for n, each in seconds.items()}
    }
    for clock in ("wall", "cpu"):
        spent = {name: each[clock] for name, each in seconds.items()}
        alone = spent["load"] - spent["linking"]
        for name, value in {"load less linking": alone, "load": spent["load"], "again": spent["again"]}.items():
            found[f"{name} / raw, {clock}"] = round(value / spent["raw"], 2)
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=int, nargs="?", default=1_000_000)
    parser.add_argument("--retold", action="store_true", help="one article in ten retells the event of another")
    given = parser.parse_args()
    print(json.dumps(main(given.rows, given.retold), indent=2))
