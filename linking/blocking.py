"""Which reports are compared: those that share a block: a place and days, a name and a time, or a word and days.

Neighbouring blocks overlap by what two reports may be apart and still be compared, so that no border parts them.
"""

import numpy as np
import numpy.typing as npt
import polars as pl

from linking.hashing import Hashes, combined, text_hash
from linking.likeness import kind_of
from linking.names import PERSON, PLACE, SINGLE_WORD
from linking.profiles import COUNTRY, Ints, day_numbers, places, profiles

BLOCKS: dict[str, pl.DataType] = {"event_key": pl.String(), "block": pl.Int64()}
# Cells of a grid in degrees, and how near a border a report belongs to the next cell as well (25 km at the equator).
CELL, CELL_EDGE = 1.0, 0.23
DAYS, DAYS_EDGE = 4, 1
# Names that block a report, persons before streets, and words; those with the lowest hashes, so that two articles with
# many names in common choose the same.
NAMES, WORDS = 3, 2
NAME_DAYS, NAME_EDGE = 730, 120
MOST_BLOCKS = 18


def blocks(rows: pl.DataFrame) -> pl.DataFrame:
    """`event_key` and `block`, at most MOST_BLOCKS rows a report (some 9 on average); `rows` has PROFILE's columns.

    Up to 8 of place and days (4 cells near a corner, 2 spans near a border; reports with no better place than a country
    have none), 6 of names (3 names, 2 times near a border) and 4 of words (2 words, 2 spans of days near a border). A
    report with none of these is compared with none.
    """
    ordered = profiles(rows)
    at, block = numbered(ordered)
    return pl.DataFrame({"event_key": ordered["event_key"][at], "block": block}, schema=BLOCKS)


def numbered(ordered: pl.DataFrame) -> tuple[Ints, Ints]:
    """Row number and block, each pair once, for frames as `profiles` gives them."""
    parts = [_by_place(ordered), _by_name(ordered), _by_word(ordered)]
    at, block = (np.concatenate([part[side] for part in parts]) for side in (0, 1))
    del parts
    # Of a million reports these are ten million pairs, for which polars' unique takes two gigabytes.
    order = np.lexsort((block, at))
    at, block = at[order], block[order]
    once = np.ones(len(at), dtype=np.bool_)
    once[1:] = (at[1:] != at[:-1]) | (block[1:] != block[:-1])
    return at[once], block[once]


def _by_place(ordered: pl.DataFrame) -> tuple[Ints, Ints]:
    point = places(ordered)
    at = np.flatnonzero((point.precision < COUNTRY) & (point.latitude >= -90) & (point.longitude >= -180))
    # A degree of longitude grows shorter towards the poles; the row's own width keeps cells about as wide as high.
    tops, top_owner = _cells(point.latitude[at], CELL, CELL_EDGE)
    width = CELL / np.maximum(np.cos(np.radians((tops + 0.5) * CELL)), 0.1)
    sides, side_owner = _cells(point.longitude[at][top_owner], width, width * CELL_EDGE / CELL)
    spans, owner = _cells(day_numbers(ordered["event_date"])[at][top_owner][side_owner], DAYS, DAYS_EDGE)
    side, top = sides[owner], tops[side_owner][owner]
    kind = np.full(len(owner), text_hash("place and days"), dtype=np.int64)
    return at[top_owner][side_owner][owner], _block(kind, top, side, spans)


def _by_name(ordered: pl.DataFrame) -> tuple[Ints, Ints]:
    at, names = _lowest(ordered, [PERSON, PLACE], NAMES)
    times, owner = _cells(day_numbers(ordered["reported"])[at], NAME_DAYS, NAME_EDGE)
    kind = np.full(len(owner), text_hash("name and time"), dtype=np.int64)
    return at[owner], _block(kind, names[owner], times)


def _by_word(ordered: pl.DataFrame) -> tuple[Ints, Ints]:
    at, names = _lowest(ordered, [SINGLE_WORD], WORDS)
    spans, owner = _cells(day_numbers(ordered["event_date"])[at], DAYS, DAYS_EDGE)
    kind = np.full(len(owner), text_hash("word and days"), dtype=np.int64)
    return at[owner], _block(kind, names[owner], spans)


def _lowest(ordered: pl.DataFrame, kinds: list[int], most: int) -> tuple[Ints, Ints]:
    """Of each report the names of these kinds with the lowest hashes, and whose they are; persons before streets."""
    chosen = (
        ordered.select(at=pl.int_range(pl.len(), dtype=pl.Int64), names="names")
        .explode("names", empty_as_null=False)
        .with_columns(kind=kind_of(pl.col("names")))
        .filter(pl.col("kind").is_in(kinds))
        .sort("at", "kind", "names")
        .group_by("at", maintain_order=True)
        .head(most)
    )
    return chosen["at"].to_numpy(), chosen["names"].to_numpy()


def _cells(
    values: npt.NDArray[np.float64] | Ints, size: float | npt.NDArray[np.float64], edge: float | npt.NDArray[np.float64]
) -> tuple[Ints, Ints]:
    """The cell of each value, and the next one where its border is within `edge`; and whose cell it is."""
    cell = np.floor(values / size)
    inside = values - cell * size
    owner = np.arange(len(values))
    low, high = inside < edge, size - inside <= edge
    cells = np.concatenate([cell, cell[low] - 1, cell[high] + 1]).astype(np.int64)
    return cells, np.concatenate([owner, owner[low], owner[high]])


def _block(*parts: Ints) -> Ints:
    hashes: Hashes = combined(*(part.astype(np.uint64) for part in parts))
    return (hashes >> np.uint64(1)).astype(np.int64)
