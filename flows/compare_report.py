"""The answer of a comparison for people and programs: table, CSV, JSON, chart."""

from pathlib import Path

import polars as pl
from rich.console import Console

from flows.compare import Answer
from flows.formats import as_csv, as_json
from flows.report import WHOLE, table
from flows.stops import WrongUse
from products.charts import Chart, as_svg, as_text

ABREAST = 10
ROWS_SHOWN = 200
SERIES_SHOWN = 12
TERMINAL = "terminal"
# The measures that have several series of one unit, by the column that tells them apart.
KINDS = {"category": "shares", "source_group": "sources", "rex_act": "persons"}


def shown(answer: Answer, out: Console) -> None:
    """A table, a dash where there is no report, the notes below."""
    rows = side_by_side(answer)
    out.print(answer.title, style="italic", soft_wrap=True)
    out.print(table(None, rows.select(pl.all().map_batches(_cells, return_dtype=pl.String)), ROWS_SHOWN, WHOLE))
    for note in answer.notes:
        out.print(note, soft_wrap=True)


def as_program_text(answer: Answer, form: str) -> str:
    """Every row and column as CSV or JSON; no report is an empty cell or null."""
    return as_csv(answer.rows) if form == "csv" else as_json(answer.rows)


def write_csv(answer: Answer, path: Path) -> None:
    """The rows as a CSV file. Raises WrongUse for a folder, OSError where it cannot be written."""
    _write("--out", path, as_csv(answer.rows))


def draw(answer: Answer, where: str, out: Console) -> None:
    """The chart, to the terminal or as an SVG file. Raises WrongUse for another kind of file, or too many series."""
    if where != TERMINAL and not where.endswith(".svg"):
        raise WrongUse(f"--chart takes a file that ends in .svg, or {TERMINAL}: {where}")
    drawn = chart(answer)
    if where == TERMINAL:
        out.print(as_text(drawn, out.width), soft_wrap=True)
    else:
        _write("--chart", Path(where), as_svg(drawn))


def side_by_side(answer: Answer) -> pl.DataFrame:
    """One column a unit where there is one number for each and few units; else the rows as they are."""
    names = series_names(answer)
    if answer.series not in {"unit", "country"} or names.n_unique() > ABREAST:
        return answer.rows
    long = answer.rows.with_columns(names.alias("series"))
    return long.pivot("series", index=answer.period, values=answer.value, sort_columns=False).sort(answer.period)


def series_names(answer: Answer) -> pl.Series:
    """The name each row's series has: the country's name, with the unit's where it is a smaller one."""
    rows = answer.rows
    country = rows["country" if "country" in rows.columns else "iso3"].rename("series")
    if answer.series == "country" or rows.is_empty() or (rows["unit"] == rows["iso3"]).all():
        return country
    return (country + " " + rows["unit"]).rename("series")


def chart(answer: Answer) -> Chart:
    """The values as series. Raises WrongUse where the series would be kinds of several units."""
    units = series_names(answer)
    kinds = answer.series not in {"unit", "country"}
    if kinds and units.n_unique() > 1:
        measure = KINDS[answer.series]
        raise WrongUse(f"--chart of {measure} shows one unit at a time: choose one, as with --countries BLR")
    long = answer.rows.select(
        period=pl.col(answer.period).cast(pl.String),
        series=pl.col(answer.series) if kinds else units,
        value=pl.col(answer.value).cast(pl.Float64),
    )
    periods = [str(each) for each in _periods(answer)]
    by_name = {
        name: dict(part.select("period", "value").iter_rows())
        for (name,), part in long.group_by("series", maintain_order=True)
    }
    if answer.value == "share":
        # A period with events has a share of each kind, 0 where it had none of it: only one without events has nothing.
        told = {period for values in by_name.values() for period in values}
        by_name = {name: {**dict.fromkeys(told, 0.0), **values} for name, values in by_name.items()}
    largest = sorted(by_name, key=lambda name: -sum(abs(value or 0) for value in by_name[name].values()))
    kept = [name for name in by_name if name in set(largest[:SERIES_SHOWN])]
    notes = list(answer.notes)
    if len(by_name) > len(kept):
        notes.append(f"The {len(kept)} largest of {len(by_name)} series.")
    series = [(str(name), [by_name[name].get(period) for period in periods]) for name in kept]
    mark = periods.index("0") if answer.period == "day_offset" and "0" in periods else None
    absent = "no report" if "covered_days" in answer.rows.columns or answer.value.startswith("persons") else "no events"
    title = f"{answer.title}: {units[0]}" if kinds and len(units) else answer.title
    return Chart(title, periods, series, mark, notes, absent)


def _write(option: str, path: Path, text: str) -> None:
    if path.is_dir():
        raise WrongUse(f"{option}: {path} is a folder")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(text)


def _periods(answer: Answer) -> list[object]:
    """Every period from the first to the last, those without a row as well."""
    column = answer.rows[answer.period]
    if answer.period == "day_offset" or column.is_empty():
        return column.unique().sort().to_list()
    step = {"day": "1d", "week": "1w", "month": "1mo", "year": "1y"}[answer.every]
    return answer.rows.select(pl.date_range(column.min(), column.max(), step)).to_series().to_list()  # type: ignore[arg-type]


def _cells(column: pl.Series) -> pl.Series:
    number = column.dtype.is_float()
    cells = ["—" if cell is None else f"{cell:.3g}" if number else str(cell) for cell in column.to_list()]
    return pl.Series(column.name, cells, pl.String)
