"""The place of an event: which of the places told with it, around it and in its article it was."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coding.where.geography import Geography, PlaceMention
from coding.where.places import OF_BODY, WITHIN_ACTOR
from gazetteer import Gazetteer, Place
from gazetteer.sphere import are_close

WHERE_PREC = {"city": 1, "capital": 1, "hamlet": 1, "admin2": 3, "admin1": 4, "country": 6}
# What one in a sentence near by is worth at least.
NEAR_BY = 1.5
# Of a hamlet in a district, to its middle.
NEAR_DEGREES = 0.7
# What a place gains that all of the article's places are at or near.
MUCH_NAMED = 1.5


@dataclass(frozen=True)
class Located:
    """An event's place as a row holds it."""

    place: Place
    geo_precision: int
    where_prec: int
    mention: PlaceMention | None
    worth: float


def locate(
    found: Iterable[tuple[PlaceMention, float]], country: str, geography: Geography, gazetteer: Gazetteer
) -> Located | None:
    """The event's place: the best-bound mention, towns before regions before countries; then the capital.

    Among the like, the place that the article speaks of most. None where the country has no capital in the gazetteer.
    """
    inside = [(m, w) for m, w in found if m.place.iso3 == country and w > 0]
    fine = [(m, w) for m, w in inside if m.place.feature != "country"]
    if fine:
        best = max(fine, key=lambda pair: (_rank(pair[0], pair[1], geography), -pair[0].start))
        mention, weight = _only_town_of(best[0].place, fine) or best
        return _at(mention, weight, gazetteer)
    whole = next((m for m, _ in inside), None)
    try:
        return Located(gazetteer.capital(country), 3, 6, whole, 0.5)
    except KeyError:
        return None


def _only_town_of(
    region: Place, found: Sequence[tuple[PlaceMention, float]]
) -> tuple[PlaceMention, float] | None:  # fmt: skip
    """ "Killed in the state of Jalisco. The killings in the Jalisco town of Ameca …": the one town told near by.

    "Farmers from Mozogo in the Mayo Tsanaga area were killed": the village they are from.
    """
    if region.feature not in {"admin1", "admin2"}:
        return None
    inside = [(m, w) for m, w in found if WHERE_PREC[m.place.feature] == 1 and w >= OF_BODY]
    inside = [(m, w) for m, w in inside if _is_within(m.place, region)]
    # "At a Camden High School football game" where no town is told as one.
    towns = (
        [(m, w) for m, w in inside if m.locative and w >= NEAR_BY]
        or [(m, w) for m, w in inside if m.of_body]
        or [(m, w) for m, w in inside if m.place.feature == "hamlet" and w >= WITHIN_ACTOR]
    )
    return towns[0] if len({m.place.geonameid for m, _ in towns}) == 1 else None


def _is_within(town: Place, region: Place) -> bool:
    """Whether a town lies in a unit whose name it does not bear; of a hamlet only the first-level unit is known."""
    if town.admin1 != region.admin1 or town.name in {region.name, region.admin1}:
        return False
    if region.feature == "admin1" or town.admin2 == region.admin2:
        return True
    return town.feature == "hamlet" and are_close(town.point, region.point, NEAR_DEGREES)


def _at(mention: PlaceMention, weight: float, gazetteer: Gazetteer) -> Located:
    where = WHERE_PREC[mention.place.feature]
    if where == 1 and mention.near:
        where = 2
    coded = mention.place if where <= 2 else gazetteer.seat(mention.place)
    return Located(coded, min(where, 3), where, mention, weight)


def _rank(mention: PlaceMention, weight: float, geography: Geography) -> float:
    return _fineness(mention.place) + weight + MUCH_NAMED * geography.share.get(mention.place.geonameid, 0.0)


def _fineness(place: Place) -> float:
    return {"city": 1.5, "capital": 1.5, "hamlet": 1.5, "admin2": 0.5}.get(place.feature, 0.0)
