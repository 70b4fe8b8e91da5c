"""The log of runs."""

from collections.abc import Mapping
from typing import Any

from duckdb import DuckDBPyConnection

from schemas.contract import frame, polars_schema
from schemas.runs import Run
from warehouse.frames import registered


def record_run(con: DuckDBPyConnection, row: Mapping[str, Any]) -> None:
    """Add one row to `runs`. Raises KeyError for an unknown column, pandera's errors for a row that does not add up."""
    run = Run.validate(frame(polars_schema(Run), [row]))
    with registered(con, new_run=run):
        con.execute("INSERT INTO runs BY NAME SELECT * FROM new_run").fetchall()
