"""Many rows, made from the small data set by changing keys."""

import polars as pl
from duckdb import DuckDBPyConnection

from schemas.handover import Coded
from tests.warehouse.rows import NOW, PROTEST, VERSION, articles, coded, only, quarantined, sample_rows
from warehouse.load import Loaded, load


def many(n: int) -> tuple[pl.DataFrame, Coded]:
    """`n` articles with one event each."""
    numbers = pl.select(n=pl.int_range(n)).with_columns(
        new=pl.col("n").map_elements(lambda i: f"{i:016x}", return_dtype=pl.String)
    )

    def multiply(rows: pl.DataFrame) -> pl.DataFrame:
        keys = [pl.col("new").alias(name) for name in ("article_id", "event_key") if name in rows.columns]
        return rows.join(numbers, how="cross").with_columns(keys).select(rows.columns)

    rows = coded(only(sample_rows(), PROTEST))
    return multiply(articles(PROTEST)), Coded(
        multiply(rows.events),
        multiply(rows.event_sources),
        multiply(rows.event_quantities),
        rows.stock_figures.clear(),
        rows.rejected_candidates.clear(),
    )


def load_many(con: DuckDBPyConnection, n: int) -> Loaded:
    """Load `n` articles with one event each."""
    given, rows = many(n)
    return load(con, given, rows, quarantined(), pipeline_version=VERSION, now=NOW)
