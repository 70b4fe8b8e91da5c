"""Bring a database to the newest schema: numbered migrations, then the views and the reference tables."""

from hashlib import sha256

from duckdb import DuckDBPyConnection

from schemas.contract import HISTORIC, TABLES, cells_ddl, ddl, history_ddl
from warehouse.errors import DatabaseNewer, MigrationChanged, NotADatabase
from warehouse.reference import load_reference
from warehouse.resources import sql_files, statement, view_files
from warehouse.transactions import transaction

REPORT_CELLS = (
    "Rows as they were coded, of the reports whose event is not made of them alone; of every other report the row in "
    "events is the row as it was coded."
)


def schema_version() -> int:
    """Number of the newest migration this Khronika has."""
    return max(_migrations())


def file_version(con: DuckDBPyConnection) -> int:
    """Number of the newest migration applied to the open file; 0 for an empty one.

    Raises NotADatabase for a DuckDB file that holds somebody else's tables.
    """
    tables = {name for (name,) in con.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if "schema_version" not in tables:
        if tables:
            raise NotADatabase("a DuckDB file, but not one of Khronika's: use another --db")
        return 0
    [(version,)] = con.execute("SELECT coalesce(max(version), 0) FROM schema_version").fetchall()
    return int(version)


def migrate(con: DuckDBPyConnection) -> None:
    """Apply what the file lacks. Does nothing to a file that is up to date.

    Raises DatabaseNewer, MigrationChanged, NotADatabase.
    """
    before = file_version(con)
    check_not_newer(before)
    con.execute(statement("schema_version"))
    _check_unchanged(con)
    for number, (name, text) in _migrations().items():
        if number > before:
            with transaction(con):
                con.execute(text)
                con.execute(
                    "INSERT INTO schema_version (version, name, sha256) VALUES (?, ?, ?)", [number, name, _hash(text)]
                )
                _forget_views(con)
    load_reference(con)
    _create_views(con)


def check_not_newer(version: int) -> None:
    """Raises DatabaseNewer for a version this Khronika does not know."""
    if version > schema_version():
        raise DatabaseNewer(
            f"made by a newer Khronika (schema {version}, this one knows {schema_version()}): "
            "update Khronika, or use another --db"
        )


def render_contract() -> str:
    """The first migration: the tables of the models, as the models stand now."""
    head = "-- Rendered from schemas/: .venv/bin/python -m warehouse.migrate > warehouse/migrations/0001_contract.sql"
    tables = [ddl(model) for model in TABLES.values()]
    histories = [history_ddl(TABLES[name]) for name in HISTORIC]
    return f"{head}\n\n" + "\n".join([*tables, *histories, cells_ddl("report_cells", REPORT_CELLS)])


def _migrations() -> dict[int, tuple[str, str]]:
    return {int(name[:4]): (name, text) for name, text in sql_files("migrations").items()}


def _check_unchanged(con: DuckDBPyConnection) -> None:
    known = _migrations()
    applied = con.execute("SELECT version, name, sha256 FROM schema_version ORDER BY version").fetchall()
    for version, name, applied_hash in applied:
        if _hash(known[version][1]) != applied_hash:
            raise MigrationChanged(
                f"migration {name} was changed after it was applied: make the database anew with another --db, "
                "or go back to the Khronika that made it"
            )


def _forget_views(con: DuckDBPyConnection) -> None:
    """A migration may have changed a table under them; noted with it, as the process may end before they are made."""
    if con.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = 'built_from'").fetchall():
        con.execute("DELETE FROM built_from WHERE starts_with(name, 'view ')").fetchall()


def _create_views(con: DuckDBPyConnection) -> None:
    made = set(con.execute("SELECT name, sha256 FROM built_from").fetchall())
    views = view_files().items()
    stale = [(name, text) for name, text in views if (f"view {name}", _hash(text)) not in made]
    if stale:
        with transaction(con):
            for name, text in stale:
                con.execute(text)
                con.execute("INSERT OR REPLACE INTO built_from VALUES (?, ?)", [f"view {name}", _hash(text)])


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()


if __name__ == "__main__":
    print(render_contract(), end="")
