"""Which articles are given again with the very rows they were last loaded with."""

import polars as pl
from duckdb import DuckDBPyConnection

from schemas.handover import Coded
from warehouse.frames import fetched, registered

# Of no account to what was read or coded.
CLOCKS = ("retrieved_at",)


def fingerprints(articles: pl.DataFrame, coded: Coded, pipeline_version: str) -> pl.DataFrame:
    """article_id, fingerprint: one hash over the article and every row coded from it, their order among the events too.

    The same rows give the same hash on the same machine and polars; where it differs for another reason, the rows are
    compared one by one, which is only slower.
    """
    told = articles.drop(CLOCKS, strict=False).with_columns(pipeline_version=pl.lit(pipeline_version))
    tables = [told, _events_by_article(coded), *coded[1:]]
    hashed = [rows.select("article_id", fingerprint=rows.hash_rows(seed)) for seed, rows in enumerate(tables, start=1)]
    return pl.concat(hashed).group_by("article_id").agg(pl.col("fingerprint").bitwise_xor())


def _events_by_article(coded: Coded) -> pl.DataFrame:
    homes = coded.event_sources.select("event_key", "article_id").unique("event_key", keep="first")
    events = coded.events.join(homes, on="event_key", maintain_order="left")
    return events.with_columns(rank=pl.int_range(pl.len()).over("article_id"))


def loaded_before(con: DuckDBPyConnection, articles: pl.DataFrame) -> pl.DataFrame:
    """article_id of the articles of which a fingerprint is remembered."""
    with registered(con, given=articles.select("article_id")):
        return fetched(con.sql("FROM given SEMI JOIN article_loads USING (article_id)"))


def unchanged(con: DuckDBPyConnection, prints: pl.DataFrame) -> pl.DataFrame:
    """article_id of the articles whose last load had the same fingerprint."""
    with registered(con, prints=prints):
        return fetched(con.sql("SELECT article_id FROM prints SEMI JOIN article_loads USING (article_id, fingerprint)"))


def remember(con: DuckDBPyConnection, prints: pl.DataFrame, articles: pl.DataFrame, faultless: pl.DataFrame) -> None:
    """Make the prints of the faultless ones all that is remembered of these articles."""
    kept = prints.join(faultless, on="article_id", how="semi")
    with registered(con, coded_articles=articles, kept=kept):
        con.execute(
            "DELETE FROM article_loads WHERE article_id IN "
            "(SELECT article_id FROM coded_articles ANTI JOIN kept USING (article_id))"
        ).fetchall()
        con.execute("INSERT OR REPLACE INTO article_loads SELECT article_id, fingerprint FROM kept").fetchall()
