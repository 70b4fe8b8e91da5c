"""The command line: reads arguments and calls one function. What is slow to import is imported where it is used."""

import os
import signal
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from flows.compare_command import compare, coverage
from flows.last_words import hush_at_exit
from flows.stops import Interrupted

EXIT_CODES = """Exit codes: 0 done (inputs set aside are listed), 1 unexpected fault, 2 wrong use,
3 nothing usable: every input was quarantined, 4 database unusable (missing, locked, newer, not a database),
5 cannot write (disk full, permission), 130 interrupted."""
DEFAULT_DB = "khronika.duckdb"
INTERRUPTED = 130

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="News articles in, validated ACLED-style event rows in DuckDB, CSV out. Everything stays on this machine.\n\n"
    f"Example: khronika run articles/ --source 'Example Source'\n\n{EXIT_CODES}",
)

Database = Annotated[str, typer.Option("--db", envvar="KHRONIKA_DB", help="Database file.")]
Paths = Annotated[list[str], typer.Argument(help="Files and folders: .txt, .md, .html, .jsonl.", show_default=False)]
Out = Annotated[str | None, typer.Option("--out", help="Write CSV files into this folder as well.")]
Published = Annotated[str | None, typer.Option(help="Day the articles were published, YYYY-MM-DD.")]
Source = Annotated[str | None, typer.Option(help="Name of the outlet.")]
Country = Annotated[str | None, typer.Option(help="Country the articles are about: name or ISO code.")]
Url = Annotated[str | None, typer.Option(help="Address of the article.")]
Actors = Annotated[
    str | None,
    typer.Option("--actors", envvar="KHRONIKA_ACTORS", help="Your own table of actors, as seeds/groups.csv."),
]
Language = Annotated[str | None, typer.Option(help="Language of the articles, ISO 639-1.")]

Embeddings = Annotated[
    bool,
    typer.Option(envvar="KHRONIKA_EMBEDDINGS", help="Ask the sentence encoder too: slower, and right more often."),
]


class Format(StrEnum):
    """How `sql` prints."""

    table = "table"
    csv = "csv"
    json = "json"


