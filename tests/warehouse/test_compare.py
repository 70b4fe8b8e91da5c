"""The macros of the comparison give what one can count by hand."""

import math
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from duckdb import DuckDBPyConnection
from hypothesis import given, settings
from hypothesis import strategies as st

import warehouse.compare as ask
from tests.warehouse.compare_rows import stored
from warehouse.compare import Looking, Selection
from warehouse.database import writer

GOLDEN = Path(__file__).parent / "golden" / "compare_panel.csv"
LOOKING = Looking()
DAY = date(2025, 3, 5)


def told(day: date, iso3: str = "BLR", **changed: Any) -> dict[str, Any]:
    """An event of a country, told by the first article."""
    return {"day": day, "iso3": iso3, "article": 0, **changed}


def one_article(**changed: Any) -> list[dict[str, Any]]:
    return [{"day": date(2025, 4, 30), **changed}]


def test_the_panel_of_a_small_data_set(con: DuckDBPyConnection) -> None:
    """Rates, balance, fatalities, zeros and gaps in one table; change the file only with a reason."""
    stored(
        con,
        one_article(country="GEO"),
        [
            told(date(2025, 1, 10), fatalities=2),
            told(date(2025, 1, 20), act="pardon", type="Agreement", scope="borderline"),
            told(date(2025, 3, 1), act="pardon", type="Agreement"),
            told(date(2025, 3, 31), "SDN", fatalities=7, precision=3, start=date(2025, 3, 20)),
        ],
        [{"iso3": "BLR", "from": date(2025, 1, 1), "to": date(2025, 2, 14)}],
    )
    assert ask.panel(con, Selection(), LOOKING).write_csv(float_precision=6) == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("units", "every", "limits", "counted"),
    [
        ("country", "month", {}, {"counted": 6}),
        ("country", "day", {}, {"counted": 4, "time": 2}),
        ("country", "week", {}, {"counted": 5, "time": 1}),
        ("admin1", "year", {}, {"counted": 3, "place": 3}),
        ("cell", "year", {}, {"counted": 5, "place": 1}),
        ("cell", "year", {"max_geo": 1, "max_time": 1}, {"counted": 3, "place": 1, "time": 2}),
        ("country", "day", {"max_time": 3}, {"counted": 6}),
    ],
)
def test_precision_leaves_out_and_says_so(
    con: DuckDBPyConnection, units: str, every: str, limits: dict[str, int], counted: dict[str, int]
) -> None:
    day = date(2025, 3, 10)
    stored(
        con,
        one_article(),
        [
            told(day, admin1="Minsk"),
            told(day, admin1="Minsk", precision=2, end=day + timedelta(3)),
            told(day, admin1="Minsk", precision=3, end=day + timedelta(20)),
            told(day, admin1="Brest", geo=3),
            told(day),
            told(day),
        ],
    )
    assert ask.left_out(con, Selection(units, every, **limits)) == counted
    chosen = ask.panel(con, Selection(units, every, **limits), LOOKING)
    assert chosen["events"].sum() == counted["counted"]


def test_persons_are_counted_by_act_and_unknown_numbers_are_no_zero(con: DuckDBPyConnection) -> None:
    stored(
        con,
        one_article(country="BLR"),
        [
            told(date(2025, 3, 1), persons=12),
            told(date(2025, 3, 2), persons=30),
            told(date(2025, 3, 2)),
            told(date(2025, 4, 29), act="pardon", type="Agreement"),
        ],
    )
    found = ask.persons(con, Selection(), LOOKING)
    assert found.select("period", "rex_act", "events", "events_with_number", "persons").rows() == [
        (date(2025, 3, 1), "arrest_detention", 3, 2, 42),
        (date(2025, 3, 1), "pardon", 0, 0, 0),
        (date(2025, 4, 1), "arrest_detention", 0, 0, 0),
        (date(2025, 4, 1), "pardon", 1, 0, None),
    ]


