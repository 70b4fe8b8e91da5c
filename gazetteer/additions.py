"""Places that GeoNames' towns lack: seeds/regions.csv, towns.csv, hamlets.csv, post_towns.csv, and the user's own."""

import csv
import os
import shutil
import sqlite3
import tempfile
import zlib
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from gazetteer.lookup import key_filter, open_gazetteer
from gazetteer.names import normalise
from schemas.seeds import read_seed, split_list

COLUMNS = ("name", "latitude", "longitude", "iso3", "admin1", "admin2", "feature", "population", "aliases")
FEATURES = ("city", "admin1", "admin2", "region")


@dataclass(frozen=True, slots=True)
class Addition:
    """One place with its names, the first its own."""

    geonameid: int
    names: tuple[str, ...]
    iso3: str
    admin1: str
    admin2: str
    latitude: float
    longitude: float
    feature: str
    population: int
    seat: int | None = None


def read_regions() -> list[Addition]:
    """The continents, regions, former provinces, seas, rivers and ranges of seeds/regions.csv."""
    return [_addition({**row, "feature": "region"}) for row in read_seed("regions.csv")]


def read_hamlets() -> list[Addition]:
    """Hamlets, quarters and American post towns: candidates for names of which a text tells where they are."""
    return _read_small("hamlet", "hamlets.csv", "post_towns.csv")


def read_towns() -> list[Addition]:
    """Municipalities that are no one settlement: the towns of New England and New York, the townships of Ontario."""
    return _read_small("city", "towns.csv")


def _read_small(feature: str, *files: str) -> list[Addition]:
    return [
        Addition(
            # Several of a state may share a name.
            geonameid=own_id(row["name"], row["iso3"], row["admin1"], row["latitude"], row["longitude"]),
            names=(row["name"],),
            iso3=row["iso3"],
            admin1=row["admin1"],
            admin2="",
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            feature=feature,
            population=0,
        )
        for file in files
        for row in read_seed(file)
    ]


def read_additions(path: Path) -> list[Addition]:
    """The places of a user's CSV file with the columns of COLUMNS, of which the first three are needed.

    Raises OSError, ValueError and csv.Error for a file that is no such table.
    """
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.DictReader(lines, strict=True)
        given = set(rows.fieldnames or ())
        if not {"name", "latitude", "longitude"} <= given <= set(COLUMNS):
            raise ValueError(
                f"the first line must name the columns name, latitude and longitude, of {', '.join(COLUMNS)}"
            )
        return [_own(number, row) for number, row in enumerate(rows, start=2)]


def _own(number: int, row: Mapping[str, str]) -> Addition:
    """The place of a row of the user's. Raises ValueError that tells which row."""
    try:
        if None in row:
            raise ValueError("more cells than columns: put names with commas in quotes")
        cells = {key: (value or "").strip() for key, value in row.items()}
        if (iso3 := cells.get("iso3")) and iso3 not in {country["iso3"] for country in read_seed("countries.csv")}:
            raise ValueError(f"iso3 is a country's code of three letters, such as BLR, not {iso3!r}")
        return _addition(cells)
    except ValueError as error:
        raise ValueError(f"row {number}: {error}") from None


def _addition(row: Mapping[str, str]) -> Addition:
    feature = row.get("feature") or "city"
    latitude, longitude = float(row["latitude"]), float(row["longitude"])
    if not normalise(row["name"]) or not (abs(latitude) <= 90 and abs(longitude) <= 180):
        raise ValueError(f"not a place: {row['name']!r} at {latitude}, {longitude}")
    if feature not in FEATURES:
        raise ValueError(f"{row['name']}: feature is one of {', '.join(FEATURES)}, not {feature!r}")
    return Addition(
        geonameid=own_id(row["name"], row.get("iso3", ""), row.get("admin1", ""), feature),
        names=(row["name"], *split_list(row.get("aliases", ""))),
        iso3=row.get("iso3", ""),
        admin1=row.get("admin1", ""),
        admin2=row.get("admin2", ""),
        latitude=round(latitude, 4),
        longitude=round(longitude, 4),
        feature=feature,
        population=int(row.get("population") or 0),
    )


def own_id(*parts: str) -> int:
    """An id of ours for a place."""
    # Below the ids of units (gazetteer.read), which are checksums of one code each.
    return -(2**31) - zlib.crc32("|".join(parts).encode()) - 1


def add_places(target: Path, additions: Iterable[Addition]) -> None:
    """Put places into a built gazetteer file; one given before, by name, country, unit and feature, is replaced.

    The file changes at once or not at all. Raises GazetteerMissing if there is none of this format, and OSError.
    """
    open_gazetteer(target).close()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    os.close(handle)
    temporary = Path(name)
    try:
        shutil.copy(target, temporary)
        with closing(sqlite3.connect(temporary, isolation_level=None)) as connection:
            insert(connection, additions)
            write_filter(connection)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def insert(connection: sqlite3.Connection, additions: Iterable[Addition]) -> None:
    """Write places and their names; those of the same id give way."""
    for each in additions:
        # Names are sorted by key, so that to look for an id is to read them all.
        if connection.execute("SELECT 1 FROM place WHERE geonameid = ?", (each.geonameid,)).fetchone():
            connection.execute("DELETE FROM name WHERE geonameid = ?", (each.geonameid,))
        row = (each.geonameid, each.names[0], each.iso3, each.admin1, each.admin2, each.latitude, each.longitude,
               each.feature, each.population, each.seat)  # fmt: skip
        connection.execute("INSERT OR REPLACE INTO place VALUES (?,?,?,?,?,?,?,?,?,?)", row)
        keys = sorted({normalise(name) for name in each.names} - {""})
        connection.executemany("INSERT INTO name VALUES (?, ?, 'main')", [(key, each.geonameid) for key in keys])


def write_filter(connection: sqlite3.Connection) -> None:
    """Write the bits by which a reader tells at once that a word is no place name."""
    keys = (key for (key,) in connection.execute("SELECT DISTINCT key FROM name"))
    connection.execute("DELETE FROM filter")
    connection.execute("INSERT INTO filter VALUES (?)", (key_filter(keys),))
