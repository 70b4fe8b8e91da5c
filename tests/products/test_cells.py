"""Cells read back as what they were, and no spreadsheet runs one."""

import csv
import io
from datetime import UTC, date, datetime

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from products.cells import csv_text

STARTS = "=+-@\t\r"


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "  =1", "\n=1", "=cmd|' /C calc'!A0", "＝1", "\u00a0=1"],
)
def test_formulas_are_made_harmless(cell: str) -> None:
    [_, [found]] = csv.reader(io.StringIO(csv_text(pl.DataFrame({"x": [cell]})), newline=""))
    assert found == f"'{cell}"


@pytest.mark.parametrize("cell", ["a=b", "'quoted'", "25 - 30", "e-mail", "", "–5", "x\n=1"])
def test_other_text_is_left_alone(cell: str) -> None:
    [_, [found]] = csv.reader(io.StringIO(csv_text(pl.DataFrame({"x": [cell]})), newline=""))
    assert found == cell


def test_every_type() -> None:
    rows = pl.DataFrame(
        {
            "number": [-27.5667, 1e-7, 0.1],
            "whole": [-1, 0, None],
            "yes": [True, False, None],
            "day": [date(2025, 9, 1), None, None],
            "time": [datetime(2025, 9, 1, 8, 5, 3, 999, tzinfo=UTC), None, None],
            "text": ["a,b", 'c "d"', "e\nf"],
        }
    )
    assert csv_text(rows) == (
        "number,whole,yes,day,time,text\n"
        '-27.5667,-1,true,2025-09-01,2025-09-01T08:05:03Z,"a,b"\n'
        '1e-7,0,false,,,"c ""d"""\n'
        '0.1,,,,,"e\nf"\n'
    )


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=1))
def test_all_text_reads_back(cells: list[str]) -> None:
    read = [row[0] if row else "" for row in csv.reader(io.StringIO(csv_text(pl.DataFrame({"x": cells})), newline=""))][
        1:
    ]
    assert [found.removeprefix("'") for found in read] == [cell.removeprefix("'") for cell in cells]
    assert not any(found.lstrip().startswith(tuple(STARTS)) for found in read if found)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_read_back(number: float) -> None:
    assert float(csv_text(pl.DataFrame({"x": [number]})).split("\n")[1]) == number
