"""Commands that keep the database: corrections, releases, links."""

from pathlib import Path
from typing import Annotated

import typer

from commands.options import DEFAULT_DB, Database


def correct(  # noqa: PLR0913, PLR0917 (one parameter an option)
    event: Annotated[str | None, typer.Argument(help="event_id_cnty of the event.", show_default=False)] = None,
    cells: Annotated[
        list[str] | None, typer.Option("--set", help="COLUMN=VALUE; nothing behind = empties it. Repeatable.")
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="The row was read and is right.")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="Strike the row out.")] = False,
    merge: Annotated[str | None, typer.Option(help="Id of the event that it is the same as.")] = None,
    split: Annotated[
        list[str] | None, typer.Option(help="article_id of a report that tells of another event. Repeatable.")
    ] = None,
    author: Annotated[str | None, typer.Option(envvar="KHRONIKA_AUTHOR", help="Who decides.")] = None,
    reason: Annotated[str | None, typer.Option(help="Why.")] = None,
    file: Annotated[
        Path | None,
        typer.Option("--from", help="CSV: event_id_cnty, action, field, value, reason, and author unless --author."),
    ] = None,
    db: Database = DEFAULT_DB,
) -> int:
    """Take down what a person decided about an event: a cell, a check, a rejection, a merge or a split.

    Decisions stay in force when articles are coded anew; where the coder then says something else than the reviewer
    saw, the decision holds and is marked as a conflict (FROM corrections).

    Example: khronika correct BLRX000012 --set fatalities=3 --author "A. Reader" --reason "the ministry's own count"

    Example: khronika correct --from corrections.csv --author "A. Reader"
    """
    from flows.corrections import Asked, correct_at_terminal

    asked = Asked(event, tuple(cells or ()), check, reject, merge, tuple(split or ()), author, reason, file)
    return correct_at_terminal(Path(db), asked)


def release(
    name: Annotated[str, typer.Argument(help="Name, e.g. 2026-Q1.", show_default=False)],
    out: Annotated[Path, typer.Option(help="Folder for the releases.")] = Path("releases"),
    db: Database = DEFAULT_DB,
) -> None:
    """Freeze what is known now: a folder with the CSV files, sha256 sums, changelog and citation, never changed again.

    Example: khronika release 2026-Q1
    """
    from flows.release import release as freeze

    row, folder, new = freeze(name, Path(db), out)
    print(f"{name}: {'released' if new else 'was released before'}, {row['events']} events, {row['figures']} figures")
    print(f"Digest: {row['digest']}")
    print(f"Folder: {folder}")


def link(db: Database = DEFAULT_DB) -> None:
    """Find anew which reports are one event. `khronika run` does so by itself where the rules have changed.

    Example: khronika link --db khronika.duckdb
    """
    from flows.links import link_at_terminal

    link_at_terminal(Path(db))
