"""A Prefect server of our own on the loopback interface, as a child that never outlives us."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

HOST = "127.0.0.1"
START_SECONDS = 120
STOP_SECONDS = 20


class ServerFailed(RuntimeError):  # noqa: N818 (named for what happened)
    """The local Prefect server did not start."""


@contextmanager
def local_server() -> Iterator[str]:
    """Start a server on a free port, wait until it answers, and yield the address of its API; stop it after."""
    port = _free_port()
    api = f"http://{HOST}:{port}/api"
    # A session of its own: Ctrl-C is for us to handle, who stop the server once the runs have ended.
    # stdin is a pipe that nobody writes to: it closes when we are gone, however we went.
    child = subprocess.Popen(
        [sys.executable, "-m", "flows.server", str(port)],
        env={**os.environ, "PREFECT_API_URL": api, "PREFECT_UI_API_URL": api},
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait(child, f"{api}/health")
        yield api
    finally:
        _stop(child)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _wait(child: "subprocess.Popen[bytes]", address: str) -> None:
    # Straight to our own address, whatever proxy stands in the environment.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if child.poll() is not None:
            raise ServerFailed(f"the local Prefect server ended at once (exit code {child.returncode})")
        try:
            with opener.open(address, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise ServerFailed(f"the local Prefect server gave no answer within {START_SECONDS} s")


def _stop(child: "subprocess.Popen[bytes]") -> None:
    child.terminate()
    try:
        child.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def _end_with_parent() -> None:
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


def main() -> None:
    """Serve Prefect's API and run its scheduler until told to stop, or until the parent is gone."""
    import uvicorn
    from prefect.server.api.server import create_app

    threading.Thread(target=_end_with_parent, daemon=True).start()
    uvicorn.run(create_app(final=True), host=HOST, port=int(sys.argv[1]), log_level="error", lifespan="on")


if __name__ == "__main__":
    main()
