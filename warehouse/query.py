"""Questions in SQL: one statement that reads."""

from pathlib import Path

import duckdb
import polars as pl
from duckdb import DuckDBPyConnection

from warehouse.database import reader
from warehouse.errors import QueryError

READS = {"SELECT", "EXPLAIN"}


def query(path: Path, sql: str) -> pl.DataFrame:
    """The rows of one SELECT (WITH, FROM, DESCRIBE, SUMMARIZE and EXPLAIN too).

    Raises QueryError in one line for SQL that fails, writes, or is more than one statement, and `reader`'s errors.
    """
    with reader(path) as con:
        try:
            _check(sql)
            rows: pl.DataFrame = con.sql(sql).pl()
            return rows
        except duckdb.Error as error:
            raise QueryError(_explained(con, error)) from error


def _check(sql: str) -> None:
    statements = duckdb.extract_statements(sql)
    if len(statements) != 1:
        raise QueryError("more than one statement: ask one question at a time" if statements else "no SQL was given")
    if (kind := statements[0].type.name) not in READS:
        raise QueryError(f"{kind} is not allowed: a query only reads")


def _explained(con: DuckDBPyConnection, error: duckdb.Error) -> str:
    first, *_ = str(error).split("\n")
    if not isinstance(error, duckdb.CatalogException):
        return first
    names = con.execute("SELECT table_name FROM information_schema.tables ORDER BY table_name").fetchall()
    return f"{first} Tables and views: {', '.join(name for (name,) in names)}"
