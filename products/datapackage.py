"""datapackage.json: the bundle described for machines (Frictionless Data Package v2)."""

from typing import Any

import polars as pl

from products.resources import Resource, resources
from schemas.contract import TABLES, allowed_values, columns, foreign_keys, primary_key

PROFILE = "https://datapackage.org/profiles/2.0/"
LICENSE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
ATTRIBUTION = (
    "Place names, coordinates and administrative units: GeoNames (https://www.geonames.org), CC BY 4.0, "
    "https://creativecommons.org/licenses/by/4.0/; changed: selected and rounded to four decimals."
)
SOURCES = [
    {"title": "GeoNames, CC BY 4.0", "path": "https://www.geonames.org/"},
    {"title": "The articles named in articles.csv, quoted in part"},
]
TYPES = {pl.String: "string", pl.Boolean: "boolean", pl.Float64: "number", pl.Date: "date", pl.Datetime: "datetime"}
RULES = {
    "greater_than_or_equal_to": {"min_value": "minimum"},
    "less_than_or_equal_to": {"max_value": "maximum"},
    "greater_than": {"min_value": "exclusiveMinimum"},
    "less_than": {"max_value": "exclusiveMaximum"},
    "str_matches": {"pattern": "pattern"},
    "str_length": {"min_value": "minLength", "max_value": "maxLength"},
}


def datapackage() -> dict[str, Any]:
    """The descriptor; every part follows from the models."""
    return {
        "$schema": f"{PROFILE}datapackage.json",
        "name": "khronika",
        "title": "Khronika: events, figures and their evidence",
        "licenses": [LICENSE],
        "sources": SOURCES,
        "resources": [_resource(resource) for resource in resources()],
    }


def constraints(field: Any) -> dict[str, Any]:
    """Frictionless constraints of a model column."""
    found: dict[str, Any] = {} if field.nullable else {"required": True}
    if field.unique:
        found["unique"] = True
    if (allowed := allowed_values(field)) is not None:
        found["enum"] = allowed
    for check in field.checks:
        for statistic, rule in RULES.get(check.name, {}).items():
            if (value := check.statistics[statistic]) is not None:
                found[rule] = value
    return found


def field_type(field: Any) -> str:
    """Frictionless type of a model column."""
    dtype = field.dtype.type
    return "integer" if dtype.is_integer() else TYPES[dtype.base_type()]


def _resource(resource: Resource) -> dict[str, Any]:
    return {
        "$schema": f"{PROFILE}dataresource.json",
        "name": resource.name,
        "path": resource.path,
        "description": resource.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\n"},
        "schema": _schema(resource),
    }


def _schema(resource: Resource) -> dict[str, Any]:
    fields = columns(resource.model)
    schema = {
        "$schema": f"{PROFILE}tableschema.json",
        "fields": [_field(name, fields[name]) for name in resource.columns],
        "missingValues": [""],
        "primaryKey": primary_key(resource.model),
    }
    pointers = [
        {"fields": [column], "reference": {"resource": table, "fields": primary_key(TABLES[table])}}
        for column, table in foreign_keys(resource.model).items()
    ]
    return schema | ({"foreignKeys": pointers} if pointers else {})


def _field(name: str, field: Any) -> dict[str, Any]:
    described = {
        "name": name,
        "type": field_type(field),
        "description": field.description,
        "constraints": constraints(field),
    }
    # Where nothing may be missing, an empty cell is empty text (subgroup: all).
    whole = described["type"] == "string" and not field.nullable
    return described | ({"missingValues": []} if whole else {})
