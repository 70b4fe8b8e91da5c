"""All or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import duckdb
from duckdb import DuckDBPyConnection


@contextmanager
def transaction(con: DuckDBPyConnection) -> Iterator[None]:
    """Commit at the end; roll back on any exception, Ctrl-C included."""
    con.execute("BEGIN TRANSACTION")
    try:
        yield
        con.execute("COMMIT")
    except BaseException:
        # A failed commit (disk full) has ended the transaction already: its own error is the one to show.
        with suppress(duckdb.Error):
            con.execute("ROLLBACK")
        raise
