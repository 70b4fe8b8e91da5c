"""A run's outcome, told to a person: at the terminal, and as a Prefect artifact."""

from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import polars as pl
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from flows.run import Outcome
from flows.summary import Summary
from warehouse.database import reader
from warehouse.frames import fetched

ROWS_SHOWN = 20
CELL_WIDTH = 48
# Where the output is a file, columns need not fold at 80 characters.
FILE_WIDTH = 200
# Of commands that have --format.
WHOLE = "--format csv has all"


def console() -> Console:
    """Plain text on stdout, wide enough for a table where nobody's window limits it."""
    out = Console(highlight=False, markup=False, emoji=False)
    return out if out.is_terminal else Console(highlight=False, markup=False, emoji=False, width=FILE_WIDTH)


def show(outcome: Outcome, out: Console) -> None:
    """Print what was read, what came of it, what was left out and why, and where it lies."""
    summary = outcome.summary
    out.print(counts(summary))
    for line in _inferred(outcome.articles):
        out.print(line, soft_wrap=True)
    ids = outcome.articles["article_id"].to_list()
    for title, name in (("Events", "events"), ("Figures", "figures"), ("Rejected candidates, by reason", "rejected")):
        found = ask(outcome, name, ids)
        if found.height:
            out.print()
            out.print(table(title, found))
        else:
            out.print(f"{title}: none")
    if linked := ask(outcome, "linked", ids).height:
        out.print()
        asking = f'khronika sql "FROM events WHERE n_reports > 1" --db {summary.db}'
        out.print(f"Events that several articles report: {linked} ({asking})", soft_wrap=True)
    for status, count in ask(outcome, "corrections", ids).rows():
        asking = f"khronika sql \"FROM corrections WHERE status = '{status}'\" --db {summary.db}"
        out.print(f"Corrections, {status}: {count} ({asking})", soft_wrap=True)
    if names := ask(outcome, "unknown_actors", ids).height:
        out.print()
        asking = f'khronika sql "FROM unknown_actors" --db {summary.db}'
        out.print(f"Actors that no table knows: {names} ({asking})", soft_wrap=True)
    _show_quarantined(outcome.quarantined, summary.db, out)
    out.print()
    out.print(f"Database: {summary.db}", soft_wrap=True)
    if summary.export:
        out.print(f"CSV files: {summary.export}", soft_wrap=True)


def counts(summary: Summary) -> str:
    """The counts in one line."""
    return (
        f"{summary.inputs} read: {summary.loaded} new, {summary.known} known, {summary.quarantined} quarantined"
        f" ({summary.seconds:.1f} s); written: events {summary.events}, figures {summary.figures};"
        f" rejected candidates: {summary.rejected.total()}"
        + (f"; rows that failed a check: {summary.rows_quarantined}" if summary.rows_quarantined else "")
    )


def ask(outcome: Outcome, name: str, article_ids: list[str]) -> pl.DataFrame:
    """The rows of one of our own queries about these articles."""
    sql = files("flows").joinpath("queries", f"{name}.sql").read_text(encoding="utf-8")
    with reader(outcome.summary.db) as con:
        return fetched(con.sql(sql, params={"articles": article_ids} if "$articles" in sql else {}))


def table(title: str | None, rows: pl.DataFrame, limit: int = ROWS_SHOWN, whole: str = "") -> RenderableType:
    """Rows for a terminal, long cells folded; below, the number of rows not shown and `whole`, how to see them."""
    more = rows.height - limit
    shown = Table(title=title, title_justify="left", box=None, pad_edge=False, header_style="bold")
    for name, dtype in rows.schema.items():
        shown.add_column(name, justify="right" if dtype.is_numeric() else "left", max_width=CELL_WIDTH)
    for row in rows.head(limit).iter_rows():
        shown.add_row(*("" if cell is None else str(cell) for cell in row))
    if more <= 0:
        return shown
    # Not as the table's caption, which would be folded into the width of a narrow table.
    return Group(shown, Text(f"… and {more} more{f' ({whole})' if whole else ''}"))


def markdown(summary: Summary) -> str:
    """The summary as Markdown, for Prefect's records."""
    rows: list[tuple[str, object]] = [
        ("Articles read", summary.inputs),
        ("loaded", summary.loaded),
        ("known", summary.known),
        ("quarantined", summary.quarantined),
        ("Events written", summary.events),
        ("Figures written", summary.figures),
        ("Candidates rejected", summary.rejected.total()),
        *((f"because: {reason}", n) for reason, n in summary.rejected.most_common()),
        ("Rows that failed a check", summary.rows_quarantined),
        ("Seconds", round(summary.seconds, 1)),
        ("Database", summary.db),
        ("CSV files", summary.export or "none"),
        ("Digest", summary.digest),
    ]
    return "\n".join(["| | |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows)])


def _inferred(articles: pl.DataFrame) -> Iterable[str]:
    for row in articles.filter(pl.col("published_basis") != "given").iter_rows(named=True):
        words = f", from “{row['published_quote']}”" if row["published_quote"] else ""
        yield f"{row['title'] or row['url']}: published {row['published_date']} ({row['published_basis']}{words})"


def _show_quarantined(rows: pl.DataFrame, db: Path, out: Console) -> None:
    if rows.is_empty():
        return
    out.print()
    out.print(f"Quarantined: {rows.height}")
    for row in rows.head(ROWS_SHOWN).iter_rows(named=True):
        out.print(f"  {row['origin']}: {row['reasons']}. {row['remedy'] or ''}".rstrip(), soft_wrap=True)
    if rows.height > ROWS_SHOWN:
        asking = f'khronika sql "SELECT origin, reasons, remedy FROM quarantine" --db {db}'
        out.print(f"  … and {rows.height - ROWS_SHOWN} more: {asking}", soft_wrap=True)
