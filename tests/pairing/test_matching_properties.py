"""What holds for any data: counts add up, names and places on the globe do not matter, nothing near is missed."""

from collections import Counter
from datetime import timedelta
from typing import Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from pairing.agreement import Rules
from pairing.match import match
from pairing.windows import Window, measured, neighbours
from tests.pairing.entries import entry, frame, groups, taxonomies

KINDS = {"march": ["peaceful", "protest"], "riot": ["violent", "protest"], "arrest": ["arrest", "coercion"]}
TAXONOMIES = taxonomies({"type": KINDS})

Rows = list[dict[str, Any]]


@st.composite
def data(draw: st.DrawFn) -> Rows:
    """Up to 25 entries close to each other, data set after data set."""
    cell = st.tuples(
        st.sampled_from("abc"), st.integers(0, 12), st.integers(1, 8), st.sampled_from(list(KINDS)), st.integers(0, 2)
    )
    found = sorted(draw(st.lists(cell, max_size=25)), key=lambda each: each[0])
    return [
        entry(f"{dataset}{n}", [km, day, kind, day + longer])
        for n, (dataset, km, day, kind, longer) in enumerate(found)
    ]


RULES = st.builds(Rules, km=st.integers(0, 6), days=st.integers(0, 3), symmetric=st.booleans())


def found(rows: Rows, rules: Rules) -> list[list[str]]:
    if not rows:
        return []
    return groups(match(frame(rows), TAXONOMIES, rules))


@given(data(), RULES)
@settings(max_examples=30)
def test_counts_add_up_and_nobody_is_in_two_matches(rows: Rows, rules: Rules) -> None:
    if not rows:
        return
    matched = match(frame(rows), TAXONOMIES, rules)
    assert len(rows) == matched.unique.height + matched.duplicates
    assert matched.overlap["n"].sum() == matched.unique.height
    members = [event for group in groups(matched) for event in group]
    assert max(Counter(members).values(), default=1) == 1
    kinds = {row["event"]: (row["dataset"], row["date"] < row["enddate"]) for row in rows}
    for group in groups(matched):
        assert len({kinds[event][0] for event in group}) == len(group) > 1
        assert len({kinds[event][1] for event in group}) == 1
    told = matched.matches.filter(pl.col("role") == "duplicate")
    assert ((told["km"] <= rules.km) & (told["days"] <= rules.days) & (told["score"] <= 1)).all()


@given(data(), RULES, st.integers(-170, 180), st.integers(-40_000, 40_000))
@settings(max_examples=30)
def test_moved_round_the_globe_and_in_time_the_matches_stay(rows: Rows, rules: Rules, east: int, days: int) -> None:
    moved = [
        {
            **row,
            "longitude": (row["longitude"] + east + 180) % 360 - 180,
            "date": row["date"] + timedelta(days=days),
            "enddate": row["enddate"] + timedelta(days=days),
        }
        for row in rows
    ]
    # Ties of the symmetric way go by longitude, which jumps at 180°.
    asked = Rules(rules.km, rules.days)
    assert found(moved, asked) == found(rows, asked)


@given(data(), RULES)
@settings(max_examples=30)
def test_names_do_not_matter(rows: Rows, rules: Rules) -> None:
    asked = Rules(rules.km, rules.days)
    names = dict(zip("abc", "zyx", strict=True))
    renamed = [{**row, "dataset": names[row["dataset"]], "event": f"id {row['event']}"} for row in rows]
    told = groups(match(frame(renamed), taxonomies({"type": KINDS}, "xyz"), asked)) if rows else []
    assert told == [[f"id {event}" for event in group] for group in found(rows, asked)]


@given(data(), RULES, st.permutations("abc"))
@settings(max_examples=30)
def test_symmetric_the_order_of_data_sets_does_not_matter(rows: Rows, rules: Rules, order: list[str]) -> None:
    asked = Rules(rules.km, rules.days, symmetric=True)
    turned = sorted(rows, key=lambda row: order.index(row["dataset"]))
    assert sorted(map(sorted, found(turned, asked))) == sorted(map(sorted, found(rows, asked)))


@given(
    st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180), st.integers(1, 20)), min_size=2, max_size=40),
    st.sampled_from([0.5, 100, 3000, 19_000]),
    st.integers(0, 5),
    st.booleans(),
)
@settings(max_examples=30)
def test_blocks_miss_no_neighbour(points: list[tuple[float, float, int]], km: float, days: int, spans: bool) -> None:
    rows = [
        entry(f"a{n}", [0, day, "march", day + n % 7]) | {"latitude": latitude, "longitude": longitude}
        for n, (latitude, longitude, day) in enumerate(points)
    ]
    half = len(rows) // 2
    numbers = pl.Series(range(len(rows)), dtype=pl.UInt32)
    entries = frame(rows)
    every = numbers[:half].to_frame("left").join(numbers[half:].to_frame("right"), how="cross")
    near = measured(entries, every, spans=spans).filter(pl.col("km") <= km, pl.col("days") <= days)
    by_blocks = neighbours(entries, numbers[:half], numbers[half:], Window(km, days, spans))
    assert sorted(by_blocks.rows()) == sorted(near.rows())
