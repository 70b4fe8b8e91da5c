"""Load what the coder made of some articles: in one transaction, and only what differs."""

from datetime import datetime
from typing import NamedTuple

import polars as pl
from duckdb import DuckDBPyConnection

from schemas.contract import polars_schema
from schemas.handover import Coded
from schemas.quarantine import Quarantined
from warehouse.frames import fetched, registered
from warehouse.judge import Judged, judge, judge_articles
from warehouse.merge import merge, replace
from warehouse.quarantine import as_quarantined
from warehouse.resources import statement
from warehouse.transactions import transaction


class Loaded(NamedTuple):
    """What a load did.

    `articles`: articles let in, new or coded anew; those given and not let in are in quarantine. `events`,
    `figures`: rows written because they are new or their content changed. `rejected`: candidates of these
    articles that became no event. `rows_quarantined`: coded rows, articles aside, that failed a check.
    """

    articles: int
    events: int
    figures: int
    rejected: int
    rows_quarantined: int


def known_articles(con: DuckDBPyConnection, pipeline_version: str) -> set[str]:
    """Ids of the articles this version has coded already."""
    rows = con.execute("SELECT article_id FROM articles WHERE pipeline_version = ?", [pipeline_version]).fetchall()
    return {article_id for (article_id,) in rows}


def load(
    con: DuckDBPyConnection,
    articles: pl.DataFrame,
    coded: Coded,
    quarantined: pl.DataFrame,
    *,
    pipeline_version: str,
    now: datetime,
) -> Loaded:
    """Store articles (`coded_schema(Article)`), what was coded from them, and what reading set aside (`Quarantined`).

    `coded` must hold all there is of each article: what an earlier load gave and this one does not is moved out.
    `now` must know its time zone. Loading the same again changes nothing. On any exception nothing is stored.
    Raises pandera's SchemaErrors or polars' SchemaError where a frame as a whole breaks the contract.
    """
    if now.tzinfo is None:
        raise ValueError("now has no time zone")
    set_aside = Quarantined.validate(quarantined.unique("quarantine_id", keep="first", maintain_order=True))
    judged_articles = judge_articles(articles, pipeline_version)
    texts = _known_texts(con, coded.event_sources["article_id"], articles["article_id"])
    judged = judge(judged_articles, coded, texts, now)
    faulty = as_quarantined(judged, coded, now)
    ids = judged.articles.select("article_id")
    with transaction(con):
        _store_quarantine(con, pl.concat([set_aside, faulty]), ids)
        merge(con, "articles", judged.articles)
        events = _store_events(con, judged, ids)
        figures = replace(con, "stock_figures", judged.stock_figures, ids)
        replace(con, "rejected_candidates", judged.rejected_candidates, ids)
        _withdraw(con, now)
    rows_faulty = sum(rows.height for table, rows in judged.faulty.items() if table != "articles")
    return Loaded(ids.height, events, figures, judged.rejected_candidates.height, rows_faulty)


def _store_events(con: DuckDBPyConnection, judged: Judged, articles: pl.DataFrame) -> int:
    with registered(con, new_events=judged.events):
        con.execute(statement("assign_ids")).fetchall()
        given = fetched(con.sql(statement("given_ids")))
    events = _identified(judged.events.drop("record_version"), judged.ids, given)
    written = merge(con, "events", events.select(judged.events.columns))
    # An event that is back is no longer a deleted one.
    con.execute("DELETE FROM deleted_events WHERE event_id_cnty IN (SELECT event_id_cnty FROM events)").fetchall()
    for table in ("event_sources", "event_quantities"):
        rows: pl.DataFrame = getattr(judged, table)
        identified = _identified(rows, judged.ids, given.drop("record_version"))
        replace(con, table, identified.select(rows.columns), articles)
    return written


def _identified(rows: pl.DataFrame, provisional: pl.DataFrame, given: pl.DataFrame) -> pl.DataFrame:
    """The rows with the ledger's id in place of the provisional one."""
    ids = provisional.join(given, on="event_key", suffix="_given").drop("event_key")
    joined = rows.join(ids, on="event_id_cnty", maintain_order="left")
    return joined.drop("event_id_cnty").rename({"event_id_cnty_given": "event_id_cnty"})


def _store_quarantine(con: DuckDBPyConnection, rows: pl.DataFrame, articles: pl.DataFrame) -> None:
    unique = rows.unique("quarantine_id", keep="first", maintain_order=True).select(*polars_schema(Quarantined))
    with registered(con, new_quarantined=unique, coded_articles=articles):
        con.execute(statement("forget_repaired")).fetchall()
        con.execute("INSERT INTO quarantine SELECT * FROM new_quarantined ON CONFLICT DO NOTHING").fetchall()


def _withdraw(con: DuckDBPyConnection, now: datetime) -> None:
    """Move out the events that no article gives any more."""
    con.execute(statement("withdraw_events"), [now]).fetchall()
    for table in ("events", "event_sources", "event_quantities"):
        con.execute(f"DELETE FROM {table} WHERE event_id_cnty IN (SELECT event_id_cnty FROM deleted_events)").fetchall()


def _known_texts(con: DuckDBPyConnection, evidence: pl.Series, given: pl.Series) -> pl.DataFrame:
    """Texts of articles in the database that the evidence points to and that are not loaded now."""
    others = pl.DataFrame({"article_id": evidence}).unique().filter(~pl.col("article_id").is_in(given.implode()))
    with registered(con, cited=others):
        return fetched(con.sql("SELECT article_id, text FROM articles SEMI JOIN cited USING (article_id)"))
