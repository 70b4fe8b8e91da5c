"""`khronika explain`: read a file as `run` does, code it, and say how each sentence was read. Nothing is kept."""

import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flows import steps
from flows.faults import NOTHING_USABLE
from flows.interactive import Given
from flows.places import need_places
from flows.report import console
from flows.request import checked
from flows.stops import WrongUse

EVENT_ID = re.compile(r"[A-Z]{3}X\d{6,}")


def explain_file(file: str, given: Given, as_json: bool) -> int:
    """Explain every article of the file on stdout, tell on stderr which could not be, and return the exit code."""
    from flows.explanation_report import show
    from flows.stream import dumps

    if EVENT_ID.fullmatch(file) and not Path(file).exists():
        asking = f"khronika sql \"FROM event_sources WHERE event_id_cnty = '{file}'\""
        raise WrongUse(f"{file}: explain reads a file; what a stored event rests on: {asking}")
    ingested = steps.ingest([Path(file)], checked(given), datetime.now(UTC))
    for row in ingested.quarantined.iter_rows(named=True):
        _refuse(row["origin"], row["reasons"], row["remedy"])
    if ingested.inputs == 0:
        _refuse(file, "holds no article", "Name a file, or a folder with files, that `khronika run` can read")
    need_places()
    explained = 0
    terminal = console()
    for one in _explanations(ingested.articles.iter_rows(named=True)):
        if as_json:
            print(dumps(one), flush=True)
        else:
            show(one, terminal)
        explained += 1
    return 0 if explained else NOTHING_USABLE


def _explanations(articles: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    from coding.coder import UnsupportedLanguageError, trace_article
    from flows.explanation import explanation

    for article in articles:
        try:
            trace = trace_article(steps.article_text(article), steps.tools())
        except UnsupportedLanguageError as error:
            _refuse(article["title"] or article["url"].removeprefix("file:"), str(error), error.remedy)
            continue
        yield explanation(article, trace)


def _refuse(origin: str, reason: str, remedy: str | None) -> None:
    print(f"khronika: {origin}: {reason}. {remedy or ''}".rstrip(), file=sys.stderr, flush=True)
