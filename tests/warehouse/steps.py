"""Databases for tests of linking, history and corrections: made by short steps, looked at as plain rows."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl
from duckdb import DuckDBPyConnection

from coding.notes import write_notes
from schemas.contract import HISTORIC, TABLES, columns
from tests.warehouse.invariants import broken
from tests.warehouse.pool import given
from tests.warehouse.rows import NOW, VERSION, quarantined
from warehouse.decide import Decision, decide
from warehouse.frames import fetched
from warehouse.load import Loaded, load


def told(
    con: DuckDBPyConnection, readings: Mapping[str, int], *, version: str = VERSION, now: datetime = NOW, **changed: Any
) -> Loaded:
    """Load the papers named, in the reading of that number (`pool.PAPERS`); every rule holds afterwards."""
    rows = given(readings, **changed)
    loaded = load(con, *rows, quarantined(), pipeline_version=version, now=now, notes=write_notes)
    assert broken(con) == {}
    return loaded


def decided(
    con: DuckDBPyConnection,
    event: str,
    action: str,
    value: str | None = None,
    field: str | None = None,
    now: datetime = NOW,
) -> str | None:
    """Take down a decision and return what became of it; every rule holds afterwards."""
    row = decide(con, Decision(event, action, field, value, "A. Reader", "read it"), now=now, notes=write_notes)
    assert broken(con) == {}
    return row["status"]


def published(con: DuckDBPyConnection) -> dict[str, pl.DataFrame]:
    """All that has a history, without the columns that are kept without one."""
    names = {
        table: [name for name, field in columns(TABLES[table]).items() if not field.metadata["private"]]
        for table in HISTORIC
    }
    # Given to all rows at once by a release.
    names["events"].remove("release_id")
    return {table: fetched(con.sql(f"SELECT {', '.join(names[table])} FROM {table} ORDER BY ALL")) for table in names}


def ids(con: DuckDBPyConnection) -> dict[str, int]:
    """event_id_cnty → number of reports."""
    return dict(con.execute("SELECT event_id_cnty, n_reports FROM events ORDER BY ALL").fetchall())


def deletions(con: DuckDBPyConnection) -> dict[str, tuple[str, str | None]]:
    """event_id_cnty → reason and replacement of the events that are gone."""
    rows = con.execute("SELECT event_id_cnty, reason, replaced_by FROM deleted_events ORDER BY 1").fetchall()
    return {event: (reason, replaced_by) for event, reason, replaced_by in rows}


def cell(con: DuckDBPyConnection, event: str, name: str) -> Any:
    """One cell of an event."""
    [(value,)] = con.execute(f"SELECT {name} FROM events WHERE event_id_cnty = ?", [event]).fetchall()
    return value


def corrections(con: DuckDBPyConnection) -> list[tuple[Any, ...]]:
    """Event, action and status of each decision, in the order they were made."""
    return con.execute("SELECT event_id_cnty, action, status FROM corrections ORDER BY made_at, 1, 2").fetchall()


@contextmanager
def copy_of(file: Path, at: Path) -> Iterator[Path]:
    """A copy of a file, gone afterwards."""
    shutil.copy(file, at)
    try:
        yield at
    finally:
        at.unlink()
