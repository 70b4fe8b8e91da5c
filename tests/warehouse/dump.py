"""Everything a database holds, for comparison."""

import polars as pl
from duckdb import DuckDBPyConnection

from warehouse.frames import fetched


def dump(con: DuckDBPyConnection) -> dict[str, pl.DataFrame]:
    """Every table with all its columns, in a fixed order of rows."""
    names = [name for (name,) in con.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall()]
    return {name: fetched(con.sql(f"SELECT * FROM {name} ORDER BY ALL")) for name in names}


def changed(before: dict[str, pl.DataFrame], after: dict[str, pl.DataFrame]) -> set[str]:
    """Names of the tables that differ."""
    return {name for name in before | after if not before[name].equals(after[name])}
