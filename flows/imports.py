"""Other people's data: files in, rows in external_events, and every line accounted for."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import polars as pl
from duckdb import DuckDBPyConnection

from flows.steps import Tell, quiet
from flows.stops import WrongUse
from schemas.contract import frame, polars_schema
from schemas.quarantine import Quarantined
from schemas.seeds import read_seed
from sources.external.files import Chunk, Laid, LayoutUnknown, hash_version, read_chunks, recognise
from sources.external.translation import REMEDY, translate
from sources.files import InputMissing
from warehouse.database import writer
from warehouse.external import TABLE, TAKEN, Stored, judge_external, one_file, store
from warehouse.quarantine import set_aside

STAGE = "import"
CONTENT_KEPT = 20_000
MEGABYTE = 1_000_000
LAYOUT_REMEDY = "Name the data set with --dataset, or export the file with the columns docs/external.md lists"


@dataclass
class Imported:
    """The counts of one file. Nothing is lost: read = new + changed + known + quarantined."""

    file: str
    dataset: str = ""
    version: str = ""
    read: int = 0
    new: int = 0
    changed: int = 0
    known: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    quarantined: int = 0

    def check(self) -> None:
        """Raise AssertionError unless every record is accounted for."""
        found = self.new + self.changed + self.known + self.quarantined
        if found != self.read:
            raise AssertionError(f"{self.file}: {self.read} read, but {found} accounted for")


def datasets() -> list[str]:
    """The data sets that can be imported."""
    return [row["dataset"] for row in read_seed("external/datasets.csv")]


def import_files(
    paths: Sequence[Path], db: Path, *, dataset: str | None = None, version: str | None = None, tell: Tell = quiet
) -> list[Imported]:
    """Import each file; a file that no data set is laid out as is set aside whole.

    Each chunk is a transaction of its own: an interrupted import keeps the chunks before, and the same import again
    ends where an undisturbed one ends. Raises InputMissing, WrongUse, and `writer`'s errors.
    """
    if missing := [path for path in paths if not path.exists()]:
        raise InputMissing(*missing)
    if folders := [str(path) for path in paths if path.is_dir()]:
        raise WrongUse(f"a folder and no file: {', '.join(folders)}")
    if dataset and dataset not in datasets():
        raise WrongUse(f"--dataset is not known: {dataset!r} (one of: {', '.join(datasets())})")
    if version is not None and (not version.strip() or ":" in version):
        raise WrongUse(f"--as-version is not a version: {version!r} (some text without colons)")
    now = datetime.now(UTC)
    with writer(db) as con:
        return [_import_file(con, path, dataset, version, now, tell) for path in paths]


def _import_file(
    con: DuckDBPyConnection, path: Path, dataset: str | None, version: str | None, now: datetime, tell: Tell
) -> Imported:
    done = Imported(path.name)
    try:
        laid = recognise(path, dataset)
        done.dataset = laid.layout.dataset
        done.version = version or laid.layout.version_of(path.name) or hash_version(path)
        size = path.stat().st_size
        with one_file(con):
            for chunk in read_chunks(path, laid):
                _import_chunk(con, chunk, laid, done, now)
                tell(
                    f"importing {path.name}, MB", chunk.bytes_read // MEGABYTE, max(size, chunk.bytes_read) // MEGABYTE
                )
    except LayoutUnknown as error:
        _refuse(con, done, str(error), now)
    except OSError as error:
        _refuse(con, done, f"the file cannot be read ({error.strerror or error})", now)
    done.check()
    return done


def _import_chunk(con: DuckDBPyConnection, chunk: Chunk, laid: Laid, done: Imported, now: datetime) -> None:
    translated = translate(chunk.whole, laid, done.version, done.file)
    judged = judge_external(translated.rows, now)
    refused = [(record.place, record.fault, record.text) for record in chunk.faulty]
    for frame_ in (translated.faulty, judged.rejected):
        refused += [(row["place"], "; ".join(row["reasons"]), row["raw"]) for row in frame_.iter_rows(named=True)]
    stored: Stored = store(con, judged.valid, _quarantined(refused, done.file, now))
    taken = [(row["place"], TAKEN, row["raw"]) for row in stored.taken.iter_rows(named=True)]
    if taken:
        set_aside(con, _quarantined(taken, done.file, now))
    done.read += len(chunk.whole) + len(chunk.faulty)
    done.new += stored.new
    done.changed += stored.changed
    done.known += stored.known
    done.quarantined += len(refused) + len(taken)
    done.reasons.update(reason for _, reason, _ in refused + taken)


def _refuse(con: DuckDBPyConnection, done: Imported, reason: str, now: datetime) -> None:
    """Set the whole file aside, or what was left of it when it could not be read on."""
    row = _row(done.file, reason, "", now) | {"origin": done.file, "remedy": LAYOUT_REMEDY, "content": None}
    set_aside(con, frame(polars_schema(Quarantined), [row]))
    done.read += 1
    done.quarantined += 1
    done.reasons[reason] += 1


def _quarantined(refused: list[tuple[str, str, str]], file: str, now: datetime) -> pl.DataFrame:
    rows = [_row(f"{file}:{place}", reason, text, now) for place, reason, text in refused]
    return frame(polars_schema(Quarantined), rows)


def _row(origin: str, reason: str, text: str, now: datetime) -> dict[str, object]:
    content = text[:CONTENT_KEPT]
    return {
        "quarantine_id": sha256("\0".join((STAGE, TABLE, origin, reason, text)).encode()).hexdigest()[:16],
        "stage": STAGE,
        "table_name": TABLE,
        "origin": origin,
        "reasons": reason,
        "remedy": REMEDY,
        "content": content,
        "first_seen": now,
    }
