"""Look places up in the built gazetteer."""

import os
import sqlite3
import sys
import threading
import zlib
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from gazetteer.names import normalise

FORMAT = 3
HOW_TO_BUILD = "`make gazetteer`, or `pip install 'khronika[gazetteer]'` and `khronika gazetteer`"
_CACHED_NAMES = 50_000
_COLUMNS = (
    "p.geonameid, p.name, p.iso3, coalesce(c.name, ''), p.admin1, p.admin2, p.latitude, p.longitude,"
    " p.feature, p.population, p.seat_geonameid"
)
_COUNTRY = "LEFT JOIN country k ON k.iso3 = p.iso3 LEFT JOIN place c ON c.geonameid = k.geonameid"
_BY_KEY = f"SELECT {_COLUMNS} FROM name n JOIN place p ON p.geonameid = n.geonameid {_COUNTRY} WHERE n.key = ?"
_FILTER_BITS = 24
_BY_ID = f"SELECT {_COLUMNS} FROM place p {_COUNTRY} WHERE p.geonameid = ?"


class GazetteerMissing(FileNotFoundError):  # noqa: N818 - a public name, read as a sentence
    """There is no gazetteer file at the path, or it was built for another version of the program."""


@dataclass(frozen=True, slots=True)
class Place:
    """A country, an administrative unit or a populated place.

    Coordinates are decimal degrees (WGS 84) to 4 decimals: a town's own, the middle of anything larger. `feature` is
    country, admin1, admin2, city, capital, region (world regions, former provinces, seas, rivers, ranges: of one
    country only where `iso3` says so), hamlet (of unknown population, quarters among them) or site (a prison, a square;
    `seat_geonameid` is its town). `admin1` and `admin2` are English names, "" where there is none. `population` is in
    persons, 0 if unknown. Ids below 0 are ours: what GeoNames does not number, or the user's own.
    """

    geonameid: int
    name: str
    iso3: str
    country: str
    admin1: str
    admin2: str
    latitude: float
    longitude: float
    feature: str
    population: int
    seat_geonameid: int | None

    @property
    def point(self) -> tuple[float, float]:
        """Latitude and longitude."""
        return self.latitude, self.longitude


class Gazetteer:
    """A read-only gazetteer file; safe to share between threads, to be opened anew in each process."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take over an open connection that allows use from other threads."""
        self._connection = connection
        self._lock = threading.Lock()
        self._by_key = lru_cache(_CACHED_NAMES)(self._read_key)
        self._coded = lru_cache(_CACHED_NAMES)(self._read_coded)
        self._by_id = lru_cache(_CACHED_NAMES)(self._read_id)
        capitals = self._rows("SELECT iso3, capital_geonameid FROM country")
        self._capitals: dict[str, int | None] = dict(capitals)
        self._filter: bytes = self._rows("SELECT bits FROM filter")[0][0]

    def find(self, name: str) -> tuple[Place, ...]:
        """Return every populated place and unit of that name, countries first, then the most populous.

        A unit comes right after the city that is its seat when both bear the name, as a bare "Minsk" means
        the city. Names of up to three letters need a capital ("US" and "CAR", but not "us" and "car").
        """
        key = normalise(name)
        if not key or (len(key) <= 3 and key.isascii() and name.islower()):
            return ()
        return self._coded(key)

    def candidates(self, key: str) -> tuple[Place, ...]:
        """All that a normalised name may mean, regions, waters, hamlets and sites too, in the order of `find`."""
        return self._by_key(key) if self.may_have(key) else ()

    def may_have(self, key: str) -> bool:
        """Return whether a normalised name may be there; wrong for one in twenty that are not."""
        bit = zlib.crc32(key.encode()) >> (32 - _FILTER_BITS)
        return bool(self._filter[bit >> 3] & (1 << (bit & 7)))

    def place(self, geonameid: int) -> Place:
        """Return the place with that id. Raises KeyError if there is none."""
        return self._by_id(geonameid)

    def capital(self, iso3: str) -> Place:
        """Return a country's capital by ISO 3166 alpha-3 code. Raises KeyError if it has none."""
        capital = self._capitals[iso3]
        if capital is None:
            raise KeyError(iso3)
        return self._by_id(capital)

    def seat(self, place: Place) -> Place:
        """Return the capital of a country or the chief town of a unit; a place without one is its own."""
        return place if place.seat_geonameid is None else self._by_id(place.seat_geonameid)

    def close(self) -> None:
        """Close the file; lookups fail afterwards."""
        self._connection.close()

    def _rows(self, query: str, *values: str | int) -> list[tuple[Any, ...]]:
        # One connection carries one statement at a time.
        with self._lock:
            return self._connection.execute(query, values).fetchall()

    def _read_key(self, key: str) -> tuple[Place, ...]:
        return _ranked([Place(*row) for row in self._rows(_BY_KEY, key)])

    def _read_coded(self, key: str) -> tuple[Place, ...]:
        return tuple(place for place in self._by_key(key) if place.feature not in {"region", "hamlet", "site"})

    def _read_id(self, geonameid: int) -> Place:
        rows = self._rows(_BY_ID, geonameid)
        if not rows:
            raise KeyError(geonameid)
        return Place(*rows[0])


