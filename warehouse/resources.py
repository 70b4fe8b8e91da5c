"""The SQL files of this room: one place that knows where they lie."""

from functools import cache
from importlib.resources import files


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
