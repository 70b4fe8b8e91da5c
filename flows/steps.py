"""The steps of the pipeline as plain functions, which the command line and the Prefect flow both run."""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl

import products.bundle
import sources.files
import warehouse.load
from coding.notes import write_notes
from flows.embeddings import embeddings_wanted
from schemas.contract import TABLES, coded_schema, frame, polars_schema
from schemas.handover import CODED_TABLES, Coded, Ingested, no_rows
from schemas.version import pipeline_version
from sources.articles import Reckoning
from sources.publication import REMEDY, Published
from sources.refusals import UnusableError
from warehouse.anew import links_are_old, relink_all
from warehouse.database import reader, writer
from warehouse.load import Loaded

if TYPE_CHECKING:
    from coding.coder import ArticleText, Tools
    from coding.text.lexicon import Lexicon

# Large enough that a task's own cost does not count, small enough that Ctrl-C loses little.
BATCH = 100
CONTENT_KEPT = 2_000
FAULT = "A fault of Khronika's: please report it; the article is tried again by the next version"

Tell = Callable[[str, int, int], None]
"""Told the stage, how much is done, and of how much."""


class Batch(NamedTuple):
    """Articles with what was coded from them, and those whose coding failed."""

    articles: pl.DataFrame
    coded: Coded
    quarantined: pl.DataFrame


def quiet(stage: str, done: int, total: int) -> None:
    """Tell nobody."""


def ingest(paths: Sequence[Path], given: sources.files.Given, now: datetime, tell: Tell = quiet) -> Ingested:
    """Read the articles at the paths."""
    return sources.files.read_paths(
        paths, given, now=now, progress=lambda _, done, total: tell("reading", done, total), reckon=reckoner()
    )


def reckoner() -> Reckoning:
    """Reckons the days of undated articles, with the lexicon read once, when the first of them comes."""

    @cache
    def lexicon() -> "Lexicon":
        from coding.text.lexicon import load_lexicon

        return load_lexicon()

    return lambda text, country: _reckoned(text, country, lexicon())


def _reckoned(text: str, country: str | None, lexicon: "Lexicon") -> Published | None:
    """The last day an undated article can have appeared on, by the election it tells its news from.

    Raises UnusableError where its words leave more than one election.
    """
    from coding.undated import anchored

    anchor = anchored(text, country, lexicon)
    if anchor is None:
        return None
    if anchor.last is None:
        days = " or ".join(day.isoformat() for day in anchor.elections)
        could = f"could mean the election of {days}" if days else "means no election of the table"
        raise UnusableError(f"no publication date: “{anchor.text}” {could}", REMEDY)
    return Published(anchor.last, "calendar", anchor.text, None)


def unknown(db: Path, articles: pl.DataFrame) -> pl.DataFrame:
    """The articles this version of Khronika has not coded into the database yet.

    Reports that were linked by other rules than this version's are linked anew before.
    """
    with writer(db) as con:
        if links_are_old(con):
            relink_all(con, notes=write_notes, now=datetime.now(UTC))
        known = warehouse.load.known_articles(con, pipeline_version())
    return articles.filter(~pl.col("article_id").is_in(list(known)))


def code(articles: pl.DataFrame, now: datetime, told: Callable[[], None] = lambda: None) -> Batch:
    """Code each article; one that cannot be coded is set aside and the others go on."""
    parts: list[Coded] = [no_rows()]
    failed: dict[str, dict[str, Any]] = {}
    opened = tools()
    for article in articles.iter_rows(named=True):
        try:
            parts.append(code_one(article, opened))
        except Exception as error:  # whatever the fault, it is this article's alone
            failed[article["article_id"]] = _set_aside(article, error, now)
        told()
    return Batch(
        articles.filter(~pl.col("article_id").is_in(list(failed))),
        Coded(*(pl.concat(tables) for tables in zip(*parts, strict=True))),
        frame(polars_schema(TABLES["quarantine"]), failed.values()),
    )


def code_one(article: dict[str, Any], opened: "Tools") -> Coded:
    """The rows of one article."""
    from coding.coder import code_article

    coded = code_article(article_text(article), opened)
    return Coded(*(frame(coded_schema(TABLES[name]), getattr(coded, name)) for name in CODED_TABLES))


def article_text(article: dict[str, Any]) -> "ArticleText":
    """A row of `articles` as the coder takes it."""
    from coding.coder import ArticleText

    return ArticleText(
        article_id=article["article_id"],
        text=article["text"],
        # What was reckoned from the text is reckoned anew: the coder needs all the days it can be.
        published=None if article["published_basis"] == "calendar" else article["published_date"],
        title=article["title"],
        language=article["language"],
        country_hint=article["country_hint"],
        source_name=article["source_name"],
        source_scale=article["source_scale"],
    )


@cache
def tools() -> "Tools":
    """The language model, lexicons and gazetteer: seconds to open, so once a process."""
    from coding.coder import open_tools

    return open_tools(with_encoder=embeddings_wanted())


def load(db: Path, batch: Batch, now: datetime) -> Loaded:
    """Write a batch in one transaction."""
    with writer(db) as con:
        return warehouse.load.load(con, *batch, pipeline_version=pipeline_version(), now=now, notes=write_notes)


def publish(db: Path, out: Path, as_of: str | None = None) -> Path:
    """Write the CSV files, of the state at a time if one is given."""
    with reader(db, as_of) as con:
        products.bundle.write_bundle(con, out)
    return out


def batches(articles: pl.DataFrame) -> Iterable[pl.DataFrame]:
    """The articles in groups of BATCH."""
    return articles.iter_slices(BATCH)


def _set_aside(article: dict[str, Any], error: Exception, now: datetime) -> dict[str, Any]:
    remedy = getattr(error, "remedy", None)
    reasons = str(error) if remedy else f"{type(error).__name__}: {error}"
    content = article["text"][:CONTENT_KEPT]
    identity = json.dumps(["code", article["article_id"], reasons, content])
    return {
        "quarantine_id": hashlib.sha256(identity.encode()).hexdigest()[:16],
        "stage": "code",
        "table_name": "articles",
        # The article is not stored, so that its id alone would lead nowhere.
        "origin": f"{article['url'].removeprefix('file:')} ({article['article_id']})",
        "reasons": reasons,
        "remedy": remedy or FAULT,
        "content": content,
        "first_seen": now,
    }
