"""The export bundle: CSV files, their description for machines and for people, and the attribution."""

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import polars as pl
from duckdb import DuckDBPyConnection

from products.cells import csv_text
from products.codebook import codebook
from products.datapackage import ATTRIBUTION, datapackage
from products.resources import EVENT_ORDER, Resource, resources
from schemas.contract import primary_key
from warehouse.database import reader
from warehouse.frames import fetched


class ExportError(Exception):
    """The bundle could not be written; what was there before is untouched."""


def write_bundle(database: Path | DuckDBPyConnection, out: Path, *, scopes: Sequence[str] = ("in",)) -> list[Path]:
    """Write the bundle into the folder `out`, made if missing; returns the paths written.

    acled.csv holds the rows whose `acled_scope` is among `scopes`, and none that a person struck out: the default
    can be compared with ACLED. events.csv holds every row with every column, whatever its scope. The same database
    content gives the same bytes. Files in `out` that are not of the bundle stay.
    Raises ExportError in one line when the folder or the disk does not take the files, and `reader`'s errors.
    """
    try:
        with _connected(database) as con:
            out.mkdir(parents=True, exist_ok=True)
            # Within `out`, so that moving is a rename on one disk: it needs no space and never leaves half a file.
            with tempfile.TemporaryDirectory(prefix=".partial-", dir=out) as folder:
                written = _write_all(con, Path(folder), scopes)
                return [path.replace(out / path.name) for path in written]
    except OSError as error:
        raise ExportError(f"{out}: the export cannot be written ({error.strerror or error})") from error


def _write_all(con: DuckDBPyConnection, folder: Path, scopes: Sequence[str]) -> list[Path]:
    written = [_write(folder / each.path, csv_text(_rows(con, each, scopes))) for each in resources()]
    described = json.dumps(datapackage(), ensure_ascii=False, indent=2)
    return [
        *written,
        _write(folder / "datapackage.json", f"{described}\n"),
        _write(folder / "codebook.md", codebook()),
        _write(folder / "ATTRIBUTION.txt", f"{ATTRIBUTION}\n"),
    ]


def _rows(con: DuckDBPyConnection, resource: Resource, scopes: Sequence[str]) -> pl.DataFrame:
    table = resource.model.to_schema().name
    where = "WHERE list_contains($scopes, acled_scope) AND review_status <> 'rejected'"
    acled = resource.name == "acled"
    # Sorted, so that the same content is the same file.
    order = EVENT_ORDER if table == "events" else primary_key(resource.model)
    relation = con.sql(
        f"SELECT {', '.join(resource.columns)} FROM {table} {where if acled else ''} ORDER BY {', '.join(order)}",
        params={"scopes": list(scopes)} if acled else {},
    )
    return fetched(relation)


def _write(path: Path, text: str) -> Path:
    # `newline=""`: the text holds the line ends it means, on Windows too.
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(text)
    return path


@contextmanager
def _connected(database: Path | DuckDBPyConnection) -> Iterator[DuckDBPyConnection]:
    if isinstance(database, Path):
        with reader(database) as con:
            yield con
    else:
        yield database