def test_rates_take_the_nearest_year_and_a_persons_own_table(con: DuckDBPyConnection) -> None:
    stored(con, one_article(), [told(DAY, fatalities=4), told(DAY), told(date(2020, 3, 5))])
    columns = ("events_per_100k", "fatalities_per_100k", "population", "population_year")
    [(people,)] = con.execute("SELECT population FROM ref_population WHERE iso3 = 'BLR' AND year = 2022").fetchall()
    by_year = ask.panel(con, Selection(every="year"), LOOKING).filter(pl.col("events") > 0)
    assert by_year["population_year"].to_list() == [2020, 2022]
    assert by_year.select(columns).row(1) == (
        pytest.approx(200_000 / people), pytest.approx(400_000 / people), people, 2022,
    )  # fmt: skip
    own = pl.DataFrame({"iso3": ["BLR"], "year": [2025], "population": [1000]})
    with ask.with_population(con, own):
        assert ask.panel(con, Selection(every="year"), LOOKING).select(columns).row(-1) == (200.0, 400.0, 1000, 2025)
    assert ask.panel(con, Selection(every="year"), LOOKING)["population_year"][-1] == 2022


def test_smaller_units_have_no_rate(con: DuckDBPyConnection) -> None:
    stored(con, one_article(), [told(DAY, admin1="Minsk")])
    march = Selection("admin1", to_day=date(2025, 3, 31))
    assert ask.panel(con, march, LOOKING).select("events", "events_per_100k").rows() == [(1, None)]


def test_a_window_counts_from_each_countrys_own_day(con: DuckDBPyConnection) -> None:
    stored(
        con,
        one_article(),
        [told(date(2025, 3, 5)), told(date(2025, 3, 4)), told(date(2025, 3, 12)), told(date(2025, 2, 5), "GEO")],
        [{"iso3": "BLR", "from": date(2025, 2, 20), "to": date(2025, 3, 12)}],
    )
    anchors = {"BLR": date(2025, 3, 5), "GEO": date(2025, 2, 5)}
    found = ask.window(con, anchors, 10, Selection(every="week"), LOOKING)
    steps = {(row["iso3"], row["day_offset"]): (row["events"], row["days"]) for row in found.iter_rows(named=True)}
    assert steps == {
        ("BLR", -10): (0, 3), ("BLR", -7): (1, 7), ("BLR", 0): (1, 7), ("BLR", 7): (1, 4),
        ("GEO", -10): (None, 3), ("GEO", -7): (None, 7), ("GEO", 0): (1, 7), ("GEO", 7): (None, 4),
    }  # fmt: skip


def test_a_window_by_day_has_every_day_once(con: DuckDBPyConnection) -> None:
    stored(con, one_article(), [told(DAY)])
    found = ask.window(con, {"BLR": DAY}, 90, Selection(every="day"), LOOKING)
    assert found["day_offset"].to_list() == list(range(-90, 91))
    assert found.filter(pl.col("events") == 1)["first_day"].to_list() == [DAY]


def test_an_election_is_the_last_one_before_the_newest_event(con: DuckDBPyConnection) -> None:
    stored(con, one_article(), [told(date(2025, 3, 1))])
    [row] = ask.elections(con, Selection(in_countries=["BLR"]), None).iter_rows(named=True)
    assert row["day"] == date(2025, 1, 26)
    [row] = ask.elections(con, Selection(in_countries=["BLR"], to_day=date(2025, 1, 25)), "presidential").rows(
        named=True
    )
    assert row["day"] == date(2020, 8, 9)


