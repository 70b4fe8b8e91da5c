"""The views give the numbers one can count by hand in the small data set."""

from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest
from duckdb import DuckDBPyConnection

from coding.notes import write_notes
from schemas.contract import ACLED_COLUMNS
from schemas.vocabulary import values
from tests.warehouse.rows import (
    NOW,
    PARDON,
    PROTEST,
    VERSION,
    articles,
    coded,
    event,
    evidence,
    figure,
    key,
    quantity,
    quarantined,
    sample_rows,
)
from warehouse.frames import fetched
from warehouse.load import load

MONTH = date(2025, 9, 1)


def rows(con: DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = con.execute(sql).fetchall()
    return found


def load_events(con: DuckDBPyConnection, *events: dict[str, Any]) -> None:
    """These events only, each with one quote."""
    given = {
        "events": list(events),
        "event_sources": [evidence(each["event_key"], PARDON, "pardoned") for each in events],
    }
    result = load(con, articles(), coded(given), quarantined(), pipeline_version=VERSION, now=NOW, notes=write_notes)
    assert result.rows_quarantined == 0


def arrest(n: int, **changed: Any) -> dict[str, Any]:
    """One of many arrests, each on a day of its own."""
    civilians = {"actor2": "Civilians (Belarus)", "inter2": "Civilians"}
    day = date(2025, 1, 1) + timedelta(days=n)
    return event(f"{n:016x}", "Arrests", day, rex_act="arrest_detention", **(civilians | changed))


@pytest.mark.parametrize(("view", "count"), [("acled_export", 2), ("acled_export_all", 3)])
def test_acled_export_has_the_31_columns(loaded: DuckDBPyConnection, view: str, count: int) -> None:
    found = fetched(loaded.sql(f"SELECT * FROM {view}"))
    assert (found.columns, found.height) == (ACLED_COLUMNS, count)


def test_country_month(loaded: DuckDBPyConnection) -> None:
    assert rows(loaded, "SELECT * FROM country_month ORDER BY iso3") == [
        ("BLR", "Belarus", MONTH, 1, 0, 0),
        ("GEO", "Georgia", MONTH, 1, 1, 0),
        ("SDN", "Sudan", MONTH, 1, 1, 3),
    ]


def test_disorder(loaded: DuckDBPyConnection) -> None:
    assert rows(loaded, "SELECT * FROM disorder_by_country_month ORDER BY iso3") == [
        ("BLR", "Belarus", MONTH, 0, 0, 1),
        ("GEO", "Georgia", MONTH, 0, 1, 0),
        ("SDN", "Sudan", MONTH, 1, 0, 0),
    ]


def test_country_year(loaded: DuckDBPyConnection) -> None:
    assert ("SDN", "Sudan", 2025, 1, 1, 3, 1, 0, 0) in rows(loaded, "SELECT * FROM country_year")


def test_repression(loaded: DuckDBPyConnection) -> None:
    assert rows(loaded, "SELECT * FROM repression_by_country_month ORDER BY iso3") == [
        ("BLR", "Belarus", MONTH, 0, 1, 0, 0, 0, 25, 0, -1),
        ("GEO", "Georgia", MONTH, 1, 0, 0, 0, 12, 0, 0, 1),
    ]


def with_claims() -> dict[str, list[dict[str, Any]]]:
    """The small data set, with two claims about the protest's arrests."""
    given = sample_rows()
    [detained] = [row for row in given["event_quantities"] if row["measure"] == "detained"]
    detained |= {"n_best": None, "n_max": 20, "n_basis": "range"}
    for speaker, n in (("police", 12), ("", 20)):
        given["event_quantities"].append(
            quantity(key("2"), PROTEST, "detained", n, speaker=speaker, is_main=False, n_text=f"{n} people")
        )
    return given


def test_claims_are_counted_once_and_shown_side_by_side(con: DuckDBPyConnection) -> None:
    result = load(
        con, articles(), coded(with_claims()), quarantined(), pipeline_version=VERSION, now=NOW, notes=write_notes
    )
    assert result.rows_quarantined == 0
    persons = "SELECT persons_escalation FROM repression_by_country_month WHERE iso3 = 'GEO'"
    assert rows(con, persons) == [(12,)]
    compared = "SELECT location, measure, n_claims, n_min, n_max, claims FROM claims_compared"
    claims = "police: 12 people; Example News: 20 people"
    assert rows(con, compared) == [("Tbilisi", "detained", 2, 12, 20, claims)]


def test_shares_sum_to_one(con: DuckDBPyConnection) -> None:
    pardon = event(
        key("1"), "Agreement", date(2025, 9, 16), rex_act="pardon", actor2="Civilians (X)", inter2="Civilians"
    )
    load_events(con, arrest(1), arrest(2), arrest(3), pardon)
    assert rows(
        con, "SELECT sub_event_type, events, sub_event_type_share, event_type_share FROM event_type_shares ORDER BY 1"
    ) == [
        ("Agreement", 1, 0.25, 1.0),
        ("Arrests", 3, 0.75, 1.0),
    ]


def test_compare_countries(loaded: DuckDBPyConnection) -> None:
    day = date(2025, 9, 15)
    assert rows(loaded, "SELECT * FROM compare_countries WHERE iso3 = 'SDN'") == [
        ("SDN", "Sudan", 1, 3, 1.0, 0.0, 0.0, 0, 0, day, day, 1)
    ]


EVERY_COUNT = ("country_month", "disorder_by_country_month", "country_year", "compare_countries", "event_type_shares")


def test_events_struck_out_by_a_person_count_nowhere(loaded: DuckDBPyConnection) -> None:
    loaded.execute("UPDATE events SET review_status = 'rejected' WHERE iso3 = 'SDN'").fetchall()
    for view in EVERY_COUNT:
        assert rows(loaded, f"SELECT count(*) FROM {view} WHERE iso3 = 'SDN'") == [(0,)]
    assert rows(loaded, "SELECT count(*) FROM acled_export_all") == [(2,)]


@pytest.mark.parametrize("status", values("review_status"))
def test_only_what_a_person_struck_out_is_not_counted(loaded: DuckDBPyConnection, status: str) -> None:
    loaded.execute("UPDATE events SET review_status = ?", [status]).fetchall()
    for view in EVERY_COUNT:
        assert rows(loaded, f"SELECT count(*) FROM {view}") == [(0 if status == "rejected" else 3,)]


def test_stock_series_takes_the_newest_report(con: DuckDBPyConnection) -> None:
    old = figure("1" * 16, PARDON, "More than 1,100 political prisoners", as_of_date=date(2025, 9, 16))
    new = figure("2" * 16, PROTEST, "detained 12", as_of_date=date(2025, 9, 16), n_min=1200)
    other = figure("3" * 16, PARDON, "1,100", as_of_date=date(2025, 9, 16), issuer="another group")
    given = articles(PARDON, PROTEST).with_columns(
        published_date=pl.when(pl.col("article_id") == PROTEST).then(date(2025, 9, 18)).otherwise("published_date")
    )
    frames = coded({"stock_figures": [old, new, other]})
    load(con, given, frames, quarantined(), pipeline_version=VERSION, now=NOW, notes=write_notes)
    found = rows(con, "SELECT issuer, n_min FROM stock_series ORDER BY issuer")
    assert found == [("another group", 1100), ("the rights group", 1200)]


def test_coverage(loaded: DuckDBPyConnection) -> None:
    found = rows(loaded, "SELECT month, iso3, source_name, language, n_articles FROM coverage ORDER BY iso3")
    assert found == [(MONTH, iso3, "Example News", "en", 1) for iso3 in ("BLR", "GEO", "SDN")]


def test_quote_check_finds_what_load_would_not_let_in(loaded: DuckDBPyConnection) -> None:
    assert rows(loaded, "SELECT * FROM quote_check") == []
    loaded.execute("UPDATE articles SET text = 'x' || text WHERE article_id = ?", [PROTEST]).fetchall()
    assert rows(loaded, "SELECT event_id_cnty FROM quote_check") == [("GEOX000001",)]


def warnings(con: DuckDBPyConnection) -> set[str]:
    return {str(warning) for (warning,) in rows(con, "SELECT DISTINCT warning FROM event_warnings")}


def test_no_warning_for_sound_events(con: DuckDBPyConnection) -> None:
    given = sample_rows()
    given["events"][2]["notes"] = given["events"][2]["notes"].removeprefix("=")
    load(con, articles(), coded(given), quarantined(), pipeline_version=VERSION, now=NOW, notes=write_notes)
    assert warnings(con) == set()


@pytest.mark.parametrize(
    ("events", "wanted"),
    [
        (
            [
                arrest(1),
                {
                    **arrest(2),
                    "event_date": date(2025, 1, 2),
                    "date_start": date(2025, 1, 2),
                    "date_end": date(2025, 1, 2),
                },
            ],
            "atomic key repeated",
        ),
        ([arrest(1, actor2="Rioters (Belarus)", inter2="Rioters")], "Arrests that are not State forces-Civilians"),
        ([arrest(1, time_precision=2)], "imprecise date, but notes do not start with Around"),
        ([arrest(n) for n in range(10)], "more than 30% of the country's events at this coordinate"),
        ([arrest(1, fatalities=12)], "fatalities look like a word rule, but no number of killed stands behind them"),
        (
            [event(key("1"), "Agreement", date(2025, 1, 1), rex_act="arrest_detention")],
            "type differs from the crosswalk of its act",
        ),
    ],
)
def test_warnings(con: DuckDBPyConnection, events: list[dict[str, Any]], wanted: str) -> None:
    load_events(con, *events)
    assert warnings(con) == {wanted}


def test_nine_events_at_one_place_are_no_warning(con: DuckDBPyConnection) -> None:
    load_events(con, *(arrest(n) for n in range(9)))
    assert warnings(con) == set()
