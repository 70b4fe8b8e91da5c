"""What matching came to, as CSV files in a folder."""

import tempfile
from pathlib import Path

import polars as pl

from pairing.match import Matched
from products.bundle import ExportError
from products.cells import csv_text


def write_matched(matched: Matched, set_aside: pl.DataFrame, out: Path) -> list[Path]:
    """Write unique.csv, matches.csv, overlap.csv, review.csv and set_aside.csv into `out`, made if missing.

    set_aside has a column `reasons` (list). All files are replaced together, or none. Raises ExportError.
    """
    tables = {
        "unique": matched.unique,
        "matches": matched.matches,
        "overlap": matched.overlap,
        "review": matched.review,
        "set_aside": set_aside.with_columns(pl.col("reasons").list.join("; ")),
    }
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".partial-", dir=out) as folder:
            for name, table in tables.items():
                (Path(folder) / f"{name}.csv").write_text(csv_text(table), encoding="utf-8", newline="")
            return [(Path(folder) / f"{name}.csv").replace(out / f"{name}.csv") for name in tables]
    except OSError as error:
        raise ExportError(f"{out}: the matches cannot be written ({error.strerror or error})") from error
