"""The database in other hands, of another age, or without room: said in a line, and nothing half done."""

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from tests.cli.conftest import COMMAND, Khronika, refusal
from warehouse.query import query

GIVEN = ("--published", "2024-05-07", "--db", "k.duckdb")
HOLD = "import duckdb, sys, time; con = duckdb.connect(sys.argv[1]); print('held', flush=True); time.sleep(60)"
# Less than the tables need; a disk that fills up under a load is tried in tests/warehouse.
ROOM = 100_000


def digest(db: Path) -> str:
    return str(query(db, "SELECT digest FROM runs ORDER BY started_at DESC LIMIT 1").item())


@pytest.mark.usefixtures("article")
def test_locked_by_another_process(khronika: Khronika, tmp_path: Path) -> None:
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path / "k.duckdb")], stdout=subprocess.PIPE)
    try:
        assert holder.stdout and holder.stdout.readline()
        for command in (("run", "article.txt", *GIVEN), ("sql", "SELECT 1", "--db", "k.duckdb")):
            done = khronika(*command)
            assert done.returncode == 4
            assert f"process {holder.pid} has it open" in refusal(done)
    finally:
        holder.kill()
        holder.wait()


@pytest.mark.usefixtures("article")
def test_not_a_database_missing_or_newer(khronika: Khronika, tmp_path: Path) -> None:
    done = khronika("sql", "SELECT 1", "--db", "none.duckdb")
    assert (done.returncode, "no such database" in refusal(done)) == (4, True)
    (tmp_path / "k.duckdb").write_text("This is not a database, but a text of some length.")
    done = khronika("run", "article.txt", *GIVEN)
    assert (done.returncode, "not a DuckDB database" in refusal(done)) == (4, True)
    (tmp_path / "k.duckdb").unlink()
    assert khronika("run", "article.txt", *GIVEN).returncode == 0
    with duckdb.connect(str(tmp_path / "k.duckdb")) as con:
        table = "SELECT table_name FROM information_schema.columns WHERE column_name = 'version' ORDER BY ALL LIMIT 1"
        name = con.execute(table).fetchall()[0][0]
        con.execute(f"INSERT INTO {name} BY NAME SELECT * REPLACE (9999 AS version) FROM {name} LIMIT 1")
    done = khronika("run", "article.txt", *GIVEN)
    assert (done.returncode, "newer" in refusal(done)) == (4, True)


@pytest.mark.usefixtures("article")
def test_a_full_disk(khronika: Khronika, tmp_path: Path) -> None:
    done = subprocess.run(
        [*COMMAND, "run", "article.txt", *GIVEN],
        check=False,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        # Coverage would write its own file into the same want of room.
        env={name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, ROOM)),
    )
    assert done.returncode == 5, done.stdout + done.stderr
    assert "no space left" in refusal(done)
    finished = khronika("run", "article.txt", *GIVEN)
    assert finished.returncode == 0, finished.stderr
    assert "1 read: 1 new" in finished.stdout


@pytest.mark.usefixtures("article")
def test_a_folder_that_takes_no_files(khronika: Khronika, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    done = khronika("run", "article.txt", "--published", "2024-05-07", "--db", "file/k.duckdb")
    assert (done.returncode, "folder cannot be made" in refusal(done)) == (5, True)
    assert khronika("run", "article.txt", *GIVEN).returncode == 0
    done = khronika("export", "--out", "file/csv", "--db", "k.duckdb")
    assert (done.returncode, "Traceback" in refusal(done)) == (5, False)


def test_ctrl_c_in_the_middle_then_the_same_again(khronika: Khronika, tmp_path: Path, samples: Path) -> None:
    (tmp_path / "in").mkdir()
    for copy in range(3):
        for path in samples.glob("*.md"):
            (tmp_path / "in" / f"{copy}-{path.name}").write_text(path.read_text() + f"\n\nEdition {copy}.\n")
    running = subprocess.Popen(
        [*COMMAND, "run", "in", "--db", "k.duckdb"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    # The database appears before coding starts, which takes 10 s and more for this many articles.
    while not (tmp_path / "k.duckdb").exists() and running.poll() is None:
        time.sleep(0.1)
    time.sleep(5)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 130, said
    assert "the same command finishes the work" in said
    assert "Traceback" not in said
    assert khronika("run", "in", "--db", "k.duckdb").returncode == 0
    assert khronika("run", "in", "--db", "other.duckdb").returncode == 0
    assert digest(tmp_path / "k.duckdb") == digest(tmp_path / "other.duckdb")
