"""Stated confidence is what was counted, and what was counted holds on cases left out."""

import pytest
from calibration import BOUND, REPORT, TABLE, calibration_error, report, stated, table
from outcomes import Outcome, outcomes

from coding.coder import Tools


@pytest.fixture(scope="module")
def found(tools: Tools) -> list[Outcome]:
    return outcomes(tools)


def test_the_table_is_what_the_cases_give(found: list[Outcome]) -> None:
    assert TABLE.read_text(encoding="utf-8") == table(found), "run tests/coding/calibration.py --count"


def test_the_published_table_is_true(found: list[Outcome]) -> None:
    assert REPORT.read_text(encoding="utf-8") == report(found), "run tests/coding/calibration.py --report"


def test_what_is_stated_is_near_what_is_reached_on_cases_left_out(found: list[Outcome]) -> None:
    off = {cell: calibration_error(judged) for cell, judged in stated(found).items()}
    assert max(off.values()) <= BOUND, off
