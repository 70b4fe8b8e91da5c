"""Small towns of a text that lie together, or in its county: what each tells of the others, before all else is read."""

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
# What the namesakes of a city, which needs no company, are given, and what it tells of the many small places around it.
OF_CITY = 0.3
# What it counts that a town lies near a county and not in it.
NEXT = 0.3
# A cell with a town, a county with one, a county, or a cell with a county.
Where = Cell | tuple[str, str | Cell]
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
        share = OF_CITY if any(c.is_city for c in name.candidates) else 1.0
        county = _is_of_county(name)
        name.add(share * _company(c, others, chance, county) for c in name.candidates)


def _chance(rest: float) -> float:
    """`rest`: how much the other names say, all in all."""
    return TOGETHER / (max(rest, 0.5) + 1.0) ** POWER


def _is_of_county(name: Name) -> bool:
    """ "Kent County", not "Sydney"."""
    return not any(c.place.feature in SETTLED for c in name.candidates)


def _company(candidate: Candidate, others: Sequence[dict[Where, float]], chance: float, county: bool) -> float:
    links: dict[Where, float] = {}
    if county and candidate.place.feature == "admin2":
        links = {("town", candidate.county): 1.0, candidate.close: NEXT}
    elif candidate.place.feature in SETTLED and not candidate.is_city:
        links = {candidate.close: 1.0, ("county", candidate.county): 1.0, ("county", candidate.close): NEXT}
    return sum(
        log1p(other[where] * chance * share) for where, share in links.items() for other in others if where in other
    )


def _near(name: Name) -> dict[Where, float]:
    """How likely the name means a town in a cell or in one beside it, a town of a county, a county, and one near."""
    found: defaultdict[Where, float] = defaultdict(float)
    top = max(name.own)
    weights = [exp(SURE * (own - top)) for own in name.own]
    whole = sum(weights)
    county = _is_of_county(name)
    for candidate, weight in zip(name.candidates, weights, strict=True):
        mass = name.weight * weight / whole
        if candidate.place.feature in SETTLED:
            for cell in neighbours(candidate.close):
                found[cell] += mass * (OF_CITY if candidate.is_city else 1.0)
            if candidate.county:
                found["town", candidate.county] += mass
        elif county and candidate.place.feature == "admin2":
            if candidate.county:
                found["county", candidate.county] += mass
            for cell in neighbours(candidate.close):
                found["county", cell] += mass
    return found
