"""Invented news with every place name marked: how many are found, and how near they are taken to lie."""

import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from coding.coder import Tools
from coding.text.language import parse, split_sentences
from coding.where.toponyms import Toponym, annotate_places
from gazetteer.sphere import kilometres

CASES = Path(__file__).parents[1] / "cases/local_news"
MARK = re.compile(r"\[([^\]]+)\]|\{([^}]+)\}")
NEAR_KM = 161


class Marked(NamedTuple):
    """A stretch of the text; its point is None where it may pass for a place or not."""

    start: int
    end: int
    point: tuple[float, float] | None


class Sums(NamedTuple):
    found: float
    precision: float
    near_of_found: float
    near_of_all: float


def unmarked(case: dict[str, Any]) -> tuple[str, list[Marked]]:
    text, marks, at = "", [], 0
    for mark in MARK.finditer(case["text"]):
        text += case["text"][at : mark.start()]
        at = mark.end()
        name = mark[1] or mark[2]
        shown = name.partition("/")[0]
        point = tuple(case["places"][name]) if mark[1] else None
        marks.append(Marked(len(text), len(text) + len(shown), point))
        text += shown
    return text + case["text"][at:], marks


def over(toponym: Toponym, mark: Marked) -> bool:
    return toponym.start < mark.end and mark.start < toponym.end


def measure(file: str, tools: Tools) -> Sums:
    marked = found = near = given = 0
    for case in yaml.safe_load((CASES / file).read_text(encoding="utf-8")):
        text, marks = unmarked(case)
        sentences = parse(tools.language, text, split_sentences(tools.language, text))
        toponyms = annotate_places(text, sentences, tools.gazetteer)
        neutral = [mark for mark in marks if mark.point is None]
        given += sum(not any(over(toponym, mark) for mark in neutral) for toponym in toponyms)
        for mark in marks:
            if mark.point is not None:
                marked += 1
                meant = [toponym.place for toponym in toponyms if over(toponym, mark)]
                found += bool(meant)
                near += bool(meant) and kilometres(meant[0].point, mark.point) <= NEAR_KM
    return Sums(found / marked, found / given, near / found, near / marked)


@pytest.mark.parametrize(
    ("file", "floor"),
    [("open.yaml", Sums(0.95, 0.97, 0.965, 0.92)), ("sealed.yaml", Sums(0.935, 0.95, 0.945, 0.89))],
)
def test_places_of_local_and_world_news(file: str, floor: Sums, tools: Tools) -> None:
    got = measure(file, tools)
    assert all(have >= least for have, least in zip(got, floor, strict=True)), got
