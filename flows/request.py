"""What a person or a schedule asks for, as text, made into what the steps take."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from flows.run import Request
from flows.stops import WrongUse
from sources.files import Given
from sources.identity import check_url
from sources.metadata import check_country, check_language
from sources.refusals import UnusableError


def request(paths: Iterable[str], db: str, out: str | None, given: Mapping[str, str | None]) -> Request:
    """The request with its values checked. Raises WrongUse."""
    return Request(
        paths=tuple(Path(path) for path in paths),
        given=checked(given),
        db=Path(db),
        out=Path(out) if out else None,
    )


def checked(given: Mapping[str, str | None]) -> Given:
    """What is said of all the articles, with its values checked. Raises WrongUse."""
    return Given(
        published=_published(given.get("published")),
        source=given.get("source") or None,
        country=_checked("--country", given.get("country"), check_country),
        url=_checked("--url", given.get("url"), check_url),
        language=_checked("--language", given.get("language"), check_language),
    )


def _published(value: str | None) -> date | None:
    if value is None:
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError as error:
        raise WrongUse(f"--published is not a date: {value!r} (write YYYY-MM-DD)") from error
    # A day of grace, for it may be tomorrow already where the article appeared.
    if day > datetime.now(UTC).date() + timedelta(days=1):
        raise WrongUse(f"--published lies in the future: {value}")
    return day


def _checked(option: str, value: str | None, check: Callable[[str], str]) -> str | None:
    try:
        return check(value) if value else None
    except UnusableError as error:
        raise WrongUse(f"{option}: {error.reason}. {error.remedy}") from error
