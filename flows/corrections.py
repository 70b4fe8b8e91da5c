"""`khronika correct`: decisions of a person, from the command line or a CSV file, and what became of them."""

import csv
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import polars as pl
from duckdb import DuckDBPyConnection

from coding.notes import write_notes
from flows.faults import NOTHING_USABLE
from flows.report import console, table
from flows.stops import WrongUse, table_given
from warehouse.database import writer
from warehouse.decide import Decision, Wrong, decide, decide_all
from warehouse.errors import DatabaseMissing
from warehouse.quarantine import Fault, quarantined_line, set_aside

COLUMNS = ("event_id_cnty", "action", "field", "value", "author", "reason")
NEEDED = {"event_id_cnty", "action", "reason"}


class Asked(NamedTuple):
    """The options as given."""

    event: str | None
    cells: tuple[str, ...]
    check: bool
    reject: bool
    merge: str | None
    split: tuple[str, ...]
    author: str | None
    reason: str | None
    file: Path | None


class Outcome(NamedTuple):
    """Rows of `corrections` as they now are, and the lines that could not be taken down, with the reason."""

    taken: list[dict[str, str | None]]
    faults: list[tuple[str, str]]


def correct_at_terminal(db: Path, asked: Asked) -> int:
    """Take down the decisions, show what became of them, and return the exit code. Raises WrongUse, DatabaseMissing."""
    if not db.exists():
        raise DatabaseMissing(f"{db}: no such database; `khronika run` makes one")
    if asked.file and (asked.event or asked.cells or asked.check or asked.reject or asked.merge or asked.split):
        raise WrongUse("--from goes without an event and a decision: each line of the file has its own")
    if asked.file and asked.reason:
        raise WrongUse("--from goes without --reason: each line of the file has its own, in the column reason")
    with writer(db) as con:
        if asked.file is None:
            outcome = Outcome(_all_or_none(con, _decisions(asked)), [])
        else:
            outcome = from_file(con, asked.file, asked.author)
    _show(outcome)
    given, held = [*outcome.taken, *outcome.faults], [row for row in outcome.taken if row["status"] != "refused"]
    return NOTHING_USABLE if given and not held else 0


def from_file(con: DuckDBPyConnection, file: Path, author: str | None) -> Outcome:
    """Take down each line of a CSV file; a line that cannot be is set aside, and the others go on. Raises WrongUse."""
    with table_given("--from", file):
        rows = _read(file)
    taken, faults = [], []
    for number, row in enumerate(rows, start=2):
        try:
            decision = _decision({**row, "author": row.get("author") or author or ""})
            taken.append(decide(con, decision, now=datetime.now(UTC), notes=write_notes))
        except Wrong as wrong:
            origin = f"{file.name}:{number}"
            fault = Fault("correct", "corrections", origin, str(wrong), "Mend the line and give the file again", row)
            set_aside(con, quarantined_line(fault, datetime.now(UTC)))
            faults.append((origin, str(wrong)))
    return Outcome(taken, faults)


def _read(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.DictReader(lines, strict=True)
        given = list(rows.fieldnames or ())
        if not NEEDED <= set(given) <= set(COLUMNS):
            raise ValueError(f"the first line must name columns of {', '.join(COLUMNS)}")
        return [{name: (row.get(name) or "").strip() for name in given} for row in rows]


def _decisions(asked: Asked) -> list[Decision]:
    if not asked.event:
        raise WrongUse("name an event, or a CSV file with --from")
    actions: list[tuple[str, str | None, str | None]] = []
    for cell in asked.cells:
        field, equals, value = cell.partition("=")
        if not equals:
            raise WrongUse(f"--set takes COLUMN=VALUE, not {cell!r}")
        actions.append(("set", field.strip(), value.strip()))
    actions += [("check", None, None)] * asked.check + [("reject", None, None)] * asked.reject
    actions += [("merge", None, asked.merge)] if asked.merge else []
    actions += [("split", None, "; ".join(asked.split))] if asked.split else []
    if not actions:
        raise WrongUse("say what to do: --set, --check, --reject, --merge or --split")
    if not asked.author or not asked.reason:
        raise WrongUse("say who decides and why: --author, --reason")
    return [Decision(asked.event, *action, asked.author, asked.reason) for action in actions]


def _decision(row: dict[str, str]) -> Decision:
    return Decision(
        row["event_id_cnty"], row["action"], row.get("field") or None, row.get("value") or None, row["author"],
        row["reason"],
    )  # fmt: skip


def _all_or_none(con: DuckDBPyConnection, decisions: list[Decision]) -> list[dict[str, str | None]]:
    try:
        return decide_all(con, decisions, now=datetime.now(UTC), notes=write_notes)
    except Wrong as wrong:
        raise WrongUse(str(wrong)) from None


def _show(outcome: Outcome) -> None:
    out = console()
    if outcome.taken:
        shown = pl.DataFrame(outcome.taken, infer_schema_length=None).select(
            "event_id_cnty", "action", "field", "value", "found", "status", "detail"
        )
        out.print(table("Corrections", shown, 50))
    for origin, reason in outcome.faults:
        out.print(f"Quarantined: {origin}: {reason}", soft_wrap=True)
    counts = Counter(row["status"] for row in outcome.taken)
    told = ", ".join(f"{status} {count}" for status, count in sorted(counts.items(), key=str))
    out.print(f"{len(outcome.taken)} taken down ({told}), {len(outcome.faults)} quarantined")
