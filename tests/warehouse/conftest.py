"""A fresh database, empty or with the small data set: copies of files made once, since making one takes a while."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

from tests.warehouse.rows import make_sample
from warehouse.database import writer


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "khronika.duckdb"


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("empty") / "khronika.duckdb"
    with writer(made):
        pass
    return made


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sample(tmp_path_factory.mktemp("sample") / "khronika.duckdb")


@pytest.fixture
def con(path: Path, empty_file: Path) -> Iterator[DuckDBPyConnection]:
    shutil.copy(empty_file, path)
    with writer(path) as connection:
        yield connection


@pytest.fixture
def loaded(path: Path, sample_file: Path) -> Iterator[DuckDBPyConnection]:
    shutil.copy(sample_file, path)
    with writer(path) as connection:
        yield connection
