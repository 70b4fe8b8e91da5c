"""`annotate` gives the counts of a text and its actors: the cases of tests/cases/annotate/counts.yaml."""

from datetime import date
from typing import Any

import pytest
import yaml
from case_files import CASES
from hypothesis import given
from hypothesis import strategies as st

from coding.annotate import Annotations, annotate
from coding.coder import ArticleText, Tools

PUBLISHED = date(2024, 5, 16)
LIST = yaml.safe_load((CASES / "annotate" / "counts.yaml").read_text(encoding="utf-8"))
ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def annotated(text: str, tools: Tools) -> Annotations:
    return annotate(ArticleText("0" * 16, text, PUBLISHED), tools)


@pytest.mark.parametrize("case", LIST, ids=[case["name"] for case in LIST])
def test_case(case: dict[str, Any], tools: Tools) -> None:
    found = annotated(case["text"], tools).counts
    got = [[c.text, c.measure, c.n_min, c.n_best, c.n_max, c.basis] for c in found]
    assert got == case["counts"]


@given(st.integers(2, 9_999))
def test_counts_in_digits_are_read_back_at_their_offsets(tools: Tools, value: int) -> None:
    text = f"Soldiers killed {value:,} villagers in the raid."
    [count] = annotated(text, tools).counts
    assert (count.measure, count.n_min, count.n_best, count.n_max) == ("killed", value, value, value)
    assert text[count.start : count.end] == count.text == f"{value:,} villagers"


@pytest.mark.parametrize(("value", "word"), list(enumerate(ONES, start=1))[1:])
def test_counts_in_words_are_those_in_digits(tools: Tools, value: int, word: str) -> None:
    [spelled], [digits] = (annotated(f"Police arrested {n} women in Oru.", tools).counts for n in (word, value))
    assert (spelled.n_best, spelled.measure) == (digits.n_best, digits.measure) == (value, "detained")


def test_bounds_enclose_the_best(tools: Tools) -> None:
    for case in LIST:
        for count in annotated(case["text"], tools).counts:
            best = count.n_min if count.n_best is None else count.n_best
            assert count.n_min <= best
            assert count.n_max is None or best <= count.n_max


def test_actors_have_the_names_of_events(tools: Tools) -> None:
    text = (
        "MINSK, Belarus - Police in Minsk, Belarus, beat protesters. "
        "Two Boko Haram fighters and Russian soldiers watched, a teacher said."
    )
    found = annotated(text, tools).actors
    assert [text[actor.start : actor.end] for actor in found] == [actor.text for actor in found]
    names = {actor.text: (actor.actor, actor.actor_type) for actor in found}
    assert names["Police"] == ("Police Forces of Belarus (1994-)", "State forces")
    assert names["protesters"] == ("Protesters (Belarus)", "Protesters")
    assert names["Two Boko Haram fighters"][1] == "Rebel group"
    assert names["Russian soldiers"] == ("Military Forces of Russia (2000-)", "External/Other forces")


def test_actors_need_a_country(tools: Tools) -> None:
    assert annotated("Soldiers shot at farmers near the river.", tools).actors == []


def test_shouted_text_is_read_like_any_other(tools: Tools) -> None:
    text = (
        "MINSK, 14 MAY 2024 -- POLICE IN MINSK DETAINED 12 PROTESTERS ON MONDAY. THEY MAY BE TRIED IN JUNE, THEY SAID."
    )
    found = annotated(text, tools)
    assert [date.value for date in found.dates] == ["2024-05-14", "2024-05-13", "2024-06"]
    assert [(count.n_best, count.measure) for count in found.counts] == [(12, "detained")]
    assert all(text[c.start : c.end].lower() == c.text.lower() for c in found.counts)
