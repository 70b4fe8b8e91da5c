"""What a place name may mean before anything else is read: its places, and how well known each is by that name."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from math import cos, floor, log10, radians

from coding.where.toponym_words import kinds, place_words
from gazetteer import Place, normalise
from schemas.seeds import read_seed

# Places of a name beyond the most populous: "San José" has hundreds.
MOST = 100
# How well known a place of each feature is beside the logarithm of its population.
KNOWN = {"country": 10.0, "capital": 2.4, "admin1": 3.5, "admin2": -2.3, "city": -1.3, "region": 8.0,
         "hamlet": -0.8, "site": 6.0}  # fmt: skip
# People of a town that nobody has counted.
UNCOUNTED = {"city": 500}
# Small capitals are known as well as large ones.
PER_TENFOLD = {"capital": 1.0, "admin1": 0.7}
PER_TENFOLD_TOWN = 1.3
# A region or river of one country, and one of one of its provinces.
OF_COUNTRY, OF_PROVINCE = 4.5, 3.0
# First-level units with fewer people are parishes and communes: no better known than counties.
PEOPLE_OF_PROVINCE = 50_000
# A unit that a town abroad of its name has as many people as, and how much less known it is than that.
AS_LARGE, LESS_KNOWN = 0.9, 0.5
# Names shared with what contains the place, or is contained in it.
COUNTRY_TAKES_NAME, TOWN_TAKES_NAME, SEAT_TAKES_NAME, CAPITAL_TAKES_NAME = 5.0, 1.2, 3.0, 1.5
ALIAS, BARE_AMERICAN_COUNTY, KIND = -1.5, -3.5, 6.0
# Where English is spoken, a name that shares no word with the main one is a former name, as is one that a larger town
# bears (Amman was Philadelphia), or a town where English is spoken (Jakarta was Batavia) unless it is in use today
# (Cologne); elsewhere it may be the English one, as good as the main one for a town so large.
FORMER_NAME, ENGLISH_NAME = -4.0, -0.3
ENGLISH_SPEAKING = frozenset({"USA", "GBR", "CAN", "AUS", "NZL", "IRL"})
LARGE_TOWN, TOWN_OF_A_NAME, SMALL, SMALL_TOWN = 200_000, 100_000, 20_000, 1_000
# That a text plays in Jamaica tells more of a name in it than that it plays in America: half as much again for each
# tenfold fewer people. What population.csv leaves out is small.
MOST_PEOPLE, SMALLER, FEW_PEOPLE = 8.5, 0.5, 1e6
# How alike two spellings of one name are at least, and two names at most, by difflib's ratio.
RESPELT, UNLIKE = 0.8, 0.5
CELLS_DEGREES = (0.6, 1.0, 4.0)
# People of places that are meant wherever a text plays.
FAMED = 300_000
TOWNS = frozenset({"city", "capital"})
SETTLED = TOWNS | {"hamlet"}

Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean: how well known by it (log-odds), its units, its cells of 60, 100 and 400 km."""

    place: Place
    known: float
    unit: str
    county: str
    close: Cell
    cell: Cell
    region: Cell

    @property
    def is_city(self) -> bool:
        """Is it a city of some fame?"""
        return self.place.population >= FAMED and self.place.feature in SETTLED

    @property
    def is_small(self) -> bool:
        """Is it a town or hamlet that few know outside its province?"""
        return self.place.feature in {"city", "hamlet"} and self.place.population < SMALL


@lru_cache(20_000)
def candidates_of(key: str, places: tuple[Place, ...]) -> tuple[Candidate, ...]:
    """The places of a normalised name, weighed against each other."""
    places = places[:MOST]
    bearers = [p for p in places if p.feature in TOWNS and normalise(p.name) == key]
    respelt = [p for p in places if p.feature in TOWNS and _is_respelt(normalise(p.name), key)]
    known = [_known(place, key) + _alias(place, key, bearers) for place in places]
    if respelt and not bearers:
        # "Sloviansk" is Slovyansk, and not Nikopol, which was once called so.
        known = [value + FORMER_NAME * (_is_other(place, key)) for place, value in zip(places, known, strict=True)]
    for at, place in enumerate(places):
        if place.feature == "country" and key == normalise(place.name):
            # Not Mexico City nor the State of Mexico, and not the province of Luxembourg.
            known = [
                value - COUNTRY_TAKES_NAME * (n != at and places[n].iso3 == place.iso3) for n, value in enumerate(known)
            ]
        elif place.feature == "admin2" and key.rpartition(" ")[2] not in kinds():
            known[at] -= TOWN_TAKES_NAME * any(_units(p) == _units(place) for p in places if p.feature in TOWNS)
        elif place.feature == "capital" and key == normalise(place.name):
            # Of Washington and Washington.
            known = [
                value - CAPITAL_TAKES_NAME * (p.feature == "admin1" and p.iso3 == place.iso3)
                for p, value in zip(places, known, strict=True)
            ]
        elif place.feature == "admin1":
            for n, town in enumerate(places):
                if town.geonameid == place.seat_geonameid and _takes_the_name(town, place, key):
                    known[n] = max(known[n], known[at])
                    known[at] -= SEAT_TAKES_NAME
                elif town in bearers and town.iso3 != place.iso3 and town.population > AS_LARGE * place.population:
                    # Manchester is no parish of Jamaica, nor Bari a region of Somalia, where nothing else is told.
                    known[at] = min(known[at], known[n] - LESS_KNOWN)
    return tuple(
        Candidate(place, value, *_units(place), *(_cell(place, degrees) for degrees in CELLS_DEGREES))
        for place, value in zip(places, known, strict=True)
    )


