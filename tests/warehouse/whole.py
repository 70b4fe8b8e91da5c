"""The whole of what is kept: digest, every cell, every table and view as defined, every file of a release."""

from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl
from duckdb import DuckDBPyConnection

from tests.warehouse.dump import dump
from tests.warehouse.stages import DB, OUT
from warehouse.database import reader
from warehouse.digest import digest

# Read from the clock, not given.
CLOCKS = {
    "external_events": "imported_at", "quarantine": "first_seen", "releases": "created_at",
    "schema_version": "applied_at",
}  # fmt: skip
# When it became so, and by how many steps.
HOW = ("known_from", "timestamp", "record_version", "deleted_at", "made_at")
DEFINED = """
SELECT 'table', table_name, NULL, NULL, comment FROM duckdb_tables()
UNION ALL SELECT 'view', view_name, NULL, sql, comment FROM duckdb_views() WHERE NOT internal
UNION ALL SELECT 'column', table_name, column_name, data_type || is_nullable || coalesce(column_default, ''), comment
FROM duckdb_columns() WHERE NOT internal
UNION ALL SELECT 'constraint', table_name, NULL, constraint_text, NULL FROM duckdb_constraints()
UNION ALL SELECT 'macro', function_name, NULL, coalesce(macro_definition, ''), comment
FROM duckdb_functions() WHERE NOT internal
ORDER BY ALL
"""


class Whole(NamedTuple):
    """All of a folder's database and releases, without the times of the clock."""

    digest: str
    tables: dict[str, pl.DataFrame]
    defined: list[tuple[Any, ...]]
    files: dict[str, str]


def whole(con: DuckDBPyConnection, folder: Path) -> Whole:
    """Everything there is."""
    tables = {name: rows.drop(CLOCKS.get(name, []), strict=True) for name, rows in dump(con).items()}
    files = {
        str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest()
        for path in sorted((folder / OUT).glob("**/*"))
        if path.is_file()
    }
    return Whole(digest(con), tables, con.execute(DEFINED).fetchall(), files)


def read_whole(folder: Path) -> Whole:
    """Everything there is, by another process's eyes: for reading only."""
    with reader(folder / DB) as con:
        return whole(con, folder)


def differing(one: Whole, other: Whole, *, to_the_cell: bool) -> list[str]:
    """What differs; unless to the cell, ways that led to the same content may."""
    found = [] if one.digest == other.digest else ["digest"]
    found += [] if one.defined == other.defined else ["definitions"]
    found += [name for name in sorted(one.files | other.files) if one.files.get(name) != other.files.get(name)]
    for name in sorted(one.tables | other.tables):
        if name.endswith("_history") and not to_the_cell:
            continue
        pair = [_rows(each.tables.get(name), to_the_cell) for each in (one, other)]
        found += [] if pair[0].equals(pair[1]) else [name]
    return found


def _rows(rows: pl.DataFrame | None, to_the_cell: bool) -> pl.DataFrame:
    if rows is None:
        return pl.DataFrame()
    return rows if to_the_cell else rows.drop(HOW, strict=False)
