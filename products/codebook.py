"""The codebook: every table, column, rule and allowed value, rendered from the models and the closed lists."""

from collections.abc import Iterable
from typing import Any

import polars as pl

from schemas.contract import TABLES, Model, allowed_values, columns, description, foreign_keys, primary_key
from schemas.seeds import read_seed

HEAD = """\
# Codebook

Rendered from the models in `schemas/` and the lists in `seeds/taxonomy/`; change those, then run
`.venv/bin/python -m products.codebook > docs/codebook.md`.

Files are UTF-8, comma-separated, with ISO dates, UTC times, `true`/`false`, and empty cells for what is missing.
Lists within a cell are `; `-separated. Text that a spreadsheet would run as a formula starts with an apostrophe.
In Excel import them (Data, From Text/CSV, 65001: Unicode), as a double click misreads accents. Programs that guess
types take the zero off `cameo_code` (`0841`): have it read as text, as `datapackage.json` has it.
`acled.csv` holds the first 31 columns of `events`, only rows with `acled_scope` = `in`; `events.csv` holds all
columns of all rows. Columns marked *private* stay in the database.
"""
LONG = 12
TYPE_NAMES = {
    pl.String: "text",
    pl.Boolean: "true/false",
    pl.Float64: "number",
    pl.Date: "date",
    pl.Datetime: "UTC time",
}


def codebook() -> str:
    """The codebook as Markdown."""
    parts = [HEAD, *(_table(name, model) for name, model in TABLES.items()), *_lists()]
    return "\n".join(parts)


def _table(name: str, model: Model) -> str:
    points = "; ".join(f"`{column}` → `{table}`" for column, table in foreign_keys(model).items())
    lines = [
        f"## {name}",
        "",
        description(model),
        "",
        f"Key: {', '.join(f'`{column}`' for column in primary_key(model))}."
        + (f" Points to: {points}." if points else ""),
        "",
        *_rows(
            ("column", "type", "empty", "allowed", "description", "source of the rule"),
            (_column(column, field) for column, field in columns(model).items()),
        ),
    ]
    rules = [f"- {check.description}" for check in model.to_schema().checks if check.description]
    return "\n".join([*lines, "", *(["Rows must also hold:", "", *rules, ""] if rules else [])])


def _column(name: str, field: Any) -> tuple[str, ...]:
    private = " *private*" if field.metadata["private"] else ""
    return (
        f"`{name}`{private}",
        TYPE_NAMES.get(field.dtype.type.base_type(), str(field.dtype.type)),
        "yes" if field.nullable else "no",
        _allowed(field),
        field.description,
        field.metadata["source"] or "",
    )


def _allowed(field: Any) -> str:
    values = allowed_values(field)
    if values is None:
        return "; ".join(_rule(check) for check in field.checks)
    if len(values) > LONG:
        return f"{len(values)} values, listed below"
    return ", ".join(f"`{value}`" for value in values)


def _rule(check: Any) -> str:
    found = check.statistics
    match check.name:
        case "str_matches":
            return f"`{found['pattern']}`"
        case "str_length":
            bounds = [f"at least {found['min_value']}", f"at most {found['max_value']}"]
            given = [text for text in bounds if not text.endswith("None")]
            return f"{', '.join(given)} characters"
        case "greater_than_or_equal_to":
            return f"≥ {found['min_value']}"
        case "less_than_or_equal_to":
            return f"≤ {found['max_value']}"
        case "greater_than":
            return f"> {found['min_value']}"
        case "less_than":
            return f"< {found['max_value']}"
    return str(check.name)


def _lists() -> list[str]:
    lists = dict.fromkeys(row["list"] for row in read_seed("taxonomy/vocabularies.csv"))
    closed = [
        _seed(name, "taxonomy/vocabularies.csv", ("value", "description"), lambda row, name=name: row["list"] == name)
        for name in lists
    ]
    return [
        _seed(
            "Event types", "taxonomy/event_types.csv", ("event_type", "sub_event_type", "disorder_type", "description")
        ),
        _seed("Actor types", "taxonomy/actor_types.csv", ("code", "actor_type")),
        _seed("Interactions", "taxonomy/interactions.csv", ("code", "interaction")),
        _seed(
            "Acts of repression and of its reversal",
            "taxonomy/rex_acts.csv",
            (
                "rex_class",
                "rex_act",
                "rex_direction",
                "event_type",
                "sub_event_type",
                "acled_scope",
                "cameo_code",
                "follows",
            ),
        ),
        *closed,
    ]


def _seed(title: str, seed: str, names: tuple[str, ...], wanted: Any = None) -> str:
    rows = [row for row in read_seed(seed) if wanted is None or wanted(row)]
    return "\n".join([f"## {title}", "", *_rows(names, ([row[name] for name in names] for row in rows)), ""])


def _rows(head: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    head = list(head)
    return [_line(head), _line("---" for _ in head), *(_line(row) for row in rows)]


def _line(cells: Iterable[str]) -> str:
    # A bar ends a cell in Markdown, even within code.
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


if __name__ == "__main__":
    print(codebook(), end="")
