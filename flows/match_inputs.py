"""What `khronika match` is given: CSV files or data sets of the database, taxonomies, and the rules, all checked."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import polars as pl

from flows.request import checked
from flows.stops import WrongUse, table_given
from pairing.entries import COLUMNS, missing_columns, read_entries, with_ids
from pairing.taxonomies import Taxonomy, taxonomy
from schemas.seeds import read_seed
from warehouse.database import reader
from warehouse.matching import dataset_names, match_entries

FOLDER = "matching"


class Inputs(NamedTuple):
    """Entries that can be matched, and rows that cannot, with their `reasons`."""

    entries: pl.DataFrame
    set_aside: pl.DataFrame


def own_taxonomies(given: Iterable[str]) -> list[Taxonomy]:
    """The taxonomies of `NAME=FILE` each. Raises WrongUse."""
    read = []
    for each in given:
        name, _, file = each.partition("=")
        if not name or not file:
            raise WrongUse(f"--taxonomy: {each!r} is not NAME=FILE, such as color=tax_color.csv")
        with table_given("--taxonomy", file):
            head, rows, ragged = _cells(Path(file))
            if ragged:
                raise ValueError(f"line {ragged[0][0]} has {ragged[0][1]} cells, the first line {len(head)}")
            read.append(taxonomy(name, _frame(head, rows)))
    if twice := {each.name for each in read if [other.name for other in read].count(each.name) > 1}:
        raise WrongUse(f"--taxonomy: {', '.join(sorted(twice))} is given more than once")
    return read


def default_taxonomies() -> list[Taxonomy]:
    """The taxonomies of `seeds/matching`, for the columns of the view `meltt`."""
    listed = read_seed(f"{FOLDER}/taxonomies.csv")
    return [taxonomy(row["taxonomy"], pl.DataFrame(read_seed(f"{FOLDER}/{row['file']}"))) for row in listed]


def default_weights() -> dict[str, float]:
    """Taxonomy of `seeds/matching` → its weight."""
    return {row["taxonomy"]: float(row["weight"]) for row in read_seed(f"{FOLDER}/taxonomies.csv")}


def weights(given: Iterable[str]) -> dict[str, float]:
    """The weights of `NAME=NUMBER` each. Raises WrongUse."""
    found = {}
    for each in given:
        name, _, number = each.partition("=")
        try:
            found[name.removesuffix("_tax")] = float(number)
        except ValueError as error:
            raise WrongUse(f"--weight: {each!r} is not NAME=NUMBER, such as color=0.5") from error
    return found


def from_files(files: Sequence[str], taxonomies: Sequence[Taxonomy]) -> Inputs:
    """The rows of CSV files in MELTT's layout, files in the order given. Raises WrongUse for what is no such file."""
    frames, refused = [], []
    for file in files:
        with table_given("FILE", file):
            head, rows, ragged = _cells(Path(file))
            if missing := missing_columns(head, taxonomies):
                raise ValueError(f"no column {', '.join(missing)}")
        read = read_entries(with_ids(_frame(head, rows), Path(file).stem), taxonomies)
        frames.append(read.valid)
        refused += [read.rejected, _ragged(Path(file), head, ragged)]
    # Judged once more: an id can come twice in two files.
    read = read_entries(pl.concat(frames), taxonomies)
    return Inputs(read.valid, pl.concat([*refused, read.rejected], how="diagonal_relaxed"))


def from_database(
    db: Path, names: Sequence[str], taxonomies: Sequence[Taxonomy], given: Mapping[str, str | None]
) -> Inputs:
    """Rows of these data sets of the database, of `country` and between `first` and `last` if given.

    Raises WrongUse for a data set the database does not have, for options that mean nothing, and `reader`'s errors.
    """
    country = checked({"country": given.get("country")}).country
    first, last = _day("--from", given.get("first")), _day("--to", given.get("last"))
    with reader(db) as con:
        known = dataset_names(con)
        if unknown := [name for name in names if name not in known]:
            raise WrongUse(f"--datasets: no events of {', '.join(unknown)}; there are: {', '.join(known) or 'none'}")
        rows = match_entries(con, names, iso3=country, first=first, last=last)
    if missing := missing_columns(rows.columns, taxonomies):
        raise WrongUse(f"--taxonomy: the view meltt has no column {', '.join(missing)}")
    return Inputs(*read_entries(rows, taxonomies))


def dataset_list(given: str) -> list[str]:
    """The names of a comma-separated list, in order. Raises WrongUse for fewer than two."""
    names = list(dict.fromkeys(name.strip() for name in given.split(",") if name.strip()))
    if len(names) < 2:
        raise WrongUse("--datasets: name at least two, with commas between, such as khronika,ucdp_ged")
    return names


def _day(option: str, value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise WrongUse(f"{option} is not a date: {value!r} (write YYYY-MM-DD)") from error


def _cells(path: Path) -> tuple[list[str], list[list[str]], list[tuple[int, int]]]:
    """Header, rows as long as the header, and line and length of the others."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        table = csv.reader(lines, strict=True)
        head = [name.strip() for name in next(table, [])]
        if len(set(head)) < len(head):
            raise ValueError("two columns have one name")
        rows, ragged = [], []
        for row in table:
            if len(row) == len(head):
                rows.append(row)
            elif row:
                ragged.append((table.line_num, len(row)))
    return head, rows, ragged


def _frame(head: list[str], rows: list[list[str]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=dict.fromkeys(head, pl.String), orient="row")


def _ragged(path: Path, head: list[str], ragged: list[tuple[int, int]]) -> pl.DataFrame:
    texts = {"dataset": pl.String(), "event": pl.String(), "reasons": pl.List(pl.String())}
    rows = [(path.stem, f"line {line}", [f"{n} cells, the first line has {len(head)}"]) for line, n in ragged]
    empty = {name: pl.String() for name in COLUMNS if name not in texts}
    return pl.DataFrame(rows, schema=texts, orient="row").with_columns(
        pl.lit(None, of).alias(n) for n, of in empty.items()
    )
