"""Events are the same however reports arrive, and keep what must never be in one event apart."""

from itertools import combinations

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from linking import CLUSTERS, clusters, components, links
from linking.groups import MOST_DAYS, MOST_KM
from linking.profiles import kilometres, places
from tests.linking.case_files import CASES, PAIRS, grouped, profiles
from tests.linking.invented import decisions, reports

SOME = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def one_by_one(rows: pl.DataFrame, sizes: list[int], together: pl.DataFrame, apart: pl.DataFrame) -> pl.DataFrame:
    """Clusters after batches of these sizes; each time only the components that the batch touches are done anew."""
    known, held = rows.clear(), PAIRS
    found = pl.DataFrame(schema=CLUSTERS)
    while known.height < rows.height:
        batch = rows.slice(known.height, sizes.pop() if sizes else rows.height)
        fresh = links(batch, known)
        held = fresh if held.is_empty() else pl.concat([held, fresh])
        known = pl.concat([known, batch])
        pairs = pl.concat([side.select(PAIRS.columns) for side in (held, together)])
        parts = components(known["event_key"], pairs)
        touched = parts.filter(pl.col("event_key").is_in(batch["event_key"].to_list()))["component"]
        keys = parts.filter(pl.col("component").is_in(touched.to_list()))["event_key"].to_list()
        inside = held.filter(pl.col("event_key_a").is_in(keys))
        anew = clusters(known.filter(pl.col("event_key").is_in(keys)), inside, together, apart)
        found = pl.concat([found.filter(~pl.col("event_key").is_in(keys)), anew])
    return found.sort("event_key")


@SOME
@given(st.data())
def test_order_and_batches_are_of_no_account(data: st.DataObject) -> None:
    rows = data.draw(reports())
    keys = rows["event_key"].to_list()
    together, apart = data.draw(decisions(keys)), data.draw(decisions(keys))
    at_once = clusters(rows, links(rows, rows.clear()), together, apart)
    shuffled = rows[data.draw(st.permutations(range(rows.height)))] if rows.height else rows
    sizes = data.draw(st.lists(st.integers(1, 6), max_size=8))
    assert_frame_equal(one_by_one(shuffled, sizes, together, apart), at_once)


@SOME
@given(st.data())
def test_what_never_is_one_event(data: st.DataObject) -> None:
    rows = data.draw(reports())
    apart = data.draw(decisions(rows["event_key"].to_list()))
    found = links(rows, rows.clear())
    linked = set(found.select("event_key_a", "event_key_b").iter_rows())
    ordered = rows.sort("event_key").join(clusters(rows, found, PAIRS, apart), on="event_key", maintain_order="left")
    point = places(ordered)
    for a, b in combinations(range(ordered.height), 2):
        one, other = ordered.row(a, named=True), ordered.row(b, named=True)
        if one["cluster"] != other["cluster"]:
            continue
        assert one["article_id"] != other["article_id"]
        assert (one["event_key"], other["event_key"]) not in set(apart.iter_rows())
        if (one["event_key"], other["event_key"]) in linked:
            continue
        if one["time_precision"] == other["time_precision"] == 1:
            assert abs((one["event_date"] - other["event_date"]).days) <= MOST_DAYS
        if max(one["where_prec"], other["where_prec"]) <= 2:
            sides = [type(point)(*(part[[at]] for part in point)) for at in (a, b)]
            assert kilometres(sides[0], sides[1])[0] <= MOST_KM


@SOME
@given(st.data())
def test_peoples_word_holds(data: st.DataObject) -> None:
    rows = data.draw(reports())
    together = data.draw(decisions(rows["event_key"].to_list()))
    found = clusters(rows, links(rows, rows.clear()), together, PAIRS)
    cluster = dict(found.iter_rows())
    articles: dict[str, set[str]] = {}
    for key, article in rows.select("event_key", "article_id").iter_rows():
        articles.setdefault(cluster[key], set()).add(article)
    for a, b in together.iter_rows():
        # An article reports an event once, whatever is decided.
        assert cluster[a] == cluster[b] or articles[cluster[a]] & articles[cluster[b]]


def test_apart_goes_before_together() -> None:
    rows = profiles(CASES[0])
    pair = pl.DataFrame([rows["event_key"].sort().to_list()[:2]], schema=PAIRS.schema, orient="row")
    found = clusters(rows, links(rows, rows.clear()), pair, pair)
    assert not [group for group in grouped(found) if set(pair.row(0)) <= group]


def test_a_cluster_bears_its_smallest_key() -> None:
    rows = pl.concat([profiles(case) for case in CASES])
    found = clusters(rows, links(rows, rows.clear()), PAIRS, PAIRS)
    assert dict(found.schema) == CLUSTERS
    assert found["event_key"].to_list() == sorted(rows["event_key"].to_list())
    assert found.filter(pl.col("cluster") != pl.col("event_key").min().over("cluster")).is_empty()


def test_components_are_what_links_connect() -> None:
    pairs = pl.DataFrame([("a", "b"), ("c", "b"), ("d", "e")], schema=PAIRS.schema, orient="row")
    found = components(pl.Series(["e", "d", "c", "b", "a", "f"]), pairs)
    assert found.rows() == [("a", "a"), ("b", "a"), ("c", "a"), ("d", "d"), ("e", "d"), ("f", "f")]
    chain = pl.DataFrame([(f"{n:04}", f"{n + 1:04}") for n in range(999)], schema=PAIRS.schema, orient="row")
    assert components(pl.Series([f"{n:04}" for n in range(1000)]), chain)["component"].unique().to_list() == ["0000"]


def test_nothing_to_group() -> None:
    rows = profiles(CASES[0]).clear()
    assert clusters(rows, links(rows, rows), PAIRS, PAIRS).is_empty()
    assert components(pl.Series([], dtype=pl.String), PAIRS).is_empty()
