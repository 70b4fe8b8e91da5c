"""A small data set: three invented articles from invented places' news, and what a coder would make of them."""

from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import polars as pl

from coding.notes import write_notes
from schemas.articles import Article
from schemas.contract import TABLES, coded_schema, frame, polars_schema
from schemas.handover import CODED_TABLES, Coded
from schemas.quarantine import Quarantined
from schemas.vocabulary import interaction, rex_acts, sub_event_types
from warehouse.database import writer
from warehouse.load import load

NOW = datetime(2025, 9, 20, 12, 0, 0, tzinfo=UTC)
LATER = datetime(2025, 9, 21, 8, 30, 0, tzinfo=UTC)
VERSION = "test"

PARDON = "a" * 16
PROTEST = "b" * 16
STRIKE = "c" * 16
TEXTS = {
    PARDON: "The president pardoned 25 people, among them nine women, on Tuesday 🕊 in Minsk. "
    "More than 1,100 political prisoners are still held, the rights group said. "
    "He may pardon others.",
    PROTEST: "Police dispersed a march of teachers in Tbilisi on Wednesday and detained 12 of them.",
    STRIKE: "=A drone struck a market in Kassala on Thursday; three people died.",
}


def key(letter: str) -> str:
    """An event_key, e.g. `1111111111111111`."""
    return letter * 16


def article(article_id: str, **changed: Any) -> dict[str, Any]:
    """One article row."""
    text = TEXTS[article_id]
    return {
        "article_id": article_id,
        "url": f"https://news.example/{article_id[0]}",
        "url_canonical": f"https://news.example/{article_id[0]}",
        "source_name": "Example News",
        "source_domain": "news.example",
        "source_type": "media",
        "source_scale": "National",
        "language": "en",
        "title": f"Title {article_id[0]}",
        "published_date": date(2025, 9, 17),
        "published_basis": "given",
        "retrieved_at": NOW,
        "content_sha256": sha256(text.encode()).hexdigest(),
        "n_chars": len(text),
        "text": text,
        **changed,
    }


def event(event_key: str, sub_event_type: str, day: date, **changed: Any) -> dict[str, Any]:
    """One event row; types, interaction and the class of the act follow from what is given."""
    types = sub_event_types()[sub_event_type]
    row = {
        "event_key": event_key,
        "event_date": day,
        "year": day.year,
        "time_precision": 1,
        "sub_event_type": sub_event_type,
        "event_type": types["event_type"],
        "disorder_type": types["disorder_type"],
        "actor1": "Government of Belarus (1994-)",
        "inter1": "State forces",
        "iso": 112,
        "iso3": "BLR",
        "region": "Europe",
        "country": "Belarus",
        "location": "Minsk",
        "latitude": 53.9,
        "longitude": 27.5667,
        "geo_precision": 1,
        "where_prec": 1,
        "source": "Example News",
        "source_scale": "National",
        "notes": f"On {day:%d %B %Y}, something was done in a place, according to one report.",
        "fatalities": 0,
        "date_start": day,
        "date_end": day,
        "date_basis": "relative",
        "event_clarity": 1,
        "acled_scope": "in",
        "n_reports": 1,
        "n_sources": 1,
        "first_reported": date(2025, 9, 17),
        "last_reported": date(2025, 9, 17),
        "confidence": 0.9,
        "review_status": "machine",
        "pipeline_version": VERSION,
        **changed,
    }
    if act := row.get("rex_act"):
        row["rex_class"] = rex_acts()[act]["rex_class"]
        row |= {"rex_acts_all": act, "rex_stage": "ordered", "legal_status": "administrative"}
        row |= {name: rex_acts()[act][name] for name in ("rex_direction", "rights_domain")}
    row["priogrid_gid"] = int((row["latitude"] + 90) / 0.5) * 720 + int((row["longitude"] + 180) / 0.5) + 1
    return {**row, "interaction": interaction(row["inter1"], row.get("inter2"))}


def evidence(event_key: str, article_id: str, quote: str, **changed: Any) -> dict[str, Any]:
    """One evidence row for words of the article."""
    start = TEXTS[article_id].index(quote)
    return {
        "event_key": event_key,
        "article_id": article_id,
        "role": "primary",
        "field_supported": "sub_event_type",
        "quote": quote,
        "char_start": start,
        "char_end": start + len(quote),
        "sentence_id": 0,
        "extractor": "types",
        "extractor_version": "1",
        "rule_id": "verb:pardon",
        "confidence": 1.0,
        **changed,
    }


def quantity(event_key: str, article_id: str, measure: str, n: int, **changed: Any) -> dict[str, Any]:
    """One number of one event."""
    return {
        "event_key": event_key,
        "measure": measure,
        "sex": "total",
        "age_group": "total",
        "subgroup": "",
        "speaker": "",
        "is_main": True,
        "n_min": n,
        "n_best": n,
        "n_max": n,
        "n_basis": "exact",
        "n_text": str(n),
        "unit": "persons",
        "article_id": article_id,
        **changed,
    }


