"""PRIO-GRID cell numbers: half-degree cells counted from the south-west corner of the world."""

from math import floor

_ROWS, _COLUMNS = 360, 720


def priogrid_gid(latitude: float, longitude: float) -> int:
    """Return the PRIO-GRID cell, 1 to 259200, of a point in decimal degrees (WGS 84).

    Points on the north pole or the antimeridian would fall one cell outside the grid, in another row even:
    row and column are clamped one by one.
    Raises ValueError for a NaN or infinite coordinate.
    """
    try:
        row = floor((latitude + 90) * 2)
        column = floor((longitude + 180) * 2)
    except OverflowError as error:
        raise ValueError(f"not a coordinate: {latitude}, {longitude}") from error
    return _within(row, _ROWS) * _COLUMNS + _within(column, _COLUMNS) + 1


def _within(index: int, count: int) -> int:
    return min(max(index, 0), count - 1)
