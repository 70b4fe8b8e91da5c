"""Toponym resolution: which of the places of a name is meant, from what else the text names.

The evidence is additive, in the manner of log-odds: how well known a place is by the name, what the text says it is
("county") or lies in ("Pandi, Bulacan"), what is named beside it in a list, and how much of the rest of the text lies
in the same country, the same first- and second-level unit and within about a hundred kilometres. What a name gives to
others is in proportion to how sure it is itself, so the sum is made a few times over.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import exp

from coding.where.toponym_candidates import TOWNS
from coding.where.toponym_cues import Setting
from coding.where.toponym_mention import Mention
from coding.where.toponym_names import Name, names_of
from coding.where.toponym_pairs import add_company
from coding.where.toponym_scene import Resolved, Scene, some, spoken_for
from gazetteer import Place

# How far the likeliest meaning of a name goes ahead of the others, round by round.
SHARPNESS = (0.5, 0.7, 0.9, 1.2, 1.5)
# What stays of the last round: of two names that change sides for each other at once, neither would come to rest.
KEPT = 0.35
BESIDE, BESIDE_IN_UNIT, PEER, HINT = 1.5, 1.5, 4.0, 4.0
# What the words of American news take from a town abroad, where one in America has its name.
# More where it is told who lives there: a local paper does not say of which state "a Lebanon man" is.
AMERICA, ABROAD, ABROAD_AT_HOME = "USA", 2.0, 5.0


def resolve(mentions: Sequence[Mention], told: Setting, hint: str | None = None) -> list[Resolved]:
    """Return what each mention refers to.

    `told`: the countries and provinces that its other words point to ("Georgian", "PennDOT"); `hint`: the code of the
    country the article is said to be from.
    """
    names, of = names_of(mentions)
    told = _not_named(told, names)
    american = some(told.american) * _is_of_america_alone(names, told)
    for name in names:
        name.add(HINT * (c.place.iso3 == hint) + spoken_for(c, told) for c in name.candidates)
        if any(c.place.iso3 == AMERICA and c.place.feature in TOWNS for c in name.candidates):
            # "Two Athens men were arraigned".
            abroad = american * (ABROAD_AT_HOME if name.resident else ABROAD)
            name.add(-abroad * (c.place.iso3 != AMERICA and c.place.feature != "country") for c in name.candidates)
    add_company(names)
    for name in names:
        name.share_out(_shares(name.own, SHARPNESS[0]))
    evidence = [name.own for name in names]
    scene = None
    for sharpness in SHARPNESS[1:]:
        scene = Scene(names, told, scene)
        kindred = [_kindred(name) for name in names]
        said = [_wheres(name) for name in names]
        evidence = [
            _with_peers(name, _with_beside(name, scene.scores(at), said), kindred) for at, name in enumerate(names)
        ]
        for name, scores in zip(names, evidence, strict=True):
            new = _shares(scores, sharpness)
            name.share_out([KEPT * old + (1 - KEPT) * share for old, share in zip(name.shares, new, strict=True)])
    scene = Scene(names, told, scene)
    tops = [max(range(len(scores)), key=scores.__getitem__) for scores in evidence]
    meant = [name.candidates[top] for name, top in zip(names, tops, strict=True)]
    best = [
        scene.best(at, top, scores[top], scene.lacks(at, scores[top], meant))
        for at, (top, scores) in enumerate(zip(tops, evidence, strict=True))
    ]
    return [best[at] for at in of]


def _is_of_america_alone(names: Sequence[Name], told: Setting) -> bool:
    """Does a text name no other country and no other people?"""
    named = {c.place.iso3 for name in names for c in name.candidates[:1] if c.place.feature == "country"}
    return named | told.countries.keys() <= {AMERICA}


def _not_named(told: Setting, names: Sequence[Name]) -> Setting:
    """What the words tell of units that the text does not name itself: "New York Governor Doe" says it once."""
    named = {c.unit for name in names for c in name.candidates if c.place.feature == "admin1"}
    units = {unit: times for unit, times in told.units.items() if "/".join(unit) not in named}
    return told._replace(units=units, own={where: share for where, share in told.own.items() if where not in named})


def _shares(scores: list[float], sharpness: float) -> list[float]:
    top = max(scores)
    weights = [exp(sharpness * (score - top)) for score in scores]
    whole = sum(weights)
    return [weight / whole for weight in weights]


def _wheres(name: Name) -> dict[str, float]:
    """What a name says of the countries and first-level units of those that stand near it in the text."""
    found: defaultdict[str, float] = defaultdict(float)
    for candidate, mass in name.likely:
        if candidate.place.iso3:
            found[candidate.place.iso3] += mass
        if candidate.unit:
            found[candidate.unit] += mass
    return found


def _with_beside(name: Name, scores: list[float], said: Sequence[Mapping[str, float]]) -> list[float]:
    """ "In Lebanon, he will visit Tripoli", in a text on many countries; "Monroe County, on the Michigan shore"."""
    told: defaultdict[str, float] = defaultdict(float)
    for other, nearness in name.beside.items():
        for where, mass in said[other].items():
            told[where] += mass * nearness
    if not told:
        return scores
    # A country lies in none, so that names beside it speak for it no less than for a province.
    most = max((mass for where, mass in told.items() if "/" not in where), default=0.0)
    return [
        score
        + BESIDE * some(most if c.place.feature == "country" else told.get(c.place.iso3, 0.0))
        + (BESIDE_IN_UNIT * some(told.get(c.unit, 0.0)) if c.place.feature in {"admin2", "hamlet"} else 0.0)
        for c, score in zip(name.candidates, scores, strict=True)
    ]


def _class(place: Place) -> tuple[str, str]:
    return ("country", "") if place.feature == "country" else (place.feature, place.iso3)


def _kindred(name: Name) -> dict[tuple[str, str], float]:
    """How likely the name is a country, a first-level unit of France …"""
    found: defaultdict[tuple[str, str], float] = defaultdict(float)
    for candidate, share in zip(name.candidates, name.shares, strict=True):
        # Towns of one list are told by their nearness.
        if candidate.place.feature not in TOWNS:
            found[_class(candidate.place)] += share
    return found


def _with_peers(name: Name, scores: list[float], kindred: list[dict[tuple[str, str], float]]) -> list[float]:
    """ "Georgia, Oklahoma and Texas", "Georgia, Armenia and Turkey": what is listed is of a kind."""
    if not name.peers:
        return scores
    near = [kindred[peer] for peer in name.peers]
    return [
        score + PEER * sum(each.get(_class(c.place), 0.0) for each in near) / len(near)
        for c, score in zip(name.candidates, scores, strict=True)
    ]
