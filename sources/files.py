"""Files and folders in, articles out; what cannot be used is set aside with the reason and what to do."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from schemas.articles import Article
from schemas.contract import coded_schema, frame, polars_schema
from schemas.handover import Ingested
from schemas.quarantine import Quarantined
from sources.articles import Reckoning, article_row, nobody_reckons
from sources.formats import SUFFIXES, UNKNOWN_REMEDY, Item, read_items
from sources.metadata import sidecar
from sources.refusals import UnusableError, quarantine_row
from sources.walk import Found, find_files, shown

Progress = Callable[[str, int, int], None]
Row = dict[str, Any]


@dataclass(frozen=True)
class Given:
    """What the person said about all the articles of a run; it wins over anything the files say."""

    published: date | None = None
    source: str | None = None
    country: str | None = None
    url: str | None = None
    language: str | None = None


class InputMissing(Exception):  # noqa: N818 - named for what happened, as the command line prints it
    """Paths that do not exist; the message is one line that names them all."""

    def __init__(self, *paths: Path) -> None:
        super().__init__(f"not found: {', '.join(shown(str(path)) for path in paths)}")
        self.paths = paths


def read_paths(
    paths: Sequence[Path],
    given: Given,
    *,
    now: datetime,
    progress: Progress | None = None,
    reckon: Reckoning = nobody_reckons,
) -> Ingested:
    """Read every article under the paths; `now` is the time of reading, with a time zone.

    `progress` is called after each file with its name, how many are done and how many there are; `reckon` for the day
    of publication of an article that nobody dates.

    Raises InputMissing before anything is read when a path does not exist.
    """
    if now.tzinfo is None:
        raise ValueError("the time of reading needs a time zone")
    if missing := [path for path in paths if not os.path.lexists(path)]:
        raise InputMissing(*missing)
    inputs, copies = 0, 0
    articles: dict[str, Row] = {}
    quarantined: dict[str, Row] = {}
    for row in _rows(find_files(paths), given, now, progress, reckon):
        inputs += 1
        kept, key = (articles, row["article_id"]) if "article_id" in row else (quarantined, row["quarantine_id"])
        copies += key in kept
        kept.setdefault(key, row)
    assert inputs == len(articles) + len(quarantined) + copies, "an input was lost"
    return Ingested(
        inputs,
        frame(coded_schema(Article), articles.values()),
        frame(polars_schema(Quarantined), quarantined.values()),
    )


def _rows(
    files: Sequence[Found], given: Given, now: datetime, progress: Progress | None, reckon: Reckoning
) -> Iterator[Row]:
    for done, found in enumerate(files, 1):
        yield from _file_rows(found, given, now, reckon)
        if progress:
            progress(found.origin, done, len(files))


def _file_rows(found: Found, given: Given, now: datetime, reckon: Reckoning) -> Iterator[Row]:
    """A row of `articles` or of `quarantine` for each article in the file, at least one."""
    try:
        _check_readable(found.path)
        said = {**sidecar(found.path), **_said(given)}
        for item in read_items(found.path):
            yield _item_row(item, said, found, now, reckon)
    except UnusableError as error:
        yield quarantine_row(error, found.origin, now)
    except OSError as error:
        yield quarantine_row(_unreadable(error), found.origin, now)


def _item_row(item: Item, said: dict[str, str], found: Found, now: datetime, reckon: Reckoning) -> Row:
    origin = found.origin if item.line is None else f"{found.origin}:{item.line}"
    if isinstance(item.draft, UnusableError):
        return quarantine_row(item.draft, origin, now)
    try:
        return article_row(item.draft, said, shown(found.path.name), now, reckon)
    except UnusableError as error:
        error.content = item.draft.text
        return quarantine_row(error, origin, now)


def _check_readable(path: Path) -> None:
    """Raises UnusableError for what no article can be read from, OSError for a link that leads nowhere."""
    path.stat()
    if path.is_dir():
        # It was listed because it could not be opened; opening it again says why.
        next(path.iterdir(), None)
    if path.suffix.lower() not in SUFFIXES:
        raise UnusableError("unknown format", UNKNOWN_REMEDY)
    # Opening a pipe would wait for a writer for ever.
    if not path.is_file():
        raise UnusableError("not a regular file", UNKNOWN_REMEDY)


def _unreadable(error: OSError) -> UnusableError:
    why = (error.strerror or type(error).__name__).lower()
    return UnusableError(
        f"cannot be read: {why}", "Make the file readable for the person who runs this, or leave it out."
    )


def _said(given: Given) -> dict[str, str]:
    said = {
        "published": given.published.isoformat() if given.published else None,
        "source": given.source,
        "country": given.country,
        "url": given.url,
        "language": given.language,
    }
    return {key: value for key, value in said.items() if value}
