"""Prisons, squares, camps and other sites known by name: seeds/sites.csv, each with the town it lies in or by."""

import sqlite3
from collections.abc import Iterator

from gazetteer.additions import Addition, own_id
from gazetteer.names import normalise
from schemas.seeds import read_seed, split_list

_TOWNS = (
    "SELECT p.geonameid, p.admin1, p.admin2, p.latitude, p.longitude FROM name n JOIN place p"
    " ON p.geonameid = n.geonameid WHERE n.key = ? AND p.iso3 = ? AND p.feature IN ('city', 'capital', 'hamlet')"
    " ORDER BY p.feature = 'hamlet', p.population DESC"
)
# Degrees, added up, between a site and the town it is coded at.
_FAR = 1.2


def read_sites(connection: sqlite3.Connection) -> Iterator[Addition]:
    """The sites, given a file with the towns in it. Raises ValueError for one whose town it has not, or far away.

    A short name ("Evin") goes in after its kind ("prison evin"): alone it may be anything.
    """
    for row in read_seed("sites.csv"):
        name, iso3, town, kind = row["name"], row["iso3"], row["town"], row["kind"]
        point = (float(row["latitude"]), float(row["longitude"])) if row["latitude"] else None
        towns = connection.execute(_TOWNS, (normalise(town), iso3)).fetchall()
        towns = [t for t in towns if point is None or abs(t[3] - point[0]) + abs(t[4] - point[1]) < _FAR]
        if not towns:
            raise ValueError(f"seeds/sites.csv: {name} lies in or by {town}, which the place file has not there")
        seat, admin1, admin2, latitude, longitude = towns[0]
        latitude, longitude = point or (latitude, longitude)
        shorts = _both_ways(split_list(row["short"]))
        yield Addition(
            geonameid=own_id(name, iso3, town, kind, "site"),
            names=(*_both_ways([name, *split_list(row["aliases"])]), *(f"{kind} {short}" for short in shorts)),
            iso3=iso3,
            admin1=admin1,
            admin2=admin2,
            latitude=latitude,
            longitude=longitude,
            feature="site",
            population=0,
            seat=seat,
        )


def _both_ways(names: list[str]) -> list[str]:
    """With and without the article: texts write "al-Hol" with a small letter, where no name begins."""
    return [*names, *(name[3:] for name in names if name.startswith("Al-"))]
