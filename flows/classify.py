"""Short texts as lines of JSON in, the type of each as a line of JSON out."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

from flows.stream import Line, dumps, fault, numbered, parsed
from sources.refusals import UnusableError
from sources.text import check_text

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
    return (_classify_line(number, line, classify) for number, line in numbered(lines))


def _classify_line(number: int, line: bytes, classify: "Classify") -> Line:
    try:
        given = parsed(line)
        if not isinstance(given.get("text"), str | None):
            raise ValueError("text is not text")
        found = classify(check_text(given.get("text") or ""))
    except (ValueError, UnusableError) as error:
        return fault(number, line, str(error))
    except Exception as error:  # whatever the fault, it is this line's alone
        return fault(number, line, f"{type(error).__name__}: {error}")
    alternatives = [{"sub_event_type": name, "score": score} for name, score in found.alternatives]
    return Line(dumps({"id": given.get("id"), **asdict(found), "alternatives": alternatives}))
