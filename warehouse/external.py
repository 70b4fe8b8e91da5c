"""Store rows of other people's data: only what differs, each chunk of a file in one transaction."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import NamedTuple

import polars as pl
from duckdb import DuckDBPyConnection

from schemas.contract import polars_schema
from schemas.external import ExternalEvent
from schemas.validation import Split, split
from warehouse.frames import fetched, registered
from warehouse.merge import merge
from warehouse.quarantine import set_aside
from warehouse.resources import statement
from warehouse.transactions import transaction

TABLE = "external_events"
# Neither is content: the same row of another copy of the file has not changed.
NOT_CONTENT = {"row_md5", "imported_at", "file_name"}
TAKEN = "another row of this file has the same id"


class Stored(NamedTuple):
    """How many rows of a chunk were new, had changed, and were in already; and those that have another's id."""

    new: int
    changed: int
    known: int
    taken: pl.DataFrame


@contextmanager
def one_file(con: DuckDBPyConnection) -> Iterator[None]:
    """Within, `store` remembers which ids the file has had, in a table that can go to disk."""
    con.execute(statement("external_ids_of_file")).fetchall()
    try:
        yield
    finally:
        con.execute("DROP TABLE IF EXISTS ids_of_file").fetchall()


def judge_external(rows: pl.DataFrame, now: datetime) -> Split:
    """Rows of a chunk that keep the contract, and the others with their reasons; `place` stays with both."""
    schema = polars_schema(ExternalEvent)
    timed = rows.with_columns(row_md5=pl.lit("0" * 32), imported_at=pl.lit(now, schema["imported_at"]))
    # The contract wants ids that occur once; of several rows with one id, `store` takes the first.
    firsts = timed.with_columns(pl.concat_str("external_id", pl.lit("\0"), "place").alias("external_id"))
    judged = split(ExternalEvent, firsts.select(*schema))
    return Split(_placed(judged.valid), _placed(judged.rejected))


def store(con: DuckDBPyConnection, rows: pl.DataFrame, quarantined: pl.DataFrame) -> Stored:
    """Insert new rows, update those that differ, leave the others; set `quarantined` aside. One transaction.

    `rows` are what `judge_external` let in, in the order of the file. Nothing is stored on any exception.
    """
    with registered(con, chunk_rows=rows.with_row_index("line")), transaction(con):
        con.execute(f"CREATE OR REPLACE TEMP TABLE incoming AS SELECT * REPLACE ({_md5()} AS row_md5) FROM chunk_rows")
        told = fetched(con.sql(statement("external_told")))
        con.execute(statement("external_remember")).fetchall()
        with registered(con, verdicts=told):
            con.execute(statement("external_insert")).fetchall()
            differing = fetched(con.sql(statement("external_changed"))).select(*polars_schema(ExternalEvent))
        if differing.height:
            merge(con, TABLE, differing, None)
        set_aside(con, quarantined)
        con.execute("DROP TABLE incoming").fetchall()
    counts = Counter(told["verdict"])
    taken = told.filter(pl.col("verdict") == "taken")["line"].sort()
    return Stored(counts["new"], counts["changed"], counts["known"], rows[taken.to_list()].select("place", "raw"))


def _placed(rows: pl.DataFrame) -> pl.DataFrame:
    parts = pl.col("external_id").str.split("\0")
    return rows.with_columns(external_id=parts.list.get(0), place=parts.list.get(1))


def _md5() -> str:
    cells = (
        f"coalesce('=' || {name}::VARCHAR, '')" for name in polars_schema(ExternalEvent) if name not in NOT_CONTENT
    )
    return f"md5(concat_ws(chr(31), {', '.join(cells)}))"
