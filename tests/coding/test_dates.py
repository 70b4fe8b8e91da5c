"""Date expressions mean what a reader on the day of publication takes them to mean."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.when.dates import find_dates, middle, time_precision, timing

PUBLISHED = date(2024, 5, 16)  # a Thursday
DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))

EXPRESSIONS = [
    ("on Tuesday", (2024, 5, 14), (2024, 5, 14)),
    ("on Thursday", (2024, 5, 16), (2024, 5, 16)),
    ("last Thursday", (2024, 5, 9), (2024, 5, 9)),
    ("next Monday", (2024, 5, 20), (2024, 5, 20)),
    ("yesterday", (2024, 5, 15), (2024, 5, 15)),
    ("overnight", (2024, 5, 15), (2024, 5, 16)),
    ("this morning", (2024, 5, 16), (2024, 5, 16)),
    ("two days ago", (2024, 5, 14), (2024, 5, 14)),
    ("last week", (2024, 5, 6), (2024, 5, 12)),
    ("this week", (2024, 5, 13), (2024, 5, 16)),
    ("at the weekend", (2024, 5, 11), (2024, 5, 12)),
    ("last month", (2024, 4, 1), (2024, 4, 30)),
    ("in March", (2024, 3, 1), (2024, 3, 31)),
    ("in December", (2023, 12, 1), (2023, 12, 31)),
    ("3 May", (2024, 5, 3), (2024, 5, 3)),
    ("May 3", (2024, 5, 3), (2024, 5, 3)),
    ("3 November", (2023, 11, 3), (2023, 11, 3)),
    ("14 July 2021", (2021, 7, 14), (2021, 7, 14)),
    ("July 14, 2021", (2021, 7, 14), (2021, 7, 14)),
    ("2021-07-14", (2021, 7, 14), (2021, 7, 14)),
    ("July 2021", (2021, 7, 1), (2021, 7, 31)),
    ("since mid-2023", (2023, 5, 1), (2023, 8, 31)),
    ("the 2020 vote", (2020, 1, 1), (2020, 12, 31)),
    ("over the past six months", (2023, 11, 18), (2024, 5, 16)),
]


@pytest.mark.parametrize(("words", "first", "last"), EXPRESSIONS, ids=[words for words, _, _ in EXPRESSIONS])
def test_expression(words: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    [value] = find_dates(f"It happened {words}.", PUBLISHED)
    assert (value.first, value.last) == (date(*first), date(*last))


@pytest.mark.parametrize("text", ["They may march again.", "He can march on.", "A second thought.", "Room 2020b"])
def test_words_that_are_no_dates(text: str) -> None:
    assert not [value for value in find_dates(text, PUBLISHED) if value.text != "2020b"]


def test_that_evening_is_the_day_last_named() -> None:
    values = find_dates("Police came on Monday. That evening a crowd gathered.", PUBLISHED)
    assert [value.first for value in values] == [date(2024, 5, 13)] * 2


def test_without_publication_only_what_is_spelled_out() -> None:
    values = find_dates("On Tuesday, 14 May 2024, and yesterday.", None)
    assert [(value.text, value.first) for value in values] == [("Tuesday, 14 May 2024", date(2024, 5, 14))]


@given(DAYS, st.text(alphabet="abc ,.", max_size=20))
def test_full_dates_are_read_back_at_their_offsets(day: date, around: str) -> None:
    spoken = f"{day.day} {day:%B} {day.year}"
    text = f"{around} {spoken} {around}"
    [value] = find_dates(text, None)
    assert (value.first, value.last, text[value.start : value.end]) == (day, day, spoken)


@given(DAYS, st.sampled_from(["Monday", "Wednesday", "Friday", "Sunday"]))
def test_weekdays_lie_within_the_week_before_publication(published: date, weekday: str) -> None:
    [value] = find_dates(f"on {weekday}", published)
    assert timedelta(0) <= published - value.first < timedelta(7)
    assert f"{value.first:%A}" == weekday


@given(DAYS, st.integers(0, 400))
def test_the_middle_lies_within_the_period(first: date, days: int) -> None:
    last = first + timedelta(days)
    assert first <= middle(first, last) <= last


@given(st.integers(1, 1000))
def test_coarser_is_never_called_finer(days: int) -> None:
    steps = [time_precision(n) or 4 for n in (days, days + 1)]
    assert steps == sorted(steps)


@given(DAYS)
def test_undated_events_lie_in_the_week_up_to_publication(published: date) -> None:
    when = timing(None, published)
    assert when is not None
    assert when.date_start <= when.event_date <= when.date_end == published
    assert (when.time_precision, when.date_basis) == (2, "publication")


def test_coarser_than_a_month_is_not_coded() -> None:
    [year] = find_dates("in the year 2023", PUBLISHED)
    assert timing(year, PUBLISHED) is None