def _ranked(places: Iterable[Place]) -> tuple[Place, ...]:
    by_id = {place.geonameid: place for place in places}
    # A unit stands with its seat, and the two rank by the larger of their populations.
    leader = {
        place.geonameid: place.seat_geonameid
        if place.seat_geonameid in by_id and place.feature != "country"
        else place.geonameid
        for place in by_id.values()
    }
    weight: dict[int | None, int] = {}
    for place in by_id.values():
        head = leader[place.geonameid]
        weight[head] = max(weight.get(head, 0), place.population)

    def rank(place: Place) -> tuple[bool, int, int, bool, int]:
        head = leader[place.geonameid] or 0
        return (place.feature != "country", -weight[head], head, place.geonameid != head, -place.population)

    return tuple(sorted(by_id.values(), key=rank))


def key_filter(keys: Iterable[str]) -> bytes:
    """Return the bits that `Gazetteer.may_have` reads, for all keys of a file."""
    bits = bytearray(1 << (_FILTER_BITS - 3))
    for key in keys:
        bit = zlib.crc32(key.encode()) >> (32 - _FILTER_BITS)
        bits[bit >> 3] |= 1 << (bit & 7)
    return bytes(bits)


def default_path() -> Path:
    """Return where the gazetteer file is, or is to be built.

    KHRONIKA_GAZETTEER if set; else beside the installation, or in the user's cache directory where the
    installation is not ours to write to. Creates nothing.
    """
    chosen = os.environ.get("KHRONIKA_GAZETTEER")
    if chosen:
        return Path(chosen)
    file = f"gazetteer-{FORMAT}.sqlite"
    shared = Path(sys.prefix, "share", "khronika")
    if (shared / file).is_file() or _is_writable(shared):
        return shared / file
    return _user_cache() / "khronika" / file


def _is_writable(directory: Path) -> bool:
    existing = next(each for each in (directory, *directory.parents) if each.exists())
    return existing.is_dir() and os.access(existing, os.W_OK | os.X_OK)


def _user_cache() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def open_gazetteer(path: Path | None = None) -> Gazetteer:
    """Open the gazetteer at `path`, or at `default_path()`.

    Raises GazetteerMissing if there is no file or it is not of this FORMAT.
    """
    file = path or default_path()
    if not file.is_file():
        raise GazetteerMissing(_missing(f"There is no gazetteer at {file}"))
    # immutable: no locks and no journal look-ups, as a rebuilt file replaces this one and never edits it.
    uri = f"{file.resolve().as_uri()}?mode=ro&immutable=1"
    connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
    try:
        found = connection.execute("SELECT value FROM meta WHERE key = 'format'").fetchone()
        if found is None or found[0] != str(FORMAT):
            raise GazetteerMissing(_missing(f"The gazetteer at {file} is of another version"))
        return Gazetteer(connection)
    except sqlite3.DatabaseError as error:
        connection.close()
        raise GazetteerMissing(_missing(f"{file} is not a gazetteer")) from error
    except GazetteerMissing:
        connection.close()
        raise


def _missing(problem: str) -> str:
    return f"{problem}. Build it: {HOW_TO_BUILD}."


def read_meta(path: Path) -> dict[str, str]:
    """Return the sources, versions and attribution stored in a gazetteer file, by key."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        return dict(connection.execute("SELECT key, value FROM meta"))
