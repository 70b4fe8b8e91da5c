"""A database file with the small data set."""

import shutil
from pathlib import Path

import pytest

from tests.warehouse.rows import make_sample


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sample(tmp_path_factory.mktemp("sample") / "khronika.duckdb")


@pytest.fixture
def database(sample_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample_file, tmp_path / "khronika.duckdb"))
