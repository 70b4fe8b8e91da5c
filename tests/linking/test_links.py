"""What a verdict on two reports must keep to, whatever they say."""

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from linking import BLOCKS, LINKS, PROFILE, blocks, links
from linking.blocking import MOST_BLOCKS
from linking.levels import LEVELS
from linking.weights import confusable, families, weights
from schemas.vocabulary import rex_acts, sub_event_types
from tests.linking.case_files import CASES, profiles

ALL = pl.concat([profiles(case) for case in CASES])


def test_every_level_has_its_weight_and_every_weight_its_level() -> None:
    listed = {(feature, level) for feature, levels in LEVELS.items() for level in levels}
    weighed = {(feature, level) for feature, levels in weights().items() for level in levels}
    assert listed - weighed == {("type", "incompatible")}
    assert weighed - listed == {("prior", "any")}


def test_every_type_and_act_has_a_family() -> None:
    assert families().keys() == {*sub_event_types(), *rex_acts()}
    assert {name for pair in confusable() for name in pair} <= set(families().values())


def test_links_have_their_columns_and_explain_themselves() -> None:
    found = links(ALL, ALL.clear())
    assert dict(found.schema) == LINKS
    assert (found["event_key_a"] < found["event_key_b"]).all()
    assert found["because"].str.len_chars().min() > 10  # type: ignore[operator]
    points = [
        pl.col(feature)
        .cast(pl.String)
        .replace_strict({level: weight.points for level, weight in weights()[feature].items()})
        for feature in LEVELS
    ]
    sums = found.select(pl.sum_horizontal(points) + weights()["prior"]["any"].points)
    assert sums.to_series().cast(pl.Int32).to_list() == found["score"].to_list()


def test_sides_and_order_are_of_no_account() -> None:
    found = links(ALL, ALL.clear())
    assert found.height > 50
    assert_frame_equal(links(ALL.reverse(), ALL.clear()), found)
    half = ALL.gather_every(2)
    rest = ALL.join(half, on="event_key", how="anti")
    parts = [links(half, rest), links(rest, rest.clear())]
    assert_frame_equal(pl.concat(parts).sort("event_key_a", "event_key_b"), found)


def test_a_report_given_as_new_and_known_is_new() -> None:
    assert_frame_equal(links(ALL, ALL), links(ALL, ALL.clear()))


def test_known_reports_are_not_judged_again() -> None:
    new = ALL.head(5)
    found = links(new, ALL)
    assert found.filter(
        ~pl.any_horizontal(pl.col("event_key_a", "event_key_b").is_in(new["event_key"].to_list()))
    ).is_empty()


@pytest.mark.parametrize("rows", [0, 1])
def test_few_reports(rows: int) -> None:
    assert links(ALL.head(rows), ALL.clear()).is_empty()
    assert dict(blocks(ALL.head(rows)).schema) == BLOCKS


def test_blocks_are_few_and_bring_linked_reports_together() -> None:
    given = blocks(ALL)
    assert given.group_by("event_key").len()["len"].max() <= MOST_BLOCKS  # type: ignore[operator]
    assert given.is_unique().all()
    found = links(ALL, ALL.clear())
    a, b = (given.rename({"event_key": f"event_key_{side}"}) for side in "ab")
    assert found.join(a.join(b, on="block"), on=["event_key_a", "event_key_b"], how="anti").is_empty()


def test_a_report_without_place_or_names_is_alone() -> None:
    bare = ALL.head(4).with_columns(
        pl.lit(None).cast(dtype).alias(name)
        for name, dtype in PROFILE.items()
        if name in ("iso3", "latitude", "longitude", "where_prec", "geonameid", "admin1")
    )
    bare = bare.with_columns(names=pl.lit([], pl.List(pl.Int64)), sketch=pl.lit([], pl.List(pl.Int64)))
    assert links(bare, bare.clear()).is_empty()


def test_a_key_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        links(pl.concat([ALL.head(1), ALL.head(1)]), ALL.clear())


def test_reports_whose_article_was_not_read_are_compared_by_their_coding() -> None:
    unread = ALL.with_columns(names=pl.lit(None, pl.List(pl.Int64)), sketch=pl.lit(None, pl.List(pl.Int64)))
    found = links(unread, unread.clear())
    assert found.height > 10
    assert found["persons"].unique().to_list() == ["none"]
