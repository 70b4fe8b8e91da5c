"""The language of a text of which nobody said it: English, or not known."""

import re
from collections.abc import Sequence

WORD = re.compile(r"[^\W\d_]+")
LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
SAMPLE_CHARS = 20_000
# English news has three to four such words in ten, a list of names and places one.
ENGLISH = "the of and to in was were that with by for on at from his her their has have had is are said it after"
ENGLISH_SHARE = 0.08
# "in", "was", "is" and "on" are also German, Dutch, Italian or French; these neighbours are not English.
FOREIGN = "der die das und den dem am für de het een van le la les des et dans el los las que del di il della da do na"
# Too few words to judge by: a headline has no articles.
MIN_WORDS = 20


def looks_english(text: str) -> bool:
    """Whether the text can be taken as English: Latin letters and, if there is enough of it, English little words."""
    words = WORD.findall(text[:SAMPLE_CHARS])
    return _mostly_latin(words) and (len(words) < MIN_WORDS or _english_words(words))


def _mostly_latin(words: Sequence[str]) -> bool:
    letters = "".join(words)
    return 2 * len(LATIN.findall(letters)) > len(letters)


def _english_words(words: Sequence[str]) -> bool:
    english = _count([word.lower() for word in words], ENGLISH)
    # With a capital, "Los" and "El" are parts of names.
    return english >= ENGLISH_SHARE * len(words) and english > _count(words, FOREIGN)


def _count(words: Sequence[str], little_words: str) -> int:
    wanted = set(little_words.split())
    return sum(word in wanted for word in words)
