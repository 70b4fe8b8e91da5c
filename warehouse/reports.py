"""Reports: one event as one article reports it. Which came, changed or went with the articles coded anew."""

from typing import NamedTuple

import polars as pl
from duckdb import DuckDBPyConnection

from schemas.contract import polars_schema
from schemas.quantities import EVERYBODY
from schemas.reports import Report
from warehouse.frames import fetched, registered
from warehouse.judge import Judged

# What linking decides, not the coder.
LINKED = ("event_id_cnty", "copy_of")
COLUMNS = [name for name in polars_schema(Report) if name not in {*LINKED, "known_from"}]


class Changes(NamedTuple):
    """Reports of the coded articles: `given` as they now are; keys of those that are new, say something else, or went.

    `stored`: what the database held of these articles before. `also`: event_key of stored reports of other articles
    whose events are to be looked at again.
    """

    given: pl.DataFrame
    stored: pl.DataFrame
    fresh: pl.Series
    changed: pl.Series
    vanished: pl.Series
    also: pl.DataFrame


def reports_of(judged: Judged) -> pl.DataFrame:
    """One row of COLUMNS for each event let in, in the coder's order."""
    injured = (
        judged.event_quantities.filter("is_article_main", measure="injured", **EVERYBODY)
        .group_by("event_id_cnty")
        .agg(injured=pl.col("n_min").first())
    )
    rows = (
        judged.events.join(judged.homes, on="event_id_cnty", maintain_order="left")
        .join(injured, on="event_id_cnty", how="left", maintain_order="left")
        .with_columns(
            rank=pl.int_range(1, pl.len() + 1).over("article_id").cast(pl.Int16), reported=pl.col("first_reported")
        )
    )
    return rows.select(COLUMNS)


def changes(con: DuckDBPyConnection, given: pl.DataFrame, articles: pl.DataFrame) -> Changes:
    """Compare the reports given of these articles (article_id) with those stored."""
    with registered(con, coded_articles=articles):
        stored = fetched(con.sql("FROM event_reports SEMI JOIN coded_articles USING (article_id)"))
    known = given.join(stored, on="event_key", suffix="_stored", maintain_order="left")
    differ = pl.any_horizontal(
        pl.col(name).ne_missing(pl.col(f"{name}_stored")) for name in COLUMNS if name != "event_key"
    )
    return Changes(
        given,
        stored,
        given.join(stored, on="event_key", how="anti", maintain_order="left")["event_key"],
        known.filter(differ)["event_key"],
        stored.join(given, on="event_key", how="anti", maintain_order="left")["event_key"],
        given.select("event_key").clear(),
    )
