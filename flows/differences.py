"""`khronika diff A B`, and the changelog of a release: what came, what changed, what went, by country and type."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl
from duckdb import DuckDBPyConnection
from rich.console import Console

from flows.report import table
from products.bundle import ExportError
from products.cells import csv_text
from warehouse.as_of import resolved
from warehouse.database import reader
from warehouse.diff import differences

BEGINNING = datetime(1, 1, 2, tzinfo=UTC)
MOST_IDS = 50


def diff(db: Path, before: str, after: str) -> pl.DataFrame:
    """Every difference of the events and figures between two times, releases or runs, as `warehouse.diff` has it.

    The first column tells the table.
    """
    with reader(db) as con:
        times = resolved(con, before), resolved(con, after)
        return pl.concat(
            differences(con, *times, name).select(pl.lit(name).alias("table"), pl.all())
            for name in ("events", "stock_figures")
        )


def shown(found: pl.DataFrame, out: Console) -> None:
    """Print the sums, and which cells changed in how many rows."""
    if found.is_empty():
        out.print("No difference.")
        return
    out.print(table(None, summed(found), found.height))
    changed = found.filter(pl.col("change") == "changed").group_by("table", "field").agg(rows=pl.len())
    if changed.height:
        out.print()
        out.print(table("Cells that changed", changed.sort("table", "field"), changed.height))


def write_csv(found: pl.DataFrame, path: Path) -> None:
    """Every difference as a CSV file. Raises ExportError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(csv_text(found), encoding="utf-8", newline="")
    except OSError as error:
        raise ExportError(f"{path}: cannot be written ({error.strerror})") from error


def summed(found: pl.DataFrame) -> pl.DataFrame:
    """How many rows were added, changed and withdrawn, by table, country and type."""
    rows = found.select("table", "country", "sub_event_type", "change", "key").unique()
    kinds = {kind: (pl.col("change") == kind).sum().cast(pl.Int64) for kind in ("added", "changed", "withdrawn")}
    return rows.group_by("table", "country", "sub_event_type").agg(**kinds).sort("table", "country", "sub_event_type")


def changelog(con: DuckDBPyConnection, release: dict[str, Any]) -> str:
    """What a release changes against the one before it, in Markdown; `con` may show its state or a later one."""
    since = resolved(con, release["previous"]) if release["previous"] else BEGINNING
    found = pl.concat(
        differences(con, since, release["as_of"], name).select(pl.lit(name).alias("table"), pl.all())
        for name in ("events", "stock_figures")
    )
    compared = f"compared with {release['previous']}" if release["previous"] else "the first release"
    lines = [
        f"# {release['release_id']}",
        "",
        f"{release['events']} events, {release['figures']} figures; {compared}.",
        "",
    ]
    return "\n".join([*lines, *_table(summed(found)), *_cells(found), *_withdrawn(found)])


def _table(rows: pl.DataFrame) -> list[str]:
    if rows.is_empty():
        return ["Nothing changed.", ""]
    head = ["| table | country | type | added | changed | withdrawn |", "|---|---|---|---|---|---|"]
    return [*head, *(f"| {' | '.join('' if cell is None else str(cell) for cell in row)} |" for row in rows.rows()), ""]


def _cells(found: pl.DataFrame) -> list[str]:
    changed = found.filter(pl.col("change") == "changed").group_by("table", "field").len().sort("table", "field")
    lines = [f"- {name}: `{field}` in {rows} row{'' if rows == 1 else 's'}" for name, field, rows in changed.rows()]
    return ["## Cells that changed", "", *lines, ""] if lines else []


def _withdrawn(found: pl.DataFrame) -> list[str]:
    gone = found.filter((pl.col("change") == "withdrawn") & (pl.col("table") == "events"))
    lines = [
        f"- {row['key']}: {row['reason'] or 'withdrawn'}"
        + (f", now {row['replaced_by']}" if row["replaced_by"] else "")
        for row in gone.head(MOST_IDS).iter_rows(named=True)
    ]
    if gone.height > MOST_IDS:
        lines.append(f"- and {gone.height - MOST_IDS} more: see deleted_events.csv")
    return ["## Withdrawn", "", *lines, ""] if lines else []
