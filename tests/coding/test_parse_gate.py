"""The gate turns away what cannot be an event, and nothing else."""

from datetime import date
from pathlib import Path

import pytest

from coding.coder import ArticleText, Tools, code_article
from coding.gate import TurnedAway, turned_away
from coding.text.forms import forms_of
from coding.text.language import parse, split_sentences
from coding.what.candidates import find_candidates
from tests.conftest import REPOSITORY

DENSE = sorted((REPOSITORY / "bench" / "off_topic" / "dense").glob("*.txt"))
ORDINARY = sorted((REPOSITORY / "bench" / "off_topic" / "ordinary").glob("*.txt"))
EVERYDAY = (
    "The chef and the baker opened a restaurant with a museum shop and a garden. The menu has soup, cheese, bread and "
    "cake. Visitors attacked the dessert with long spoons. A festival, a concert and a parade are planned for the "
    "holiday. The orchestra will play a waltz, and children can paint pumpkins. Customers said the sauce was charming, "
    "though the critics fought over the price. Tickets for the dinner are sold at the market from Thursday. "
)
SERIOUS = (
    "Soldiers shelled the market on Monday.",
    "Police arrested the baker and twelve protesters on Monday.",
    "A court sentenced the chef to nine years in prison on Monday.",
    "Russia struck the town of Izium on Monday.",
)


def away_from(text: str, tools: Tools) -> TurnedAway | None:
    stretches = split_sentences(tools.language, text)
    return turned_away(text, stretches, tools.gate.hits(text, stretches), tools.gate)


def code(text: str, tools: Tools) -> list[dict[str, object]]:
    return code_article(ArticleText("0" * 16, text, date(2024, 5, 16)), tools).rejected_candidates


@pytest.mark.parametrize(("paths", "share"), [(DENSE, 0.6), (ORDINARY, 0.9)], ids=["dense", "ordinary"])
def test_most_of_the_off_topic_articles_are_not_parsed(paths: list[Path], share: float, tools: Tools) -> None:
    texts = [path.read_text(encoding="utf-8") for path in paths]
    away = [away_from(text, tools) for text in texts]
    assert sum(found is not None for found in away) >= share * len(texts)


def test_figures_of_speech_stay_among_the_rejected(tools: Tools) -> None:
    rejected = code(EVERYDAY, tools)
    assert ("attacked", "not_political", "gate:not_political") in [
        (row["trigger"], row["reason"], row["rule_id"]) for row in rejected
    ]
    assert all(row["quote"] in EVERYDAY for row in rejected)


@pytest.mark.parametrize("sentence", SERIOUS)
def test_one_serious_sentence_lets_an_everyday_article_pass(sentence: str, tools: Tools) -> None:
    text = EVERYDAY + sentence
    assert away_from(text, tools) is None


def test_a_short_text_is_read(tools: Tools) -> None:
    text = EVERYDAY.partition(" A festival")[0]
    assert away_from(text, tools) is None


def test_no_sample_and_no_report_of_a_figure_is_turned_away(tools: Tools) -> None:
    for path in sorted((REPOSITORY / "seeds" / "articles").glob("*.md")):
        text = path.read_text(encoding="utf-8").split("---\n", 2)[2]
        coded = code_article(ArticleText("0" * 16, text, date(2024, 5, 16)), tools)
        away = away_from(text, tools)
        assert away is None or not (coded.events or coded.stock_figures), path.name


def test_an_article_without_triggers_gives_nothing(tools: Tools) -> None:
    assert tools.gate.is_silent("The garden is green. Roses grow beside the wall, and the cat sleeps.")


def test_the_gate_sees_every_trigger_that_the_parser_does(tools: Tools) -> None:
    for path in DENSE[:15]:
        text = path.read_text(encoding="utf-8")
        stretches = split_sentences(tools.language, text)
        seen = {hit.stretch.index for hit in tools.gate.hits(text, stretches)}
        for sentence in parse(tools.language, text, stretches):
            if any(find_candidates(sentence, tools.lexicon)):
                assert sentence.index in seen, sentence.text


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("ban", "banned"),
        ("shoot", "shot"),
        ("die", "dying"),
        ("deny", "denied"),
        ("seize", "seizing"),
        ("thief", "thieves"),
    ],
)
def test_forms(word: str, form: str) -> None:
    assert form in forms_of(word)
