"""Near-identical texts among the articles of one event: agency text is one source however often it is printed."""

import polars as pl

from linking.clustering import components
from linking.likeness import likeness, sketch_matrix
from linking.profiles import Ints

COPIES: dict[str, pl.DataType] = {"cluster": pl.String(), "article_id": pl.String(), "copy_of": pl.String()}
# Share of equal sketch values from which a text is a copy: a text of which a third was cut or rewritten still is.
COPY = 0.4
AT_ONCE = 500_000


def copies(articles: pl.DataFrame) -> pl.DataFrame:
    """`cluster`, `article_id` and `copy_of` (the smallest article_id of its group), ordered by the first two.

    `articles` has `cluster`, `article_id`, `sketch`. Texts are compared within a cluster only, and what they are in
    another is of no account there. Copies of copies are one group. A text without sketch is a group of its own.
    """
    ordered = (
        articles.select("cluster", "article_id", "sketch")
        .unique(["cluster", "article_id"])
        .sort("cluster", "article_id")
        .with_columns(name=pl.concat_str("cluster", "article_id", separator=" "))
    )
    sketches, names = sketch_matrix(ordered["sketch"]), ordered["name"]
    found: list[pl.DataFrame] = []
    for a, b in _pairs(ordered):
        alike = likeness(sketches[a], sketches[b]) >= COPY
        found.append(pl.DataFrame({"event_key_a": names[a[alike]], "event_key_b": names[b[alike]]}))
    none = pl.DataFrame(schema={"event_key_a": pl.String, "event_key_b": pl.String})
    groups = components(names, pl.concat([none, *found])).rename({"event_key": "name", "component": "copy_of"})
    return ordered.join(groups, on="name", maintain_order="left").select(
        "cluster", "article_id", copy_of=pl.col("copy_of").str.split(" ").list.last()
    )


def _pairs(ordered: pl.DataFrame) -> list[tuple[Ints, Ints]]:
    """Pairs of rows of one cluster, some AT_ONCE at a time."""
    rows = ordered.select("cluster", at=pl.int_range(pl.len(), dtype=pl.Int64))
    rows = rows.filter(pl.len().over("cluster") > 1)
    sizes = rows.select(pl.len().over("cluster").cum_sum() // AT_ONCE).to_series()
    parts = rows.with_columns(part=sizes).partition_by("part", maintain_order=True)
    joined = (part.join(rows, on="cluster", suffix="_b").filter(pl.col("at") < pl.col("at_b")) for part in parts)
    return [(pairs["at"].to_numpy(), pairs["at_b"].to_numpy()) for pairs in joined]
