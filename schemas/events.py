"""events: ACLED's 31 columns, first and in ACLED's order, then what Khronika adds."""

import pandera.polars as pa
import polars as pl

from schemas.fields import UtcTime, column, known_from
from schemas.vocabulary import (
    actor_type_codes,
    disorder_types,
    event_types,
    interaction,
    interaction_labels,
    iso_codes,
    rex_acts,
    sub_event_types,
    values,
)

GENERIC_ACTOR_TYPES = {"Protesters (": "Protesters", "Rioters (": "Rioters", "Civilians (": "Civilians"}
STATE_ACTOR = r"^(Government|Military Forces|Police Forces) of "
STATE_TYPES = ["State forces", "External/Other forces"]


class AcledEvent(pa.DataFrameModel):
    """ACLED's export schema: names, order and values of the codebook's table 1."""

    event_id_cnty: str = column(
        "ISO alpha-3, X, and a number: never mistakable for an ACLED id, never used twice",
        set_by_load=True,
        source="ACLED",
        str_matches=r"^[A-Z]{3}X\d{6,}$",
        unique=True,
    )
    event_date: pl.Date = column("Day of the event; the middle of the period where only that is known", source="ACLED")
    year: pl.Int16 = column("Year of event_date", source="ACLED")
    time_precision: pl.Int8 = column("1 day, 2 within a week, 3 within a month", source="ACLED", isin=[1, 2, 3])
    disorder_type: str = column("Follows from sub_event_type", source="ACLED", isin=disorder_types())
    event_type: str = column("One of 6", source="ACLED", isin=event_types())
    sub_event_type: str = column("One of 25", source="ACLED", isin=list(sub_event_types()))
    actor1: str = column("Named actor", source="ACLED", str_length={"min_value": 3})
    assoc_actor_1: str = column("Associates, `; `-separated", nullable=True, source="ACLED")
    inter1: str = column("Type of actor1", source="ACLED", isin=list(actor_type_codes()))
    actor2: str = column("Named actor; the target in violence against civilians", nullable=True, source="ACLED")
    assoc_actor_2: str = column("Associates, `; `-separated", nullable=True, source="ACLED")
    inter2: str = column("Type of actor2", nullable=True, source="ACLED", isin=list(actor_type_codes()))
    interaction: str = column(
        "Follows from inter1 and inter2", source="ACLED", isin=list(interaction_labels().values())
    )
    civilian_targeting: str = column(
        "Set where civilians are the target", nullable=True, source="ACLED", isin=["Civilians targeted"]
    )
    iso: pl.Int16 = column("ISO 3166-1 numeric", source="ACLED", gt=0, lt=1000)
    region: str = column("One of ACLED's 17", source="ACLED", isin=values("region"))
    country: str = column("ACLED's name of the country", source="ACLED")
    admin1: str = column("First administrative level", nullable=True, source="ACLED")
    admin2: str = column("Second administrative level", nullable=True, source="ACLED")
    admin3: str = column("Third administrative level", nullable=True, source="ACLED")
    location: str = column("Name of the place coded", source="ACLED")
    latitude: float = column("Degrees, EPSG:4326, at most 4 decimals", source="ACLED", ge=-90, le=90)
    longitude: float = column("Degrees, EPSG:4326, at most 4 decimals", source="ACLED", ge=-180, le=180)
    geo_precision: pl.Int8 = column("1 the place, 2 near it, 3 a larger region", source="ACLED", isin=[1, 2, 3])
    source: str = column("Outlets, `; `-separated", source="ACLED")
    source_scale: str = column("Reach of the sources", source="ACLED")
    notes: str = column(
        "What happened, written from the row and not from the article",
        source="ACLED",
        str_length={"min_value": 40, "max_value": 1000},
    )
    fatalities: pl.Int32 = column(
        "Lowest credible number reported: n_min of the main `killed` in event_quantities; 3 where it is unknown; 0 if "
        "none is reported",
        source="ACLED",
        ge=0,
    )
    tags: str = column("`; `-separated; crowd size for protests and riots", nullable=True, source="ACLED")
    timestamp: pl.Int64 = column("Unix seconds of the last change of the row", set_by_load=True, source="ACLED", gt=0)


