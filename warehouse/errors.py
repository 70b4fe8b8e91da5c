"""What can be wrong with a database file: one line each, with what to do about it."""

# The names say what is the matter; "Error" eight times over would say less.
# ruff: noqa: N818


class DatabaseError(Exception):
    """The database cannot be used as asked."""


class DatabaseMissing(DatabaseError):
    """There is no file to read."""


class DatabaseLocked(DatabaseError):
    """Another connection holds the file."""


class DatabaseNewer(DatabaseError):
    """A newer Khronika or DuckDB wrote the file."""


class DatabaseOlder(DatabaseError):
    """An older Khronika wrote the file, and it is open for reading only."""


class MigrationChanged(DatabaseError):
    """A migration was edited after it had been applied to the file."""


class NotADatabase(DatabaseError):
    """The file is something else."""


class DatabaseUnwritable(DatabaseError):
    """The folder or the disk does not take the file."""


class QueryError(DatabaseError):
    """The SQL cannot be run."""
