"""What two reports have in common and in what they differ: for each feature a level of `seeds/linking/weights.csv`.

Everything is read off the two reports alone, so that a verdict does not depend on what else has been loaded.
"""

import numpy as np

from linking.columns import Columns, Flags, equal, taken
from linking.kinds import actor_level, type_level
from linking.levels import LEVELS, coded
from linking.likeness import Shared, likeness, shared
from linking.names import DETAIL, PERSON, PLACE, SINGLE_WORD
from linking.profiles import COUNTRY, DISTRICT, EXACT, Floats, Ints, kilometres

TOWN_KM, NEAR_KM, DISTRICT_KM, FAR_KM = 7.0, 25.0, 50.0, 100.0
DAYS = (1, 3, 7, 31, 400)
ABOUT = 2
METROPOLIS = 1_000_000
MANY, VERY_MANY = 4, 10
PASSAGES, MUCH, COPY = 0.09, 0.25, 0.5
SOME_DETAILS, SOME_WORDS, SOME_FACTS = 3, 4, 2


def days_apart(a: Columns, b: Columns) -> Ints:
    """Days between two spans of days; 0 where they overlap."""
    apart: Ints = np.maximum(np.maximum(a.start, b.start) - np.minimum(a.end, b.end), 0)
    return apart


def place_level(a: Columns, b: Columns, km: Floats) -> Ints:
    """How the two places lie to each other."""
    vague = np.maximum(a.place.precision, b.place.precision)
    country = equal(a.iso3, b.iso3)
    people = np.maximum(a.people, b.people)
    town = (vague <= EXACT) & (equal(a.geonameid, b.geonameid) | (km <= TOWN_KM))
    levels: list[tuple[Flags, str]] = [
        (~(km >= 0), "unknown"),
        (~country & (km > DISTRICT_KM), "other_country"),
        (town & (people >= METROPOLIS), "metropolis"),
        (town & (people > 0), "large_town"),
        (town, "town"),
        ((vague <= EXACT) & (km <= NEAR_KM), "near"),
        ((vague == DISTRICT) & (km <= DISTRICT_KM), "district"),
        ((vague > DISTRICT) & (vague < COUNTRY) & country & equal(a.admin1, b.admin1), "region"),
        ((vague >= COUNTRY) & country, "country"),
        (km <= DISTRICT_KM, "apart"),
        (km <= FAR_KM, "far"),
    ]
    return coded("place", levels, "away")


def day_level(a: Columns, b: Columns, apart: Ints) -> Ints:
    """How the two days lie to each other."""
    steps = [(apart <= most, name) for most, name in zip(DAYS, ("next", "few", "week", "month", "year"), strict=True)]
    about = np.abs(a.day - b.day) <= ABOUT
    told = [((apart == 0) & a.one_day & b.one_day, "same"), ((apart == 0) & about, "about"), (apart == 0, "overlap")]
    return coded("day", [*told, *steps], "more")


def name_levels(kinds: list[Shared]) -> dict[str, Ints]:
    """Persons, spots, details and words that both articles have."""
    persons, spots, details, singles = (kinds[kind] for kind in (PERSON, PLACE, DETAIL, SINGLE_WORD))
    fewer = np.minimum(singles.of_a, singles.of_b)
    levels = {
        "persons": [(persons.both >= 3, "several"), (persons.both == 2, "two"), (persons.both == 1, "one"),
                    (_both_have(persons, 1), "differ")],
        "spots": [(spots.both >= 2, "several"), (spots.both == 1, "one"), (_both_have(spots, 1), "differ")],
        "details": [(details.both >= 3, "several"), (details.both == 2, "two"), (details.both == 1, "one"),
                    (_both_have(details, SOME_DETAILS), "differ")],
        "words": [
            ((singles.both >= 4) & (singles.both * 3 >= fewer), "many"),
            ((singles.both >= 2) & (singles.both * 5 >= fewer), "some"),
            (singles.both >= 1, "few"),
            (fewer >= SOME_WORDS, "differ"),
        ],
    }  # fmt: skip
    return {feature: coded(feature, flags, "none") for feature, flags in levels.items()}


def facts_level(kinds: list[Shared]) -> Ints:
    """Whether articles that both tell persons, spots or details, two at the least, share any of them."""
    told = [kinds[kind] for kind in (PERSON, PLACE, DETAIL)]
    total = Shared(*(np.sum([getattr(one, side) for one in told], axis=0) for side in Shared._fields))
    enough = _both_have(total, SOME_FACTS)
    return coded("facts", [(enough & (total.both == 0), "other"), (enough, "agree")], "none")


def _both_have(names: Shared, least: int) -> Flags:
    have: Flags = np.minimum(names.of_a, names.of_b) >= least
    return have


def wording_level(similarity: Floats, other_facts: Flags) -> Ints:
    """How much of the wording is the same."""
    levels = [
        ((similarity >= PASSAGES) & other_facts, "template"),
        (similarity >= COPY, "copy"),
        (similarity >= MUCH, "much"),
        (similarity >= PASSAGES, "passages"),
    ]
    return coded("wording", levels, "own")


def number_level(feature: str, a: Columns, b: Columns) -> Ints:
    """How two counts of people (`killed` or `injured`) go together. None told (0) is no evidence."""
    one, other = getattr(a, feature), getattr(b, feature)
    low, high = np.minimum(one, other), np.maximum(one, other)
    risen = np.sign(other - one) * np.sign(b.reported - a.reported) > 0
    return coded(
        feature,
        [
            (low <= 0, "unknown"),
            ((low == high) & (low >= MANY), "same_many"),
            ((low == high) & (low == 1), "same_one"),
            (low == high, "same"),
            (low >= VERY_MANY, "both_many"),
            ((high - low <= 1) | (high * 2 <= low * 3), "near"),
            (risen, "risen"),
            ((high >= low * 3) & (high - low >= 5), "differ_much"),
        ],
        "differ",
    )


def told_level(a: Columns, b: Columns) -> Ints:
    """Whether the event is what each article is about."""
    aside = a.aside + b.aside
    return coded("told", [(aside == 0, "main"), (aside == 1, "aside")], "both_aside")


def features(compared: Columns, at_a: Ints, at_b: Ints) -> tuple[dict[str, Ints], dict[str, Ints | Floats]]:
    """Level codes by feature, and the measures behind them, of the reports at each pair of places in `compared`."""
    a, b = taken(compared, at_a), taken(compared, at_b)
    km, apart = kilometres(a.place, b.place), days_apart(a, b)
    similarity = likeness(a.sketch, b.sketch)
    kinds = shared(compared.names, at_a, at_b)
    facts = facts_level(kinds)
    levels = {
        "place": place_level(a, b, km),
        "day": day_level(a, b, apart),
        "daily": coded("daily", [((apart > 0) & a.daily & b.daily, "goes_on")], "no"),
        **name_levels(kinds),
        "facts": facts,
        "wording": wording_level(similarity, facts == LEVELS["facts"].index("other")),
        "killed": number_level("killed", a, b),
        "injured": number_level("injured", a, b),
        "type": type_level(a, b),
        "actors": actor_level(a, b),
        "told": told_level(a, b),
    }
    return levels, {
        "days_apart": apart,
        "km_apart": km,
        "shared_names": kinds[PERSON].both + kinds[PLACE].both,
        "similarity": similarity,
    }
