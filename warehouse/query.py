"""Questions in SQL: one statement that reads."""

import re
from pathlib import Path

import duckdb
import polars as pl
from duckdb import DuckDBPyConnection, DuckDBPyRelation

from warehouse.database import reader
from warehouse.errors import QueryError
from warehouse.frames import fetched

READS = {"SELECT", "EXPLAIN"}
# Types that polars does not have, nested ones included.
FOREIGN = re.compile(r"\b(?:INTERVAL|UNION)\b")


def query(path: Path, sql: str, as_of: str | None = None) -> pl.DataFrame:
    """The rows of one SELECT (WITH, FROM, DESCRIBE, SUMMARIZE and EXPLAIN too), of the state at a time if one is given.

    Raises QueryError in one line for SQL that fails, writes, or is more than one statement, and `reader`'s errors.
    """
    with reader(path, as_of) as con:
        try:
            _check(sql)
            return fetched(_readable(con.sql(sql)))
        except duckdb.Error as error:
            raise QueryError(_explained(con, error)) from error


def _check(sql: str) -> None:
    statements = duckdb.extract_statements(sql)
    if len(statements) != 1:
        raise QueryError("more than one statement: ask one question at a time" if statements else "no SQL was given")
    if (kind := statements[0].type.name) not in READS:
        raise QueryError(f"{kind} is not allowed: a query only reads")


def _readable(relation: DuckDBPyRelation) -> DuckDBPyRelation:
    """The rows as a frame can take them: columns of one name are numbered, intervals and unions are text."""
    # Only where needed: a projection makes no promise about order.
    if len(set(relation.columns)) < len(relation.columns):
        relation = relation.project("*")
    kinds = {name: str(kind) for name, kind in zip(relation.columns, relation.types, strict=True)}
    if not any(FOREIGN.search(kind) for kind in kinds.values()):
        return relation
    names = {name: '"{}"'.format(name.replace('"', '""')) for name in kinds}
    texts = {name: f"CAST({names[name]} AS VARCHAR) AS {names[name]}" for name in kinds if FOREIGN.search(kinds[name])}
    return relation.project(", ".join((names | texts).values()))


def _explained(con: DuckDBPyConnection, error: duckdb.Error) -> str:
    first, *more = str(error).split("\n")
    if not isinstance(error, duckdb.CatalogException):
        return " ".join([first, *(line for line in more if line.startswith("Candidate"))])
    names = con.execute("SELECT table_name FROM information_schema.tables ORDER BY table_name").fetchall()
    return f"{first} Tables and views: {', '.join(name for (name,) in names)}"
