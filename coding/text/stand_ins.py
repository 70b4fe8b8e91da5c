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
# "Fighting between the army and rebels killed nine": the parser takes the noun for a verb.
FIGHTING, BETWEEN, CLASHES = "fighting", "between", "clashes"
# "IS militants": the parser takes the acronym for a verb.
ISLAMIC_STATE, AS_NAME = "IS", "ISIS"
POLICE, OFFICERS = "police", "officers"
# "Five shot at a party", "Deputy shot, gunman dead": a number of more than one before a singular is of people, as is
# a noun without an article that opens a headline; and what follows is no noun.
SHOT, KILLED = "shot", "killed"
SEVERAL = re.compile(rf"(?!one$|1$)(?:{UNITS}|{TEENS}|\d{{1,3}})", re.I)
AFTER_SHOT = re.compile(
    r"[,;.:]|at|in|on|near|by|during|outside|inside|after|as|while|when|and|dead|overnight|early|late|over|amid", re.I
)

# "Police in Baku detained journalist Ali Rzayev": without an article the parser takes the verb for an attribute of the
# name ("detained journalist"). With a title in place of what he is it reads the clause.
TITLE, TITLE_WORDS = "Mr.", 3
DONE = re.compile(r"[a-z]{2,}ed|shot|held|beat|took|sent|shut")
# Before the town of a body; in "the release of jailed activist Omar Said" the participle is an attribute.
NO_ROLES = {"the", "a", "an", "his", "her", "their", "its", "our", "my", "this", "that", "these", "those", "one", "two",
            "three", "several", "some", "many", "of", "for", "with", "by", "to", "as", "from", "in", "on", "at", "into",
            "and", "or", "but", "against", "when", "while", "after", "before", "who", "whom", "him", "them",
            "me"}  # fmt: skip
LOCATIVE = {"in", "at", "near", "outside", "from", ","}


# "RSF shelling killed six": behind a name the parser takes the noun for a participle, and as "gunfire" it reads it.
SHELLING, NOUN_SHOWN = "shelling", "gunfire"
STRIKES = {"killed", "wounded", "injured", "hit", "struck", "destroyed", "damaged", "left"}


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
    shown = _with_titles(list(_joined(words)))
    return [_read_as(shown, at) for at in range(len(shown))]


def _read_as(words: Sequence[Word], at: int) -> Word:
    """One word, in its sentence, as the parser reads it best."""
    word, after = words[at], words[at + 1 : at + 3]
    lower, following = word.shown.lower(), after[0].shown if after else ""
    if lower == SHOT and _several_shot(words, at):
        return word._replace(shown=KILLED, lemma=lambda _: "shoot")
    if lower == SHELLING and following.lower() in STRIKES:
        return word._replace(shown=NOUN_SHOWN, lemma=_just(SHELLING))
    if word.shown == ISLAMIC_STATE and any(other.shown != other.shown.upper() for other in words):
        return word._replace(shown=AS_NAME, lemma=_just(ISLAMIC_STATE.lower()))
    if lower == FIGHTING and following.lower() == BETWEEN:
        return word._replace(shown=CLASHES, lemma=_just(FIGHTING))
    department = DEPARTMENT.fullmatch(word.shown) is not None
    if department or lower == POLICE:
        # "Police shove", "the LAPD fire": a plural before a bare verb is a subject and no part of a name.
        verb = following in _police_verbs() and not (after[1:] and after[1].shown in OF_NOUNS)
        shown = OFFICERS if verb else word.shown
        return word._replace(shown=shown, lemma=_just(POLICE)) if verb or department else word
    return word


def _several_shot(words: Sequence[Word], at: int) -> bool:
    """ "Five shot": read as "five killed", a participle; the parser takes "shot" for a noun there."""
    after = words[at + 1 : at + 2]
    if not at or (after and not AFTER_SHOT.fullmatch(after[0].shown)):
        return False
    before = words[at - 1].shown.lower()
    return SEVERAL.fullmatch(before) is not None or (at == 1 and before in victim_words().lists["person"])


def _with_titles(words: list[Word]) -> list[Word]:
    """What somebody named is, straight behind the verb of a clause, as a title."""
    found = list(words)
    for at in range(1, len(words) - 2):
        if not DONE.fullmatch(words[at].shown) or not _is_subject(words, at - 1):
            continue
        hi = next((i for i in range(at + 1, len(words)) if not words[i].shown.islower()), len(words))
        if _is_named_with(words[at + 1 : hi], words[hi : hi + 1]):
            found[at + 1 : hi] = [word._replace(shown=TITLE, lemma=_just(word.shown)) for word in words[at + 1 : hi]]
    return found


def _is_named_with(roles: Sequence[Word], name: Sequence[Word]) -> bool:
    """ "Opposition leader" and a name: nothing but nouns and adjectives, and the last for a person."""
    named = bool(name) and name[0].shown[:1].isupper() and name[0].shown.isalpha()
    words = [role.shown for role in roles]
    plain = all(word.isalpha() for word in words) and not NO_ROLES & {*words}
    return named and plain and 0 < len(words) <= TITLE_WORDS and words[-1] in people_nouns()


def _just(shown: str) -> Callable[[str], str]:
    return lambda _: shown


def _is_subject(words: Sequence[Word], last: int) -> bool:
    """Whether what stands before a verb can be its subject: "police", "a court in Baku, Azerbaijan,"."""
    shown = words[last].shown
    if shown == ",":
        return last > 1 and words[last - 1].shown[:1].isupper() and _is_placed(words, last - 1)
    if shown.lower() in people_nouns():
        return True
    return shown[:1].isupper() and _is_placed(words, last)


def _is_placed(words: Sequence[Word], last: int) -> bool:
    """ "In Baku", "in Baku, Azerbaijan"."""
    return bool(LOCATIVE & {word.shown.lower() for word in words[max(0, last - 3) : last]})


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


@cache
def people_nouns() -> frozenset[str]:
    """Nouns for people and for bodies that act: the last words of roles."""
    kinds = {"civilians", "state", "armed", "prisoners", "protesters"}
    return frozenset(row["noun"].split()[-1] for row in read_seed("lexicon/roles.csv") if row["kind"] in kinds)


@cache
def _compounds() -> dict[str, tuple[str, str]]:
    return {row["first"]: (row["then"], row["shown"]) for row in read_seed("lexicon/stand_ins.csv")}


@cache
def _police_verbs() -> frozenset[str]:
    lists = {row["list"]: row["words"] for row in read_seed("lexicon/words.csv")}
    return frozenset(split_list(lists["police_verbs"]))
