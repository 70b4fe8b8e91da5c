"""What follows from the models: table list, column order, frames, DDL, data package."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandera.polars as pa
import polars as pl

from schemas.articles import Article
from schemas.corrections import Correction
from schemas.coverage import DeclaredCoverage
from schemas.deletions import Deletion
from schemas.events import AcledEvent, Event
from schemas.evidence import EventSource
from schemas.external import ExternalEvent
from schemas.figures import StockFigure
from schemas.quantities import EventQuantity
from schemas.quarantine import Quarantined
from schemas.rejected import RejectedCandidate
from schemas.releases import Release
from schemas.reports import Report
from schemas.runs import Run

Model = type[pa.DataFrameModel]

TABLES: dict[str, Model] = {
    "articles": Article,
    "events": Event,
    "event_reports": Report,
    "event_sources": EventSource,
    "event_quantities": EventQuantity,
    "stock_figures": StockFigure,
    "rejected_candidates": RejectedCandidate,
    "deleted_events": Deletion,
    "corrections": Correction,
    "releases": Release,
    "external_events": ExternalEvent,
    "declared_coverage": DeclaredCoverage,
    "quarantine": Quarantined,
    "runs": Run,
}

HISTORIC = [name for name, model in TABLES.items() if "known_from" in model.to_schema().columns]
"""The tables whose earlier states are kept, each in a table of its own (`history`)."""

ACLED_COLUMNS: list[str] = list(AcledEvent.to_schema().columns)

SQL_TYPES: dict[pl.DataType, str] = {
    pl.String(): "VARCHAR",
    pl.Boolean(): "BOOLEAN",
    pl.Int8(): "TINYINT",
    pl.Int16(): "SMALLINT",
    pl.Int32(): "INTEGER",
    pl.Int64(): "BIGINT",
    pl.Float64(): "DOUBLE",
    pl.Date(): "DATE",
    pl.Datetime("us", "UTC"): "TIMESTAMPTZ",
}


def columns(model: Model) -> dict[str, Any]:
    """The model's pandera columns by name, in order."""
    return dict(model.to_schema().columns)


def public_columns(model: Model) -> list[str]:
    """The columns an export may hold, in order."""
    return [name for name, field in columns(model).items() if not field.metadata["private"]]


def primary_key(model: Model) -> list[str]:
    """Names of the key columns."""
    return list(_metadata(model)["primary_key"])


def foreign_keys(model: Model) -> dict[str, str]:
    """Column → table it points to."""
    return dict(_metadata(model).get("foreign_keys", {}))


def description(model: Model) -> str:
    """The table in one line: the first line of the model's docstring."""
    return (model.__doc__ or "").strip().splitlines()[0]


def polars_schema(model: Model) -> dict[str, pl.DataType]:
    """Column → polars type, in order."""
    return {name: field.dtype.type for name, field in columns(model).items()}


def coded_schema(model: Model) -> dict[str, pl.DataType]:
    """The columns the coder fills: the warehouse's own left out, `event_key` standing for the event's id."""
    fields = columns(model)
    schema = {name: dtype for name, dtype in polars_schema(model).items() if not fields[name].metadata["set_by_load"]}
    return {"event_key": pl.String(), **schema} if "event_id_cnty" in fields else schema


def frame(schema: Mapping[str, pl.DataType], rows: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
    """Rows as a frame with the schema's columns, order and types; absent keys become null.

    Raises KeyError for a key the schema does not have: a misspelt column must not vanish.
    """
    rows = list(rows)
    if unknown := {key for row in rows for key in row} - schema.keys():
        raise KeyError(f"no column {', '.join(sorted(unknown))} among {', '.join(schema)}")
    return pl.DataFrame([{name: row.get(name) for name in schema} for row in rows], schema=dict(schema))


def history(table: str) -> str:
    """Name of the table that keeps the earlier states of a table's rows."""
    return f"{table}_history"


def ddl(model: Model) -> str:
    """CREATE TABLE with types, NOT NULL and primary key, then the comments for the catalogue."""
    name = model.to_schema().name
    lines = [*_column_lines(columns(model)), f"    PRIMARY KEY ({', '.join(primary_key(model))})"]
    comments = [f"COMMENT ON TABLE {name} IS {_quoted(description(model))};"] + [
        f"COMMENT ON COLUMN {name}.{column} IS {_quoted(field.description)};"
        for column, field in columns(model).items()
    ]
    return "\n".join([f"CREATE TABLE {name} (", ",\n".join(lines), ");", *comments, ""])


def history_ddl(model: Model) -> str:
    """CREATE TABLE for the earlier states of a table's rows: its columns, and until when they stood so."""
    name = model.to_schema().name
    twin = history(name)
    lines = [*_column_lines(columns(model)), "    known_to TIMESTAMPTZ NOT NULL"]
    comments = [
        f"COMMENT ON TABLE {twin} IS 'Rows of {name} as they once stood, from known_from until known_to.';",
        f"COMMENT ON COLUMN {twin}.known_to IS 'Time of the load that changed the row or took it away';",
    ]
    return "\n".join([f"CREATE TABLE {twin} (", ",\n".join(lines), ");", *comments, ""])


def cells_ddl(name: str, comment: str) -> str:
    """CREATE TABLE for rows of events as the coder gave them, by `event_key`."""
    fields = columns(TABLES["events"])
    coded = {column: fields[column] for column in coded_schema(TABLES["events"])}
    lines = [*_column_lines(coded), "    PRIMARY KEY (event_key)"]
    return "\n".join(
        [f"CREATE TABLE {name} (", ",\n".join(lines), ");", f"COMMENT ON TABLE {name} IS {_quoted(comment)};", ""]
    )


def _column_lines(fields: Mapping[str, Any]) -> list[str]:
    return [
        f"    {name} {SQL_TYPES[field.dtype.type]}{'' if field.nullable else ' NOT NULL'}"
        for name, field in fields.items()
    ]


def allowed_values(field: Any) -> list[Any] | None:
    """The closed list of a column, if it has one."""
    for check in field.checks:
        if check.name == "isin":
            return list(check.statistics["allowed_values"])
    return None


def _metadata(model: Model) -> dict[str, Any]:
    return dict((model.get_metadata() or {})[model.to_schema().name]["dataframe"])


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
