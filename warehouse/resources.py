"""The SQL files of this room: one place that knows where they lie."""

import re
from functools import cache
from graphlib import TopologicalSorter
from importlib.resources import files

AFTER = re.compile(r"^-- After: (.+)$", re.MULTILINE)


@cache
def statement(name: str) -> str:
    """The text of `sql/<name>.sql`."""
    return files("warehouse").joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")


@cache
def sql_files(folder: str) -> dict[str, str]:
    """File name without its ending → text, of every .sql file in a folder, sorted by name."""
    found = [item for item in files("warehouse").joinpath(folder).iterdir() if item.name.endswith(".sql")]
    return {
        item.name.removesuffix(".sql"): item.read_text(encoding="utf-8")
        for item in sorted(found, key=lambda item: item.name)
    }


@cache
def view_files() -> dict[str, str]:
    """As `sql_files("views")`, each view or macro behind those that its line `-- After: a, b` names.

    DuckDB binds a view when it makes it, so what it reads must be there. Raises KeyError for a name that is no file.
    """
    texts = sql_files("views")
    needs = {name: [each for line in AFTER.findall(text) for each in line.split(", ")] for name, text in texts.items()}
    return {name: texts[name] for name in TopologicalSorter(needs).static_order()}
