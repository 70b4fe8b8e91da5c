"""What a database goes through, as stages that can be killed: made ready once, worked through as often as is asked.

A stage's work is a generator that stops after each transaction. It may be started from the beginning on whatever an
earlier, killed one left behind. Times are given and not read from the clock wherever the functions take them, so that
two runs can be compared to the last cell.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from functools import cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import duckdb
import polars as pl
from duckdb import DuckDBPyConnection

from bench.feed import NOW, feed
from coding.notes import write_notes
from flows.imports import import_files
from flows.release import release
from schemas.handover import Coded
from tests.conftest import REPOSITORY
from tests.warehouse.rows import quarantined
from warehouse.anew import links_are_old, relink_all
from warehouse.database import writer
from warehouse.decide import Decision, decide
from warehouse.load import load
from warehouse.migrate import file_version
from warehouse.resources import sql_files, statement

DB = "khronika.duckdb"
OUT = "releases"
DECISIONS = "decisions.json"
IMPORTED = "many.CSV"
STORED, MORE, BATCHES = 600, 150, 3
OLD_VERSION = 2

Fed = tuple[pl.DataFrame, Coded]
Work = Iterator[DuckDBPyConnection | None]


class Stage(NamedTuple):
    """`prepare` makes what the work finds in its folder; `work` yields a connection after each transaction it can show.

    `to_the_cell`: done again after a kill, it leaves the same history, versions and clocks. `shown`: every state that a
    kill can leave is one of those that the undisturbed work shows.
    """

    prepare: Callable[[Path], None]
    work: Callable[[Path], Work]
    to_the_cell: bool = True
    shown: bool = True


@cache
def _fed() -> Fed:
    return feed(STORED + MORE)


def part(wanted: Callable[[int], bool]) -> Fed:
    """The articles of the feed with these numbers, and what was coded from them. Number 10 n + 9 retells 10 n + 8."""
    articles, coded = _fed()
    numbers = [n for n in range(articles.height) if wanted(n)]
    keys = coded.events["event_key"].gather(numbers).implode()
    return articles[numbers], Coded(
        *(rows.filter(pl.col("event_key").is_in(keys)) if "event_key" in rows.columns else rows for rows in coded)
    )


def otherwise(fed: Fed) -> Fed:
    """The same articles coded anew: of four events one has another actor, one is gone, one has another key."""
    articles, coded = fed
    case = pl.int_range(pl.len()) % 4
    gone = coded.events.filter(case == 1)["event_key"].implode()
    other_key = coded.events.filter(case == 2)["event_key"].implode()
    events = coded.events.with_columns(
        actor1=pl.when(case == 0).then(pl.col("actor1").str.replace("Armed Group", "Gang")).otherwise("actor1")
    )
    key = pl.col("event_key")
    changed = [
        rows.filter(~key.is_in(gone)).with_columns(
            event_key=pl.when(key.is_in(other_key)).then(key.str.reverse()).otherwise(key)
        )
        if "event_key" in rows.columns
        else rows
        for rows in (events, *coded[1:])
    ]
    return articles, Coded(*changed)


def put(con: DuckDBPyConnection, fed: Fed, version: str, hours: int) -> None:
    """Load, some hours after the feed was read."""
    load(con, *fed, quarantined(), pipeline_version=version, now=_at(hours), notes=write_notes)


def _at(hours: int) -> datetime:
    return NOW + timedelta(hours=hours)


def _retold(n: int) -> bool:
    return n % 10 == 9


def _prepare_load(folder: Path) -> None:
    with writer(folder / DB) as con:
        put(con, part(lambda n: n < STORED and not _retold(n)), "1", 0)


def _batch(number: int) -> Fed:
    """New articles, some of them about stored events, and a few that are stored."""
    new = part(lambda n: n % BATCHES == number and (n >= STORED or _retold(n)))
    stored = otherwise(part(lambda n: n % (6 * BATCHES) == number + BATCHES and n < STORED and not _retold(n)))
    return pl.concat([new[0], stored[0]]), Coded(*(pl.concat(both) for both in zip(new[1], stored[1], strict=True)))


def _load(folder: Path) -> Work:
    for number in range(BATCHES):
        with writer(folder / DB) as con:
            put(con, _batch(number), "2", 1 + number)
            yield con


def _load_twice(folder: Path) -> Work:
    """What one batch has brought the next codes anew: begun again, both are stored again."""
    for number, batch in enumerate([_batch(0), otherwise(_batch(0))]):
        with writer(folder / DB) as con:
            put(con, batch, "2", 1 + number)
            yield con


def _prepare_link(folder: Path) -> None:
    with writer(folder / DB) as con:
        put(con, part(lambda n: not _retold(n)), "1", 0)
        # As other rules would have it, nothing that comes now can be compared with what is there.
        con.execute("DELETE FROM report_blocks").fetchall()
        put(con, part(_retold), "1", 1)


def _link(folder: Path) -> Work:
    with writer(folder / DB) as con:
        if links_are_old(con):
            relink_all(con, notes=write_notes, now=_at(2))
        yield con


def _prepare_release(folder: Path) -> None:
    _prepare_load(folder)
    release("first", folder / DB, folder / OUT)
    for _ in islice(_load(folder), 2):
        pass


def _release(folder: Path) -> Work:
    release("second", folder / DB, folder / OUT)
    yield None


def _prepare_correct(folder: Path) -> None:
    with writer(folder / DB) as con:
        put(con, part(lambda n: n < STORED), "1", 0)
        several = con.execute(
            "SELECT event_id_cnty, max(article_id) FROM event_reports GROUP BY ALL HAVING count(*) = 2 "
            "ORDER BY ALL LIMIT 2"
        ).fetchall()
        single = con.execute("SELECT event_id_cnty FROM events WHERE n_reports = 1 ORDER BY ALL LIMIT 3").fetchall()
    (apart, article), (told_twice, _) = several
    asked = [
        (apart, "split", None, article),
        (told_twice, "set", "fatalities", "5"),
        (single[0][0], "merge", None, single[1][0]),
        (single[2][0], "reject", None, None),
        (told_twice, "set", "fatalities", "6"),
    ]
    (folder / DECISIONS).write_text(json.dumps(asked))


def _correct(folder: Path) -> Work:
    with writer(folder / DB) as con:
        for number, asked in enumerate(json.loads((folder / DECISIONS).read_text())):
            decide(con, Decision(*asked, "A. Reader", "read it"), now=_at(2 + number), notes=write_notes)
            yield con


def _prepare_old(folder: Path) -> None:
    """A file of an older schema: the first migrations alone, and in their tables what a newer one holds."""
    full = folder / "full.duckdb"
    with writer(full) as con:
        put(con, part(lambda _: True), "1", 0)
        put(con, otherwise(part(lambda n: n % 7 == 0)), "2", 1)
    with closing(duckdb.connect(str(folder / DB), config={"storage_compatibility_version": "v1.5.0"})) as con:
        con.execute(statement("schema_version"))
        for text in islice(sql_files("migrations").values(), OLD_VERSION):
            con.execute(text)
        tables = [name for (name,) in con.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        con.execute(f"ATTACH '{full}' AS full_one (READ_ONLY)")
        for table in tables:
            con.execute(f"INSERT INTO {table} BY NAME FROM full_one.{table}").fetchall()
        con.execute("DELETE FROM schema_version WHERE version > ?", [OLD_VERSION]).fetchall()
        # A view of today's text, as it was before the tables under it changed.
        con.execute("DELETE FROM built_from WHERE name <> 'view coverage'").fetchall()
        con.execute("CREATE VIEW coverage AS SELECT 1 AS old")
        con.execute("DETACH full_one")
        assert file_version(con) == OLD_VERSION
    full.unlink()


def _open(folder: Path) -> Work:
    with writer(folder / DB) as con:
        yield con


def _prepare_import(folder: Path) -> None:
    """A file of two chunks, at its end a malformed line, a copy of the first row and a rival of it."""
    cases = REPOSITORY / "tests" / "cases" / "external"
    first = (cases / "20240512120000.export.CSV").read_text().splitlines()[0]
    lines = [first.replace("1100000001", str(1200000000 + n), 1) for n in range(24_000)]
    (folder / IMPORTED).write_text("\n".join([*lines, "x", lines[0], lines[0].replace("POLICE", "SOLDIERS"), ""]))
    with writer(folder / DB):
        pass


def _import(folder: Path) -> Work:
    import_files([folder / IMPORTED], folder / DB)
    yield None


def _nothing(folder: Path) -> None:
    folder.mkdir(exist_ok=True)


STAGES = {
    "load": Stage(_prepare_load, _load),
    "load_twice": Stage(_prepare_load, _load_twice, to_the_cell=False, shown=False),
    "link": Stage(_prepare_link, _link),
    "release": Stage(_prepare_release, _release),
    # A cell that is set twice is set twice again.
    "correct": Stage(_prepare_correct, _correct, to_the_cell=False),
    "migrate": Stage(_prepare_old, _open, shown=False),
    "make": Stage(_nothing, _open, shown=False),
    "import": Stage(_prepare_import, _import, shown=False),
}
