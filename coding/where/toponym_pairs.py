"""Small towns of a text that lie together: what each tells of the others, before anything else is read."""

from collections import defaultdict
from collections.abc import Sequence
from math import exp, log1p

from coding.where.toponym_candidates import SETTLED, Candidate, Cell, neighbours
from coding.where.toponym_names import Name

# How much likelier two small places lie together because the text plays there than by chance, of two that it names; of
# many names some do by chance, so that it falls with the power of their number.
TOGETHER, POWER = 600.0, 3
# How surely a name is taken for its best known place here.
SURE = 0.7
# People of a place that needs no company; what its namesakes are given, and what it tells of the many small places
# around it.
FAMED, OF_FAMED = 300_000, 0.3
# A cell, or what a name has to do with a county.
Where = Cell | tuple[str, str]
# With less than this there is no need to look.
LEAST = 1.0


def add_company(names: Sequence[Name]) -> None:
    """Add to the places of each name that a place of another name lies close by.

    Each name speaks for itself alone, so that two obscure towns cannot talk each other into being meant.
    """
    whole = sum(name.weight for name in names)
    if _chance(whole - max((name.weight for name in names), default=0.0)) < LEAST:
        return
    near = [_near(name) for name in names]
    for name, mine in zip(names, near, strict=True):
        chance = _chance(whole - name.weight)
        others = [other for other in near if other is not mine]
        share = OF_FAMED if any(_is_city(c) for c in name.candidates) else 1.0
        name.add(share * _company(c, others, chance) for c in name.candidates)


def _is_city(candidate: Candidate) -> bool:
    return candidate.place.population >= FAMED and candidate.place.feature in SETTLED


def _chance(rest: float) -> float:
    """`rest`: how much the other names say, all in all."""
    return TOGETHER / (max(rest, 0.5) + 1.0) ** POWER


def _company(candidate: Candidate, others: Sequence[dict[Where, float]], chance: float) -> float:
    wheres: list[Where] = []
    if candidate.place.feature == "admin2":
        wheres.append(("town in", candidate.county))
    elif candidate.place.feature in SETTLED and candidate.place.population < FAMED:
        wheres += [candidate.close, ("county", candidate.county)]
    return sum(log1p(other[where] * chance) for where in wheres for other in others if where in other)


def _near(name: Name) -> dict[Where, float]:
    """Cell → how likely the name means a place there or in a cell beside it; county → how likely it means that, or a
    town in it."""
    found: defaultdict[Where, float] = defaultdict(float)
    top = max(name.own)
    weights = [exp(SURE * (own - top)) for own in name.own]
    whole = sum(weights)
    for candidate, weight in zip(name.candidates, weights, strict=True):
        if candidate.place.feature in SETTLED:
            share = OF_FAMED if candidate.place.population >= FAMED else 1.0
            for cell in neighbours(candidate.close):
                found[cell] += share * name.weight * weight / whole
            if candidate.county:
                found["town in", candidate.county] += name.weight * weight / whole
        elif candidate.place.feature == "admin2" and candidate.county:
            found["county", candidate.county] += name.weight * weight / whole
    return found
