"""What people declare to have read, and what of the days of a country was looked at."""

from datetime import date, datetime
from hashlib import sha256

import polars as pl
from duckdb import DuckDBPyConnection

from schemas.contract import frame, polars_schema
from schemas.coverage import DeclaredCoverage
from warehouse.frames import fetched, registered
from warehouse.transactions import transaction

STATED = ("source_name", "language", "iso3", "date_from", "date_to")


def declaration(row: dict[str, object], now: datetime) -> dict[str, object]:
    """A statement with its id and the time it is made."""
    identity = "\0".join(str(row.get(name) or "") for name in STATED)
    return {**row, "coverage_id": sha256(identity.encode()).hexdigest()[:16], "declared_at": now}


def declare(con: DuckDBPyConnection, rows: list[dict[str, object]]) -> int:
    """Store statements made by `declaration`; returns how many are new. One made before stays as it was.

    Raises pandera's errors for rows that break the contract.
    """
    given = frame(polars_schema(DeclaredCoverage), rows).unique("coverage_id", keep="first", maintain_order=True)
    stated = DeclaredCoverage.validate(given, lazy=True)
    with registered(con, stated=stated), transaction(con):
        [(before,)] = con.execute("SELECT count(*) FROM declared_coverage").fetchall()
        con.execute("INSERT INTO declared_coverage SELECT * FROM stated ON CONFLICT DO NOTHING").fetchall()
        [(after,)] = con.execute("SELECT count(*) FROM declared_coverage").fetchall()
    return int(after - before)


def withdraw(con: DuckDBPyConnection, coverage_id: str) -> bool:
    """Take a statement back; False where there is none of this id."""
    gone = con.execute("DELETE FROM declared_coverage WHERE coverage_id = ? RETURNING 1", [coverage_id]).fetchall()
    return bool(gone)


def declared(con: DuckDBPyConnection) -> pl.DataFrame:
    """The statements, by country and days."""
    return fetched(con.sql("FROM declared_coverage ORDER BY iso3, date_from, source_name, coverage_id"))


def looked_at(
    con: DuckDBPyConnection, countries: list[str] | None, first: date | None, last: date | None
) -> pl.DataFrame:
    """Spells of days a country was looked at without a break, by how (coverage_spells)."""
    given = {"in_countries": countries, "from_day": first, "to_day": last}
    call = f"coverage_spells({', '.join(f'{name} := ${name}' for name in given)})"
    return fetched(con.sql(f"FROM {call} ORDER BY iso3, first_day", params=given))
