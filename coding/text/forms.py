"""The spellings a word can have in a text: wide enough that the lemmatiser finds none outside them."""

import re
from collections.abc import Iterable
from functools import cache

from schemas.seeds import read_seed, split_list

WORD = re.compile(r"\w+")
ONE_CONSONANT = re.compile(r"[aeiou][bdgklmnprstvz]$")


@cache
def forms_of(word: str) -> frozenset[str]:
    """The word and its inflected forms. More than there are ("forceing") does no harm: no text has them."""
    stems = {word}
    if ONE_CONSONANT.search(word):
        stems.add(word + word[-1])
    found = {word, *irregular().get(word, ())} | {stem + end for stem in stems for end in ("s", "es", "ed", "ing")}
    if word.endswith("e"):
        found |= {word + "d", word[:-1] + "ing"}
    if word.endswith("ie"):
        found.add(word[:-2] + "ying")
    if word.endswith("y"):
        found |= {word[:-1] + "ies", word[:-1] + "ied"}
    if word.endswith("f"):
        found.add(word[:-1] + "ves")
    if word.endswith("man"):
        found.add(word[:-3] + "men")
    return frozenset(found)


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, so that "police officer" is not read as "police"."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def pieces(phrase: str) -> list[str]:
    """The runs of letters and digits of a phrase: "sit-in" has two."""
    return WORD.findall(phrase.lower())


@cache
def irregular() -> dict[str, tuple[str, ...]]:
    """Word → the forms that no rule gives."""
    found = {row["word"]: tuple(split_list(row["forms"])) for row in read_seed("lexicon/irregular.csv")}
    for row in read_seed("lexicon/lemmas.csv"):
        found[row["lemma"]] = (*found.get(row["lemma"], ()), row["form"])
    return found
