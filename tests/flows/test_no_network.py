"""The default run, Prefect's own server included, speaks to nobody but this machine."""

import ast
import os
import subprocess
import sys
from ipaddress import ip_address
from pathlib import Path

# Python loads this in every process of the run before anything else, the temporary server included.
HOOK = """
import os, sys
NAMES = {"socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
def note(event, arguments):
    if event in NAMES:
        where = arguments[1] if event in ("socket.connect", "socket.sendto") else arguments[0]
        with open(os.environ["NETWORK_LOG"], "a") as log:
            log.write(repr((event, where)) + "\\n")
sys.addaudithook(note)
"""
RUN = "import sys; from flows.pipeline import pipeline; pipeline(sys.argv[1:2], sys.argv[2], sys.argv[3])"


def is_local(where: object) -> bool:
    """Loopback, a socket file, or no host at all."""
    host = where[0] if isinstance(where, tuple) else where
    if host in (None, "", "localhost") or not isinstance(where, tuple | str):
        return True
    try:
        return ip_address(str(host)).is_loopback
    except ValueError:
        return str(host).startswith("/")


def test_only_loopback(tmp_path: Path, samples: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(HOOK)
    log = tmp_path / "network.log"
    environment = {
        **{name: value for name, value in os.environ.items() if name not in ("CI", "DO_NOT_TRACK")},
        "PYTHONPATH": str(tmp_path),
        "NETWORK_LOG": str(log),
        "PREFECT_HOME": str(tmp_path / "prefect"),
    }
    article = next(iter(sorted(samples.glob("*.md"))))
    command = [sys.executable, "-c", RUN, str(article), str(tmp_path / "khronika.duckdb"), str(tmp_path / "csv")]
    done = subprocess.run(
        command, check=False, env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=180
    )
    assert done.returncode == 0, done.stderr
    seen = [ast.literal_eval(line) for line in log.read_text().splitlines()]
    assert seen, "the hook saw nothing, not even the local server"
    assert not [each for each in seen if not is_local(each[1])]
