"""Which of the coder's rows may enter: the contract of each table, then what must hold between tables."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple

import polars as pl

from schemas.articles import Article
from schemas.contract import Model, coded_schema, polars_schema
from schemas.events import Event
from schemas.evidence import EventSource
from schemas.figures import StockFigure
from schemas.handover import Coded
from schemas.quantities import EventQuantity
from schemas.rejected import RejectedCandidate
from schemas.validation import Split, split

# A condition sees the rows that keep their own contract and says for each whether it may stay.
Conditions = Mapping[str, Callable[[pl.DataFrame], pl.Series]]

NO_ARTICLE = "article not loaded"
OTHER_ARTICLE = "words of another article than the event's"
NO_EVENT = "event not loaded"
NO_EVIDENCE = "no primary evidence that holds"
NO_QUOTE = "quote does not stand at its offsets"


class Eventless(NamedTuple):
    """What is told of no event."""

    stock_figures: Split
    rejected_candidates: Split


class Judged(NamedTuple):
    """Rows that may enter, with every column of their table, and the others by table with their `reasons`.

    Rows of events and their children carry a provisional `event_id_cnty`; `ids` (event_key, event_id_cnty) tells
    which event each stands for, and `homes` (event_id_cnty, article_id) which article reports it. A number of the
    ledger is given only to an event that is let in.
    """

    articles: pl.DataFrame
    events: pl.DataFrame
    event_sources: pl.DataFrame
    event_quantities: pl.DataFrame
    stock_figures: pl.DataFrame
    rejected_candidates: pl.DataFrame
    ids: pl.DataFrame
    homes: pl.DataFrame
    faulty: dict[str, pl.DataFrame]


def judge_articles(articles: pl.DataFrame, pipeline_version: str, now: datetime) -> Split:
    """The articles that keep the contract, and those that do not."""
    return split(Article, _completed(Article, articles, {"pipeline_version": pipeline_version, "known_from": now}))


def judge_eventless(articles: Split, coded: Coded, now: datetime) -> Eventless:
    """The rows of `coded` that stand for no event.

    Raises polars' SchemaError where a frame has other columns than the contract's.
    """
    quoted = _quoted(articles)
    return Eventless(
        *(
            judge_rows(model, _completed(model, rows, {"known_from": now}), quoted)
            for model, rows in ((StockFigure, coded.stock_figures), (RejectedCandidate, coded.rejected_candidates))
        )
    )


def judge(articles: Split, eventless: Eventless, coded: Coded, now: datetime) -> Judged:
    """Every row of `coded` ends among the kept or the faulty ones.

    Raises polars' SchemaError where a frame has other columns than the contract's.
    """
    figures, candidates = eventless
    ids = _provisional_ids(coded)
    quoted = _quoted(articles)
    loaded = {NO_ARTICLE: quoted[NO_ARTICLE]}
    clock = {"known_from": now}

    evidence = judge_rows(EventSource, _with_ids(EventSource, coded.event_sources, ids, clock), quoted)
    homes = _homes_of(evidence.valid)
    at_home = {OTHER_ARTICLE: lambda rows: _at_home(rows, homes)}
    clocks = {**clock, "timestamp": int(now.timestamp()), "record_version": 1, "release_id": None, "n_independent": 1}
    events = judge_rows(
        Event,
        _with_ids(Event, coded.events, ids, clocks),
        {NO_EVIDENCE: _among("event_id_cnty", homes["event_id_cnty"])},
    )
    with_event = {NO_EVENT: _among("event_id_cnty", events.valid["event_id_cnty"])}
    quantities = judge_rows(
        EventQuantity,
        _with_ids(EventQuantity, coded.event_quantities, ids, {**clock, "is_article_main": pl.col("is_main")}),
        {**loaded, **with_event, **at_home},
    )
    kept_evidence = _further(evidence, {**with_event, **at_home})
    return Judged(
        articles.valid,
        events.valid,
        kept_evidence.valid,
        quantities.valid,
        figures.valid,
        candidates.valid,
        ids,
        homes,
        {
            "articles": articles.rejected,
            "events": events.rejected,
            "event_sources": kept_evidence.rejected,
            "event_quantities": quantities.rejected,
            "stock_figures": figures.rejected,
            "rejected_candidates": candidates.rejected,
        },
    )


def judge_at_once(articles: pl.DataFrame, coded: Coded, pipeline_version: str, now: datetime) -> Judged:
    """`judge_articles`, `judge_eventless` and `judge` in one."""
    let_in = judge_articles(articles, pipeline_version, now)
    return judge(let_in, judge_eventless(let_in, coded, now), coded, now)


def _quoted(articles: Split) -> Conditions:
    """What is asked of rows that quote an article."""
    texts = articles.valid.select("article_id", "text")
    return {NO_ARTICLE: _among("article_id", texts["article_id"]), NO_QUOTE: lambda rows: _stands(rows, texts)}


def judge_rows(model: Model, rows: pl.DataFrame, conditions: Conditions) -> Split:
    """The model's own checks first; the conditions are asked only of rows that passed them."""
    return _further(split(model, rows), conditions)


