"""How often neighbouring towns with namesakes are told from them, in texts that never name their province.

    .venv/bin/python bench/namesakes.py 50 --few

Each text is of one region of the world's English-language press: four to eight neighbouring towns, two of them at
least with a better known namesake, and one or two large cities elsewhere, in sentences of our own; `--few`: two to four
towns and no city. Regions are drawn by chance, always the same; prints for each half, and for each country of the
second, the share of towns found, of those found within 161 km, and of the cities within 161 km.
"""

import argparse
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from coding.coder import open_tools
from coding.text.language import parse, split_sentences
from coding.where.toponyms import annotate_places
from gazetteer import Gazetteer, Place, normalise
from gazetteer.lookup import default_path
from gazetteer.sphere import kilometres

REGIONS, SEED, NEAR_KM, WIDTH_KM = 400, 1, 161, 60
# Towns of a text.
MANY, FEW = (4, 8), (2, 4)
# How many of a hundred texts play there.
PRESS = {"USA": 55, "GBR": 10, "CAN": 9, "AUS": 7, "IRL": 4, "NZL": 4, "ZAF": 3, "IND": 3, "NGA": 2, "KEN": 2, "JAM": 1}
SMALLEST, HOME, LARGE = 500, (1_500, 80_000), 400_000
SENTENCES = (
    "The council in {} voted on Tuesday to close the old bridge until spring.",
    "Crews from {}, {} and {} fought the fire for three hours.",
    "A {} man was taken to hospital after his car left the road near {}.",
    "Classes were cancelled in {} and {} because of the snow.",
    "Police in {} are looking for a white van that was last seen in {}.",
    "The bakery, which opened in {} in 1988, will add a shop in {}.",
    "She was born in {} and taught for thirty years in {}.",
    "Ticket sales in {}, {} and {} were better than last year, the organisers said.",
    "Buses between {} and {} will run every hour from Monday.",
    "Farmers around {} say that the rain came too late for the beans.",
    "The fair draws families from {}, {} and {}.",
    "His sister, of {}, said the family had hoped for better news.",
    "Water must be boiled in {} until further notice, the utility said.",
    "{} beat {} by two goals on Saturday and is now second.",
)
FAR = (
    "The firm is owned by a company in {}.",
    "The singer flew in from {} for one night.",
    "The parts are made in {} and shipped by rail.",
    "A lawyer from {} spoke for the family.",
)


class Text(NamedTuple):
    """A text, its towns and its cities by the name they have in it."""

    text: str
    iso3: str
    towns: dict[str, Place]
    cities: dict[str, Place]


def towns_of(gazetteer: Gazetteer) -> dict[str, list[Place]]:
    """The towns of each country, those whose name is English or at least Latin."""
    connection = sqlite3.connect(f"file:{default_path()}?mode=ro&immutable=1", uri=True)
    query = "SELECT geonameid FROM place WHERE feature IN ('city', 'capital') AND population >= ? ORDER BY geonameid"
    found = defaultdict(list)
    for (geonameid,) in connection.execute(query, (SMALLEST,)):
        place = gazetteer.place(geonameid)
        if place.name.isascii() and "(" not in place.name and place.name.replace(" ", "").isalpha():
            found[place.iso3].append(place)
    return found


def has_namesake(place: Place, gazetteer: Gazetteer) -> bool:
    """Is there one that is better known, far from it?"""
    others = gazetteer.candidates(normalise(place.name))
    return any(p.population > place.population and kilometres(p.point, place.point) > NEAR_KM for p in others)


