"""Short texts as lines of JSON in, the type of each as a line of JSON out."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from flows.stream import Line, answer_line, numbered, text_of
from sources.refusals import UnusableError

LATIN = re.compile(r"[A-Za-z]")

if TYPE_CHECKING:
    from coding.snippet import Classified

    Classify = Callable[[str], Classified]


def open_classifier() -> "Classify":
    """The classifier with its tools, opened when the first text comes."""
    from coding.snippet import classify
    from flows.steps import tools

    return lambda text: classify(text, tools())


def classify_lines(lines: Iterable[bytes], classify: "Classify") -> Iterator[Line]:
    """An answer for each line that is not blank, in order; a line that cannot be used is answered by its fault."""
    return (answer_line(number, line, lambda given: _answer(given, classify)) for number, line in numbered(lines))


def _answer(given: dict[str, Any], classify: "Classify") -> dict[str, Any]:
    text = text_of(given)
    if not LATIN.search(text):
        raise UnusableError("not English", "Give it in English, which is all that is read.")
    found = classify(text)
    alternatives = [{"sub_event_type": name, "score": score} for name, score in found.alternatives]
    return {"id": given.get("id"), **asdict(found), "alternatives": alternatives}
