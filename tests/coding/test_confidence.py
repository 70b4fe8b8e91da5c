"""A cell is as sure as what it rests on."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.coder import ArticleText, Tools, code_article
from coding.confidence import (
    WHOLE,
    cell_confidences,
    expression_confidence,
    name_confidence,
    place_ground,
    whole_confidence,
)
from coding.source import Row
from coding.when.date_scene import DateExpression
from coding.where.locating import Located
from gazetteer import Place
from schemas.seeds import read_seed

BASES = ("explicit", "relative", "anaphoric")
PUBLISHED = date(2024, 5, 16)
TOLD = "Soldiers shot and killed four farmers in Maroua, in the north of Cameroon, on Tuesday."


def event_of(text: str, tools: Tools) -> tuple[Row, dict[str, float | None]]:
    """The first event of a text, and its cells with what their evidence states."""
    coded = code_article(ArticleText("0" * 16, text, PUBLISHED), tools)
    key = coded.events[0]["event_key"]
    evidence = [row for row in coded.event_sources if row["event_key"] == key]
    return coded.events[0], {row["field_supported"]: row["confidence"] for row in evidence}


@pytest.mark.parametrize(
    ("lesser", "cell"),
    [
        (f"{TOLD} Seven farmers were killed on Tuesday, a priest said.", "fatalities"),
        ("Soldiers shot and killed four farmers in the north of Cameroon on Tuesday.", "country"),
        ("Soldiers shot and killed four farmers in Maroua, in the north of Cameroon, last month.", "event_date"),
    ],
    ids=["numbers that differ", "only a country", "a month"],
)
def test_what_is_told_less_exactly_is_less_sure(lesser: str, cell: str, tools: Tools) -> None:
    event, sure = event_of(TOLD, tools)
    less_event, less_sure = event_of(lesser, tools)
    assert less_event["confidence"] < event["confidence"]
    if cell != "country":
        assert (less_sure[cell] or 0.0) < (sure[cell] or 0.0)


def test_the_table_keeps_the_order_of_what_is_told() -> None:
    sure = {(row["cell"], row["ground"]): float(row["confidence"]) for row in read_seed("reliability.csv")}
    grounds = ("day on the event's words", "longer than a day", "day of publication")
    days = [sure["event_date", ground] for ground in grounds]
    town, region = sure["location", "one of several towns, with the event"], sure["location", "region or district"]
    assert days == sorted(days, reverse=True)
    assert town > region
    assert town > sure["location", "only a country"]


def test_a_day_told_is_surer_than_the_day_of_publication(tools: Tools) -> None:
    told, _ = event_of(TOLD, tools)
    untold, sure = event_of(TOLD.replace(" on Tuesday", ""), tools)
    assert untold["date_basis"] == "publication"
    assert "event_date" not in sure
    assert untold["confidence"] < told["confidence"] / 2


def test_cells_that_were_not_counted_state_nothing(tools: Tools) -> None:
    _, sure = event_of(TOLD, tools)
    assert sure["actor1"] is None
    assert sure["sub_event_type"] is None
    assert sure["fatalities"] == sure["quantity:killed:total:total"]


def test_every_number_has_a_ground() -> None:
    grounds = {row["ground"] for row in read_seed("reliability.csv") if row["cell"] == "fatalities"}
    assert grounds == {row["ground"] for row in read_seed("reliability.csv") if row["cell"] == "quantity"} | {
        "no dead told", "no dead told of violence"
    }  # fmt: skip


@given(
    st.floats(0, 1), st.floats(0, 6), st.sampled_from([1, 2, 3, 4, 6]), st.sampled_from(BASES),
    st.sampled_from(["day", "week", "month", "year", "decade"]), st.booleans(),
)  # fmt: skip
def test_whatever_was_read_has_a_confidence(
    share: float, worth: float, where_prec: int, basis: str, precision: str, clock: bool
) -> None:
    place = Place(1, "Maroua", "CMR", "Cameroon", "Far North", "", 10.6, 14.3, "city", 300_000, None)
    ground = place_ground(Located(place, 1, where_prec, None, worth), share)
    day = DateExpression(0, 4, "then", PUBLISHED, PUBLISHED + timedelta(days=1), precision, basis, clock)
    cells = cell_confidences({"location": ground, "country": ground})
    assert all(0 < sure < 1 for sure in [*cells.values(), name_confidence(share), expression_confidence(day)])


@given(st.fixed_dictionaries({cell: st.floats(0.01, 0.99) for cell in WHOLE}))
def test_the_whole_is_no_surer_than_any_part(cells: dict[str, float]) -> None:
    assert whole_confidence(cells) <= min(cells.values()) + 0.005
