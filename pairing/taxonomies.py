"""Taxonomies: how the categories of each data set map onto common levels, the finest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import polars as pl

SOURCE, CATEGORY = "data.source", "base.categories"


@dataclass(frozen=True)
class Taxonomy:
    """One dimension, e.g. `type`, whose categories stand in the entries' column `type_tax`.

    `rows` has the columns `data.source`, `base.categories` and one text column for each of `levels`.
    """

    name: str
    rows: pl.DataFrame
    levels: tuple[str, ...]

    @property
    def column(self) -> str:
        """The entries' column with the categories."""
        return f"{self.name}_tax"


def taxonomy(name: str, rows: pl.DataFrame) -> Taxonomy:
    """Check a table in MELTT's layout, all columns text, and make a taxonomy of it; `color_tax` names `color`.

    Empty levels say nothing and never agree. Raises ValueError for a table without the two leading columns or
    without a level, for a category that stands there twice, and for a level finer than the one before it.
    """
    levels = tuple(column for column in rows.columns if column not in {SOURCE, CATEGORY})
    if missing := [column for column in (SOURCE, CATEGORY) if column not in rows.columns]:
        raise ValueError(f"no column {' and '.join(missing)}; the columns must be {SOURCE}, {CATEGORY}, then levels")
    if not levels:
        raise ValueError(f"no level beside {SOURCE} and {CATEGORY}")
    rows = rows.with_columns(pl.all().str.strip_chars().replace("", None)).drop_nulls([SOURCE, CATEGORY])
    twice = rows.filter(pl.struct(SOURCE, CATEGORY).is_duplicated())
    if twice.height:
        source, category = twice.select(SOURCE, CATEGORY).row(0)
        raise ValueError(f"{category!r} of {source} stands there more than once")
    for finer, coarser in pairwise(levels):
        if rows[finer].n_unique() < rows[coarser].n_unique():
            raise ValueError(f"{coarser} has more values than {finer}: levels go from the finest to the broadest")
    return Taxonomy(name.removesuffix("_tax"), rows, levels)


def labels(entries: pl.DataFrame, taxonomies: Sequence[Taxonomy]) -> pl.DataFrame:
    """The entries' labels, one row an entry: a column of numbers `<taxonomy>/<n>` for each level n from 1."""
    found = entries.select("dataset", *(each.column for each in taxonomies))
    for each in taxonomies:
        numbers = [pl.col(level).rank("dense").alias(f"{each.name}/{n}") for n, level in enumerate(each.levels, 1)]
        found = found.join(
            each.rows.select(SOURCE, CATEGORY, *numbers),
            left_on=["dataset", each.column],
            right_on=[SOURCE, CATEGORY],
            how="left",
            maintain_order="left",
        )
    return found.drop("dataset", *(each.column for each in taxonomies))


def unmapped(entries: pl.DataFrame, taxonomies: Sequence[Taxonomy]) -> pl.DataFrame:
    """Categories that no row of their taxonomy has: taxonomy, dataset, category, entries; the most frequent first."""
    parts = [
        entries.select("dataset", pl.col(each.column).alias("category"))
        .join(each.rows.select(dataset=SOURCE, category=CATEGORY), on=["dataset", "category"], how="anti")
        .group_by("dataset", "category")
        .agg(entries=pl.len())
        .select(pl.lit(each.name).alias("taxonomy"), "dataset", "category", "entries")
        for each in taxonomies
    ]
    if not parts:
        return pl.DataFrame(
            schema={"taxonomy": pl.String, "dataset": pl.String, "category": pl.String, "entries": pl.UInt32}
        )
    return pl.concat(parts).sort("entries", "taxonomy", "dataset", "category", descending=[True, False, False, False])
