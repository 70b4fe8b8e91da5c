"""`khronika explain`: every sentence accounted for, every verdict with its reason, in words and as JSON."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Khronika, refusal

DATED = ("--published", "2025-01-20")
TEXT = """\
Police in Minsk detained 12 protesters on Sunday. It was a cold day.

Officials did not arrest the mayor. More than 1,300 political prisoners are still held in Belarus, Viasna says.
"""


@pytest.fixture
def story(tmp_path: Path) -> str:
    (tmp_path / "story.txt").write_text(TEXT)
    return "story.txt"


def test_a_person_is_told_how_each_sentence_was_read(khronika: Khronika, story: str) -> None:
    done = khronika("explain", story, *DATED)
    assert (done.returncode, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout, "colours in a pipe"
    for words in (
        "Police in Minsk «detained» 12 protesters on Sunday.",
        "«detained» KEPT: the first words of event 1",
        "“Police”, read as state: Police Forces of …; seeds/lexicon/roles.csv: police",
        "“Sunday”, 2025-01-19 (relative)",
        "“Minsk”, Minsk, BLR",
        "– It was a cold day.",
        "«arrest» REJECTED as negated: The text says that it did not happen",
        "On 19 January 2025, in Minsk",
        "actor1 = ",
        "political_prisoners (stock): 1300 at_least",
    ):
        assert words in done.stdout, words


def test_json_holds_every_sentence_and_quotes_the_text(khronika: Khronika, story: str) -> None:
    [line] = khronika("explain", story, *DATED, "--json").stdout.splitlines()
    told = json.loads(line)
    assert [TEXT[s["char_start"] : s["char_end"]] for s in told["sentences"]] == [s["text"] for s in told["sentences"]]
    candidates = [c for s in told["sentences"] for c in s["candidates"]]
    assert {c["verdict"] for c in candidates} <= {"kept", "weak", "rejected"}
    assert all(TEXT[c["char_start"] : c["char_end"]] == c["trigger"] for c in candidates)
    assert all((c["event"] is None) == (c["verdict"] == "rejected") for c in candidates)
    [event] = told["events"]
    cells = {cell["cell"]: cell for cell in event["cells"]}
    assert cells["location"]["value"] == "Minsk"
    assert cells["quantity:detained:total:total"]["value"] == 12
    assert cells["sub_event_type"]["rule_id"].startswith("decision:")
    assert all(TEXT[c["char_start"] :].startswith(c["quote"]) for c in event["cells"])


def test_an_event_nothing_places_is_told(khronika: Khronika, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Unknown gunmen killed three people on Friday.")
    done = khronika("explain", "a.txt", *DATED)
    assert "events: 1, 1 without a country" in done.stdout
    assert "which nothing places in a country" in done.stdout
    placed = khronika("explain", "a.txt", *DATED, "--country", "Mali")
    assert "without a country" not in placed.stdout


def test_other_formats_and_several_articles(khronika: Khronika, tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"{TEXT} Day {n}.", "published": "2025-01-20"}) for n in range(2)]
    (tmp_path / "two.jsonl").write_text("\n".join([*lines, "{"]))
    done = khronika("explain", "two.jsonl", "--json")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 2
    assert refusal(done).startswith("two.jsonl:3: ")
    (tmp_path / "page.html").write_text(f"<html><body><article><p>{TEXT}</p></article></body></html>")
    assert "«detained» KEPT" in khronika("explain", "page.html", *DATED).stdout


@pytest.mark.parametrize(
    ("content", "arguments", "code", "line"),
    [
        (None, DATED, 2, "not found: a.txt"),
        ("", DATED, 3, "a.txt: empty. Put the text"),
        (TEXT, (), 3, "a.txt: no publication date. Give it with --published"),
        (TEXT, (*DATED, "--language", "ru"), 3, "a.txt: language 'ru' is not supported yet"),
        (TEXT, ("--published", "soon"), 2, "--published is not a date"),
        (TEXT, (*DATED, "--country", "Atlantis"), 2, "unknown country: Atlantis"),
    ],
)
def test_what_cannot_be_explained_says_what_to_do(
    khronika: Khronika, tmp_path: Path, content: str | None, arguments: tuple[str, ...], code: int, line: str
) -> None:
    if content is not None:
        (tmp_path / "a.txt").write_text(content)
    done = khronika("explain", "a.txt", *arguments)
    assert done.returncode == code
    assert done.stdout == ""
    assert line in refusal(done)


def test_a_text_without_triggers_is_explained_too(khronika: Khronika, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The committee met and talked about the weather for the whole of the morning.")
    done = khronika("explain", "a.txt", *DATED)
    assert done.returncode == 0
    assert "1 without a trigger word (–); candidates: 0" in done.stdout
