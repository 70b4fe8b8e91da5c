"""An article coded anew may give the same event under another key: whose place each new report takes."""

from typing import Any

import polars as pl
from duckdb import DuckDBPyConnection

from warehouse.frames import registered
from warehouse.reports import Changes
from warehouse.resources import statement

# Points of likeness, and how many make a successor. Two accounts of one article that share day and place, or type and
# either, are the same event read better; its rank alone says little.
SAME = {
    "sub_event_type": 2.0, "event_type": 1.0, "rex_act": 1.0, "event_date": 2.0, "geonameid": 2.0, "location": 1.0,
    "rank": 0.5,
}  # fmt: skip
ENOUGH = 3.5

SUCCESSORS = {"gone": pl.String(), "come": pl.String()}

Row = dict[str, Any]


def succeed(con: DuckDBPyConnection, changes: Changes) -> pl.DataFrame:
    """Hand ids, and what persons decided, from reports that went to those that came in their place: gone, come."""
    if changes.vanished.is_empty() or changes.fresh.is_empty():
        return pl.DataFrame(schema=SUCCESSORS)
    found = successors(
        changes.stored.filter(pl.col("event_key").is_in(changes.vanished.implode())),
        changes.given.filter(pl.col("event_key").is_in(changes.fresh.implode())),
    )
    if found.height:
        with registered(con, successors=found):
            for name in ("succeed_ids", "succeed_pairs_a", "succeed_pairs_b"):
                con.execute(statement(name)).fetchall()
    return found


def successors(gone: pl.DataFrame, come: pl.DataFrame) -> pl.DataFrame:
    """gone, come: pairs of event_key of one article, each key once, the likest first. Row order does not matter."""
    waiting: dict[str, list[Row]] = {}
    for row in come.iter_rows(named=True):
        waiting.setdefault(row["article_id"], []).append(row)
    pairs = [
        (-likeness, old["event_key"], new["event_key"])
        for old in gone.iter_rows(named=True)
        for new in waiting.get(old["article_id"], [])
        if (likeness := _likeness(old, new)) >= ENOUGH
    ]
    taken: set[str] = set()
    found = []
    for _, old, new in sorted(pairs):
        if not taken & {old, new}:
            taken |= {old, new}
            found.append((old, new))
    return pl.DataFrame(found, SUCCESSORS, orient="row")


def _likeness(old: Row, new: Row) -> float:
    return sum(points for name, points in SAME.items() if old[name] is not None and old[name] == new[name])
