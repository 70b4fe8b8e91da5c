"""Frames into DuckDB and out of it, as Arrow's C streams.

DuckDB's own ways, `relation.pl()` and scans of polars frames, go through pyarrow: 170 MB installed, for nothing else.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import duckdb
import polars as pl
from duckdb import DuckDBPyConnection, DuckDBPyRelation


class _Stream:
    """A frame as nothing but its stream: an object of polars' own class DuckDB would hand to pyarrow."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self._frame = frame

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._frame.__arrow_c_stream__(requested_schema)


@contextmanager
def registered(con: DuckDBPyConnection, **frames: pl.DataFrame) -> Iterator[None]:
    """The frames as views of that name, gone afterwards."""
    for name, frame in frames.items():
        con.register(name, _Stream(frame))
    try:
        yield
    finally:
        for name in frames:
            with suppress(duckdb.Error):
                con.unregister(name)


def fetched(relation: DuckDBPyRelation) -> pl.DataFrame:
    """The rows of a relation, whose columns have different names and types that polars knows.

    Raises duckdb.Error where a row cannot be computed.
    """
    try:
        return pl.DataFrame(relation)
    except pl.exceptions.ComputeError as error:
        # What goes wrong in DuckDB while it streams reaches polars as text only.
        raise duckdb.Error(str(error).removeprefix("got external error: ")) from error
