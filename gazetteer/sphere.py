"""Distances on the globe. Points are latitude and longitude in degrees."""

from math import asin, cos, radians, sin, sqrt

EARTH_KM = 6371.0


def kilometres(one: tuple[float, float], two: tuple[float, float]) -> float:
    """Great-circle distance of two points, by the haversine formula."""
    north, south = radians(one[0]), radians(two[0])
    half = sin((north - south) / 2) ** 2 + cos(north) * cos(south) * sin(radians(one[1] - two[1]) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def are_close(one: tuple[float, float], two: tuple[float, float], degrees: float) -> bool:
    """Whether they lie less than so many degrees of latitude apart, both north and east; wrong at the antimeridian."""
    east = abs(one[1] - two[1]) * cos(radians(one[0]))
    return abs(one[0] - two[0]) < degrees and east < degrees
