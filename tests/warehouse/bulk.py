"""Many rows, made from the small data set by changing keys, days and places: no two are the same event."""

from datetime import date

import polars as pl
from duckdb import DuckDBPyConnection

from coding.notes import write_notes
from schemas.handover import Coded
from tests.warehouse.rows import NOW, PROTEST, VERSION, articles, coded, only, quarantined, sample_rows
from warehouse.load import Loaded, load

DAYS = 3_000


def many(n: int) -> tuple[pl.DataFrame, Coded]:
    """`n` articles with one event each."""
    numbers = pl.select(n=pl.int_range(n)).with_columns(
        new=pl.col("n").map_elements(lambda i: f"{i:016x}", return_dtype=pl.String)
    )

    def multiply(rows: pl.DataFrame) -> pl.DataFrame:
        keys = [pl.col("new").alias(name) for name in ("article_id", "event_key") if name in rows.columns]
        copies = rows.join(numbers, how="cross").with_columns(keys)
        return _apart(copies).select(rows.columns) if "event_date" in rows.columns else copies.select(rows.columns)

    rows = coded(only(sample_rows(), PROTEST))
    return multiply(articles(PROTEST)), Coded(
        multiply(rows.events),
        multiply(rows.event_sources),
        multiply(rows.event_quantities),
        rows.stock_figures.clear(),
        rows.rejected_candidates.clear(),
    )


def _apart(events: pl.DataFrame) -> pl.DataFrame:
    """The events on days of their own, and where the days are used up, two degrees apart."""
    day = pl.lit(date(2025, 9, 17)) - pl.duration(days=pl.col("n") % DAYS)
    square = pl.col("n") // DAYS
    return events.with_columns(
        event_date=day,
        date_start=day,
        date_end=day,
        year=day.dt.year().cast(pl.Int16),
        latitude=-80 + (square % 80 * 2).cast(pl.Float64),
        longitude=-170 + (square // 80 * 2).cast(pl.Float64),
        location=pl.format("Place {}", square),
    )


def load_many(con: DuckDBPyConnection, n: int) -> Loaded:
    """Load `n` articles with one event each."""
    given, rows = many(n)
    return load(con, given, rows, quarantined(), pipeline_version=VERSION, now=NOW, notes=write_notes)
