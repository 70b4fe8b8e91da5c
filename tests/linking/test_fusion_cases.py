"""Several reports of one event become one row: the cases of tests/cases/fusion (the README there has the keys)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from hashlib import blake2b
from itertools import permutations
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import yaml
from duckdb import DuckDBPyConnection

from coding.notes import write_notes
from schemas.contract import TABLES, frame, polars_schema
from schemas.events import Event
from schemas.validation import split
from tests.warehouse.rows import event, quantity
from warehouse.database import writer
from warehouse.making import CELLS, Made, Reported, make

Case = dict[str, Any]
CASES: list[Case] = [
    case
    for path in sorted((Path(__file__).parents[1] / "cases/fusion").glob("*.yaml"))
    for case in yaml.safe_load(path.read_text("utf-8"))
]
COUNTS = ("killed", "injured", "detained", "crowd")
ID = "SDNX000001"
NOW = datetime(2026, 6, 1, tzinfo=UTC)
USUAL = {
    "sub_event_type": "Attack", "actor1": "Military Forces of Sudan (2019-)", "actor2": "Civilians (Sudan)",
    "inter2": "Civilians", "civilian_targeting": "Civilians targeted", "location": "Kassala", "latitude": 15.451,
    "longitude": 36.4, "iso": 729, "iso3": "SDN", "region": "Northern Africa", "country": "Sudan",
}  # fmt: skip


@pytest.fixture(scope="module")
def con(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDBPyConnection]:
    with writer(tmp_path_factory.mktemp("fusion") / "khronika.duckdb") as connection:
        yield connection


def _hex(*parts: str) -> str:
    return blake2b("/".join(parts).encode(), digest_size=8).hexdigest()


def _row(case: Case, name: str) -> dict[str, Any]:
    """The row of `events` as coded from one report."""
    given = {**USUAL, "source": name, **case["reports"][name]}
    given = {key: value for key, value in given.items() if key not in {*COUNTS, "copy_of"}}
    day: date = given.pop("day", date(2025, 9, 15))
    first, last = given.pop("days", (day, day))
    reported = given.pop("reported", max(date(2025, 9, 16), last))
    given = {"fatalities": case["reports"][name].get("killed", 0), **given}
    return event(
        _hex(case["name"], name), given.pop("sub_event_type"), day, date_start=first, date_end=last,
        time_precision=1 if first == last else 2, first_reported=reported, last_reported=reported, **given,
    )  # fmt: skip


def _reported(case: Case, names: tuple[str, ...]) -> Reported:
    rows = {name: _row(case, name) for name in names}
    articles = {name: _hex(case["name"], "article", name) for name in names}
    reports, sources, quantities = [], [], []
    for name, row in rows.items():
        given, key = case["reports"][name], row["event_key"]
        text = articles[given.get("copy_of", name)]
        whose = {"event_key": key, "event_id_cnty": ID, "article_id": articles[name], "known_from": NOW}
        reports.append({**whose, "reported": row["first_reported"], "text": text})
        counts = [measure for measure in COUNTS if measure in given]
        quantities += [{**quantity(key, articles[name], m, given[m]), "is_article_main": True, **whose} for m in counts]
        fields = ["sub_event_type", "event_date", "location", *(f"quantity:{m}:total:total" for m in counts)]
        sources += [
            {**_words(at), "field_supported": field, **whose} for at, field in enumerate([*fields, "fatalities"])
        ]
    schema = {"event_key": pl.String()}
    return Reported(
        frame({**schema, "event_id_cnty": pl.String(), "article_id": pl.String(), "text": pl.String(),
               "reported": pl.Date()}, [{k: v for k, v in row.items() if k != "known_from"} for row in reports]),
        frame({name: dtype for name, dtype in {**schema, **polars_schema(Event)}.items() if name in CELLS},
              rows.values()).select(CELLS),
        frame({**polars_schema(TABLES["event_sources"]), **schema}, sources),
        frame({**polars_schema(TABLES["event_quantities"]), **schema}, quantities),
    )  # fmt: skip


def _words(at: int) -> dict[str, Any]:
    return {
        "role": "primary", "quote": "word", "char_start": at, "char_end": at + 4, "sentence_id": 0,
        "extractor": "types", "extractor_version": "1", "rule_id": "rule", "confidence": 1.0,
    }  # fmt: skip


def _fused(con: DuckDBPyConnection, case: Case, names: tuple[str, ...]) -> Made:
    return make(con, _reported(case, names), write_notes, NOW)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_row_says_what_the_case_expects(con: DuckDBPyConnection, case: Case) -> None:
    made = _fused(con, case, tuple(case["reports"]))
    [row] = made.events.to_dicts()
    assert {name: row[name] for name in case["expect"]} == case["expect"]
    names = {_hex(case["name"], "article", name): name for name in case["reports"]}
    main = {q["measure"]: names[q["article_id"]] for q in made.event_quantities.filter("is_main").to_dicts()}
    assert case.get("main", main) == main
    roles = {(names[s["article_id"]], s["field_supported"]): s["role"] for s in made.event_sources.to_dicts()}
    wanted = {(name, field): role for name, cells in case.get("roles", {}).items() for field, role in cells.items()}
    assert {place: roles[place] for place in wanted} == wanted


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_row_keeps_the_contract_and_its_notes_are_its_own(con: DuckDBPyConnection, case: Case) -> None:
    made = _fused(con, case, tuple(case["reports"]))
    assert split(Event, made.events).rejected.is_empty()
    assert split(TABLES["event_quantities"], made.event_quantities).rejected.is_empty()
    assert "primary" in made.event_sources["role"].to_list()
    [row] = made.events.to_dicts()
    mains = made.event_quantities.filter("is_main").sort("measure", "sex", "age_group", "subgroup").to_dicts()
    assert row["notes"] == write_notes(row, mains)
    assert made.event_quantities.group_by("measure").agg(pl.col("is_main").sum())["is_main"].to_list() == [1] * len(
        made.event_quantities["measure"].unique()
    )


def test_the_order_of_reports_decides_nothing(con: DuckDBPyConnection) -> None:
    for case in CASES[::3]:
        orders = list(permutations(case["reports"]))[:: max(1, len(case["reports"]))]
        made = [_fused(con, case, order) for order in orders]
        for table in ("events", "event_sources", "event_quantities"):
            assert len({getattr(each, table).sort(pl.all()).write_json() for each in made}) == 1, case["name"]


def test_cases_have_names_and_traps() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES)
    assert all(case["trap"] and case["expect"] for case in CASES)
