"""Make events anew of stored reports: those of some events, or all where reports are linked by other rules."""

from datetime import datetime

import polars as pl
from duckdb import DuckDBPyConnection

from schemas.articles import Article
from schemas.contract import coded_schema, frame
from schemas.handover import no_rows
from schemas.version import linking_version
from warehouse.clock import moment
from warehouse.correct import Notes
from warehouse.frames import fetched
from warehouse.judge import judge_at_once
from warehouse.link import link_all
from warehouse.reports import changes, reports_of
from warehouse.settle import Batch, settle
from warehouse.transactions import transaction

BUILT = "linking"


def settle_anew(con: DuckDBPyConnection, keys: pl.DataFrame, notes: Notes, now: datetime) -> int:
    """Settle the events of stored reports (event_key) again; returns how many event rows were written."""
    nothing = judge_at_once(frame(coded_schema(Article), []), no_rows(), "", now)
    none = nothing.articles.select("article_id")
    found = changes(con, reports_of(nothing), none)._replace(also=keys)
    return settle(con, Batch(found, nothing, none), notes, now)


def links_are_old(con: DuckDBPyConnection) -> bool:
    """Whether reports were linked by other rules than those of this Khronika, or none were yet."""
    stored = con.execute("SELECT sha256 FROM built_from WHERE name = ?", [BUILT]).fetchall()
    return stored != [(linking_version(),)]


def relink_all(con: DuckDBPyConnection, *, notes: Notes, now: datetime) -> int:
    """Link all stored reports anew, in one transaction; returns how many event rows were written."""
    now = moment(con, now)
    with transaction(con):
        link_all(con)
        keys = fetched(con.sql("SELECT event_key FROM event_reports"))
        written = settle_anew(con, keys, notes, now)
        _note_rules(con)
    return written


def _note_rules(con: DuckDBPyConnection) -> None:
    con.execute("INSERT OR REPLACE INTO built_from VALUES (?, ?)", [BUILT, linking_version()]).fetchall()
