"""Commands about other people's data."""

from typing import Annotated

import typer

from commands.options import DEFAULT_DB, Database


def import_(
    files: Annotated[
        list[str], typer.Argument(help="Files: .csv, .tsv, .txt, .json; also in .gz or .zip.", show_default=False)
    ],
    dataset: Annotated[
        str | None, typer.Option("--dataset", help="Data set they are of, where their columns do not tell.")
    ] = None,
    version: Annotated[str | None, typer.Option("--as-version", help="Version of the data set.")] = None,
    db: Database = DEFAULT_DB,
) -> int:
    """Read other people's data into external_events, apart from ours: UCDP, ACLED, GDELT, POLECAT, MMAD, SCAD.

    Malformed lines are set aside; the same file again changes nothing. The view events_all_sources compares.

    Example: khronika import GEDEvent_v25_1.csv
    """
    from flows.import_report import import_at_terminal

    return import_at_terminal(files, db, dataset, version)


def match(  # noqa: PLR0913, PLR0917 (one parameter an option)
    out: Annotated[str, typer.Option("--out", help="Folder for the CSV files.", show_default=False)],
    km: Annotated[float, typer.Option(min=0, help="How far apart two entries may lie.", show_default=False)],
    days: Annotated[int, typer.Option(min=0, help="How many days apart.", show_default=False)],
    files: Annotated[
        list[str] | None, typer.Argument(help="CSV files in MELTT's layout, first the one to keep.", show_default=False)
    ] = None,
    taxonomy: Annotated[
        list[str] | None,
        typer.Option(help="NAME=FILE for the column NAME_tax; again for each. Default: those of seeds/matching."),
    ] = None,
    weight: Annotated[list[str] | None, typer.Option(help="NAME=NUMBER: what a taxonomy counts in the score.")] = None,
    partial: Annotated[int, typer.Option(min=0, help="How many taxonomies need not agree.")] = 0,
    level: Annotated[
        int | None, typer.Option(min=1, help="Agree on this level of each taxonomy, 1 the finest, instead of any.")
    ] = None,
    symmetric: Annotated[
        bool, typer.Option("--symmetric", help="Compare all data sets at once; their order decides nothing.")
    ] = False,
    datasets: Annotated[
        str | None, typer.Option(help="Data sets of the database, with commas between, first the one to keep.")
    ] = None,
    country: Annotated[str | None, typer.Option(help="With --datasets: country, by name or ISO code.")] = None,
    first: Annotated[str | None, typer.Option("--from", help="With --datasets: first day, YYYY-MM-DD.")] = None,
    last: Annotated[str | None, typer.Option("--to", help="With --datasets: last day, YYYY-MM-DD.")] = None,
    db: Database = DEFAULT_DB,
    as_json: Annotated[bool, typer.Option("--json", help="The counts as JSON.")] = False,
) -> int:
    """Find the events that several data sets have, by place, day and taxonomies, as MELTT does (docs/matching.md).

    Writes unique.csv (each event once), matches.csv, overlap.csv, review.csv (an episode that may be an event) and
    set_aside.csv.

    Example: khronika match --datasets khronika,ucdp_ged --km 25 --days 1 --country BLR --out matched/

    Example: khronika match a.csv b.csv --taxonomy color=tax_color.csv --km 4 --days 2 --out matched/
    """
    from flows.match import MatchRequest, match_at_terminal
    from pairing.agreement import Rules

    rules = Rules(km, days, partial=partial, level=level, symmetric=symmetric)
    given = {"country": country, "first": first, "last": last}
    request = MatchRequest(files or [], datasets, db, out, rules, taxonomy or [], weight or [], given)
    return match_at_terminal(request, as_json)
