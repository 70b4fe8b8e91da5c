"""How Prefect and numpy run here: local, quiet, on one core. What else the user has set stays."""

import os
from pathlib import Path

# Not a default but a promise: nothing is reported to anyone, whatever else is set.
NO_TELEMETRY = {"DO_NOT_TRACK": "1", "PREFECT_SERVER_ANALYTICS_ENABLED": "false"}
QUIET = {
    "PREFECT_CLIENT_SERVER_VERSION_CHECK_ENABLED": "false",
    "PREFECT_LOGGING_LEVEL": "WARNING",
    # A first start migrates Prefect's database, which takes longer than Prefect's own limit of 20 s.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
}
# The matrices here are small: a second core would be kept busy waiting, and --workers has better use for it.
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
LOOPBACK = ("127.0.0.1", "localhost")


def apply() -> None:
    """Set the defaults in the environment, which the processes Prefect starts inherit."""
    os.environ.update(NO_TELEMETRY)
    for name, value in {**QUIET, **ONE_THREAD}.items():
        os.environ.setdefault(name, value)
    os.environ.setdefault("PREFECT_HOME", str(default_home()))
    # A proxy meant for the outside would otherwise be asked for our own local server.
    for name in ("NO_PROXY", "no_proxy"):
        known = [host for host in os.environ.get(name, "").split(",") if host]
        os.environ[name] = ",".join([*known, *(host for host in LOOPBACK if host not in known)])


def make_home() -> None:
    """Make Prefect's folder with those above it: Prefect makes the last one only, and cannot work without it."""
    Path(os.environ["PREFECT_HOME"]).expanduser().mkdir(mode=0o700, parents=True, exist_ok=True)


def default_home() -> Path:
    """Where Prefect keeps its records: the user's state folder, never `~/.prefect` with its profiles."""
    state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(state, "khronika", "prefect")
