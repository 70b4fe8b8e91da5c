"""`khronika compare` and `khronika coverage`, as a person runs them."""

import csv
import io
import json
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Khronika, refusal
from tests.warehouse.compare_rows import stored
from warehouse.database import writer


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Belarus read in January 2025, Georgia mentioned, one day that is not known."""
    path = tmp_path_factory.mktemp("compare") / "khronika.duckdb"
    with writer(path) as con:
        stored(
            con,
            [{"day": date(2025, 1, 31), "country": "BLR"}],
            [
                {"day": date(2025, 1, 27), "iso3": "BLR", "article": 0, "persons": 12},
                {"day": date(2025, 1, 20), "iso3": "GEO", "article": 0},
                {"day": date(2025, 1, 8), "iso3": "BLR", "article": 0, "precision": 3, "end": date(2025, 1, 20)},
            ],
            [{"iso3": "BLR", "from": date(2025, 1, 13), "to": date(2025, 1, 30)}],
        )
    return path.read_bytes()


@pytest.fixture(autouse=True)
def database(tmp_path: Path, made: bytes) -> Path:
    path = tmp_path / "khronika.duckdb"
    path.write_bytes(made)
    return path


def printed(khronika: Khronika, *arguments: str) -> str:
    done = khronika("compare", *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_a_table_tells_zero_from_no_report_and_says_what_it_leaves_out(khronika: Khronika) -> None:
    out = printed(khronika, "--every", "week", "--from", "2025-01-06", "--to", "2025-01-31")
    cells = [line.split() for line in out.splitlines() if line.startswith("2025-")]
    assert cells == [
        ["2025-01-06", "—", "—"],
        ["2025-01-13", "—", "—"],
        ["2025-01-20", "—", "1"],
        ["2025-01-27", "1", "0"],
    ]
    assert "Period: 2025-01-06 to 2025-01-31. Events: 2 counted; 1 left out, day known too roughly" in out
    assert "BLR 19 of 26, GEO 2 of 26" in out


def test_csv_and_json_leave_no_report_empty(khronika: Khronika) -> None:
    asked = ["--every", "day", "--from", "2025-01-29", "--to", "2025-01-30", "--countries", "Belarus,RUS"]
    rows = list(csv.DictReader(io.StringIO(printed(khronika, *asked, "--format", "csv", "--out", "rows.csv"))))
    assert [(row["iso3"], row["events"]) for row in rows] == [("BLR", "0"), ("BLR", "0"), ("RUS", ""), ("RUS", "")]
    assert [row["events"] for row in json.loads(printed(khronika, *asked, "--format", "json"))] == [0, 0, None, None]


def test_out_holds_what_csv_prints(khronika: Khronika, tmp_path: Path) -> None:
    out = printed(khronika, "--measure", "persons", "--format", "csv", "--out", "rows.csv")
    assert (tmp_path / "rows.csv").read_text(encoding="utf-8") == out
    assert "arrest_detention,2,1,12" in out


def test_rates_name_their_population(khronika: Khronika, tmp_path: Path) -> None:
    assert "World Bank" in printed(khronika, "--rate")
    (tmp_path / "own.csv").write_text("iso3,year,population\nBLR,2025,1000\n")
    out = printed(khronika, "--rate", "--population", "own.csv")
    assert "2025-01-01  200      —" in out
    assert "Population: own.csv, of 2025" in out
    assert "No population, so no rate: GEO." in out


def test_a_chart_has_a_panel_for_each_country(khronika: Khronika, tmp_path: Path) -> None:
    printed(khronika, "--chart", "c.svg")
    words = [text.text for text in ET.parse(tmp_path / "c.svg").iter("{http://www.w3.org/2000/svg}text")]
    assert {"Belarus", "Georgia", "no report"} <= set(words)


def test_a_chart_in_the_terminal_marks_day_zero(khronika: Khronika) -> None:
    out = printed(khronika, "--around", "election", "--window", "7", "--every", "day", "--countries", "BLR",
                  "--chart", "terminal")  # fmt: skip
    lines = out.splitlines()
    [mark] = [line for line in lines if line.endswith("^ day 0")]
    [bottom] = [line for line in lines if "█" in line and line.split()[0] == "0"]
    assert bottom.index("█") == mark.index("^") + 1
    assert "Day 0: BLR 2025-01-26" in out


def test_declared_coverage_turns_dashes_into_zeros(khronika: Khronika) -> None:
    asked = ["--countries", "RUS", "--every", "day", "--from", "2025-02-01", "--to", "2025-02-02"]
    assert "2025-02-02  —" in printed(khronika, *asked)
    statement = ["--source", "Example", "--countries", "Russia,GEO", "--from", "2025-02-01", "--to", "2025-02-28"]
    done = khronika("coverage", "declare", *statement, "--author", "A. Reader")
    assert done.stdout == "Statements: 2, new: 2\n"
    assert "2025-02-02  0" in printed(khronika, *asked)
    shown = khronika("coverage", "--countries", "RUS").stdout
    assert "2025-02-01  2025-02-28    28  declared" in shown
    [coverage_id] = [line.split()[0] for line in shown.splitlines() if "A. Reader" in line]
    assert khronika("coverage", "withdraw", coverage_id).stdout == "Withdrawn\n"
    assert "2025-02-02  —" in printed(khronika, *asked)


def test_a_table_of_statements_is_added_whole_or_not_at_all(khronika: Khronika, tmp_path: Path) -> None:
    head = "source_name,iso3,date_from,date_to,author\n"
    good = "Example,RUS,2025-02-01,2025-02-28,A. Reader\n"
    (tmp_path / "read.csv").write_text(head + good + "Example,GEO,2025-02-30,2025-03-01,A. Reader\n")
    done = khronika("coverage", "--add", "read.csv")
    assert (done.returncode, "row 3: a day is not a date" in refusal(done)) == (2, True)
    assert "Russia" not in printed(khronika)
    (tmp_path / "read.csv").write_text(head + good)
    assert khronika("coverage", "--add", "read.csv").stdout == "Statements: 1, new: 1\n"
    assert khronika("coverage", "--add", "read.csv").stdout == "Statements: 1, new: 0\n"


def test_an_empty_database_has_nothing_to_compare(khronika: Khronika, tmp_path: Path) -> None:
    with writer(tmp_path / "empty.duckdb"):
        pass
    assert "Nothing to compare" in printed(khronika, "--db", "empty.duckdb")


@pytest.mark.parametrize(
    "arguments",
    [["compare", "--chart", "c.png"], ["coverage", "withdraw", "0" * 16], ["coverage", "--add", "none.csv"]],
)
def test_wrong_use_is_one_line_and_exit_code_2(khronika: Khronika, arguments: list[str]) -> None:
    done = khronika(*arguments)
    assert done.returncode == 2
    assert refusal(done)


def test_help_has_three_examples(khronika: Khronika) -> None:
    assert printed(khronika, "--help").count("Example:") == 3
