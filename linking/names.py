"""Distinctive names and details of an article: persons, streets and venues, ages, times, house numbers, rare words.

Two articles that name the same private person or the same street corner most likely tell of the same event. Officials,
leaders, outlets, bylines, bodies and towns are left out: they recur from event to event. Only hashes leave this file.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from linking.words import known, known_words, ordinary_words, plain, short, words

UPPER = "".join(sign for sign in map(chr, range(0x250)) if sign.isupper())
# Patterns begin with the class of their first sign, which the search is quickest for; what goes before it is looked
# back at after that.
WORD = rf"[{UPPER}][\w'’-]*\w"
INNER = rf"(?:[{UPPER}]\.|al|el|bin|bint|ibn|abu|ben|de|da|do|dos|del|della|der|den|di|van|von|la|le|ould|Al)[ -]"
DOTTED_TITLES = ("Sgt", "Lt", "Capt", "Det", "Dr", "Mr", "Mrs", "Ms", "Gen", "Col", "Maj", "Rev", "Gov", "Sen", "Rep",
                 "Cmdr", "Comdr", "Cpl", "Ofc", "Insp", "Supt", "Ald", "Prof", "St", "Ave")  # fmt: skip
DOTTED = WORD + r"(?:(?:" + "|".join(rf"(?<=\b{title})" for title in DOTTED_TITLES) + r")\.)?"
RUN = re.compile(rf"{DOTTED}(?: (?:{INNER})*{DOTTED})+")
# What follows or goes before a number that is an age, a time or a house number.
AGE_BEFORE = re.compile(r"(?:\w,|\bage|\baged) $")
AGE_AFTER = re.compile(r"[- ]years?[- ]old")
AFTER_AGE = frozenset(",.;)")
CLOCK_AFTER = re.compile(r":(\d{2}) ?([ap])\.?m", re.IGNORECASE)
HOUSE_AFTER = re.compile(r" block\b| [A-Z][a-z]+ (?:St|Ave|Rd|Blvd|Dr|Street|Avenue|Road|Drive|Lane)\b")
# Those that none of these can follow are most, and are left out by the search itself.
NUMBER = re.compile(
    rf"\d(?<![\w.,$€£#]\d)\d{{0,4}}(?=[:{''.join(sorted(AFTER_AGE))}]|{AGE_AFTER.pattern}|{HOUSE_AFTER.pattern})"
)
# A capitalised word within a sentence.
SINGLE = re.compile(rf"[{UPPER}](?<=[\w,;:] .)[\w'’-]*\w")

PERSON, PLACE, DETAIL, SINGLE_WORD = 0, 1, 2, 3
LONGEST, SHORTEST = 4, 4
PUNCTUATION = '.,;:!?()"“”‘’—–-'
BY = frozenset({"By", "BY"})


class Name(NamedTuple):
    """What is compared: PERSON, PLACE, DETAIL or SINGLE_WORD, and the plain text that is hashed."""

    kind: int
    text: str


def names_of(text: str) -> set[Name]:
    """The distinctive names and details of one article's text (English)."""
    lower = set(text.replace(",", " ").replace(".", " ").split())
    found: set[Name] = set()
    officials: set[Name] = set()
    for run in RUN.finditer(text):
        for segment in _segments(run, text, lower):
            name = _name(segment)
            if name and name.text not in known():
                (officials if segment.official else found).add(name)
    theirs = {word for name in officials for word in name.text.split()}
    singles = {name for name in _singles(text, lower) if name.text not in theirs}
    return (found - officials) | set(_details(text)) | singles


class Segment(NamedTuple):
    """Capitalised words that belong together, and what stands around them."""

    words: list[str]
    official: bool
    located: bool


