"""Their rows into our columns, by the tables of `seeds/external/`; what cannot be read is told for each row."""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import polars as pl

from schemas.contract import columns, polars_schema
from schemas.external import ExternalEvent
from schemas.seeds import read_seed, split_list
from sources.external.files import Laid, raw_rows
from sources.external.layouts import Layout, Mapped, codes, country_codes
from sources.external.records import Record

FIRST_YEAR, LAST_YEAR = 1900, 2100
HALF_A_WEEK = pl.duration(days=3)
REMEDY = "Mend the line in a copy of the file, or ask the publisher, and import it again; the other lines are in"

Cell = tuple[pl.Expr, pl.Expr]
"""The value, and whether a text is there that gives none."""


class Translated(NamedTuple):
    """Rows with the columns of external_events and `place`; and `place`, `raw`, `reasons` (list) of the others."""

    rows: pl.DataFrame
    faulty: pl.DataFrame


def translate(records: list[Record], laid: Laid, version: str, file_name: str) -> Translated:
    """Every record ends in one of the two frames."""
    layout = laid.layout
    theirs = _as_frame(records, laid)
    cells = {spec.column: _cell(spec, theirs.columns) for spec in layout.columns}
    faults = [fault for spec in layout.columns for fault in _faults(spec, *cells[spec.column])]
    given = theirs.select(
        "place", "raw", *(value.alias(name) for name, (value, _) in cells.items()), reasons=_listed(faults)
    )
    sound = given.filter(pl.col("reasons").list.len() == 0).drop("reasons")
    faulty = given.filter(pl.col("reasons").list.len() > 0).select("place", "raw", "reasons")
    return Translated(_completed(sound, layout, version, file_name), faulty)


def _as_frame(records: list[Record], laid: Laid) -> pl.DataFrame:
    """Text columns of theirs that are used, trimmed, with what means nothing made null."""
    used = {name for spec in laid.layout.columns for name in spec.origins}
    rows = [record.cells for record in records if record.cells is not None]
    data = {
        name: pl.Series(name, [cells[at] for cells in rows], dtype=pl.String)
        for at, name in enumerate(laid.names)
        if name in used
    }
    empty = ["", *laid.layout.missing]
    return (
        pl.DataFrame(data)
        .with_columns(pl.all().str.strip_chars())
        .with_columns(pl.when(pl.all().is_in(empty)).then(None).otherwise(pl.all()).name.keep())
        .with_columns(
            place=pl.Series([record.place for record in records], dtype=pl.String),
            raw=pl.Series(raw_rows(laid.names, rows), dtype=pl.String),
        )
    )


def _cell(spec: Mapped, names: list[str]) -> Cell:
    there = tuple(name for name in spec.origins if name in names)
    if spec.rule == "constant":
        return pl.lit(spec.table).cast(_dtype(spec.column)), pl.lit(False)
    if not there:
        return pl.lit(None, _dtype(spec.column)), pl.lit(False)
    value, bad = RULES[spec.rule](spec._replace(origins=there, table=_table(spec, there)))
    return value.cast(_dtype(spec.column), strict=False), bad


def _table(spec: Mapped, there: tuple[str, ...]) -> str:
    """The table; of a list that goes with the columns, the items of those that are there."""
    if spec.rule not in ("country", "labelled"):
        return spec.table
    items = dict(zip(spec.origins, split_list(spec.table), strict=True))
    return "; ".join(items[name] for name in there)


def _faults(spec: Mapped, value: pl.Expr, bad: pl.Expr) -> list[tuple[pl.Expr, str]]:
    name = spec.origins[0] if spec.origins else spec.column
    found = [(bad, f"{name}: {WRONG.get(spec.rule, 'unreadable')}")] if spec.required else []
    return [*found, (value.is_null() & ~bad, f"{name}: missing")] if spec.required == "yes" else found


def _listed(faults: list[tuple[pl.Expr, str]]) -> pl.Expr:
    told = [pl.when(wrong).then(pl.lit(reason)).otherwise(None) for wrong, reason in faults]
    return pl.concat_list(told).list.drop_nulls().list.unique(maintain_order=True)


