"""What an entry must be to be matched with those of other data sets: MELTT's layout, before the taxonomy columns."""

import pandera.polars as pa
import polars as pl

from schemas.fields import column


class MatchEntry(pa.DataFrameModel):
    """One event, or one episode of several days, of one data set; further columns are left alone."""

    dataset: str = column("Data set the entry is of", source="MELTT", str_length={"min_value": 1})
    event: str = column("Id of the entry, unique within its data set", source="MELTT", str_length={"min_value": 1})
    date: pl.Date = column("First day", source="MELTT")
    enddate: pl.Date = column("Last day; later than the first for an episode", source="MELTT")
    latitude: float = column("Degrees, EPSG:4326", source="MELTT", ge=-90, le=90)
    longitude: float = column("Degrees, EPSG:4326", source="MELTT", ge=-180, le=180)

    class Config:
        name = "match_entries"

    @pa.dataframe_check
    @classmethod
    def dates_ordered(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """No entry ends before it begins."""
        return data.lazyframe.select(pl.col("date") <= pl.col("enddate"))

    @pa.dataframe_check
    @classmethod
    def first_of_its_id(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Of entries with one id in one data set only the first is taken."""
        return data.lazyframe.select(pl.struct("dataset", "event").is_first_distinct())
