"""Linking all reports anew, told to a person."""

from datetime import UTC, datetime
from pathlib import Path

from coding.notes import write_notes
from warehouse.anew import relink_all
from warehouse.database import writer
from warehouse.errors import DatabaseMissing


def link_at_terminal(db: Path) -> None:
    """Link all reports anew, and say what came of it. Raises DatabaseMissing."""
    if not db.exists():
        raise DatabaseMissing(f"{db}: no such database; `khronika run` makes one")
    from flows.report import console

    out = console()
    with writer(db) as con:
        with out.status("Linking all reports …"):
            written = relink_all(con, notes=write_notes, now=datetime.now(UTC))
        [(reports, events)] = con.execute(
            "SELECT count(*), count(DISTINCT event_id_cnty) FROM event_reports"
        ).fetchall()
    out.print(f"{reports} reports, {events} events, {written} written anew")
