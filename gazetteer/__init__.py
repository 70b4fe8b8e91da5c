"""Place names to coordinates, offline: one SQLite file built from GeoNames data, and its lookups."""

from gazetteer.grid import priogrid_gid
from gazetteer.lookup import FORMAT, Gazetteer, GazetteerMissing, Place, default_path, open_gazetteer
from gazetteer.names import normalise

__all__ = [
    "FORMAT",
    "Gazetteer",
    "GazetteerMissing",
    "Place",
    "default_path",
    "normalise",
    "open_gazetteer",
    "priogrid_gid",
]