def _dtype(column: str) -> pl.DataType:
    return polars_schema(ExternalEvent)[column]


def _first(spec: Mapped) -> pl.Expr:
    return pl.coalesce(spec.origins)


def _code_text(text: pl.Expr) -> pl.Expr:
    """A code as the tables have it: in lower case, and `3.0` as `3`."""
    return text.str.to_lowercase().str.replace(r"^(-?\d+)\.0+$", "$1").str.replace(r"^0+(\d)", "$1")


def _looked_up(text: pl.Expr, table: dict[str, str]) -> Cell:
    code = _code_text(text)
    value = code.replace_strict(table, default=None, return_dtype=pl.String)
    return pl.when(value != "").then(value), text.is_not_null() & ~code.is_in(list(table))


def _text(spec: Mapped) -> Cell:
    return _first(spec), pl.lit(False)


def _joined(spec: Mapped) -> Cell:
    return pl.concat_str([_whole_text(name) for name in spec.origins], separator="-", ignore_nulls=True), pl.lit(False)


def _whole_text(name: str) -> pl.Expr:
    return pl.col(name).str.replace(r"^(-?\d+)\.0+$", "$1")


def _labelled(spec: Mapped) -> Cell:
    labels = zip(split_list(spec.table), spec.origins, strict=True)
    parts = [pl.format("{} {}", pl.lit(label), _whole_text(name)) for label, name in labels]
    told = pl.concat_str(parts, separator="; ", ignore_nulls=True)
    return pl.when(told != "").then(told), pl.lit(False)


def _middle(spec: Mapped) -> Cell:
    parts = _first(spec).str.split(", ")
    return pl.when(parts.list.len() == 3).then(parts.list.get(1, null_on_oob=True)), pl.lit(False)


def _decimal(spec: Mapped) -> Cell:
    text = _first(spec)
    number = text.str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)
    number = pl.when(number.is_finite()).then(number)
    return number, text.is_not_null() & number.is_null()


def _rounded(spec: Mapped) -> Cell:
    number, bad = _decimal(spec)
    bounded = pl.when(number.abs() < 2**53).then(number)
    return bounded.round().cast(pl.Int64, strict=False), bad | (number.is_not_null() & bounded.is_null())


def _whole(spec: Mapped) -> Cell:
    text, table = _first(spec), codes(spec.table) if spec.table else {}
    unknown = _code_text(text).is_in([code for code, value in table.items() if not value])
    number, bad = _rounded(spec)
    dtype = _dtype(spec.column)
    exact, _ = _decimal(spec)
    fits = (number == exact) & number.cast(dtype, strict=False).is_not_null()
    return pl.when(~unknown & fits).then(number), text.is_not_null() & ~unknown & (bad | ~fits.fill_null(False))


def _date(spec: Mapped) -> Cell:
    text = _first(spec)
    day = pl.coalesce([_day(text, form) for form in split_list(spec.table)])
    day = pl.when(day.dt.year().is_between(FIRST_YEAR, LAST_YEAR)).then(day)
    return day, text.is_not_null() & day.is_null()


def _day(text: pl.Expr, form: str) -> pl.Expr:
    return text.str.to_datetime(form, strict=False).dt.date() if "%H" in form else text.str.to_date(form, strict=False)


def _code(spec: Mapped) -> Cell:
    return _looked_up(_first(spec), codes(spec.table))


def _country(spec: Mapped) -> Cell:
    systems = zip(spec.origins, split_list(spec.table), strict=True)
    found = [_looked_up(pl.col(name), country_codes(system)) for name, system in systems]
    value = pl.coalesce([value for value, _ in found])
    told = pl.any_horizontal(pl.col(spec.origins).is_not_null())
    known = pl.any_horizontal(
        ~bad & pl.col(name).is_not_null() for name, (_, bad) in zip(spec.origins, found, strict=True)
    )
    return value, told & ~known


RULES: dict[str, Callable[[Mapped], Cell]] = {
    "text": _text,
    "join": _joined,
    "labelled": _labelled,
    "middle": _middle,
    "decimal": _decimal,
    "rounded": _rounded,
    "whole": _whole,
    "date": _date,
    "code": _code,
    "country": _country,
}
WRONG = {
    "decimal": "not a number",
    "rounded": "not a number",
    "whole": "not a whole number",
    "date": "not a date",
    "code": "unknown code",
    "country": "unknown country",
}


