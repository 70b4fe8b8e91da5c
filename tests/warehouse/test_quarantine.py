"""Each kind of bad row is set aside, whole, with its reason; nothing that depends on it gets in."""

import json
from collections.abc import Callable
from typing import Any

import polars as pl
import pytest
from duckdb import DuckDBPyConnection

from coding.notes import write_notes
from tests.warehouse.rows import (
    LATER,
    NOW,
    PARDON,
    VERSION,
    articles,
    candidate,
    coded,
    evidence,
    key,
    quantity,
    quarantined,
    sample_rows,
)
from warehouse.frames import fetched
from warehouse.load import load

Rows = dict[str, list[dict[str, Any]]]


def set_cell(table: str, column: str, value: object) -> Callable[[Rows], None]:
    def change(rows: Rows) -> None:
        rows[table][0][column] = value

    return change


def shift_quote(table: str) -> Callable[[Rows], None]:
    def change(rows: Rows) -> None:
        rows[table][0]["char_start"] += 1
        rows[table][0]["char_end"] += 1

    return change


def drop_evidence(rows: Rows) -> None:
    rows["event_sources"] = rows["event_sources"][2:]


def only_supporting(rows: Rows) -> None:
    for row in rows["event_sources"]:
        row["role"] = "supporting"


def repeat_key(rows: Rows) -> None:
    rows["events"].append(rows["events"][0])


def foreign_article(rows: Rows) -> None:
    rows["event_quantities"].append(quantity(key("1"), "9" * 16, "detained", 1))


def orphan(rows: Rows) -> None:
    rows["event_sources"].append(evidence(key("f"), PARDON, "pardoned"))


