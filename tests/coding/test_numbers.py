"""Numbers in words and digits, and what bounds them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.coder import Tools
from coding.how_many.numbers import Number, find_numbers, number_words, read_number
from coding.text.language import parse, split_sentences

WORDS = [
    ("1,074", 1074),
    ("twenty-three", 23),
    ("three hundred and four", 304),
    ("two dozen", 24),
    ("1.2 million", 1_200_000),
    ("a hundred", 100),
    ("zero", 0),
]


@pytest.mark.parametrize(("words", "value"), WORDS)
def test_read_number(words: str, value: int) -> None:
    assert read_number(words) == value


@pytest.mark.parametrize("words", ["police", "", "and a", "-"])
def test_no_number(words: str) -> None:
    assert read_number(words) is None


@given(st.integers(0, 10**9))
def test_digits_are_read_back(value: int) -> None:
    assert read_number(str(value)) == read_number(f"{value:,}") == value


def numbers_in(text: str, tools: Tools) -> list[tuple[str, Number]]:
    [sentence] = parse(tools.language, text, split_sentences(tools.language, text))
    return [(number_words(sentence, number), number) for number in find_numbers(sentence, [])]


BOUNDS = [
    ("Police arrested 23 protesters.", (23, 23, 23, "exact"), "23 protesters"),
    ("Police arrested more than 1,000 protesters.", (1000, None, None, "at_least"), "more than 1,000 protesters"),
    ("At least twelve people were killed.", (12, None, None, "at_least"), "At least twelve people"),
    ("Up to 40 people were hurt.", (0, None, 40, "at_most"), "Up to 40 people"),
    ("About 500 people marched.", (500, 500, 500, "approx"), "About 500 people"),
    ("Between 30 and 40 people were held.", (30, None, 40, "range"), None),
    ("Dozens of people were held.", (12, None, None, "word"), "Dozens of people"),
    ("Hundreds of people were held.", (100, None, None, "word"), "Hundreds of people"),
    ("Tens of thousands of people marched.", (10_000, None, None, "word"), "Tens of thousands of people"),
    ("The storm damaged 40 houses.", (40, 40, 40, "exact"), "40 houses"),
    ("Several people were hurt.", (3, None, None, "word"), "Several people"),
]


@pytest.mark.parametrize(("text", "bounds", "words"), BOUNDS, ids=[text for text, _, _ in BOUNDS])
def test_bounds(text: str, bounds: tuple[int, int | None, int | None, str], words: str | None, tools: Tools) -> None:
    [(spoken, number)] = numbers_in(text, tools)
    assert (number.n_min, number.n_best, number.n_max, number.basis) == bounds
    assert words is None or spoken == words


@pytest.mark.parametrize(
    "text",
    [
        "The 23-year-old man was arrested.",
        "They paid $500 for it.",
        "The town lies 30 km away.",
        "It began at 8 p.m. and ended later.",
        "Kim, 43, was arrested.",
        "Prices rose 12 percent.",
    ],
)
def test_ages_money_and_measures_are_no_counts(text: str, tools: Tools) -> None:
    assert not numbers_in(text, tools)
