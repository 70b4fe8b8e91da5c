"""The reference tables agree with each other: a row that points nowhere is found here and not in a run."""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from coding.events.cells.circumstances import compiled
from coding.text.lexicon import frame_lists, load_lexicon, word_list
from coding.when.calendar_days import has_year, holiday
from schemas.seeds import read_seed, split_list
from schemas.vocabulary import actor_type_codes, rex_acts, sub_event_types, values

KEYS = {
    "countries.csv": ("iso3",),
    "regimes.csv": ("iso3", "valid_from"),
    "elections.csv": ("iso3", "election_date", "office"),
    "commemorations.csv": ("iso3", "name"),
    "taxonomy/event_types.csv": ("sub_event_type",),
    "taxonomy/rex_acts.csv": ("rex_act",),
    "taxonomy/vocabularies.csv": ("list", "value"),
    "lexicon/learned.csv": ("sub_event_type",),
    "lexicon/learned_acts.csv": ("rex_act",),
    "lexicon/triggers.csv": ("phrase", "pos", "frame"),
    "lexicon/frames.csv": ("list",),
    "lexicon/roles.csv": ("noun",),
    "lexicon/words.csv": ("list",),
    "lexicon/off_topic.csv": ("list",),
    "lexicon/measures.csv": ("use", "word"),
    "lexicon/currencies.csv": ("word", "iso3"),
    "lexicon/name_words.csv": ("use",),
    "lexicon/notes.csv": ("key",),
    "lexicon/never_events.csv": ("frame",),
    "lexicon/stand_ins.csv": ("first",),
    "lexicon/date_words.csv": ("language", "kind", "value"),
    "lexicon/holidays.csv": ("name",),
    "lexicon/place_words.csv": ("list",),
    "lexicon/place_cues.csv": ("iso3", "admin1"),
    "points.csv": ("iso3", "admin1"),
    "regions.csv": ("name", "iso3", "admin1"),
    "unit_names.csv": ("iso3", "admin1"),
    "hamlets.csv": ("name", "iso3", "admin1", "latitude", "longitude"),
    "towns.csv": ("name", "iso3", "admin1", "latitude", "longitude"),
    "post_towns.csv": ("name", "iso3", "admin1", "latitude", "longitude"),
    "place_abbreviations.csv": ("abbreviation", "iso3"),
    "region_signs.csv": ("kind", "signs"),
    "reliability.csv": ("cell", "ground"),
    "external/datasets.csv": ("dataset",),
    "external/layouts.csv": ("dataset",),
    "external/columns.csv": ("columns", "column"),
    "external/codes.csv": ("table", "code"),
    "external/country_codes.csv": ("system", "code"),
    "external/crosswalk.csv": ("scheme", "event_type", "sub_event_type"),
    "external/fields.csv": ("dataset", "position"),
    "linking/weights.csv": ("feature", "level"),
    "linking/families.csv": ("type",),
    "linking/confusable.csv": ("family_a", "family_b"),
    "linking/name_words.csv": ("list",),
    "linking/large_towns.csv": ("geonameid",),
}


@pytest.mark.parametrize("name", KEYS)
def test_keys_are_unique(name: str) -> None:
    counts = Counter(tuple(row[column] for column in KEYS[name]) for row in read_seed(name))
    assert not [key for key, n in counts.items() if n > 1]


def test_decisions_point_to_types_acts_and_measures() -> None:
    for row in read_seed("lexicon/decisions.csv"):
        assert row["sub_event_type"] in sub_event_types(), row
        assert row["rex_act"] in {*rex_acts(), ""}, row
        assert row["measure"] in {*values("measure"), ""}, row
        assert row["acled_scope"] in {*values("acled_scope"), ""}, row


def test_every_type_the_models_may_hear_has_its_row() -> None:
    rows = read_seed("lexicon/learned.csv")
    families = {row["family"] for row in read_seed("lexicon/decisions.csv")} | {"other"}
    assert [row["sub_event_type"] for row in rows] == list(sub_event_types())
    assert {row["family"] for row in rows} <= families
    assert {row["rex_act"] for row in rows} <= {*rex_acts(), ""}
    assert {row["measure"] for row in rows} <= {*values("measure"), ""}
    lists = {row["list"] for row in read_seed("lexicon/words.csv")}
    assert {row["hint"] for row in rows} <= {*lists, ""}


def test_every_act_the_model_may_hear_has_its_row() -> None:
    rows, decisions = read_seed("lexicon/learned_acts.csv"), read_seed("lexicon/decisions.csv")
    assert [row["rex_act"] for row in rows] == list(rex_acts())
    assert {row["frame"] for row in rows} <= {row["frame"] for row in decisions}
    assert {row["family"] for row in rows} <= {row["family"] for row in decisions}
    assert {row["sub_event_type"] for row in rows} <= {*sub_event_types()}
    assert {row["measure"] for row in rows} <= {*values("measure"), ""}


