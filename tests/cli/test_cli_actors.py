"""Unknown actors are counted, listed, and known once a person has written them down."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Khronika, refusal

TEXTS = (
    "Fighters of the Karenni Defence Brigade attacked an army post in Loikaw on Saturday.",
    "The ZQF attacked a village in Burkina Faso on Friday, killing five people. Police arrested Grace Akello there.",
)
OWN = """\
actor_name,actor_type,acronym,aliases,iso3
KDB: Karenni Defence Brigade,Rebel group,KDB,Karenni Defence Brigade,MMR
ZQF: Zango Freedom Front,Rebel group,ZQF,Zango Freedom Front,BFA
"""
LISTED = "SELECT name, events, not_coded, articles, first_date, countries, coded_as, example FROM unknown_actors"


@pytest.fixture
def news(tmp_path: Path) -> str:
    lines = [json.dumps({"text": text, "published": "2025-01-20"}) for text in TEXTS]
    (tmp_path / "news.jsonl").write_text("\n".join(lines))
    return "news.jsonl"


def test_unknown_actors_are_listed_and_then_known(khronika: Khronika, news: str, tmp_path: Path) -> None:
    done = khronika("run", news)
    assert 'Actors that no table knows: 2 (khronika sql "FROM unknown_actors" --db khronika.duckdb)' in done.stdout
    rows = {row["name"]: row for row in json.loads(khronika("sql", LISTED, "--format", "json").stdout)}
    assert rows["Karenni Defence Brigade"] == {
        "name": "Karenni Defence Brigade",
        "events": 1,
        "not_coded": 0,
        "articles": 1,
        "first_date": "2025-01-18",
        "countries": "Myanmar",
        "coded_as": "Unidentified Armed Group (Myanmar)",
        "example": "Karenni Defence Brigade … attacked",
    }
    assert (rows["ZQF"]["events"], rows["ZQF"]["example"]) == (1, "ZQF … killing")
    assert rows["ZQF"]["not_coded"] >= 1

    (tmp_path / "mine.csv").write_text(OWN)
    again = khronika("run", news, "--actors", "mine.csv")
    assert "2 read: 2 new" in again.stdout, "articles were not coded anew"
    assert "no table knows" not in again.stdout
    named = khronika("sql", "SELECT actor1 FROM events ORDER BY actor1", "--format", "csv").stdout.split("\n")
    assert {"KDB: Karenni Defence Brigade", "ZQF: Zango Freedom Front"} <= set(named)
    assert json.loads(khronika("sql", LISTED, "--format", "json").stdout) == []


def test_explain_names_them_too(khronika: Khronika, news: str, tmp_path: Path) -> None:
    told = [json.loads(line)["unknown_actors"] for line in khronika("explain", news, "--json").stdout.splitlines()]
    assert told == [["Karenni Defence Brigade"], ["ZQF"]]
    (tmp_path / "mine.csv").write_text(OWN)
    assert "no table knows" not in khronika("explain", news, "--actors", "mine.csv").stdout


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (None, "no such file"),
        ("name,type\nx,y\n", "the first line must name the columns actor_name and actor_type"),
        ("actor_name,actor_type\nX,Rebels\n", "row 2: actor_type is not known: 'Rebels' (one of: State forces"),
        ("actor_name,actor_type,iso3\nX,Rebel group,Mali\n", "row 2: iso3 is not known: 'Mali'"),
        ("actor_name,actor_type,valid_from\nX,Rebel group,2020\n", "row 2: valid_from is not a date: '2020'"),
        ("actor_name,actor_type\n,Rebel group\n", "row 2: actor_name is empty"),
    ],
)
def test_a_table_that_cannot_be_used(
    khronika: Khronika, news: str, tmp_path: Path, content: str | None, line: str
) -> None:
    if content is not None:
        (tmp_path / "mine.csv").write_text(content)
    done = khronika("run", news, "--actors", "mine.csv")
    assert done.returncode == 2
    assert line in refusal(done)
