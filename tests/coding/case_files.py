"""Read case files and say in words where coded rows differ from the expected ones."""

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from coding.coder import ArticleText, CodedArticle
from sources.headline import with_headline

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases"
QUANTITY_KEYS = {"measure": "total", "sex": "total", "age_group": "total"}


def case_paths(folder: str) -> list[Path]:
    return sorted((CASES / folder).glob("*.yaml"))


def read_case(path: Path) -> dict[str, Any]:
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))


def read_sample(path: str, article_id: str = "0" * 16) -> ArticleText:
    """A sample article: YAML front matter, then the text."""
    _, matter, body = (ROOT / path).read_text(encoding="utf-8").split("---\n", 2)
    meta = yaml.safe_load(matter)
    return ArticleText(
        article_id=article_id,
        text=with_headline(body.strip("\n"), meta["title"]),
        published=meta["published"],
        title=meta["title"],
        country_hint=meta.get("country"),
        source_name=meta["source"],
    )


def differences(coded: CodedArticle, case: dict[str, Any]) -> list[str]:
    """One line for each expectation that does not hold."""
    rows = asdict(coded)
    found = _events(rows, case.get("events") or [])
    found += _figures(rows["stock_figures"], case.get("figures") or [])
    return found + _rejected(rows["rejected_candidates"], case.get("rejected") or [])


def _events(rows: dict[str, Any], expected: list[dict[str, Any]]) -> list[str]:
    found = []
    if len(rows["events"]) != len(expected):
        got = [f"{e['sub_event_type']}/{e.get('rex_act')} {e['event_date']} {e['location']}" for e in rows["events"]]
        found.append(f"expected {len(expected)} events, got {len(got)}: {got}")
    for number, (event, wanted) in enumerate(zip(rows["events"], expected, strict=False)):
        for name, value in wanted.items():
            if name == "quantities":
                mine = [q for q in rows["event_quantities"] if q["event_key"] == event["event_key"]]
                found += [f"event {number}: {line}" for line in _quantities(mine, value or [])]
            elif event.get(name) != value:
                found.append(f"event {number}: {name} is {_shown(event.get(name))}, expected {_shown(value)}")
    return found


def _quantities(mine: list[dict[str, Any]], expected: list[dict[str, Any]]) -> list[str]:
    """Main rows by group; where an expected row names a speaker, all rows, by speaker as well."""
    keys = QUANTITY_KEYS | ({"speaker": "", "is_main": True} if any("speaker" in row for row in expected) else {})

    def by_group(rows: list[dict[str, Any]]) -> dict[tuple[str, ...], dict[str, Any]]:
        return {tuple(row.get(key, default) for key, default in keys.items()): row for row in rows}

    mine = mine if "speaker" in keys else [row for row in mine if row["is_main"]]
    got, wanted = by_group(mine), by_group(expected)
    found = [f"quantity {key} missing" for key in wanted.keys() - got.keys()]
    found += [f"quantity {key} not expected: {got[key]['n_text']!r}" for key in got.keys() - wanted.keys()]
    for key in wanted.keys() & got.keys():
        for name in ("n_min", "n_best", "n_max", "n_basis", "currency"):
            if name in wanted[key] and got[key].get(name) != wanted[key][name]:
                found.append(f"quantity {key} {name} is {got[key].get(name)}, expected {wanted[key][name]}")
    return sorted(found)


def _figures(rows: list[dict[str, Any]], expected: list[dict[str, Any]]) -> list[str]:
    found = [] if len(rows) == len(expected) else [f"expected {len(expected)} figures, got {len(rows)}"]
    for row, wanted in zip(rows, expected, strict=False):
        found += [
            f"figure {name} is {row[name]}, expected {value}" for name, value in wanted.items() if row[name] != value
        ]
    return found


def _rejected(rows: list[dict[str, Any]], expected: list[dict[str, Any]]) -> list[str]:
    found = []
    for wanted in expected:
        reasons = [row["reason"] for row in rows if wanted["contains"] in row["quote"]]
        if wanted["reason"] not in reasons:
            found.append(f"no candidate rejected as {wanted['reason']} in {wanted['contains']!r}: {reasons}")
    return found


def _shown(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else repr(value)
