"""What was looked at: by articles, and by declaration."""

from datetime import date
from typing import Any

import pandera.errors
import pytest
from duckdb import DuckDBPyConnection

from tests.warehouse.compare_rows import stated, stored
from warehouse.coverage import declare, declared, looked_at, withdraw

MARCH = {"iso3": "BLR", "from": date(2025, 3, 1), "to": date(2025, 3, 31)}


def rows(con: DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = con.execute(sql).fetchall()
    return found


def test_the_same_statement_is_stored_once(con: DuckDBPyConnection) -> None:
    assert declare(con, [stated(MARCH), stated(MARCH), stated({**MARCH, "source": "Other News"})]) == 2
    assert declare(con, [stated({**MARCH, "author": "B. Reader"})]) == 0
    assert declared(con)["author"].to_list() == ["A. Reader", "A. Reader"]


def test_a_statement_can_be_taken_back(con: DuckDBPyConnection) -> None:
    declare(con, [stated(MARCH)])
    assert withdraw(con, declared(con)["coverage_id"].item())
    assert declared(con).is_empty()
    assert not withdraw(con, "0" * 16)


@pytest.mark.parametrize(
    "changed",
    [{"from": date(2025, 4, 1)}, {"to": date(2025, 9, 22)}, {"author": ""}, {"iso3": "Belarus"}],
    ids=["ends before it begins", "not over yet", "nobody says so", "no code"],
)
def test_a_statement_must_make_sense(con: DuckDBPyConnection, changed: dict[str, Any]) -> None:
    with pytest.raises(pandera.errors.SchemaErrors):
        declare(con, [stated({**MARCH, **changed})])
    assert declared(con).is_empty()


def test_a_day_has_its_strongest_ground(con: DuckDBPyConnection) -> None:
    stored(
        con,
        [
            {"day": date(2025, 3, 10), "country": "GEO"},
            {"day": date(2025, 3, 10), "outlet": "BLR", "scale": "Subnational", "source": "Local News"},
        ],
        [{"day": date(2025, 3, 9), "iso3": "SDN", "article": 0}],
        [{"iso3": "BLR", "from": date(2025, 3, 10), "to": date(2025, 3, 10)}],
    )
    assert rows(con, "SELECT iso3, day, covered_by, articles, sources FROM covered_days ORDER BY ALL") == [
        ("BLR", date(2025, 3, 9), "read", 1, 1),
        ("BLR", date(2025, 3, 10), "declared", 1, 2),
        ("GEO", date(2025, 3, 9), "read", 1, 1),
        ("GEO", date(2025, 3, 10), "read", 1, 1),
        ("SDN", date(2025, 3, 9), "mention", 1, 1),
        ("SDN", date(2025, 3, 10), "mention", 1, 1),
    ]


def test_spells_break_where_a_day_or_the_ground_does(con: DuckDBPyConnection) -> None:
    stored(
        con,
        [{"day": date(2025, 3, 5), "country": "BLR"}, {"day": date(2025, 3, 6), "country": "BLR"}],
        declared=[
            {"iso3": "BLR", "from": date(2025, 3, 7), "to": date(2025, 3, 8)},
            {"iso3": "BLR", "from": date(2025, 3, 20), "to": date(2025, 3, 20)},
        ],
    )
    assert looked_at(con, ["BLR"], None, None).select("first_day", "last_day", "days", "covered_by").rows() == [
        (date(2025, 3, 4), date(2025, 3, 6), 3, "read"),
        (date(2025, 3, 7), date(2025, 3, 8), 2, "declared"),
        (date(2025, 3, 20), date(2025, 3, 20), 1, "declared"),
    ]
    assert looked_at(con, None, date(2025, 3, 8), date(2025, 3, 9))["days"].to_list() == [1]


def test_the_view_counts_articles_by_month_country_and_outlet(con: DuckDBPyConnection) -> None:
    stored(
        con,
        [
            {"day": date(2025, 3, 5), "country": "BLR"},
            {"day": date(2025, 3, 5), "country": "BLR"},
            {"day": date(2025, 3, 9), "country": "BLR"},
            {"day": date(2025, 3, 9)},
        ],
        declared=[{"iso3": "BLR", "from": date(2025, 2, 28), "to": date(2025, 3, 1), "source": "Archive"}],
    )
    found = rows(con, "SELECT month, iso3, source_name, n_articles, n_days, covered_by FROM coverage ORDER BY ALL")
    assert found == [
        (date(2025, 2, 1), "BLR", "Archive", 0, 1, "declared"),
        (date(2025, 3, 1), "BLR", "Archive", 0, 1, "declared"),
        (date(2025, 3, 1), "BLR", "Example News", 3, 2, "read"),
        (date(2025, 3, 1), None, "Example News", 1, 1, "unknown"),
    ]
