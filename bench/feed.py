"""A made-up feed as large as is asked for: articles with an event each, its evidence and a count, as if coded.

Measures nothing by itself: bench/load.py is what uses it.

The mix is that of the coder's answers to daily news: articles of 1,900 characters, and for each an event, 13 rows of
evidence, 2 counts and 8 rejected candidates (25 rows an article). Days are spread over eight years and places over the
towns of a grid, so that a day has as many events everywhere in the world as a large data set has. Texts differ from
each other; one article in `COPIED` retells the event of another.
"""

from datetime import UTC, date, datetime
from hashlib import sha256

import polars as pl

from schemas.articles import Article
from schemas.contract import TABLES, Model, coded_schema
from schemas.handover import Coded, no_rows
from schemas.seeds import read_seed

NOW = datetime(2026, 1, 2, 12, tzinfo=UTC)
LAST_DAY = date(2025, 12, 31)
DAYS = 8 * 365
TOWNS = 400
COPIED = 10
WORDS = [
    "market",
    "road",
    "school",
    "bridge",
    "river",
    "station",
    "square",
    "court",
    "mosque",
    "church",
    "camp",
    "village",
    "office",
    "field",
    "harbour",
]
EVIDENCE = (
    *("sub_event_type",) * 5, "country", "location", "event_date", "actor2", "fatalities", "rex_act",
    "quantity:killed:total:total", "quantity:injured:total:total",
)  # fmt: skip
MEASURES = ("killed", "injured")
CANDIDATES = 8
ROWS = 2 + len(EVIDENCE) + len(MEASURES) + CANDIDATES


def feed(n: int, first: int = 0, *, retold: bool = True) -> tuple[pl.DataFrame, Coded]:
    """`n` articles from number `first` on, with what was coded from them. The same numbers give the same rows.

    `retold`: one article in `COPIED` retells the event of the one before it; else each tells its own.
    """
    rows = _numbered(n, first, COPIED if retold else first + n + 1)
    return _articles(rows), no_rows()._replace(
        events=_events(rows),
        event_sources=_evidence(rows),
        event_quantities=_quantities(rows),
        rejected_candidates=_candidates(rows),
    )