def _completed(rows: pl.DataFrame, layout: Layout, version: str, file_name: str) -> pl.DataFrame:
    """The rows with what follows from their cells, in the table's order; `place` stays."""
    schema = polars_schema(ExternalEvent)
    known = {name: field for name, field in columns(ExternalEvent).items() if not field.metadata["set_by_load"]}
    absent = {name: pl.lit(None, schema[name]) for name in known if name not in rows.columns}
    kept = rows.with_columns(**absent).with_columns(
        dataset=pl.lit(layout.dataset),
        dataset_version=pl.lit(version),
        external_id=pl.concat_str(pl.lit(f"{layout.dataset}:{version}:"), pl.col("source_id")),
        licence=pl.lit(layout.licence),
        file_name=pl.lit(file_name),
        country=pl.coalesce("country", _by_iso3("country", pl.String())),
        gwcode=pl.coalesce("gwcode", _by_iso3("gwcode", pl.Int16())),
        priogrid_gid=_cell_of_point(),
        **_period(),
        **_compared(layout.crosswalk),
    )
    return kept.select("place", *known)


def _by_iso3(column: str, dtype: pl.DataType) -> pl.Expr:
    table = {row["iso3"]: row[column] for row in read_seed("countries.csv") if row[column]}
    return pl.col("iso3").replace_strict(table, default=None, return_dtype=pl.String).cast(dtype)


def _period() -> dict[str, pl.Expr]:
    """First and last day follow from day and precision where only these are given; else the day is their middle."""
    day, start, end, within = (pl.col(n) for n in ("event_date", "date_start", "date_end", "time_precision"))
    first = pl.when(within == 2).then(day - HALF_A_WEEK).when(within == 3).then(day.dt.month_start()).otherwise(day)
    last = pl.when(within == 2).then(day + HALF_A_WEEK).when(within == 3).then(day.dt.month_end()).otherwise(day)
    middle = start + pl.duration(days=(end - start).dt.total_days() // 2)
    return {
        "event_date": pl.coalesce(day, middle).cast(pl.Date),
        "date_start": pl.coalesce(start, first.cast(pl.Date)),
        "date_end": pl.coalesce(end, last.cast(pl.Date)),
    }


def _cell_of_point() -> pl.Expr:
    """PRIO-GRID: half degrees, counted from the south-west (priogrid's own formula)."""
    row = ((pl.col("latitude") + 90) * 2).floor().clip(0, 359).cast(pl.Int32)
    at = ((pl.col("longitude") + 180) * 2).floor().clip(0, 719).cast(pl.Int32)
    return row * 720 + at + 1


def _compared(scheme: str) -> dict[str, pl.Expr]:
    """ACLED's types and the act: by type and further type, a shorter CAMEO code, or the type alone."""
    rows, numbers = _crosswalk(scheme)
    kind, further = pl.col("event_type"), pl.col("sub_event_type").fill_null("")
    keys = [pl.concat_str(kind, pl.lit("|"), further), pl.concat_str(kind, pl.lit("|"))]
    if scheme == "cameo":
        keys = [pl.concat_str(pl.lit("|"), further.str.head(length)) for length in (4, 3, 2)]
    row = pl.coalesce(
        [key.str.to_lowercase().replace_strict(numbers, default=None, return_dtype=pl.Int32) for key in keys]
    )
    return {
        name: row.replace_strict(
            {number: each[name] or None for number, each in enumerate(rows)}, default=None, return_dtype=pl.String
        )
        for name in ("acled_event_type", "acled_sub_event_type", "rex_act")
    }


@cache
def _crosswalk(scheme: str) -> tuple[list[dict[str, str]], dict[str, int]]:
    rows = [row for row in read_seed("external/crosswalk.csv") if row["scheme"] == scheme]
    return rows, {f"{row['event_type']}|{row['sub_event_type']}".lower(): at for at, row in enumerate(rows)}
