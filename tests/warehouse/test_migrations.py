"""The migrations make what the models say, once, and notice when they were tampered with."""

from pathlib import Path

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from schemas.contract import SQL_TYPES, TABLES, columns, description, primary_key
from schemas.seeds import read_seed
from tests.warehouse.dump import changed, dump
from warehouse.database import reader, writer
from warehouse.errors import DatabaseNewer, DatabaseOlder, MigrationChanged, NotADatabase
from warehouse.reference import SEEDS

HINT = (
    "the models and the migrations differ: before the first release run "
    "`.venv/bin/python -m warehouse.migrate > warehouse/migrations/0001_contract.sql`, after it add a migration"
)


@pytest.mark.parametrize("table", TABLES)
def test_a_new_database_has_the_tables_of_the_models(con: DuckDBPyConnection, table: str) -> None:
    found = con.execute(
        "SELECT column_name, CASE data_type WHEN 'TIMESTAMP WITH TIME ZONE' THEN 'TIMESTAMPTZ' ELSE data_type END, "
        "is_nullable, comment FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index",
        [table],
    ).fetchall()
    wanted = [
        (name, SQL_TYPES[field.dtype.type], field.nullable, field.description)
        for name, field in columns(TABLES[table]).items()
    ]
    assert found == wanted, HINT
    keys = con.execute(
        "SELECT constraint_column_names FROM duckdb_constraints() "
        "WHERE table_name = ? AND constraint_type = 'PRIMARY KEY'",
        [table],
    ).fetchall()
    assert keys == [(primary_key(TABLES[table]),)], HINT
    comment = con.execute("SELECT comment FROM duckdb_tables() WHERE table_name = ?", [table]).fetchall()
    assert comment == [(description(TABLES[table]),)], HINT


@pytest.mark.parametrize(("table", "seed"), SEEDS.items())
def test_reference_tables_hold_the_whole_seed(con: DuckDBPyConnection, table: str, seed: str) -> None:
    [(count,)] = con.execute(f"SELECT count(*) FROM {table}").fetchall()
    assert count == len(read_seed(seed))


def test_empty_cells_of_a_seed_are_null(con: DuckDBPyConnection) -> None:
    [(empty,)] = con.execute("SELECT count(*) FROM ref_rex_acts WHERE measure = '' OR plover_mode = ''").fetchall()
    assert empty == 0


def test_every_view_has_a_comment(con: DuckDBPyConnection) -> None:
    assert not con.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal AND comment IS NULL").fetchall()


def test_opening_again_changes_nothing(path: Path) -> None:
    with writer(path) as con:
        before = dump(con)
    with writer(path) as con:
        assert changed(before, dump(con)) == set()


def test_a_view_or_seed_that_changed_is_made_anew(path: Path) -> None:
    with writer(path) as con:
        con.execute("CREATE OR REPLACE VIEW coverage AS SELECT 1 AS old").fetchall()
        con.execute("DELETE FROM ref_countries").fetchall()
        con.execute("UPDATE built_from SET sha256 = 'other'").fetchall()
    with writer(path) as con:
        [(countries,)] = con.execute("SELECT count(*) FROM ref_countries").fetchall()
        assert countries > 200
        assert con.sql("SELECT * FROM coverage").columns[0] == "month"


def test_an_edited_migration_is_noticed(path: Path) -> None:
    with writer(path) as con:
        con.execute("UPDATE schema_version SET sha256 = 'other' WHERE version = 2").fetchall()
    with pytest.raises(MigrationChanged, match="0002_ledger was changed"), writer(path):
        pass


@pytest.mark.parametrize("opened", [reader, writer])
def test_a_newer_file_is_refused(path: Path, opened: object) -> None:
    with writer(path) as con:
        con.execute("INSERT INTO schema_version (version, name, sha256) VALUES (999, 'future', 'x')").fetchall()
    with pytest.raises(DatabaseNewer, match=r"newer Khronika .*another --db"), opened(path):  # type: ignore[operator]
        pass


def test_an_older_file_is_updated_by_a_writer_only(path: Path) -> None:
    with writer(path) as con:
        con.execute("DELETE FROM schema_version WHERE version >= 3").fetchall()
        for table in [*SEEDS, "article_traits", "report_blocks", "event_links", "decided_pairs"]:
            con.execute(f"DROP TABLE {table} CASCADE").fetchall()
        con.execute("DELETE FROM built_from").fetchall()
    with pytest.raises(DatabaseOlder, match="any command that writes"), reader(path):
        pass
    with writer(path):
        pass
    with reader(path) as con:
        assert con.execute("SELECT count(*) FROM ref_rex_acts").fetchall() == [(40,)]


def test_somebody_elses_duckdb_file_is_left_alone(path: Path) -> None:
    con = duckdb.connect(str(path))
    con.execute("CREATE TABLE mine (x INTEGER)")
    con.close()
    with pytest.raises(NotADatabase, match="not one of Khronika's"), writer(path):
        pass
    con = duckdb.connect(str(path))
    assert con.execute("SELECT table_name FROM duckdb_tables()").fetchall() == [("mine",)]
    con.close()
