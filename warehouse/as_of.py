"""The database as it stood at a time: views of that time in the place of the tables, for one connection."""

import re
from datetime import UTC, date, datetime, time

from duckdb import DuckDBPyConnection

from schemas.contract import HISTORIC, TABLES, history, polars_schema
from warehouse.clock import latest
from warehouse.errors import QueryError
from warehouse.resources import statement

DAY_FIRST = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def show_as_of(con: DuckDBPyConnection, when: datetime) -> None:
    """Make `events`, and all else that has a history, what was known at a time; every view and macro follows.

    Temporary views of the same names stand before the tables in this connection; nothing is written. Runs, releases,
    corrections, links and the quarantine stay as they are now.
    """
    file = stored_in(con)
    for table in HISTORIC:
        con.execute(f"CREATE OR REPLACE TEMP VIEW {table} AS {state_sql(file, table, when)}").fetchall()


def stored_in(con: DuckDBPyConnection) -> str:
    """Where the tables themselves are, whatever temporary views stand before them: put it and a dot before a name."""
    [(name,)] = con.execute("SELECT current_database()").fetchall()
    return '"{}".main'.format(str(name).replace('"', '""'))


def state_sql(file: str, table: str, when: datetime) -> str:
    """A SELECT of the rows of a table as they stood at a time. `file`: as `stored_in` tells."""
    names = ", ".join(polars_schema(TABLES[table]))
    known = f"TIMESTAMPTZ '{when.astimezone(UTC).isoformat()}'"
    return (
        f"SELECT {names} FROM {file}.{table} WHERE known_from <= {known} "
        f"UNION ALL SELECT {names} FROM {file}.{history(table)} WHERE known_from <= {known} AND known_to > {known}"
    )


def resolved(con: DuckDBPyConnection, text: str) -> datetime:
    """The time a person means: `now`, a day (its end, UTC), a time, the name of a release, or the start of a run's id.

    Raises QueryError for anything else.
    """
    if text == "now":
        # The last change may lie ahead, where the clock was set back.
        return max(datetime.now(UTC), latest(con) or datetime.now(UTC))
    named = con.execute(statement("named_time"), [text]).fetchall()
    if len(named) == 1:
        found: datetime = named[0][0]
        return found.astimezone(UTC)
    if named:
        raise QueryError(f"{text} is the start of {len(named)} runs: write more of the id")
    return _written(text)


def _written(text: str) -> datetime:
    # Python reads weeks too: the state "of 2026-W05" would be that of its Monday.
    if not DAY_FIRST.match(text):
        raise _unknown(text)
    try:
        return datetime.combine(date.fromisoformat(text), time.max, UTC)
    except ValueError:
        pass
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        raise _unknown(text) from None
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def _unknown(text: str) -> QueryError:
    return QueryError(
        f"{text} is no time, release or run: write YYYY-MM-DD, YYYY-MM-DDTHH:MM:SS, now, the name of a release "
        "(FROM releases), or the start of a run's id (FROM runs)"
    )
