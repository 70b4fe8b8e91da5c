"""A process that dies or a disk that fills up loses nothing, and the same work again ends where it would have ended."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.warehouse.dump import changed, dump
from tests.warehouse.killing import moments, tried, undisturbed
from tests.warehouse.stages import STAGES
from tests.warehouse.whole import differing, read_whole, whole
from warehouse.database import reader, writer

LOAD = """
import sys
from pathlib import Path
from tests.warehouse.bulk import load_many
from warehouse.database import DatabaseUnwritable, writer
try:
    with writer(Path(sys.argv[1])) as con:
        print("loading", flush=True)
        load_many(con, int(sys.argv[2]))
    print("loaded", flush=True)
except DatabaseUnwritable as error:
    print(error, flush=True)
"""
SPILL = """
import sys
import duckdb
path = sys.argv[1]
con = duckdb.connect(path, config={"memory_limit": "60MB", "temp_directory": f"{path}.tmp"})
con.execute("CREATE TEMP TABLE many AS SELECT hash(i) || '-' || hash(i + 1) AS s FROM range(3000000) AS t (i)")
con.execute("FROM many ORDER BY s").fetchall()
"""
MAKE = """
import sys
from pathlib import Path
from warehouse.database import writer
print("making", flush=True)
with writer(Path(sys.argv[1])):
    pass
"""
# `bench/crash.py` does the same at fifty moments of each stage, and more; imports are in tests/external.
MOMENTS = {"load": 2, "load_twice": 1, "link": 1, "release": 2, "correct": 1, "migrate": 1}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 12 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("mounting a small disk needs root")
    yield folder
    subprocess.run(["umount", folder], check=True)


@pytest.mark.parametrize("stage", MOMENTS)
def test_work_done_again_after_a_kill_ends_the_same(tmp_path: Path, stage: str) -> None:
    base = tmp_path / stage
    how = undisturbed(stage, base)
    found = {moment: tried(stage, base, how, moment) for moment in moments(how, MOMENTS[stage], seed=7)}
    assert {moment: each.faults for moment, each in found.items()} == {moment: [] for moment in found}
    assert all(each.same_digest for each in found.values())


def test_decisions_given_again_change_no_content(tmp_path: Path) -> None:
    STAGES["correct"].prepare(tmp_path)
    states = [[whole(con, tmp_path) for con in STAGES["correct"].work(tmp_path) if con][-1] for _ in range(2)]
    assert differing(*states, to_the_cell=False) == []
    assert set(states[0].tables["corrections"]["status"]) == {"applied", "superseded"}


def test_an_older_file_becomes_what_a_new_one_is(tmp_path: Path) -> None:
    older = undisturbed("migrate", tmp_path / "migrate").shown[-1]
    assert older.defined == undisturbed("make", tmp_path / "make").shown[-1].defined
    assert older.tables["events"].height > 500


def test_a_process_killed_while_it_makes_a_file_leaves_a_whole_one(path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", MAKE, path], stdout=subprocess.PIPE, cwd=REPOSITORY) as process:
        assert process.stdout
        assert process.stdout.readline() == b"making\n"
        while not path.exists():
            pass
        os.kill(process.pid, signal.SIGKILL)
    assert path.stat().st_size > 0
    with writer(path):
        pass
    assert read_whole(path.parent).digest


def test_what_a_killed_process_spilled_is_taken_away(path: Path) -> None:
    spilled = Path(f"{path}.tmp")
    with subprocess.Popen([sys.executable, "-c", SPILL, path]) as process:
        while process.poll() is None and not any(spilled.glob("*")):
            time.sleep(0.01)
        os.kill(process.pid, signal.SIGKILL)
    assert any(spilled.glob("*"))
    with writer(path):
        assert not any(spilled.glob("*"))


def test_a_full_disk(small_disk: Path) -> None:
    path = small_disk / "k.duckdb"
    with writer(path) as con:
        before = dump(con)
    done = subprocess.run(
        [sys.executable, "-c", LOAD, str(path), "20000"], capture_output=True, text=True, cwd=REPOSITORY, check=True
    )
    assert done.stdout == f"loading\n{path}: no space left on the disk; nothing of this step was stored\n"
    with reader(path) as con:
        assert changed(before, dump(con)) == set()
