"""Zero or nothing: the cases of tests/cases/compare, each one trap."""

from typing import Any

import pytest
import yaml
from duckdb import DuckDBPyConnection

from tests.conftest import REPOSITORY
from tests.warehouse.compare_rows import stored
from warehouse.compare import Looking, Selection, panel

FILE = REPOSITORY / "tests" / "cases" / "compare" / "zero_or_null.yaml"
CASES: list[dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
LOOKING = set(vars(Looking()))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_zero_or_null(con: DuckDBPyConnection, case: dict[str, Any]) -> None:
    stored(con, case.get("articles"), case.get("events"), case.get("declared"))
    chosen = Selection(**{name: value for name, value in case["ask"].items() if name not in LOOKING})
    looking = Looking(**{name: value for name, value in case["ask"].items() if name in LOOKING})
    found: dict[str, list[int | None]] = {}
    for unit, events in panel(con, chosen, looking).select("unit", "events").iter_rows():
        found.setdefault(unit, []).append(events)
    assert found == case["expect"]
