"""corrections: what persons decided about events, apart from what the program makes."""

import pandera.polars as pa
import polars as pl

from schemas.fields import UtcTime, column
from schemas.vocabulary import values


class Correction(pa.DataFrameModel):
    """One decision of a reviewer about one event; it is applied anew whenever the event is made anew."""

    correction_id: str = column(
        "Hash of event, action, cell, value, author and reason: the same decision twice is one",
        str_matches=r"^[0-9a-f]{16}$",
        unique=True,
    )
    event_id_cnty: str = column(
        "The event, also where it was merged into another since", str_matches=r"^[A-Z]{3}X\d{6,}$"
    )
    action: str = column("What is done with it", isin=values("correction_action"))
    field: str = column("Column of `events` that gets a value", nullable=True)
    value: str = column(
        "The value, as in the CSV export (empty: no value); of a merge the event it is the same as; of a split the "
        "article_id of each report that tells of another event, `; `-separated",
        nullable=True,
    )
    found: str = column("Value of the cell before, as the reviewer saw it", nullable=True)
    author: str = column("Who decided", str_length={"min_value": 1})
    reason: str = column("Why", str_length={"min_value": 1})
    made_at: UtcTime = column("When")
    status: str = column("What has become of it", isin=values("correction_status"))
    detail: str = column("What the reviewer must know, e.g. what the coder says now", nullable=True)

    class Config:
        name = "corrections"
        strict = True
        ordered = True
        metadata = {"primary_key": ["correction_id"], "grain": "one decision"}

    @pa.dataframe_check
    @classmethod
    def cell_named(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """A cell is named where one is set, and nowhere else."""
        return data.lazyframe.select((pl.col("action") == "set") == pl.col("field").is_not_null())
