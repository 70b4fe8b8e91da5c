"""Commands from JSON lines to JSON lines, without a database."""

from typing import Annotated

import typer

from commands.options import Actors

Embeddings = Annotated[
    bool,
    typer.Option(envvar="KHRONIKA_EMBEDDINGS", help="Ask the sentence encoder too: slower, and right more often."),
]


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


def annotate() -> int:
    """Find the places, dates, counts and actors of texts: JSON lines from stdin to JSON lines on stdout, in order.

    In: {"id", "text", "title"?, "published"?, "language"?, "country"?}. Out: {"id", "places", "dates", "counts",
    "actors"}, each with "start", "end" and "text"; {"id", "error"} for a line that cannot be used. Blank lines are
    skipped. A date's "value" is YYYY, YYYY-MM or YYYY-MM-DD, "first" and "last" its days; relative dates need
    "published". Counts and actors are read in English, dates in eight more languages.

    Example: khronika annotate < articles.jsonl > annotated.jsonl
    """
    from flows.interactive import annotate_stdin

    return annotate_stdin()
