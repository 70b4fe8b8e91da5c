"""`query` answers one question and changes nothing."""

from pathlib import Path

import pytest

from tests.warehouse.dump import changed, dump
from warehouse.database import reader, writer
from warehouse.errors import DatabaseMissing, QueryError
from warehouse.query import query


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT 1 AS n",
        "WITH x AS (SELECT 1 AS n) FROM x;",
        "-- a comment\nSELECT 1 AS n",
        "DESCRIBE events",
        "EXPLAIN SELECT * FROM events",
    ],
)
def test_reading_is_answered(path: Path, sql: str) -> None:
    with writer(path):
        pass
    assert query(path, sql).height >= 1


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("SELECT 1; SELECT 2", "more than one statement"),
        ("DELETE FROM events", "DELETE is not allowed"),
        ("CREATE TEMP TABLE x AS SELECT 1", "CREATE is not allowed"),
        ("SET memory_limit = '1GB'", "SET is not allowed"),
        ("COPY events TO 'x.csv'", "COPY is not allowed"),
        ("ATTACH 'x.duckdb'", "ATTACH is not allowed"),
        ("EXPLAIN ANALYZE DELETE FROM events", "read-only"),
        ("SELECT * FROM read_csv('/etc/passwd')", "file system operations are disabled"),
        ("SELECT * FROM evnts", "Tables and views: acled_export, .*events"),
        ("SELEC 1", "syntax error"),
        ("", "no SQL"),
    ],
)
def test_the_rest_is_refused_in_one_line(path: Path, sql: str, said: str) -> None:
    with writer(path) as con:
        before = dump(con)
    with pytest.raises(QueryError, match=said) as error:
        query(path, sql)
    assert "\n" not in str(error.value)
    with reader(path) as con:
        assert changed(before, dump(con)) == set()


def test_columns_of_one_name_are_numbered(path: Path) -> None:
    with writer(path):
        pass
    assert query(path, "SELECT 1 AS n, 2 AS n").rows(named=True) == [{"n": 1, "n_1": 2}]


def test_types_that_a_frame_lacks_are_text(path: Path) -> None:
    with writer(path):
        pass
    rows = query(path, """SELECT 1 AS "a ""b", INTERVAL 90 MINUTES AS n, [INTERVAL 1 DAY] AS m ORDER BY ALL""").rows()
    assert rows == [(1, "01:30:00", "[1 day]")]


def test_a_row_that_cannot_be_computed_is_refused_in_one_line(path: Path) -> None:
    with writer(path):
        pass
    with pytest.raises(QueryError, match=r"^Conversion Error: Could not convert string 'x'"):
        query(path, "SELECT CAST(if(i = 290000, 'x', '1') AS INT) FROM range(300000) AS t(i)")


def test_a_python_variable_is_no_table(path: Path) -> None:
    with writer(path):
        pass
    with pytest.raises(QueryError, match="sql"):
        query(path, "SELECT * FROM sql")


def test_no_database(path: Path) -> None:
    with pytest.raises(DatabaseMissing):
        query(path, "SELECT 1")
