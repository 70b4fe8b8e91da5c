"""Public ids: a row keeps its id, what is gone is listed with reason and replacement, no id is given twice."""

from datetime import UTC, datetime, timedelta

import pytest
from duckdb import DuckDBPyConnection

from coding.notes import write_notes
from tests.warehouse.invariants import broken
from tests.warehouse.pool import article_id, given, key_of, usual
from tests.warehouse.rows import NOW, quarantined
from tests.warehouse.steps import cell, decided, deletions, ids, told
from warehouse.anew import relink_all
from warehouse.as_of import resolved
from warehouse.clock import latest
from warehouse.digest import digest
from warehouse.load import load


def test_a_later_report_updates_the_row(con: DuckDBPyConnection) -> None:
    told(con, usual("a"))
    told(con, usual("c"))
    assert ids(con) == {"SOMX000001": 2}
    assert cell(con, "SOMX000001", "fatalities") == 121
    assert cell(con, "SOMX000001", "record_version") == 2
    assert deletions(con) == {}


def test_an_event_under_another_key_keeps_its_id(con: DuckDBPyConnection) -> None:
    told(con, usual("a"))
    told(con, {"a": 2})
    assert ids(con) == {"SOMX000001": 1}
    assert cell(con, "SOMX000001", "event_key") == key_of("a-later")
    told(con, {"a": 0})
    assert ids(con) == {"SOMX000001": 1}
    assert deletions(con) == {}


@pytest.mark.parametrize("others", ["", "b", "bc"])
def test_an_id_whose_founder_is_gone_goes_to_the_other_reports(con: DuckDBPyConnection, others: str) -> None:
    """Whether or not these are coded anew in the same load."""
    told(con, usual("a"))
    told(con, usual("bc"))
    told(con, {"a": 3, **dict.fromkeys(others, 1)})
    assert ids(con) == {"SOMX000001": 2}
    assert deletions(con) == {}


def test_an_heir_may_come_under_another_key_in_the_same_load(con: DuckDBPyConnection) -> None:
    told(con, usual("a"))
    told(con, usual("c"))
    told(con, {"a": 3, "c": 2})
    assert ids(con) == {"SOMX000001": 1}
    assert deletions(con) == {}


def test_an_event_that_is_read_as_another_that_was_there_before_says_so(con: DuckDBPyConnection) -> None:
    told(con, usual("a"))
    told(con, {"a": 3})
    told(con, {"a": 2})
    told(con, {"a": 0})
    assert ids(con) == {"SOMX000001": 1}
    assert deletions(con) == {"SOMX000002": ("merged", "SOMX000001")}


def test_an_event_without_reports_is_listed_and_comes_back(con: DuckDBPyConnection) -> None:
    told(con, usual("a"))
    before = digest(con)
    told(con, {"a": 3})
    assert (ids(con), deletions(con)) == ({}, {"SOMX000001": ("recoded", None)})
    told(con, usual("k"))
    told(con, usual("a"))
    assert ids(con) == {"BLRX000001": 1, "SOMX000001": 1}
    assert cell(con, "SOMX000001", "record_version") == 2
    told(con, {"k": 0})
    assert deletions(con) == {}
    assert digest(con) != before


def test_a_report_that_joins_two_events_merges_them_and_parts_them_when_it_goes(con: DuckDBPyConnection) -> None:
    told(con, usual("g"))
    told(con, usual("k"))
    assert decided(con, "BLRX000002", "merge", "BLRX000001") == "applied"
    assert (ids(con), deletions(con)) == ({"BLRX000001": 2}, {"BLRX000002": ("merged", "BLRX000001")})
    decided(con, "BLRX000001", "split", article_id("k"))
    assert (ids(con), deletions(con)) == ({"BLRX000001": 1, "BLRX000002": 1}, {})


def test_of_an_article_with_two_events_one_goes(con: DuckDBPyConnection) -> None:
    told(con, usual("fgh"))
    assert ids(con) == {"BLRX000001": 2, "GEOX000001": 2}
    told(con, {"f": 1})
    assert ids(con) == {"BLRX000001": 1, "GEOX000001": 2}
    told(con, {"f": 2})
    assert ids(con) == {"BLRX000001": 2, "GEOX000001": 2}
    told(con, {"f": 3})
    assert ids(con) == {"BLRX000001": 1, "GEOX000001": 1}


def test_an_event_whose_country_changes_keeps_its_id(con: DuckDBPyConnection) -> None:
    told(con, usual("i"))
    told(con, {"i": 1})
    assert ids(con) == {"SOMX000001": 1}
    assert cell(con, "SOMX000001", "iso3") == "ETH"
    told(con, usual("j"))
    assert ids(con) == {"SOMX000001": 2}


def test_an_article_in_quarantine_keeps_what_was_told_before(con: DuckDBPyConnection) -> None:
    told(con, usual("ac"))
    before = digest(con)
    result = told(con, {"a": 1}, language="english")
    assert (result.articles, result.events) == (0, 0)
    assert digest(con) == before
    assert con.execute("SELECT count(*) FROM quarantine").fetchall() != [(0,)]
    told(con, {"a": 1})
    assert digest(con) != before


def test_an_event_in_quarantine_is_gone_until_it_is_mended(con: DuckDBPyConnection) -> None:
    told(con, usual("ac"))
    articles, rows = given({"a": 0})
    faulty = rows._replace(events=rows.events.with_columns(notes=rows.events["notes"].str.slice(0, 5)))
    load(con, articles, faulty, quarantined(), pipeline_version="v", now=NOW, notes=write_notes)
    assert broken(con) == {}
    assert ids(con) == {"SOMX000001": 1}
    told(con, usual("a"))
    assert ids(con) == {"SOMX000001": 2}
    assert con.execute("SELECT count(*) FROM quarantine").fetchall() == [(0,)]


def test_linking_anew_changes_no_id(con: DuckDBPyConnection) -> None:
    for name in "hgfdcba":
        told(con, usual(name))
    before = ids(con), deletions(con), digest(con)
    assert relink_all(con, notes=write_notes, now=NOW) == 0
    assert broken(con) == {}
    assert (ids(con), deletions(con), digest(con)) == before


def test_a_clock_set_back_and_one_that_stands_still_keep_the_order_of_changes(con: DuckDBPyConnection) -> None:
    moments: list[datetime] = []
    for step, now in enumerate([NOW, NOW, NOW - timedelta(days=400), NOW]):
        told(con, {"a": step % 2}, now=now)
        moments.append(latest(con) or NOW)
    assert moments == sorted(set(moments))
    ahead = datetime.now(UTC) + timedelta(days=1)
    told(con, usual("c"), now=ahead)
    assert resolved(con, "now") == ahead
