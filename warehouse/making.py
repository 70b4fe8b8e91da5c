"""Events from their reports: a report that stands alone is its event's row; of several one row is made."""

from datetime import datetime
from typing import NamedTuple

import polars as pl
from duckdb import DuckDBPyConnection

from linking.fusion import GROUP_OF, fuse, main_counts
from schemas.contract import TABLES, coded_schema, polars_schema
from schemas.events import Event
from schemas.quantities import EVERYBODY
from warehouse.correct import Notes, Row, corrected, in_force
from warehouse.frames import fetched, registered
from warehouse.judge import Judged
from warehouse.resources import statement

CELLS = list(coded_schema(TABLES["events"]))
CHILDREN = ("event_sources", "event_quantities")
GROUP = ["measure", "sex", "age_group", "subgroup"]


class Reported(NamedTuple):
    """Reports with all that was coded from them: rows of `events` by `event_key`, and of its children with `event_key`.

    `reports`: event_key, event_id_cnty, article_id, text (of which the article is a copy, else itself), reported.
    """

    reports: pl.DataFrame
    cells: pl.DataFrame
    event_sources: pl.DataFrame
    event_quantities: pl.DataFrame


class Made(NamedTuple):
    """Rows to be written. `report_cells`: of the reports whose event is not made of them alone."""

    events: pl.DataFrame
    event_sources: pl.DataFrame
    event_quantities: pl.DataFrame
    report_cells: pl.DataFrame


def given_reports(judged: Judged, reports: pl.DataFrame) -> Reported:
    """What was loaded now, under the ids of `reports` (Reported's columns)."""
    keys = reports.select("event_key")
    ids = judged.ids.join(keys, on="event_key", how="semi", maintain_order="left")
    children = {
        table: getattr(judged, table).join(ids, on="event_id_cnty", maintain_order="left") for table in CHILDREN
    }
    cells = judged.events.select(CELLS).join(keys, on="event_key", how="semi", maintain_order="left")
    return Reported(reports, cells, **children)


def stored_reports(con: DuckDBPyConnection, reports: pl.DataFrame) -> Reported:
    """What an earlier load stored of reports (Reported's columns), as the coder gave it."""
    with registered(con, wanted=reports.select("event_key")):
        cells = fetched(con.sql(statement("stored_cells")))
        sources, quantities = (
            fetched(
                con.sql(
                    f"SELECT child.*, event_key FROM {table} AS child "
                    "INNER JOIN event_reports AS report USING (event_id_cnty, article_id) "
                    "SEMI JOIN wanted USING (event_key)"
                )
            )
            for table in CHILDREN
        )
    return Reported(
        reports,
        cells.select(CELLS),
        sources.with_columns(role=pl.lit("primary")),
        quantities.with_columns(is_main="is_article_main"),
    )


def as_coded(judged: Judged, alone: pl.DataFrame) -> Made:
    """Events of one report each, which are their reports' rows: `alone` has event_key and event_id_cnty.

    Of the rows loaded now, with the clocks they were judged with.
    """
    ids = judged.ids.join(alone.select("event_key", given="event_id_cnty"), on="event_key").drop("event_key")
    events, sources, quantities = (
        rows.join(ids, on="event_id_cnty").drop("event_id_cnty").rename({"given": "event_id_cnty"}).select(rows.columns)
        for rows in (judged.events, judged.event_sources, judged.event_quantities)
    )
    return Made(events, sources, quantities, judged.events.select(CELLS).clear())


def make(con: DuckDBPyConnection, reported: Reported, notes: Notes, now: datetime) -> Made:
    """The events of these reports, which must be all the reports of each."""
    decisions = in_force(con, reported.reports["event_id_cnty"])
    several = (pl.len().over("event_id_cnty") > 1) | pl.col("event_id_cnty").is_in(decisions["event_id_cnty"].implode())
    single, anew = (_only(reported, reported.reports.filter(which)) for which in (~several, several))
    parts = [Made(single.cells, single.event_sources, single.event_quantities, single.cells.clear())]
    if anew.reports.height:
        parts.append(_made_anew(con, anew, decisions, notes))
    made = Made(*(pl.concat(frames, how="diagonal") for frames in zip(*parts, strict=True)))
    one = pl.col("n_independent").fill_null(1) if "n_independent" in made.events.columns else pl.lit(1, pl.Int32)
    return _finished(con, made._replace(events=made.events.with_columns(n_independent=one)), reported.reports, now)


def _only(reported: Reported, reports: pl.DataFrame) -> Reported:
    keys = reports.select("event_key")
    frames = (frame.join(keys, on="event_key", how="semi", maintain_order="left") for frame in reported[1:])
    return Reported(reports, *frames)


def _made_anew(con: DuckDBPyConnection, reported: Reported, decisions: pl.DataFrame, notes: Notes) -> Made:
    told = reported.cells.join(reported.reports, on="event_key")
    quantities, tolls = _counted(reported, told)
    told = told.join(tolls, on="event_id_cnty", how="left").rename({"event_id_cnty": "event"})
    events, givers = fuse(told)
    mains = _main_rows(quantities.drop("event_id_cnty").join(reported.reports, on="event_key"))
    events = corrected(con, events.rename({"event": "event_id_cnty"}), decisions, mains, notes)
    sources = _roles(reported, events, givers.rename({"event": "event_id_cnty"}), quantities)
    return Made(events.drop("event_id_cnty"), sources, quantities, reported.cells)


