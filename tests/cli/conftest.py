"""The command line as a person runs it: another process, in a folder of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

Khronika = Callable[..., "subprocess.CompletedProcess[str]"]
COMMAND = [sys.executable, str(REPOSITORY / "khronika.py")]
ARTICLE = "Police in Minsk detained 12 protesters on Sunday, the interior ministry said."


@pytest.fixture
def khronika(tmp_path: Path) -> Khronika:
    """Run a command in the test's folder."""

    def call(*arguments: str, stdin: str | bytes = "", **environment: str) -> "subprocess.CompletedProcess[str]":
        done = subprocess.run(
            [*COMMAND, *arguments],
            check=False,
            cwd=tmp_path,
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            timeout=120,
            env={**os.environ, **environment},
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        )

    return call


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """One short article without a date."""
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE)
    return path


def refusal(done: "subprocess.CompletedProcess[str]") -> str:
    """What stderr says, which must be a single line and no traceback."""
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr.removeprefix("khronika: ").rstrip("\n")
