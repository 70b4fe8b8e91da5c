"""Take down what a person decided about events, and make these events anew."""

from datetime import datetime
from hashlib import sha256
from itertools import pairwise, product
from typing import NamedTuple

import polars as pl
from duckdb import DuckDBPyConnection

from schemas.contract import frame, polars_schema
from schemas.corrections import Correction
from schemas.seeds import split_list
from schemas.vocabulary import values
from warehouse.anew import settle_anew
from warehouse.clock import moment
from warehouse.correct import CORRECTABLE, Notes, checked, shown
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
    [taken] = decide_all(con, [decision], now=now, notes=notes)
    return taken


def decide_all(
    con: DuckDBPyConnection, decisions: list[Decision], *, now: datetime, notes: Notes
) -> list[dict[str, str | None]]:
    """As `decide`, of several decisions: all are stored, or none."""
    now = moment(con, now)
    with transaction(con):
        taken = [_decided(con, decision, notes, now) for decision in decisions]
        return [_stored(con, correction_id) for correction_id in taken]


def _decided(con: DuckDBPyConnection, decision: Decision, notes: Notes, now: datetime) -> str:
    """Store a decision unless it is in force; returns its correction_id."""
    correction_id = sha256("\0".join(part or "" for part in decision).encode()).hexdigest()[:16]
    if _holds(con, correction_id):
        return correction_id
    row = {**_row(con, decision, now), "correction_id": correction_id}
    events = _events(con, decision)
    _take_down(con, row)
    if decision.action in PAIRING:
        _pair(con, row, events)
    keys = pl.DataFrame({"event_key": [key for key, _ in _reports(con, events)]}, {"event_key": pl.String()})
    settle_anew(con, keys, notes, now)
    return correction_id


def _holds(con: DuckDBPyConnection, correction_id: str) -> bool:
    """Whether the very same decision is in force; one that was superseded is made anew."""
    con.execute("DELETE FROM corrections WHERE correction_id = ? AND status = 'superseded'", [correction_id]).fetchall()
    return bool(con.execute("SELECT 1 FROM corrections WHERE correction_id = ?", [correction_id]).fetchall())


def _row(con: DuckDBPyConnection, decision: Decision, now: datetime) -> dict[str, object]:
    if decision.action not in values("correction_action"):
        raise Wrong(f"no action {decision.action!r}: one of {', '.join(values('correction_action'))}")
    if not decision.author or not decision.reason:
        raise Wrong("a correction needs an author and a reason")
    _check_event(con, decision.event_id_cnty)
    return {
        **decision._asdict(),
        "value": decision.value or None,
        "field": decision.field or None,
        "found": _found(con, decision) if decision.action == "set" else None,
        "made_at": now,
        "status": "applied",
    }


def _check_event(con: DuckDBPyConnection, event_id: str | None) -> None:
    if con.execute("SELECT 1 FROM events WHERE event_id_cnty = ?", [event_id]).fetchall():
        return
    gone = con.execute("SELECT reason, replaced_by FROM deleted_events WHERE event_id_cnty = ?", [event_id]).fetchall()
    if not gone:
        raise Wrong(f'no event {event_id}: khronika sql "SELECT event_id_cnty, notes FROM events" lists them')
    [(reason, replaced_by)] = gone
    raise Wrong(f"{event_id} is gone ({reason})" + (f": it is {replaced_by} now" if replaced_by else ""))


def _found(con: DuckDBPyConnection, decision: Decision) -> str | None:
    """The cell as the coder has it, which an earlier decision may stand before."""
    field = decision.field or ""
    if field not in CORRECTABLE:
        raise Wrong(f"{field or 'no column'} cannot be set: one of {', '.join(sorted(CORRECTABLE))}")
    try:
        checked(field, decision.value)
    except ValueError as error:
        raise Wrong(str(error)) from None
    earlier = con.execute(statement("found_before"), [_inside(con, decision.event_id_cnty), field]).fetchall()
    if earlier:
        return None if earlier[0][0] is None else str(earlier[0][0])
    [(value,)] = con.execute(f"SELECT {field} FROM events WHERE event_id_cnty = ?", [decision.event_id_cnty]).fetchall()
    return shown(value)


def _inside(con: DuckDBPyConnection, event_id: str) -> list[str]:
    return [one for (one,) in con.execute(statement("merged_into"), [event_id]).fetchall()]


def _events(con: DuckDBPyConnection, decision: Decision) -> list[str]:
    """The ids of the events a decision is about, checked."""
    if decision.action == "merge":
        if decision.value == decision.event_id_cnty:
            raise Wrong("an event cannot be merged with itself")
        _check_event(con, decision.value)
        events = [decision.event_id_cnty, str(decision.value)]
        both = set.intersection(*({article for _, article in _reports(con, [event])} for event in events))
        if both:
            raise Wrong(
                f"{' and '.join(events)} are both told by article {min(both)}, which cannot report one event twice: "
                "split it off one of them first, or reject one"
            )
        return events
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
    inside = _inside(con, str(row["event_id_cnty"]))
    con.execute(statement("supersede"), [inside, row["action"], row["field"]]).fetchall()
    with registered(con, decided=Correction.validate(frame(polars_schema(Correction), [row]))):
        con.execute("INSERT INTO corrections BY NAME FROM decided").fetchall()


PAIRING = ("merge", "split")


def _pair(con: DuckDBPyConnection, row: dict[str, object], events: list[str]) -> None:
    """Note which reports a person put together or apart; an earlier word on the same two holds no longer."""
    reports = _reports(con, events)
    if row["action"] == "split":
        asked = set(split_list(str(row["value"])))
        inside = [key for key, article in reports if article in asked]
        across = [(key, other) for key in inside for other, article in reports if article not in asked]
        pairs = [("apart", *pair) for pair in across] + [("together", *pair) for pair in pairwise(inside)]
    else:
        one, other = ([key for key, _ in _reports(con, [event])] for event in events)
        across = list(product(one, other))
        # Each report with one of the other event: none falls out, and if one goes, the others still hang together.
        pairs = [("together", *pair) for pair in across if pair[0] == one[0] or pair[1] == other[0]]
    undone = "together" if row["action"] == "split" else "apart"
    texts = dict.fromkeys(("kind", "event_key_a", "event_key_b"), pl.String())
    frames = {"pairs": pairs, "opposite": [(undone, *pair) for pair in across]}
    with registered(con, **{name: pl.DataFrame(rows, texts, orient="row") for name, rows in frames.items()}):
        con.execute(statement("forget_pairs")).fetchall()
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
