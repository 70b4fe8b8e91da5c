"""Reports grouped into events: best links first, as long as nothing known speaks against the group."""

import numpy as np
import polars as pl

from linking.groups import Evidence, Groups
from linking.profiles import Ints, profiles
from linking.verdicts import ENOUGH, scores

CLUSTERS: dict[str, pl.DataType] = {"event_key": pl.String(), "cluster": pl.String()}
AT_ONCE = 50_000
SMALL = 64
PAIR = ("event_key_a", "event_key_b")


def clusters(rows: pl.DataFrame, links: pl.DataFrame, together: pl.DataFrame, apart: pl.DataFrame) -> pl.DataFrame:
    """`event_key` and `cluster` (the smallest event_key of the event) of every report in `rows`, ordered by event_key.

    `rows` has PROFILE's columns and holds whole components (`components` finds them) of `links`, which are those of
    linking.links, and `together`. `together` and `apart` (columns event_key_a, event_key_b) are people's decisions:
    pairs that are one event, whatever else is known, and pairs that are not. Where they contradict each other, `apart`
    holds; an article never reports one event twice. Pairs of which a report is not in `rows` are passed over.

    Links are taken by score, then by keys, so that the order of rows is of no account. Two groups become one unless
    they have reports of one article, a pair kept apart, reports that lie far apart and are not linked themselves, or on
    the whole more against them than for them (linking.groups).
    """
    ordered = profiles(rows)
    keys = ordered["event_key"]
    best = _by_score(links)
    firm, forced, never = (_numbered(pairs, keys) for pairs in (best, together, apart))
    groups = Groups(
        ordered, evidence(ordered, best, pl.concat([pairs.select(PAIR) for pairs in (links, together)])), never
    )
    for a, b in forced:
        groups.force(int(a), int(b))
    groups.settle_forced()
    for at in range(0, len(firm), AT_ONCE):
        # Most links of a large event join what is joined already; they are told apart without a loop.
        roots = groups.roots()
        open_pairs = firm[at : at + AT_ONCE]
        for a, b in open_pairs[roots[open_pairs[:, 0]] != roots[open_pairs[:, 1]]].tolist():
            groups.join(a, b)
    # Rows are in the order of keys, so that the lowest number is the smallest key.
    return pl.DataFrame({"event_key": keys, "cluster": keys[groups.lowest()]}, schema=CLUSTERS)


def evidence(ordered: pl.DataFrame, links: pl.DataFrame, connected: pl.DataFrame) -> Evidence:
    """The scores of the links, and in components of up to SMALL reports those of all other pairs as well."""
    keys = ordered["event_key"]
    firm, score = _numbered(links, keys), links["score"].to_numpy().astype(np.int64)
    member = components(keys, connected).with_row_index("at").select(pl.col("at").cast(pl.Int64), "component")
    size = pl.len().over("component")
    small = member.filter((size > 2) & (size <= SMALL))
    pairs = small.join(small, on="component", suffix="_b").filter(pl.col("at") < pl.col("at_b"))
    linked = pl.DataFrame({"at": firm.min(axis=1, initial=2**62), "at_b": firm.max(axis=1, initial=-1)})
    rest = pairs.join(linked, on=["at", "at_b"], how="anti")
    a, b = rest["at"].to_numpy(), rest["at_b"].to_numpy()
    both = np.concatenate([firm, np.stack([a, b], axis=1)])
    return Evidence(both, np.concatenate([score, np.minimum(scores(ordered, a, b), ENOUGH - 1)]))


def components(keys: pl.Series, links: pl.DataFrame) -> pl.DataFrame:
    """`event_key` and `component` (its smallest event_key) of every key, connected by the pairs of `links`.

    What a new report can change lies within its component: give `clusters` the components that new links touch.
    """
    ordered = keys.unique().sort().alias("event_key")
    pairs = _numbered(links, ordered)
    component = np.arange(len(ordered))
    while len(pairs):
        low = np.minimum(component[pairs[:, 0]], component[pairs[:, 1]])
        before = component.copy()
        for side in (0, 1):
            np.minimum.at(component, component[pairs[:, side]], low)
            np.minimum.at(component, pairs[:, side], low)
        component = component[component]
        if (component == before).all():
            break
    return pl.DataFrame({"event_key": ordered, "component": ordered[component]})


def _by_score(links: pl.DataFrame) -> pl.DataFrame:
    named = links.select(*PAIR, "score")
    return named.sort(["score", *PAIR], descending=[True, False, False])


def _numbered(pairs: pl.DataFrame, ordered: pl.Series) -> Ints:
    """Pairs of keys as pairs of places in `ordered`, in the given order; those not in it left out."""
    places = pl.DataFrame({"key": ordered, "at": np.arange(len(ordered))}, schema={"key": pl.String, "at": pl.Int64})
    found = (
        pairs.select("event_key_a", "event_key_b")
        .join(places.rename({"key": "event_key_a", "at": "a"}), on="event_key_a", how="left", maintain_order="left")
        .join(places.rename({"key": "event_key_b", "at": "b"}), on="event_key_b", how="left", maintain_order="left")
    )
    return found.select("a", "b").drop_nulls().to_numpy().astype(np.int64).reshape(-1, 2)
