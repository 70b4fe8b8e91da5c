"""Places that GeoNames does not give: regions and waters of seeds/regions.csv, and the user's own."""

import csv
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

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


def read_regions() -> list[Addition]:
    """The continents, regions, seas, rivers and ranges of seeds/regions.csv."""
    return [_addition({**row, "feature": "region"}) for row in read_seed("regions.csv")]


def read_additions(path: Path) -> list[Addition]:
    """The places of a user's CSV file with the columns of COLUMNS, of which the first three are needed.

    Raises OSError, ValueError and csv.Error for a file that is no such table.
    """
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.DictReader(lines, strict=True)
        given = set(rows.fieldnames or ())
        if not {"name", "latitude", "longitude"} <= given <= set(COLUMNS):
            raise ValueError(
                f"{path}: the first line must name the columns name, latitude and longitude, of {', '.join(COLUMNS)}"
            )
        return [_addition({key: (value or "").strip() for key, value in row.items()}) for row in rows]


def _addition(row: Mapping[str, str]) -> Addition:
    feature = row.get("feature") or "city"
    latitude, longitude = float(row["latitude"]), float(row["longitude"])
    if not row["name"] or feature not in FEATURES or abs(latitude) > 90 or abs(longitude) > 180:
        raise ValueError(f"not a place: {dict(row)} (feature is one of {', '.join(FEATURES)})")
    return Addition(
        geonameid=_own_id(row["name"], row.get("iso3", ""), row.get("admin1", ""), feature),
        names=(row["name"], *split_list(row.get("aliases", ""))),
        iso3=row.get("iso3", ""),
        admin1=row.get("admin1", ""),
        admin2=row.get("admin2", ""),
        latitude=round(latitude, 4),
        longitude=round(longitude, 4),
        feature=feature,
        population=int(row.get("population") or 0),
    )


def _own_id(*parts: str) -> int:
    # Below the ids of units (gazetteer.read), which are checksums of one code each.
    return -(2**31) - zlib.crc32("|".join(parts).encode()) - 1


def unlike(additions: Iterable[Addition], taken: Iterable[int]) -> list[Addition]:
    """Return the additions with one row for each id, the later row for those given twice."""
    used = set(taken)
    return list({each.geonameid: each for each in additions if each.geonameid not in used}.values())
