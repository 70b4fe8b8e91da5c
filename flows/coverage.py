"""`khronika coverage`: what people say they have read, checked, stored and shown."""

import csv
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import polars as pl

import warehouse.coverage as kept
from flows.compare import countries_given, day_given
from flows.stops import WrongUse, table_given
from schemas.seeds import seed_column
from sources.metadata import check_language
from sources.refusals import UnusableError
from warehouse.database import reader, writer

NEEDED = ("source_name", "iso3", "date_from", "date_to", "author")
OTHERS = ("language", "note")


def declare(db: Path, stated: Mapping[str, str | None], countries: str) -> tuple[int, int]:
    """Store one statement for each country; returns how many were new, of how many. Raises WrongUse."""
    found = countries_given("--countries", countries)
    if not found:
        raise WrongUse("--countries: for which countries was the source read?")
    return _stored(db, [_checked({**stated, "iso3": iso3}, "coverage declare") for iso3 in found])


def add_table(db: Path, file: Path) -> tuple[int, int]:
    """Store the statements of a CSV file; all of them, or none where a row is wrong. Raises WrongUse."""
    with table_given("--add", file), file.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.DictReader(lines, strict=True)
        given = set(rows.fieldnames or ())
        if not set(NEEDED) <= given <= {*NEEDED, *OTHERS}:
            raise ValueError(f"the first line must name {', '.join(NEEDED)}; it may name {', '.join(OTHERS)}")
        stated = [dict(row) for row in rows]
    return _stored(db, [_checked(row, f"--add: {file}, row {n}") for n, row in enumerate(stated, start=2)])


def withdraw(db: Path, coverage_id: str) -> None:
    """Take a statement back. Raises WrongUse for an id that is none."""
    with writer(db) as con:
        if not kept.withdraw(con, coverage_id):
            raise WrongUse(f"no statement has the id {coverage_id}: `khronika coverage` lists them")


def shown(db: Path, countries: str | None, first: str | None, last: str | None) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Spells of days that were looked at, and the statements. Raises WrongUse."""
    wanted = countries_given("--countries", countries)
    with reader(db) as con:
        spells = kept.looked_at(con, wanted, day_given("--from", first), day_given("--to", last))
        stated = kept.declared(con)
    return spells, stated if wanted is None else stated.filter(pl.col("iso3").is_in(wanted))


def _stored(db: Path, stated: list[dict[str, object]]) -> tuple[int, int]:
    now = datetime.now(UTC)
    rows = [kept.declaration(row, now) for row in stated]
    with writer(db) as con:
        return kept.declare(con, rows), len(rows)


def _checked(row: Mapping[str, str | None], where: str) -> dict[str, object]:
    cells = {name: (row.get(name) or "").strip() for name in (*NEEDED, *OTHERS)}
    if missing := [name for name in NEEDED if not cells[name]]:
        raise WrongUse(f"{where}: {missing[0]} is empty")
    if cells["iso3"] not in set(seed_column("countries.csv", "iso3")):
        raise WrongUse(f"{where}: iso3 is not known: {cells['iso3']!r}")
    try:
        first, last = (date.fromisoformat(cells[name]) for name in ("date_from", "date_to"))
        language = check_language(cells["language"]) if cells["language"] else None
    except UnusableError as error:
        raise WrongUse(f"{where}: {error.reason}") from error
    except ValueError as error:
        raise WrongUse(f"{where}: a day is not a date: {error} (write YYYY-MM-DD)") from error
    if first > last:
        raise WrongUse(f"{where}: {first} comes after {last}")
    if last > datetime.now(UTC).date() + timedelta(days=1):
        raise WrongUse(f"{where}: {last} is not over yet: nobody can have read of it")
    return {**cells, "date_from": first, "date_to": last, "language": language, "note": cells["note"] or None}
