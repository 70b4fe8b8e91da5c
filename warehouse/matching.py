"""What is to be matched, read from the database."""

from collections.abc import Sequence
from datetime import date

import polars as pl
from duckdb import DuckDBPyConnection

from warehouse.frames import fetched
from warehouse.resources import statement


def match_entries(
    con: DuckDBPyConnection,
    datasets: Sequence[str],
    *,
    iso3: str | None = None,
    first: date | None = None,
    last: date | None = None,
) -> pl.DataFrame:
    """Rows of the view `meltt`, data sets in the order asked for, of one country and between two days if given."""
    asked = {"datasets": list(datasets), "iso3": iso3, "first": first, "last": last}
    return fetched(con.sql(statement("match_entries"), params=asked))


def dataset_names(con: DuckDBPyConnection) -> list[str]:
    """The data sets the database has events of."""
    return [name for (name,) in con.execute("SELECT DISTINCT dataset FROM meltt ORDER BY dataset").fetchall()]
