"""event_reports: which article reports which event, and what it says of it in short."""

import pandera.polars as pa
import polars as pl

from schemas.fields import UtcTime, column, known_from
from schemas.vocabulary import event_types, rex_acts, sub_event_types, values


class Report(pa.DataFrameModel):
    """One event as one article reports it: what reports are linked by. An event is made of its reports."""

    event_key: str = column(
        "Hash of article, type, act and place in the text: the report's own id",
        source="content-addressed",
        str_matches=r"^[0-9a-f]{16}$",
        unique=True,
    )
    event_id_cnty: str = column("The event", str_matches=r"^[A-Z]{3}X\d{6,}$")
    article_id: str = column("The article", str_matches=r"^[0-9a-f]{16}$")
    rank: pl.Int16 = column("Place among the events of its article, 1 the main one", ge=1)
    copy_of: str = column(
        "Smallest article_id of the near-identical texts among the event's reports; empty for a text of its own",
        nullable=True,
        source="Zavarella",
        str_matches=r"^[0-9a-f]{16}$",
    )
    reported: pl.Date = column("Day of publication", source="MMAD")
    source: str = column("Outlet", source="MMAD source")
    iso3: str = column("Country, ISO alpha-3", str_matches=r"^[A-Z]{3}$")
    event_date: pl.Date = column("Day, as this article has it")
    date_start: pl.Date = column("First day on which it can have happened")
    date_end: pl.Date = column("Last day on which it can have happened")
    time_precision: pl.Int8 = column("1 day, 2 within a week, 3 within a month", isin=[1, 2, 3])
    date_basis: str = column("What the date rests on", isin=values("date_basis"))
    admin1: str = column("First administrative level", nullable=True)
    location: str = column("Name of the place")
    geonameid: pl.Int64 = column("GeoNames id of the place", nullable=True)
    latitude: float = column("Degrees, EPSG:4326", ge=-90, le=90)
    longitude: float = column("Degrees, EPSG:4326", ge=-180, le=180)
    where_prec: pl.Int8 = column("UCDP's place precision", ge=1, le=7)
    event_type: str = column("One of 6", isin=event_types())
    sub_event_type: str = column("One of 25", isin=list(sub_event_types()))
    rex_class: str = column("Class of the act", nullable=True)
    rex_act: str = column("The act of repression, or of its reversal", nullable=True, isin=list(rex_acts()))
    actor1: str = column("Named actor")
    actor2: str = column("Named actor", nullable=True)
    fatalities: pl.Int32 = column("Lowest credible number of dead, as this article has it", ge=0)
    injured: pl.Int64 = column("Lowest number of injured in its main count, if it counts them", nullable=True, ge=0)
    known_from: UtcTime = known_from()

    class Config:
        name = "event_reports"
        strict = True
        ordered = True
        metadata = {
            "primary_key": ["event_key"],
            "foreign_keys": {"event_id_cnty": "events", "article_id": "articles"},
            "grain": "one event in one article",
        }
