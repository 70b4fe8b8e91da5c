"""What the tests of imports share: the case files, and an import into a database of the test's own."""

from pathlib import Path
from typing import Any

from flows.imports import Imported, import_files
from warehouse.database import reader

CASES = Path(__file__).parents[1] / "cases" / "external"


def imported(db: Path, *names: str, **how: Any) -> list[Imported]:
    """Import case files."""
    return import_files([CASES / name for name in names], db, **how)


def asked(db: Path, sql: str) -> list[tuple[Any, ...]]:
    """The rows of a query."""
    with reader(db) as con:
        rows: list[tuple[Any, ...]] = con.execute(sql).fetchall()
        return rows


def state(db: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All that an import writes, clocks included."""
    return {
        "external_events": asked(db, "SELECT * FROM external_events ORDER BY external_id"),
        "quarantine": asked(db, "SELECT * FROM quarantine ORDER BY quarantine_id"),
    }


def without_clocks(db: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All that an import writes but when."""
    return {
        "external_events": asked(db, "SELECT * EXCLUDE (imported_at) FROM external_events ORDER BY external_id"),
        "quarantine": asked(db, "SELECT * EXCLUDE (first_seen) FROM quarantine ORDER BY quarantine_id"),
    }
