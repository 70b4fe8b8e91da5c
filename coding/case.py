"""Upper-case wires: give the parser the case it was trained on, at the same offsets."""

import re
from functools import cache

from coding.language import DATELINE
from coding.lexicon import Lexicon, key
from gazetteer import Gazetteer

SHOUTED = 0.7
ENOUGH_LETTERS = 40
WORD = re.compile(r"[A-Z][A-Z'’.-]*[A-Z]|[A-Z]")
SENTENCE_START = re.compile(r"(?:^|[.!?]\s+|\n\s*\n\s*|\]\s*|--\s*)[\"“'(\[]*([a-z])")
NAME_LENGTH = 4
LARGE_PLACE = 30_000


def is_shouted(text: str) -> bool:
    """Whether a text is written in capitals."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= ENOUGH_LETTERS and sum(c.isupper() for c in letters) > SHOUTED * len(letters)


def restore_case(text: str, lexicon: Lexicon, gazetteer: Gazetteer) -> str:
    """The text in ordinary case, of the same length: sentence starts, known names and calendar words in capitals.

    A dateline stays as it is: capitals are its mark.
    """
    dateline = DATELINE.match(text)
    begin = dateline.end() if dateline else 0
    lowered = text[:begin] + "".join(c.lower() if len(c.lower()) == 1 else c for c in text[begin:])
    restored = list(lowered)
    words = list(WORD.finditer(text, begin))
    at = 0
    while at < len(words):
        length = _name_length([w.group() for w in words[at : at + NAME_LENGTH]], lexicon, gazetteer)
        for word in words[at : at + length]:
            restored[word.start()] = word.group()[0]
        if length and _is_acronym(words[at].group(), lexicon):
            restored[words[at].start() : words[at].end()] = words[at].group()
        at += max(length, 1)
    for start in SENTENCE_START.finditer(lowered[begin:]):
        restored[begin + start.start(1)] = start.group(1).upper()
    return "".join(restored)


def _name_length(words: list[str], lexicon: Lexicon, gazetteer: Gazetteer) -> int:
    """How many of the words make a known name: the longest."""
    for length in range(len(words), 0, -1):
        spoken = " ".join(words[:length])
        if _known(spoken, lexicon) or _place(spoken, lexicon, gazetteer):
            return length
    capitals = lexicon.words["calendar"] | lexicon.words["titles"]
    return 1 if words[0].lower() in capitals or words[0] == "I" else 0


def _known(spoken: str, lexicon: Lexicon) -> bool:
    lower = tuple(word for part in spoken.split() for word in key(part.lower()))
    acronym = key(spoken)
    tables = (lexicon.country_words, lexicon.leaders, lexicon.groups)
    return any(lower in table or acronym in table for table in tables)


def _place(spoken: str, lexicon: Lexicon, gazetteer: Gazetteer) -> bool:
    """A place of some size, whose name is no common word."""
    words = spoken.lower().split()
    if words[0] in _stop_words() or (len(words) == 1 and words[0] in lexicon.common) or len(spoken) < 4:
        return False
    return any(place.population >= LARGE_PLACE for place in gazetteer.find(spoken.title())[:3])


def _is_acronym(word: str, lexicon: Lexicon) -> bool:
    return (word,) in lexicon.groups or (word,) in lexicon.country_words


@cache
def _stop_words() -> frozenset[str]:
    from spacy.lang.en.stop_words import STOP_WORDS

    return frozenset(STOP_WORDS)
