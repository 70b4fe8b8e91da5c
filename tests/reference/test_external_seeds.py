"""The tables for other people's data agree with each other, with the taxonomy and with the table they fill."""

import pytest

from schemas.contract import columns
from schemas.external import ExternalEvent
from schemas.seeds import read_seed, split_list
from schemas.vocabulary import actor_type_codes, rex_acts, sub_event_types
from sources.external.layouts import codes, country_codes, layouts
from sources.external.translation import RULES


def test_every_data_set_has_one_layout_and_terms() -> None:
    datasets = [row["dataset"] for row in read_seed("external/datasets.csv")]
    assert sorted(layout.dataset for layout in layouts()) == sorted(datasets)
    for row in read_seed("external/datasets.csv"):
        assert row["licence"] and row["terms"], row
        assert row["grain"] in {"event", "report"} and row["versions"] in {"whole", "parts"}, row


@pytest.mark.parametrize("layout", layouts(), ids=[layout.dataset for layout in layouts()])
def test_a_layout_fills_the_columns_that_may_not_be_empty(layout: object) -> None:
    mapped = {spec.column: spec for spec in layout.columns}  # type: ignore[attr-defined]
    assert set(mapped) <= set(columns(ExternalEvent))
    assert {"source_id", "event_type"} <= set(mapped)
    assert "event_date" in mapped or {"date_start", "date_end"} <= set(mapped)
    assert layout.fields or layout.needs  # type: ignore[attr-defined]


def test_rules_and_their_tables_are_known() -> None:
    for row in read_seed("external/columns.csv"):
        assert row["rule"] in {*RULES, "constant"}, row
        assert row["required"] in {"yes", "valid", ""}, row
        if row["rule"] == "code":
            assert codes(row["table"]), row
        elif row["rule"] in {"country", "labelled"}:
            assert len(split_list(row["table"])) == len(split_list(row["from"])), row
        if row["rule"] == "country":
            assert all(country_codes(system) for system in split_list(row["table"])), row


def test_codes_lead_to_values_their_columns_allow() -> None:
    actor_types = {row["value"] for row in read_seed("external/codes.csv") if "inter" in row["table"]}
    assert actor_types - {""} <= set(actor_type_codes())
    for row in read_seed("external/codes.csv"):
        if "where_prec" in row["table"] and row["table"] != "ucdp_where_prec":
            assert row["value"] in {"", *"1234567"}, row
        elif "precision" in row["table"] or row["table"] == "ucdp_where_prec":
            assert row["value"] in {"", *"123"}, row


def test_the_crosswalk_leads_into_the_taxonomy() -> None:
    schemes = {layout.crosswalk for layout in layouts()}
    for row in read_seed("external/crosswalk.csv"):
        assert row["scheme"] in schemes, row
        assert row["rex_act"] in {*rex_acts(), ""}, row
        if row["acled_sub_event_type"]:
            assert row["acled_event_type"] == sub_event_types()[row["acled_sub_event_type"]]["event_type"], row


def test_all_of_acleds_types_are_their_own() -> None:
    own = {
        row["sub_event_type"]: row["acled_sub_event_type"]
        for row in read_seed("external/crosswalk.csv")
        if row["scheme"] == "acled" and row["sub_event_type"]
    }
    assert own == {name: name for name in sub_event_types()}


def test_country_codes_lead_to_countries() -> None:
    known = {row["iso3"] for row in read_seed("countries.csv")} | {""}
    assert {row["iso3"] for row in read_seed("external/country_codes.csv")} <= known
    # Codes that look alike and are not: FIPS BO is Belarus, RS Russia; the number 970 is Kiribati's or Nauru's.
    assert [country_codes("fips")[code] for code in ("bo", "rs", "ri", "od", "os")] == ["BLR", "RUS", "SRB", "SSD", ""]
    assert (country_codes("gw")["970"], country_codes("cow")["970"]) == ("KIR", "NRU")
    assert (country_codes("gw")["260"], country_codes("cow")["255"]) == ("DEU", "DEU")


def test_gdelt_has_61_fields_in_order() -> None:
    rows = [row for row in read_seed("external/fields.csv") if row["dataset"] == "gdelt"]
    assert [int(row["position"]) for row in rows] == list(range(1, 62))
