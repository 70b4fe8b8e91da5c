"""Rows that may not enter, as rows of `quarantine`: whole, with their reasons."""

import json
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

import polars as pl
from duckdb import DuckDBPyConnection

from schemas.contract import TABLES, coded_schema, frame, polars_schema
from schemas.handover import Coded
from schemas.quarantine import Quarantined
from warehouse.frames import registered
from warehouse.judge import Judged

STAGE = "load"


class Fault(NamedTuple):
    """What is wrong with a line, and what would make it usable."""

    stage: str
    table_name: str
    origin: str
    reasons: str
    remedy: str
    line: Mapping[str, str]


# A clock in the content would make the same fault another row with every run.
CLOCKS = {"retrieved_at"}


def set_aside(con: DuckDBPyConnection, quarantined: pl.DataFrame) -> None:
    """Add rows to `quarantine`; one that is there stays as it is."""
    if quarantined.is_empty():
        return
    unique = quarantined.unique("quarantine_id", keep="first", maintain_order=True)
    with registered(con, new_quarantined=Quarantined.validate(unique)):
        con.execute("INSERT INTO quarantine BY NAME FROM new_quarantined ON CONFLICT DO NOTHING").fetchall()


def quarantined_line(fault: Fault, now: datetime) -> pl.DataFrame:
    """A line of a file that could not be used, as a row of `quarantine`."""
    content = json.dumps(fault.line, ensure_ascii=False)
    row = {
        **{name: getattr(fault, name) for name in ("stage", "table_name", "origin", "reasons", "remedy")},
        "quarantine_id": _hash((fault.stage, fault.table_name, fault.origin, fault.reasons, content)),
        "content": content,
        "first_seen": now,
    }
    return frame(polars_schema(Quarantined), [row])


def as_quarantined(judged: Judged, coded: Coded, now: datetime) -> pl.DataFrame:
    """Every faulty row as a row of `quarantine`; the same fault always gets the same id."""
    if not any(rows.height for rows in judged.faulty.values()):
        return pl.DataFrame(schema=polars_schema(Quarantined))
    origins = (
        coded.event_sources.drop_nulls(["event_key", "article_id"])
        .sort(pl.col("role") != "primary", "article_id")
        .unique("event_key", keep="first", maintain_order=True)
        .select("event_key", "article_id")
    )
    frames = [
        _described(table, rows, judged.ids.join(origins, on="event_key", how="left"))
        for table, rows in judged.faulty.items()
        if rows.height
    ]
    rows = pl.concat(frames).unique(maintain_order=True)
    return rows.with_columns(
        quarantine_id=pl.Series([_hash(row) for row in rows.iter_rows()], dtype=pl.String),
        first_seen=pl.lit(now, polars_schema(Quarantined)["first_seen"]),
    ).select(*polars_schema(Quarantined))


def _described(table: str, rows: pl.DataFrame, events: pl.DataFrame) -> pl.DataFrame:
    schema = polars_schema(TABLES[table])
    if "event_id_cnty" in schema:
        known = [name for name in ("event_key", "article_id") if name in schema]
        rows = rows.join(events.drop(known), on="event_id_cnty", how="left", maintain_order="left")
    shown = [name for name in coded_schema(TABLES[table]) if name not in CLOCKS]
    own_id = pl.col("event_key") if table == "events" else pl.lit(None, pl.String)
    return rows.select(
        stage=pl.lit(STAGE),
        table_name=pl.lit(table),
        origin=pl.coalesce("article_id", own_id, pl.lit("unknown")),
        reasons=pl.col("reasons").list.join("; "),
        remedy=pl.lit(None, pl.String),
        content=pl.struct(shown).struct.json_encode(),
    )


def _hash(row: tuple[str | None, ...]) -> str:
    return sha256("\0".join(cell or "" for cell in row).encode()).hexdigest()[:16]
