"""`annotate` gives the dates of a text: the cases of tests/cases/annotate/dates.yaml, and what holds for all dates."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
import yaml
from case_files import CASES
from hypothesis import given
from hypothesis import strategies as st

from coding.when.calendar_days import easter, holiday, third, weekday_by, weekday_from
from coding.when.date_expressions import read_dates
from coding.when.date_scene import DateExpression

PUBLISHED = date(2024, 5, 16)  # a Thursday
LIST = yaml.safe_load((CASES / "annotate" / "dates.yaml").read_text(encoding="utf-8"))
DAYS = st.dates(date(1950, 1, 1), date(2049, 12, 31))
UNITS = st.sampled_from(["day", "week", "month", "year"])
SNIPPETS = """May 3 2021 last next week month year Monday said will on the of - , . two days ago Sept. 1998 '98 1980s
9/11/01 fiscal Christmas early end that evening 10:30 ( ) $ people № й years later quarter third 2-3 mid Jan."""
TEXTS = st.lists(st.sampled_from([*SNIPPETS.split(), "\n\n"]), max_size=30).map(" ".join)


def dated(
    text: str, published: date | None = PUBLISHED, language: str = "en", country: str | None = None
) -> list[DateExpression]:
    return [found for found in read_dates(text, published, language, country) if found.precision != "period"]


@pytest.mark.parametrize("case", LIST, ids=[case["name"] for case in LIST])
def test_case(case: dict[str, Any]) -> None:
    found = dated(case["text"], case.get("published", PUBLISHED), case.get("language", "en"), case.get("country"))
    assert [[date.text, date.value, date.precision] for date in found] == case["dates"]


def test_names_are_unique() -> None:
    names = [case["name"] for case in LIST]
    assert len(names) == len(set(names)) >= 120


@given(TEXTS, st.none() | DAYS)
def test_spans_quote_the_text_in_order_without_overlaps(text: str, published: date | None) -> None:
    found = read_dates(text, published)
    assert all(text[d.start : d.end] == d.text and d.text.strip() == d.text for d in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.text(max_size=200), st.none() | DAYS)
def test_any_text_can_be_read(text: str, published: date | None) -> None:
    assert all(text[d.start : d.end] == d.text for d in read_dates(text, published))


@given(TEXTS, DAYS)
def test_the_value_is_as_precise_as_the_days(text: str, published: date) -> None:
    for found in read_dates(text, published):
        assert found.first <= found.last
        if found.value is not None:
            length = {"day": 10, "week": 7, "weekend": 7, "month": 7}.get(found.precision, 4)
            assert len(found.value) == length
            assert found.value[:4] in {f"{found.first.year:04}", f"{found.last.year:04}"}


@given(DAYS, st.sampled_from(["%d %B %Y", "%B %d, %Y", "%d %b %Y", "%Y-%m-%d", "%m/%d/%Y", "%d.%m.%Y", "%a, %d %B %Y"]))
def test_a_full_date_is_read_back_in_every_format(day: date, form: str) -> None:
    spoken = day.strftime(form)
    [found] = dated(f"It was {spoken} then.", None)
    assert (found.value, found.text, found.basis) == (day.isoformat(), spoken, "explicit")


@given(DAYS, st.integers(1, 60))
def test_days_ago_and_days_later_are_subtraction_and_addition(day: date, count: int) -> None:
    [back] = dated(f"It burned {count} days ago.", day)
    told, on = dated(f"It burned on {day.isoformat()}. It was rebuilt {count} days later.", None)
    assert (back.first, told.first, on.first) == (day - timedelta(count), day, day + timedelta(count))


@given(DAYS, st.integers(1, 24))
def test_months_ago_count_months(day: date, count: int) -> None:
    [found] = dated(f"It burned {count} months ago.", day)
    months = [d.year * 12 + d.month for d in (day, found.first)]
    assert (months[0] - months[1], found.first.day, found.precision) == (count, 1, "month")


@given(DAYS, st.integers(0, 6))
def test_weekdays_are_the_last_or_the_next(day: date, weekday: int) -> None:
    name = (date(2024, 5, 13) + timedelta(weekday)).strftime("%A")
    [past] = dated(f"They met on {name}.", day)
    [ahead] = dated(f"They will meet on {name}.", day)
    assert past.first == weekday_by(day, weekday) <= day <= ahead.first == weekday_from(day, weekday)


@given(DAYS, UNITS)
def test_this_unit_holds_the_day_and_its_neighbours_touch_it(day: date, unit: str) -> None:
    if unit == "day":
        return
    [[last], [this], [following]] = [dated(f"It is {which} {unit}.", day) for which in ("last", "this", "next")]
    assert this.first <= day <= this.last
    assert last.last + timedelta(1) == this.first and this.last + timedelta(1) == following.first


@given(DAYS, st.sampled_from(["month", "year"]))
def test_thirds_make_up_the_whole(day: date, unit: str) -> None:
    [whole] = dated(f"It is this {unit}.", day)
    early, mid, late = (third((whole.first, whole.last), part) for part in ("early", "mid", "late"))
    assert (early[0], late[1]) == (whole.first, whole.last)
    assert early[1] + timedelta(1) == mid[0] and mid[1] + timedelta(1) == late[0]


@given(st.integers(1900, 2099))
def test_movable_feasts_fall_on_their_weekdays(year: int) -> None:
    assert easter(year).weekday() == 6 and date(year, 3, 22) <= easter(year) <= date(year, 4, 25)
    assert holiday("11 thu 4", year).weekday() == 3 and 22 <= holiday("11 thu 4", year).day <= 28
    assert holiday("5 mon -1", year) + timedelta(7) >= date(year, 6, 1)
