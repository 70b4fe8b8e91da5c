"""Names, wording and values that two reports share, pair by pair."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from linking.article_traits import KINDS, SKETCH, name_hash
from linking.hashing import mixed
from linking.names import SINGLE_WORD
from linking.profiles import Floats, Ints
from linking.words import plain

Sketches = npt.NDArray[np.uint32]
Bits = npt.NDArray[np.uint64]
# 64 bits each, one set by each name: some 25 names leave most of them free.
WORDS = 16


class Shared(NamedTuple):
    """Names of one kind: how many each report has, and how many both have."""

    of_a: Ints
    of_b: Ints
    both: Ints


class Names(NamedTuple):
    """The names of some reports: the lists, how many of each kind (rows × KINDS), and bits that the names set."""

    lists: pl.Series
    counts: Ints
    bits: Bits


def names(lists: pl.Series) -> Names:
    """The names of reports, with what tells quickly that two have none in common."""
    owner, flat = _flat(lists)
    counts = np.zeros((len(lists), KINDS), dtype=np.int64)
    np.add.at(counts, (owner, flat % KINDS), 1)
    bits = np.zeros((len(lists), WORDS), dtype=np.uint64)
    spread = mixed(flat.astype(np.uint64))
    word, bit = (spread % np.uint64(WORDS)).astype(np.int64), spread >> np.uint64(58)
    np.bitwise_or.at(bits, (owner, word), np.uint64(1) << bit)
    return Names(lists, counts, bits)


def shared(all_of: Names, a: Ints, b: Ints) -> list[Shared]:
    """By kind, the names that the reports at each pair of places have in common."""
    both = np.zeros((len(a), KINDS), dtype=np.int64)
    # Most pairs have no name in common, and no bit: only the others' lists are compared.
    near = np.flatnonzero((all_of.bits[a] & all_of.bits[b]).any(axis=1))
    pairs = pl.DataFrame({"a": all_of.lists[a[near]], "b": all_of.lists[b[near]]})
    owner, flat = _flat(pairs.select(pl.col("a").list.set_intersection("b"))["a"])
    np.add.at(both, (near[owner], flat % KINDS), 1)
    return [Shared(all_of.counts[a, kind], all_of.counts[b, kind], both[:, kind]) for kind in range(KINDS)]


def _flat(lists: pl.Series) -> tuple[Ints, Ints]:
    """All items of the lists, and whose each is."""
    lengths = lists.list.len().fill_null(0).cast(pl.Int64).to_numpy()
    items = lists.explode(empty_as_null=False).drop_nulls().to_numpy()
    return np.repeat(np.arange(len(lengths)), lengths), items.astype(np.int64)


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
