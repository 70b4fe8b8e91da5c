"""Public ids: each was founded by one report, and goes where that report goes."""

from datetime import datetime

import polars as pl
from duckdb import DuckDBPyConnection

from schemas.contract import polars_schema
from schemas.deletions import Deletion
from warehouse.frames import fetched, registered
from warehouse.link import Linked
from warehouse.merge import merge
from warehouse.reports import Changes
from warehouse.resources import statement


def identify(con: DuckDBPyConnection, linked: Linked, changes: Changes, heirs: pl.DataFrame) -> pl.DataFrame:
    """event_key, cluster, copy_of, event_id_cnty: the linked reports with the id of their event.

    Of several ids that reports of a cluster founded it has the lowest; an id whose founder is gone goes to the
    cluster with most of the event's reports, which `heirs` (event_key, event_id_cnty) names; a cluster without any
    gets a new one.
    """
    if changes.vanished.len():
        members = heirs.join(linked.reports, on="event_key").select("event_id_cnty", "cluster")
        with registered(con, gone=changes.vanished.to_frame("event_key"), members=members, linked=linked.reports):
            con.execute(statement("inherit_ids")).fetchall()
    with registered(con, linked=linked.reports.select("event_key", "cluster")):
        founded = fetched(con.sql(statement("founded")))
    fresh = _new_ids(con, _new_events(linked, changes).join(founded, on="cluster", how="anti"))
    ids = pl.concat([founded, fresh.select(cluster="event_key", event_id_cnty="event_id_cnty")])
    return linked.reports.join(ids, on="cluster")


def _new_ids(con: DuckDBPyConnection, events: pl.DataFrame) -> pl.DataFrame:
    """Ids for events (cluster, iso3, date_start) that have none, noted in the ledger.

    In the order of country, date and key, so that the same load gives the same ids anywhere.
    """
    used = fetched(con.sql("SELECT iso3, max(number) AS used FROM event_ids GROUP BY iso3"))
    numbered = (
        events.sort("iso3", "date_start", "cluster")
        .with_columns(n=pl.int_range(1, pl.len() + 1).over("iso3"))
        .join(used, on="iso3", how="left", maintain_order="left")
        .with_columns(number=(pl.col("n") + pl.col("used").fill_null(0)).cast(pl.Int32))
    )
    rows = numbered.select(
        "iso3",
        "number",
        event_key="cluster",
        event_id_cnty=pl.concat_str("iso3", pl.lit("X"), pl.col("number").cast(pl.String).str.zfill(6)),
    )
    with registered(con, new_ids=rows):
        con.execute("INSERT INTO event_ids BY NAME FROM new_ids").fetchall()
    return rows


def _new_events(linked: Linked, changes: Changes) -> pl.DataFrame:
    """cluster, iso3, date_start: where and when a cluster's first report, by key, has it."""
    told = [frame.select("event_key", "iso3", "date_start") for frame in (changes.given, linked.known)]
    return linked.reports.select("cluster").unique().join(pl.concat(told), left_on="cluster", right_on="event_key")


def withdraw(con: DuckDBPyConnection, identified: pl.DataFrame, before: pl.DataFrame, now: datetime) -> pl.DataFrame:
    """event_id_cnty of the events that are no more; each is noted with the reason and what stands in its place.

    `before`: event_key, event_id_cnty as they were of all reports looked at, those that went included, under the key
    of the report in their place if there is one.
    """
    schema = polars_schema(Deletion)
    with registered(con, identified=identified, before=before):
        gone = fetched(con.sql(statement("gone_events")))
        moved = fetched(con.sql(statement("moved_on"))).with_columns(known_from=pl.lit(now, schema["known_from"]))
    with registered(con, gone=gone):
        versions = fetched(
            con.sql("SELECT event_id_cnty, record_version FROM events SEMI JOIN gone USING (event_id_cnty)")
        )
        con.execute(statement("corrections_orphaned")).fetchall()
    deleted = gone.join(versions, on="event_id_cnty").with_columns(
        **{name: pl.lit(now, schema[name]) for name in ("deleted_at", "known_from")}
    )
    merge(con, "deleted_events", pl.concat([moved.select(*schema), deleted.select(*schema)]), now)
    return gone.select("event_id_cnty")
