"""Open the database file: one writer or many readers, and every failure as one line that says what to do."""

import glob
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from warehouse.as_of import resolved, show_as_of
from warehouse.errors import (
    DatabaseError,
    DatabaseLocked,
    DatabaseMissing,
    DatabaseNewer,
    DatabaseOlder,
    DatabaseUnwritable,
    NotADatabase,
)
from warehouse.migrate import check_not_newer, file_version, migrate, schema_version

MEMORY_LIMIT = "2GB"
# Files of DuckDB 2.0 stay readable for 1.5.
STORAGE = "v1.5.0"
PARTIAL = ".partial-"
MAGIC = b"DUCK"
LOCK_HOLDER = re.compile(r"\(PID (\d+)\)")
NO_SPACE = ("No space left", "not enough space", "Disk quota exceeded", "File too large", "Out of disk space")


@contextmanager
def writer(path: Path) -> Iterator[DuckDBPyConnection]:
    """The file open for writing, made where there is none, and brought to the newest schema.

    Raises DatabaseLocked, DatabaseNewer, MigrationChanged, NotADatabase, DatabaseUnwritable; the last also when
    the disk fills up while the connection is in use.
    """
    _check_file(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseUnwritable(f"{path}: the folder cannot be made ({error.strerror})") from error
    if not path.exists():
        _make(path)
    with _opened(path, read_only=False) as con:
        _clear_up(path)
        with _named(path):
            migrate(con)
        yield con


@contextmanager
def reader(path: Path, as_of: str | None = None) -> Iterator[DuckDBPyConnection]:
    """The file open for reading only, with no way to other files from SQL; as it stood at a time, if one is given.

    `as_of`: as `warehouse.as_of.resolved` takes it.
    Raises DatabaseMissing, DatabaseLocked, DatabaseOlder, DatabaseNewer, NotADatabase, QueryError for `as_of`.
    """
    if not path.exists():
        raise DatabaseMissing(f"{path}: no such database; `khronika run` makes one")
    _check_file(path)
    with _opened(path, read_only=True) as con:
        with _named(path):
            _check_newest(con)
        if as_of is not None:
            show_as_of(con, resolved(con, as_of))
        yield con


@contextmanager
def _opened(path: Path, *, read_only: bool) -> Iterator[DuckDBPyConnection]:
    with _translated(path):
        con = _connect(path, read_only=read_only)
        try:
            yield con
        finally:
            con.close()


def _check_newest(con: DuckDBPyConnection) -> None:
    version = file_version(con)
    check_not_newer(version)
    if version < schema_version():
        raise DatabaseOlder("made by an older Khronika: any command that writes, e.g. `khronika run`, updates it")


def _make(path: Path) -> None:
    """An empty database that appears whole: DuckDB's own file is empty at first, and stays so if it is killed then.

    Where this cannot be done, opening the file makes it or says why not.
    """
    with (
        suppress(OSError, duckdb.Error),
        tempfile.TemporaryDirectory(prefix=f"{PARTIAL}{path.name}-", dir=path.parent) as folder,
    ):
        new = Path(folder, path.name)
        duckdb.connect(str(new), config={"storage_compatibility_version": STORAGE}).close()
        # Not a rename, which would take the place of what another process has made by now.
        path.hardlink_to(new)


def _clear_up(path: Path) -> None:
    """Take away what a killed process left: the file is open for writing here, so that nobody else uses it."""
    for spilled in Path(f"{path}.tmp").glob("duckdb_temp_*"):
        spilled.unlink(missing_ok=True)
    for folder in path.parent.glob(f"{PARTIAL}{glob.escape(path.name)}-*"):
        shutil.rmtree(folder, ignore_errors=True)


def _connect(path: Path, *, read_only: bool) -> DuckDBPyConnection:
    config: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "memory_limit": MEMORY_LIMIT,
        "temp_directory": f"{path}.tmp",
        # A Python variable is no table: SQL sees what is registered or stored, nothing else.
        "python_enable_replacements": "false",
        "storage_compatibility_version": STORAGE,
    }
    con = duckdb.connect(str(path), read_only=read_only, config=config)
    con.execute("SET enable_progress_bar = false")
    con.execute("SET TimeZone = 'UTC'")
    if read_only:
        # Last, since it also forbids setting a temp_directory.
        con.execute("SET enable_external_access = false")
    return con


def _check_file(path: Path) -> None:
    # Read here and not left to DuckDB: it takes a SQLite file for a reason to fetch an extension.
    if not path.exists():
        return
    if path.is_dir():
        raise NotADatabase(f"{path}: a folder, not a database file; use another --db")
    try:
        with path.open("rb") as file:
            head = file.read(12)
    except OSError as error:
        raise DatabaseUnwritable(f"{path}: cannot be opened ({error.strerror})") from error
    if not head:
        raise NotADatabase(f"{path}: an empty file, not a database; delete it or use another --db")
    if head[8:] != MAGIC:
        raise NotADatabase(f"{path}: not a DuckDB database; use another --db")


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    """DuckDB's errors about the file as ours; errors about SQL or data go through unchanged."""
    try:
        yield
    except duckdb.Error as error:
        if known := _explained(str(error)):
            kind, text = known
            raise kind(f"{path}: {text}") from error
        raise


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Say which file an error is about."""
    try:
        yield
    except DatabaseError as error:
        raise type(error)(f"{path}: {error}") from error


def _explained(message: str) -> tuple[type[DatabaseError], str] | None:
    if "Could not set lock" in message or "being used by another process" in message:
        holder = LOCK_HOLDER.search(message)
        who = f"process {holder[1]}" if holder else "another process"
        return DatabaseLocked, f"{who} has it open: wait until it ends, or close it"
    if "different configuration" in message:
        return DatabaseLocked, "this process has it open already: close the other connection first"
    if "version number" in message and "read" in message:
        return DatabaseNewer, "written by a newer DuckDB: update the duckdb package, or use another --db"
    if any(text in message for text in NO_SPACE):
        return DatabaseUnwritable, "no space left on the disk; nothing of this step was stored"
    if "not a valid DuckDB database" in message or "Corrupt database" in message or "enough bytes" in message:
        return NotADatabase, "damaged, or not a DuckDB database: restore a copy, or use another --db"
    if "Cannot open file" in message or "Permission denied" in message or "Read-only file system" in message:
        return DatabaseUnwritable, f"cannot be written ({message.rsplit(': ', 1)[-1].strip()}): use another --db"
    return None
