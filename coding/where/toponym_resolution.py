"""Toponym resolution: which of the places of a name is meant, from what else the text names.

The evidence is additive, in the manner of log-odds: how well known a place is by the name, what the text says it is
("county") or lies in ("Pandi, Bulacan"), what is named beside it in a list, and how much of the rest of the text lies
in the same country, the same first- and second-level unit and within about a hundred kilometres. What a name gives to
others is in proportion to how sure it is itself, so the sum is made a few times over.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import exp, log10
from typing import TypeVar

from coding.where.toponym_candidates import (
    KIND,
    TOWNS,
    Candidate,
    Cell,
    candidates_of,
    fit,
    is_local,
    lies_in,
    neighbours,
    telling,
)
from coding.where.toponym_cues import Setting
from coding.where.toponym_mention import Mention
from coding.where.toponym_words import abbreviations, place_words
from gazetteer import Place
from gazetteer.sphere import are_close

# How far the likeliest meaning of a name goes ahead of the others, round by round.
SHARPNESS = (0.6, 0.9, 1.2, 1.5)
IN_COUNTRY, IN_UNIT, IN_COUNTY, IN_NAMED = 3.5, 2.5, 2.0, 1.0
CLOSE, NEARBY, AROUND, SHARE_NEARBY = 3.0, 1.0, 0.5, 1.0
# Of what is named a few words before or after, so many names and characters away.
BESIDE, BESIDE_IN_UNIT, BESIDE_NAMES, BESIDE_CHARACTERS = 1.5, 1.5, 3, 200
CONTAINED, CONTAINS, PEER = 7.0, 5.0, 4.0
HINT, PEOPLE, UNIT_CUE, CUED = 4.0, 1.0, 1.0, 1.5
# Meanings less likely than this say nothing of others; what is less than this is no company.
NEGLIGIBLE, COMPANY, HOME, OF_HAMLET = 0.02, 0.3, 1.0, 0.65
LARGE_UNIT, FILED_FROM_TOWN = 400_000, 3.0
# How well known a place is that the gazetteer lacks, and for each tenfold places that bear its name; degrees to the
# nearest place of the text; people of places that are meant wherever a text plays.
LACKED, BEARERS, DEGREES, FAMED = -3.0, 2.0, 1.0, 300_000

Key = TypeVar("Key", str, Cell)


@dataclass(frozen=True, slots=True)
class Resolved:
    """A mention's place, its share among all places of the name (0 to 1), and the evidence for it.

    `near`: another place of the text is within a hundred kilometres or so. `kin`: one is in the same first-level unit.
    `stray`: neither, though the text plays in another; `abroad`: none is even in the same country. `lacked`: a place of
    the name that the gazetteer lacks is likelier.
    """

    place: Place
    share: float
    evidence: float
    near: bool
    kin: bool
    stray: bool
    abroad: bool
    lacked: bool


@dataclass(slots=True)
class _Name:
    """All mentions of one name that mean one place: candidates, evidence of their own, shares after each round.

    `kind`: what a word beside one of them says that it is.
    """

    candidates: tuple[Candidate, ...]
    own: list[float]
    shares: list[float] = field(default_factory=list)
    count: int = 0
    voice: float = 0.0
    kind: str = ""
    peers: set[int] = field(default_factory=set)
    beside: dict[int, float] = field(default_factory=dict)

    @property
    def weight(self) -> float:
        """What it counts for the others: a name said three times is no more certain after that."""
        return float(self.voice * min(self.count, 3) ** 0.5)

    def likely(self) -> list[tuple[Candidate, float]]:
        """Its likelier meanings, with what each counts; a hamlet tells nothing unless it is named as a place is."""
        weight, mute = self.weight, self.voice < OF_HAMLET
        pairs = zip(self.candidates, self.shares, strict=True)
        return [
            (c, share * weight)
            for c, share in pairs
            if share >= NEGLIGIBLE and not (mute and c.place.feature == "hamlet")
        ]

    def add(self, evidence: Iterable[float]) -> None:
        """Evidence of its own for each candidate."""
        self.own = [own + each for own, each in zip(self.own, evidence, strict=True)]

    def best_known(self) -> str:
        """The feature of the place that is best known by the name."""
        return max(self.candidates, key=lambda c: c.known).place.feature


def resolve(mentions: Sequence[Mention], told: Setting, hint: str | None = None) -> list[Resolved]:
    """Return what each mention refers to.

    `told`: the countries and provinces that its other words point to ("Georgian", "PennDOT"); `hint`: the code of the
    country the article is said to be from.
    """
    names, of = _names(mentions)
    told = _not_named(told, names)
    for name in names:
        name.add(
            HINT * (c.place.iso3 == hint) + CUED * (told.own.get(c.place.iso3, 0.0) + told.own.get(c.unit, 0.0))
            for c in name.candidates
        )
        name.shares = _shares(name.own, SHARPNESS[0])
    evidence = [name.own for name in names]
    for sharpness in SHARPNESS[1:]:
        scene = _Scene(names, told)
        kindred = [_kindred(name) for name in names]
        said = [_wheres(name) for name in names]
        evidence = [
            _with_peers(name, _with_beside(name, scene.scores(at), said), kindred) for at, name in enumerate(names)
        ]
        for name, scores in zip(names, evidence, strict=True):
            name.shares = _shares(scores, sharpness)
    scene = _Scene(names, told)
    tops = [max(range(len(scores)), key=scores.__getitem__) for scores in evidence]
    meant = [name.candidates[top] for name, top in zip(names, tops, strict=True)]
    best = [
        scene.best(at, top, scores[top], scene.lacks(at, scores[top], meant))
        for at, (top, scores) in enumerate(zip(tops, evidence, strict=True))
    ]
    return [best[at] for at in of]


def _not_named(told: Setting, names: Sequence[_Name]) -> Setting:
    """What the words tell of units that the text does not name itself: "New York Governor Doe" says it once."""
    named = {c.unit for name in names for c in name.candidates if c.place.feature == "admin1"}
    units = {unit: times for unit, times in told.units.items() if "/".join(unit) not in named}
    return told._replace(units=units, own={where: share for where, share in told.own.items() if where not in named})


def _names(mentions: Sequence[Mention]) -> tuple[list[_Name], list[int]]:
    """The names of a text, and for each mention the index of its name: one sense for a discourse.

    "Paris" after "Paris, Texas" is the same; "Kano state" and "Kano" are two, and so are two Springfields said to lie
    in two states.
    """
    container = {m.key: mentions[m.container].key for m in reversed(mentions) if m.container is not None}
    names: dict[tuple[str, str, str], _Name] = {}
    index: dict[tuple[str, str, str], int] = {}
    of: list[int] = []
    outer = {m.container for m in mentions if m.container is not None and not m.listed}
    for at, mention in enumerate(mentions):
        kind = "" if mention.kind in {"city", "local"} else mention.kind
        kind = kind or "outer" * (at in outer)
        within = mentions[mention.container].key if mention.container is not None else container.get(mention.key, "")
        key = (mention.key, kind, within)
        if key not in names:
            index[key] = len(names)
            candidates = candidates_of(mention.key, mention.candidates)
            names[key] = _Name(candidates, [c.known for c in candidates])
            if mention.dateline:
                names[key].add(-FILED_FROM_TOWN * c.place.feature.startswith("admin") for c in candidates)
        # "A Kansas town" does not make Kansas one.
        by_the_way = names[key].count and mention.after.lower() in place_words("city")
        if mention.kind and not names[key].kind and not by_the_way:
            names[key].kind = mention.kind
            names[key].add(fit(c.place, mention.kind) for c in names[key].candidates)
        names[key].count += 1
        names[key].voice = max(names[key].voice, mention.voice)
        of.append(index[key])
    found = list(names.values())
    _relate(mentions, found, of)
    _set_side_by_side(mentions, found, of)
    return found, of


def _set_side_by_side(mentions: Sequence[Mention], names: list[_Name], of: list[int]) -> None:
    """Enter what stands near what in the text, and how near."""
    for at, mention in enumerate(mentions):
        for other in range(at + 1, min(at + 1 + BESIDE_NAMES, len(mentions))):
            one, two = of[at], of[other]
            # Those of the title follow those of the text, with offsets of their own.
            if one != two and 0 <= mentions[other].start - mention.end < BESIDE_CHARACTERS:
                nearness = 1.0 / (other - at)
                names[one].beside[two] = max(names[one].beside.get(two, 0.0), nearness)
                names[two].beside[one] = max(names[two].beside.get(one, 0.0), nearness)


def _relate(mentions: Sequence[Mention], names: list[_Name], of: list[int]) -> None:
    """Enter what the text says of one name and another: lies in, is named in one breath with."""
    done = set()
    for at, mention in enumerate(mentions):
        names[of[at]].peers.update(of[peer] for peer in mention.peers if of[peer] != of[at])
        if mention.container is None:
            continue
        pair = of[at], of[mention.container]
        if pair not in done and pair[0] != pair[1]:
            done.add(pair)
            if _says_within(mention, mentions[mention.container], names[pair[0]], names[pair[1]]):
                _contain(names[pair[0]], names[pair[1]])


def _says_within(mention: Mention, holder: Mention, inner: _Name, outer: _Name) -> bool:
    """Does a comma say where a place lies, or part the items of a list?

    "Georgia, Oklahoma and Texas" are three states, "Washington, Pennsylvania and Ohio" too; "Peru, Indiana, and Muncie"
    are two towns; "Bristol, Lincoln and Ripton" are three, though some Bristol lies in a Lincoln County.
    """
    best, around = inner.best_known(), outer.best_known()
    larger = holder.kind or any(c.place.feature in {"country", "admin1"} for c in outer.candidates)
    if mention.listed and (best == "admin1" or not larger):
        return False
    if mention.listed and best == "country":
        return around == "admin1" and not _may_be_of_a_kind(inner, outer)
    if mention.listed and around == "admin1" and mention.key != holder.key and holder.text not in abbreviations():
        return not _may_be_of_a_kind(inner, outer)
    return mention.said or (best, around) != ("country", "country")


def _may_be_of_a_kind(inner: _Name, outer: _Name) -> bool:
    """May both be large first-level units of one country?"""
    countries = {c.place.iso3 for c in outer.candidates if c.place.feature == "admin1"}
    units = [c.place for c in inner.candidates if c.place.feature == "admin1" and c.place.iso3 in countries]
    return any(place.population > LARGE_UNIT for place in units)


def _contain(inner: _Name, outer: _Name) -> None:
    fits = [[lies_in(i.place, o.place) for o in outer.candidates] for i in inner.candidates]
    inner.own = [e + CONTAINED * any(row) for e, row in zip(inner.own, fits, strict=True)]
    # "Albany, New York": the state, though towns may be said to lie in the city next to them.
    outer.own = [
        e + CONTAINS * (any(column) and o.place.feature not in TOWNS)
        for e, o, column in zip(outer.own, outer.candidates, zip(*fits, strict=True), strict=True)
    ]


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


def _masses_of(name: _Name) -> _Masses:
    masses = _Masses()
    for candidate, mass in name.likely():
        masses.countries[candidate.place.iso3] += mass
        masses.units[candidate.unit] += mass
        masses.units[candidate.county] += mass
        if candidate.place.feature == "admin1":
            masses.named[candidate.unit] += mass
        if is_local(candidate.place):
            for cell in neighbours(candidate.close):
                masses.close[cell] += mass
            for cell in neighbours(candidate.cell):
                masses.cells[cell] += mass
            for cell in neighbours(candidate.region):
                masses.regions[cell] += mass
    masses.units.pop("", None)
    return masses


class _Scene:
    """Where the text plays, by its names and other words, and what each name alone says of that."""

    def __init__(self, names: Sequence[_Name], told: Setting) -> None:
        self.names = names
        self.by_name = [_masses_of(name) for name in names]
        self.all = _masses_of_words(told)
        for masses in self.by_name:
            self.all.add(masses)
        self.whole = sum(self.all.countries.values())
        self.whole_named = sum(self.all.named.values())

    def scores(self, at: int) -> list[float]:
        """The evidence for each candidate of a name, from itself and from the other names."""
        name = self.names[at]
        around = self._around(at)
        return [own + around(c) for c, own in zip(name.candidates, name.own, strict=True)]

    def _around(self, at: int) -> Callable[[Candidate], float]:
        """What the other names say for a place that one of them may mean."""
        name, mine = self.names[at], self.by_name[at]
        rest = max(self.whole - name.weight, 0.5) + 1.0
        named = max(self.whole_named - sum(mine.named.values()), 0.5)

        def evidence(c: Candidate) -> float:
            return (
                IN_COUNTRY * telling(c.place.iso3) * _others(self.all.countries, mine.countries, c.place.iso3) / rest
                + IN_UNIT * _some(_others(self.all.units, mine.units, c.unit))
                + IN_NAMED * c.is_small * _others(self.all.named, mine.named, c.unit) / named
                + IN_COUNTY * _some(_others(self.all.units, mine.units, c.county))
                + (self._company(mine, c, rest) if is_local(c.place) else 0.0)
            )

        return evidence

    def _company(self, mine: _Masses, candidate: Candidate, rest: float) -> float:
        """What the names around a place say for it: that there are some, how near, and how many of all."""
        nearby = _others(self.all.cells, mine.cells, candidate.cell)
        return (
            CLOSE * _some(_others(self.all.close, mine.close, candidate.close))
            + NEARBY * _some(nearby)
            + AROUND * _some(_others(self.all.regions, mine.regions, candidate.region))
            + SHARE_NEARBY * nearby / rest
        )

    def lacks(self, at: int, score: float, meant: Sequence[Candidate]) -> bool:
        """Is it likelier that the gazetteer lacks the place, which lies by another of the text?

        Names that many places bear are borne by some that it lacks; famous places are meant wherever a text plays.
        """
        place = meant[at].place
        if place.feature in {"country", "capital"} or place.population > FAMED or not place.iso3:
            return False
        others = [c for n, c in enumerate(meant) if n != at and is_local(c.place) and self.names[n].weight > COMPANY]
        if any(are_close(c.place.point, place.point, DEGREES) for c in others):
            return False
        name, around = self.names[at], self._around(at)
        known = LACKED + BEARERS * log10(len(name.candidates)) + KIND * (name.kind in {"city", "local"})
        return any(known + around(c) > score for c in others)

    def best(self, at: int, top: int, score: float, lacked: bool) -> Resolved:
        """What a name means."""
        name, mine = self.names[at], self.by_name[at]
        chosen = name.candidates[top]
        near = _others(self.all.cells, mine.cells, chosen.cell) > COMPANY
        kin = _others(self.all.units, mine.units, chosen.unit) > COMPANY
        home = max(self.all.units.values(), default=0.0) > HOME + name.shares[top] * name.weight
        stray = home and not near and not kin
        abroad = stray and _others(self.all.countries, mine.countries, chosen.place.iso3) <= COMPANY
        return Resolved(chosen.place, name.shares[top], score, near, kin, stray, abroad, lacked)


def _others(whole: Mapping[Key, float], mine: Mapping[Key, float], key: Key) -> float:
    return whole.get(key, 0.0) - mine.get(key, 0.0)


def _some(mass: float) -> float:
    """The second to say so adds less than the first."""
    return mass / (mass + 1.0)


def _shares(scores: list[float], sharpness: float) -> list[float]:
    top = max(scores)
    weights = [exp(sharpness * (score - top)) for score in scores]
    whole = sum(weights)
    return [weight / whole for weight in weights]


def _wheres(name: _Name) -> dict[str, float]:
    """What a name says of the countries and first-level units of those that stand near it in the text."""
    found: defaultdict[str, float] = defaultdict(float)
    for candidate, mass in name.likely():
        if candidate.place.iso3:
            found[candidate.place.iso3] += mass
        if candidate.unit:
            found[candidate.unit] += mass
    return found


def _with_beside(name: _Name, scores: list[float], said: Sequence[Mapping[str, float]]) -> list[float]:
    """ "In Lebanon, he will visit Tripoli", in a text on many countries; "Monroe County, on the Michigan shore"."""
    told: defaultdict[str, float] = defaultdict(float)
    for other, nearness in name.beside.items():
        for where, mass in said[other].items():
            told[where] += mass * nearness
    # A country lies in none, so that names beside it speak for it no less than for a province.
    most = max((mass for where, mass in told.items() if "/" not in where), default=0.0)
    return [
        score
        + BESIDE * _some(most if c.place.feature == "country" else told.get(c.place.iso3, 0.0))
        + BESIDE_IN_UNIT * (c.place.feature in {"admin2", "hamlet"}) * _some(told.get(c.unit, 0.0))
        for c, score in zip(name.candidates, scores, strict=True)
    ]


def _class(place: Place) -> tuple[str, str]:
    return ("country", "") if place.feature == "country" else (place.feature, place.iso3)


def _kindred(name: _Name) -> dict[tuple[str, str], float]:
    """How likely the name is a country, a first-level unit of France …"""
    found: defaultdict[tuple[str, str], float] = defaultdict(float)
    for candidate, share in zip(name.candidates, name.shares, strict=True):
        # Towns of one list are told by their nearness.
        if candidate.place.feature not in TOWNS:
            found[_class(candidate.place)] += share
    return found


def _with_peers(name: _Name, scores: list[float], kindred: list[dict[tuple[str, str], float]]) -> list[float]:
    """ "Georgia, Oklahoma and Texas", "Georgia, Armenia and Turkey": what is listed is of a kind."""
    if not name.peers:
        return scores
    near = [kindred[peer] for peer in name.peers]
    return [
        score + PEER * sum(each.get(_class(c.place), 0.0) for each in near) / len(near)
        for c, score in zip(name.candidates, scores, strict=True)
    ]
