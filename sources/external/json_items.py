"""The objects of a JSON array, one by one, however large the file: bare, or under a key, as an API answers."""

import codecs
import json
import re
from collections.abc import Iterator
from typing import IO, Any, NamedTuple

BLOCK = 1_000_000
# No object is longer: one that cannot be read from as much text is malformed.
OBJECT_CHARS = 500_000
ARRAY = re.compile(r"\[\s*(?=[{\]])")
BETWEEN = re.compile(r"[\s,]*")
NEXT_OBJECT = re.compile(r"\s*,\s*(?=\{)")
DECODER = json.JSONDecoder()


class Item(NamedTuple):
    """The number of an object in the array, from 1, and the object, or its text where it is malformed."""

    number: int
    found: dict[str, Any] | None
    text: str = ""


def json_items(file: IO[bytes]) -> Iterator[Item]:
    """Every object of the first array of objects in the file; after a malformed one it goes on with the next."""
    window = _Window(file)
    window.fill()
    start = ARRAY.search(window.text)
    if start is None:
        return
    window.at = start.end()
    number = 0
    while window.past(BETWEEN):
        if window.text[window.at] == "]":
            return
        number += 1
        yield _item(window, number)


def _item(window: "_Window", number: int) -> Item:
    start = window.at
    try:
        found, window.at = DECODER.raw_decode(window.text, start)
    except (json.JSONDecodeError, RecursionError):
        found = None
        following = NEXT_OBJECT.search(window.text, start + 1)
        window.at = following.start() if following else len(window.text)
    whole = isinstance(found, dict)
    return Item(number, found if whole else None, "" if whole else window.text[start : window.at])


class _Window:
    """Text of the file, read on so that the longest object lies ahead of `at`, or all there is."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._decode = codecs.getincrementaldecoder("utf-8-sig")("replace").decode
        self._ended = False
        self.text = ""
        self.at = 0

    def fill(self) -> None:
        """Read on where little is left."""
        while not self._ended and len(self.text) - self.at < OBJECT_CHARS:
            block = self._file.read(BLOCK)
            self._ended = not block
            self.text = self.text[self.at :] + self._decode(block, final=self._ended).replace("\0", "\ufffd")
            self.at = 0

    def past(self, pattern: re.Pattern[str]) -> bool:
        """Go past what the pattern fits; is anything left?"""
        self.fill()
        if found := pattern.match(self.text, self.at):
            self.at = found.end()
        return self.at < len(self.text)
