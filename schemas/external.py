"""external_events: other people's data, each row as they have it and in terms that can be compared. Never exported."""

import pandera.polars as pa
import polars as pl

from schemas.fields import UtcTime, column
from schemas.seeds import seed_column
from schemas.vocabulary import actor_type_codes, event_types, rex_acts, sub_event_types


class ExternalEvent(pa.DataFrameModel):
    """One row of one version of somebody else's data set; never counted among our events."""

    external_id: str = column("Data set, version and the data set's own id, with colons between", unique=True)
    dataset: str = column("Data set", isin=list(seed_column("external/datasets.csv", "dataset")))
    dataset_version: str = column("Version as given, or of the file's name, or `file-` and a hash of the file")
    source_id: str = column(
        "The data set's own id; made of the columns that identify a row where it has none",
        str_length={"min_value": 1},
    )
    event_date: pl.Date = column("Day; the middle where only a first and last day are given", source="ACLED")
    date_start: pl.Date = column("First day", source="UCDP date_start")
    date_end: pl.Date = column("Last day", source="UCDP date_end")
    time_precision: pl.Int8 = column(
        "1 day, 2 within a week, 3 within a month, 4 longer; empty where the data set does not say",
        nullable=True,
        isin=[1, 2, 3, 4],
    )
    time_precision_own: str = column("The data set's own code of it", nullable=True)
    iso3: str = column("ISO 3166-1 alpha-3", nullable=True, str_matches=r"^[A-Z]{3}$")
    country: str = column("Country, as the data set names it; by its code where it does not", nullable=True)
    gwcode: pl.Int16 = column("Gleditsch-Ward number", nullable=True, source="UCDP gwno")
    admin1: str = column("First administrative level, theirs", nullable=True)
    admin2: str = column("Second administrative level, theirs", nullable=True)
    location: str = column("Place, theirs", nullable=True)
    latitude: float = column("Degrees, EPSG:4326", nullable=True, ge=-90, le=90)
    longitude: float = column("Degrees, EPSG:4326", nullable=True, ge=-180, le=180)
    where_prec: pl.Int8 = column(
        "UCDP's place precision, 1 exact to 7 sea or air, where the data set's own says as much",
        nullable=True,
        source="UCDP where_prec",
        ge=1,
        le=7,
    )
    geo_precision: pl.Int8 = column(
        "1 the place, 2 near it, 3 a larger region; empty where the data set does not say",
        nullable=True,
        source="ACLED",
        isin=[1, 2, 3],
    )
    geo_precision_own: str = column("The data set's own code of it", nullable=True)
    priogrid_gid: pl.Int32 = column("PRIO-GRID cell of the point", nullable=True, source="PRIO-GRID", ge=1, le=259200)
    event_type: str = column("Type, theirs; codes keep their leading zeros")
    sub_event_type: str = column("Further type, theirs", nullable=True)
    acled_event_type: str = column("ACLED's type by the crosswalk", nullable=True, isin=event_types())
    acled_sub_event_type: str = column(
        "ACLED's further type by the crosswalk", nullable=True, isin=list(sub_event_types())
    )
    rex_act: str = column(
        "Act of repression or of its reversal by the crosswalk", nullable=True, source="REX", isin=list(rex_acts())
    )
    actor1: str = column("First actor, theirs", nullable=True)
    actor2: str = column("Second actor or target, theirs", nullable=True)
    inter1: str = column(
        "ACLED's type of actor1, where the code of it has one", nullable=True, isin=list(actor_type_codes())
    )
    inter2: str = column(
        "ACLED's type of actor2, where the code of it has one", nullable=True, isin=list(actor_type_codes())
    )
    fatalities_low: pl.Int32 = column("Lowest number of dead", nullable=True, source="UCDP low", ge=0)
    fatalities_best: pl.Int32 = column("Best number; the one number where there is one", nullable=True, ge=0)
    fatalities_high: pl.Int32 = column("Highest number", nullable=True, source="UCDP high", ge=0)
    n_participants: pl.Int64 = column("Participants; the lower bound where classes are given", nullable=True, ge=0)
    source: str = column("Sources, theirs", nullable=True)
    url: str = column("Address of the source", nullable=True)
    licence: str = column("Terms in a word; in full in ref_external_datasets")
    raw: str = column("The whole row as JSON, empty cells left out", private=True)
    file_name: str = column("Name of the file it came from")
    row_md5: str = column(
        "Hash of the row, file name and clock left out", set_by_load=True, str_matches=r"^[0-9a-f]{32}$"
    )
    imported_at: UtcTime = column("Time the row was written or last changed", set_by_load=True)

    class Config:
        name = "external_events"
        strict = True
        ordered = True
        metadata = {"primary_key": ["external_id"], "grain": "one row of one version of a data set"}

    @pa.dataframe_check
    @classmethod
    def dates_ordered(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """date_start ≤ event_date ≤ date_end."""
        start, day, end = (pl.col(name) for name in ("date_start", "event_date", "date_end"))
        return data.lazyframe.select((start <= day) & (day <= end))

    @pa.dataframe_check
    @classmethod
    def deaths_ordered(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """fatalities_low ≤ fatalities_best ≤ fatalities_high, where they are given."""
        low, best, high = (pl.col(f"fatalities_{name}") for name in ("low", "best", "high"))
        return data.lazyframe.select(
            pl.all_horizontal(*((a <= b).fill_null(True) for a, b in ((low, best), (best, high), (low, high))))
        )

    @pa.dataframe_check
    @classmethod
    def coordinates_together(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Both coordinates or none."""
        return data.lazyframe.select(pl.col("latitude").is_null() == pl.col("longitude").is_null())

    @pa.dataframe_check
    @classmethod
    def type_pair(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """acled_event_type is that of acled_sub_event_type."""
        of = {name: row["event_type"] for name, row in sub_event_types().items()}
        derived = pl.col("acled_sub_event_type").replace_strict(of, default=None, return_dtype=pl.String)
        return data.lazyframe.select((derived == pl.col("acled_event_type")).fill_null(derived.is_null()))
