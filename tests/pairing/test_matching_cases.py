"""The traps of matching, one a case, and what the result says about them."""

from typing import Any

import polars as pl
import pytest
import yaml

from pairing.agreement import Rules
from pairing.entries import read_entries
from pairing.match import match
from pairing.taxonomies import taxonomy, unmapped
from tests.conftest import REPOSITORY
from tests.pairing.entries import entry, frame, groups, taxonomies

CASES = yaml.safe_load((REPOSITORY / "tests/cases/matching.yaml").read_text(encoding="utf-8"))
TAXONOMIES = taxonomies(CASES["taxonomies"])
KM, DAYS = 5, 2


def rows(case: dict[str, Any]) -> pl.DataFrame:
    order = case.get("order", ["a", "b", "c"])
    named = sorted(case["entries"].items(), key=lambda item: order.index(item[0][0]))
    return frame(entry(name, given) for name, given in named)


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    options = {name: case[name] for name in ("weights", "partial", "level", "symmetric") if name in case}
    matched = match(rows(case), TAXONOMIES, Rules(KM, DAYS, **options))
    assert groups(matched) == case["groups"]
    assert matched.review.select("episode_event", "event_event").rows() == [
        tuple(pair) for pair in case.get("review", [])
    ]


def test_the_result_says_how_near_and_how_like() -> None:
    given = {"a1": [0, 10, "march"], "b1": [3, 11, "riot"], "c1": [0, 10, "sit-in"], "c2": [50, 10, "riot"]}
    matched = match(frame(entry(*item) for item in given.items()), TAXONOMIES, Rules(KM, DAYS))
    columns = ["match", "kind", "role", "event", "km", "days", "type_level", "weapon_level", "score"]
    assert matched.matches.select(columns).rows() == [
        (1, "event to event", "kept", "a1", None, None, None, None, None),
        (1, "event to event", "duplicate", "b1", 3.0, 1, 2, 1, 0.5),
        (1, "event to event", "duplicate", "c1", 0.0, 0, 1, 1, 0.0),
    ]
    assert matched.unique.select("event", "match", "datasets").rows() == [("a1", 1, "a; b; c"), ("c2", None, "c")]
    assert matched.overlap.rows() == [("c", 1), ("a; b; c", 1)]
    assert (matched.duplicates, matched.count("event to event"), matched.count("episode to episode")) == (2, 1, 0)


@pytest.mark.parametrize(
    ("near", "far"),
    [((0.0, 179.99), (0.0, -179.99)), ((89.99, 0.0), (89.99, 180.0)), ((-90.0, 12.0), (-90.0, -77.0))],
    ids=["date line", "north pole", "south pole"],
)
def test_neighbours_where_a_map_has_none(near: tuple[float, float], far: tuple[float, float]) -> None:
    given = [entry(name, [0, 10, "march"]) for name in ("a1", "b1")]
    for row, (latitude, longitude) in zip(given, (near, far), strict=True):
        row |= {"latitude": latitude, "longitude": longitude}
    assert groups(match(frame(given), TAXONOMIES, Rules(KM, DAYS))) == [["a1", "b1"]]


@pytest.mark.parametrize(("km", "days"), [(0, 0), (0, 400), (30_000, 0)])
def test_windows_of_nothing_and_of_everything(km: float, days: int) -> None:
    given = {"a1": [0, 10, "march"], "b1": [0, 10, "march"], "a2": [5000, 20, "arrest"], "b2": [-5000, 20, "arrest"]}
    found = groups(match(frame(entry(*item) for item in given.items()), TAXONOMIES, Rules(km, days)))
    assert found == ([["a1", "b1"], ["a2", "b2"]] if km else [["a1", "b1"]])


def test_nothing_to_match() -> None:
    none = frame([entry("a1", [0, 10, "march"])]).clear()
    matched = match(none, TAXONOMIES, Rules(KM, DAYS))
    assert [table.height for table in matched] == [0, 0, 0, 0]


FAULTS = [
    ({"date": "10 May 2024"}, "date"),
    ({"latitude": "91"}, "latitude"),
    ({"longitude": "nan"}, "longitude"),
    ({"latitude": ""}, "latitude"),
    ({"enddate": "2024-05-09"}, "dates_ordered"),
    ({"event": ""}, "event"),
    ({"event": "a0"}, "first_of_its_id"),
]


@pytest.mark.parametrize(("changed", "reason"), FAULTS, ids=[reason + str(n) for n, (_, reason) in enumerate(FAULTS)])
def test_what_cannot_be_matched_is_set_aside_as_it_was(changed: dict[str, str], reason: str) -> None:
    good, bad = ({name: str(cell) for name, cell in entry(event, [0, 10, "march"]).items()} for event in ("a0", "a1"))
    read = read_entries(pl.DataFrame([good, bad | changed]), TAXONOMIES)
    assert (read.valid.height, read.rejected.height) == (1, 1)
    assert reason in "; ".join(read.rejected["reasons"].item())
    [(name, cell)] = changed.items()
    assert (read.rejected[name].item() or "") == cell


def test_days_may_have_a_time_and_no_last_day() -> None:
    given = entry("a1", [0, 10, "march"]) | {"date": "2024-05-10 23:59:59", "enddate": None}
    read = read_entries(pl.DataFrame([given]), TAXONOMIES)
    assert read.valid.select(pl.col("date", "enddate").cast(pl.String)).row(0) == ("2024-05-10", "2024-05-10")


def test_categories_without_a_row_are_told() -> None:
    found = unmapped(frame(entry(f"a{n}", [0, 10, "parade"]) for n in range(3)), TAXONOMIES)
    assert found.rows() == [("type", "a", "parade", 3)]


TABLES = [
    ({"data.source": ["a"], "level1": ["x"]}, "base.categories"),
    ({"data.source": ["a"], "base.categories": ["x"]}, "no level"),
    ({"data.source": ["a", "a"], "base.categories": ["x", "x"], "level1": ["y", "z"]}, "more than once"),
    ({"data.source": ["a", "a"], "base.categories": ["x", "y"], "l1": ["w", "w"], "l2": ["y", "z"]}, "finest"),
]


@pytest.mark.parametrize(("table", "fault"), TABLES, ids=[fault for _, fault in TABLES])
def test_a_taxonomy_that_cannot_be_used(table: dict[str, list[str]], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        taxonomy("type", pl.DataFrame(table))


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"weights": {"colour": 1}}, "no taxonomy"),
        ({"weights": {"type": 0, "weapon": 0}}, "all weights"),
        ({"weights": {"type": -1}}, "below 0"),
        ({"level": 0}, "count from 1"),
        ({"partial": -1}, "0 or more"),
    ],
)
def test_rules_that_cannot_be_followed(changed: dict[str, Any], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        match(frame([entry("a1", [0, 10, "march"])]), TAXONOMIES, Rules(KM, DAYS, **changed))
