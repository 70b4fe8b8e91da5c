"""Names that no table knows are told, with the words they stand in; names of private persons never are."""

from datetime import date

import pytest

from coding.coder import ArticleText, Tools, code_article
from coding.unknown import UNKNOWN

TOLD = {
    "Fighters of the Karenni Defence Brigade attacked an army post in Loikaw on Saturday.": (
        "actor1",
        "Karenni Defence Brigade",
    ),
    "The Bakata Katanga militia killed five villagers near Lubumbashi on Friday.": ("actor1", "Bakata Katanga"),
    "The Shwe Liberation Army ambushed a police convoy near Loikaw on Friday.": ("actor1", "Shwe Liberation Army"),
    "Clashes between the Mungiki and the Kisungu Boys broke out in Nairobi on Friday.": ("actor2", "Kisungu Boys"),
    "A court in Minsk banned the Free Miners Union on Friday.": ("target_named", "Free Miners Union"),
    "Members of the Teachers' Solidarity Union marched in Harare on Friday.": (
        "assoc_actor_1",
        "Teachers' Solidarity Union",
    ),
}
QUIET = (
    # Persons, with and without a role or a title.
    "Police in Kampala arrested Grace Akello on Friday.",
    "Police in Kampala arrested the lawyer Grace Akello on Friday.",
    "Rebel commander Joseph Tamba attacked a village in Mali on Friday, killing two people.",
    "Kony rebels abducted two farmers near Gao in Mali on Friday. Joseph Kony denied it.",
    "A court in Minsk sentenced Sergei Maratov, a blogger, to five years in prison on Friday.",
    # What the tables know, and what is no name.
    "Boko Haram attacked a village in Nigeria on Friday, killing nine people.",
    "The Malian army attacked a village near Mopti on Friday, killing nine people.",
    "Islamist militants killed four people in Mali on Friday.",
    "Donetsk militia shelled a village in Ukraine on Friday.",
    "Unknown gunmen killed three people in Bamako on Friday.",
    "The Supreme Court in Minsk jailed three people on Friday.",
)


def unknown(text: str, tools: Tools) -> list[tuple[str, str]]:
    coded = code_article(ArticleText("0" * 16, text, date(2025, 1, 20)), tools)
    found = [(row["field_supported"], row["quote"]) for row in coded.event_sources if row["rule_id"] == UNKNOWN]
    return found + [("", row["detail"]) for row in coded.rejected_candidates if row["rule_id"] == UNKNOWN]


@pytest.mark.parametrize("text", TOLD)
def test_names_of_groups_are_told(text: str, tools: Tools) -> None:
    assert unknown(text, tools) == [TOLD[text]]


def test_a_name_that_is_all_that_is_missing_is_told_with_the_candidate(tools: Tools) -> None:
    assert ("", "ZQF") in unknown("The ZQF attacked a village in Burkina Faso on Friday.", tools)


@pytest.mark.parametrize("text", QUIET)
def test_persons_and_known_names_are_not(text: str, tools: Tools) -> None:
    assert unknown(text, tools) == []
