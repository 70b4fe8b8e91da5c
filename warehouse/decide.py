"""Take down what a person decided about events, and make these events anew."""

from datetime import datetime
from hashlib import sha256
from itertools import pairwise
from typing import NamedTuple

import polars as pl
from duckdb import DuckDBPyConnection

from schemas.contract import frame, polars_schema
from schemas.corrections import Correction
from schemas.seeds import split_list
from schemas.vocabulary import values
from warehouse.anew import settle_anew
from warehouse.clock import moment
from warehouse.correct import CORRECTABLE, Notes, parsed, shown
from warehouse.frames import fetched, registered
from warehouse.resources import statement
from warehouse.transactions import transaction


class Decision(NamedTuple):
    """What a person wants: see `schemas/corrections.py` for the meaning of the parts."""

    event_id_cnty: str
    action: str
    field: str | None
    value: str | None
    author: str
    reason: str


class Wrong(ValueError):  # noqa: N818
    """A decision that cannot be taken down; the message says why, and what would do."""


def decide(con: DuckDBPyConnection, decision: Decision, *, now: datetime, notes: Notes) -> dict[str, str | None]:
    """Store one decision and bring its events to it; returns its row of `corrections`, with what became of it.

    The same decision again changes nothing. Raises Wrong, and then nothing is stored.
    """
    now = moment(con, now)
    with transaction(con):
        # Before all checks: a merge or a split that was taken down has taken away what it speaks of.
        if not _holds(con, correction_id := _id(decision)):
            row = _row(con, decision, now)
            events = _events(con, decision)
            _take_down(con, row)
            if decision.action in PAIRING:
                _pair(con, row, events)
            keys = pl.DataFrame({"event_key": [key for key, _ in _reports(con, events)]}, {"event_key": pl.String()})
            settle_anew(con, keys, notes, now)
        return _stored(con, correction_id)


def _id(decision: Decision) -> str:
    return sha256("\0".join(part or "" for part in decision).encode()).hexdigest()[:16]


def _holds(con: DuckDBPyConnection, correction_id: str) -> bool:
    """Whether the very same decision is in force; one that was superseded is made anew."""
    same = [correction_id]
    con.execute("DELETE FROM corrections WHERE correction_id = ? AND status = 'superseded'", same).fetchall()
    return bool(con.execute("SELECT 1 FROM corrections WHERE correction_id = ?", same).fetchall())


def _row(con: DuckDBPyConnection, decision: Decision, now: datetime) -> dict[str, object]:
    if decision.action not in values("correction_action"):
        raise Wrong(f"no action {decision.action!r}: one of {', '.join(values('correction_action'))}")
    if not decision.author or not decision.reason:
        raise Wrong("a correction needs an author and a reason")
    _check_event(con, decision.event_id_cnty)
    found = _found(con, decision) if decision.action == "set" else None
    return {
        "correction_id": _id(decision),
        **decision._asdict(),
        "value": decision.value or None,
        "field": decision.field or None,
        "found": found,
        "made_at": now,
        "status": "applied",
    }


def _check_event(con: DuckDBPyConnection, event_id: str | None) -> None:
    if con.execute("SELECT 1 FROM events WHERE event_id_cnty = ?", [event_id]).fetchall():
        return
    gone = con.execute("SELECT reason, replaced_by FROM deleted_events WHERE event_id_cnty = ?", [event_id]).fetchall()
    if not gone:
        raise Wrong(f"no event {event_id}")
    [(reason, replaced_by)] = gone
    raise Wrong(f"{event_id} is gone ({reason})" + (f": it is {replaced_by} now" if replaced_by else ""))


def _found(con: DuckDBPyConnection, decision: Decision) -> str | None:
    """The cell as the coder has it, which an earlier decision may stand before."""
    field = decision.field or ""
    if field not in CORRECTABLE:
        raise Wrong(f"{field or 'no column'} cannot be set: one of {', '.join(sorted(CORRECTABLE))}")
    try:
        parsed(field, decision.value)
    except ValueError as error:
        raise Wrong(str(error)) from None
    earlier = con.execute(statement("found_before"), [decision.event_id_cnty, field]).fetchall()
    if earlier:
        return None if earlier[0][0] is None else str(earlier[0][0])
    [(value,)] = con.execute(f"SELECT {field} FROM events WHERE event_id_cnty = ?", [decision.event_id_cnty]).fetchall()
    return shown(value)


def _events(con: DuckDBPyConnection, decision: Decision) -> list[str]:
    """The ids of the events a decision is about, checked."""
    if decision.action == "merge":
        if decision.value == decision.event_id_cnty:
            raise Wrong("an event cannot be merged with itself")
        _check_event(con, decision.value)
        return [decision.event_id_cnty, str(decision.value)]
    if decision.action == "split":
        there = {article for _, article in _reports(con, [decision.event_id_cnty])}
        asked = set(split_list(decision.value or ""))
        if not asked or not asked < there:
            raise Wrong(
                f"a split names some, not all, of the articles that report {decision.event_id_cnty}: "
                f"{'; '.join(sorted(there))}"
            )
    return [decision.event_id_cnty]


def _take_down(con: DuckDBPyConnection, row: dict[str, object]) -> None:
    """Store the decision; what an earlier one said of the same is in force no longer."""
    con.execute(statement("supersede"), [row["event_id_cnty"], row["action"], row["field"]]).fetchall()
    with registered(con, decided=Correction.validate(frame(polars_schema(Correction), [row]))):
        con.execute("INSERT INTO corrections BY NAME FROM decided").fetchall()


PAIRING = ("merge", "split")


def _pair(con: DuckDBPyConnection, row: dict[str, object], events: list[str]) -> None:
    """Note which reports a person put together or apart; an earlier word on the same two holds no longer."""
    reports = _reports(con, events)
    if row["action"] == "split":
        asked = set(split_list(str(row["value"])))
        inside = [key for key, article in reports if article in asked]
        pairs = [("apart", a, b) for a in inside for b, article in reports if article not in asked]
        pairs += [("together", a, b) for a, b in pairwise(inside)]
    else:
        first = {event: min(key for key, _ in _reports(con, [event])) for event in events}
        pairs = [("together", first[events[0]], first[events[1]])]
    texts = dict.fromkeys(("kind", "event_key_a", "event_key_b"), pl.String())
    ordered = [(kind, min(a, b), max(a, b)) for kind, a, b in pairs]
    keys = pl.DataFrame({"event_key": [key for key, _ in reports]}, {"event_key": pl.String()})
    with registered(con, pairs=pl.DataFrame(ordered, texts, orient="row"), parted=keys):
        con.execute(statement("forget_pairs"), [row["action"]]).fetchall()
        con.execute(statement("note_pairs"), [row["correction_id"]]).fetchall()
    con.execute(statement("supersede_pairs")).fetchall()


def _reports(con: DuckDBPyConnection, events: list[str]) -> list[tuple[str, str]]:
    return con.execute(
        "SELECT event_key, article_id FROM event_reports WHERE event_id_cnty IN (SELECT unnest(?)) ORDER BY ALL",
        [events],
    ).fetchall()


def _stored(con: DuckDBPyConnection, correction_id: str) -> dict[str, str | None]:
    rows = fetched(con.sql("FROM corrections WHERE correction_id = $id", params={"id": correction_id}))
    return {name: shown(value) for name, value in rows.row(0, named=True).items()}