def test_contexts_of_decisions_are_word_lists() -> None:
    lists = {row["list"] for row in read_seed("lexicon/words.csv")}
    contexts = {name for row in read_seed("lexicon/decisions.csv") for name in row["context"].split("+")}
    assert contexts - {""} <= lists


def test_every_trigger_leads_somewhere_and_every_decision_is_reached() -> None:
    frames = {row["frame"] for row in read_seed("lexicon/triggers.csv")}
    decided = {row["frame"] for row in read_seed("lexicon/decisions.csv")}
    never = {row["frame"] for row in read_seed("lexicon/never_events.csv")}
    assert frames - decided - never == set()
    assert decided - frames == set()
    assert never & decided == set()


def test_lists_of_frames_name_frames_that_triggers_raise() -> None:
    raised = {row["frame"] for row in read_seed("lexicon/triggers.csv")}
    listed = {frame for frames in frame_lists().values() for frame in frames}
    assert listed - raised == set()


def test_reasons_of_cues_are_known() -> None:
    tables = ("lexicon/cues.csv", "lexicon/never_events.csv")
    assert {row["reason"] for name in tables for row in read_seed(name)} <= set(values("reason"))


def test_every_type_and_act_has_its_note() -> None:
    assert {row["key"] for row in read_seed("lexicon/notes.csv")} >= {*sub_event_types(), *rex_acts()} - {
        "force_against_protesters"
    }


def test_every_act_can_be_coded() -> None:
    coded = {row["rex_act"] for row in read_seed("lexicon/decisions.csv")}
    assert set(rex_acts()) - coded == set()


def test_circumstances_fill_columns_with_known_values() -> None:
    closed = {"rex_stage", "legal_status", "rex_direction"}
    columns = {*closed, "rex_acts_all", "legal_basis", "conditions", "counterpart", "transnational"}
    names = {*rex_acts(), *(row["event_type"] for row in sub_event_types().values())}
    names |= {row[column] for row in rex_acts().values() for column in ("rex_class", "rex_direction")}
    for row in read_seed("lexicon/circumstances.csv"):
        assert row["column"] in columns, row
        assert row["column"] not in closed or row["value"] in values(row["column"]), row
        assert row["column"] != "rex_acts_all" or row["value"] in rex_acts(), row
        assert set(split_list(row["acts"])) <= names, row
        assert row["reads"] in {"act", "agent", "governor", "own", "near", "tally", "promise"}, row
        assert row["pattern"] or row["reads"] in {"act", "promise"}, row


def test_patterns_of_circumstances_compile() -> None:
    for row in read_seed("lexicon/circumstances.csv"):
        found = compiled(row["pattern"])
        compiled(row["unless"])
        assert row["value"] or (found and "span" in found.groupindex), row


def test_regimes_follow_on_each_other() -> None:
    by_country: dict[str, list[dict[str, str]]] = {}
    for row in read_seed("regimes.csv"):
        by_country.setdefault(row["iso3"], []).append(row)
    for rows in by_country.values():
        for earlier, later in pairwise(rows):
            assert earlier["valid_to"] == later["valid_from"], (earlier, later)
        assert not rows[-1]["valid_to"]


def test_dates_are_dates_and_in_order() -> None:
    for name in ("regimes.csv", "leaders.csv", "groups.csv"):
        for row in read_seed(name):
            first, last = (date.fromisoformat(row[c]) if row[c] else None for c in ("valid_from", "valid_to"))
            assert first is None or last is None or first < last, row


def test_codes_are_known() -> None:
    countries = {row["iso3"] for row in read_seed("countries.csv")}
    for name in ("regimes.csv", "leaders.csv", "groups.csv", "elections.csv", "commemorations.csv"):
        assert {row["iso3"] for row in read_seed(name)} - countries == set(), name
    assert {row["region"] for row in read_seed("countries.csv")} <= set(values("region"))
    assert {row["actor_type"] for row in read_seed("groups.csv")} <= set(actor_type_codes())


@pytest.mark.parametrize("name", ["commemorations.csv", "lexicon/holidays.csv"])
def test_every_named_day_is_a_day_of_any_year(name: str) -> None:
    for row in read_seed(name):
        assert holiday(row["rule"], 2023) < holiday(row["rule"], 2024) or has_year(row["rule"]), row


def test_most_countries_have_a_day_of_their_own() -> None:
    assert len({row["iso3"] for row in read_seed("commemorations.csv")}) >= 150


def test_no_name_belongs_to_two_countries() -> None:
    names = Counter(
        name
        for row in read_seed("countries.csv")
        for name in {row["country"], *split_list(row["aliases"]), *split_list(row["demonyms"])}
    )
    assert not [name for name, n in names.items() if n > 1]


def test_the_lexicon_loads() -> None:
    assert load_lexicon().triggers["protest"]
    assert word_list("protest")
