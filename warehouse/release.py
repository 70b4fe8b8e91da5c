"""Freeze the state of the database under a name."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from duckdb import DuckDBPyConnection

from schemas.contract import frame, polars_schema
from schemas.releases import Release
from warehouse.clock import latest
from warehouse.digest import digest
from warehouse.errors import DatabaseError
from warehouse.frames import fetched, registered
from warehouse.resources import statement
from warehouse.transactions import transaction


class ReleaseError(DatabaseError):
    """The release cannot be made."""


def released(con: DuckDBPyConnection, name: str) -> dict[str, Any] | None:
    """The row of a release, if there is one of that name."""
    rows = fetched(con.sql("FROM releases WHERE release_id = $name", params={"name": name}))
    return rows.row(0, named=True) if rows.height else None


def freeze(
    con: DuckDBPyConnection,
    name: str,
    write: Callable[[dict[str, Any]], str],
    *,
    pipeline_version: str,
    now: datetime,
) -> dict[str, Any]:
    """Record a release of all that is known now; returns its row. All or nothing.

    `write` gets the row, writes the files from the same connection and returns their sums, as sha256sum prints them.
    Raises ReleaseError where nothing was loaded yet.
    """
    as_of = latest(con)
    if as_of is None:
        raise ReleaseError("nothing was loaded yet: a release would be empty")
    with transaction(con):
        con.execute("UPDATE events SET release_id = ? WHERE release_id IS NULL", [name]).fetchall()
        [(events, figures, previous)] = con.execute(statement("release_counts")).fetchall()
        row = {
            "release_id": name,
            "created_at": now,
            "as_of": as_of,
            "events": events,
            "figures": figures,
            "digest": digest(con),
            "previous": previous,
            "pipeline_version": pipeline_version,
        }
        row["files"] = write(row)
        with registered(con, new_release=Release.validate(frame(polars_schema(Release), [row]))):
            con.execute("INSERT INTO releases BY NAME FROM new_release").fetchall()
    return row
