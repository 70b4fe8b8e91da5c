"""Split a frame into the rows that keep the contract and those that do not, with the reasons."""

from functools import cache
from typing import Any, NamedTuple

import pandera.polars as pa
import polars as pl
from pandera.errors import SchemaErrors


class Split(NamedTuple):
    """Rows that passed, and rows that failed with a `reasons` column (list of `column: check`)."""

    valid: pl.DataFrame
    rejected: pl.DataFrame


def split(model: type[pa.DataFrameModel], rows: pl.DataFrame) -> Split:
    """Every row ends in exactly one of the two frames.

    Raises pandera's SchemaErrors when the frame as a whole is wrong (a column missing, a wrong type): that is
    a fault of the program, not of a row, and going on would publish something wrong.
    """
    if rows.is_empty() and dict(rows.schema) == {name: field.dtype.type for name, field in _columns(model).items()}:
        # Nothing to check, and a load of a few articles has several empty tables.
        return Split(rows, _none(rows))
    try:
        return Split(model.validate(rows, lazy=True), _none(rows))
    except SchemaErrors as errors:
        cases = errors.failure_cases
        if cases["index"].null_count():
            raise
    reasons = cases.group_by(pl.col("index").cast(pl.UInt32)).agg(
        reasons=pl.concat_str(pl.col("column").fill_null(model.__name__), pl.lit(": "), "check").unique().sort()
    )
    judged = rows.with_row_index("index").join(reasons, on="index", how="left", maintain_order="left")
    valid = judged.filter(pl.col("reasons").is_null()).drop("index", "reasons")
    return Split(model.validate(valid), judged.filter(pl.col("reasons").is_not_null()).drop("index"))


@cache
def _columns(model: type[pa.DataFrameModel]) -> dict[str, Any]:
    return dict(model.to_schema().columns)


def _none(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.clear().with_columns(reasons=pl.lit([], pl.List(pl.String)))
