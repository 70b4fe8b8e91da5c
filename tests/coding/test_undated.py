"""When an article without a date can have appeared: the cases of tests/cases/undated.yaml, and what holds for all."""

from datetime import date, timedelta
from typing import Any

import pytest
import yaml
from case_files import CASES
from hypothesis import given
from hypothesis import strategies as st

from coding.coder import ArticleText, Tools, code_article
from coding.text.lexicon import load_lexicon
from coding.undated import anchored
from coding.when.elections import NEAR_DAYS, elections, nearest

LIST = yaml.safe_load((CASES / "undated.yaml").read_text(encoding="utf-8"))
LEXICON = load_lexicon()
DAYS = st.dates(date(2014, 1, 1), date(2026, 12, 31))
HELD = st.sampled_from([(iso3, row.day) for iso3, rows in sorted(elections().items()) for row in rows])


@pytest.mark.parametrize("case", LIST, ids=[case["name"] for case in LIST])
def test_case(case: dict[str, Any]) -> None:
    found = anchored(case["text"], case.get("country"), LEXICON)
    if "first" in case or "could" in case:
        assert found is not None
        assert (found.first, found.last) == (case.get("first"), case.get("last"))
        assert list(found.elections) == case.get("could", [])
        assert case["text"][found.start : found.end] == found.text
    else:
        assert found is None


@given(st.lists(DAYS, max_size=8), DAYS)
def test_the_nearest_election_is_near_fits_and_is_the_only_one(days: list[date], published: date) -> None:
    found = nearest(days, published, lambda day: day <= published)
    if found is None:
        apart = sorted({published - day for day in days if day <= published})
        assert not apart or apart[0].days > NEAR_DAYS
    else:
        assert found in days
        assert published - timedelta(days=NEAR_DAYS) <= found <= published
        assert not [day for day in days if found < day <= published]


@given(DAYS, st.integers(1, NEAR_DAYS))
def test_of_two_elections_equally_near_none_is_taken(published: date, apart: int) -> None:
    both = [published - timedelta(days=apart), published + timedelta(days=apart)]
    assert nearest(both, published, lambda day: True) is None


@given(HELD, st.integers(1, 6), st.sampled_from(["before", "after"]))
def test_reckoned_days_hold_the_news_and_are_few(held: tuple[str, date], count: int, side: str) -> None:
    iso3, day = held
    text = f"Police held 12 activists {count} days {side} the vote of {day.day} {day:%B} {day.year}."
    found = anchored(text, iso3, LEXICON)
    assert found is not None
    if found.first and found.last:
        assert found.first == day + timedelta(days=-count if side == "before" else count)
        assert timedelta(0) <= found.last - found.first <= timedelta(days=7)
    else:
        assert side == "before"


def test_what_is_told_from_publication_is_as_wide_as_its_days(tools: Tools) -> None:
    text = (
        "Police in Kampala, Uganda, have arrested three activists days before the presidential election. The vote on"
        " 14 January will be the sixth. On Tuesday soldiers shot dead two protesters in Jinja."
    )
    events = code_article(ArticleText("0" * 16, text), tools).events
    days = {event["location"]: (event["date_start"], event["date_end"], event["date_basis"]) for event in events}
    assert days["Kampala"] == (date(2021, 1, 6), date(2021, 1, 13), "calendar")
    assert days["Jinja"] == (date(2021, 1, 5), date(2021, 1, 12), "calendar")


def test_reckoned_rows_are_less_sure_than_dated_ones(tools: Tools) -> None:
    text = (
        "Police in Kampala, Uganda, have arrested three activists days before the presidential election. The vote on"
        " 14 January will be the sixth."
    )
    [dated] = code_article(ArticleText("0" * 16, text, date(2021, 1, 12)), tools).events
    [reckoned] = code_article(ArticleText("0" * 16, text), tools).events
    assert reckoned["confidence"] < dated["confidence"]
    assert dated["date_end"] <= date(2021, 1, 12)
