"""Several reports of one event become one row: which report each group of cells is taken from."""

from typing import NamedTuple

import polars as pl

from schemas.vocabulary import sub_event_types, values

FRAME = ("event", "article_id", "text", "reported", "toll")
WHEN = ("event_date", "year", "time_precision", "date_start", "date_end", "date_basis")
WHERE = (
    "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision",
    "iso3", "gwcode", "where_prec", "geonameid", "priogrid_gid",
)  # fmt: skip
MANY = ("fatalities",)
GROUP_OF = {**dict.fromkeys(WHEN, "when"), **dict.fromkeys(WHERE, "where"), **dict.fromkeys(MANY, "many")}
"""Group of each cell; every other one is `what`."""

# Made from all the reports, or anew.
MADE = (
    "event_key", "source", "source_scale", "notes", "event_clarity", "n_reports", "n_sources", "first_reported",
    "last_reported", "confidence", "review_status", "pipeline_version",
)  # fmt: skip
# Numbers of the first weeks are tolls of the event; what is told of it later may be one victim's story, or a trial's.
TOLL_DAYS = 30


class Fused(NamedTuple):
    """`events`: one row for each event, without notes. `givers`: event, group of cells (when, where, what, many), and
    the event_key of the report they are taken from.
    """

    events: pl.DataFrame
    givers: pl.DataFrame


def fuse(reports: pl.DataFrame) -> Fused:
    """One row for each `event` from its reports.

    `reports`: the columns of `events` as coded, and `event` (any id), `article_id`, `text` (the article, or that of
    which it is a copy), `reported`, `toll` (event_key of the report whose count of the dead holds, the same in every
    report of the event). The order of rows does not matter.

    A group of cells is taken whole from one report, so that no row is a patchwork that nobody reported. When and
    where: the most precise report, among these what most independent texts say, then the first to say it. What and
    who: what most independent texts say, among equals the higher tactic (codebook, "hierarchy"), then the first.
    """
    ranked = reports.with_columns(
        tactic=pl.col("sub_event_type").replace_strict(list(sub_event_types()), range(len(sub_event_types()))),
        basis=pl.col("date_basis").replace_strict(values("date_basis"), range(len(values("date_basis")))),
        same_day=_told("event_date"),
        same_place=_told("location", "admin1", "iso3"),
        same_act=_told("sub_event_type", "rex_act"),
    )
    what = [name for name in reports.columns if name not in {*WHEN, *WHERE, *MANY, *MADE, *FRAME}]
    first = ["reported", "event_key"]
    when = _taken(ranked, ["time_precision", "same_day", "basis", *first], WHEN)
    where = _taken(ranked, ["where_prec", "same_place", *first], WHERE)
    kind = _taken(ranked, ["same_act", "tactic", *first], what)
    many = ranked.filter(pl.col("event_key") == pl.col("toll")).select("event", *MANY, giver="event_key")
    givers = {"when": when, "where": where, "what": kind, "many": many}
    events = _made(ranked, pl.concat(taken.select("event", "giver") for taken in givers.values()))
    for taken in givers.values():
        events = events.join(taken.drop("giver"), on="event", how="left")
    # Where no count is left, as its row is in quarantine, what the reports' own cells say.
    untold = ranked.group_by("event").agg(untold=pl.col("fatalities").max())
    events = events.join(untold, on="event").with_columns(pl.coalesce("fatalities", "untold")).drop("untold")
    return Fused(
        events.with_columns(event_clarity=_clarity()),
        pl.concat(taken.select("event", group=pl.lit(name), event_key="giver") for name, taken in givers.items()),
    )


def _told(*cells: str) -> pl.Expr:
    """Minus the number of independent texts of the event that say the same, so that the most come first."""
    return -pl.col("text").n_unique().over("event", *cells).cast(pl.Int32)


def _taken(reports: pl.DataFrame, order: list[str], cells: tuple[str, ...] | list[str]) -> pl.DataFrame:
    """event, giver (event_key), and the cells of the report that comes first."""
    firsts = reports.sort("event", *order).unique("event", keep="first", maintain_order=True)
    return firsts.select("event", pl.col("event_key").alias("giver"), *cells)


def _made(reports: pl.DataFrame, givers: pl.DataFrame) -> pl.DataFrame:
    confidence = (
        givers.join(reports, left_on=["event", "giver"], right_on=["event", "event_key"])
        .group_by("event")
        .agg(pl.col("confidence").min())
    )
    scales = values("source_scale")
    scale = pl.col("source_scale").replace_strict(scales, range(len(scales)), default=len(scales))
    return (
        reports.with_columns(scale=scale)
        .sort("event", "reported", "event_key")
        .group_by("event", maintain_order=True)
        .agg(
            pl.col("event_key").first(),
            source=pl.col("source").unique().sort().str.join("; "),
            source_scale=pl.col("source_scale").sort_by("scale").unique(maintain_order=True).str.join("-"),
            n_reports=pl.col("article_id").n_unique().cast(pl.Int32),
            n_sources=pl.col("source").n_unique().cast(pl.Int32),
            n_independent=pl.col("text").n_unique().cast(pl.Int32),
            first_reported=pl.col("first_reported").min(),
            last_reported=pl.col("last_reported").max(),
            review_status=pl.lit("machine"),
            pipeline_version=pl.col("pipeline_version").max(),
        )
        .join(confidence, on="event")
    )


def _clarity() -> pl.Expr:
    clear = (pl.col("time_precision") == 1) & (pl.col("where_prec") <= 2)
    return pl.when(clear).then(1).otherwise(2).cast(pl.Int8)


def main_counts(counts: pl.DataFrame) -> pl.DataFrame:
    """event, event_key, measure, sex, age_group, subgroup: whose count holds, one for each event, measure and group.

    `counts`: what each article comes to (`is_article_main`), with `event`, `event_key`, `reported` and `event_date` of
    its report. The newest report of the first TOLL_DAYS days that counts them, else the newest; of one day's reports
    the lowest (ACLED: the most recent, and the lowest credible).
    """
    group = ["event", "measure", "sex", "age_group", "subgroup"]
    late = (pl.col("reported") - pl.col("event_date").min().over("event")).dt.total_days() > TOLL_DAYS
    ordered = counts.with_columns(late=late).sort(
        *group, "late", "reported", "n_min", "event_key", descending=[*[False] * 6, True, False, False]
    )
    return ordered.unique(group, keep="first", maintain_order=True).select(*group, "event_key")
