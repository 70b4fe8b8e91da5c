"""A report as it is compared: the columns of `PROFILE`, and the same as arrays."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

PROFILE: dict[str, pl.DataType] = {
    "event_key": pl.String(),
    "article_id": pl.String(),
    "rank": pl.Int32(),
    "iso3": pl.String(),
    "event_date": pl.Date(),
    "date_start": pl.Date(),
    "date_end": pl.Date(),
    "time_precision": pl.Int8(),
    "date_basis": pl.String(),
    "reported": pl.Date(),
    "latitude": pl.Float64(),
    "longitude": pl.Float64(),
    "where_prec": pl.Int8(),
    "geonameid": pl.Int64(),
    "location": pl.String(),
    "admin1": pl.String(),
    "event_type": pl.String(),
    "sub_event_type": pl.String(),
    "rex_act": pl.String(),
    "rex_class": pl.String(),
    "actor1": pl.String(),
    "actor2": pl.String(),
    "fatalities": pl.Int32(),
    "injured": pl.Int32(),
    "names": pl.List(pl.Int64()),
    "sketch": pl.List(pl.Int64()),
}

# Where a place is no more than a province or line (4, 5), a country (6), a sea or the air (7): UCDP's where_prec.
EXACT, DISTRICT, REGION, COUNTRY = 2, 3, 4, 6
EARTH_KM = 6371.0


def profiles(rows: pl.DataFrame) -> pl.DataFrame:
    """The columns of PROFILE, ordered by event_key.

    Raises ColumnNotFoundError for a missing column and ValueError for a key given twice: a fault of the caller.
    """
    ordered = rows.select(pl.col(name).cast(dtype) for name, dtype in PROFILE.items()).sort("event_key")
    if ordered["event_key"].n_unique() < ordered.height:
        raise ValueError("profiles: an event_key is there twice")
    return ordered


class Places(NamedTuple):
    """Points in degrees (NaN where unknown) and their precision (99 where unknown)."""

    latitude: Floats
    longitude: Floats
    precision: Ints


def places(rows: pl.DataFrame) -> Places:
    """The points of the reports."""
    # What is vaguely told within a country (5) stands at its capital as well.
    known = rows.with_columns(pl.col("where_prec").fill_null(99).replace(5, COUNTRY))
    return Places(
        known["latitude"].fill_null(float("nan")).to_numpy(),
        known["longitude"].fill_null(float("nan")).to_numpy(),
        known["where_prec"].cast(pl.Int64).to_numpy(),
    )


def kilometres(one: Places, other: Places) -> Floats:
    """Great-circle distance of each pair of points; NaN where one is unknown."""
    up, down = np.radians(one.latitude), np.radians(other.latitude)
    across = np.radians(one.longitude - other.longitude)
    half = np.sin((up - down) / 2) ** 2 + np.cos(up) * np.cos(down) * np.sin(across / 2) ** 2
    distance: Floats = 2 * EARTH_KM * np.arcsin(np.sqrt(np.minimum(half, 1)))
    return distance


def day_numbers(column: pl.Series) -> Ints:
    """Days since 1970."""
    return column.to_physical().cast(pl.Int64).to_numpy()
