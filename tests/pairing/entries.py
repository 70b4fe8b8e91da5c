"""Entries from the short form of the cases, and what matching makes of them in the same form."""

from collections.abc import Iterable, Mapping
from datetime import date
from math import degrees
from typing import Any

import polars as pl

from pairing.match import Matched
from pairing.taxonomies import Taxonomy, taxonomy
from pairing.windows import EARTH_KM

DATASETS = "abc"


def entry(name: str, given: Any) -> dict[str, Any]:
    """One row; `given` as the head of `tests/cases/matching.yaml` says."""
    more = given if isinstance(given, Mapping) else {"at": given}
    km, day, kind, *last = more["at"]
    return {
        "dataset": name[0],
        "event": name,
        "date": date(2024, 5, day),
        "enddate": date(2024, 5, last[0] if last else day),
        "latitude": 0.0,
        "longitude": degrees(km / EARTH_KM),
        "type_tax": kind,
        "weapon_tax": more.get("weapon", "none"),
    }


def frame(rows: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
    """Rows as entries."""
    return pl.DataFrame(list(rows), schema_overrides={"latitude": pl.Float64, "longitude": pl.Float64})


def taxonomies(given: Mapping[str, Mapping[str, list[str]]], datasets: str = DATASETS) -> list[Taxonomy]:
    """Taxonomies in which every data set has the same categories."""
    return [
        taxonomy(
            name,
            pl.DataFrame(
                [
                    {"data.source": one, "base.categories": category}
                    | {f"level{n}": label for n, label in enumerate(levels, 1)}
                    for one in datasets
                    for category, levels in categories.items()
                ]
            ),
        )
        for name, categories in given.items()
    ]


def groups(matched: Matched) -> list[list[str]]:
    """The ids of each match, the one that stands for it first."""
    by_match: dict[int, list[str]] = {}
    for number, event in matched.matches.select("match", "event").iter_rows():
        by_match.setdefault(number, []).append(event)
    return list(by_match.values())
