"""The coder does not fall below the pass rates it has reached on our own trap cases."""

import pytest
from gate import ACCURACY, cases_in, failures, held_out, of_models, passed, read_floors, report, seal

from coding.coder import Tools


@pytest.fixture(scope="module")
def found(tools: Tools) -> dict[str, dict[str, list[str]]]:
    return failures(tools)


@pytest.fixture(scope="module")
def reached(found: dict[str, dict[str, list[str]]]) -> dict[str, int]:
    return passed(found)


def test_the_published_table_is_true(found: dict[str, dict[str, list[str]]], tools: Tools) -> None:
    assert ACCURACY.read_text(encoding="utf-8") == report(found, held_out(tools), of_models(tools)), (
        "run .venv/bin/python tests/coding/gate.py --report"
    )


def test_no_kind_falls_below_its_floor(reached: dict[str, int]) -> None:
    floors = read_floors()["passed"]
    below = {kind: (reached.get(kind, 0), floor) for kind, floor in floors.items() if reached.get(kind, 0) < floor}
    assert not below, f"(reached, floor) by kind: {below}; see tests/coding/gate.py"


def test_every_kind_has_a_floor(reached: dict[str, int]) -> None:
    assert set(reached) == set(read_floors()["passed"])


def test_every_lowered_floor_has_a_reason() -> None:
    assert all(record["because"] for record in read_floors()["lowered"])


def test_the_seal_breaks_on_an_edit_by_hand() -> None:
    floors = read_floors()
    kind = next(iter(floors["passed"]))
    edited = {**floors, "passed": {**floors["passed"], kind: 0}}
    assert seal(edited) != seal(floors)


def test_case_names_are_unique() -> None:
    names = [case["name"] for folder in ("traps", "heldout") for _, case in cases_in(folder)]
    assert len(names) == len(set(names))
