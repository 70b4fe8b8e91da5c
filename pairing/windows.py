"""Pairs of entries near each other in place and time, found by blocks: every pair of neighbours and few others.

Places are cells of a grid laid through the globe (not over the map), as wide as the window is straight through, so
that neighbours lie in the same cell or one that touches it, at the poles and at 180° as well. Days are blocks likewise.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from math import pi, sin

import polars as pl

EARTH_KM = 6371.0088
# Distances are told to the metre, and so compared: two candidates at one distance are a tie on every machine.
METRE = 0.001
# Pairs measured at a time: bounds the memory, also where thousands of entries lie in one town on one day.
AT_A_TIME = 2_000_000
CELL = ("x", "y", "z")
PAIRS = {"left": pl.UInt32, "right": pl.UInt32, "km": pl.Float64, "days": pl.Int64}


@dataclass(frozen=True)
class Window:
    """How far apart two entries may be. `spans`: an event may lie anywhere within the other entry's days."""

    km: float
    days: int
    spans: bool = False


def neighbours(entries: pl.DataFrame, left: pl.Series, right: pl.Series, window: Window) -> pl.DataFrame:
    """Pairs (left, right, km, days) of entry numbers whose places and days are both within the window.

    Days apart: between the first days or between the last, whichever is more; with `spans`, from the right entry's
    first day to the nearest day of the left one.
    """
    cells = _cells(entries, window.km)
    lefts = _numbered(cells, left)
    rights = _numbered(cells, right)
    places = rights.select(CELL).unique(maintain_order=True).with_row_index("place")
    rights = rights.join(places, on=CELL).select(
        "place", pl.col("entry").alias("right"), _block(pl.col("first"), window.days).alias("block")
    )
    lefts = lefts.join(_touching(lefts.select(CELL).unique(), places), on=CELL)
    found = [
        _within(entries, part.join(rights, on=["place", "block"]), window) for part in _parts(lefts, rights, window)
    ]
    return pl.concat(found) if found else pl.DataFrame(schema=PAIRS)


def measured(entries: pl.DataFrame, pairs: pl.DataFrame, *, spans: bool = False) -> pl.DataFrame:
    """The pairs (left, right) with `km` and `days` apart."""
    a, b = entries[pairs["left"]], entries[pairs["right"]]
    sides = pl.DataFrame(
        [
            side[name].rename(f"{name}_{letter}")
            for letter, side in (("a", a), ("b", b))
            for name in ("latitude", "longitude", "date", "enddate")
        ]
    )
    return pairs.select("left", "right").hstack(sides.select(_km().alias("km"), _days(spans).alias("days")))


def _within(entries: pl.DataFrame, pairs: pl.DataFrame, window: Window) -> pl.DataFrame:
    near = measured(entries, pairs, spans=window.spans)
    return near.filter(pl.col("km") <= window.km, pl.col("days") <= window.days)


def _cells(entries: pl.DataFrame, km: float) -> pl.DataFrame:
    """Cell and days of every entry; a cell is as wide as the window's chord, a metre at the least."""
    width = 2 * sin(min((km + 2 * METRE) / (2 * EARTH_KM), pi / 2))
    latitude, longitude = pl.col("latitude").radians(), pl.col("longitude").radians()
    point = (latitude.cos() * longitude.cos(), latitude.cos() * longitude.sin(), latitude.sin())
    return entries.select(
        *((axis / width).floor().cast(pl.Int32).alias(name) for name, axis in zip(CELL, point, strict=True)),
        first=pl.col("date").to_physical(),
        last=pl.col("enddate").to_physical(),
    )


def _numbered(cells: pl.DataFrame, chosen: pl.Series) -> pl.DataFrame:
    return cells[chosen].with_columns(chosen.cast(pl.UInt32).alias("entry"))


def _block(day: pl.Expr, days: int) -> pl.Expr:
    return day.floordiv(max(days, 1)).cast(pl.Int32)


def _touching(cells: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    """Cell → each occupied place in it or in a cell that touches it."""
    steps = [
        cells.with_columns((pl.col(name) + step).alias(f"near_{name}") for name, step in zip(CELL, moved, strict=True))
        for moved in product((-1, 0, 1), repeat=3)
    ]
    near = [f"near_{name}" for name in CELL]
    return pl.concat(steps).join(places, left_on=near, right_on=CELL).select(*CELL, "place")


def _parts(lefts: pl.DataFrame, rights: pl.DataFrame, window: Window) -> Iterator[pl.DataFrame]:
    """Where to look for each entry (left, place, block), in parts that give few enough pairs."""
    until = pl.col("last") if window.spans else pl.col("first")
    earliest, latest = (_block(day, window.days) for day in (pl.col("first") - window.days, until + window.days))
    blocks = pl.int_ranges(earliest, latest + 1, dtype=pl.Int32)
    looked_up = lefts.select("place", pl.col("entry").alias("left"), blocks.alias("block")).explode("block")
    sizes = looked_up.join(rights.group_by("place", "block").agg(n=pl.len()), on=["place", "block"])
    part = (pl.col("n").cast(pl.Int64).cum_sum() // AT_A_TIME).alias("part")
    numbered = sizes.sort("left", "place", "block").with_columns(part)
    yield from numbered.drop("n").partition_by("part", maintain_order=True, include_key=False)


def _km() -> pl.Expr:
    """Great-circle distance, by the haversine formula."""
    lat_a, lon_a, lat_b, lon_b = (
        pl.col(name).radians() for name in ("latitude_a", "longitude_a", "latitude_b", "longitude_b")
    )
    h = ((lat_b - lat_a) / 2).sin() ** 2 + lat_a.cos() * lat_b.cos() * ((lon_b - lon_a) / 2).sin() ** 2
    return (2 * EARTH_KM * h.clip(0, 1).sqrt().arcsin()).round(3)


def _days(spans: bool) -> pl.Expr:
    start_a, end_a, start_b, end_b = (pl.col(name) for name in ("date_a", "enddate_a", "date_b", "enddate_b"))
    if spans:
        before, after = (start_a - start_b).dt.total_days(), (start_b - end_a).dt.total_days()
        return pl.max_horizontal(before, after, pl.lit(0, pl.Int64))
    starts, ends = (start_a - start_b).dt.total_days().abs(), (end_a - end_b).dt.total_days().abs()
    return pl.max_horizontal(starts, ends)
