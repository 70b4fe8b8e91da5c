"""Upper-case wires are read at the same offsets as any text."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from coding.case import is_shouted, restore_case
from coding.coder import ArticleText, Tools, code_article

WIRE = (
    "BOGOTA, 12 MARCH 2024 -- GUNMEN KILLED THREE POLICEMEN NEAR CALI, COLOMBIA, ON MONDAY. "
    "PRESIDENT GUSTAVO PETRO CONDEMNED THE ATTACK."
)


def test_names_and_sentence_starts_are_capitals(tools: Tools) -> None:
    restored = restore_case(WIRE, tools.lexicon, tools.gazetteer)
    assert "Gunmen killed three policemen near Cali, Colombia, on Monday." in restored
    assert "Gustavo Petro condemned" in restored


def test_a_shouted_wire_gives_the_rows_of_a_quiet_one(tools: Tools) -> None:
    quiet = restore_case(WIRE, tools.lexicon, tools.gazetteer)
    rows = [code_article(ArticleText("0" * 16, text, date(2024, 3, 13)), tools).events for text in (WIRE, quiet)]
    kept = ("event_date", "country", "location", "sub_event_type", "fatalities", "actor1", "actor2")
    assert [[event[name] for name in kept] for event in rows[0]] == [
        [event[name] for name in kept] for event in rows[1]
    ]
    assert rows[0][0]["fatalities"] == 3


@given(st.text(max_size=80))
def test_length_and_letters_stay(tools: Tools, text: str) -> None:
    restored = restore_case(text, tools.lexicon, tools.gazetteer)
    assert len(restored) == len(text)
    assert restored.casefold() == text.casefold()


def test_ordinary_text_is_left_alone() -> None:
    assert not is_shouted("Police arrested the UN envoy in Kabul on Monday, the BBC reported.")
    assert is_shouted(WIRE)
