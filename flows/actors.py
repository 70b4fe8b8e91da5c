"""The user's own table of actors: checked, then named in the environment for whatever reads the lexicons."""

import os
from datetime import date
from pathlib import Path

from flows.stops import WrongUse, table_given
from schemas.seeds import OWN_ACTORS, read_actors, seed_column
from schemas.vocabulary import actor_type_codes


def use_actors(file: str | None) -> None:
    """Have the actors of this file known beside those of `seeds/groups.csv`. Raises WrongUse."""
    if not file:
        return
    path = Path(file).resolve()
    with table_given("--actors", file):
        rows = read_actors(path)
    for line, row in enumerate(rows, start=2):
        if fault := _fault(row):
            raise WrongUse(f"--actors: {file}, row {line}: {fault}")
    os.environ[OWN_ACTORS] = str(path)


def _fault(row: dict[str, str]) -> str | None:
    if not row["actor_name"]:
        return "actor_name is empty"
    listed = {
        "actor_type": list(actor_type_codes()),
        "iso3": ["", *seed_column("countries.csv", "iso3")],
        "sector": ["", *sorted(set(seed_column("groups.csv", "sector")))],
    }
    for name, allowed in listed.items():
        if row[name] not in allowed:
            known = "" if name == "iso3" else f" (one of: {', '.join(filter(None, allowed))})"
            return f"{name} is not known: {row[name]!r}{known}"
    return next((fault for name in ("valid_from", "valid_to") if (fault := _day_fault(name, row[name]))), None)


def _day_fault(name: str, cell: str) -> str | None:
    try:
        date.fromisoformat(cell or "2000-01-01")
    except ValueError:
        return f"{name} is not a date: {cell!r} (write YYYY-MM-DD)"
    return None