def _counted(reported: Reported, told: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The quantities with the main row of each event, measure and group; and whose count of the dead holds."""
    days = told.select("event_key", "event_date", "reported", event="event_id_cnty")
    counts = reported.event_quantities.filter("is_article_main").join(days, on="event_key")
    mains = main_counts(counts)
    chosen = mains.select("event_key", *GROUP, chosen=pl.lit(True))
    quantities = reported.event_quantities.join(
        chosen, on=["event_key", *GROUP], how="left", maintain_order="left"
    ).with_columns(is_main=pl.col("is_article_main") & pl.col("chosen").fill_null(False))
    tolls = mains.filter(measure="killed", **EVERYBODY).select(event_id_cnty="event", toll="event_key")
    return quantities.drop("chosen"), tolls


def _main_rows(quantities: pl.DataFrame) -> dict[str, list[Row]]:
    """Main quantities by event_id_cnty, as the notes want them."""
    rows: dict[str, list[Row]] = {}
    for row in quantities.filter("is_main").sort(*GROUP).iter_rows(named=True):
        rows.setdefault(row["event_id_cnty"], []).append(row)
    return rows


def _roles(reported: Reported, events: pl.DataFrame, givers: pl.DataFrame, quantities: pl.DataFrame) -> pl.DataFrame:
    """The evidence, each row with what its article is to the cell: where it was taken from, or says the same or not."""
    fields = [name for name in reported.event_sources["field_supported"].unique() if name in CELLS]
    own = _long(reported.cells, "event_key", fields).join(
        reported.reports.select("event_key", "event_id_cnty"), on="event_key"
    )
    whole = _long(events, "event_id_cnty", fields)
    verdicts = (
        own.join(whole, on=["event_id_cnty", "field"], suffix="_event")
        .with_columns(group=pl.col("field").replace_strict(GROUP_OF, default="what"))
        .join(givers.rename({"event_key": "giver"}), on=["event_id_cnty", "group"])
        .select(
            "event_key",
            field_supported="field",
            given=pl.col("event_key") == pl.col("giver"),
            same=pl.col("value").eq_missing(pl.col("value_event")),
        )
    )
    counts = _count_verdicts(reported, quantities)
    rows = reported.event_sources.with_columns(
        counted=pl.col("field_supported").str.extract(r"^(quantity:[^:]*:[^:]*:[^:]*)")
    )
    judged = rows.join(verdicts, on=["event_key", "field_supported"], how="left", maintain_order="left").join(
        counts, on=["event_key", "counted"], how="left", maintain_order="left", suffix="_counted"
    )
    given, same = (pl.coalesce(name, f"{name}_counted").fill_null(True) for name in ("given", "same"))
    role = (
        pl.when(given & same)
        .then(pl.lit("primary"))
        .when(same)
        .then(pl.lit("supporting"))
        .otherwise(pl.lit("contradicting"))
    )
    return judged.with_columns(role=role).select(reported.event_sources.columns)


def _count_verdicts(reported: Reported, quantities: pl.DataFrame) -> pl.DataFrame:
    """event_key, counted (the evidence's name for measure and group), given, same: of what each article counts."""
    events = reported.reports.select("event_key", event="event_id_cnty")
    rows = quantities.filter("is_article_main").drop("event_id_cnty").join(events, on="event_key")
    mains = rows.filter("is_main").select("event", *GROUP, main_min="n_min")
    verdicts = rows.join(mains, on=["event", *GROUP], how="left").select(
        "event_key",
        counted=pl.format("quantity:{}:{}:{}", "measure", "sex", "age_group"),
        given="is_main",
        same=pl.col("n_min") == pl.col("main_min"),
    )
    return verdicts.unique(["event_key", "counted"], keep="first", maintain_order=True)


def _long(rows: pl.DataFrame, key: str, fields: list[str]) -> pl.DataFrame:
    texts = rows.select(key, *(pl.col(name).cast(pl.String) for name in fields))
    return texts.unpivot(on=fields, index=key, variable_name="field", value_name="value")


def _finished(con: DuckDBPyConnection, made: Made, reports: pl.DataFrame, now: datetime) -> Made:
    """The rows with the event's id and the clocks of this load, checked."""
    ids = reports.select("event_key", new_id="event_id_cnty")
    schema = polars_schema(Event)
    clocks = {"timestamp": int(now.timestamp()), "known_from": now}
    events = made.events.join(ids, on="event_key", maintain_order="left").rename({"new_id": "event_id_cnty"})
    events = versioned(con, events).with_columns(
        **{name: pl.lit(value, schema[name]) for name, value in clocks.items()}
    )
    sources, quantities = (
        rows.drop("event_id_cnty")
        .join(ids, on="event_key", maintain_order="left")
        .rename({"new_id": "event_id_cnty"})
        .with_columns(known_from=pl.lit(now, schema["known_from"]))
        .select(*polars_schema(TABLES[table]))
        for table, rows in zip(CHILDREN, (made.event_sources, made.event_quantities), strict=True)
    )
    return Made(events.select(*schema), sources, quantities, made.report_cells)


def versioned(con: DuckDBPyConnection, events: pl.DataFrame) -> pl.DataFrame:
    """The events with the `record_version` each starts with, 1, and no `release_id`.

    An event that comes back counts on from the version it had, and keeps the release it first appeared in.
    """
    first = events.with_columns(record_version=pl.lit(1, pl.Int32), release_id=pl.lit(None, pl.String))
    with registered(con, named=events.select("event_id_cnty")):
        back = fetched(con.sql(statement("next_versions")))
    if back.is_empty():
        return first
    again = first.join(back, on="event_id_cnty", how="left", suffix="_back", maintain_order="left")
    names = ("record_version", "release_id")
    return again.with_columns(pl.coalesce(f"{name}_back", name).alias(name) for name in names).select(first.columns)
