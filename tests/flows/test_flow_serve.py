"""`khronika serve`: the schedule really fires, and everything ends together."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from flows.serve import Schedule, check
from flows.stops import WrongUse
from tests.conftest import REPOSITORY
from warehouse.errors import DatabaseError
from warehouse.query import query

PATIENCE = 150


def runs(db: Path) -> int:
    try:
        return int(query(db, "SELECT count(*) FROM runs").item())
    except DatabaseError:
        return 0


def gone(processes: list[str]) -> bool:
    """Have they ended, or do so within moments?"""
    end = time.monotonic() + 15
    while (left := [each for each in processes if Path(f"/proc/{each}").exists()]) and time.monotonic() < end:
        time.sleep(0.2)
    return not left


@pytest.mark.parametrize(
    ("schedule", "option"),
    [
        (Schedule("every day", "UTC"), "--cron"),
        (Schedule("61 * * * *", "UTC"), "--cron"),
        (Schedule("0 3 * * *", "Mars/Olympus"), "--timezone"),
    ],
)
def test_a_bad_schedule_is_refused(schedule: Schedule, option: str) -> None:
    with pytest.raises(WrongUse, match=option):
        check(schedule)


def test_a_run_fires_and_ctrl_c_ends_it_all(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Police in Minsk detained 12 protesters on Sunday, the interior ministry said.")
    db = tmp_path / "khronika.duckdb"
    command = [sys.executable, str(REPOSITORY / "khronika.py"), "serve", "--cron", "* * * * *", "a.txt"]
    # As for somebody who never had Prefect or a state folder.
    fresh = {name: value for name, value in os.environ.items() if name not in {"PREFECT_HOME", "XDG_STATE_HOME"}}
    serving = subprocess.Popen(
        [*command, "--published", "2024-05-07", "--db", str(db), "--out", str(tmp_path / "csv")],
        cwd=tmp_path,
        env=fresh | {"HOME": str(tmp_path / "home")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    end = time.monotonic() + PATIENCE
    # Not by asking the database, which the run may want to open for itself at that moment.
    while not list(tmp_path.glob("csv/*.csv")) and time.monotonic() < end and serving.poll() is None:
        time.sleep(1)
    children = Path(f"/proc/{serving.pid}/task/{serving.pid}/children")
    started = children.read_text().split() if children.exists() else []
    serving.send_signal(signal.SIGINT)
    said, _ = serving.communicate(timeout=60)
    assert serving.returncode == 0, said
    assert "Traceback" not in said
    assert "Warning" not in said
    assert runs(db) >= 1, said
    assert gone(started), "a child outlived the command"