def _numbered(n: int, first: int, copied: int) -> pl.DataFrame:
    countries = pl.DataFrame(
        [row for row in read_seed("countries.csv") if row["region"] and row["iso"] and row["latitude"]]
    ).select(
        "iso3",
        "country",
        "region",
        pl.col("iso").cast(pl.Int16),
        pl.col("gwcode").replace("", None).cast(pl.Int16),
        base_lat=pl.col("latitude").cast(pl.Float64).clip(-80, 80),
        base_lon=pl.col("longitude").cast(pl.Float64).clip(-170, 170),
    )
    told = pl.select(n=pl.int_range(first, first + n)).with_columns(
        # Which event an article tells: every copied-th retells the one before it.
        e=pl.when(pl.col("n") % copied == copied - 1).then(pl.col("n") - 1).otherwise("n")
    )
    mixed = (pl.col("e") * 2654435761) % 4294967296
    day = pl.lit(LAST_DAY) - pl.duration(days=(pl.col("e") * 7919) % DAYS)
    town = mixed % TOWNS
    rows = told.with_columns(
        c=(mixed // 65536) % countries.height, town=town, event_date=day, dead=(pl.col("e") % 7).cast(pl.Int64)
    )
    rows = rows.join(
        countries.with_row_index("c").with_columns(pl.col("c").cast(pl.Int64)), on="c", maintain_order="left"
    )
    return rows.with_columns(
        article_id=_key("article", "n"),
        event_key=_key("report", "n"),
        location=pl.format("Town {}", "town"),
        admin1=pl.format("Province {}", pl.col("town") % 12),
        latitude=(pl.col("base_lat") + (pl.col("town") % 20) * 0.31 - 3).round(4),
        longitude=(pl.col("base_lon") + (pl.col("town") // 20) * 0.37 - 3).round(4),
        outlet=pl.format("Outlet {}", pl.col("n") % 211),
        text=_text(),
    )


def _key(kind: str, column: str) -> pl.Expr:
    # An odd multiplier makes every number another one of 64 bits, as hashes are.
    salt = int.from_bytes(sha256(kind.encode()).digest()[:7], "big") | 1
    spread = (pl.col(column).cast(pl.UInt64) + 1) * pl.lit(salt, pl.UInt64)
    digits = "0123456789abcdef"
    nibbles = [
        (spread // (16**place) % 16).cast(pl.Int64).replace_strict(range(16), list(digits)) for place in range(16)
    ]
    return pl.concat_str(nibbles)


def _text() -> pl.Expr:
    word = [pl.col("e").mul(step).mod(len(WORDS)).replace_strict(range(len(WORDS)), WORDS) for step in (3, 7, 11, 13)]
    sentence = pl.format(
        "Gunmen attacked a {} near the {} in Town {} on Monday, killing {}, officials in district {} said. ",
        word[0], word[1], "town", "dead", pl.col("e") % 1000,
    )  # fmt: skip
    detail = pl.format(
        "The {} by the {} was closed for {} hours, and {} people were taken to a hospital by bus {}. ",
        word[2], word[3], pl.col("n") % 90, pl.col("n") % 77, pl.col("n"),
    )  # fmt: skip
    return pl.concat_str(sentence, *[detail] * 14, pl.format("Report {} follows.", "n"))


def _articles(rows: pl.DataFrame) -> pl.DataFrame:
    return _frame(
        Article,
        rows,
        url=pl.format("https://example.org/{}", "n"),
        url_canonical=pl.format("https://example.org/{}", "n"),
        source_name="outlet",
        source_domain=pl.lit("example.org"),
        source_type=pl.lit("media"),
        source_scale=pl.lit("National"),
        language=pl.lit("en"),
        title=pl.format("Attack in Town {}", "town"),
        published_date="event_date",
        published_basis=pl.lit("given"),
        retrieved_at=pl.lit(NOW),
        content_sha256=pl.concat_str(["article_id"] * 4),
        n_chars=pl.col("text").str.len_chars().cast(pl.Int64),
    )


def _events(rows: pl.DataFrame) -> pl.DataFrame:
    day, dead = pl.col("event_date"), pl.col("dead")
    return _frame(
        TABLES["events"],
        rows,
        year=day.dt.year(),
        time_precision=1,
        disorder_type=pl.lit("Political violence"),
        event_type=pl.lit("Violence against civilians"),
        sub_event_type=pl.lit("Attack"),
        actor1=pl.format("Unidentified Armed Group ({})", "country"),
        inter1=pl.lit("Political militia"),
        actor2=pl.format("Civilians ({})", "country"),
        inter2=pl.lit("Civilians"),
        interaction=pl.lit("Political militia-Civilians"),
        civilian_targeting=pl.lit("Civilians targeted"),
        geo_precision=1,
        where_prec=1,
        source="outlet",
        source_scale=pl.lit("National"),
        notes=pl.format(
            "On {}, in {}, gunmen attacked civilians (killed: {}), in the district {}.",
            day,
            "location",
            dead,
            pl.col("e") % 1000,
        ),
        fatalities=dead,
        date_start=day,
        date_end=day,
        date_basis=pl.lit("relative"),
        geonameid=pl.col("c") * TOWNS + pl.col("town"),
        priogrid_gid=((pl.col("latitude") + 90) / 0.5).floor() * 720 + ((pl.col("longitude") + 180) / 0.5).floor() + 1,
        event_clarity=1,
        acled_scope=pl.lit("in"),
        n_reports=1,
        n_sources=1,
        first_reported=day,
        last_reported=day,
        confidence=0.65,
        review_status=pl.lit("machine"),
        pipeline_version=pl.lit("bench"),
    )


def _evidence(rows: pl.DataFrame) -> pl.DataFrame:
    parts = []
    for at, field in enumerate(EVIDENCE):
        start, length = 9 * at, 9 + at % 4
        parts.append(
            _frame(
                TABLES["event_sources"],
                rows,
                role=pl.lit("primary"),
                field_supported=pl.lit(field),
                quote=pl.col("text").str.slice(start, length),
                char_start=start,
                char_end=start + length,
                sentence_id=0,
                extractor=pl.lit("bench"),
                extractor_version=pl.lit("bench"),
                rule_id=pl.lit(f"bench:{field}"),
                confidence=0.9,
            )
        )
    return pl.concat(parts)


def _quantities(rows: pl.DataFrame) -> pl.DataFrame:
    dead = pl.col("dead")
    return pl.concat(
        _frame(
            TABLES["event_quantities"],
            rows,
            measure=pl.lit(measure),
            sex=pl.lit("total"),
            age_group=pl.lit("total"),
            subgroup=pl.lit(""),
            speaker=pl.lit(""),
            is_main=True,
            n_min=dead,
            n_best=dead,
            n_max=dead,
            n_basis=pl.lit("exact"),
            n_text=dead.cast(pl.String),
            unit=pl.lit("persons"),
        )
        for measure in MEASURES
    )


def _candidates(rows: pl.DataFrame) -> pl.DataFrame:
    return pl.concat(
        _frame(
            TABLES["rejected_candidates"],
            rows,
            candidate_id=_key(f"candidate {at}", "n"),
            sentence_id=at,
            sub_event_type=pl.lit("Attack"),
            trigger=pl.lit("attacked"),
            reason=pl.lit("background"),
            detail=pl.lit("last year"),
            rule_id=pl.lit("cue:background"),
            quote=pl.col("text").str.slice(120 * at, 110),
            char_start=120 * at,
            char_end=120 * at + 110,
            pipeline_version=pl.lit("bench"),
        )
        for at in range(CANDIDATES)
    )


def _frame(model: Model, rows: pl.DataFrame, **cells: str | float | pl.Expr) -> pl.DataFrame:
    """The model's coded columns: from `cells` (text is the name of a column), else from `rows`, else empty."""

    def cell(name: str) -> pl.Expr:
        given = cells.get(name, name if name in rows.columns else pl.lit(None))
        return pl.col(given) if isinstance(given, str) else given if isinstance(given, pl.Expr) else pl.lit(given)

    return rows.select(cell(name).cast(dtype).alias(name) for name, dtype in coded_schema(model).items())
