"""Upper-case wires are read at the same offsets as any text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.coder import ArticleText, Tools, code_article
from coding.text.case import is_shouted, restore_case
from coding.text.dateline import report_head, without_insertions

WIRE = (
    "BOGOTA, 12 MARCH 2024 -- GUNMEN KILLED THREE POLICEMEN NEAR CALI, COLOMBIA, ON MONDAY. "
    "PRESIDENT GUSTAVO PETRO CONDEMNED THE ATTACK."
)


def test_names_and_sentence_starts_are_capitals(tools: Tools) -> None:
    restored = restore_case(WIRE, tools.spelling)
    assert "Gunmen killed three policemen near Cali, Colombia, on Monday." in restored
    assert "Gustavo Petro condemned" in restored


def test_a_shouted_wire_gives_the_rows_of_a_quiet_one(tools: Tools) -> None:
    quiet = restore_case(WIRE, tools.spelling)
    rows = [code_article(ArticleText("0" * 16, text, date(2024, 3, 13)), tools).events for text in (WIRE, quiet)]
    kept = ("event_date", "country", "location", "sub_event_type", "fatalities", "actor1", "actor2")
    assert [[event[name] for name in kept] for event in rows[0]] == [
        [event[name] for name in kept] for event in rows[1]
    ]
    assert rows[0][0]["fatalities"] == 3


@given(st.text(max_size=80))
def test_length_and_letters_stay(tools: Tools, text: str) -> None:
    restored = restore_case(text, tools.spelling)
    assert len(restored) == len(text)
    assert restored.casefold() == text.casefold()


def test_unheard_words_are_names_and_everyday_words_are_none(tools: Tools) -> None:
    text = (
        "LIMA, 3 FEB 90 -- [REPORT] [JUAN PEREZ] [TEXT] MAJOR ANDRES HUAYHUACA LEFT THE CAR NEAR THE CAPITAL "
        "AFTER THE MARCH. "
        "ON 4 MARCH THE NATIONAL BUREAU OF MINES (NBM) [SENTENCE AS HEARD] CONFIRMED HUAYHUACA'S REPORT."
    )
    restored = restore_case(text, tools.spelling)
    assert "[TEXT] Major Andres Huayhuaca left the car near the capital after the march." in restored
    assert "On 4 March the National Bureau of Mines (NBM) [sentence as heard] confirmed Huayhuaca's report." in restored


@pytest.mark.parametrize(
    ("text", "city", "opening"),
    [
        ("MINSK, 14 July 2024 (Wire) — Police arrested two men.", "MINSK", "Police"),
        ("BEIRUT (LEBANON), 3 JAN 90 (RADIO) -- [TEXT] GUNMEN FLED.", "BEIRUT", "GUNMEN"),
        ("LIMA, 3 FEB 90 -- [REPORT] [JUAN PEREZ] [TEXT] CUZCO -- GUNMEN FLED.", "CUZCO", "GUNMEN"),
        ("Gunmen fled on Monday.", "", "Gunmen"),
    ],
)
def test_the_head_is_told_from_the_report(text: str, city: str, opening: str) -> None:
    head = report_head(text)
    assert text[slice(*head.city)] == city
    assert text[head.end :].lstrip().startswith(opening)


def test_what_editors_insert_is_blank_to_the_parser() -> None:
    text = "SHOT LAST FRIDAY [17 NOVEMBER] BY"
    assert without_insertions(text) == "SHOT LAST FRIDAY               BY"


def test_ordinary_text_is_left_alone() -> None:
    assert not is_shouted("Police arrested the UN envoy in Kabul on Monday, the BBC reported.")
    assert is_shouted(WIRE)
