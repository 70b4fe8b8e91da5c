"""Where an article lets somebody speak: speeches, communiqués, commentaries, interviews, recordings.

Wires and monitoring services print these whole. What is said in them argues; it seldom reports.
"""

import re

from coding.text.language import Sentence
from coding.text.lexicon import word_list

# Marks of kind stand before the text proper: "[SPEECH] [PRESIDENT …] [TEXT]".
MARKS_WITHIN = 500
MARK = re.compile(r"\[([^\]\[]{3,160})\]")
RECORDING = re.compile(r"\[begin [^\]]*\](.*?)(?:\[end [^\]]*\]|\Z)", re.IGNORECASE | re.DOTALL)
# A speaker's name, or a question, at the start of a paragraph.
TURN = re.compile(r"(?:\A|\n)[ \t]*(?:\[(?!begin|end)[a-z][^\]\n]{1,40}\]|q[:.]|a:)[ \t]+(?=\S)", re.IGNORECASE)
TURNS = 3
TITLE = re.compile(r"^(?:\W*)([a-z -]+?)\s*[:|–—-]", re.IGNORECASE)


def statement_zones(text: str, title: str | None) -> list[tuple[int, int]]:
    """Stretches [start, end) of an article in which somebody speaks, its whole length for a speech."""
    genres = word_list("statement_genres")
    marks = [mark.group(1).lower().replace("\n", " ") for mark in MARK.finditer(text, 0, MARKS_WITHIN)]
    heading = TITLE.match(title or "")
    if any(_is_genre(mark, genres) for mark in marks) or (heading and heading.group(1).lower() in genres):
        return [(0, len(text))]
    zones = [match.span() for match in RECORDING.finditer(text)]
    turns = [match.start() for match in TURN.finditer(text)]
    return [*zones, (turns[0], len(text))] if len(turns) >= TURNS else zones


def _is_genre(mark: str, genres: frozenset[str]) -> bool:
    """ "News conference with …" is one; an "editorial report" is a monitor's summary of news."""
    return any(re.match(rf"{genre}(?!\w| report)", mark) for genre in genres)


def is_spoken(sentence: Sentence, zones: list[tuple[int, int]]) -> bool:
    """Whether a sentence is part of a statement. Eyewitnesses, who also say "we", report."""
    return any(lo <= sentence.stretch.start < hi for lo, hi in zones)
