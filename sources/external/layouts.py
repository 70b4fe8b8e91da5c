"""How the data sets lay out their files: `seeds/external/`, read into what detection and translation need."""

import re
from functools import cache
from typing import NamedTuple

from schemas.seeds import read_seed, split_list


class Mapped(NamedTuple):
    """One of our columns: the columns of theirs it comes from, in order, and the rule that makes it of them.

    `required`: `yes` the row is worth nothing without it, `valid` it may be empty but not unreadable, empty text
    what cannot be read is left out.
    """

    column: str
    origins: tuple[str, ...]
    rule: str
    table: str
    required: str


class Layout(NamedTuple):
    """One data set's file: the columns that tell it, those it has without a header, and what they become."""

    dataset: str
    needs: frozenset[str]
    quoted: bool
    fields: tuple[str, ...]
    missing: tuple[str, ...]
    crosswalk: str
    version_pattern: str
    default_version: str
    licence: str
    columns: tuple[Mapped, ...]

    def version_of(self, file_name: str) -> str | None:
        """The version a file name tells, its parts with points between; else the only one there is, if so."""
        found = re.search(self.version_pattern, file_name) if self.version_pattern else None
        if found:
            return ".".join(part for part in found.groups() if part)
        return self.default_version or None


def own_name(name: str) -> str:
    """A column's name as it is compared: without case, quotes, byte-order mark and leading signs."""
    return name.strip().lstrip("\ufeff#!").strip("\"' ").lower()


@cache
def layouts() -> tuple[Layout, ...]:
    """All layouts, in the order of the table."""
    licences = {row["dataset"]: row["licence"] for row in read_seed("external/datasets.csv")}
    return tuple(
        Layout(
            dataset=row["dataset"],
            needs=frozenset(own_name(name) for name in split_list(row["needs"])),
            quoted=row["format"] == "header",
            fields=tuple(
                own_name(field["name"])
                for field in read_seed("external/fields.csv")
                if field["dataset"] == row["dataset"]
            ),
            missing=tuple(split_list(row["missing"])),
            crosswalk=row["crosswalk"],
            version_pattern=row["version_pattern"],
            default_version=row["default_version"],
            licence=licences[row["dataset"]],
            columns=_mapped(row["columns"]),
        )
        for row in read_seed("external/layouts.csv")
    )


def layout_of(dataset: str) -> Layout:
    """The layout of a data set. Raises KeyError."""
    return {layout.dataset: layout for layout in layouts()}[dataset]


@cache
def codes(table: str) -> dict[str, str]:
    """Code → value of one table of `codes.csv`, codes in lower case; an empty value stands for nothing known."""
    found = {row["code"].lower(): row["value"] for row in read_seed("external/codes.csv") if row["table"] == table}
    if not found:
        raise KeyError(f"no table {table!r} in seeds/external/codes.csv")
    return found


@cache
def country_codes(system: str) -> dict[str, str]:
    """Code → ISO alpha-3 of one system (iso3, iso, name, gw, cow, fips), codes in lower case; empty for no country."""
    countries = read_seed("countries.csv")
    own = {
        "iso3": {row["iso3"]: row["iso3"] for row in countries},
        "iso": {row["iso"]: row["iso3"] for row in countries if row["iso"]},
        "name": {name: row["iso3"] for row in countries for name in (row["country"], *split_list(row["aliases"]))},
    }
    given = {row["code"]: row["iso3"] for row in read_seed("external/country_codes.csv") if row["system"] == system}
    found = {code.lower(): iso3 for code, iso3 in (own.get(system, {}) | given).items()}
    if not found:
        raise KeyError(f"no system {system!r} in seeds/external/country_codes.csv")
    return found


def _mapped(columns: str) -> tuple[Mapped, ...]:
    return tuple(
        Mapped(
            row["column"],
            tuple(own_name(name) for name in split_list(row["from"])),
            row["rule"],
            row["table"],
            row["required"],
        )
        for row in read_seed("external/columns.csv")
        if row["columns"] == columns
    )