def figure(figure_id: str, article_id: str, quote: str, **changed: Any) -> dict[str, Any]:
    """One stock figure."""
    start = TEXTS[article_id].index(quote)
    return {
        "figure_id": figure_id,
        "iso3": "BLR",
        "as_of_date": date(2025, 9, 17),
        "as_of_precision": "day",
        "kind": "stock",
        "measure": "political_prisoners",
        "sex": "total",
        "age_group": "total",
        "subgroup": "",
        "n_min": 1100,
        "n_basis": "at_least",
        "n_text": "More than 1,100",
        "issuer": "the rights group",
        "issuer_type": "ngo",
        "article_id": article_id,
        "quote": quote,
        "char_start": start,
        "char_end": start + len(quote),
        "sentence_id": 1,
        "rule_id": "figure:held",
        "pipeline_version": VERSION,
        "review_status": "machine",
        **changed,
    }


def candidate(candidate_id: str, article_id: str, quote: str, **changed: Any) -> dict[str, Any]:
    """One candidate that became no event."""
    start = TEXTS[article_id].index(quote)
    return {
        "candidate_id": candidate_id,
        "article_id": article_id,
        "sentence_id": 2,
        "sub_event_type": "Agreement",
        "rex_act": "pardon",
        "trigger": "pardon",
        "reason": "future",
        "detail": "may",
        "rule_id": "modal:may",
        "quote": quote,
        "char_start": start,
        "char_end": start + len(quote),
        "pipeline_version": VERSION,
        **changed,
    }


def sample_rows() -> dict[str, list[dict[str, Any]]]:
    """Rows by table; a test changes a copy and turns it into frames."""
    civilians = {"actor2": "Civilians (Belarus)", "inter2": "Civilians"}
    georgia = {"iso": 268, "iso3": "GEO", "region": "Caucasus and Central Asia", "country": "Georgia"}
    sudan = {"iso": 729, "iso3": "SDN", "region": "Northern Africa", "country": "Sudan"}
    pardon = event(key("1"), "Agreement", date(2025, 9, 16), rex_act="pardon", acled_scope="borderline", **civilians)
    protest = event(
        key("2"),
        "Protest with intervention",
        date(2025, 9, 17),
        rex_act="force_against_protesters",
        actor1="Protesters (Georgia)",
        inter1="Protesters",
        assoc_actor_1="Teachers (Georgia)",
        actor2="Police Forces of Georgia (2012-)",
        inter2="State forces",
        location="Tbilisi",
        latitude=41.6941,
        longitude=44.8337,
        tags="crowd size=no report",
        **georgia,
    )
    strike = event(
        key("3"),
        "Air/drone strike",
        date(2025, 9, 15),
        time_precision=2,
        date_start=date(2025, 9, 12),
        date_end=date(2025, 9, 17),
        actor1="Military Forces of Sudan (2019-)",
        actor2="Civilians (Sudan)",
        inter2="Civilians",
        civilian_targeting="Civilians targeted",
        location="Kassala",
        latitude=15.451,
        longitude=36.4,
        fatalities=3,
        notes="=Around 15 September 2025, a drone struck a market\nin Kassala; three people died.",
        **sudan,
    )
    return {
        "events": [pardon, protest, strike],
        "event_sources": [
            evidence(key("1"), PARDON, "The president pardoned 25 people"),
            evidence(key("1"), PARDON, "in Minsk", field_supported="location"),
            evidence(key("2"), PROTEST, "Police dispersed a march"),
            evidence(key("3"), STRIKE, "=A drone struck a market"),
        ],
        "event_quantities": [
            quantity(key("1"), PARDON, "pardoned", 25),
            quantity(key("1"), PARDON, "pardoned", 9, sex="f"),
            quantity(key("2"), PROTEST, "detained", 12),
            quantity(key("3"), STRIKE, "killed", 3, n_text="three"),
        ],
        "stock_figures": [
            figure("d" * 16, PARDON, "More than 1,100 political prisoners are still held, the rights group said.")
        ],
        "rejected_candidates": [candidate("e" * 16, PARDON, "He may pardon others.")],
    }


def articles(*ids: str, **changed: Any) -> pl.DataFrame:
    """Article frame; all three where none is named."""
    return frame(coded_schema(Article), [article(one, **changed) for one in ids or TEXTS])


def coded(rows: dict[str, list[dict[str, Any]]]) -> Coded:
    """Rows by table as the coder's frames."""
    return Coded(*(frame(coded_schema(TABLES[name]), rows.get(name, [])) for name in CODED_TABLES))


def only(rows: dict[str, list[dict[str, Any]]], article_id: str) -> dict[str, list[dict[str, Any]]]:
    """What belongs to one article."""
    keys = {row["event_key"] for row in rows["event_sources"] if row["article_id"] == article_id}
    return {
        name: [
            row
            for row in table
            if row.get("article_id", article_id) == article_id and row.get("event_key") in keys | {None}
        ]
        for name, table in rows.items()
    }


def quarantined(*rows: dict[str, Any]) -> pl.DataFrame:
    """Quarantine frame, empty by default."""
    return frame(polars_schema(Quarantined), rows)


def make_sample(path: Path) -> Path:
    """A database file with the small data set."""
    with writer(path) as con:
        load(con, articles(), coded(sample_rows()), quarantined(), pipeline_version=VERSION, now=NOW, notes=write_notes)
    return path
