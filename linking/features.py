"""What two reports have in common and in what they differ: for each feature a level of `seeds/linking/weights.csv`.

Everything is read off the two reports alone, so that a verdict does not depend on what else has been loaded.
"""

from typing import NamedTuple

import numpy as np
import polars as pl

from linking.kinds import actor_level, is_marked, type_level
from linking.levels import LEVELS, Flags, coded
from linking.likeness import Shared, Sketches, known_equal, likeness, shared
from linking.names import DETAIL, PERSON, PLACE, SINGLE_WORD
from linking.profiles import COUNTRY, DISTRICT, EXACT, Floats, Ints, Places, day_numbers, kilometres
from linking.weights import population

TOWN_KM, NEAR_KM, DISTRICT_KM, FAR_KM = 7.0, 25.0, 50.0, 100.0
DAYS = (1, 3, 7, 31, 400)
ABOUT = 2
METROPOLIS = 1_000_000
MANY, VERY_MANY = 4, 10
PASSAGES, MUCH, COPY = 0.09, 0.25, 0.5
SOME_DETAILS, SOME_WORDS, SOME_FACTS = 3, 4, 2


class Side(NamedTuple):
    """One report of each pair, as columns."""

    rows: pl.DataFrame
    place: Places
    sketch: Sketches


def days_apart(a: pl.DataFrame, b: pl.DataFrame) -> Ints:
    """Days between two spans of days; 0 where they overlap."""
    starts = np.maximum(day_numbers(a["date_start"]), day_numbers(b["date_start"]))
    ends = np.minimum(day_numbers(a["date_end"]), day_numbers(b["date_end"]))
    apart: Ints = np.maximum(starts - ends, 0)
    return apart


def place_level(a: Side, b: Side, km: Floats) -> Ints:
    """How the two places lie to each other."""
    vague = np.maximum(a.place.precision, b.place.precision)
    country = known_equal(a.rows["iso3"], b.rows["iso3"])
    province = country & known_equal(a.rows["admin1"], b.rows["admin1"])
    same = known_equal(a.rows["geonameid"], b.rows["geonameid"])
    people = np.maximum(population(a.rows["geonameid"]), population(b.rows["geonameid"]))
    town = (vague <= EXACT) & (same | (km <= TOWN_KM))
    levels: list[tuple[Flags, str]] = [
        (~(km >= 0), "unknown"),
        (~country & (km > DISTRICT_KM), "other_country"),
        (town & (people >= METROPOLIS), "metropolis"),
        (town & (people > 0), "large_town"),
        (town, "town"),
        ((vague <= EXACT) & (km <= NEAR_KM), "near"),
        ((vague == DISTRICT) & (km <= DISTRICT_KM), "district"),
        ((vague > DISTRICT) & (vague < COUNTRY) & province, "region"),
        ((vague >= COUNTRY) & country, "country"),
        (km <= DISTRICT_KM, "apart"),
        (km <= FAR_KM, "far"),
    ]
    return coded("place", levels, "away")


def day_level(a: Side, b: Side, apart: Ints) -> Ints:
    """How the two days lie to each other."""
    sure = ((a.rows["time_precision"] == 1) & (b.rows["time_precision"] == 1)).to_numpy()
    steps = [(apart <= most, name) for most, name in zip(DAYS, ("next", "few", "week", "month", "year"), strict=True)]
    between = np.abs(day_numbers(a.rows["event_date"]) - day_numbers(b.rows["event_date"]))
    told = [((apart == 0) & sure, "same"), ((apart == 0) & (between <= ABOUT), "about"), (apart == 0, "overlap")]
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


def number_level(feature: str, column: str, a: Side, b: Side) -> Ints:
    """How two counts of people go together. None told (0 or null) is no evidence."""
    one, other = (side.rows[column].fill_null(0).cast(pl.Int64).to_numpy() for side in (a, b))
    low, high = np.minimum(one, other), np.maximum(one, other)
    later = day_numbers(b.rows["reported"]) - day_numbers(a.rows["reported"])
    risen = np.sign(other - one) * np.sign(later) > 0
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


def told_level(a: Side, b: Side) -> Ints:
    """Whether the event is what each article is about."""
    aside = (a.rows["rank"] > 1).to_numpy().astype(np.int64) + (b.rows["rank"] > 1).to_numpy()
    return coded("told", [(aside == 0, "main"), (aside == 1, "aside")], "both_aside")


def features(a: Side, b: Side) -> tuple[dict[str, Ints], dict[str, Ints | Floats]]:
    """Level codes by feature, and the measures behind them."""
    km = kilometres(a.place, b.place)
    apart = days_apart(a.rows, b.rows)
    daily = is_marked(a.rows, "daily") & is_marked(b.rows, "daily")
    similarity = likeness(a.sketch, b.sketch)
    kinds = shared(a.rows["names"], b.rows["names"])
    facts = facts_level(kinds)
    levels = {
        "place": place_level(a, b, km),
        "day": day_level(a, b, apart),
        "daily": coded("daily", [((apart > 0) & daily, "goes_on")], "no"),
        **name_levels(kinds),
        "facts": facts,
        "wording": wording_level(similarity, facts == LEVELS["facts"].index("other")),
        "killed": number_level("killed", "fatalities", a, b),
        "injured": number_level("injured", "injured", a, b),
        "type": type_level(a.rows, b.rows),
        "actors": actor_level(a.rows, b.rows),
        "told": told_level(a, b),
    }
    return levels, {
        "days_apart": apart,
        "km_apart": km,
        "shared_names": kinds[PERSON].both + kinds[PLACE].both,
        "similarity": similarity,
    }