def is_local(place: Place) -> bool:
    """Is it small enough that others can be near it?"""
    return place.feature in {*SETTLED, "admin2", "site"} or (place.feature == "region" and bool(place.admin1))


@cache
def telling(iso3: str) -> float:
    """What it tells that a text plays in a country, 0 for none."""
    if not iso3:
        return 0.0
    return 1.0 + SMALLER * max(0.0, MOST_PEOPLE - log10(_peopled().get(iso3, FEW_PEOPLE)))


@cache
def _peopled() -> dict[str, float]:
    """Country → its people in the last year known."""
    return {row["iso3"]: float(row["population"]) for row in read_seed("population.csv")}


def fit(place: Place, kind: str) -> float:
    """What a word for a kind of place says for or against a place: "Zaire province" is no country, nor a town."""
    if place.feature == kind or (kind == "city" and place.feature == "capital"):
        return KIND
    if kind == "local" and place.feature in {"city", "admin2", "hamlet"}:
        return KIND
    return -KIND if place.feature == "country" or (kind == "admin1" and place.feature in SETTLED) else 0.0


def lies_in(inner: Place, outer: Place) -> bool:
    """Can one be said to lie in the other? A town lies in a larger one beside it too."""
    if inner.geonameid == outer.geonameid or inner.iso3 != outer.iso3 or not inner.iso3:
        return False
    if outer.feature == "country":
        return inner.feature != "country"
    if outer.feature == "admin1":
        return inner.feature != "admin1" and inner.admin1 == outer.admin1
    if outer.feature == "admin2":
        # Of a hamlet only the first-level unit is known.
        same = inner.feature == "hamlet" or inner.admin2 == outer.admin2
        return inner.feature in {*SETTLED, "site"} and inner.admin1 == outer.admin1 and same
    if outer.feature == "region":
        fits = not outer.admin1 or inner.admin1 == outer.admin1
        return fits and abs(inner.latitude - outer.latitude) < 3 and abs(inner.longitude - outer.longitude) < 4
    beside = abs(inner.latitude - outer.latitude) < 0.4 and abs(inner.longitude - outer.longitude) < 0.5
    return inner.feature in {"city", "site"} and outer.population > inner.population and beside


def _known(place: Place, key: str) -> float:
    if place.feature == "region" and place.iso3:
        return OF_PROVINCE if place.admin1 else OF_COUNTRY
    small = place.feature == "admin1" and 0 < place.population < PEOPLE_OF_PROVINCE
    value = KNOWN["admin2" if small else place.feature]
    if place.feature not in {"country", "region"}:
        tenfold = PER_TENFOLD_TOWN if small else PER_TENFOLD.get(place.feature, PER_TENFOLD_TOWN)
        value += tenfold * log10((place.population or UNCOUNTED.get(place.feature, 0)) + 10)
    kind = kinds().get(key.rpartition(" ")[2]) if " " in key else None
    if kind:
        value += fit(place, kind) * (place.feature != "country")
    elif place.feature == "admin2" and place.iso3 == "USA":
        # Elsewhere counties go by their bare names.
        value += BARE_AMERICAN_COUNTY
    return value


def _alias(place: Place, key: str, bearers: Sequence[Place]) -> float:
    """What it takes from a place that the name is not its main one; `bearers`: the towns whose main one it is."""
    own = normalise(place.name)
    of_country = place.feature == "region" and place.iso3
    if own == key or key.startswith(f"{own} ") or not key.isascii() or of_country or place.feature == "site":
        return 0.0
    largest = max((p.population for p in bearers), default=0)
    if place.feature not in TOWNS:
        return FORMER_NAME if place.feature == "admin1" and largest > TOWN_OF_A_NAME else ALIAS
    if place.iso3 in ENGLISH_SPEAKING:
        return ALIAS if set(own.split()) & set(key.split()) else FORMER_NAME
    taken = any(p.iso3 in ENGLISH_SPEAKING and p.population > SMALL_TOWN for p in bearers)
    if largest > place.population or (taken and key not in place_words("exonyms")):
        return FORMER_NAME
    return ENGLISH_NAME if place.population > LARGE_TOWN and largest < place.population / 10 else ALIAS


def _is_respelt(name: str, key: str) -> bool:
    """Whether a name is another spelling of the one in the text."""
    return name[:1] == key[:1] and name != key and SequenceMatcher(None, name, key).ratio() >= RESPELT


def _is_other(place: Place, key: str) -> bool:
    """A town that bears quite another name today."""
    name = normalise(place.name)
    return place.feature in TOWNS and SequenceMatcher(None, name, key).ratio() < UNLIKE


def _takes_the_name(seat: Place, unit: Place, key: str) -> bool:
    """A bare "Kyiv" or "New York" is the city, a bare "Oklahoma" the state."""
    own = normalise(seat.name)
    if key == normalise(unit.name) and not own.startswith(key):
        # Belém was once called Pará.
        return False
    share = seat.population / max(unit.population, 1)
    return share > (0.25 if own == f"{key} city" else 0.1)


def _units(place: Place) -> tuple[str, str]:
    unit = f"{place.iso3}/{place.admin1}" if place.admin1 else ""
    if unit == "GBR/England" and place.admin2:
        county = f"{unit}/{place.admin2}"
        return county, county
    return unit, f"{unit}/{place.admin2}" if unit and place.admin2 else ""


def _cell(place: Place, degrees: float) -> Cell:
    width = degrees / max(cos(radians(place.latitude)), 0.1)
    return floor(place.latitude / degrees), floor(place.longitude / width)


@lru_cache(50_000)
def neighbours(cell: Cell) -> tuple[Cell, ...]:
    """The cell and the eight around it."""
    row, column = cell
    return tuple((row + north, column + east) for north in (-1, 0, 1) for east in (-1, 0, 1))
