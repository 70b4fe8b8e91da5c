"""Invented news of shootings and stabbings: how often the dead and the hurt of the main event are told exactly."""

from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from coding.coder import ArticleText, CodedArticle, Tools, code_article
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