def regions(gazetteer: Gazetteer, count: int, few: bool = False) -> Iterator[Text]:
    chance, towns = Random(SEED), towns_of(gazetteer)
    large = [p for places in towns.values() for p in places if p.population >= LARGE]
    made = 0
    while made < count:
        (iso3,) = chance.choices(list(PRESS), list(PRESS.values()))
        home = chance.choice(towns[iso3])
        if not HOME[0] <= home.population <= HOME[1]:
            continue
        near = [p for p in towns[iso3] if p.admin1 != p.name and kilometres(p.point, home.point) <= WIDTH_KM]
        near = list({p.name: p for p in sorted(near, key=lambda p: p.population)}.values())
        shared = [p for p in near if has_namesake(p, gazetteer)]
        number = chance.randint(*(FEW if few else MANY))
        if len(near) < number or len(shared) < 2:
            continue
        chosen = chance.sample(shared, 2)
        rest = [p for p in near if p not in chosen]
        chosen += chance.sample(rest, number - 2)
        native = [p for p in large if p.iso3 == iso3]
        pool = native if native and chance.random() < 0.7 else large
        cities = [] if few else chance.sample(pool, min(chance.randint(1, 2), len(pool)))
        names = {p.name for p in chosen}
        if any(p.name in names or p.name == p.admin1 or kilometres(p.point, home.point) < NEAR_KM for p in cities):
            continue
        chance.shuffle(chosen)
        yield Text(told(chosen, cities, chance), iso3, {p.name: p for p in chosen}, {p.name: p for p in cities})
        made += 1


def told(towns: list[Place], cities: list[Place], chance: Random) -> str:
    """Sentences that name all of them."""
    lines, left = [], [p.name for p in towns]
    for sentence in chance.sample(SENTENCES, len(SENTENCES)):
        slots = sentence.count("{}")
        if slots <= len(left):
            lines.append(sentence.format(*left[:slots]))
            left = left[slots:]
    lines += [line.format(city.name) for line, city in zip(chance.sample(FAR, len(cities)), cities, strict=True)]
    chance.shuffle(lines)
    return " ".join(lines)


class Sums:
    """What was found and right."""

    def __init__(self) -> None:
        self.towns = self.found = self.near = self.cities = self.cities_right = 0

    def __str__(self) -> str:
        return (
            f"{self.towns:5} towns, found {self.found / self.towns:.3f}, near of found {self.near / self.found:.4f}, "
            f"near of all {self.near / self.towns:.4f}; cities {self.cities_right / max(self.cities, 1):.3f}"
        )


def main(count: int, few: bool, errors: bool) -> None:
    tools = open_tools(with_encoder=False)
    sums: defaultdict[str, Sums] = defaultdict(Sums)
    for number, case in enumerate(regions(tools.gazetteer, count, few)):
        sentences = parse(tools.language, case.text, split_sentences(tools.language, case.text))
        meant = {t.text: t.place for t in annotate_places(case.text, sentences, tools.gazetteer)}
        half = number % 2
        for key in ("first" if half == 0 else "second", *([case.iso3] if half else [])):
            of = sums[key]
            of.towns += len(case.towns)
            of.found += sum(name in meant for name in case.towns)
            right = [
                name in meant and kilometres(meant[name].point, p.point) <= NEAR_KM for name, p in case.towns.items()
            ]
            of.near += sum(right)
            of.cities += len(case.cities)
            of.cities_right += sum(
                name in meant and kilometres(meant[name].point, p.point) <= NEAR_KM for name, p in case.cities.items()
            )
        if errors and half == 0:
            for name, place in {**case.towns, **case.cities}.items():
                got = meant.get(name)
                if got is not None and kilometres(got.point, place.point) > NEAR_KM:
                    print(f"{number} {name}: {place.admin1} {place.iso3}, read as {got.admin1} {got.iso3}")
            if any(n in meant and kilometres(meant[n].point, p.point) > NEAR_KM for n, p in case.towns.items()):
                print("   ", case.text)
    for key, of in sums.items():
        print(f"{key:8}", of)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("regions", type=int, nargs="?", default=REGIONS, help=f"default {REGIONS}")
    parser.add_argument("--few", action="store_true", help="two to four towns and no city")
    parser.add_argument("--errors", action="store_true", help="print what is taken for another place")
    given = parser.parse_args()
    main(given.regions, given.few, given.errors)
