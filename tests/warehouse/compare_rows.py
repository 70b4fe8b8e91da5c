"""Articles, events and declarations for the comparison, in a few words each."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from duckdb import DuckDBPyConnection

from coding.notes import write_notes
from schemas.articles import Article
from schemas.contract import coded_schema, frame
from tests.warehouse.rows import NOW, PARDON, VERSION, article, coded, event, evidence, quantity, quarantined
from warehouse.coverage import declaration, declare
from warehouse.load import load

COUNTRIES = {
    "BLR": {"iso": 112, "region": "Europe", "country": "Belarus"},
    "GEO": {"iso": 268, "region": "Caucasus and Central Asia", "country": "Georgia"},
    "SDN": {"iso": 729, "region": "Northern Africa", "country": "Sudan"},
}
CIVILIANS = {"actor2": "Civilians (X)", "inter2": "Civilians"}


def stored(
    con: DuckDBPyConnection,
    articles: list[Mapping[str, Any]] | None = None,
    events: list[Mapping[str, Any]] | None = None,
    declared: list[Mapping[str, Any]] | None = None,
) -> None:
    """Load them through the ordinary ways; every row must be let in."""
    given = [_article(n, each) for n, each in enumerate(articles or [])]
    rows: dict[str, list[dict[str, Any]]] = {"events": [], "event_sources": [], "event_quantities": []}
    for n, each in enumerate(events or []):
        told_by = given[each.get("article", 0)]
        rows["events"].append(_event(n, each, told_by["published_date"]))
        rows["event_sources"].append({**evidence(f"{n:016x}", PARDON, "pardoned"), "article_id": told_by["article_id"]})
        if "persons" in each:
            rows["event_quantities"].append(
                quantity(f"{n:016x}", told_by["article_id"], each.get("measure", "detained"), each["persons"])
            )
    frames = frame(coded_schema(Article), given), coded(rows), quarantined()
    result = load(con, *frames, pipeline_version=VERSION, now=NOW, notes=write_notes)
    assert result.rows_quarantined == 0
    assert result.articles == len(given)
    if declared:
        declare(con, [stated(each) for each in declared])


def stated(row: Mapping[str, Any]) -> dict[str, Any]:
    """One declaration."""
    return declaration(
        {
            "source_name": row.get("source", "Example News"),
            "language": None,
            "iso3": row["iso3"],
            "date_from": row["from"],
            "date_to": row["to"],
            "author": row.get("author", "A. Reader"),
            "note": None,
        },
        datetime(2025, 9, 20, tzinfo=UTC),
    )


def _article(n: int, row: Mapping[str, Any]) -> dict[str, Any]:
    changed = {
        "published_date": row["day"],
        "country_hint": row.get("country"),
        "source_country": row.get("outlet"),
        "source_scale": row.get("scale", "Other"),
        "source_name": row.get("source", "Example News"),
    }
    return {**article(PARDON, **changed), "article_id": f"{n:016x}"}


def _event(n: int, row: Mapping[str, Any], published: date) -> dict[str, Any]:
    reported = max(published, row.get("end", row["day"]))
    changed = {
        "iso3": row["iso3"],
        **COUNTRIES[row["iso3"]],
        "time_precision": row.get("precision", 1),
        "date_start": row.get("start", row["day"]),
        "date_end": row.get("end", row["day"]),
        "admin1": row.get("admin1"),
        "geo_precision": row.get("geo", 1),
        "where_prec": row.get("geo", 1),
        "fatalities": row.get("fatalities", 0),
        "review_status": row.get("review", "machine"),
        "first_reported": reported,
        "last_reported": reported,
        "source": row.get("source", "Example News"),
        "rex_act": row.get("act", "arrest_detention"),
        "acled_scope": row.get("scope", "in"),
        **CIVILIANS,
    }
    return event(f"{n:016x}", row.get("type", "Arrests"), row["day"], **changed)
