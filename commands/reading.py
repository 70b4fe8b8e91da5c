"""Commands that read articles: once, on a schedule, or to show how."""

from typing import Annotated

import typer

from commands.options import DEFAULT_DB, Actors, Country, Database, Language, Out, Paths, Published, Source, Url


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
