"""deleted_events: events that were published and are gone, as ACLED's deleted endpoint lists them."""

import pandera.polars as pa
import polars as pl

from schemas.fields import UtcTime, column, known_from
from schemas.vocabulary import values


class Deletion(pa.DataFrameModel):
    """One event that is no more. Its id is never used for another; if it comes back, it has its id again."""

    event_id_cnty: str = column("The event", source="ACLED deleted", str_matches=r"^[A-Z]{3}X\d{6,}$", unique=True)
    deleted_at: UtcTime = column("When it was taken out", source="ACLED deleted_timestamp")
    reason: str = column("Why it is gone", isin=values("deletion"))
    replaced_by: str = column(
        "The event that stands in its place, where one does", nullable=True, str_matches=r"^[A-Z]{3}X\d{6,}$"
    )
    record_version: pl.Int32 = column("Version the row had; an event that comes back counts on from it", ge=1)
    known_from: UtcTime = known_from()

    class Config:
        name = "deleted_events"
        strict = True
        ordered = True
        metadata = {"primary_key": ["event_id_cnty"], "grain": "one event"}
