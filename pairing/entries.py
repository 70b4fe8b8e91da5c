"""The entries of all data sets as one frame: cells read, and what cannot be matched set aside with its reasons."""

from collections.abc import Iterable, Sequence

import polars as pl

from pairing.taxonomies import Taxonomy
from schemas.matching import MatchEntry
from schemas.validation import Split, split

NEEDED = ("date", "latitude", "longitude")
COLUMNS = ("dataset", "event", "date", "enddate", "latitude", "longitude")


def missing_columns(names: Iterable[str], taxonomies: Sequence[Taxonomy]) -> list[str]:
    """The columns that entries must have and these lack."""
    have = set(names)
    return [name for name in (*NEEDED, *(each.column for each in taxonomies)) if name not in have]


def with_ids(rows: pl.DataFrame, name: str) -> pl.DataFrame:
    """The rows with `dataset`, `event` and `enddate`: the name given, the row's number, `date` where they lack them."""
    absent = {
        "dataset": pl.lit(name),
        "event": pl.int_range(1, pl.len() + 1).cast(pl.String),
        "enddate": pl.col("date"),
    }
    return rows.with_columns(**{column: value for column, value in absent.items() if column not in rows.columns})


def read_entries(rows: pl.DataFrame, taxonomies: Sequence[Taxonomy]) -> Split:
    """Entries, of text or of the right types, that keep `MatchEntry`; those that do not, as given, with `reasons`.

    Days may have a time behind them, which is dropped. The order of rows is kept.
    """
    names = [*COLUMNS, *(each.column for each in taxonomies)]
    given = rows.select(pl.col(names).cast(pl.String).str.strip_chars().replace("", None))
    read = given.with_columns(
        pl.coalesce(pl.col("enddate"), pl.col("date")).alias("enddate"),
    ).with_columns(
        pl.col("date", "enddate").str.head(10).str.to_date("%Y-%m-%d", strict=False),
        # NaN passes every comparison that asks for less.
        pl.col("latitude", "longitude").cast(pl.Float64, strict=False).fill_nan(None),
    )
    judged = split(MatchEntry, read.with_row_index("row"))
    refused = judged.rejected.select("row", "reasons").join(given.with_row_index("row"), on="row", how="left")
    return Split(judged.valid.drop("row"), refused.sort("row").select(*names, "reasons"))
