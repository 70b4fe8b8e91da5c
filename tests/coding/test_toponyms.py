"""Place names and what they mean: one trap a case, against the really built gazetteer."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from coding.coder import Tools
from coding.text.language import parse, split_sentences
from coding.where.toponyms import Toponym, annotate_places
from gazetteer import Place
from gazetteer.sphere import kilometres

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parents[1] / "cases/toponyms.yaml").read_text("utf-8"))
NEAR_KM = 161


def annotated(text: str, tools: Tools, hint: str | None = None) -> list[Toponym]:
    sentences = parse(tools.language, text, split_sentences(tools.language, text))
    return annotate_places(text, sentences, tools.gazetteer, hint)


def means(place: Place, expected: int | str | list[float]) -> bool:
    if isinstance(expected, int):
        return place.geonameid == expected
    if isinstance(expected, str):
        return [place.iso3, place.admin1, place.admin2][: expected.count("/") + 1] == expected.split("/")
    return kilometres(place.point, (expected[0], expected[1])) <= NEAR_KM


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_trap(case: dict[str, Any], tools: Tools) -> None:
    found = annotated(case["text"], tools)
    for name, expected in case["places"].items():
        meant = [t.place for t in found if t.text == name]
        assert meant, f"{name!r} is not among {[t.text for t in found]}"
        assert all(means(place, expected) for place in meant), meant
    assert not {t.text for t in found} & set(case.get("not_places", ()))
    assert all(case["text"][t.start : t.end] == t.text and 0 < t.share <= 1 for t in found)


def test_a_text_without_names_has_no_places(tools: Tools) -> None:
    assert annotated("nothing happened, and nobody came.", tools) == []
    assert annotate_places("", [], tools.gazetteer) == []


@pytest.mark.parametrize(("hint", "country"), [("LBN", "Lebanon"), ("LBY", "Libya")])
def test_the_country_of_the_article_decides_where_the_text_does_not(tools: Tools, hint: str, country: str) -> None:
    (found,) = annotated("Crowds gathered in Tripoli after the match.", tools, hint)
    assert found.place.country == country


def test_one_name_means_one_place_in_a_text(tools: Tools) -> None:
    text = "A shop burned down in Paris, Texas. Nobody was hurt. Paris has two fire engines."
    assert {t.place.admin1 for t in annotated(text, tools) if t.text == "Paris"} == {"Texas"}


def test_a_text_that_parts_two_places_of_a_name_gets_both(tools: Tools) -> None:
    found = annotated("The mayors of Springfield, Illinois, and Springfield, Missouri, met.", tools)
    assert [t.place.admin1 for t in found if t.text == "Springfield"] == ["Illinois", "Missouri"]


def test_names_are_read_where_nothing_was_parsed(tools: Tools) -> None:
    found = annotate_places("Flights to Nairobi, Kenya, and Accra, Ghana, resumed.", [], tools.gazetteer)
    assert [t.text for t in found] == ["Nairobi", "Kenya", "Accra", "Ghana"]


def test_a_plain_name_is_surer_than_a_doubtful_one(tools: Tools) -> None:
    (sure,) = annotated("Protests spread in Kazakhstan.", tools)
    (doubtful,) = annotated("A bus crashed in Springfield on Monday.", tools)
    assert doubtful.share < 0.9 < sure.share


def test_a_word_for_a_province_speaks_against_towns(tools: Tools) -> None:
    found = annotated("The governor of Kano state spoke. In Kano, Wudil, Gaya and Bichi shops were closed.", tools)
    assert [t.place.feature for t in found if t.text == "Kano"] == ["admin1", "city"]
