"""`khronika release NAME`: a frozen state in a folder of its own, with sums, changelog and citation."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from duckdb import DuckDBPyConnection

from flows.differences import changelog
from flows.stops import WrongUse
from products.bundle import ExportError, write_bundle
from schemas.releases import NAME
from schemas.version import pipeline_version
from warehouse.database import reader, writer
from warehouse.release import freeze, released

SUMS = "sha256sums.txt"


def release(name: str, db: Path, out: Path) -> tuple[dict[str, Any], Path, bool]:
    """Freeze what is known now; returns the row of `releases`, its folder, and whether it is new.

    A release that exists is not changed: where its folder is gone it is written again from the history, and must come
    out with the same sums. Raises WrongUse for a name that cannot be one, ExportError where the files cannot be written
    or what stands in the folder is not the release, and `reader`'s errors.
    """
    if not NAME.fullmatch(name) or name == "now":
        raise WrongUse(f"no name for a release: {name!r} (letters, digits, dots, dashes; up to 64; not now)")
    folder = out / name
    with reader(db) as con:
        row = released(con, name)
    if row:
        _restore(db, row, folder)
        return row, folder, False
    if folder.exists():
        raise ExportError(f"{folder}: there is something of that name already, and it is no release of {db}")
    with writer(db) as con, _partial(folder) as partial:
        row = freeze(
            con,
            name,
            lambda made: _write(con, made, partial),
            pipeline_version=pipeline_version(),
            now=datetime.now(UTC),
        )
        partial.replace(folder)
    return row, folder, True


def _restore(db: Path, row: dict[str, Any], folder: Path) -> None:
    if folder.exists():
        if (folder / SUMS).exists() and (folder / SUMS).read_text(encoding="utf-8") == row["files"] == _sums(folder):
            return
        raise ExportError(f"{folder}: not what was released as {row['release_id']}: move it away, and run this again")
    with reader(db, row["as_of"].isoformat()) as con, _partial(folder) as partial:
        if _write(con, row, partial) != row["files"]:
            raise ExportError(
                f"{row['release_id']} does not come out as released: use Khronika {row['pipeline_version']}"
            )
        partial.replace(folder)


@contextmanager
def _partial(folder: Path) -> Iterator[Path]:
    """A folder beside the one to be, gone afterwards unless it was renamed."""
    path = folder.parent / f".partial-{folder.name}"
    shutil.rmtree(path, ignore_errors=True)
    try:
        path.mkdir(parents=True)
    except OSError as error:
        raise ExportError(f"{folder.parent}: the release cannot be written ({error.strerror})") from error
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def _write(con: DuckDBPyConnection, row: dict[str, Any], folder: Path) -> str:
    """The files of a release; returns their sums."""
    write_bundle(con, folder)
    try:
        _text(folder / "CHANGELOG.md", changelog(con, row))
        _text(folder / "CITATION.cff", _citation(row))
        described = {name: row[name] for name in ("release_id", "events", "figures", "digest", "previous")}
        described |= {"as_of": row["as_of"].astimezone(UTC).isoformat(), "pipeline_version": row["pipeline_version"]}
        _text(folder / "release.json", json.dumps(described, indent=2) + "\n")
        sums = _sums(folder)
        _text(folder / SUMS, sums)
    except OSError as error:
        raise ExportError(f"{folder}: the release cannot be written ({error.strerror})") from error
    return sums


def _sums(folder: Path) -> str:
    """As `sha256sum` prints them, so that `sha256sum -c` checks them."""
    files = sorted(path for path in folder.iterdir() if path.name != SUMS)
    return "".join(f"{sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files)


def _citation(row: dict[str, Any]) -> str:
    day = row["as_of"].astimezone(UTC).date()
    return (
        "cff-version: 1.2.0\n"
        "message: Please cite the release by its name and digest.\n"
        "type: dataset\n"
        f'title: "Events coded with Khronika, release {row["release_id"]}"\n'
        "authors:\n"
        "  - name: The keepers of this database\n"
        f'version: "{row["release_id"]}"\n'
        f"date-released: {day}\n"
        "license: CC-BY-4.0\n"
        "identifiers:\n"
        "  - type: other\n"
        f"    value: sha256:{row['digest']}\n"
        "    description: Digest of the content, ids and clocks left out\n"
    )


def _text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="")
