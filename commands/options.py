"""Options that several commands share."""

from enum import StrEnum
from typing import Annotated

import typer

DEFAULT_DB = "khronika.duckdb"

Database = Annotated[str, typer.Option("--db", envvar="KHRONIKA_DB", help="Database file.")]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", help="What was known then: a day, a time, a release, or the start of a run's id."),
]
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


class Format(StrEnum):
    """How rows are printed."""

    table = "table"
    csv = "csv"
    json = "json"
