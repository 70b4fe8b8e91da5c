"""Opening the file: what can go wrong, each in one line that says what to do."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from warehouse.database import reader, writer
from warehouse.errors import (
    DatabaseError,
    DatabaseLocked,
    DatabaseMissing,
    DatabaseUnwritable,
    NotADatabase,
)

HOLD = """
import sys
from pathlib import Path
from warehouse.database import writer
with writer(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_missing_file_is_not_made_by_reading(path: Path) -> None:
    with pytest.raises(DatabaseMissing, match=r"khronika\.duckdb"), reader(path):
        pass
    assert not path.exists()


def test_missing_folders_are_made(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "ünï" / "k.duckdb"
    with writer(path):
        pass
    with reader(path) as con:
        assert con.execute("SELECT count(*) FROM events").fetchall() == [(0,)]


@pytest.mark.parametrize("opened", [reader, writer])
def test_another_process_has_it(path: Path, opened: object) -> None:
    with writer(path):
        pass
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(DatabaseLocked) as error, opened(path):  # type: ignore[operator]
            pass
        holder.communicate("")
    assert f"process {holder.pid} has it open" in str(error.value)
    assert "\n" not in str(error.value)


def test_the_same_process_has_it(path: Path) -> None:
    with writer(path), pytest.raises(DatabaseLocked, match="this process"), reader(path):
        pass


def test_many_readers(path: Path) -> None:
    with writer(path):
        pass
    with reader(path) as one, reader(path) as other:
        assert one.execute("SELECT 1").fetchall() == other.execute("SELECT 1").fetchall()


def _sqlite(path: Path) -> None:
    con = sqlite3.connect(path)
    con.execute("CREATE TABLE t (x)")
    con.commit()
    con.close()


@pytest.mark.parametrize("opened", [reader, writer])
@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.write_text("event_id_cnty,event_date\n"),
        lambda path: path.write_text(""),
        lambda path: path.write_bytes(b"\x00" * 8 + b"DUCK" + b"\x00" * 5000),
        lambda path: path.mkdir(),
        _sqlite,
    ],
    ids=["csv", "empty", "damaged", "folder", "sqlite"],
)
def test_something_else_is_refused_and_left_alone(path: Path, make: object, opened: object) -> None:
    make(path)  # type: ignore[operator]
    before = path.is_file() and path.read_bytes()
    with pytest.raises(NotADatabase) as error, opened(path):  # type: ignore[operator]
        pass
    assert str(error.value).startswith(str(path))
    assert "\n" not in str(error.value)
    assert before == (path.is_file() and path.read_bytes())


def test_a_folder_that_takes_no_file() -> None:
    with pytest.raises(DatabaseUnwritable, match=r"/proc/k\.duckdb"), writer(Path("/proc/k.duckdb")):
        pass


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DatabaseUnwritable), writer(tmp_path / "file" / "k.duckdb"):
        pass


def test_errors_of_the_body_go_through(path: Path) -> None:
    with pytest.raises(FileNotFoundError), writer(path):
        raise FileNotFoundError(2, "something of the caller's")
    with pytest.raises(duckdb.CatalogException), writer(path) as con:
        con.execute("SELECT * FROM nowhere")


def test_a_reader_reaches_no_file_and_writes_nothing(path: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("a\n1\n")
    with writer(path):
        pass
    with reader(path) as con:
        for sql in (f"SELECT * FROM '{tmp_path}/secret.csv'", "DELETE FROM events", "LOAD httpfs"):
            with pytest.raises(duckdb.Error):
                con.execute(sql).fetchall()


def test_all_are_database_errors() -> None:
    assert all(issubclass(kind, DatabaseError) for kind in (DatabaseLocked, DatabaseMissing, NotADatabase))


def test_files_stay_readable_for_duckdb_1_5(path: Path) -> None:
    with writer(path):
        pass
    assert path.read_bytes()[12] <= 68
