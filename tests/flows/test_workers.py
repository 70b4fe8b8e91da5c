"""Several processes answer as one would; one that dies costs its own line and no other."""

import json
import os
from collections.abc import Callable
from datetime import date

from coding.coder import ArticleText, CodedArticle
from flows.stream import code_lines
from flows.workers import code_in_workers

LINES = [b'{"id": %d, "text": "Article %d."}\n' % (n, n) for n in range(40)]


def open_echo() -> Callable[[ArticleText], CodedArticle]:
    """A coder that answers with the day, and dies or fails where the text says so."""

    def code(article: ArticleText) -> CodedArticle:
        if "die" in article.text:
            os._exit(3)
        if "fail" in article.text:
            raise RuntimeError("cannot")
        return CodedArticle(stock_figures=[{"as_of_date": date(2024, 5, 16), "n_text": article.text}])

    return code


def test_same_answers_in_the_same_order() -> None:
    lines = [LINES[0], b"\n", b"not json\n", *LINES[1:], b'{"id": "x", "text": "This will fail."}\n']
    assert list(code_in_workers(lines, 2, open_echo)) == list(code_lines(lines, open_echo()))


def test_a_process_that_dies_costs_its_line_alone() -> None:
    lines = [*LINES[:5], b'{"id": "d", "text": "Here processes die."}\n', *LINES[5:], b'{"id": "e", "text": "So die."}']
    answers = [json.loads(line.answer) for line in code_in_workers(lines, 2, open_echo)]
    assert [answer["id"] for answer in answers] == [0, 1, 2, 3, 4, "d", *range(5, 40), "e"]
    assert [answer["id"] for answer in answers if "error" in answer] == ["d", "e"]
    assert answers[5]["error"] == "line 6: the process died on it (exit code 3)"


def test_no_lines_no_answers() -> None:
    assert not list(code_in_workers([b"\n"], 2, open_echo))
