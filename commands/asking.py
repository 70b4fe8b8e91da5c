"""Commands that ask the database, and copy from it."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from commands.options import DEFAULT_DB, AsOf, Database, Format


def sql(
    query: Annotated[str, typer.Argument(help="One SELECT.", show_default=False)],
    db: Database = DEFAULT_DB,
    format: Annotated[Format, typer.Option(help="How to print the rows.")] = Format.table,
    as_of: AsOf = None,
) -> None:
    """Ask the database a question in SQL; it can only be read.

    Example: khronika sql "SELECT * FROM country_month" --format csv

    Example: khronika sql "FROM country_month" --as-of 2026-01-31
    """
    from flows.as_of_note import tell_if_before_all
    from flows.formats import as_csv, as_json, show
    from flows.report import console
    from warehouse.query import query as ask

    rows = ask(Path(db), query, as_of)
    tell_if_before_all(Path(db), as_of)
    if format is Format.table:
        show(rows, console())
    else:
        sys.stdout.write(as_csv(rows) if format is Format.csv else as_json(rows))


def export(
    out: Annotated[str, typer.Option("--out", help="Folder for the CSV files.", show_default=False)],
    db: Database = DEFAULT_DB,
    as_of: AsOf = None,
) -> None:
    """Write the database as CSV files: acled.csv with ACLED's 31 columns, and the tables in full.

    Example: khronika export --out csv/
    """
    from flows.as_of_note import tell_if_before_all
    from flows.steps import publish

    publish(Path(db), Path(out), as_of)
    tell_if_before_all(Path(db), as_of)
    print(f"CSV files: {out}")


def diff(
    before: Annotated[
        str, typer.Argument(help="A day, a time, a release, or the start of a run's id.", show_default=False)
    ],
    after: Annotated[str, typer.Argument(help="The same; default: now.")] = "now",
    format: Annotated[Format, typer.Option(help="Sums as a table, or every difference as CSV or JSON.")] = Format.table,
    out: Annotated[Path | None, typer.Option(help="Write every difference to this CSV file as well.")] = None,
    db: Database = DEFAULT_DB,
) -> None:
    """Show what differs between two states: events added, changed (in which cells), withdrawn, by country and type.

    Example: khronika diff 2025-Q1 2025-Q2 --out differences.csv

    Example: khronika diff 2026-01-31
    """
    from flows.as_of_note import tell_if_before_all
    from flows.differences import diff as differences
    from flows.differences import shown, write_csv
    from flows.formats import as_csv, as_json
    from flows.report import console

    found = differences(Path(db), before, after)
    tell_if_before_all(Path(db), after)
    if out:
        write_csv(found, out)
    if format is Format.table:
        shown(found, console())
    else:
        sys.stdout.write(as_csv(found) if format is Format.csv else as_json(found))
