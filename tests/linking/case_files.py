"""The cases of tests/cases/linking as frames (the README there has the keys)."""

from datetime import date, timedelta
from hashlib import blake2b
from pathlib import Path
from typing import Any

import polars as pl
import yaml

from linking import PROFILE, traits

Case = dict[str, Any]
FOLDER = Path(__file__).parents[1] / "cases/linking"
PLACES: dict[str, dict[str, Any]] = yaml.safe_load((FOLDER / "places.yaml").read_text("utf-8"))
CASES: list[Case] = [
    case
    for path in sorted(FOLDER.glob("*.yaml"))
    if path.name != "places.yaml"
    for case in yaml.safe_load(path.read_text("utf-8"))
]
PAIRS = pl.DataFrame(schema={"event_key_a": pl.String, "event_key_b": pl.String})
KEYS = {"at", "day", "days", "text", "article", "basis", "reported", "rank", "type", "act", "actor1", "actor2",
        "killed", "injured"}  # fmt: skip


def key(*parts: str) -> str:
    """16 hex digits."""
    return blake2b("/".join(parts).encode(), digest_size=8).hexdigest()


def report(case: str, name: str, given: dict[str, Any]) -> dict[str, Any]:
    """One row of PROFILE, without what is read from the text."""
    assert given.keys() <= KEYS, given.keys() - KEYS
    place, day = PLACES[given["at"]], given["day"]
    first, last = given.get("days", (day, day))
    span = (last - first).days
    reported = given.get("reported", max(day + timedelta(days=1), last))
    return {
        "event_key": key(case, name),
        "article_id": key(case, "article", given.get("article", name)),
        "rank": given.get("rank", 1),
        "event_date": day,
        "date_start": first,
        "date_end": last,
        "time_precision": 1 if not span else 2 if span < 7 else 3,
        "date_basis": given.get("basis", "relative"),
        "reported": reported,
        "where_prec": 1,
        "location": given["at"],
        **place,
        "event_type": "",
        "sub_event_type": given.get("type", "Attack"),
        "rex_act": given.get("act"),
        "actor1": given.get("actor1", "Unidentified Armed Group"),
        "actor2": given.get("actor2"),
        "fatalities": given.get("killed", 0),
        "injured": given.get("injured"),
        "text": given["text"],
    }


def profiles(case: Case) -> pl.DataFrame:
    """The reports of a case with PROFILE's columns."""
    rows = [report(case["name"], name, given) for name, given in case["reports"].items()]
    schema = {name: dtype for name, dtype in PROFILE.items() if name not in ("names", "sketch")} | {"text": pl.String()}
    frame = pl.DataFrame([{name: row.get(name) for name in schema} for row in rows], schema=schema)
    texts = frame.select("article_id", pl.lit(None, pl.String).alias("title"), "text").unique("article_id")
    return frame.join(traits(texts), on="article_id").select(list(PROFILE))


def expected(case: Case) -> set[frozenset[str]]:
    """The events of a case as sets of event keys."""
    return {frozenset(key(case["name"], name) for name in names) for names in case["events"]}


def grouped(clusters: pl.DataFrame) -> set[frozenset[str]]:
    """Clusters as sets of event keys."""
    return {frozenset(keys) for keys in clusters.group_by("cluster").agg("event_key")["event_key"].to_list()}


def days_between(a: date, b: date) -> int:
    return abs((a - b).days)
