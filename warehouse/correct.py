"""What persons decided about events, laid over what the program made of them."""

from collections.abc import Callable
from datetime import date
from math import isfinite
from typing import Any

import polars as pl
from duckdb import DuckDBPyConnection

from gazetteer import priogrid_gid
from schemas.contract import TABLES, allowed_values, coded_schema, columns, polars_schema
from schemas.events import Event
from schemas.quantities import EVERYBODY
from schemas.seeds import read_seed
from schemas.validation import split
from schemas.vocabulary import interaction, rex_acts, sub_event_types
from warehouse.frames import fetched, registered
from warehouse.resources import statement

Row = dict[str, Any]
Notes = Callable[[Row, list[Row]], str]
"""Writes `notes` from a row of events and its main quantities."""

# They follow from other cells, or from the reports.
DERIVED = {
    "event_key", "year", "disorder_type", "event_type", "interaction", "iso", "region", "country", "gwcode",
    "geo_precision", "priogrid_gid", "rex_class", "rex_direction", "rights_domain", "event_clarity", "source",
    "source_scale", "notes", "n_reports", "n_sources", "first_reported", "last_reported", "confidence", "review_status",
    "pipeline_version",
}  # fmt: skip
CORRECTABLE = {name: dtype for name, dtype in coded_schema(TABLES["events"]).items() if name not in DERIVED}
REVIEWED = {"check": "checked", "reject": "rejected"}


def parsed(field: str, value: str | None) -> Any:
    """The value of a cell from its text, as in the CSV export. Raises ValueError with what would be right."""
    if not value:
        return None
    dtype = CORRECTABLE[field]
    try:
        if dtype == pl.Date():
            return date.fromisoformat(value)
        if dtype == pl.Boolean():
            return {"true": True, "false": False}[value.lower()]
        if dtype.is_float() and not isfinite(float(value)):
            raise ValueError
        return float(value) if dtype.is_float() else int(value) if dtype.is_integer() else value
    except (ValueError, KeyError):
        kind = "a day, YYYY-MM-DD" if dtype == pl.Date() else "true or false" if dtype == pl.Boolean() else "a number"
        raise ValueError(f"{field} takes {kind}, not {value!r}") from None


def checked(field: str, value: str | None) -> None:
    """Raise ValueError with what would be right for a value that no row can have in this cell."""
    column = columns(TABLES["events"])[field]
    if not value and not column.nullable:
        raise ValueError(f"{field} cannot be empty")
    given, allowed = parsed(field, value), allowed_values(column)
    if field == "iso3" and _country(value or "")["country"] is None:
        raise ValueError(f"iso3 takes a country's code, ISO 3166-1 alpha-3, not {value!r}")
    if given is not None and allowed and given not in allowed:
        raise ValueError(f"{field} takes one of {', '.join(map(str, allowed))}, not {value!r}")
    try:
        pl.Series([given], dtype=CORRECTABLE[field])
    except (TypeError, OverflowError, pl.exceptions.PolarsError):
        raise ValueError(f"{field} takes no number as large as {value}") from None


def shown(value: Any) -> str | None:
    """The text of a cell, as in the CSV export."""
    if value is None or isinstance(value, str):
        return value
    return str(value).lower() if isinstance(value, bool) else str(value)


def in_force(con: DuckDBPyConnection, event_ids: pl.Series) -> pl.DataFrame:
    """The decisions about these events that are not superseded, in the order they were made."""
    with registered(con, wanted=event_ids.unique().to_frame("event_id_cnty")):
        return fetched(con.sql(statement("decisions_in_force")))


def corrected(
    con: DuckDBPyConnection, events: pl.DataFrame, decisions: pl.DataFrame, mains: dict[str, list[Row]], notes: Notes
) -> pl.DataFrame:
    """The events with what was decided about them, and their notes written from that; decisions get their new status.

    `events`: rows as made from the reports, with event_id_cnty; `mains`: main quantities by event_id_cnty.
    """
    by_event: dict[str, list[Row]] = {}
    for decision in decisions.iter_rows(named=True):
        by_event.setdefault(decision["event_id_cnty"], []).append(decision)
    rows, verdicts = [], []
    for row in events.iter_rows(named=True):
        taken = by_event.get(row["event_id_cnty"], [])
        faults = _refused(row, taken)
        laid = overlaid(row, [decision for decision in taken if decision["correction_id"] not in faults])
        quantities = _recounted(mains.get(row["event_id_cnty"], []), laid["fatalities"], row["fatalities"])
        rows.append({**laid, "notes": notes(laid, quantities)})
        verdicts += [_verdict(decision, row, faults.get(decision["correction_id"], [])) for decision in taken]
    _note(con, verdicts)
    return pl.DataFrame(rows, {**events.schema, "notes": pl.String()})


def _refused(row: Row, decisions: list[Row]) -> dict[str, list[str]]:
    """correction_id → what it would break, of the cells that cannot be set: none if all of them together keep the
    contract, else each that breaks it with those before it.
    """
    if not decisions or not _faults(overlaid(row, decisions)):
        return {}
    refused: dict[str, list[str]] = {}
    kept: list[Row] = []
    for decision in decisions:
        if decision["action"] == "set" and (faults := _faults(overlaid(row, [*kept, decision]))):
            refused[decision["correction_id"]] = faults
        else:
            kept.append(decision)
    return refused


