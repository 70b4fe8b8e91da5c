"""The words of a text, and the word lists that place names are read with."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple, TypeVar

from schemas.seeds import read_seed, split_list

# A word without its possessive ending, or initials with points ("U.S.").
WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_](?<!['’]s\b)\w*(?:['’ʼ`](?!s\b)\w+)*")

T = TypeVar("T")
# First word → the whole phrases that begin so, with what each tells.
Phrases = Mapping[str, list[tuple[tuple[str, ...], T]]]


class Word(NamedTuple):
    """A word of the text, without its possessive ending."""

    text: str
    start: int
    end: int
    capital: bool


@cache
def place_words(*names: str) -> frozenset[str]:
    """The words of some lists of seeds/lexicon/place_words.csv."""
    rows = read_seed("lexicon/place_words.csv")
    return frozenset(word for row in rows if row["list"] in names for word in split_list(row["words"]))


def never_places() -> frozenset[str]:
    """Words that by themselves name no place, whatever the gazetteer has: parts of names, and languages."""
    return place_words("never_alone", "languages")


def bodies() -> frozenset[str]:
    """What follows a town's name in that of a body or team there."""
    return place_words("bodies", "named_after", "teams")


@cache
def people_words() -> frozenset[str]:
    """What peoples without a country of their own are called."""
    return frozenset(word for row in read_seed("peoples.csv") for word in split_list(row["words"]))


@cache
def kinds() -> dict[str, str]:
    """Word beside a name ("county") → the feature it stands for; "local" is a town or second-level unit."""
    found = {word: feature for feature in ("admin1", "admin2", "city", "country") for word in place_words(feature)}
    return found | dict.fromkeys(place_words("admin2") & place_words("city"), "local")


@cache
def abbreviations() -> dict[str, tuple[tuple[str, str], ...]]:
    """Abbreviation → the (iso3, admin1) it may stand for."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in read_seed("place_abbreviations.csv"):
        found.setdefault(row["abbreviation"], []).append((row["iso3"], row["admin1"]))
    return {key: tuple(units) for key, units in found.items()}


def words_of(text: str) -> list[Word]:
    """The words of a text; "d'Ivoire" has a capital too."""
    return [
        Word(w := m.group(), m.start(), m.end(), w[0].isupper() or (w[1:2] in {"'", "’"} and w[2].isupper()))
        for m in WORD.finditer(text)
    ]


def phrases_of(told: Iterable[tuple[str, T]]) -> Phrases[T]:
    """Phrases, as they are written, by their first word."""
    found: dict[str, list[tuple[tuple[str, ...], T]]] = {}
    for phrase, tells in told:
        parts = tuple(word.text for word in words_of(phrase))
        found.setdefault(parts[0], []).append((parts, tells))
    return found


def spoken(words: Sequence[Word], known: Phrases[T]) -> Iterator[T]:
    """What the phrases of a text tell."""
    for at in [at for at, word in enumerate(words) if word.text in known]:
        for parts, tells in known[words[at].text]:
            if len(parts) == 1 or tuple(w.text for w in words[at : at + len(parts)]) == parts:
                yield tells
