"""All or nothing, and frames under a name for as long as they are needed."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import duckdb
import polars as pl
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


@contextmanager
def registered(con: DuckDBPyConnection, **frames: pl.DataFrame) -> Iterator[None]:
    """The frames as views of that name, gone afterwards."""
    for name, frame in frames.items():
        con.register(name, frame)
    try:
        yield
    finally:
        for name in frames:
            with suppress(duckdb.Error):
                con.unregister(name)
