"""What the tests of sources share: reading real files at a fixed time, and looking at the one row that came out."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import polars as pl

from schemas.handover import Ingested
from sources.files import Given, read_paths

NOW = datetime(2024, 8, 1, 12, tzinfo=UTC)
DAY = date(2024, 7, 14)
TEXT = "Police detained ten people at a rally in central Minsk on Sunday, witnesses said."


def read(path: Path, **given: Any) -> Ingested:
    """Read one path at NOW; the keywords are what the person said."""
    return read_paths([path], Given(**given), now=NOW)


def only(frame: pl.DataFrame) -> dict[str, Any]:
    """The one row of a frame."""
    assert frame.height == 1, frame
    return frame.row(0, named=True)


def article(result: Ingested) -> dict[str, Any]:
    """The one article of a result in which nothing was set aside."""
    assert result.quarantined.is_empty(), result.quarantined.rows(named=True)
    return only(result.articles)


def refused(result: Ingested) -> dict[str, Any]:
    """The one refusal of a result without articles."""
    assert result.articles.is_empty()
    return only(result.quarantined)