class Event(AcledEvent):
    """One atomic event: one day, one place, one pair of actors, one type (codebook, "atomic event")."""

    event_key: str = column(
        "Hash of article, type, act and place in the text: finds the row again when an article is coded anew",
        source="content-addressed",
        str_matches=r"^[0-9a-f]{16}$",
        unique=True,
    )
    iso3: str = column("ISO 3166-1 alpha-3", source="UCDP country_id", str_matches=r"^[A-Z]{3}$")
    gwcode: pl.Int16 = column("Gleditsch-Ward number", nullable=True, source="UCDP gwno")
    date_start: pl.Date = column("First day on which it can have happened", source="UCDP date_start")
    date_end: pl.Date = column("Last day on which it can have happened", source="UCDP date_end")
    date_basis: str = column("What the date rests on", isin=values("date_basis"))
    where_prec: pl.Int8 = column(
        "UCDP's place precision, 1 exact to 7 sea or air", source="UCDP where_prec", ge=1, le=7
    )
    geonameid: pl.Int64 = column("GeoNames id of the place coded; negative for local additions", nullable=True)
    priogrid_gid: pl.Int32 = column("PRIO-GRID cell", source="PRIO-GRID", ge=1, le=259200)
    event_clarity: pl.Int8 = column("1 clear, 2 not clear enough to identify", source="UCDP event_clarity", isin=[1, 2])
    rex_class: str = column("Class of the act", nullable=True, source="REX")
    rex_act: str = column(
        "The act of repression, or of its reversal", nullable=True, source="REX", isin=list(rex_acts())
    )
    rex_acts_all: str = column("All acts of the event, `; `-separated", nullable=True, source="REX")
    rex_direction: str = column("Does the act take or give", nullable=True, source="REX", isin=values("rex_direction"))
    rex_stage: str = column("How far the act has gone", nullable=True, source="PLOVER", isin=values("rex_stage"))
    rights_domain: str = column("Right concerned", nullable=True, source="PTS; V-Dem", isin=values("rights_domain"))
    legal_status: str = column("By what procedure", nullable=True, source="REX", isin=values("legal_status"))
    legal_basis: str = column("Article of law, as the text gives it", nullable=True, source="REX")
    conditions: str = column("Conditions of the act, as the text gives them", nullable=True, source="REX")
    counterpart: str = column("Mediator or other side", nullable=True, source="REX")
    target_named: str = column("Organisations named as targets; never private persons", nullable=True, source="REX")
    target_sector: str = column("PLOVER sector of the target", nullable=True, source="PLOVER")
    transnational: bool = column("Reaches across a border", nullable=True, source="AAAD; Freedom House")
    acled_scope: str = column("Would ACLED have the row", source="REX", isin=values("acled_scope"))
    cameo_code: str = column("CAMEO code, as text: leading zeros count", nullable=True, source="CAMEO")
    plover_event: str = column("PLOVER event type", nullable=True, source="PLOVER")
    plover_mode: str = column("PLOVER mode", nullable=True, source="PLOVER")
    n_reports: pl.Int32 = column("Articles that report it", source="MMAD numreports", ge=1)
    n_sources: pl.Int32 = column("Outlets that report it", source="UCDP number_of_sources", ge=1)
    n_independent: pl.Int32 = column(
        "Reports left when near-identical texts (wire copy) count once", source="Zavarella", set_by_load=True, ge=1
    )
    first_reported: pl.Date = column("Day of the first report")
    last_reported: pl.Date = column("Day of the last report")
    confidence: float = column(
        "Chance that event_date (within a day), location (within 25 km) and fatalities are all right, as the product of"
        " the three (docs/confidence.md); not that the event took place",
        source="GDELT Confidence", ge=0, le=1,
    )  # fmt: skip
    review_status: str = column("Has a person looked at it", isin=values("review_status"))
    record_version: pl.Int32 = column(
        "1, and one more with each change of the row", set_by_load=True, source="UCDP versions", ge=1
    )
    pipeline_version: str = column("Version of Khronika that coded the row as it stands", source="UCDP versions")
    release_id: str = column(
        "Release the row first appeared in; empty until there is one", set_by_load=True, nullable=True
    )
    known_from: UtcTime = known_from()

    class Config:
        name = "events"
        strict = True
        ordered = True
        metadata = {"primary_key": ["event_id_cnty"], "grain": "one atomic event"}

    @pa.dataframe_check
    @classmethod
    def type_pair(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """event_type and disorder_type follow from sub_event_type (codebook, table 2)."""
        table = sub_event_types()
        sub_type = pl.col("sub_event_type")
        derived = [
            sub_type.replace_strict({k: row[name] for k, row in table.items()}, default=None).eq_missing(pl.col(name))
            for name in ("event_type", "disorder_type")
        ]
        return data.lazyframe.select(pl.all_horizontal(derived))

    @pa.dataframe_check
    @classmethod
    def interaction_derived(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """interaction follows from inter1 and inter2 (codebook, table 5)."""
        types = list(actor_type_codes())
        labels = {f"{a}|{b or ''}": interaction(a, b) for a in types for b in [*types, None]}
        pair = pl.concat_str("inter1", pl.lit("|"), pl.col("inter2").fill_null(""))
        return data.lazyframe.select(pair.replace_strict(labels, default=None).eq_missing(pl.col("interaction")))

    @pa.dataframe_check
    @classmethod
    def iso_of_iso3(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """iso and iso3 are one country of seeds/countries.csv (ISO 3166-1)."""
        derived = pl.col("iso3").replace_strict(iso_codes(), default=None)
        return data.lazyframe.select(derived.eq_missing(pl.col("iso")))

    @pa.dataframe_check
    @classmethod
    def year_of_event_date(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """year = year(event_date)."""
        return data.lazyframe.select(pl.col("event_date").dt.year() == pl.col("year"))

    @pa.dataframe_check
    @classmethod
    def dates_ordered(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """date_start ≤ event_date ≤ date_end ≤ last_reported; one day where time_precision is 1."""
        start, day, end = (pl.col(name) for name in ("date_start", "event_date", "date_end"))
        one_day = (pl.col("time_precision") != 1) | (start == end)
        return data.lazyframe.select((start <= day) & (day <= end) & (end <= pl.col("last_reported")) & one_day)

    @pa.dataframe_check
    @classmethod
    def reported_ordered(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """first_reported ≤ last_reported."""
        return data.lazyframe.select(pl.col("first_reported") <= pl.col("last_reported"))

    @pa.dataframe_check
    @classmethod
    def inter2_with_actor2(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """inter2 is empty exactly where actor2 is."""
        return data.lazyframe.select(pl.col("inter2").is_null() == pl.col("actor2").is_null())

    @pa.dataframe_check
    @classmethod
    def actors_fit_type(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Protests start from protesters, riots from rioters; violence against civilians ends at civilians."""
        kind, actor1, actor2 = pl.col("event_type"), pl.col("actor1"), pl.col("actor2")
        return data.lazyframe.select(
            pl.when(kind == "Protests")
            .then(actor1.str.starts_with("Protesters ("))
            .when(kind == "Riots")
            .then(actor1.str.starts_with("Rioters ("))
            .when(kind == "Violence against civilians")
            .then(actor2.fill_null("").str.starts_with("Civilians ("))
            .otherwise(True)
        )

    @pa.dataframe_check
    @classmethod
    def inter_fits_actor(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Generic and state actors have the actor type their name says."""
        fits = [_inter_fits(f"actor{n}", f"inter{n}") for n in (1, 2)]
        return data.lazyframe.select(pl.all_horizontal(fits))

    @pa.dataframe_check
    @classmethod
    def civilians_targeted(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Violence against civilians always targets civilians."""
        violence = pl.col("event_type") == "Violence against civilians"
        return data.lazyframe.select(~violence | pl.col("civilian_targeting").is_not_null())

    @pa.dataframe_check
    @classmethod
    def crowd_size_tag(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Protests and riots carry a crowd size tag, `crowd size=no report` at the least."""
        crowd = pl.col("event_type").is_in(["Protests", "Riots"])
        return data.lazyframe.select(~crowd | pl.col("tags").fill_null("").str.contains("crowd size=", literal=True))

    @pa.dataframe_check
    @classmethod
    def rex_columns_together(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """The REX columns are set together, and the class is the act's own."""
        act = pl.col("rex_act")
        rex_class = act.replace_strict({k: row["rex_class"] for k, row in rex_acts().items()}, default=None)
        together = [
            act.is_null() == pl.col(name).is_null()
            for name in ("rex_acts_all", "rex_direction", "rex_stage", "rights_domain", "legal_status")
        ]
        return data.lazyframe.select(pl.all_horizontal(rex_class.eq_missing(pl.col("rex_class")), *together))

    @pa.dataframe_check
    @classmethod
    def coordinates_rounded(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """At most 4 decimals: more would claim what a place name cannot give."""
        rounded = [(pl.col(name).round(4) - pl.col(name)).abs() < 1e-9 for name in ("latitude", "longitude")]
        return data.lazyframe.select(pl.all_horizontal(rounded))

    @pa.dataframe_check
    @classmethod
    def geo_precision_of_where_prec(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """geo_precision is where_prec in ACLED's three steps."""
        return data.lazyframe.select(pl.col("where_prec").clip(1, 3).cast(pl.Int8) == pl.col("geo_precision"))


def _inter_fits(actor: str, inter: str) -> pl.Expr:
    name, kind = pl.col(actor).fill_null(""), pl.col(inter).fill_null("")
    generic = [~name.str.starts_with(prefix) | (kind == value) for prefix, value in GENERIC_ACTOR_TYPES.items()]
    return pl.all_horizontal(~name.str.contains(STATE_ACTOR) | kind.is_in(STATE_TYPES), *generic)