def test_source_mix_and_lag(con: DuckDBPyConnection) -> None:
    stored(
        con,
        [{"day": date(2025, 3, 6)}, {"day": date(2025, 6, 15)}],
        [
            told(DAY, source="One News; Two News"),
            told(date(2025, 6, 5), source="One News", article=1),
            told(date(2025, 6, 5), precision=2, end=date(2025, 6, 8), article=1),
        ],
    )
    mix = ask.sources(con, Selection(every="year"), by_outlet=True).select("source_group", "events", "share")
    assert mix.rows() == [
        ("One News", 2, pytest.approx(2 / 3)),
        ("Example News", 1, pytest.approx(1 / 3)),
        ("Two News", 1, pytest.approx(1 / 3)),
    ]
    lag = ask.lag(con, Selection(every="year", max_time=1))
    lag = lag.select("events", "lag_p10", "lag_median", "lag_p90", "within_a_day")
    assert lag.rows() == [(2, pytest.approx(1.9), 5.5, pytest.approx(9.1), 0.5)]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory, empty_file: Path) -> Any:
    """One database for all examples: entropy is asked of whatever events it holds."""
    path = tmp_path_factory.mktemp("entropy") / "k.duckdb"
    path.write_bytes(empty_file.read_bytes())
    with writer(path) as con:
        stored(con, one_article(), [told(DAY), told(DAY, "GEO")])
        con.execute("CREATE TEMP TABLE one AS FROM events LIMIT 1")
        con.execute("CREATE TEMP TABLE drawn (sub_event_type VARCHAR, n INTEGER)")
        # Hides the stored events, as an as-of view would.
        con.execute(
            "CREATE TEMP TABLE events AS SELECT one.* REPLACE (drawn.sub_event_type AS sub_event_type)"
            " FROM one, drawn, range(drawn.n) LIMIT 0"
        )
        yield con


def spread(con: DuckDBPyConnection, counts: list[int]) -> tuple[float, float]:
    types = [name for (name,) in con.execute("SELECT sub_event_type FROM ref_event_types ORDER BY rank").fetchall()]
    con.execute("DELETE FROM temp.events").fetchall()
    for name, n in zip(types, counts, strict=False):
        con.execute(
            "INSERT INTO temp.events SELECT one.* REPLACE ($name AS sub_event_type) FROM one, range($n)",
            {"name": name, "n": n},
        ).fetchall()
    [row] = ask.entropy(con, Selection(), "sub_event_type").iter_rows(named=True)
    return row["entropy"], row["entropy_normalised"]


@settings(max_examples=25)
@given(counts=st.lists(st.integers(1, 9), min_size=1, max_size=25), data=st.data())
def test_entropy_lies_between_none_and_all_and_knows_no_order(
    many: DuckDBPyConnection, counts: list[int], data: st.DataObject
) -> None:
    entropy, normalised = spread(many, counts)
    assert 0 <= normalised <= 1
    assert entropy <= math.log(len(counts)) + 1e-9
    shuffled = spread(many, data.draw(st.permutations(counts)))
    assert shuffled == (pytest.approx(entropy), pytest.approx(normalised))


@pytest.mark.parametrize(("counts", "wanted"), [([5], 0.0), ([1] * 25, 1.0), ([2, 2], math.log(2) / math.log(25))])
def test_entropy_of_known_spreads(many: DuckDBPyConnection, counts: list[int], wanted: float) -> None:
    assert spread(many, counts)[1] == pytest.approx(wanted)


def test_shares_sum_to_one_in_every_cell(con: DuckDBPyConnection) -> None:
    stored(con, one_article(), [told(DAY), told(DAY, type="Looting/property destruction", act=None), told(DAY, "SDN")])
    shares = ask.shares(con, Selection(), "sub_event_type")
    assert shares.group_by("iso3").agg(pl.col("share").sum())["share"].to_list() == [1.0, 1.0]
    # An event that is no act is no part of the acts.
    acts = ask.shares(con, Selection(in_countries=["BLR"]), "rex_act")
    assert acts.select("category", "share").rows() == [("arrest_detention", 1.0)]


def test_every_view_and_macro_says_what_it_is(con: DuckDBPyConnection) -> None:
    silent = con.execute(
        "SELECT function_name FROM duckdb_functions() WHERE function_type IN ('macro', 'table_macro')"
        " AND NOT internal AND comment IS NULL"
        " UNION ALL SELECT view_name FROM duckdb_views() WHERE NOT internal AND comment IS NULL"
    ).fetchall()
    assert silent == []
