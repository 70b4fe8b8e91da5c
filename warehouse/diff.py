"""What differs between two states of the database: what came, what changed in which cell, what went."""

from datetime import datetime

import polars as pl
from duckdb import DuckDBPyConnection

from schemas.contract import TABLES, columns, history, primary_key
from warehouse.as_of import state_sql, stored_in
from warehouse.frames import fetched
from warehouse.merge import content_columns

SCHEMA = {
    name: pl.String()
    for name in ("key", "change", "country", "sub_event_type", "field", "before", "after", "reason", "replaced_by")
}
LABELS = {"events": ("country", "sub_event_type"), "stock_figures": ("iso3", "measure")}


def differences(con: DuckDBPyConnection, before: datetime, after: datetime, table: str = "events") -> pl.DataFrame:
    """One row of SCHEMA for each row added or withdrawn, and for each cell changed, sorted by key and column.

    `change`: added, withdrawn or changed. `country`, `sub_event_type`: of the later state, of figures the country code
    and the measure. An event that a person struck out counts as withdrawn, with the reason rejected. Clocks and
    versions are no difference.
    """
    old, new = (_touched(con, table, state, before, after) for state in (before, after))
    [key] = primary_key(TABLES[table])
    gone, come = (_present(rows) for rows in (old, new))
    labels = LABELS[table]
    parts = [
        _whole(come.join(gone, on=key, how="anti"), key, labels, "added"),
        _whole(gone.join(come, on=key, how="anti"), key, labels, "withdrawn"),
        _cells(gone, come, table, key),
    ]
    found = pl.concat(parts, how="diagonal").join(_reasons(con, after), on="key", how="left")
    struck = new.filter(pl.col("review_status") == "rejected").select(key=key, struck=pl.lit("rejected"))
    withdrawn = pl.col("change") == "withdrawn"
    return (
        found.join(struck, on="key", how="left")
        .with_columns(
            reason=pl.when(withdrawn).then(pl.coalesce("reason", "struck")),
            replaced_by=pl.when(withdrawn).then("replaced_by"),
        )
        .select(*SCHEMA)
        .sort("key", "field", nulls_last=True)
    )


def _touched(con: DuckDBPyConnection, table: str, state: datetime, before: datetime, after: datetime) -> pl.DataFrame:
    """The rows of a state that any load between the two changed."""
    [key] = primary_key(TABLES[table])
    file = stored_in(con)
    return fetched(
        con.sql(
            f"FROM ({state_sql(file, table, state)}) SEMI JOIN ("
            f"SELECT {key} FROM {file}.{table} WHERE known_from > $low AND known_from <= $high UNION ALL "
            f"SELECT {key} FROM {file}.{history(table)} "
            "WHERE (known_from > $low AND known_from <= $high) OR (known_to > $low AND known_to <= $high)"
            f") USING ({key})",
            params={"low": min(before, after), "high": max(before, after)},
        )
    )


def _present(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.filter(pl.col("review_status") != "rejected")


def _whole(rows: pl.DataFrame, key: str, labels: tuple[str, str], change: str) -> pl.DataFrame:
    return rows.select(key=key, change=pl.lit(change), country=labels[0], sub_event_type=labels[1])


def _cells(old: pl.DataFrame, new: pl.DataFrame, table: str, key: str) -> pl.DataFrame:
    labels = LABELS[table]
    names = [name for name in content_columns(table) if not columns(TABLES[table])[name].metadata["private"]]
    sides = [
        rows.select(pl.col(key).alias("key"), *(pl.col(name).cast(pl.String) for name in names)).unpivot(
            on=names, index="key", variable_name="field", value_name="value"
        )
        for rows in (old, new)
    ]
    changed = (
        sides[0]
        .join(sides[1], on=["key", "field"], suffix="_new")
        .filter(pl.col("value").ne_missing(pl.col("value_new")))
    )
    return changed.join(new.select(key=key, country=labels[0], sub_event_type=labels[1]), on="key").select(
        "key", "country", "sub_event_type", "field", change=pl.lit("changed"), before="value", after="value_new"
    )


def _reasons(con: DuckDBPyConnection, after: datetime) -> pl.DataFrame:
    state = state_sql(stored_in(con), "deleted_events", after)
    return fetched(con.sql(f"SELECT event_id_cnty AS key, reason, replaced_by FROM ({state})"))
