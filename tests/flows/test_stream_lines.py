"""A line of JSON that cannot be used is answered by what is wrong with it and what to do; the others go on."""

import json
from datetime import date
from typing import Any

import pytest

from coding.coder import ArticleText, CodedArticle
from flows.classify import classify_lines
from flows.stream import code_lines

TEXT = "Police detained 12 people."


def answered(line: str) -> dict[str, Any]:
    [answer] = code_lines([line.encode()], lambda _: CodedArticle())
    found: dict[str, Any] = json.loads(answer.answer)
    return found


def published(value: str) -> date | None:
    read: list[ArticleText] = []
    line = json.dumps({"text": TEXT, "published": value}).encode()
    list(code_lines([line], lambda article: read.append(article) or CodedArticle()))  # type: ignore[func-returns-value]
    return read[0].published if read else None


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('{"Text": "of another name"}', 'no text. Give the text of the article as "text"'),
        ('{"text": null}', 'no text. Give the text of the article as "text"'),
        ('{"text": " "}', "empty. Put the text"),
        ('{"text": 5}', "text is not a string"),
        ('{"text": "A", "title": ["B"]}', "title is not a string"),
        ('{"text": "A", "language": "English"}', "bad language code: English. Write the language as"),
        ('{"text": "A", "country": "Atlantis"}', "unknown country: Atlantis. Write the country as"),
        ('{"text": "A', "not JSON: "),
        ("[]", "not a JSON object: write the line as"),
    ],
)
def test_a_fault_says_what_to_do(line: str, told: str) -> None:
    assert answered(line)["error"].startswith(f"line 1: {told}")


@pytest.mark.parametrize("value", ["2025-01-20", "2025-01-20T10:00:00Z", " 2025-01-20 10:00 UTC", "20250120"])
def test_a_day_with_or_without_a_time(value: str) -> None:
    assert published(value) == date(2025, 1, 20)


@pytest.mark.parametrize("value", ["2025-01-20th", "2025-01-201", "20.01.2025", "soon", "0001-01-01", "9999-12-31"])
def test_what_is_no_day_of_publication(value: str) -> None:
    assert published(value) is None
    told = answered(json.dumps({"text": TEXT, "published": value}))["error"]
    assert told == f"line 1: bad publication date: {value}. Write it as YYYY-MM-DD, for example 2024-07-14."


def test_what_is_no_number_is_nothing_and_the_answer_is_json() -> None:
    found = answered(f'{{"id": NaN, "title": NaN, "text": "{TEXT}"}}')
    assert (found["id"], found["events"]) == (None, [])


def test_a_text_without_a_latin_letter_gets_no_type() -> None:
    line = json.dumps({"id": 1, "text": "Милиция задержала 12 человек."}).encode()
    [answer] = classify_lines([line], lambda _: pytest.fail("asked"))
    assert answer.error == "line 1: not English. Give it in English, which is all that is read."
