"""Claims of several speakers: none is lost, none counts twice, and their order does not matter."""

from dataclasses import asdict
from datetime import date
from itertools import permutations
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from coding.coder import ArticleText, Tools, code_article
from coding.events.cells.claims import merge_claims
from coding.how_many.numbers import Number
from coding.how_many.quantities import STATED, Quantity
from coding.text.language import Sentence, Stretch, Token
from coding.who.speakers import Speaker

LEAD = "Gunmen attacked a market in Quetta, Pakistan, on Wednesday."
SAYINGS = ["Police said {} people were killed.", "A hospital said {} people had been killed.",
           "The army spoke of {} dead.", "Residents put the death toll at {}.",
           "According to the mayor, {} people were killed."]  # fmt: skip
SPEAKERS = ["police", "hospital", "army", "residents", "mayor"]
SLOW = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])

Row = tuple[Any, ...]


def coded(text: str, tools: Tools) -> dict[str, Any]:
    return asdict(code_article(ArticleText("0" * 16, text, date(2021, 3, 5)), tools))


def told(text: str, tools: Tools) -> set[Row]:
    """Claims of the dead without their words."""
    rows = coded(text, tools)["event_quantities"]
    return {(q["speaker"].lower(), q["is_main"], q["n_min"], q["n_best"], q["n_max"], q["n_basis"]) for q in rows}


@SLOW
@given(st.data())
def test_the_order_of_speakers_changes_nothing(tools: Tools, data: st.DataObject) -> None:
    numbers = data.draw(st.lists(st.integers(10, 20), min_size=2, max_size=4))
    chosen = data.draw(st.permutations(range(len(SAYINGS))))
    sentences = [SAYINGS[at].format(n) for at, n in zip(chosen, numbers, strict=False)]
    rows = told(" ".join([LEAD, *sentences]), tools)
    assert rows == told(" ".join([LEAD, *data.draw(st.permutations(sentences))]), tools)
    claims = {(speaker, n) for speaker, is_main, n, *_ in rows if not is_main}
    assert claims == {(SPEAKERS[at], n) for at, n in zip(chosen, numbers, strict=False)}
    [(low, high)] = [(row[2], row[4]) for row in rows if row[1]]
    assert (low, high) == (min(numbers), max(numbers))


def claim(name: str | None, number: int, basis: str) -> Quantity:
    """A number that somebody puts a toll at, as a sentence of its own."""
    stretch = Stretch(0, 0, 0, 2, False)
    token = Token(str(number), str(number), "NUM", "CD", "ROOT", 0, 0, 2)
    best, most = (number, number) if basis == "exact" else (None, None)
    counted = Number(0, 1, number, best, most, basis, 0)
    speaker = None if name is None else Speaker(name, 0, 1, (name,))
    return Quantity("killed", "total", "total", Sentence(stretch, "10", (token,), ()), counted, STATED, speaker=speaker)


def shown(quantities: list[Quantity]) -> set[Row]:
    return {(q.speaker and q.speaker.words, q.is_main, q.number.n_min, q.number.n_max, q.number.basis)
            for q in quantities}  # fmt: skip


CLAIMS = st.lists(
    st.builds(claim, st.sampled_from([*SPEAKERS, None]), st.integers(0, 60), st.just("exact"))
    | st.builds(claim, st.sampled_from([*SPEAKERS, None]), st.integers(1, 60), st.sampled_from(["at_least", "word"])),
    min_size=1,
    max_size=5,
    unique_by=lambda quantity: quantity.speaker,
)


@given(CLAIMS, st.randoms())
def test_merging_knows_no_order(claims: list[Quantity], random: Any) -> None:
    mixed = random.sample(claims, len(claims))
    assert shown(merge_claims(mixed)) == shown(merge_claims(claims))


@given(CLAIMS)
def test_merging_what_was_merged_changes_nothing(claims: list[Quantity]) -> None:
    merged = merge_claims(claims)
    told = [q for q in merged if not q.is_main] or merged
    assert shown(merge_claims(told)) == shown(merged)
    assert [q.is_main for q in merged] == [True] + [False] * (len(merged) - 1)


@given(CLAIMS)
@example([claim("police", 1, "at_least"), claim(None, 1, "exact")])
def test_whoever_is_named_keeps_a_claim(claims: list[Quantity]) -> None:
    merged = merge_claims(claims)
    assert {q.speaker.words for q in claims if q.speaker} == {q.speaker.words for q in merged if q.speaker}


@pytest.mark.parametrize("order", permutations(["Police said three people were killed.",
                                                "The hospital said five people were killed."]))  # fmt: skip
def test_each_claim_has_its_words_and_its_speaker_in_the_evidence(order: tuple[str, str], tools: Tools) -> None:
    text = " ".join([LEAD, *order])
    found: dict[str, set[str]] = {}
    for row in coded(text, tools)["event_sources"]:
        assert text[row["char_start"] : row["char_end"]] == row["quote"]
        found.setdefault(row["field_supported"], set()).add(row["quote"])
    assert found["quantity:killed:total:total:Police"] == {"three people", "Police"}
    assert found["quantity:killed:total:total:hospital"] == {"five people", "hospital"}
    assert found["quantity:killed:total:total"] == found["fatalities"] == {"three people", "five people"}
