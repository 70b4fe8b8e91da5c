"""The coder's tools are opened once for all tests: loading the model takes longer than most tests."""

import pytest

from coding.coder import Tools, open_tools


@pytest.fixture(scope="session")
def tools() -> Tools:
    return open_tools()