def _further(judged: Split, conditions: Conditions) -> Split:
    held = {reason: holds(judged.valid).fill_null(False) for reason, holds in conditions.items()}
    if all(verdict.all() for verdict in held.values()):
        return judged
    verdicts = [pl.when(verdict).then(None).otherwise(pl.lit(reason)) for reason, verdict in held.items()]
    rows = judged.valid.with_columns(reasons=pl.concat_list(verdicts).list.drop_nulls())
    faultless = pl.col("reasons").list.len() == 0
    return Split(rows.filter(faultless).drop("reasons"), pl.concat([judged.rejected, rows.filter(~faultless)]))


def _homes_of(evidence: pl.DataFrame) -> pl.DataFrame:
    """event_id_cnty, article_id: the article each event is reported by, which its primary evidence names."""
    primary = evidence.filter(pl.col("role") == "primary")
    return primary.group_by("event_id_cnty").agg(pl.col("article_id").min())


def _at_home(rows: pl.DataFrame, homes: pl.DataFrame) -> pl.Series:
    """Whether each row is of its event's article; true where the event has none, which is another reason."""
    keys = rows.select("event_id_cnty", "article_id")
    there = keys.join(homes, on="event_id_cnty", how="left", maintain_order="left", suffix="_home")
    return there.select((pl.col("article_id") == pl.col("article_id_home")).fill_null(True)).to_series()


def _among(column: str, allowed: pl.Series) -> Callable[[pl.DataFrame], pl.Series]:
    return lambda rows: rows[column].is_in(allowed.implode())


def _stands(rows: pl.DataFrame, texts: pl.DataFrame) -> pl.Series:
    """Whether each quote is the text at its offsets; true where there is no text, which is another reason."""
    places = rows.select("article_id", "char_start", "char_end", "quote")
    there = places.join(texts, on="article_id", how="left", maintain_order="left")
    words = pl.col("text").str.slice(pl.col("char_start"), pl.col("char_end") - pl.col("char_start"))
    return there.select((words == pl.col("quote")).fill_null(True)).to_series()


def _provisional_ids(coded: Coded) -> pl.DataFrame:
    keys = [frame["event_key"] for frame in (coded.events, coded.event_sources, coded.event_quantities)]
    return (
        pl.concat(keys)
        .drop_nulls()
        .unique(maintain_order=True)
        .to_frame()
        .with_row_index("n", offset=1)
        .select("event_key", event_id_cnty=pl.lit("ZZZX") + pl.col("n").cast(pl.String).str.zfill(6))
    )


def _with_ids(model: Model, rows: pl.DataFrame, ids: pl.DataFrame, set_here: Mapping[str, object]) -> pl.DataFrame:
    identified = _matched(model, rows).join(ids, on="event_key", how="left", maintain_order="left")
    return _as_table(model, identified, set_here)


def _completed(model: Model, rows: pl.DataFrame, set_here: Mapping[str, object]) -> pl.DataFrame:
    return _as_table(model, _matched(model, rows), set_here)


def _matched(model: Model, rows: pl.DataFrame) -> pl.DataFrame:
    # Another column or type is a fault of the coder, not of a row: stop before anything is stored.
    return rows.match_to_schema(coded_schema(model))


def _as_table(model: Model, rows: pl.DataFrame, set_here: Mapping[str, object]) -> pl.DataFrame:
    schema = polars_schema(model)
    values = {
        name: value if isinstance(value, pl.Expr) else pl.lit(value, schema[name]) for name, value in set_here.items()
    }
    return rows.with_columns(**values).select(*schema)
