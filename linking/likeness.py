"""Names, wording and values that two reports share, pair by pair."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from linking.article_traits import KINDS, SKETCH, name_hash
from linking.names import SINGLE_WORD
from linking.profiles import Floats, Ints
from linking.words import plain

Sketches = npt.NDArray[np.uint32]


class Shared(NamedTuple):
    """Names of one kind: how many each report has, and how many both have."""

    of_a: Ints
    of_b: Ints
    both: Ints


def shared(a: pl.Series, b: pl.Series) -> list[Shared]:
    """By kind, the names that each pair of name lists has in common."""
    pairs = pl.DataFrame({"a": a.fill_null([]), "b": b.fill_null([])})
    both = pairs.select(pl.col("a").list.set_intersection("b"))["a"]
    by_list = [_of_kinds(names) for names in (pairs["a"], pairs["b"], both)]
    return [Shared(*(counts[kind] for counts in by_list)) for kind in range(KINDS)]


def _of_kinds(names: pl.Series) -> list[Ints]:
    """For each kind, how many names of it each list has."""
    lengths = names.list.len().cast(pl.Int64).to_numpy()
    owner = np.repeat(np.arange(len(lengths)), lengths)
    kinds = names.explode(empty_as_null=False).to_numpy() % KINDS if len(owner) else np.empty(0, np.int64)
    return [np.bincount(owner[kinds == kind], minlength=len(lengths)).astype(np.int64) for kind in range(KINDS)]


def without_own_places(rows: pl.DataFrame) -> pl.Series:
    """Each report's names less the words of its own place: that both are in Memphis is counted already."""
    columns = ("location", "admin1")
    found = (
        rows.select(columns)
        .unique()
        .with_columns(
            own=pl.concat_str(columns, separator=" ", ignore_nulls=True).map_elements(_hashed_words, pl.List(pl.Int64))
        )
    )
    both = rows.select("names", *columns).join(found, on=columns, how="left", nulls_equal=True, maintain_order="left")
    return both.select(pl.col("names").list.set_difference(pl.col("own").fill_null([])))["names"]


def _hashed_words(place: str) -> list[int]:
    return [name_hash(SINGLE_WORD, plain(word)) for word in place.split()]


def sketch_matrix(sketches: pl.Series) -> Sketches:
    """One row of SKETCH values for each report; 0 where it has none."""
    matrix = np.zeros((len(sketches), SKETCH), dtype=np.uint32)
    full = (sketches.list.len() == SKETCH).fill_null(False)
    if full.any():
        matrix[full.to_numpy()] = sketches.filter(full).explode().to_numpy().astype(np.uint32).reshape(-1, SKETCH)
    return matrix


def likeness(a: Sketches, b: Sketches) -> Floats:
    """Share of equal values of two sketches (their Jaccard similarity); 0 where one is missing."""
    same: Floats = ((a == b) & (a > 0)).mean(axis=1) if len(a) else np.empty(0)
    return same


def kind_of(names: pl.Expr) -> pl.Expr:
    """The kind of each hashed name."""
    return names % KINDS
