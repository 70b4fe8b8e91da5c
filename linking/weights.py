"""How much each piece of evidence counts, which types go together, which towns are large: `seeds/linking/`."""

from functools import cache
from typing import NamedTuple

import polars as pl

from linking.profiles import Ints
from schemas.seeds import read_seed


class Weight(NamedTuple):
    """Points for or against "one event", and the words for it."""

    points: int
    says: str


@cache
def weights() -> dict[str, dict[str, Weight]]:
    """Feature → level → weight, in the table's order."""
    table: dict[str, dict[str, Weight]] = {}
    for row in read_seed("linking/weights.csv"):
        table.setdefault(row["feature"], {})[row["level"]] = Weight(int(row["points"]), row["says"])
    return table


@cache
def families() -> dict[str, str]:
    """Sub-event type or act → family."""
    return {row["type"]: row["family"] for row in read_seed("linking/families.csv")}


@cache
def marked(column: str) -> frozenset[str]:
    """Types and acts of which a large town may see several on one day (`often`), or that go on for days (`daily`)."""
    return frozenset(row["type"] for row in read_seed("linking/families.csv") if row[column])


@cache
def confusable() -> frozenset[tuple[str, str]]:
    """Pairs of families that coders confuse, in both orders."""
    pairs = {(row["family_a"], row["family_b"]) for row in read_seed("linking/confusable.csv")}
    return frozenset(pairs | {(b, a) for a, b in pairs})


def population(geonameids: pl.Series) -> Ints:
    """People of the towns in `seeds/linking/large_towns.csv` (250,000 and more); 0 for all others."""
    towns = read_seed("linking/large_towns.csv")
    ids, people = ([int(row[column]) for row in towns] for column in ("geonameid", "population"))
    return geonameids.replace_strict(ids, people, default=0, return_dtype=pl.Int64).to_numpy()