def _version(wanted: bool) -> None:
    if wanted:
        version()
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _options(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        print(context.get_help())


@app.command()
def run(  # noqa: PLR0913, PLR0917 (one parameter an option)
    paths: Paths,
    published: Published = None,
    source: Source = None,
    country: Country = None,
    url: Url = None,
    language: Language = None,
    actors: Actors = None,
    db: Database = DEFAULT_DB,
    out: Out = None,
) -> int:
    """Read articles, code them, load the events, and show what came out.

    Example: khronika run article.txt --published 2025-01-20 --source "Example Source"
    """
    print(f"Reading {len(paths)} path{'' if len(paths) == 1 else 's'} …", flush=True)
    from flows.actors import use_actors
    from flows.interactive import run_at_terminal

    use_actors(actors)
    given = {"published": published, "source": source, "country": country, "url": url, "language": language}
    return run_at_terminal(paths, db, out, given)


@app.command()
def sql(
    query: Annotated[str, typer.Argument(help="One SELECT.", show_default=False)],
    db: Database = DEFAULT_DB,
    format: Annotated[Format, typer.Option(help="How to print the rows.")] = Format.table,
) -> None:
    """Ask the database a question in SQL; it can only be read.

    Example: khronika sql "SELECT * FROM country_month" --format csv
    """
    from flows.formats import as_csv, as_json, show
    from flows.report import console
    from warehouse.query import query as ask

    rows = ask(Path(db), query)
    if format is Format.table:
        show(rows, console())
    else:
        sys.stdout.write(as_csv(rows) if format is Format.csv else as_json(rows))


@app.command()
def export(
    out: Annotated[str, typer.Option("--out", help="Folder for the CSV files.", show_default=False)],
    db: Database = DEFAULT_DB,
) -> None:
    """Write the database as CSV files: acled.csv with ACLED's 31 columns, and the tables in full.

    Example: khronika export --out csv/
    """
    from flows.steps import publish

    publish(Path(db), Path(out))
    print(f"CSV files: {out}")


app.command()(compare)
app.add_typer(coverage, name="coverage")


@app.command()
def explain(  # noqa: PLR0913, PLR0917 (one parameter an option)
    file: Annotated[str, typer.Argument(help="File: .txt, .md, .html, .jsonl.", show_default=False)],
    published: Published = None,
    source: Source = None,
    country: Country = None,
    url: Url = None,
    language: Language = None,
    actors: Actors = None,
    as_json: Annotated[bool, typer.Option("--json", help="The same as JSON, one line an article.")] = False,
) -> int:
    """Show how an article is read: triggers, sides, dates, places, verdicts, and the words behind each cell.

    Example: khronika explain article.txt --published 2025-01-20
    """
    from flows.actors import use_actors
    from flows.explain import explain_file

    use_actors(actors)
    given = {"published": published, "source": source, "country": country, "url": url, "language": language}
    return explain_file(file, given, as_json)


@app.command()
def code(
    actors: Actors = None,
    workers: Annotated[
        int, typer.Option(min=1, help="Processes to code in; above 1, some lines are read ahead of the answers.")
    ] = 1,
    embeddings: Embeddings = True,
) -> int:
    """Code JSON lines from stdin to JSON lines on stdout, in order, without a database.

    In: {"id", "text", "title"?, "published"?, "language"?, "country"?}. Out: {"id", "events", "figures", "rejected"},
    the main event first, each event with its columns, quantities and evidence; {"id", "error"} for a line that
    cannot be used. Blank lines are skipped.

    Example: khronika code --workers 2 < articles.jsonl > coded.jsonl
    """
    from flows.actors import use_actors
    from flows.embeddings import use_embeddings
    from flows.interactive import code_stdin

    use_actors(actors)
    use_embeddings(embeddings)
    return code_stdin(workers)


@app.command()
def classify(embeddings: Embeddings = True) -> int:
    """Tell the type of short texts: JSON lines from stdin to JSON lines on stdout, in order.

    In: {"id", "text"}. Out: {"id", "event_type", "sub_event_type", "rex_act", "score", "alternatives", "in_scope",
    "in_scope_score"}: the likeliest of ACLED's 25 types even where `in_scope` is false; {"id", "error"} for a line
    that cannot be used. Blank lines are skipped. `khronika code` finds the events of whole articles.

    Example: khronika classify < snippets.jsonl > types.jsonl
    """
    from flows.embeddings import use_embeddings
    from flows.interactive import classify_stdin

    use_embeddings(embeddings)
    return classify_stdin()


@app.command()
def annotate() -> int:
    """Find the places, dates, counts and actors of texts: JSON lines from stdin to JSON lines on stdout, in order.

    In: {"id", "text", "title"?, "published"?, "language"?}. Out: {"id", "places", "dates", "counts", "actors"}, each
    with "start", "end" and "text"; {"id", "error"} for a line that cannot be used. Blank lines are skipped. A date's
    "value" is YYYY, YYYY-MM or YYYY-MM-DD, "first" and "last" its days; relative dates need "published". Counts and
    actors are read in English, dates in eight more languages.

    Example: khronika annotate < articles.jsonl > annotated.jsonl
    """
    from flows.interactive import annotate_stdin

    return annotate_stdin()


@app.command()
def serve(  # noqa: PLR0913, PLR0917 (one parameter an option)
    paths: Paths,
    cron: Annotated[str, typer.Option(help="When to run, in cron's five fields.", show_default=False)],
    timezone: Annotated[str, typer.Option(help="Time zone of --cron.")] = "UTC",
    published: Published = None,
    source: Source = None,
    country: Country = None,
    url: Url = None,
    language: Language = None,
    actors: Actors = None,
    db: Database = DEFAULT_DB,
    out: Out = None,
) -> None:
    """Run the pipeline on a schedule until interrupted, with a local Prefect server (or that of PREFECT_API_URL).

    Example: khronika serve --cron "0 3 * * *" inbox/ --db khronika.duckdb --out csv/
    """
    from flows.actors import use_actors
    from flows.interactive import serve_until_interrupted

    use_actors(actors)
    given = {"published": published, "source": source, "country": country, "url": url, "language": language}
    serve_until_interrupted(cron, timezone, paths, db, out, given)


@app.command()
def gazetteer(
    again: Annotated[bool, typer.Option("--again", help="Build it even where there is one.")] = False,
    add: Annotated[Path | None, typer.Option("--add", help="CSV of places of your own, to go in as well.")] = None,
) -> None:
    """Build the file of place names that coding needs, from the packages of the extra `gazetteer`.

    `make gazetteer` does so without keeping these packages.

    Places of your own: a CSV file with the columns name, latitude, longitude, and, as far as known, iso3, admin1,
    admin2, feature (city, admin1, admin2 or region), population, aliases (apart by semicolons). --again forgets them.

    Example: khronika gazetteer --add my-villages.csv
    """
    from flows.places import add_own_places, build_places, have_places
    from gazetteer import default_path

    if again or not have_places():
        build_places()
    if add is not None:
        print(f"Places added: {add_own_places(add)}")
    print(f"Place file: {default_path()}")


@app.command()
def version() -> None:
    """Print the version, and the version of rules and reference data together.

    Example: khronika version
    """
    from importlib.metadata import version as release

    from schemas.version import pipeline_version

    print(f"khronika {release('khronika')}, pipeline {pipeline_version()}")


def main() -> None:
    """Run a command; end with its exit code and, where something went wrong, one line on stderr."""
    if hasattr(signal, "SIGPIPE"):
        # `khronika sql … | head` ends quietly, as other commands do.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    hush_at_exit()
    sys.exit(_guarded())


def _guarded() -> int:
    try:
        result = app(prog_name="khronika", standalone_mode=False)
        sys.stdout.flush()
    except TyperException as error:
        return _told(2, f"{error.format_message()} (khronika --help)")
    except Interrupted as stopped:
        return _told(INTERRUPTED, str(stopped))
    except Exception as error:
        if os.environ.get("KHRONIKA_DEBUG") == "1":
            raise
        from flows.faults import explained

        return _told(*explained(error))
    if result == INTERRUPTED:
        # Typer turns Ctrl-C into this code without a word.
        return _told(INTERRUPTED, "interrupted")
    return result if isinstance(result, int) else 0


def _told(code: int, line: str) -> int:
    print(f"khronika: {line}", file=sys.stderr)
    return code


if __name__ == "__main__":
    main()
