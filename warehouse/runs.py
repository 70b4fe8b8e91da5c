"""The log of runs, and one hash for what they led to."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from duckdb import DuckDBPyConnection

from schemas.contract import frame, polars_schema
from schemas.runs import Run
from warehouse.frames import fetched, registered
from warehouse.resources import statement

HASHED = ("events", "event_quantities", "stock_figures")


def record_run(con: DuckDBPyConnection, row: Mapping[str, Any]) -> None:
    """Add one row to `runs`. Raises KeyError for an unknown column, pandera's errors for a row that does not add up."""
    run = Run.validate(frame(polars_schema(Run), [row]))
    with registered(con, new_run=run):
        con.execute("INSERT INTO runs BY NAME SELECT * FROM new_run").fetchall()


def digest(con: DuckDBPyConnection) -> str:
    """Hash of events, quantities and figures without ids, clocks and versions: the same content, the same hash.

    Neither the order of loading nor the number of runs changes it. 64 hex digits.
    """
    found = sha256()
    for table in HASHED:
        rows = fetched(con.sql(statement(f"digest_{table}")))
        found.update(f"{table}\0{rows.height}\0".encode())
        # CSV tells null from empty text (quoted) and prints a float as the shortest text that reads back.
        found.update(rows.write_csv(line_terminator="\n").encode())
    return found.hexdigest()
