"""Words shown to the parser in place of those it stumbles over. They change the parse and not the text.

The small model takes the historic present of bulletins for a heap of nouns: "police fire tear gas", "an officer
pepper sprays him". With "officers fire gas" and "sprays him" in their place it reads the clause as it is meant.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from coding.text.victim_words import TEENS, UNITS, victim_words
from schemas.seeds import read_seed, split_list

# "LAPD", "NYPD": departments of police write themselves so.
DEPARTMENT = re.compile(r"[A-Z]{1,4}PD")
# "Police use of force", "police strike over pay": nouns.
OF_NOUNS = {"of", "over"}
POLICE, OFFICERS = "police", "officers"
# "Five shot at a party", "Deputy shot, gunman dead": a number of more than one before a singular is of people, as is
# a noun without an article that opens a headline; and what follows is no noun.
SHOT, KILLED = "shot", "killed"
SEVERAL = re.compile(rf"(?!one$|1$)(?:{UNITS}|{TEENS}|\d{{1,3}})", re.I)
AFTER_SHOT = re.compile(
    r"[,;.:]|at|in|on|near|by|during|outside|inside|after|as|while|when|and|dead|overnight|early|late|over|amid", re.I
)


class Word(NamedTuple):
    """What the parser is shown for the characters [start, end) of a sentence.

    `lemma` makes the lemma of the whole from the parser's lemma of what it was shown; None leaves it.
    """

    shown: str
    space: bool
    start: int
    end: int
    lemma: Callable[[str], str] | None = None


def with_stand_ins(words: Sequence[Word]) -> list[Word]:
    """The words of a sentence as the parser shall see them."""
    joined = list(_joined(words))
    joined = [_several_shot(joined, at) for at in range(len(joined))]
    return [_plural_police(word, joined[at + 1 : at + 3]) for at, word in enumerate(joined)]


def _several_shot(words: Sequence[Word], at: int) -> Word:
    """ "Five shot": read as "five killed", a participle; the parser takes "shot" for a noun there."""
    word, after = words[at], words[at + 1 : at + 2]
    if word.shown.lower() != SHOT or not at or (after and not AFTER_SHOT.fullmatch(after[0].shown)):
        return word
    before = words[at - 1].shown.lower()
    people = SEVERAL.fullmatch(before) or (at == 1 and before in victim_words().lists["person"])
    if not people:
        return word
    return word._replace(shown=KILLED, lemma=lambda _: "shoot")


def _joined(words: Sequence[Word]) -> Iterator[Word]:
    """Compounds become one word: "tear gas", "tear-gassed", "pepper spraying", "law enforcement"."""
    at = 0
    while at < len(words):
        hyphen = 1 if at + 2 < len(words) and words[at + 1].shown == "-" else 0
        last = words[at + 1 + hyphen] if at + 1 + hyphen < len(words) else None
        found = _compound(words[at], last) if last else None
        if found and last:
            yield found
            at += 2 + hyphen
        else:
            yield words[at]
            at += 1


def _compound(first: Word, last: Word) -> Word | None:
    stem, shown = _compounds().get(first.shown.lower(), (None, ""))
    if stem is None or not last.shown.lower().startswith(stem):
        return None
    if shown:
        return Word(shown, last.space, first.start, last.end, lambda _: f"{first.shown.lower()} {stem}")
    return Word(last.shown, last.space, first.start, last.end, lambda lemma: f"{first.shown.lower()}-{lemma}")


def _plural_police(word: Word, after: Sequence[Word]) -> Word:
    """ "Police shove", "the LAPD fire": a plural before a bare verb is a subject and no part of a name."""
    department = DEPARTMENT.fullmatch(word.shown) is not None
    if department or word.shown.lower() == POLICE:
        verb = bool(after) and after[0].shown in _police_verbs() and not (after[1:] and after[1].shown in OF_NOUNS)
        shown = OFFICERS if verb else word.shown
        return word._replace(shown=shown, lemma=lambda _: POLICE) if verb or department else word
    return word


@cache
def _compounds() -> dict[str, tuple[str, str]]:
    return {row["first"]: (row["then"], row["shown"]) for row in read_seed("lexicon/stand_ins.csv")}


@cache
def _police_verbs() -> frozenset[str]:
    lists = {row["list"]: row["words"] for row in read_seed("lexicon/words.csv")}
    return frozenset(split_list(lists["police_verbs"]))
