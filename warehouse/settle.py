"""Make events of reports: link, name, make the rows, write what differs, take out what is no more."""

from datetime import datetime
from typing import NamedTuple

import polars as pl
from duckdb import DuckDBPyConnection

from schemas.contract import polars_schema
from schemas.reports import Report
from warehouse.correct import Notes, in_force
from warehouse.frames import fetched, registered
from warehouse.identity import identify, withdraw
from warehouse.judge import Judged
from warehouse.link import Linked, relink
from warehouse.making import Made, Reported, as_coded, given_reports, make, stored_reports, versioned
from warehouse.merge import insert, merge, remove, replace
from warehouse.reports import Changes
from warehouse.succession import succeed

CHILDREN = ("event_sources", "event_quantities")


class Batch(NamedTuple):
    """What is settled: reports that came, changed or went, the rows coded from them, and their articles.

    `known`: article_id of those articles that were in the database before.
    """

    changes: Changes
    judged: Judged
    known: pl.DataFrame


def settle(con: DuckDBPyConnection, batch: Batch, notes: Notes, now: datetime) -> int:
    """Bring the events to what their reports now say; returns how many event rows were written.

    Runs within the caller's transaction.
    """
    changes = batch.changes
    successors = succeed(con, changes)
    linked = relink(con, changes, batch.judged.articles)
    before = pl.concat([rows.select("event_key", "event_id_cnty") for rows in (changes.stored, linked.known)])
    heirs = _in_their_place(before, successors)
    identified = identify(con, linked, changes, heirs)
    reports = _reports(changes, linked, identified)
    gone = withdraw(con, identified, heirs, now)
    touched = _touched(con, linked, identified)
    alone, among = _parted(con, reports, changes)
    given = given_reports(batch.judged, among)
    stored = stored_reports(con, reports.join(touched, on="event_key", how="semi"))
    both = Reported(*(pl.concat(frames, how="diagonal") for frames in zip(given, stored, strict=True)))
    coded = as_coded(batch.judged, alone)
    anew = make(con, both, notes, now)
    made = Made(*(pl.concat(frames) for frames in zip(coded, anew, strict=True)))
    made = made._replace(events=pl.concat([versioned(con, coded.events), anew.events]))
    written = _write_events(con, made, gone, now)
    _write_children(con, made, linked.known.join(touched, on="event_key", how="semi"), batch.known, now)
    _write_reports(con, batch, linked, identified, now)
    _write_cells(con, made, before.select("event_key"))
    return written


def _in_their_place(before: pl.DataFrame, successors: pl.DataFrame) -> pl.DataFrame:
    """event_key, event_id_cnty: the reports as they were, one that went under the key of the one in its place."""
    return before.join(successors, left_on="event_key", right_on="gone", how="left").select(
        pl.coalesce("come", "event_key").alias("event_key"), "event_id_cnty"
    )


def _reports(changes: Changes, linked: Linked, identified: pl.DataFrame) -> pl.DataFrame:
    """event_key, event_id_cnty, article_id, text, reported of every report looked at."""
    told = [rows.select("event_key", "article_id", "reported") for rows in (changes.given, linked.known)]
    return (
        pl.concat(told)
        .join(identified, on="event_key", maintain_order="left")
        .select("event_key", "event_id_cnty", "article_id", "reported", text=pl.coalesce("copy_of", "article_id"))
    )


def _parted(con: DuckDBPyConnection, reports: pl.DataFrame, changes: Changes) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The reports loaded now: those that stand alone, and those whose event has others, or a decision about it."""
    decided = in_force(con, reports["event_id_cnty"])["event_id_cnty"]
    several = (pl.len().over("event_id_cnty") > 1) | pl.col("event_id_cnty").is_in(decided.implode())
    given = reports.with_columns(several=several).join(changes.given.select("event_key"), on="event_key", how="semi")
    return given.filter(~pl.col("several")), given.filter("several").drop("several")


def _touched(con: DuckDBPyConnection, linked: Linked, identified: pl.DataFrame) -> pl.DataFrame:
    """event_key of the stored reports whose event's row is made anew: it has several reports, or had, or a decision."""
    sizes = identified.group_by("event_id_cnty").agg(reports=pl.len())
    known = linked.known.select("event_key").join(identified, on="event_key").join(sizes, on="event_id_cnty")
    with registered(con, known=known):
        return fetched(
            con.sql(
                "SELECT event_key FROM known WHERE reports > 1 "
                "OR event_key IN (SELECT event_key FROM report_cells) "
                "OR event_id_cnty IN (SELECT event_id_cnty FROM corrections)"
            )
        )


def _write_events(con: DuckDBPyConnection, made: Made, gone: pl.DataFrame, now: datetime) -> int:
    remove(con, "events", gone, now)
    with registered(con, made=made.events.select("event_id_cnty")):
        stored = fetched(con.sql("FROM made SEMI JOIN events USING (event_id_cnty)"))
    fresh = made.events.join(stored, on="event_id_cnty", how="anti", maintain_order="left")
    written = insert(con, "events", fresh)
    written += merge(con, "events", made.events.join(stored, on="event_id_cnty", how="semi"), now)
    # An event that is back is no longer a deleted one.
    with registered(con, fresh=fresh.select("event_id_cnty")):
        back = fetched(con.sql("SELECT event_id_cnty FROM deleted_events SEMI JOIN fresh USING (event_id_cnty)"))
    remove(con, "deleted_events", back, now)
    return written


def _write_children(
    con: DuckDBPyConnection, made: Made, others: pl.DataFrame, known: pl.DataFrame, now: datetime
) -> None:
    """`others`: reports of other articles whose rows may belong to another event now; `known`: articles coded anew."""
    for table in CHILDREN:
        rows: pl.DataFrame = getattr(made, table)
        if others.height:
            moved = rows.join(others, on="article_id", how="semi", maintain_order="left")
            replace(con, table, moved, others.select("event_id_cnty", "article_id"), now)
            rows = rows.join(others, on="article_id", how="anti", maintain_order="left")
        store(con, table, rows, known, now)


def store(con: DuckDBPyConnection, table: str, rows: pl.DataFrame, known: pl.DataFrame, now: datetime) -> int:
    """Make `rows` all there is of their articles, of which the `known` ones had rows; returns how many were written."""
    if known.is_empty():
        return insert(con, table, rows)
    written = insert(con, table, rows.join(known, on="article_id", how="anti", maintain_order="left"))
    return written + replace(con, table, rows.join(known, on="article_id", how="semi"), known, now)


def _write_reports(
    con: DuckDBPyConnection, batch: Batch, linked: Linked, identified: pl.DataFrame, now: datetime
) -> None:
    schema = polars_schema(Report)
    told = [batch.changes.given, linked.known.select(batch.changes.given.columns)]
    given, others = (
        rows.join(identified, on="event_key", maintain_order="left")
        .with_columns(known_from=pl.lit(now, schema["known_from"]))
        .select(*schema)
        for rows in told
    )
    store(con, "event_reports", given, batch.known, now)
    merge(con, "event_reports", others, now)


def _write_cells(con: DuckDBPyConnection, made: Made, before: pl.DataFrame) -> None:
    """Rows as coded, kept apart for the reports whose event's row is another."""
    with registered(con, before=before, new_cells=made.report_cells):
        con.execute("DELETE FROM report_cells WHERE event_key IN (SELECT event_key FROM before)").fetchall()
        con.execute("INSERT INTO report_cells BY NAME FROM new_cells").fetchall()
