"""Write only what differs. The SQL follows from the models, as the tables do."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import polars as pl
from duckdb import DuckDBPyConnection

from schemas.contract import TABLES, polars_schema, primary_key
from warehouse.frames import registered


class Keeping(NamedTuple):
    """What happens to columns that are not content when a row is written again.

    `clocks`: changed only with the content, column → SQL over `old` and `new`. `versions`: the newest is kept,
    but a row in which nothing else differs has not changed. `fixed`: as first stored, for good.
    """

    clocks: Mapping[str, str] = {}
    versions: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()


KEEPING = {
    "articles": Keeping(versions=("pipeline_version",), fixed=("retrieved_at",)),
    "events": Keeping(
        clocks={"timestamp": "new.timestamp", "record_version": "old.record_version + 1"},
        versions=("pipeline_version",),
        fixed=("release_id",),
    ),
    "event_sources": Keeping(clocks={"created_at": "new.created_at"}, versions=("extractor_version", "model_sha256")),
    "event_quantities": Keeping(),
    "stock_figures": Keeping(versions=("pipeline_version",)),
    "rejected_candidates": Keeping(versions=("pipeline_version",)),
    "external_events": Keeping(clocks={"imported_at": "new.imported_at", "file_name": "new.file_name"}),
}


def merge(con: DuckDBPyConnection, table: str, rows: pl.DataFrame) -> int:
    """Insert new rows, update those whose content differs; returns how many of both there were."""
    keeping = KEEPING[table]
    with registered(con, new_rows=rows):
        [(written,)] = con.execute(_merge_sql(table, keeping)).fetchall()
        if keeping.versions:
            con.execute(_versions_sql(table, keeping.versions)).fetchall()
    return int(written)


def replace(con: DuckDBPyConnection, table: str, rows: pl.DataFrame, articles: pl.DataFrame) -> int:
    """Make `rows` all there is of these articles in the table: the others go, and only differences are written."""
    with registered(con, new_rows=rows, coded_articles=articles):
        con.execute(
            f"DELETE FROM {table} AS old WHERE article_id IN (SELECT article_id FROM coded_articles) "
            f"AND NOT EXISTS (FROM new_rows AS new WHERE {_same_key(table)})"
        ).fetchall()
    return merge(con, table, rows)


def _merge_sql(table: str, keeping: Keeping) -> str:
    model = TABLES[table]
    names = list(polars_schema(model))
    outside = {*primary_key(model), *keeping.clocks, *keeping.versions, *keeping.fixed}
    content = [name for name in names if name not in outside]
    updates = {name: f"new.{name}" for name in (*content, *keeping.versions)} | dict(keeping.clocks)
    return (
        f"MERGE INTO {table} AS old USING new_rows AS new ON {_same_key(table)} "
        f"WHEN MATCHED AND ({_differ(content)}) "
        f"THEN UPDATE SET {', '.join(f'{name} = {value}' for name, value in updates.items())} "
        f"WHEN NOT MATCHED THEN INSERT ({', '.join(names)}) VALUES ({', '.join(f'new.{name}' for name in names)})"
    )


def _versions_sql(table: str, versions: Iterable[str]) -> str:
    updates = ", ".join(f"{name} = new.{name}" for name in versions)
    condition = f"{_same_key(table)} AND ({_differ(versions)})"
    return f"UPDATE {table} AS old SET {updates} FROM new_rows AS new WHERE {condition}"


def _same_key(table: str) -> str:
    return " AND ".join(f"old.{name} = new.{name}" for name in primary_key(TABLES[table]))


def _differ(names: Iterable[str]) -> str:
    return " OR ".join(f"old.{name} IS DISTINCT FROM new.{name}" for name in names)
