"""Read the reference data in `seeds/`: one place, so that no module builds paths of its own."""

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable


def seed_path(name: str) -> Traversable:
    """A file or folder in `seeds/`, e.g. `taxonomy/rex_acts.csv`."""
    return files("seeds").joinpath(name)


@cache
def read_seed(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a seed table (CSV with a header), every cell a string; empty means unknown."""
    with seed_path(name).open(encoding="utf-8") as lines:
        return tuple(csv.DictReader(lines, strict=True))


def split_list(cell: str) -> list[str]:
    """The items of a `; `-separated cell."""
    return [item.strip() for item in cell.split(";") if item.strip()]


def seed_column(name: str, column: str) -> Iterator[str]:
    """One column of a seed table, in file order."""
    return (row[column] for row in read_seed(name))
