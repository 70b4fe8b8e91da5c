"""What follows from the models, and that validation loses no row."""

from datetime import UTC, date, datetime
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.contract import ACLED_COLUMNS, TABLES, allowed_values, columns, ddl, frame, polars_schema, primary_key
from schemas.events import Event
from schemas.quantities import EventQuantity
from schemas.validation import split
from schemas.vocabulary import interaction, interaction_labels, rex_acts, sub_event_types, values

# ACLED's export, in the order of the codebook's table 1.
EXPORT = [
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting",
    "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision",
    "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
]  # fmt: skip


def valid_event(**changes: Any) -> dict[str, Any]:
    day = date(2024, 5, 14)
    row = {
        "event_id_cnty": "KENX000001", "event_date": day, "year": 2024, "time_precision": 1,
        "disorder_type": "Strategic developments", "event_type": "Strategic developments", "sub_event_type": "Arrests",
        "actor1": "Police Forces of Kenya (2022-)", "inter1": "State forces", "actor2": "Civilians (Kenya)",
        "inter2": "Civilians", "interaction": "State forces-Civilians", "iso": 404, "region": "Eastern Africa",
        "country": "Kenya", "location": "Nairobi", "latitude": -1.2833, "longitude": 36.8167, "geo_precision": 1,
        "source": "Example Wire", "source_scale": "Other",
        "notes": "On 14 May 2024, in Nairobi, police arrested people.",
        "fatalities": 0, "timestamp": 1, "event_key": "0" * 16, "iso3": "KEN", "date_start": day, "date_end": day,
        "date_basis": "relative", "where_prec": 1, "priogrid_gid": 1, "event_clarity": 1, "acled_scope": "in",
        "n_reports": 1, "n_sources": 1, "first_reported": day, "last_reported": day, "confidence": 0.5,
        "review_status": "machine", "record_version": 1, "pipeline_version": "test", "n_independent": 1,
        "known_from": datetime(2024, 5, 15, tzinfo=UTC),
    }  # fmt: skip
    return {**row, **changes}


def reasons(**changes: Any) -> list[str]:
    rejected = split(Event, frame(polars_schema(Event), [valid_event(**changes)])).rejected
    return [reason for found in rejected["reasons"] for reason in found]


def test_acled_columns_come_first_and_in_order() -> None:
    assert EXPORT == ACLED_COLUMNS
    assert list(columns(Event))[:31] == EXPORT


def test_a_valid_event_passes() -> None:
    assert not reasons()


BROKEN = [
    ("type_pair", {"event_type": "Battles"}),
    ("type_pair", {"disorder_type": "Political violence"}),
    ("isin", {"sub_event_type": "Arrest"}),
    ("interaction_derived", {"interaction": "State forces only"}),
    ("iso_of_iso3", {"iso": 804}),
    ("year_of_event_date", {"year": 2023}),
    ("dates_ordered", {"date_end": date(2024, 5, 20)}),
    ("dates_ordered", {"last_reported": date(2024, 5, 1), "first_reported": date(2024, 5, 1)}),
    ("inter2_with_actor2", {"actor2": None}),
    ("inter_fits_actor", {"inter1": "Rebel group", "interaction": "Rebel group-Civilians"}),
    ("less_than_or_equal_to", {"latitude": 91.0}),
    ("coordinates_rounded", {"longitude": 36.81667}),
    ("geo_precision_of_where_prec", {"where_prec": 6}),
    ("str_matches", {"event_id_cnty": "KEN123"}),
    ("rex_columns_together", {"rex_act": "arrest_detention"}),
    ("greater_than_or_equal_to", {"fatalities": -1}),
    ("str_length", {"notes": "Short."}),
]


@pytest.mark.parametrize(("check", "changes"), BROKEN, ids=[f"{c}-{'-'.join(d)}" for c, d in BROKEN])
def test_a_broken_rule_is_named(check: str, changes: dict[str, Any]) -> None:
    assert any(check in reason for reason in reasons(**changes)), reasons(**changes)


PROTEST = {
    "sub_event_type": "Peaceful protest", "event_type": "Protests", "disorder_type": "Demonstrations",
    "actor1": "Protesters (Kenya)", "inter1": "Protesters", "actor2": None, "inter2": None,
    "interaction": "Protesters only", "tags": "crowd size=no report",
}  # fmt: skip


def test_protests_start_from_protesters_and_say_how_many() -> None:
    assert not reasons(**PROTEST)
    assert any("crowd_size_tag" in reason for reason in reasons(**{**PROTEST, "tags": None}))
    farmers = {**PROTEST, "actor1": "Farmers (Kenya)"}
    assert any("actors_fit_type" in reason for reason in reasons(**farmers))


def test_violence_against_civilians_ends_at_civilians() -> None:
    attack = {"sub_event_type": "Attack", "event_type": "Violence against civilians",
              "disorder_type": "Political violence", "civilian_targeting": "Civilians targeted"}  # fmt: skip
    assert not reasons(**attack)
    assert any("civilians_targeted" in reason for reason in reasons(**{**attack, "civilian_targeting": None}))


@given(st.lists(st.tuples(st.integers(-5, 50), st.none() | st.integers(-5, 50), st.none() | st.integers(-5, 50))))
def test_splitting_loses_no_row(numbers: list[tuple[int, int | None, int | None]]) -> None:
    rows = [
        {"event_id_cnty": "KENX000001", "measure": "killed", "sex": "total", "age_group": "total", "subgroup": str(n),
         "n_min": low, "n_best": best, "n_max": high, "n_basis": "exact", "n_text": "x", "unit": "persons",
         "article_id": "0" * 16}
        for n, (low, best, high) in enumerate(numbers)
    ]  # fmt: skip
    given_rows = frame(polars_schema(EventQuantity), rows)
    valid, rejected = split(EventQuantity, given_rows)
    assert pl.concat([valid, rejected.drop("reasons")]).sort("subgroup").equals(given_rows.sort("subgroup"))
    for low, best, high in valid.select("n_min", "n_best", "n_max").rows():
        known = [n for n in (low, best, high) if n is not None]
        assert known == sorted(known)
        assert min(known) >= 0


def test_taxonomy_counts() -> None:
    assert len(sub_event_types()) == 25
    assert len(interaction_labels()) == 44
    assert len(rex_acts()) == 40
    assert all(act["sub_event_type"] in sub_event_types() for act in rex_acts().values())
    assert all(act["measure"] in {*values("measure"), ""} for act in rex_acts().values())


@given(st.sampled_from(["State forces", "Rebel group", "Civilians"]), st.sampled_from(["Protesters", "Civilians"]))
def test_interaction_knows_no_order(one: str, other: str) -> None:
    assert interaction(one, other) == interaction(other, one)


def test_an_unknown_list_is_an_error() -> None:
    with pytest.raises(KeyError, match="no closed list"):
        values("colours")


def test_a_misspelt_column_does_not_vanish() -> None:
    with pytest.raises(KeyError, match="acter1"):
        frame(polars_schema(Event), [{"acter1": "x"}])


def test_ddl_has_keys_types_and_comments() -> None:
    for name, model in TABLES.items():
        text = ddl(model)
        assert f"PRIMARY KEY ({', '.join(primary_key(model))})" in text
        assert text.count("COMMENT ON COLUMN") == len(columns(model))
        assert text.startswith(f"CREATE TABLE {name} (")


def test_closed_lists_are_known_to_the_contract() -> None:
    assert allowed_values(columns(Event)["acled_scope"]) == ["in", "borderline", "out"]
    assert allowed_values(columns(Event)["location"]) is None