def _segments(run: re.Match[str], text: str, lower: set[str]) -> Iterator[Segment]:
    """The parts of a run of capitalised words between words that belong to no name."""
    before = text[max(0, run.start() - 40) : run.start()].split()
    official, located = _introduced(before), bool(before) and before[-1].lower() in words("locative")
    held: list[str] = []
    for word in run.group().split(" "):
        bare = word.rstrip(".").lower()
        if bare in words("title") or word in BY:
            if held:
                yield Segment(held, official, located)
            held, official, located = [], True, False
        elif not (held and word[0].islower()) and _ordinary(bare, lower, held):
            if held:
                yield Segment(held, official, located)
            held, official, located = [], official and not held, False
        else:
            held.append(word.removesuffix("'s").removesuffix("’s"))
            if held[-1] != word:
                yield Segment(held, official, located)
                held, official, located = [], False, False
    if held:
        yield Segment(held, official or _presented(text[run.end() : run.end() + 70]), located)


def _ordinary(word: str, lower: set[str], held: list[str]) -> bool:
    if held and (word in words("street") or word in words("venue")):
        return False
    return (
        word in words("ordinary") or word in words("courtesy") or (word in lower and word not in words("institution"))
    )


def _introduced(before: list[str]) -> bool:
    """A title or a byline's word stands just before."""
    last = [word.strip(PUNCTUATION) for word in before[-2:]]
    return bool(last) and (
        last[-1].lower() in words("title")
        or last[-1] in BY
        or (last[-1] == "by" and len(last) > 1 and last[0].lower() in words("byline"))
    )


def _presented(after: str) -> bool:
    """An office follows: "…, a spokeswoman for the police"."""
    return bool(_offices().match(after))


@cache
def _offices() -> re.Pattern[str]:
    roles = "|".join(sorted(words("role")))
    return re.compile(
        rf",? (?:(?:who|which|is|was|the|an?|of|and|for|with)\b ?|[\w'’-]+ ){{0,5}}(?:{roles})\b(?!['’]s)",
        re.IGNORECASE,
    )


def _name(segment: Segment) -> Name | None:
    """The name a segment gives; None where it is none, or a body's, or a town's."""
    given = [word for word in segment.words if word.rstrip(".").lower() not in words("courtesy")]
    plains = [plain(word) for word in given]
    if len(plains) > LONGEST + 1 or len(plains) < 2 or not all(plains):
        return None
    if plains[-1] in words("street") and plains[-2] not in words("direction"):
        return Name(PLACE, f"{plains[-2]} street")
    if plains[-1] in words("venue"):
        return Name(PLACE, " ".join(plains))
    if segment.located or set(plains) & (words("institution") | words("direction")) or len(plains) > LONGEST:
        return None
    if any(word.isupper() and len(word) > 2 for word in given):
        return None
    return Name(PERSON, short(" ".join(plains)))


def _details(text: str) -> Iterator[Name]:
    for number in NUMBER.finditer(text):
        digits, end = number.group(), number.end()
        if len(digits) <= 2:
            if clock := CLOCK_AFTER.match(text, end):
                if clock.group(1) != "00":
                    yield Name(DETAIL, f"at {int(digits)}:{clock.group(1)}{clock.group(2).lower()}")
            elif AGE_AFTER.match(text, end) or _told_as_age(text, number.start(), end):
                yield Name(DETAIL, f"age {int(digits)}")
        if HOUSE_AFTER.match(text, end):
            yield Name(DETAIL, f"number {digits}")


def _told_as_age(text: str, start: int, end: int) -> bool:
    """As in "Hayley, 21," or "aged 21"."""
    closed = text[end : end + 1] in AFTER_AGE and not text[end + 1 : end + 2].isdigit()
    return closed and bool(AGE_BEFORE.search(text[max(0, start - 6) : start]))


def _singles(text: str, lower: set[str]) -> Iterator[Name]:
    """Capitalised words that are neither ordinary nor of a well-known name: quarters, shops, surnames."""
    for found in set(SINGLE.findall(text)):
        word = found.removesuffix("'s").removesuffix("’s")
        bare = word.lower()
        if len(word) < SHORTEST or word.isupper() or bare in lower or bare in ordinary_words():
            continue
        if (name := plain(word)) not in known_words():
            yield Name(SINGLE_WORD, name)
