"""Words that are no place names and yet tell in which country or province a text plays."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from coding.where.region_signs import Regions, member_names, numbers_of, read_signs
from coding.where.toponym_patterns import STREET_AFTER
from coding.where.toponym_words import Phrases, Word, phrases_of, place_words, spoken
from schemas.seeds import all_actors, read_seed, split_list, spoken_names

# American broadcasters sign with call letters: "(WCMH)", "KOIN 6".
CALL_SIGN = re.compile(r"[WK][A-Z]{3}")
# "The 9100 block of Elm Street", "911", "555-123-4567".
ADDRESS = re.compile(r"\b\d+00 block of\b|\b911\b|\b\d{3}-\d{3}-\d{4}\b")
CALLED, CUE, ADDRESSED = 2.0, 0.5, 1.0
# An armed group that is named: most of what it does is in its country, some from across the border.
FIGHTING = 0.5
# A people that is named: most that is told of it is where it lives. As a sign that two countries' own words give.
OF_PEOPLE = 2.0
# "Gov. Jane Doe": how many words after the title the surname may stand.
HEADS = frozenset({"Gov", "Gov.", "Governor", "Premier"})
MEMBERS = frozenset({"Sen", "Senator", "Rep", "Representative", "Congressman", "Congresswoman"})
TO_SURNAME = 3

Unit = tuple[str, str]


class Setting(NamedTuple):
    """How often the words of a text point to countries (alpha-3 codes), and to first-level units of them.

    `own`: of the things that only one country or unit has, the share that each has; `signs`: how much what several
    share speaks for each of them; `american`: how much its words are those of American news.
    """

    countries: Mapping[str, float]
    units: Mapping[Unit, float]
    own: Mapping[str, float]
    signs: Mapping[str, float]
    american: float


def read_cues(text: str, words: Sequence[Word], people: Collection[str] = ()) -> Setting:
    """Count its peoples, what only one country or province has, and the heads of provinces.

    `people`: the words of persons' names; "Ann Welsh" is not of Wales.
    """
    others = [word for word in words if word.text.lower() not in people]
    countries = dict[str, float]()
    units = dict[Unit, float]()
    numbers = numbers_of(text)
    american = _american(numbers, words)
    for iso3, times in [*_peoples(text, others), ("USA", american)]:
        countries[iso3] = countries.get(iso3, 0.0) + times
    own = dict[str, float]()
    for iso3 in {*spoken(others, _fighting())}:
        countries[iso3] = countries.get(iso3, 0.0) + FIGHTING
    heads = _governed(words)
    told = {*spoken(others, _phrase_units()), *(units[0] for units in heads if len(units) == 1)}
    for iso3, admin1 in told:
        countries[iso3] = countries.get(iso3, 0.0) + 1.0
        own[iso3] = own.get(iso3, 0.0) + 1 / len(told)
        if admin1:
            units[iso3, admin1] = 1.0
            own[f"{iso3}/{admin1}"] = 1 / len(told)
    if "£" in text:
        countries["GBR"] = countries.get("GBR", 0.0) + CUE
    # Two Gov. Scotts, and members of Congress, who are known elsewhere too.
    shared = [("/".join(units[0]), tuple("/".join(unit) for unit in units)) for units in heads if len(units) > 1]
    signs = read_signs(text, numbers, others, [*shared, *_members(words)])
    for iso3 in {home for homes in spoken(others, _at_home()) for home in homes}:
        signs[iso3] = signs.get(iso3, 0.0) + OF_PEOPLE
    return Setting({iso3: times for iso3, times in countries.items() if times}, units, own, signs, american)


@cache
def demonyms() -> dict[str, str]:
    """Demonym → alpha-3 code; what two peoples are called tells of neither."""
    found: dict[str, str] = {}
    for row in read_seed("countries.csv"):
        for word in split_list(row["demonyms"]):
            found[word] = "" if word in found else row["iso3"]
    return {word: iso3 for word, iso3 in found.items() if iso3}


def _peoples(text: str, words: Sequence[Word]) -> list[tuple[str, float]]:
    names, before, found = demonyms(), "", []
    for word in words:
        if word.capital:
            shown = word.text
            iso3 = names.get(f"{before} {shown}") or names.get(shown) or names.get(shown.removesuffix("s"))
            if iso3 and not STREET_AFTER.match(text, word.end):
                found.append((iso3, 1.0))
        before = word.text
    return found


def _american(numbers: str, words: Sequence[Word]) -> float:
    spoken_words = {word.text for word in words}
    cues = len(place_words("american") & spoken_words)
    called = CALLED * any(len(word) == 4 and CALL_SIGN.fullmatch(word) for word in spoken_words)
    return CUE * cues + called + ADDRESSED * (ADDRESS.search(numbers) is not None)


@cache
def _fighting() -> Phrases[str]:
    """Armed groups of one country, the user's own among them, by every name they have."""
    homes: dict[str, set[str]] = {}
    for row in all_actors():
        if row["iso3"] and row["actor_type"].endswith((" group", " militia")):
            for name in spoken_names(row):
                if len(name) > 2 and name[0].isupper():
                    homes.setdefault(name, set()).add(row["iso3"])
    return phrases_of((name, min(iso3)) for name, iso3 in homes.items() if len(iso3) == 1)


@cache
def _at_home() -> Phrases[tuple[str, ...]]:
    """Peoples by the words for who belongs to them, with the countries they live in."""
    rows = [row for row in read_seed("peoples.csv") if row["homes"]]
    return phrases_of((word, tuple(split_list(row["homes"]))) for row in rows for word in split_list(row["words"]))


@cache
def _phrase_units() -> Phrases[Unit]:
    rows = read_seed("lexicon/place_cues.csv")
    return phrases_of((phrase, (row["iso3"], row["admin1"])) for row in rows for phrase in split_list(row["words"]))


@cache
def _headed() -> dict[str, list[Unit]]:
    """Surname → the units that one of that name has governed."""
    found: dict[str, list[Unit]] = {}
    for row in read_seed("lexicon/place_cues.csv"):
        for name in split_list(row["heads"]):
            found.setdefault(name, []).append((row["iso3"], row["admin1"]))
    return found


def _governed(words: Sequence[Word]) -> list[list[Unit]]:
    """ "Gov. Jane Doe": the units that one of that name governs, or has."""
    found = []
    for at, word in enumerate(words):
        if word.text in HEADS:
            named = [_headed().get(w.text, []) for w in words[at + 1 : at + 1 + TO_SURNAME] if w.capital]
            found += [units for units in named if units][:1]
    return found


def _members(words: Sequence[Word]) -> Iterator[tuple[str, Regions]]:
    """ "Rep. Jane Doe" where a member of Congress has that name."""
    for at, word in enumerate(words):
        if word.text in MEMBERS:
            yield from spoken(words[at + 1 : at + 2 + TO_SURNAME], member_names())
