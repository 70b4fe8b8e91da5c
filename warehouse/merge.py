"""Write only what differs, and keep what was there before. The SQL follows from the models, as the tables do."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

import polars as pl
from duckdb import DuckDBPyConnection

from schemas.contract import HISTORIC, TABLES, history, polars_schema, primary_key
from warehouse.frames import fetched, registered


class Keeping(NamedTuple):
    """What happens to columns that are not content when a row is written again.

    `clocks`: changed only with the content, column → SQL over `old` and `new`. `versions`: of what made the content,
    changed only with it. `newest`: the last is kept, without a trace of those before: private columns only, so that
    what was published can be published again. `fixed`: as first stored, for good.
    """

    clocks: Mapping[str, str] = {}
    versions: tuple[str, ...] = ()
    newest: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()


CLOCK = {"known_from": "new.known_from"}
KEEPING = {
    "articles": Keeping(CLOCK, newest=("pipeline_version",), fixed=("retrieved_at",)),
    "events": Keeping(
        clocks={**CLOCK, "timestamp": "new.timestamp", "record_version": "old.record_version + 1"},
        versions=("pipeline_version",),
        fixed=("release_id",),
    ),
    "event_reports": Keeping(CLOCK),
    "deleted_events": Keeping({**CLOCK, "deleted_at": "new.deleted_at"}),
    "event_sources": Keeping(CLOCK, versions=("extractor_version", "model_sha256")),
    "event_quantities": Keeping(CLOCK),
    "stock_figures": Keeping(CLOCK, versions=("pipeline_version",)),
    "rejected_candidates": Keeping(CLOCK, versions=("pipeline_version",)),
    "external_events": Keeping(clocks={"imported_at": "new.imported_at", "file_name": "new.file_name"}),
}


def content_columns(table: str) -> list[str]:
    """The columns in which two states of a row can differ: keys, clocks and versions left out."""
    keeping = KEEPING[table]
    outside = {*primary_key(TABLES[table]), *keeping.clocks, *keeping.versions, *keeping.newest, *keeping.fixed}
    return [name for name in polars_schema(TABLES[table]) if name not in outside]


def insert(con: DuckDBPyConnection, table: str, rows: pl.DataFrame) -> int:
    """Add rows of which none is in the table yet; returns how many."""
    names = ", ".join(polars_schema(TABLES[table]))
    with registered(con, new_rows=rows):
        con.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM new_rows").fetchall()
    return rows.height


def merge(con: DuckDBPyConnection, table: str, rows: pl.DataFrame, now: datetime | None) -> int:
    """Insert new rows, update those whose content differs; returns how many of both.

    The old state is kept where the table has a history, as known until `now`.
    """
    if rows.is_empty():
        return 0
    keeping = KEEPING[table]
    with registered(con, new_rows=rows):
        if table in HISTORIC:
            which = f"JOIN new_rows AS new ON {_same_key(table)} WHERE {_differ(table)}"
            con.execute(_keep_sql(table, which), [now]).fetchall()
        [(written,)] = con.execute(_merge_sql(table, keeping)).fetchall()
        if keeping.newest:
            con.execute(_newest_sql(table, keeping.newest)).fetchall()
    return int(written)


def remove(con: DuckDBPyConnection, table: str, keys: pl.DataFrame, now: datetime) -> None:
    """Take away the rows with these keys (columns of the primary key, or the first of them), their last state kept."""
    if keys.is_empty():
        return
    same = " AND ".join(f"old.{name} = gone.{name}" for name in keys.columns)
    with registered(con, gone=keys):
        con.execute(_keep_sql(table, f"WHERE EXISTS (FROM gone WHERE {same})"), [now]).fetchall()
        con.execute(f"DELETE FROM {table} AS old WHERE EXISTS (FROM gone WHERE {same})").fetchall()


def replace(con: DuckDBPyConnection, table: str, rows: pl.DataFrame, scope: pl.DataFrame, now: datetime) -> int:
    """Make `rows` all there is in the table within the scope, and write only differences; returns how many rows.

    `scope`: the rows that are made anew, by some of the table's columns, e.g. article_id.
    """
    within = " AND ".join(f"old.{name} = scope.{name}" for name in scope.columns)
    key = ", ".join(primary_key(TABLES[table]))
    with registered(con, new_rows=rows, scope=scope):
        gone = fetched(
            con.sql(
                f"SELECT {key} FROM {table} AS old WHERE EXISTS (FROM scope WHERE {within}) "
                f"AND NOT EXISTS (FROM new_rows AS new WHERE {_same_key(table)})"
            )
        )
    remove(con, table, gone, now)
    return merge(con, table, rows, now)


def _keep_sql(table: str, which: str) -> str:
    return f"INSERT INTO {history(table)} SELECT old.*, ? FROM {table} AS old {which}"


def _merge_sql(table: str, keeping: Keeping) -> str:
    names = list(polars_schema(TABLES[table]))
    updates = {name: f"new.{name}" for name in (*content_columns(table), *keeping.versions)} | dict(keeping.clocks)
    return (
        f"MERGE INTO {table} AS old USING new_rows AS new ON {_same_key(table)} "
        f"WHEN MATCHED AND ({_differ(table)}) "
        f"THEN UPDATE SET {', '.join(f'{name} = {value}' for name, value in updates.items())} "
        f"WHEN NOT MATCHED THEN INSERT ({', '.join(names)}) VALUES ({', '.join(f'new.{name}' for name in names)})"
    )


def _newest_sql(table: str, newest: Iterable[str]) -> str:
    updates = ", ".join(f"{name} = new.{name}" for name in newest)
    differ = _any_differs(newest)
    return f"UPDATE {table} AS old SET {updates} FROM new_rows AS new WHERE {_same_key(table)} AND ({differ})"


def _same_key(table: str) -> str:
    return " AND ".join(f"old.{name} = new.{name}" for name in primary_key(TABLES[table]))


def _differ(table: str) -> str:
    return _any_differs(content_columns(table))


def _any_differs(names: Iterable[str]) -> str:
    return " OR ".join(f"old.{name} IS DISTINCT FROM new.{name}" for name in names)
