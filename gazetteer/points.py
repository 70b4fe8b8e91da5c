"""Representative points: where a country, a region or a sea lies when it is named as a whole."""

from collections import defaultdict
from collections.abc import Iterable
from math import floor

from gazetteer.read import City
from schemas.seeds import read_seed

Point = tuple[float, float]
_CELL = 0.5


def known_points() -> dict[tuple[str, str], Point]:
    """Return (ISO 3166 alpha-3, admin1 or "") to latitude and longitude, from seeds/points.csv."""
    rows = read_seed("points.csv")
    return {(row["iso3"], row["admin1"]): (float(row["latitude"]), float(row["longitude"])) for row in rows}


def spread_middle(cities: Iterable[City]) -> Point:
    """Return the middle of the half-degree cells in which there are cities, each counted once.

    It lies nearer to the middle of the area than one weighted by population, which lies in the largest city.
    A unit across the antimeridian is taken on its larger side.
    """
    cells: dict[tuple[int, int], list[City]] = defaultdict(list)
    for city in cities:
        cells[floor(city.latitude / _CELL), floor(city.longitude / _CELL)].append(city)
    middles = [_mean([(c.latitude, c.longitude) for c in inside]) for inside in cells.values()]
    east = [point for point in middles if point[1] >= 0]
    west = [point for point in middles if point[1] < 0]
    if east and west and max(p[1] for p in east) - min(p[1] for p in west) > 180:
        middles = max(east, west, key=len)
    latitude, longitude = _mean(middles)
    return round(latitude, 4), round(longitude, 4)


def _mean(points: list[Point]) -> Point:
    return sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)
