"""How a cell looks in a CSV file."""

import polars as pl

# A spreadsheet runs a text cell that starts so; the full-width signs count in some locales.
FORMULA = r"^(?:[\t\r]|[\s\x1c-\x1f]*[=+\-@＝＋－＠])"


def csv_text(rows: pl.DataFrame) -> str:
    """The frame as CSV with a header: `\\n` line ends, ISO dates, UTC times to the second with Z, empty = missing.

    Text that a spreadsheet would take for a formula gets a leading apostrophe. Numbers are left alone: a negative
    longitude is no formula. Cells with commas, quotes or line breaks are quoted.
    """
    return rows.with_columns(harmless(pl.col(pl.String))).write_csv(
        line_terminator="\n", date_format="%Y-%m-%d", datetime_format="%Y-%m-%dT%H:%M:%SZ"
    )


def harmless(text: pl.Expr) -> pl.Expr:
    """The text, after an apostrophe where a spreadsheet would run it."""
    return text.str.replace(FORMULA, "'${0}")
