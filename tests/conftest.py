"""What every test may count on: no Prefect records of the user's touched, no database named in the environment."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes is the machine's affair; speed is measured in bench/.
settings.register_profile("khronika", deadline=None)
settings.load_profile("khronika")
# Before anything imports Prefect, which reads it once.
os.environ["PREFECT_HOME"] = tempfile.mkdtemp(prefix="khronika-prefect-")
if "PYTEST_XDIST_WORKER" in os.environ:
    # As many processes as cores: more threads would only wait for each other.
    os.environ["POLARS_MAX_THREADS"] = "1"
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
for name in ("KHRONIKA_DB", "KHRONIKA_DEBUG", "PREFECT_API_URL"):
    os.environ.pop(name, None)

REPOSITORY = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def prefect_server() -> Iterator[None]:
    """One Prefect server for all tests that run a flow: it takes 20 s to start."""
    from prefect.testing.utilities import prefect_test_harness

    import flows  # noqa: F401 (sets Prefect's defaults)

    with prefect_test_harness(server_startup_timeout=120):
        yield


@pytest.fixture
def samples() -> Path:
    """The sample articles that come with Khronika."""
    return REPOSITORY / "seeds" / "articles"
