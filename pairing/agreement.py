"""How well two entries agree in their taxonomies: the level for each, and one score, 0 the best and 1 the worst."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from pairing.taxonomies import Taxonomy


@dataclass(frozen=True)
class Rules:
    """What makes two entries one event; names and defaults are MELTT's where it has them.

    km, days: the windows (`spatwindow`, `twindow`). weights: taxonomy → weight in the score, 1 where it is not
    named; they are scaled to a mean of 1 (`weight`). partial: taxonomies that need not agree (`partial`). level: agree
    on this level of each taxonomy, or its broadest, instead of on any (`smartmatch=FALSE`, `certainty`).
    symmetric: compare all data sets with each other at once, so that their order decides nothing.
    """

    km: float
    days: int
    weights: Mapping[str, float] = field(default_factory=dict)
    partial: int = 0
    level: int | None = None
    symmetric: bool = False


def agreeing(pairs: pl.DataFrame, labels: pl.DataFrame, taxonomies: Sequence[Taxonomy], rules: Rules) -> pl.DataFrame:
    """The pairs that agree in all taxonomies but `rules.partial`, with what `levels_and_score` adds."""
    judged = levels_and_score(pairs, labels, taxonomies, rules)
    silent = pl.sum_horizontal(pl.lit(0), *(pl.col(level_column(each)).is_null() for each in taxonomies))
    return judged.filter(silent <= rules.partial)


def levels_and_score(
    pairs: pl.DataFrame, labels: pl.DataFrame, taxonomies: Sequence[Taxonomy], rules: Rules
) -> pl.DataFrame:
    """The pairs with `<taxonomy>_level`, the finest level on which they agree (empty for none), and `score`.

    A taxonomy adds 0 for its finest level, 1 for its broadest or none, and equal steps between; a taxonomy of one
    level adds 0 or 1. The score is their weighted mean.
    """
    a, b = labels[pairs["left"]], labels[pairs["right"]]
    same = pl.DataFrame([(a[name] == b[name]).fill_null(False).alias(name) for name in labels.columns])
    judged = pairs.hstack(same.select(_level(each, rules).alias(level_column(each)) for each in taxonomies))
    weights = {each.name: rules.weights.get(each.name, 1.0) for each in taxonomies}
    total = sum(weights.values())
    shares = [_inferiority(each) * (weights[each.name] / total) for each in taxonomies]
    return judged.with_columns(score=pl.sum_horizontal(pl.lit(0.0), *shares).round(6))


def level_column(taxonomy: Taxonomy) -> str:
    """The column that says on which level two entries agree."""
    return f"{taxonomy.name}_level"


def _level(taxonomy: Taxonomy, rules: Rules) -> pl.Expr:
    depth = len(taxonomy.levels)
    asked = range(1, depth + 1) if rules.level is None else [min(rules.level, depth)]
    return pl.coalesce(
        *(pl.when(pl.col(f"{taxonomy.name}/{n}")).then(pl.lit(n, pl.Int8)) for n in asked), pl.lit(None, pl.Int8)
    )


def _inferiority(taxonomy: Taxonomy) -> pl.Expr:
    steps = max(len(taxonomy.levels) - 1, 1)
    return ((pl.col(level_column(taxonomy)) - 1) / steps).fill_null(1.0)
