"""A process that dies or a disk that fills up leaves the database as it was before, or as it is after."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.warehouse.dump import changed, dump
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
LOADED = {"articles", "events", "event_sources", "event_quantities", "event_ids"}
ROOT = Path(__file__).parents[2]


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


@pytest.mark.parametrize("seconds", [0.3, 1.0])
def test_kill_during_a_load(path: Path, seconds: float) -> None:
    with writer(path) as con:
        before = dump(con)
    with subprocess.Popen(
        [sys.executable, "-c", LOAD, str(path), "60000"], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "loading\n"
        time.sleep(seconds)
        os.kill(process.pid, signal.SIGKILL)
        done = process.stdout.read() == "loaded\n"
    # On a machine fast enough the load was done before the kill: then all of it must be there.
    wanted = {name for name in LOADED if done}
    with reader(path) as con:
        assert changed(before, dump(con)) == wanted
    with writer(path) as con:
        assert changed(before, dump(con)) == wanted


def test_a_full_disk(small_disk: Path) -> None:
    path = small_disk / "k.duckdb"
    with writer(path) as con:
        before = dump(con)
    done = subprocess.run(
        [sys.executable, "-c", LOAD, str(path), "20000"], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout == f"loading\n{path}: no space left on the disk; nothing of this step was stored\n"
    with reader(path) as con:
        assert changed(before, dump(con)) == set()