NO_EVENT = "event not loaded"
PARDON_CHILDREN = {("event_sources", NO_EVENT): 2, ("event_quantities", NO_EVENT): 2}
CASES: dict[str, tuple[Callable[[Rows], None], dict[tuple[str, str], int]]] = {
    "event breaks a column rule": (
        set_cell("events", "notes", "short"),
        {("events", "notes: str_length(40, 1000)"): 1, **PARDON_CHILDREN},
    ),
    "event breaks a row rule": (
        set_cell("events", "year", 2024),
        {("events", "year_of_event_date"): 1, **PARDON_CHILDREN},
    ),
    "event without a key": (
        set_cell("events", "event_key", None),
        {("events", "event_key: not_nullable"): 1, **PARDON_CHILDREN},
    ),
    "two events with one key": (repeat_key, {("events", "event_key: field_uniqueness"): 2, **PARDON_CHILDREN}),
    "event without evidence": (
        drop_evidence,
        {("events", "no primary evidence that holds"): 1, ("event_quantities", NO_EVENT): 2},
    ),
    "events without primary evidence": (
        only_supporting,
        {
            ("events", "no primary evidence that holds"): 3,
            ("event_sources", NO_EVENT): 4,
            ("event_quantities", NO_EVENT): 4,
        },
    ),
    "evidence beside the text": (
        shift_quote("event_sources"),
        {("event_sources", "quote does not stand at its offsets"): 1},
    ),
    "evidence that is no quote": (
        set_cell("event_sources", "quote", ""),
        {("event_sources", "quote: str_length(1, 300)"): 1},
    ),
    "evidence of no event": (orphan, {("event_sources", NO_EVENT): 1}),
    "quantity out of order": (
        set_cell("event_quantities", "n_max", 24),
        {("event_quantities", "numbers_ordered"): 1},
    ),
    "two rows to count with": (
        lambda rows: rows["event_quantities"].append(rows["event_quantities"][0] | {"speaker": "the ministry"}),
        {("event_quantities", "one_main_claim"): 2},
    ),
    "quantity of an unknown article": (foreign_article, {("event_quantities", "article not loaded"): 1}),
    "figure beside the text": (
        shift_quote("stock_figures"),
        {("stock_figures", "quote does not stand at its offsets"): 1},
    ),
    "figure of no measure": (set_cell("stock_figures", "measure", "luck"), {("stock_figures", "measure: isin"): 1}),
    "candidate of no reason": (
        set_cell("rejected_candidates", "reason", "mood"),
        {("rejected_candidates", "reason: isin"): 1},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_bad_row_is_set_aside_and_no_row_is_lost(con: DuckDBPyConnection, case: str) -> None:
    change, wanted = CASES[case]
    rows = sample_rows()
    change(rows)
    result = load(con, articles(), coded(rows), quarantined(), pipeline_version=VERSION, now=NOW, notes=write_notes)
    found = con.execute("SELECT table_name, reasons FROM quarantine").fetchall()
    for (table, reason), count in wanted.items():
        there = [reasons for name, reasons in found if name == table and reason in reasons]
        # The same row twice is one row of quarantine.
        assert len(there) == (1 if case == "two events with one key" and table == "events" else count), found
    assert result.rows_quarantined == sum(wanted.values())
    for table, given in rows.items():
        [(stored,)] = con.execute(f"SELECT count(*) FROM {table}").fetchall()
        assert stored + sum(n for (name, _), n in wanted.items() if name == table) == len(given), table
    assert con.execute("SELECT count(*) FROM quote_check").fetchall() == [(0,)]


def test_a_bad_article_keeps_all_its_rows_out(con: DuckDBPyConnection) -> None:
    given = articles().with_columns(
        language=pl.when(pl.col("article_id") == PARDON).then(pl.lit("english")).otherwise("language")
    )
    result = load(con, given, coded(sample_rows()), quarantined(), pipeline_version=VERSION, now=NOW, notes=write_notes)
    assert (result.articles, result.events, result.figures, result.rejected) == (2, 2, 0, 0)
    found = con.execute(
        "SELECT table_name, count(*) FROM quarantine WHERE origin = ? GROUP BY 1 ORDER BY 1", [PARDON]
    ).fetchall()
    assert found == [
        ("articles", 1),
        ("event_quantities", 2),
        ("event_sources", 2),
        ("events", 1),
        ("rejected_candidates", 1),
        ("stock_figures", 1),
    ]
    assert con.execute("SELECT count(*) FROM event_ids").fetchall() == [(2,)]


def test_the_row_is_kept_whole_and_traceable(con: DuckDBPyConnection) -> None:
    rows = sample_rows()
    rows["events"][0]["notes"] = "short"
    load(con, articles(), coded(rows), quarantined(), pipeline_version=VERSION, now=NOW, notes=write_notes)
    [(stage, origin, content)] = con.execute(
        "SELECT stage, origin, content FROM quarantine WHERE table_name = 'events'"
    ).fetchall()
    assert (stage, origin) == ("load", PARDON)
    kept = json.loads(content)
    assert (kept["event_key"], kept["notes"], kept["event_date"]) == (key("1"), "short", "2025-09-16")


def test_a_fault_that_was_mended_is_forgotten(con: DuckDBPyConnection) -> None:
    rows = sample_rows()
    rows["events"][0]["notes"] = "short"
    load(con, articles(), coded(rows), quarantined(), pipeline_version=VERSION, now=NOW, notes=write_notes)
    load(con, articles(), coded(sample_rows()), quarantined(), pipeline_version="test2", now=LATER, notes=write_notes)
    assert con.execute("SELECT count(*) FROM quarantine").fetchall() == [(0,)]
    assert con.execute("SELECT count(*) FROM events").fetchall() == [(3,)]


def test_what_reading_set_aside_is_stored_once(con: DuckDBPyConnection) -> None:
    row = {
        "quarantine_id": "0" * 16,
        "stage": "ingest",
        "table_name": "articles",
        "origin": "news.jsonl:3",
        "reasons": "not JSON",
        "content": "{",
        "first_seen": NOW,
    }
    none = coded({})
    for seen in (NOW, LATER):
        given = quarantined({**row, "first_seen": seen}, {**row, "first_seen": seen})
        load(con, articles(), none, given, pipeline_version=VERSION, now=seen, notes=write_notes)
    kept = fetched(con.sql("SELECT * FROM quarantine"))
    assert kept.equals(quarantined(row))


def test_candidates_with_one_id_are_both_set_aside(con: DuckDBPyConnection) -> None:
    rows = sample_rows()
    rows["rejected_candidates"] += [candidate("e" * 16, PARDON, "pardon others")]
    result = load(con, articles(), coded(rows), quarantined(), pipeline_version=VERSION, now=NOW, notes=write_notes)
    assert (result.rejected, result.rows_quarantined) == (0, 2)
