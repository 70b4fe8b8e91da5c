"""A person's own table of population, in the place of the one that comes with Khronika."""

import csv
from pathlib import Path

import polars as pl

from flows.stops import table_given
from schemas.seeds import seed_column

COLUMNS = ["iso3", "year", "population"]


def own_population(file: Path) -> pl.DataFrame:
    """The rows of a CSV file with the columns iso3, year, population. Raises WrongUse for any other file."""
    known = set(seed_column("countries.csv", "iso3"))
    with table_given("--population", file), file.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.DictReader(lines, strict=True)
        if list(rows.fieldnames or ()) != COLUMNS:
            raise ValueError(f"the first line must be {','.join(COLUMNS)}")
        found = [_row(row, line, known) for line, row in enumerate(rows, start=2)]
        if len({(iso3, year) for iso3, year, _ in found}) < len(found):
            raise ValueError("a country has two rows of one year")
    return pl.DataFrame(found, schema=COLUMNS, orient="row")


def _row(row: dict[str, str], line: int, known: set[str]) -> tuple[str, int, int]:
    if row["iso3"] not in known:
        raise ValueError(f"row {line}: iso3 is not known: {row['iso3']!r}")
    try:
        year, people = int(row["year"]), int(row["population"])
    except (TypeError, ValueError):
        raise ValueError(f"row {line}: year and population are whole numbers") from None
    if not 1800 <= year <= 2200 or people <= 0:
        raise ValueError(f"row {line}: a year of four digits and a population above 0")
    return row["iso3"], year, people
