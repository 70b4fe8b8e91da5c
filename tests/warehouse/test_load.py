"""Loading: everything arrives once, a repetition changes nothing, a new coding replaces the old one."""

from datetime import date
from itertools import permutations

import polars as pl
import pytest
from duckdb import DuckDBPyConnection
from pandera.errors import SchemaErrors

from coding.notes import write_notes
from schemas.contract import HISTORIC, TABLES, coded_schema, history, polars_schema
from schemas.handover import CODED_TABLES, Coded, no_rows
from tests.warehouse.dump import changed, dump
from tests.warehouse.rows import (
    LATER,
    NOW,
    PARDON,
    PROTEST,
    STRIKE,
    TEXTS,
    VERSION,
    articles,
    coded,
    event,
    evidence,
    key,
    only,
    quarantined,
    sample_rows,
)
from warehouse.digest import digest
from warehouse.frames import fetched
from warehouse.load import Loaded, known_articles, load

MEMORY = (
    "event_ids",
    "deleted_events",
    "article_loads",
    "article_traits",
    "report_blocks",
    "event_links",
    "report_cells",
)


def again(con: DuckDBPyConnection, given: pl.DataFrame, rows: Coded, version: str = VERSION) -> Loaded:
    """Load at a later time."""
    return load(con, given, rows, quarantined(), pipeline_version=version, now=LATER, notes=write_notes)


def cells(con: DuckDBPyConnection, event_key: str) -> tuple[object, ...]:
    """Id, clock and version of one event."""
    [row] = con.execute(
        "SELECT event_id_cnty, timestamp, record_version, pipeline_version FROM events WHERE event_key = ?", [event_key]
    ).fetchall()
    return tuple(row)


def test_rows_arrive_as_they_were_given(loaded: DuckDBPyConnection) -> None:
    given = coded(sample_rows())
    for table in CODED_TABLES:
        model = TABLES[table]
        shown = [name for name in coded_schema(model) if name in polars_schema(model)]
        stored = fetched(loaded.sql(f"SELECT {', '.join(shown)} FROM {table}"))
        wanted: pl.DataFrame = getattr(given, table).select(shown)
        assert stored.sort(shown).equals(wanted.sort(shown)), table
    assert loaded.execute("SELECT article_id, text FROM articles ORDER BY 1").fetchall() == sorted(TEXTS.items())


def test_the_counts(con: DuckDBPyConnection) -> None:
    given = load(
        con, articles(), coded(sample_rows()), quarantined(), pipeline_version=VERSION, now=NOW, notes=write_notes
    )
    assert given == Loaded(articles=3, events=3, figures=1, rejected=1, rows_quarantined=0)


def test_the_same_again_changes_nothing(loaded: DuckDBPyConnection) -> None:
    before = dump(loaded)
    result = again(loaded, articles(retrieved_at=LATER), coded(sample_rows()))
    assert changed(before, dump(loaded)) == set()
    assert result == Loaded(articles=3, events=0, figures=0, rejected=1, rows_quarantined=0)


def test_the_same_again_with_faulty_rows_changes_nothing(con: DuckDBPyConnection) -> None:
    rows = sample_rows()
    rows["events"][0]["notes"] = "too short"
    given = articles(published_date=date(2025, 9, 17)).with_columns(
        language=pl.when(pl.col("article_id") == PROTEST).then(pl.lit("english")).otherwise("language")
    )
    load(con, given, coded(rows), quarantined(), pipeline_version=VERSION, now=NOW, notes=write_notes)
    before = dump(con)
    again(con, given.with_columns(retrieved_at=pl.lit(LATER).cast(pl.Datetime("us", "UTC"))), coded(rows))
    assert changed(before, dump(con)) == set()


def test_known_articles_are_those_of_the_version(loaded: DuckDBPyConnection) -> None:
    assert known_articles(loaded, VERSION) == set(TEXTS)
    assert known_articles(loaded, "other") == set()


