"""The time of changes: what was known when."""

from datetime import UTC, datetime, timedelta

from duckdb import DuckDBPyConnection

from warehouse.resources import statement


def moment(con: DuckDBPyConnection, now: datetime) -> datetime:
    """The time of a change: now, or just after the last one where the clock was set back, so that times tell order.

    Raises ValueError for a time without a zone.
    """
    if now.tzinfo is None:
        raise ValueError("now has no time zone")
    last = latest(con)
    return max(now, last + timedelta(microseconds=1)) if last else now


def latest(con: DuckDBPyConnection) -> datetime | None:
    """The time of the last change, if there was any."""
    [(last,)] = con.execute(statement("last_moment")).fetchall()
    return last.astimezone(UTC) if last else None


def earliest(con: DuckDBPyConnection) -> datetime | None:
    """The time of the first load, if there was any."""
    [(first,)] = con.execute(statement("first_moment")).fetchall()
    return first.astimezone(UTC) if first else None
