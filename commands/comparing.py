"""Commands that compare: panels over countries and time, and what was looked at."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from commands.options import DEFAULT_DB, AsOf, Database, Format

Unit = StrEnum("Unit", ["country", "admin1", "cell"])
Every = StrEnum("Every", ["day", "week", "month", "year"])
Measure = StrEnum("Measure", ["events", "fatalities", "persons", "balance", "shares", "entropy", "sources", "lag"])
Scope = StrEnum("Scope", {"all": "all", "in_": "in", "borderline": "borderline", "out": "out"})
Repertoire = StrEnum("Repertoire", ["sub_event_type", "event_type", "rex_act"])
Covered = StrEnum("Covered", ["declared", "read", "mention"])

Countries = Annotated[str | None, typer.Option(help="Only these, apart by commas: names or ISO codes.")]
First = Annotated[str | None, typer.Option("--from", help="First day, YYYY-MM-DD.")]
Last = Annotated[str | None, typer.Option("--to", help="Last day, YYYY-MM-DD.")]
AROUND = "Days around this day, or each country's last election, presidential, parliamentary, general or referendum."

coverage = typer.Typer(invoke_without_command=True, rich_markup_mode=None)


def compare(  # noqa: PLR0913, PLR0917 (one parameter an option)
    measure: Annotated[Measure, typer.Option(help="What to compare.")] = Measure.events,
    by: Annotated[Unit, typer.Option(help="Units; cell is PRIO-GRID's.")] = Unit.country,
    every: Annotated[Every, typer.Option(help="Periods; weeks begin on Monday.")] = Every.month,
    countries: Countries = None,
    first: First = None,
    last: Last = None,
    types: Annotated[
        list[str] | None, typer.Option("--type", help="Only this disorder, event or sub-event type; repeatable.")
    ] = None,
    acts: Annotated[list[str] | None, typer.Option("--act", help="Only this act or class of acts; repeatable.")] = None,
    scope: Annotated[Scope, typer.Option(help="Only events with this acled_scope.")] = Scope.all,
    rate: Annotated[bool, typer.Option("--rate", help="Per 100,000 people (events, fatalities, persons).")] = False,
    population: Annotated[
        Path | None, typer.Option(help="Your own yearly table for --rate: CSV with iso3, year, population.")
    ] = None,
    of: Annotated[Repertoire, typer.Option(help="Repertoire of shares and entropy.")] = Repertoire.sub_event_type,
    outlets: Annotated[bool, typer.Option("--outlets", help="Sources by outlet rather than by reach.")] = False,
    around: Annotated[str | None, typer.Option(help=AROUND)] = None,
    window: Annotated[int, typer.Option(min=1, max=3650, help="Days before and after, with --around.")] = 90,
    max_geo_precision: Annotated[
        int | None, typer.Option(min=1, max=3, help="Coarsest place that counts [2 for admin1 and cell, else 3].")
    ] = None,
    max_time_precision: Annotated[
        int | None, typer.Option(min=1, max=3, help="Coarsest day that counts [day 1, week 2, else 3].")
    ] = None,
    covered: Annotated[Covered, typer.Option(help="Weakest ground for a zero.")] = Covered.mention,
    days_before: Annotated[int, typer.Option(min=0, max=365, help="Days before its own that an article covers.")] = 1,
    min_coverage: Annotated[
        float, typer.Option(min=0, max=1, help="Share of a period's days that a zero needs; at least one day.")
    ] = 0.0,
    form: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.table,
    out: Annotated[Path | None, typer.Option(help="Write the rows to this CSV file as well.")] = None,
    chart: Annotated[str | None, typer.Option(help="Draw: a file ending in .svg, or terminal.")] = None,
    db: Database = DEFAULT_DB,
    as_of: AsOf = None,
) -> None:
    """Compare countries, provinces or cells over time: 0 where somebody looked, a dash where nobody did.

    Example: khronika compare --countries BLR,RUS --every month --chart compare.svg

    Example: khronika compare --measure persons --act arrest_detention --countries Belarus --format csv

    Example: khronika compare --measure balance --every week --around election --window 90
    """
    from flows.as_of_note import tell_if_before_all
    from flows.compare import Asked, answer
    from flows.compare_report import as_program_text, draw, shown, write_csv
    from flows.population import own_population
    from flows.report import console
    from warehouse.compare import Looking
    from warehouse.database import reader

    asked = Asked(
        measure=measure, units=by, every=every, countries=countries, first=first, last=last, types=types or (),
        acts=acts or (), scope=scope, rate=rate, repertoire=of, by_outlet=outlets, around=around, window=window,
        max_geo=max_geo_precision, max_time=max_time_precision, looking=Looking(covered, days_before, min_coverage),
        population=own_population(population) if population else None,
        population_name=str(population) if population else None,
    )  # fmt: skip
    with reader(Path(db), as_of) as con:
        found = answer(con, asked)
    tell_if_before_all(Path(db), as_of)
    if out:
        write_csv(found, out)
    if chart:
        draw(found, chart, console())
    if form is not Format.table:
        sys.stdout.write(as_program_text(found, form))
    elif chart != "terminal":
        shown(found, console())


@coverage.callback()
def _coverage(
    context: typer.Context,
    countries: Countries = None,
    first: First = None,
    last: Last = None,
    add: Annotated[
        Path | None,
        typer.Option(help="Add the statements of a CSV file: source_name, iso3, date_from, date_to, author."),
    ] = None,
    db: Database = DEFAULT_DB,
) -> None:
    """Show which days of which countries somebody looked at, and what people declared to have read.

    Example: khronika coverage --countries BLR --from 2025-01-01
    """
    if context.invoked_subcommand is not None:
        return
    from flows.coverage import add_table, shown
    from flows.report import console, table

    if add:
        new, given = add_table(Path(db), add)
        print(f"Statements: {given}, new: {new}")
        return
    spells, stated = shown(Path(db), countries, first, last)
    out = console()
    out.print(table("Days looked at, by the strongest ground", spells, 200))
    out.print(table("Declared", stated, 200) if stated.height else "Declared: nothing")


@coverage.command()
def declare(  # noqa: PLR0913, PLR0917 (one parameter an option)
    source: Annotated[str, typer.Option(help="Outlet or archive that was read.", show_default=False)],
    countries: Annotated[str, typer.Option(help="Countries it was read for.", show_default=False)],
    first: Annotated[str, typer.Option("--from", help="First day, YYYY-MM-DD.", show_default=False)],
    last: Annotated[str, typer.Option("--to", help="Last day.", show_default=False)],
    author: Annotated[str, typer.Option(help="Who says so.", show_default=False)],
    language: Annotated[str | None, typer.Option(help="Only what it has in this language, ISO 639-1.")] = None,
    note: Annotated[str | None, typer.Option(help="How it was read.")] = None,
    db: Database = DEFAULT_DB,
) -> None:
    """Say that a source was read whole for some countries: then days without an event are zeros.

    Example: khronika coverage declare --source Example --countries BLR,RUS --from 2025-01-01 --to 2025-03-31
    --author "A. Reader"
    """
    from flows.coverage import declare as store

    stated = {"source_name": source, "author": author, "language": language, "note": note}
    stated |= {"date_from": first, "date_to": last}
    new, given = store(Path(db), stated, countries)
    print(f"Statements: {given}, new: {new}")


@coverage.command()
def withdraw(
    coverage_id: Annotated[str, typer.Argument(help="Its coverage_id, as `khronika coverage` shows it.")],
    db: Database = DEFAULT_DB,
) -> None:
    """Take a declaration back.

    Example: khronika coverage withdraw 0123456789abcdef
    """
    from flows.coverage import withdraw as take_back

    take_back(Path(db), coverage_id)
    print("Withdrawn")
