"""Where a text plays: what its names say together for each place that one of them may mean."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import log10
from typing import TypeVar

from coding.where.toponym_candidates import FAMED, KIND, SETTLED, Candidate, Cell, is_local, neighbours, telling
from coding.where.toponym_cues import Setting
from coding.where.toponym_names import Name
from gazetteer import Place
from gazetteer.sphere import are_close

IN_COUNTRY, IN_UNIT, IN_COUNTY, IN_NAMED = 3.5, 2.5, 2.0, 1.0
CLOSE, NEARBY, AROUND, SHARE_NEARBY = 2.5, 1.0, 0.5, 1.0
PEOPLE, UNIT_CUE = 1.0, 1.0
# What only its country or province has, and signs of several: each less than the name of the region would.
CUED, SIGN_OF_COUNTRY, SIGN_OF_UNIT, SIGN_OF_COUNTY = 1.5, 3.0, 6.0, 3.0
# What is less than this is no company, and no home.
COMPANY, HOME = 0.3, 1.0
# The share of a text's names that are in the country it plays in.
HOME_SHARE = 0.5
# What a place tells of those in the cells beside its own, some 60 to 120 km away.
NEXT_CELL = 0.6
# What a city tells of the many small places around it.
CITY_NEAR = 0.6
# What a city of so many tells of the quarters and villages within so many degrees.
QUARTER, LARGE, OUTSKIRTS = 2.5, 100_000, 0.12
# How well known a place is that the gazetteer lacks, and for each tenfold places that bear its name; degrees to the
# nearest place of the text.
LACKED, BEARERS, DEGREES = -3.0, 2.0, 1.0

Key = TypeVar("Key", str, Cell)


@dataclass(frozen=True, slots=True)
class Resolved:
    """A mention's place, its share among all places of the name (0 to 1), and the evidence for it.

    `near`: another place of the text is within a hundred kilometres or so. `kin`: one is in the same first-level unit.
    `stray`: neither, though the text plays in another; `abroad`: none is even in the same country. `sole`: the text
    plays in its country, which has no other place of the name. `lacked`: a place of the name that the gazetteer lacks
    is likelier.
    """

    place: Place
    share: float
    evidence: float
    near: bool
    kin: bool
    stray: bool
    abroad: bool
    sole: bool
    lacked: bool


class _Masses:
    """How much is in each country, unit and neighbourhood."""

    def __init__(self) -> None:
        self.countries: defaultdict[str, float] = defaultdict(float)
        self.units: defaultdict[str, float] = defaultdict(float)
        self.named: defaultdict[str, float] = defaultdict(float)
        self.close: defaultdict[Cell, float] = defaultdict(float)
        self.cells: defaultdict[Cell, float] = defaultdict(float)
        self.regions: defaultdict[Cell, float] = defaultdict(float)

    def add(self, other: "_Masses") -> None:
        """Add what another has."""
        for whole, part in (
            (self.countries, other.countries),
            (self.units, other.units),
            (self.named, other.named),
            (self.close, other.close),
            (self.cells, other.cells),
            (self.regions, other.regions),
        ):
            for key, mass in part.items():
                whole[key] += mass  # type: ignore[index]


def _masses_of_words(told: Setting) -> _Masses:
    masses = _Masses()
    for iso3, times in told.countries.items():
        masses.countries[iso3] += PEOPLE * times**0.5
    for (iso3, admin1), times in told.units.items():
        masses.units[f"{iso3}/{admin1}"] += UNIT_CUE * times**0.5
    return masses


def _masses_of(name: Name) -> _Masses:
    masses = _Masses()
    close, cells, regions = masses.close, masses.cells, masses.regions
    for candidate, mass in name.likely:
        masses.countries[candidate.place.iso3] += mass
        masses.units[candidate.unit] += mass
        masses.units[candidate.county] += mass
        if candidate.place.feature == "admin1":
            masses.named[candidate.unit] += mass
        if is_local(candidate.place):
            near = mass * (CITY_NEAR if candidate.is_city else 1.0)
            for cell in neighbours(candidate.close):
                close[cell] += near * (1.0 if cell == candidate.close else NEXT_CELL)
            for cell in neighbours(candidate.cell):
                cells[cell] += near
            for cell in neighbours(candidate.region):
                regions[cell] += mass
    masses.units.pop("", None)
    return masses


def _is_large(candidate: Candidate) -> bool:
    return candidate.place.population >= LARGE and candidate.place.feature in SETTLED


class Scene:
    """Where the text plays, by its names and other words, and what each name alone says of that."""

    def __init__(self, names: Sequence[Name], told: Setting, before: "Scene | None" = None) -> None:
        """`before`: the scene of the round before; what can mean one place alone says the same again."""
        self.names, self.told = names, told
        self.by_name: list[_Masses] = [
            before.by_name[n] if before and len(name.candidates) == 1 else _masses_of(name)
            for n, name in enumerate(names)
        ]
        self.all = _masses_of_words(told)
        for masses in self.by_name:
            self.all.add(masses)
        self.cities = [(n, c.place, mass) for n, name in enumerate(names) for c, mass in name.likely if _is_large(c)]
        self.whole = sum(self.all.countries.values())
        self.whole_named = sum(self.all.named.values())

    def scores(self, at: int) -> list[float]:
        """The evidence for each candidate of a name, from itself and from the other names."""
        name = self.names[at]
        around = self._around(at)
        return [own + around(c) for c, own in zip(name.candidates, name.own, strict=True)]

    def _around(self, at: int) -> Callable[[Candidate], float]:
        """What the other names say for a place that one of them may mean."""
        mine = self.by_name[at]
        rest = max(self.whole - self.names[at].weight, 0.5) + 1.0
        named = max(self.whole_named - sum(mine.named.values()), 0.5)

        def evidence(c: Candidate) -> float:
            value = 0.0
            # Most places of a name have no other of the text around them.
            if country := _others(self.all.countries, mine.countries, c.place.iso3):
                value += IN_COUNTRY * telling(c.place.iso3) * country / rest
            if unit := _others(self.all.units, mine.units, c.unit):
                value += (
                    IN_UNIT * some(unit)
                    + IN_NAMED * c.is_small * _others(self.all.named, mine.named, c.unit) / named
                    + IN_COUNTY * some(_others(self.all.units, mine.units, c.county))
                )
            if (around := _others(self.all.regions, mine.regions, c.region)) and is_local(c.place):
                # That there are some, how near, and how many of all.
                nearby = _others(self.all.cells, mine.cells, c.cell)
                value += (
                    CLOSE * some(_others(self.all.close, mine.close, c.close))
                    + NEARBY * some(nearby)
                    + AROUND * some(around)
                    + SHARE_NEARBY * nearby / rest
                )
                if c.place.feature == "hamlet":
                    value += QUARTER * some(self._cities_at(at, c.place))
            return value

        return evidence

    def _cities_at(self, at: int, place: Place) -> float:
        """How much the other names speak of large cities at whose edge or in which a place lies."""
        near = (m for n, city, m in self.cities if n != at and are_close(city.point, place.point, OUTSKIRTS))
        return sum(near)

    def lacks(self, at: int, score: float, meant: Sequence[Candidate]) -> bool:
        """Is it likelier that the gazetteer lacks the place, which lies by another of the text?

        Names that many places bear are borne by some that it lacks; famous places are meant wherever a text plays.
        """
        place = meant[at].place
        if place.feature in {"country", "capital", "site"} or place.population > FAMED or not place.iso3:
            return False
        others = [c for n, c in enumerate(meant) if n != at and is_local(c.place) and self.names[n].weight > COMPANY]
        if any(are_close(c.place.point, place.point, DEGREES) for c in others):
            return False
        name, around = self.names[at], self._around(at)
        known = LACKED + BEARERS * log10(len(name.candidates)) + KIND * (name.kind in {"city", "local"})
        return any(known + spoken_for(c, self.told) + around(c) > score for c in others)

    def best(self, at: int, top: int, score: float, lacked: bool) -> Resolved:
        """What a name means."""
        name, mine = self.names[at], self.by_name[at]
        chosen = name.candidates[top]
        there = _others(self.all.countries, mine.countries, chosen.place.iso3)
        native = there > COMPANY
        near = _others(self.all.cells, mine.cells, chosen.cell) > COMPANY
        kin = _others(self.all.units, mine.units, chosen.unit) > COMPANY
        alone = sum(c.place.iso3 == chosen.place.iso3 for c in name.candidates) == 1
        sole = native and alone and there > HOME_SHARE * (self.whole - sum(mine.countries.values()))
        if chosen.place.feature == "hamlet" and not kin:
            # In the province that is named it may be another, unknown one.
            sole = sole and not any(unit.startswith(f"{chosen.place.iso3}/") for unit in self.all.named)
            # Over the border from where the text plays it bears its name by chance.
            near = native and _others(self.all.close, mine.close, chosen.close) > COMPANY
        home = max(self.all.units.values(), default=0.0) > HOME + name.shares[top] * name.weight
        stray = home and not near and not kin
        return Resolved(chosen.place, name.shares[top], score, near, kin, stray, stray and not native, sole, lacked)


def _others(whole: Mapping[Key, float], mine: Mapping[Key, float], key: Key) -> float:
    return whole.get(key, 0.0) - mine.get(key, 0.0)


def some(mass: float) -> float:
    """The second to say so adds less than the first."""
    return mass / (mass + 1.0)


def spoken_for(c: Candidate, told: Setting) -> float:
    """What words of the text that name no place say for one."""
    value = CUED * (told.own.get(c.place.iso3, 0.0) + told.own.get(c.unit, 0.0))
    if not told.signs:
        return value
    unit, signs = f"{c.place.iso3}/{c.place.admin1}", told.signs
    return (
        value
        + SIGN_OF_COUNTRY * some(signs.get(c.place.iso3, 0.0))
        + SIGN_OF_UNIT * some(signs.get(unit, 0.0))
        + SIGN_OF_COUNTY * some(signs.get(f"{unit}/{c.place.admin2}", 0.0))
    )
