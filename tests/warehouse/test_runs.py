"""The log of runs."""

from typing import Any

import pytest
from duckdb import DuckDBPyConnection
from pandera.errors import SchemaError, SchemaErrors

from tests.warehouse.rows import NOW, VERSION
from warehouse.digest import digest
from warehouse.frames import fetched
from warehouse.runs import record_run


def run(con: DuckDBPyConnection, **changed: Any) -> dict[str, Any]:
    """A run of four articles."""
    return {
        "run_id": "0" * 32,
        "started_at": NOW,
        "ended_at": NOW,
        "seconds": 1.5,
        "inputs": 4,
        "articles_loaded": 2,
        "articles_quarantined": 1,
        "articles_known": 1,
        "events_loaded": 3,
        "figures_loaded": 1,
        "candidates_rejected": 1,
        "rows_quarantined": 0,
        "pipeline_version": VERSION,
        "versions": "{}",
        "digest": digest(con),
        **changed,
    }


def test_a_run_is_recorded(loaded: DuckDBPyConnection) -> None:
    row = run(loaded)
    record_run(loaded, row)
    stored = fetched(loaded.sql("SELECT * FROM runs")).row(0, named=True)
    assert stored == row


def test_a_run_that_lost_an_article_is_refused(con: DuckDBPyConnection) -> None:
    with pytest.raises((SchemaError, SchemaErrors)):
        record_run(con, run(con, inputs=5))


def test_a_misspelt_column_is_refused(con: DuckDBPyConnection) -> None:
    with pytest.raises(KeyError):
        record_run(con, run(con, imputs=4))


def test_the_digest_of_nothing(con: DuckDBPyConnection) -> None:
    assert len(digest(con)) == 64