def test_ids_count_by_country_in_the_order_of_dates(con: DuckDBPyConnection) -> None:
    days = {"7": date(2025, 9, 3), "8": date(2025, 9, 1), "9": date(2025, 9, 2)}
    rows = {
        "events": [event(key(letter), "Agreement", day) for letter, day in days.items()],
        "event_sources": [evidence(key(letter), PARDON, "pardoned") for letter in days],
    }
    load(con, articles(PARDON), coded(rows), quarantined(), pipeline_version=VERSION, now=NOW, notes=write_notes)
    ids = {letter: cells(con, key(letter))[0] for letter in days}
    assert ids == {"8": "BLRX000001", "9": "BLRX000002", "7": "BLRX000003"}


def test_a_later_load_counts_on(loaded: DuckDBPyConnection) -> None:
    rows = sample_rows()
    rows["events"].append(event(key("4"), "Agreement", date(2025, 9, 1)))
    rows["event_sources"].append(evidence(key("4"), PARDON, "pardoned"))
    assert again(loaded, articles(), coded(rows)).events == 1
    assert cells(loaded, key("4"))[0] == "BLRX000002"
    assert cells(loaded, key("1"))[0] == "BLRX000001"


def test_ids_go_on_after_the_millionth(con: DuckDBPyConnection) -> None:
    con.execute("INSERT INTO event_ids VALUES ('ffffffffffffffff', 'BLRX999999', 'BLR', 999999)").fetchall()
    load(con, articles(), coded(sample_rows()), quarantined(), pipeline_version=VERSION, now=NOW, notes=write_notes)
    assert cells(con, key("1"))[0] == "BLRX1000000"


def test_a_changed_event_gets_a_new_clock_and_version_and_the_others_do_not(loaded: DuckDBPyConnection) -> None:
    rows = sample_rows()
    rows["events"][0]["admin1"] = "Minsk City"
    others = [cells(loaded, key(letter)) for letter in "23"]
    assert again(loaded, articles(), coded(rows)).events == 1
    assert cells(loaded, key("1")) == ("BLRX000001", int(LATER.timestamp()), 2, VERSION)
    assert [cells(loaded, key(letter)) for letter in "23"] == others


def test_a_version_alone_is_no_change(loaded: DuckDBPyConnection) -> None:
    rows = sample_rows()
    for row in [*rows["events"], *rows["stock_figures"], *rows["rejected_candidates"]]:
        row["pipeline_version"] = "test2"
    before = digest(loaded)
    result = again(loaded, articles(), coded(rows), "test2")
    assert (result.events, result.figures) == (0, 0)
    assert cells(loaded, key("1")) == ("BLRX000001", int(NOW.timestamp()), 1, VERSION)
    assert known_articles(loaded, "test2") == set(TEXTS)
    assert digest(loaded) == before


def test_an_event_the_coder_no_longer_gives_is_moved_out(loaded: DuckDBPyConnection) -> None:
    again(loaded, articles(PARDON), no_rows(), "test2")
    assert loaded.execute("SELECT event_id_cnty, reason FROM deletions").fetchall() == [("BLRX000001", "recoded")]
    for table in ("events", "event_sources", "event_quantities"):
        left = loaded.execute(f"SELECT DISTINCT event_id_cnty FROM {table} ORDER BY 1").fetchall()
        assert left == [("GEOX000001",), ("SDNX000001",)]
    for table in ("stock_figures", "rejected_candidates"):
        assert loaded.execute(f"SELECT count(*) FROM {table}").fetchall() == [(0,)]


def test_an_event_that_comes_back_has_its_old_id(loaded: DuckDBPyConnection) -> None:
    before = digest(loaded)
    again(loaded, articles(PARDON), no_rows(), "test2")
    assert digest(loaded) != before
    again(loaded, articles(PARDON), coded(only(sample_rows(), PARDON)), "test3")
    assert cells(loaded, key("1"))[:3] == ("BLRX000001", int(LATER.timestamp()), 2)
    assert loaded.execute("SELECT count(*) FROM deleted_events").fetchall() == [(0,)]
    assert digest(loaded) == before


def test_a_number_is_never_used_twice(loaded: DuckDBPyConnection) -> None:
    rows = {
        "events": [event(key("5"), "Other", date(2025, 9, 14))],
        "event_sources": [evidence(key("5"), PARDON, "pardoned")],
    }
    again(loaded, articles(PARDON), coded(rows), "test2")
    assert loaded.execute("SELECT event_id_cnty FROM events WHERE iso3 = 'BLR'").fetchall() == [("BLRX000002",)]


