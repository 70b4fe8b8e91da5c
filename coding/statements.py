"""Where an article lets somebody speak: speeches, communiqués, commentaries, recordings, and the first person.

Wires and monitoring services print these whole. What is said in them argues; it seldom reports.
"""

import re

from coding.language import Sentence
from coding.lexicon import Lexicon

# Marks of kind stand before the text proper: "[SPEECH] [PRESIDENT …] [TEXT]".
MARKS_WITHIN = 500
MARK = re.compile(r"\[([^\]\[]{3,160})\]")
RECORDING = re.compile(r"\[begin [^\]]*\](.*?)(?:\[end [^\]]*\]|\Z)", re.IGNORECASE | re.DOTALL)
# A speaker's name, or a question, at the start of a paragraph.
TURN = re.compile(r"(?:\A|\n)[ \t]*(?:\[(?!begin|end)[a-z][^\]\n]{1,40}\]|q[:.]|a:)[ \t]+(?=\S)", re.IGNORECASE)
TURNS = 3
TITLE = re.compile(r"^(?:\W*)([a-z -]+?)\s*[:|–—-]", re.IGNORECASE)
# Possessives are left out: "our country" stands in many a report.
SPEAKERS = {"i", "we", "me", "us", "you", "ourselves", "myself"}
QUOTE_MARKS = '"“”'


def statement_zones(text: str, title: str | None, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Stretches [start, end) of an article in which somebody speaks, its whole length for a speech."""
    genres = lexicon.words["statement_genres"]
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


def is_spoken(sentence: Sentence, text: str, zones: list[tuple[int, int]]) -> bool:
    """Whether a sentence is part of a statement, or speaks in the first or second person outside quotation marks."""
    if any(lo <= sentence.stretch.start < hi for lo, hi in zones):
        return True
    spoken = [token for token in sentence.tokens if token.text.lower() in SPEAKERS and token.text not in {"US", "ME"}]
    return bool(spoken) and not all(_quoted(text, token.start) for token in spoken)


def _quoted(text: str, at: int) -> bool:
    """Whether a place lies between quotation marks, counted from the start of its paragraph."""
    start = max(text.rfind("\n\n", 0, at), 0)
    return sum(text[start:at].count(mark) for mark in QUOTE_MARKS) % 2 == 1
