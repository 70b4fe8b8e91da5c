"""declared_coverage: what a person says has been read from end to end."""

import pandera.polars as pa
import polars as pl

from schemas.fields import UtcTime, column


class DeclaredCoverage(pa.DataFrameModel):
    """One statement: this source was read whole for this country, from the first day to the last."""

    coverage_id: str = column(
        "Hash of source, language, country and days: the same statement is the same row",
        source="content-addressed",
        str_matches=r"^[0-9a-f]{16}$",
        unique=True,
    )
    source_name: str = column("Outlet or archive that was read", str_length={"min_value": 1})
    language: str = column(
        "Language it was read in, ISO 639-1, where only that", nullable=True, str_matches=r"^[a-z]{2}$"
    )
    iso3: str = column("Country it was read for, ISO 3166-1 alpha-3", str_matches=r"^[A-Z]{3}$")
    date_from: pl.Date = column("First day of events it was read for")
    date_to: pl.Date = column("Last day")
    author: str = column("Who says so", str_length={"min_value": 1})
    note: str = column("How it was read", nullable=True)
    declared_at: UtcTime = column("When it was said", set_by_load=True)

    class Config:
        name = "declared_coverage"
        strict = True
        ordered = True
        metadata = {"primary_key": ["coverage_id"], "grain": "one statement about one country"}

    @pa.dataframe_check
    @classmethod
    def days_ordered(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """date_from ≤ date_to, which is over when it is said (time zones allow a day)."""
        said = pl.col("declared_at").dt.date().dt.offset_by("1d")
        return data.lazyframe.select((pl.col("date_from") <= pl.col("date_to")) & (pl.col("date_to") <= said))
