"""Probes: what must not change a type (names, voice) and what must remove the event (a denial)."""

from datetime import date
from typing import Any

import pytest
import yaml

from coding.coder import ArticleText, Tools, code_article
from coding.snippet import classify
from tests.coding.case_files import CASES

PUBLISHED = date(2024, 9, 10)
PROBES: list[dict[str, Any]] = yaml.safe_load((CASES / "probes.yaml").read_text(encoding="utf-8"))


def coded_types(text: str, tools: Tools) -> list[tuple[str, str | None, str]]:
    coded = code_article(ArticleText("0" * 16, text, PUBLISHED), tools)
    return [(event["sub_event_type"], event.get("rex_act"), event["actor1"]) for event in coded.events]


def renamed(text: str, names: dict[str, str]) -> str:
    for old, new in names.items():
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize("probe", PROBES, ids=lambda probe: probe["active"][:40])
def test_the_voice_does_not_change_the_row(probe: dict[str, Any], tools: Tools) -> None:
    active = coded_types(probe["active"], tools)
    assert [sub_event_type for sub_event_type, _, _ in active] == [probe["type"]]
    assert coded_types(probe["passive"], tools) == active


@pytest.mark.parametrize("probe", PROBES, ids=lambda probe: probe["active"][:40])
def test_a_denial_removes_the_event(probe: dict[str, Any], tools: Tools) -> None:
    assert coded_types(probe["negated"], tools) == []


@pytest.mark.parametrize("probe", [p for p in PROBES if p["names"]], ids=lambda probe: probe["active"][:40])
def test_names_do_not_change_the_type(probe: dict[str, Any], tools: Tools) -> None:
    for voice in ("active", "passive"):
        text = probe[voice]
        assert coded_types(renamed(text, probe["names"]), tools) == coded_types(text, tools)
        assert classify(renamed(text, probe["names"]), tools).sub_event_type == classify(text, tools).sub_event_type, (
            text
        )
