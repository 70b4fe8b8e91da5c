"""The rows of a query as text: a table for a person, CSV and JSON for programs."""

import json
from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite
from typing import Any

import polars as pl
from rich.console import Console

from flows.report import WHOLE, table

# More columns than this make unreadable slivers of a table: then one cell a line.
COLUMNS_ABREAST = 12
ROWS_SHOWN = 100


def as_csv(rows: pl.DataFrame) -> str:
    """CSV with ISO dates, empty for missing; lists and structs as JSON."""
    nested = [name for name, dtype in rows.schema.items() if dtype.is_nested()]
    flat = [
        pl.Series(name, [None if cell is None else json.dumps(plain(cell)) for cell in rows[name].to_list()], pl.String)
        for name in nested
    ]
    return rows.with_columns(flat).write_csv()


def as_json(rows: pl.DataFrame) -> str:
    """An array of objects, one a line, with ISO dates; what JSON cannot hold (NaN) as null."""
    lines = (json.dumps(plain(row), ensure_ascii=False) for row in rows.iter_rows(named=True))
    return "[" + ",\n ".join(lines) + "]\n"


def show(rows: pl.DataFrame, out: Console) -> None:
    """A table, or one cell a line where there are too many columns for one."""
    if len(rows.columns) <= COLUMNS_ABREAST:
        out.print(table(None, rows, ROWS_SHOWN, WHOLE))
    else:
        for number, row in enumerate(rows.head(ROWS_SHOWN).iter_rows(named=True), start=1):
            out.print(f"── row {number}")
            for name, cell in row.items():
                out.print(f"{name:<22} {'' if cell is None else cell}", soft_wrap=True)
        if rows.height > ROWS_SHOWN:
            out.print(f"… and {rows.height - ROWS_SHOWN} more ({WHOLE})")
    out.print(f"({rows.height} row{'' if rows.height == 1 else 's'})")


def plain(value: Any) -> Any:
    """The value in what JSON knows."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, float):
        return value if isfinite(value) else None
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return value if value is None or isinstance(value, str | int | bool) else str(value)
