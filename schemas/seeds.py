"""Read the reference data in `seeds/`: one place, so that no module builds paths of its own."""

import csv
import os
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

OWN_ACTORS = "KHRONIKA_ACTORS"
ACTOR_COLUMNS = ("actor_name", "actor_type", "acronym", "aliases", "iso3", "valid_from", "valid_to", "sector")


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


def all_actors() -> tuple[dict[str, str], ...]:
    """The user's own actors and those of `groups.csv`, the user's first."""
    return (*own_actors(), *read_seed("groups.csv"))


def spoken_names(actor: dict[str, str]) -> list[str]:
    """What a row of actors is called in a text: its name, its acronym, its aliases.

    "ABC: Army of Brave Comrades" is spoken of by either part.
    """
    names = (actor["actor_name"].split(": ")[-1], actor["acronym"], *split_list(actor["aliases"]))
    return [name for name in names if name]


def own_actors() -> tuple[dict[str, str], ...]:
    """The rows of the user's own table of actors, with the columns of `groups.csv`; none where none is named.

    The environment names it, so that a scheduled run's processes read the same one.
    """
    path = os.environ.get(OWN_ACTORS)
    return read_actors(Path(path)) if path else ()


@cache
def read_actors(path: Path) -> tuple[dict[str, str], ...]:
    """The rows of a table of actors; columns that it leaves out are empty.

    Raises OSError, ValueError and csv.Error for a file that is no such table.
    """
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.DictReader(lines, strict=True)
        given = set(rows.fieldnames or ())
        if not {"actor_name", "actor_type"} <= given <= set(ACTOR_COLUMNS):
            raise ValueError(
                f"the first line must name the columns actor_name and actor_type, of {', '.join(ACTOR_COLUMNS)}"
            )
        return tuple({name: (row.get(name) or "").strip() for name in ACTOR_COLUMNS} for row in rows)
