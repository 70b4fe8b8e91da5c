"""Neither the order of loading nor what was there before decides what the events are; and nothing of before is lost."""

from datetime import datetime
from itertools import pairwise
from pathlib import Path

import polars as pl
from duckdb import DuckDBPyConnection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coding.notes import write_notes
from tests.warehouse.invariants import breaches, broken
from tests.warehouse.pool import PAPERS, article_id, usual
from tests.warehouse.rows import NOW
from tests.warehouse.steps import copy_of, ids, published, told
from warehouse.anew import relink_all
from warehouse.clock import latest
from warehouse.database import reader, writer
from warehouse.diff import differences
from warehouse.digest import digest
from warehouse.merge import content_columns

Readings = dict[str, int]
State = dict[str, pl.DataFrame]


@st.composite
def batches(draw: st.DrawFn) -> list[Readings]:
    """All papers in any order and grouping, then some of them again, each in any reading."""
    names = draw(st.permutations(sorted(PAPERS)))
    sizes = draw(st.lists(st.integers(3, 6), min_size=4, max_size=4))
    some = st.lists(st.sampled_from(sorted(PAPERS)), min_size=1, max_size=6, unique=True)
    groups = [names[sum(sizes[:at]) : sum(sizes[: at + 1])] for at in range(len(sizes))]
    again = draw(st.lists(some, min_size=1, max_size=2))
    reading = {name: st.integers(0, len(paper.readings) - 1) for name, paper in PAPERS.items()}
    return [{name: draw(reading[name]) for name in group} for group in [*groups, *again] if group]


@given(steps=batches(), relinked=st.booleans())
@settings(max_examples=2, derandomize=True, suppress_health_check=list(HealthCheck))
def test_any_order_gives_the_same_events_and_keeps_every_state(
    tmp_path: Path, empty_file: Path, steps: list[Readings], relinked: bool
) -> None:
    with copy_of(empty_file, tmp_path / "one.duckdb") as one, copy_of(empty_file, tmp_path / "other.duckdb") as other:
        states: list[tuple[datetime, State]] = []
        with writer(one) as con:
            for step in steps:
                told(con, step)
                states.append((_last(con), published(con)))
            assert breaches(con) == {}
            found = digest(con)
            if relinked:
                relink_all(con, notes=write_notes, now=NOW)
                assert broken(con) == {}
                assert digest(con) == found
        for when, state in states:
            with reader(one, when.isoformat()) as con:
                assert _differing(published(con), state) == []
        _compare_with_naive(one, states)
        with writer(other) as con:
            told(con, {name: reading for step in steps for name, reading in step.items()})
            assert digest(con) == found


def _last(con: DuckDBPyConnection) -> datetime:
    last = latest(con)
    assert last
    return last


def _differing(one: State, other: State) -> list[str]:
    return [table for table in one if not one[table].equals(other[table])]


def _compare_with_naive(file: Path, states: list[tuple[datetime, State]]) -> None:
    """The differences between states are those that comparing their copies cell by cell finds, either way round."""
    with reader(file) as con:
        for (before, old), (after, new) in [*pairwise(states), (states[0], states[-1])]:
            there, back = differences(con, before, after), differences(con, after, before)
            assert _told(there) == _naive(old["events"], new["events"])
            assert _told(back) == _naive(new["events"], old["events"])


def _told(found: pl.DataFrame) -> set[tuple[str | None, ...]]:
    return set(found.select("key", "change", "field", "before", "after").rows())


def _naive(old: pl.DataFrame, new: pl.DataFrame) -> set[tuple[str | None, ...]]:
    one, other = ({row["event_id_cnty"]: row for row in rows.to_dicts()} for rows in (_texts(old), _texts(new)))
    found: set[tuple[str | None, ...]] = {(key, "added", None, None, None) for key in other.keys() - one.keys()}
    found |= {(key, "withdrawn", None, None, None) for key in one.keys() - other.keys()}
    return found | {
        (key, "changed", name, one[key][name], other[key][name])
        for key in one.keys() & other.keys()
        for name in content_columns("events")
        if one[key][name] != other[key][name]
    }


def _texts(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.with_columns(pl.all().cast(pl.String))


def test_the_usual_readings_are_five_events(con: DuckDBPyConnection) -> None:
    told(con, usual())
    assert ids(con) == {"BLRX000001": 1, "BLRX000002": 2, "ETHX000001": 2, "GEOX000001": 2, "SOMX000001": 5}
    copies = con.execute("SELECT article_id FROM event_reports WHERE copy_of IS NOT NULL").fetchall()
    assert {article for (article,) in copies} == {article_id("a"), article_id("b")}
    assert con.execute("SELECT n_independent FROM events WHERE event_id_cnty = 'SOMX000001'").fetchall() == [(4,)]
