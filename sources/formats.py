"""The formats an article can come in, each a function from a file to its articles."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from sources.drafts import Draft
from sources.metadata import front_matter, known
from sources.pages import read_page
from sources.refusals import UnusableError
from sources.text import MAX_BYTES, check_text, decode, normalise, not_text, too_large

UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


class Item(NamedTuple):
    """One article found in a file: the line it stands in, if it is one of many, and the draft or why there is none."""

    line: int | None
    draft: Draft | UnusableError


def read_items(path: Path) -> Iterator[Item]:
    """The articles of a file, at least one item. Raises OSError when the file cannot be read."""
    if path.suffix.lower() in (".jsonl", ".ndjson"):
        yield from _read_lines(path)
        return
    try:
        yield Item(None, READERS[path.suffix.lower()](_content(path)))
    except UnusableError as error:
        yield Item(None, error)


def _read_text(data: bytes) -> Draft:
    return Draft(check_text(normalise(decode(data))), {}, {})


def _read_markdown(data: bytes) -> Draft:
    own, body = front_matter(normalise(decode(data)))
    return Draft(check_text(body), own, {})


READERS: dict[str, Callable[[bytes], Draft]] = {
    ".txt": _read_text,
    ".md": _read_markdown,
    ".html": read_page,
    ".htm": read_page,
}
SUFFIXES = (*READERS, ".jsonl", ".ndjson")
UNKNOWN_REMEDY = f"Save it as one of {', '.join(SUFFIXES)}, or leave it out."


def read_json(text: str) -> Any:
    """The value a line of JSON holds. NaN, by which other programs write that there is none, is none."""
    return json.loads(text, parse_constant=lambda _: None)


def no_text() -> UnusableError:
    """The refusal of a line that holds no text."""
    return UnusableError("no text", 'Give the text of the article as "text": "…".')


def _content(path: Path) -> bytes:
    """The bytes of the file, read no further than an article can reach. Raises UnusableError when it is longer."""
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise too_large()
    return data


def _read_lines(path: Path) -> Iterator[Item]:
    """One article a line, read line by line: a broken line does not cost the others."""
    found = False
    with path.open("rb") as file:
        for number, line in enumerate(_lines(file), 1):
            if number == 1 and line is not None and line.startswith(UTF16_MARKS):
                yield Item(None, UnusableError("encoding not known", "Save the file as JSON Lines in UTF-8."))
                return
            if line is None or line.strip():
                found = True
                yield Item(number, _line_draft(line))
    if not found:
        yield Item(None, UnusableError("empty", "Put one article a line into it, or leave it out."))


def _lines(file: BinaryIO) -> Iterator[bytes | None]:
    """The lines of the file; None for one longer than an article can be, which is not kept in memory."""
    while line := file.readline(MAX_BYTES + 1):
        if len(line) <= MAX_BYTES:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(MAX_BYTES)
        yield None


def _line_draft(line: bytes | None) -> Draft | UnusableError:
    if line is None:
        return too_large()
    try:
        return _read_line(line)
    except UnusableError as error:
        error.content = error.content or line.decode("utf-8", "replace").strip()
        return error


def _read_line(line: bytes) -> Draft:
    if b"\0" in line:
        raise not_text()
    try:
        entries = read_json(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise UnusableError("encoding not known", "Save the file as JSON Lines in UTF-8.") from None
    except (ValueError, RecursionError) as error:
        raise UnusableError("broken json", f"Correct the line: {error}.") from None
    if not isinstance(entries, dict):
        raise UnusableError("not a json object", 'Write the line as {"text": "…", "published": "YYYY-MM-DD"}.')
    text = entries.get("text")
    if not isinstance(text, str):
        raise no_text()
    return Draft(check_text(normalise(text)), known(entries), {})
