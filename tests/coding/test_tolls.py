"""Invented news of shootings and stabbings: how often the dead and the hurt of the main event are told exactly."""

import csv
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from coding.coder import ArticleText, CodedArticle, Tools, code_article
from coding.how_many.own_hand import dies_by_own_hand
from coding.how_many.toll_account import killed_and_injured
from coding.how_many.victims import claims_of
from coding.text.language import Stretch
from sources.headline import with_headline

CASES = Path(__file__).parents[1] / "cases/tolls"


class Right(NamedTuple):
    """In how many articles each number is the one told."""

    killed: int
    injured: int


def told(coded: CodedArticle, measure: str) -> int:
    """The number of the main event, 0 where none is told."""
    rows = [q for q in coded.event_quantities if q["event_key"] == coded.events[0]["event_key"]]
    main = (q for q in rows if q["measure"] == measure and q["is_main"] and q["sex"] == q["age_group"] == "total")
    return next((q["n_best"] if q["n_best"] is not None else q["n_min"] for q in main), 0)


def right(case: dict[str, Any], tools: Tools) -> Right:
    text = with_headline(case["text"], case["title"])
    coded = code_article(ArticleText("0" * 16, text, case["published"], case["title"]), tools)
    if not coded.events:
        return Right(0, 0)
    return Right(*(int(told(coded, measure) == case[measure]) for measure in Right._fields))


@pytest.mark.parametrize(("file", "floor"), [("open.yaml", Right(35, 36)), ("sealed.yaml", Right(18, 14))])
def test_tolls_of_news(file: str, floor: Right, tools: Tools) -> None:
    cases = yaml.safe_load((CASES / file).read_text(encoding="utf-8"))
    got = Right(*map(sum, zip(*(right(case, tools) for case in cases), strict=True)))
    assert all(have >= least for have, least in zip(got, floor, strict=True)), got


def lines() -> list[tuple[int, int, str]]:
    """Killed, injured, and sentences parted by " | "."""
    with (CASES / "lines.csv").open(encoding="utf-8", newline="") as file:
        return [(int(row["killed"]), int(row["injured"]), row["sentences"]) for row in csv.DictReader(file)]


@pytest.mark.parametrize(("killed", "injured", "text"), lines())
def test_toll_of_plain_lines(killed: int, injured: int, text: str) -> None:
    starts = [0, *(at + 2 for at in range(len(text)) if text.startswith("| ", at)), len(text) + 2]
    stretches = [Stretch(n, 0, lo, hi - 2, heading=False) for n, (lo, hi) in enumerate(pairwise(starts))]
    counts = killed_and_injured(claims_of(text, stretches), dies_by_own_hand(text, stretches))
    assert tuple(count.number if count else 0 for count in counts) == (killed, injured)
