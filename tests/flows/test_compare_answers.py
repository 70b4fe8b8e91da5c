"""What `khronika compare` and `khronika coverage` refuse, and how an answer becomes a table or a chart."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from duckdb import DuckDBPyConnection
from rich.console import Console

from flows.compare import Asked, answer
from flows.compare_report import as_program_text, chart, draw, side_by_side, write_csv
from flows.coverage import declare
from flows.population import own_population
from flows.stops import WrongUse
from products.charts import Chart, as_svg, as_text
from tests.warehouse.compare_rows import stored
from warehouse.database import writer


@pytest.fixture(scope="module")
def con(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDBPyConnection]:
    """Two countries and three events, which no test changes."""
    with writer(tmp_path_factory.mktemp("compare") / "k.duckdb") as made:
        stored(
            made,
            [{"day": date(2025, 3, 31), "country": "BLR"}],
            [
                {"day": date(2025, 1, 27), "iso3": "BLR", "article": 0, "admin1": "Minsk"},
                {"day": date(2025, 3, 20), "iso3": "BLR", "article": 0, "act": "pardon", "type": "Agreement"},
                {"day": date(2025, 1, 20), "iso3": "GEO", "article": 0, "admin1": "Imereti"},
            ],
        )
        yield made


def refused(said: str) -> Any:
    return pytest.raises(WrongUse, match=re.escape(said))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"around": "soon"}, "--around is not a date: 'soon'"),
        ({"around": "election", "countries": "XKX"}, "seeds/elections.csv has none of XKX"),
        ({"around": "2025-01-26", "measure": "lag"}, "--around goes with --measure events, fatalities, balance"),
        ({"around": "2025-01-26", "every": "year"}, "--around goes with --every day, week"),
        ({"around": "2025-01-26", "units": "cell"}, "--around needs --by country"),
        ({"rate": True, "units": "cell"}, "--rate needs --by country"),
        ({"rate": True, "measure": "lag"}, "--rate goes with --measure"),
        ({"first": "2025-02-01", "last": "2025-01-01"}, "--from 2025-02-01 comes after --to 2025-01-01"),
        ({"last": "2025-02-30"}, "--to is not a date"),
        ({"countries": "Atlantis"}, "--countries: unknown country: Atlantis"),
        ({"types": ["Arrest"]}, "--type is not known: 'Arrest' (perhaps: Arrests"),
        ({"acts": ["arrests"]}, "--act is not known: 'arrests'"),
    ],
)
def test_what_cannot_be_compared(con: DuckDBPyConnection, asked: dict[str, Any], said: str) -> None:
    with refused(said):
        answer(con, Asked(**asked))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("iso3,year\nBLR,2025\n", "the first line must be iso3,year,population"),
        ("iso3,year,population\nXXX,2025,5\n", "row 2: iso3 is not known: 'XXX'"),
        ("iso3,year,population\nBLR,2025,5\nBLR,2025,many\n", "row 3: year and population are whole numbers"),
        ("iso3,year,population\nBLR,2025,0\n", "row 2: a year of four digits and a population above 0"),
        ("iso3,year,population\nBLR,2025,5\nBLR,2025,6\n", "a country has two rows of one year"),
    ],
)
def test_a_wrong_population_table(tmp_path: Path, rows: str, said: str) -> None:
    (tmp_path / "own.csv").write_text(rows)
    with refused(said):
        own_population(tmp_path / "own.csv")


STATEMENT = {"source_name": "Example", "date_from": "2025-01-01", "date_to": "2025-01-02", "author": "A. Reader"}


@pytest.mark.parametrize(
    ("changed", "countries", "said"),
    [
        ({"date_to": "2024-12-01"}, "RUS", "2025-01-01 comes after 2024-12-01"),
        ({"date_to": "2999-01-01"}, "RUS", "2999-01-01 is not over yet"),
        ({"date_to": "January"}, "RUS", "a day is not a date"),
        ({"author": " "}, "RUS", "author is empty"),
        ({}, ",", "for which countries"),
        ({"language": "English"}, "RUS", "bad language code"),
    ],
)
def test_a_statement_that_makes_no_sense(tmp_path: Path, changed: dict[str, str], countries: str, said: str) -> None:
    with refused(said):
        declare(tmp_path / "k.duckdb", STATEMENT | changed, countries)
    assert not (tmp_path / "k.duckdb").exists()


@pytest.mark.parametrize("measure", ["events", "fatalities", "balance", "entropy", "lag"])
def test_one_number_stands_side_by_side_by_country(con: DuckDBPyConnection, measure: str) -> None:
    found = side_by_side(answer(con, Asked(measure=measure)))
    assert len(found.columns) == 3
    assert found["period"].is_sorted()


@pytest.mark.parametrize("measure", ["persons", "shares", "sources"])
def test_kinds_stand_below_each_other(con: DuckDBPyConnection, measure: str) -> None:
    given = answer(con, Asked(measure=measure))
    assert side_by_side(given).equals(given.rows)
    with refused(f"--chart of {measure} shows one unit at a time"):
        chart(given)
    assert chart(answer(con, Asked(measure=measure, countries="BLR"))).series


def test_a_chart_has_the_periods_between_that_had_no_event(con: DuckDBPyConnection) -> None:
    drawn = chart(answer(con, Asked(measure="lag", countries="BLR")))
    assert drawn.periods == ["2025-01-01", "2025-02-01", "2025-03-01"]
    assert [value is None for value in drawn.series[0][1]] == [False, True, False]
    assert drawn.absent == "no events"


def test_a_share_of_none_is_nought_where_there_were_events(con: DuckDBPyConnection) -> None:
    drawn = chart(answer(con, Asked(measure="shares", countries="BLR")))
    assert drawn.title == "Shares by country and month: Belarus"
    assert drawn.periods == ["2025-01-01", "2025-02-01", "2025-03-01"]
    [(_, one), (other, its)] = drawn.series
    assert (other, one, its) == ("Agreement", [1, None, 0], [0, None, 1])


def test_measures_of_the_events_there_are_name_the_country(con: DuckDBPyConnection) -> None:
    for measure in ("shares", "entropy", "sources", "lag"):
        rows = answer(con, Asked(measure=measure)).rows
        assert rows.columns[:3] == ["iso3", "country", "unit"]
        assert set(rows["country"]) == {"Belarus", "Georgia"}


def test_provinces_are_named_with_their_country(con: DuckDBPyConnection) -> None:
    assert [name for name, _ in chart(answer(con, Asked(units="admin1"))).series] == [
        "Belarus Minsk",
        "Georgia Imereti",
    ]


def test_no_report_is_an_empty_cell_for_programs(con: DuckDBPyConnection) -> None:
    given = answer(con, Asked(countries="RUS", first="2025-01-01", last="2025-01-31"))
    assert as_program_text(given, "csv").splitlines()[1].startswith("RUS,Russia,RUS,2025-01-01,,,")


def test_a_panel_too_large_to_use_is_refused(con: DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.compare.MOST_CELLS", 10)
    with refused("some 16 cells: fewer countries or days"):
        answer(con, Asked(units="admin1", every="day", max_geo=3, first="2025-01-01"))


def test_steps_of_a_month_are_thirty_days(con: DuckDBPyConnection) -> None:
    found = answer(con, Asked(around="2025-01-26", every="month", window=60, countries="BLR")).rows
    assert found.select("day_offset", "events").rows() == [(-60, None), (-30, None), (0, 1), (30, 1), (60, None)]


def test_a_chart_goes_to_svg_or_the_terminal_only(con: DuckDBPyConnection, tmp_path: Path) -> None:
    with refused("--chart takes a file that ends in .svg"):
        draw(answer(con, Asked()), str(tmp_path / "c.png"), Console())


def test_folders_are_made_and_never_written_over(con: DuckDBPyConnection, tmp_path: Path) -> None:
    given = answer(con, Asked())
    write_csv(given, tmp_path / "new" / "rows.csv")
    assert (tmp_path / "new" / "rows.csv").read_text(encoding="utf-8") == as_program_text(given, "csv")
    with refused("is a folder"):
        write_csv(given, tmp_path / "new")


def test_text_charts_tell_little_from_nothing_and_nothing_from_unknown() -> None:
    drawn = as_text(Chart("Events", ["a", "b", "c", "d"], [("Belarus", [100, 1, 0, None])]), 80)
    assert "         0 █▁_·" in drawn.splitlines()


def test_below_zero_hangs_down() -> None:
    lines = as_text(Chart("Balance", ["a", "b"], [("Belarus", [2, -2])]), 80).splitlines()
    assert [line[11:] for line in lines if "█" in line] == ["█ "] * 4 + [" █"] * 4


def test_a_narrow_terminal_shows_the_last_periods() -> None:
    drawn = as_text(Chart("Events", [str(n) for n in range(50)], [("Belarus", [1] * 50)]), 32)
    assert "the last 20 of 50 periods" in drawn


def test_svg_escapes_names_and_hatches_what_is_unknown() -> None:
    drawn = as_svg(Chart("A & B", ["a", "b", "c"], [("<C>", [1, None, 0])]))
    assert "A &amp; B" in drawn
    assert "&lt;C&gt;" in drawn
    assert drawn.count("url(#none)") == 2  # the key and one period
