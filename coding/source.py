"""What every row of an article carries: where it came from, and how a place in the text becomes a key or a quote."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from coding.text.language import Sentence, Stretch
from coding.when.dates import DateValue

Row = dict[str, Any]
QUOTE_LENGTH = 300


@dataclass(frozen=True)
class Source:
    """The article and the program that read it. `anchor`: what `published` is reckoned from, where nobody gave it."""

    article_id: str
    text: str
    stretches: tuple[Stretch, ...]
    published: date | None
    anchor: DateValue | None
    source: str
    source_scale: str
    pipeline_version: str
    model_sha256: str

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence in which an offset lies; the first for what stands before it (a dateline)."""
        return max(bisect_right([stretch.start for stretch in self.stretches], offset) - 1, 0)

    def quote(self, start: int, end: int) -> Row:
        """The words from `start`, cut to 300 characters, with their offsets."""
        stop = min(end, start + QUOTE_LENGTH)
        return {"quote": self.text[start:stop], "char_start": start, "char_end": stop}

    def sentence_quote(self, sentence: Sentence) -> Row:
        """A sentence as a quote, with its index."""
        return {**self.quote(sentence.stretch.start, sentence.stretch.end), "sentence_id": sentence.index}


def content_key(*parts: object) -> str:
    """16 hex digits from the parts: the same content is the same key anywhere."""
    return sha256("\0".join(str(part) for part in parts).encode()).hexdigest()[:16]
