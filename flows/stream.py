"""Articles as lines of JSON in, what was coded from each as a line of JSON out. No database, nothing kept."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from schemas.contract import TABLES, coded_schema
from sources.formats import no_text, read_json
from sources.headline import with_headline
from sources.identity import article_id
from sources.metadata import check_country, check_language
from sources.publication import bad_date, in_print
from sources.refusals import UnusableError
from sources.text import check_text

if TYPE_CHECKING:
    from coding.coder import ArticleText, CodedArticle

    Code = Callable[[ArticleText], CodedArticle]

ENGLISH = "en"
DAY_LENGTH = len("2025-01-20")
FIELDS = ("text", "title", "published", "language", "country", "url")


class Line(NamedTuple):
    """One line of the answer: the JSON to print, and the fault it reports, if any."""

    answer: str
    error: str | None = None


def numbered(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, with their numbers."""
    return ((number, line) for number, line in enumerate(lines, start=1) if line.strip())


def code_lines(lines: Iterable[bytes], code: "Code") -> Iterator[Line]:
    """An answer for each line that is not blank, in order; a line that cannot be used is answered by its fault."""
    return (code_line(number, line, code) for number, line in numbered(lines))


def code_line(number: int, line: bytes, code: "Code") -> Line:
    """The answer to one line."""
    return answer_line(number, line, lambda given: _answer(given, code(_headed(article(given)))))


def _headed(given: "ArticleText") -> "ArticleText":
    """The article as `run` stores it: offsets beyond its text are those of the title, after a blank line."""
    return replace(given, text=with_headline(given.text, given.title))


def answer_line(number: int, line: bytes, answer: Callable[[dict[str, Any]], dict[str, Any]]) -> Line:
    """What `answer` makes of the object a line holds; its fault where it cannot be used."""
    given: dict[str, Any] = {}
    try:
        given = _parsed(line)
        return Line(dumps(answer(given)))
    except (ValueError, UnusableError) as error:
        remedy = getattr(error, "remedy", None)
        return _fault(given, f"line {number}: {error}" + (f". {remedy}" if remedy else ""))
    except Exception as error:  # whatever the fault, it is this line's alone
        return _fault(given, f"line {number}: {type(error).__name__}: {error}")


def fault(number: int, line: bytes, what: str) -> Line:
    """The answer to a line on which the program itself failed."""
    try:
        given = _parsed(line)
    except ValueError:
        given = {}
    return _fault(given, f"line {number}: {what}")


def _fault(given: dict[str, Any], error: str) -> Line:
    return Line(dumps({"id": given.get("id"), "error": error}), error)


def _parsed(line: bytes) -> dict[str, Any]:
    try:
        given = read_json(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValueError("not UTF-8: save the file as JSON Lines in UTF-8") from error
    except (json.JSONDecodeError, RecursionError) as error:
        raise ValueError(f"not JSON: {error}: write one object a line") from error
    if not isinstance(given, dict):
        raise ValueError('not a JSON object: write the line as {"id": 1, "text": "…"}')
    return given


def text_of(given: dict[str, Any]) -> str:
    """The text a line holds. Raises UnusableError for none, or one that cannot be used."""
    if given.get("text") is None:
        raise no_text()
    if not isinstance(given["text"], str):
        raise ValueError("text is not a string")
    return check_text(given["text"])


def article(given: dict[str, Any]) -> "ArticleText":
    """The article a line holds. Raises ValueError and UnusableError for one that cannot be used."""
    from coding.coder import ArticleText

    for name in FIELDS:
        if not isinstance(given.get(name), str | None):
            raise ValueError(f"{name} is not a string")
    text = text_of(given)
    return ArticleText(
        article_id=article_id(given.get("url") or "", text),
        text=text,
        published=_date(given.get("published")),
        title=given.get("title"),
        language=check_language(given.get("language") or ENGLISH),
        country_hint=check_country(given["country"]) if given.get("country") else None,
    )


def _date(value: str | None) -> date | None:
    if not value:
        return None
    # A time may stand behind the day, in whatever form: only the day counts here.
    day, time = value.strip()[:DAY_LENGTH], value.strip()[DAY_LENGTH:]
    try:
        if time and time[0] not in "T ":
            raise ValueError
        return in_print(date.fromisoformat(day))
    except ValueError:
        raise bad_date(value) from None


def _answer(given: dict[str, Any], coded: "CodedArticle") -> dict[str, Any]:
    placed = [_event(event, coded.event_quantities, coded.event_sources) for event in coded.events]
    unplaced = [_event(rows.event, rows.quantities, rows.evidence) for rows in coded.unplaced]
    return {
        "id": given.get("id"),
        "events": placed + unplaced,
        "figures": [_row("stock_figures", row) for row in coded.stock_figures],
        "rejected": [_row("rejected_candidates", row) for row in coded.rejected_candidates],
    }


def _event(event: dict[str, Any], quantities: list[dict[str, Any]], evidence: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        **_row("events", event),
        "quantities": _of(event, "event_quantities", quantities),
        "evidence": _of(event, "event_sources", evidence),
    }


def _of(event: dict[str, Any], table: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    own = (_row(table, row) for row in rows if row["event_key"] == event["event_key"])
    return [{name: value for name, value in row.items() if name != "event_key"} for row in own]


def _row(table: str, row: dict[str, Any]) -> dict[str, Any]:
    """The row with every column of its table, in the table's order, whether the coder set it or not."""
    return {name: row.get(name) for name in _columns(table)}


@cache
def _columns(table: str) -> tuple[str, ...]:
    return tuple(coded_schema(TABLES[table]))


def dumps(answer: dict[str, Any]) -> str:
    """One line of JSON, dates as ISO 8601."""
    return json.dumps(answer, ensure_ascii=False, default=_iso)


def _iso(value: Any) -> str:
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    raise TypeError(f"no JSON for {type(value).__name__}")