def _recounted(quantities: list[Row], fatalities: int, counted: int) -> list[Row]:
    """The quantities as the notes tell them, with the number of dead that a person set."""
    if fatalities == counted:
        return quantities
    dead = {"measure": "killed", **EVERYBODY}
    others = [row for row in quantities if any(row[name] != value for name, value in dead.items())]
    return [{**dead, "n_min": fatalities, "n_max": fatalities, "n_basis": "exact"}, *others]


def overlaid(row: Row, decisions: list[Row]) -> Row:
    """The row of an event with the decisions about it, and all that follows from the cells they set."""
    cells = {each["field"]: parsed(each["field"], each["value"]) for each in decisions if each["action"] == "set"}
    laid = {**row, **cells, "review_status": _reviewed(row, decisions)}
    return {**laid, **_following(laid, cells)} if cells else laid


def _reviewed(row: Row, decisions: list[Row]) -> str:
    status = str(row["review_status"])
    for decision in decisions:
        if status != "rejected" or decision["action"] in REVIEWED:
            status = REVIEWED.get(decision["action"], "corrected")
    return status


def _following(row: Row, cells: Row) -> Row:
    """The cells that follow from those that were set."""
    kind = sub_event_types().get(row["sub_event_type"], {})
    found: Row = {"year": row["event_date"].year, "geo_precision": min(max(row["where_prec"], 1), 3)}
    found |= {name: kind.get(name) for name in ("event_type", "disorder_type")}
    if "event_date" in cells and row["time_precision"] == 1:
        found |= {name: row["event_date"] for name in ("date_start", "date_end") if name not in cells}
    if cells.keys() & {"latitude", "longitude"}:
        found["priogrid_gid"] = priogrid_gid(row["latitude"], row["longitude"])
    if "iso3" in cells:
        found |= _country(row["iso3"])
    if cells.keys() & {"actor1", "actor2", "inter1", "inter2"}:
        found["interaction"] = _interaction(row)
    if "rex_act" in cells:
        found |= _act(row)
    found["event_clarity"] = 1 if row["time_precision"] == 1 and row["where_prec"] <= 2 else 2
    return found


def _country(iso3: str) -> Row:
    for country in read_seed("countries.csv"):
        if country["iso3"] == iso3:
            return {
                "iso": int(country["iso"] or 0),
                "country": country["country"],
                "region": country["region"],
                "gwcode": int(country["gwcode"]) if country["gwcode"] else None,
            }
    return {"country": None}


def _interaction(row: Row) -> str | None:
    try:
        return interaction(row["inter1"], row["inter2"])
    except KeyError:
        return None


def _act(row: Row) -> Row:
    act = row["rex_act"]
    if act is None:
        names = ("rex_class", "rex_acts_all", "rex_direction", "rex_stage", "rights_domain", "legal_status")
        return dict.fromkeys(names)
    known = rex_acts().get(act)
    if known is None:
        return {}
    others = [each for each in (row["rex_acts_all"] or "").split("; ") if each and each != act]
    return {
        "rex_class": known["rex_class"],
        "rex_direction": known["rex_direction"],
        "rights_domain": known["rights_domain"],
        "rex_acts_all": "; ".join([act, *others]),
        "rex_stage": row["rex_stage"] or known["default_stage"],
        "legal_status": row["legal_status"] or known["legal_status"],
    }


def _faults(row: Row) -> list[str]:
    """What of the contract the row breaks; clocks and ids are the load's affair."""
    schema = polars_schema(Event)
    # Notes are written of a row that keeps the contract.
    stand_in = {"timestamp": 1, "record_version": 1, "known_from": row["first_reported"], "notes": "." * 40}
    whole = {name: row.get(name, stand_in.get(name)) for name in schema}
    try:
        frame = pl.DataFrame([whole], {**schema, "known_from": pl.Date()}).with_columns(
            pl.col("known_from").cast(schema["known_from"])
        )
    except (TypeError, pl.exceptions.PolarsError) as error:
        return [str(error)]
    return [reason for reasons in split(Event, frame).rejected["reasons"].to_list() for reason in reasons]


def _verdict(decision: Row, row: Row, faults: list[str]) -> Row:
    said = shown(row.get(decision["field"])) if decision["field"] else None
    if decision["action"] == "set" and faults:
        status, detail = "refused", f"the row would break the contract: {'; '.join(faults)}"
    elif decision["action"] == "set" and said not in {decision["found"], decision["value"] or None}:
        status, detail = "conflict", f"the coder now has: {said or 'nothing'}"
    else:
        status, detail = "applied", None
    return {"correction_id": decision["correction_id"], "status": status, "detail": detail}


def _note(con: DuckDBPyConnection, verdicts: list[Row]) -> None:
    if verdicts:
        texts = dict.fromkeys(("correction_id", "status", "detail"), pl.String())
        with registered(con, verdicts=pl.DataFrame(verdicts, texts)):
            con.execute(statement("note_verdicts")).fetchall()