def test_coding_anew_replaces_only_the_articles_given(loaded: DuckDBPyConnection) -> None:
    rows = only(sample_rows(), PARDON)
    rows["event_quantities"] = rows["event_quantities"][:1]
    rows["event_sources"] = rows["event_sources"][:1]
    before = dump(loaded)
    again(loaded, articles(PARDON), coded(rows))
    written = {"event_quantities", "event_sources", "event_quantities_history", "event_sources_history"}
    assert changed(before, dump(loaded)) == {*written, "article_loads"}
    assert loaded.execute("SELECT count(*) FROM event_quantities").fetchall() == [(3,)]


def test_words_of_another_article_are_no_evidence(con: DuckDBPyConnection) -> None:
    rows = sample_rows()
    rows["event_sources"].append(evidence(key("1"), STRIKE, "A drone", field_supported="location"))
    result = load(con, articles(), coded(rows), quarantined(), pipeline_version=VERSION, now=NOW, notes=write_notes)
    assert (result.events, result.rows_quarantined) == (3, 1)
    [(reasons,)] = con.execute("SELECT reasons FROM quarantine").fetchall()
    assert reasons == "words of another article than the event's"


def test_the_digest_knows_no_order_of_loading(con: DuckDBPyConnection) -> None:
    found = set()
    for order in list(permutations(TEXTS))[::2]:
        for table in [*TABLES, *map(history, HISTORIC), *MEMORY]:
            con.execute(f"DELETE FROM {table}").fetchall()
        for article_id in order:
            rows = coded(only(sample_rows(), article_id))
            load(con, articles(article_id), rows, quarantined(), pipeline_version=VERSION, now=NOW, notes=write_notes)
        found.add(digest(con))
    load(con, articles(), coded(sample_rows()), quarantined(), pipeline_version=VERSION, now=LATER, notes=write_notes)
    assert found == {digest(con)}


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("events", "admin1", "'x'"),
        ("events", "admin1", "''"),
        ("event_quantities", "n_max", "NULL"),
        ("stock_figures", "n_min", "1101"),
    ],
)
def test_the_digest_sees_every_change(loaded: DuckDBPyConnection, table: str, column: str, value: str) -> None:
    before = digest(loaded)
    loaded.execute(f"UPDATE {table} SET {column} = {value}").fetchall()
    assert digest(loaded) != before


def test_a_fault_of_the_program_stores_nothing(loaded: DuckDBPyConnection) -> None:
    before = dump(loaded)
    rows = coded(sample_rows())
    with pytest.raises(pl.exceptions.PolarsError):
        again(loaded, articles(), rows._replace(events=rows.events.drop("notes")))
    with pytest.raises(pl.exceptions.PolarsError):
        again(loaded, articles(), rows._replace(events=rows.events.with_columns(extra=pl.lit(1))))
    with pytest.raises((SchemaErrors, pl.exceptions.PolarsError)):
        again(loaded, articles(), rows._replace(events=rows.events.with_columns(pl.col("fatalities").cast(pl.Int64))))
    with pytest.raises(ValueError, match="time zone"):
        load(
            loaded,
            articles(),
            rows,
            quarantined(),
            pipeline_version="x",
            now=NOW.replace(tzinfo=None),
            notes=write_notes,
        )
    assert changed(before, dump(loaded)) == set()


def test_an_error_half_way_stores_nothing(loaded: DuckDBPyConnection) -> None:
    loaded.execute("ALTER TABLE stock_figures RENAME TO hidden").fetchall()
    before = dump(loaded)
    rows = sample_rows()
    rows["events"][0]["admin1"] = "Minsk City"
    with pytest.raises(Exception, match="stock_figures"):
        again(loaded, articles(title="Other"), coded(rows))
    assert changed(before, dump(loaded)) == set()


def test_nothing_is_a_load_too(con: DuckDBPyConnection) -> None:
    result = load(
        con, articles().clear(), no_rows(), quarantined(), pipeline_version=VERSION, now=NOW, notes=write_notes
    )
    assert result == Loaded(0, 0, 0, 0, 0)
