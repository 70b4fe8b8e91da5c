"""Load what the coder made of some articles: in one transaction, and only what differs."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Literal, NamedTuple

import polars as pl
from duckdb import DuckDBPyConnection

from schemas.handover import Coded, no_rows
from schemas.quarantine import Quarantined
from warehouse.clock import moment
from warehouse.correct import Notes
from warehouse.fingerprints import fingerprints, loaded_before, remember, unchanged
from warehouse.frames import fetched, registered
from warehouse.judge import Eventless, Judged, judge, judge_articles, judge_eventless
from warehouse.merge import insert, merge
from warehouse.quarantine import as_quarantined, set_aside
from warehouse.reports import changes, reports_of
from warehouse.resources import statement
from warehouse.settle import Batch, settle, store
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


def load(  # noqa: PLR0913 (what there is to load, and by what)
    con: DuckDBPyConnection,
    articles: pl.DataFrame,
    coded: Coded,
    quarantined: pl.DataFrame,
    *,
    pipeline_version: str,
    now: datetime,
    notes: Notes,
) -> Loaded:
    """Store articles (`coded_schema(Article)`), what was coded from them, and what reading set aside (`Quarantined`).

    `coded` must hold all there is of each article: what an earlier load gave and this one does not is moved out.
    Reports of the same event, in these articles or stored ones, become one event; `notes` writes its sentence.
    `now` must know its time zone. Loading the same again changes nothing. On any exception nothing is stored.
    Raises pandera's SchemaErrors or polars' SchemaError where a frame as a whole breaks the contract.
    """
    now = moment(con, now)
    unread = Quarantined.validate(quarantined.unique("quarantine_id", keep="first", maintain_order=True))
    before = _narrowed(articles, coded, loaded_before(con, articles), "semi")
    same = unchanged(con, fingerprints(*before, pipeline_version))
    new_articles, new_coded = _narrowed(articles, coded, same, "anti")
    let_in = judge_articles(new_articles, pipeline_version, now)
    ids = let_in.valid.select("article_id")
    with transaction(con), ThreadPoolExecutor(1) as beside:
        with registered(con, given=ids):
            known = fetched(con.sql("FROM given SEMI JOIN articles USING (article_id)"))
        # DuckDB stores with one core while polars checks with another: nothing else may use `con` before it is done.
        articles_stored = beside.submit(_store_articles, con, let_in.valid, known, now)
        eventless = judge_eventless(let_in, new_coded, now)
        figures_stored = beside.submit(_store_eventless, con, eventless, known, now)
        judged = judge(let_in, eventless, new_coded, now)
        articles_stored.result()
        figures = figures_stored.result()
        prints = beside.submit(fingerprints, new_articles, new_coded, pipeline_version)
        faulty = as_quarantined(judged, new_coded, now)
        _store_quarantine(con, pl.concat([unread, faulty]), ids)
        found = changes(con, reports_of(judged), known)
        events = settle(con, Batch(found, judged, known), notes, now)
        remember(con, prints.result(), ids, _faultless(judged, new_coded))
    rows_faulty = sum(rows.height for table, rows in judged.faulty.items() if table != "articles")
    rejected = coded.rejected_candidates.height - judged.faulty["rejected_candidates"].height
    return Loaded(ids.height + same.height, events, figures, rejected, rows_faulty)


def _narrowed(
    articles: pl.DataFrame, coded: Coded, by: pl.DataFrame, how: Literal["semi", "anti"]
) -> tuple[pl.DataFrame, Coded]:
    """What is of these articles (article_id), or what is not."""
    if by.is_empty():
        return (articles, coded) if how == "anti" else (articles.clear(), no_rows())
    keys = coded.event_sources.join(by, on="article_id", how="semi").select("event_key").unique()
    rest = [
        rows.join(by, on="article_id", how=how, maintain_order="left")
        if "article_id" in rows.columns
        else rows.join(keys, on="event_key", how=how, maintain_order="left")
        for rows in (articles, *coded)
    ]
    return rest[0], Coded(*rest[1:])


def _faultless(judged: Judged, coded: Coded) -> pl.DataFrame:
    """article_id of the articles of which every row was let in."""
    if not any(rows.height for table, rows in judged.faulty.items() if table != "articles"):
        return judged.articles.select("article_id")
    homes = coded.event_sources.select("event_key", "article_id").unique()
    events = judged.faulty["events"].select("event_key").join(homes, on="event_key").select("article_id")
    others = [rows.select("article_id") for table, rows in judged.faulty.items() if table not in {"events", "articles"}]
    let_in = judged.articles.select("article_id")
    # An event that names no article was of one of these, nobody can tell of which.
    if judged.faulty["events"].join(homes, on="event_key", how="anti").height:
        return let_in.clear()
    return let_in.join(pl.concat([events, *others]), on="article_id", how="anti")


def _store_articles(con: DuckDBPyConnection, articles: pl.DataFrame, known: pl.DataFrame, now: datetime) -> None:
    insert(con, "articles", articles.join(known, on="article_id", how="anti", maintain_order="left"))
    merge(con, "articles", articles.join(known, on="article_id", how="semi"), now)


def _store_eventless(con: DuckDBPyConnection, eventless: Eventless, known: pl.DataFrame, now: datetime) -> int:
    """Returns how many figures were written."""
    store(con, "rejected_candidates", eventless.rejected_candidates.valid, known, now)
    return store(con, "stock_figures", eventless.stock_figures.valid, known, now)


def _store_quarantine(con: DuckDBPyConnection, rows: pl.DataFrame, articles: pl.DataFrame) -> None:
    with registered(con, new_quarantined=rows, coded_articles=articles):
        con.execute(statement("forget_repaired")).fetchall()
    set_aside(con, rows)
