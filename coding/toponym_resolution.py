"""Toponym resolution: which of the places of a name is meant, from what else the text names.

The evidence is additive, in the manner of log-odds: how well known a place is, what the text says it is ("county")
or lies in ("Pandi, Bulacan"), and how much of the rest of the text lies in the same country, the same first-level
unit and within about a hundred kilometres. What a name gives to others is in proportion to how sure it is itself, so
the sum is made a few times over.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, exp, floor, log10, radians

from coding.toponym_mentions import Mention, kinds
from gazetteer import Place, normalise

# How far the likeliest meaning of a name goes ahead of the others, round by round.
SHARPNESS = (0.6, 0.9, 1.2, 1.5)
MOST = 40
KNOWN = {"country": 10.0, "capital": 2.4, "admin1": 3.5, "admin2": -0.4, "city": 0.0, "region": 8.0}
NAMESAKE, BESIDE_ITS_TOWN, BESIDE_ITS_SEAT, BARE_COUNTY = 5.0, 1.2, 3.0, -3.5
ALIAS = -1.5
IN_COUNTRY, IN_UNIT, IN_COUNTY, NEARBY = 3.5, 2.5, 2.0, 2.0
CONTAINED, KIND, PEER = 7.0, 6.0, 3.0
HINT = 3.0
PEOPLE = 0.7
# A named country speaks for itself only: a name of a town tells more of where the text plays.
CELL = 1.0

Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Resolved:
    """A mention's place, its share among all places of the name (0 to 1), and the evidence for it.

    `near`: another place of the text is within a hundred kilometres or so. `stray`: none is even in the same
    first-level unit, though the text plays in another.
    """

    place: Place
    share: float
    evidence: float
    near: bool
    stray: bool


@dataclass(frozen=True, slots=True)
class _Option:
    place: Place
    known: float
    unit: str
    county: str
    cell: Cell


@dataclass(slots=True)
class _Name:
    """All mentions of one name, taken to mean one place."""

    options: list[_Option]
    own: list[float]
    count: float
    shares: list[float]
    peers: set[int]
    voice: float

    @property
    def weight(self) -> float:
        """What it counts for the others: a name said three times is no more certain after that."""
        return float(self.voice * min(self.count, 3.0) ** 0.5)


def resolve(mentions: Sequence[Mention], peoples: Mapping[str, float], hint: str | None = None) -> list[Resolved]:
    """Return what each mention refers to.

    `peoples` tells how often the text speaks of a country's people or language ("Georgian"), by alpha-3 code; `hint`
    is the code of the country the article is said to be from.
    """
    names, of = _names(mentions)
    for name in names:
        if hint:
            name.own = [e + HINT * (o.place.iso3 == hint) for o, e in zip(name.options, name.own, strict=True)]
        name.shares = _shares(name.own, SHARPNESS[0])
    evidence = [name.own for name in names]
    for sharpness in SHARPNESS[1:]:
        evidence = _weighed(names, peoples)
        for name, scores in zip(names, evidence, strict=True):
            name.shares = _shares(scores, sharpness)
    cells, (_, units) = _towns(names), _areas(names)
    return [_best(names[of[at]], evidence[of[at]], cells, units) for at in range(len(mentions))]


def _names(mentions: Sequence[Mention]) -> tuple[list[_Name], list[int]]:
    groups: dict[tuple[str, str, str], int] = {}
    names: list[_Name] = []
    of: list[int] = []
    contained: dict[str, str] = {}
    for mention in mentions:
        if mention.container is not None:
            contained.setdefault(mention.key, mentions[mention.container].key)
    for mention in mentions:
        container = mentions[mention.container] if mention.container is not None else None
        kind = "" if mention.kind == "city" else mention.kind
        key = (mention.key, kind, container.key if container else contained.get(mention.key, ""))
        if key not in groups:
            groups[key] = len(names)
            options = list(_options(mention.key, mention.candidates))
            names.append(_Name(options, [o.known for o in options], 0.0, [], set(), 0.0))
        name = names[groups[key]]
        name.count += 1.0
        name.voice = max(name.voice, mention.voice)
        of.append(groups[key])
        if name.count == 1.0 and mention.kind:
            name.own = [e + _fit(o.place, mention.kind) for o, e in zip(name.options, name.own, strict=True)]
    for at, mention in enumerate(mentions):
        names[of[at]].peers.update(of[peer] for peer in mention.peers if of[peer] != of[at])
    done = set()
    for at, mention in enumerate(mentions):
        if mention.container is None:
            continue
        pair = (of[at], of[mention.container])
        if pair not in done and pair[0] != pair[1]:
            done.add(pair)
            _contain(names[pair[0]], names[pair[1]], mention)
    return names, of


def _fit(place: Place, kind: str) -> float:
    """ "Zaire province" is no country."""
    if place.feature == kind or (kind == "city" and place.feature == "capital"):
        return KIND
    return -KIND if place.feature == "country" else 0.0


def _contain(inner: _Name, outer: _Name, mention: Mention) -> None:
    best = max(inner.options, key=lambda o: o.known).place.feature
    known = max(outer.options, key=lambda o: o.known).place.feature
    if mention.listed and (best == "admin1" or (best == "country" and (known != "admin1" or _has_state(inner)))):
        return
    if best == "country" and not mention.said and known == "country":
        return
    fits = [[_lies_in(i, o) for o in outer.options] for i in inner.options]
    if not any(map(any, fits)):
        return
    inner.own = [e + CONTAINED * any(row) for e, row in zip(inner.own, fits, strict=True)]
    columns = [any(row[n] for row in fits) for n in range(len(outer.options))]
    # "Albany, New York": the state, though towns may be said to lie in the city next to them.
    outer.own = [
        e + 0.5 * CONTAINED * (fit and o.place.feature not in {"city", "capital"})
        for e, o, fit in zip(outer.own, outer.options, columns, strict=True)
    ]


def _has_state(name: _Name) -> bool:
    """ "Georgia, Oklahoma and Texas" are three states; "Peru, Indiana, and Muncie" are two towns."""
    return any(o.place.feature == "admin1" and o.known > 7.0 for o in name.options)


def _lies_in(inner: _Option, outer: _Option) -> bool:
    a, b = inner.place, outer.place
    if a.geonameid == b.geonameid or a.iso3 != b.iso3 or not a.iso3:
        return False
    if b.feature == "country":
        return a.feature != "country"
    if b.feature == "admin1":
        return a.feature != "admin1" and a.admin1 == b.admin1
    if b.feature == "admin2":
        return a.feature in {"city", "capital"} and (a.admin1, a.admin2) == (b.admin1, b.admin2)
    return a.feature == "city" and b.population > a.population and abs(a.latitude - b.latitude) < 0.4 and abs(a.longitude - b.longitude) < 0.5


@lru_cache(20_000)
def _options(key: str, places: tuple[Place, ...]) -> tuple[_Option, ...]:
    known = [_known(p, key) for p in places[:MOST]]
    for at, place in enumerate(places[:MOST]):
        if place.feature == "country" and key == normalise(place.name):
            # Not Mexico City nor the State of Mexico, and not the province of Luxembourg.
            known = [k - NAMESAKE * (n != at and places[n].iso3 == place.iso3) for n, k in enumerate(known)]
        elif place.feature == "admin2" and kinds().get(key.rpartition(" ")[2]) is None:
            towns = (p for p in places if p.feature in {"city", "capital"})
            known[at] -= BESIDE_ITS_TOWN * any(_units(t) == _units(place) for t in towns)
        elif place.feature == "admin1":
            for n, town in enumerate(places[:MOST]):
                if town.geonameid == place.seat_geonameid and _takes_the_name(town, place, key):
                    known[n] = max(known[n], known[at])
                    known[at] -= BESIDE_ITS_SEAT
    return tuple(_Option(p, k, *_units(p), _cell(p)) for p, k in zip(places, known, strict=False))


def _takes_the_name(seat: Place, unit: Place, key: str) -> bool:
    """A bare "Kyiv" or "New York" is the city, a bare "Oklahoma" the state."""
    own = normalise(seat.name)
    share = seat.population / max(unit.population, 1)
    return share > (0.25 if own == f"{key} city" else 0.1)


def _units(place: Place) -> tuple[str, str]:
    unit = f"{place.iso3}/{place.admin1}" if place.admin1 else ""
    return unit, f"{unit}/{place.admin2}" if unit and place.admin2 else ""


def _known(place: Place, key: str) -> float:
    value = KNOWN[place.feature]
    if place.feature not in {"country", "region"}:
        value += (0.7 if place.feature == "admin1" else 1.0) * log10(place.population + 10)
    own = normalise(place.name)
    if own != key and not key.startswith(own) and key.isascii():
        value += ALIAS
    last = kinds().get(key.rpartition(" ")[2])
    if last:
        value += _fit(place, last) * (place.feature != "country")
    elif place.feature == "admin2" and place.iso3 == "USA":
        # Elsewhere counties go by their bare names.
        value += BARE_COUNTY
    return value


def _cell(place: Place) -> Cell:
    return floor(place.latitude / CELL), floor(place.longitude * max(cos(radians(place.latitude)), 0.1) / CELL)


def _areas(names: Sequence[_Name]) -> tuple[dict[str, float], dict[str, float]]:
    """How much of the text lies in each country, and in each unit of it."""
    countries: defaultdict[str, float] = defaultdict(float)
    units: defaultdict[str, float] = defaultdict(float)
    for name in names:
        for option, share in zip(name.options, name.shares, strict=True):
            if share < 0.02:
                continue
            mass = share * name.weight
            countries[option.place.iso3] += mass
            for unit in (option.unit, option.county):
                if unit:
                    units[unit] += mass
    return countries, units


def _weighed(names: Sequence[_Name], peoples: Mapping[str, float]) -> list[list[float]]:
    countries, units = _areas(names)
    for iso3, times in peoples.items():
        countries[iso3] = countries.get(iso3, 0.0) + PEOPLE * times**0.5
    cells = _towns(names)
    total = sum(countries.values()) or 1.0
    kindred = [_kindred(name) for name in names]
    scores = [_scores(name, countries, units, cells, total) for name in names]
    return [_with_peers(name, each, kindred) for name, each in zip(names, scores, strict=True)]


def _towns(names: Sequence[_Name]) -> dict[Cell, float]:
    """How much of the text lies in each cell and the eight around it."""
    cells: defaultdict[Cell, float] = defaultdict(float)
    for name in names:
        for option, share in zip(name.options, name.shares, strict=True):
            if share >= 0.02 and option.place.feature not in {"country", "region", "admin1"}:
                row, column = option.cell
                for north in (-1, 0, 1):
                    for east in (-1, 0, 1):
                        cells[row + north, column + east] += share * name.weight
    return cells


def _kindred(name: _Name) -> dict[tuple[str, str], float]:
    found: defaultdict[tuple[str, str], float] = defaultdict(float)
    for option, share in zip(name.options, name.shares, strict=True):
        found[_class(option.place)] += share
    return found


def _class(place: Place) -> tuple[str, str]:
    if place.feature == "country":
        return "country", ""
    return place.feature, place.iso3


def _with_peers(name: _Name, scores: list[float], kindred: list[dict[tuple[str, str], float]]) -> list[float]:
    if not name.peers:
        return scores
    # Towns of one list are told by their nearness.
    of_class = {_class(o.place) for o in name.options if o.place.feature not in {"city", "capital"}}
    shared = {each: sum(kindred[peer].get(each, 0.0) for peer in name.peers) / len(name.peers) for each in of_class}
    return [score + PEER * shared.get(_class(o.place), 0.0) for o, score in zip(name.options, scores, strict=True)]


def _scores(
    name: _Name, countries: dict[str, float], units: dict[str, float], cells: dict[Cell, float], total: float
) -> list[float]:
    times = name.weight
    rest = max(total - times, 0.5)
    mine: defaultdict[str, float] = defaultdict(float)
    mine_units: defaultdict[str, float] = defaultdict(float)
    for option, share in zip(name.options, name.shares, strict=True):
        mine[option.place.iso3] += share * times
        mine_units[option.unit] += share * times
        mine_units[option.county] += share * times
    scores = []
    for option, share, own in zip(name.options, name.shares, name.own, strict=True):
        place = option.place
        value = own
        if place.iso3:
            value += IN_COUNTRY * max(countries.get(place.iso3, 0.0) - mine[place.iso3], 0.0) / (rest + 1.0)
        for unit, worth in ((option.unit, IN_UNIT), (option.county, IN_COUNTY)):
            others = max(units.get(unit, 0.0) - mine_units[unit], 0.0) if unit else 0.0
            value += worth * others / (others + 1.0)
        if place.feature not in {"country", "region", "admin1"}:
            others = max(cells.get(option.cell, 0.0) - share * times, 0.0)
            value += NEARBY * others / (others + 1.0)
        scores.append(value)
    return scores


def _shares(scores: list[float], sharpness: float) -> list[float]:
    top = max(scores)
    weights = [exp(sharpness * (score - top)) for score in scores]
    whole = sum(weights)
    return [weight / whole for weight in weights]


def _best(name: _Name, scores: list[float], cells: Mapping[Cell, float], units: Mapping[str, float]) -> Resolved:
    at = max(range(len(scores)), key=scores.__getitem__)
    option = name.options[at]
    mine = name.shares[at] * name.weight
    near = cells.get(option.cell, 0.0) - mine > 0.3
    kin = units.get(option.unit, 0.0) - mine
    stray = not near and kin < 0.3 and max(units.values(), default=0.0) - mine > 1.0
    return Resolved(option.place, name.shares[at], scores[at], near, stray)
