"""A fresh database for each test: a copy, since making one takes a while."""

import shutil
from pathlib import Path

import pytest

from warehouse.database import writer


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "khronika.duckdb"
    with writer(path):
        pass
    return path


@pytest.fixture
def db(made: Path, tmp_path: Path) -> Path:
    path = tmp_path / "khronika.duckdb"
    shutil.copy(made, path)
    return path
