"""What one room hands to the next: frames whose columns the models define."""

from typing import NamedTuple

import polars as pl

from schemas.contract import TABLES, coded_schema, frame

CODED_TABLES = ("events", "event_sources", "event_quantities", "stock_figures", "rejected_candidates")


class Ingested(NamedTuple):
    """What reading the input gave; `inputs` = articles + quarantined + copies of an article already in it."""

    inputs: int
    articles: pl.DataFrame
    quarantined: pl.DataFrame


class Coded(NamedTuple):
    """What the coder made of some articles: `coded_schema` columns, rows joined on `event_key`."""

    events: pl.DataFrame
    event_sources: pl.DataFrame
    event_quantities: pl.DataFrame
    stock_figures: pl.DataFrame
    rejected_candidates: pl.DataFrame


def no_rows() -> Coded:
    """A Coded of empty frames."""
    return Coded(*(frame(coded_schema(TABLES[name]), []) for name in CODED_TABLES))
