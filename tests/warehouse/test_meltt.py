"""The view `meltt`, its taxonomies, and matching on the database."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from duckdb import DuckDBPyConnection

from flows.match_inputs import default_taxonomies, from_database
from flows.stops import WrongUse
from pairing.agreement import Rules
from pairing.match import match
from pairing.taxonomies import unmapped
from schemas.vocabulary import event_types, rex_acts, sub_event_types
from tests.warehouse.others import add_others
from warehouse.database import writer

NOTHING: dict[str, str | None] = {}


def test_ours_in_the_layout_of_meltt(loaded: DuckDBPyConnection) -> None:
    asked = "SELECT date, enddate, type_tax, precision_tax, time_tax, iso3 FROM meltt ORDER BY iso3"
    assert loaded.execute(asked).fetchall() == [
        (date(2025, 9, 16), date(2025, 9, 16), "pardon", "1", "1", "BLR"),
        (date(2025, 9, 17), date(2025, 9, 17), "force_against_protesters", "1", "1", "GEO"),
        # Between the 12th and the 17th, so no episode.
        (date(2025, 9, 15), date(2025, 9, 15), "Air/drone strike", "1", "2", "SDN"),
    ]


def test_every_data_set_in_its_own_words(loaded: DuckDBPyConnection) -> None:
    add_others(loaded)
    asked = "SELECT event, date, enddate, type_tax, precision_tax, time_tax FROM meltt WHERE event ~ '(ged|pol)-[12]'"
    assert loaded.execute(f"{asked} ORDER BY event").fetchall() == [
        ("ged-1", date(2025, 9, 14), date(2025, 9, 14), "State-based violence", "1", "2"),
        ("ged-2", date(2025, 9, 1), date(2025, 9, 3), "One-sided violence", "3", "1"),
        ("pol-1", date(2025, 9, 16), date(2025, 9, 16), "RETREAT/release", "unknown", "unknown"),
        ("pol-2", date(2025, 9, 16), date(2025, 9, 16), "COERCE", "unknown", "unknown"),
    ]


def test_ours_against_theirs(path: Path, sample_file: Path) -> None:
    path.write_bytes(sample_file.read_bytes())
    with writer(path) as con:
        add_others(con)
    inputs = from_database(path, ["polecat", "khronika", "ucdp_ged"], default_taxonomies(), NOTHING)
    matched = match(inputs.entries, default_taxonomies(), Rules(25, 1))
    assert inputs.set_aside["event"].to_list() == ["pol-3"]
    assert matched.overlap.rows() == [
        ("polecat", 1), ("khronika", 1), ("ucdp_ged", 1), ("polecat; khronika", 1), ("khronika; ucdp_ged", 1),
    ]  # fmt: skip
    told = matched.matches.select("dataset", "type_level", "precision_level", "time_level", "score").rows()
    assert told == [
        ("polecat", None, None, None, None),
        ("khronika", 1, 3, 3, round((0 + 0.0 + 0.0 + 1 + 1) / 3, 6)),
        ("khronika", None, None, None, None),
        ("ucdp_ged", 2, 1, 1, round(0.5 / 3, 6)),
    ]
    assert unmapped(inputs.entries, default_taxonomies()).is_empty()


def test_of_one_country_between_two_days(path: Path, sample_file: Path) -> None:
    path.write_bytes(sample_file.read_bytes())
    with writer(path) as con:
        add_others(con)
    names = ["khronika", "ucdp_ged", "polecat"]

    def events(**given: str) -> list[str]:
        return from_database(path, names, default_taxonomies(), given).entries["event"].to_list()

    assert events(country="Belarus") == ["BLRX000001", "pol-1", "pol-2"]
    assert events(first="2025-09-02", last="2025-09-14") == ["ged-2", "ged-1"]
    with pytest.raises(WrongUse, match="no events of acled; there are: khronika, polecat, ucdp_ged"):
        from_database(path, ["khronika", "acled"], default_taxonomies(), NOTHING)


def test_the_taxonomies_know_every_type_of_ours() -> None:
    [kinds] = [each.rows for each in default_taxonomies() if each.name == "type"]
    known = kinds.group_by("data.source").agg("base.categories")
    known = dict(known.rows())
    ours = {*event_types(), *sub_event_types()}
    assert set(known["khronika"]) == {*ours, *rex_acts()}
    assert ours <= set(known["acled"])


def test_the_taxonomies_have_a_row_for_every_data_set() -> None:
    sources = [set(each.rows["data.source"]) for each in default_taxonomies()]
    assert all(each == sources[0] for each in sources)


def test_a_level_lies_within_the_next() -> None:
    for each in default_taxonomies():
        for finer, coarser in zip(each.levels, each.levels[1:], strict=False):
            assert each.rows.select(finer, coarser).n_unique() == each.rows[finer].n_unique(), finer


def test_a_cameo_code_goes_with_its_stem() -> None:
    [kinds] = [each.rows for each in default_taxonomies() if each.name == "type"]
    codes = kinds.filter(pl.col("data.source") == "gdelt")["base.categories"].to_list()
    assert {code[:2] for code in codes} == {f"{n:02}" for n in range(1, 21)}
    assert not [code for code in codes if len(code) == 4 and code[:3] not in codes]
