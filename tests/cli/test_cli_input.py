"""Bad input: one clear line each, the exit code as documented, nothing lost."""

import codecs
import json
from pathlib import Path

import pytest

from tests.cli.conftest import ARTICLE, Khronika, refusal

GIVEN = ("--published", "2024-05-07", "--db", "k.duckdb")


def test_a_missing_path(khronika: Khronika) -> None:
    done = khronika("run", "nowhere.txt", *GIVEN)
    assert done.returncode == 2
    assert refusal(done) == "not found: nowhere.txt"


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("run",), "Missing argument"),
        (("run", "a.txt", "--nonsense"), "No such option: --nonsense"),
        (("frobnicate",), "No such command"),
        (("run", ".", "--published", "2024-13-01"), "--published is not a date"),
        (("run", ".", "--published", "2999-01-01"), "--published lies in the future"),
        (("run", ".", "--country", "Atlantis"), "unknown country: Atlantis"),
        (("run", ".", "--url", "not an address"), "bad url"),
        (("run", ".", "--language", "Klingon"), "bad language code"),
        (("explain", "BLRX000012"), "FROM event_sources WHERE event_id_cnty = 'BLRX000012'"),
        (("serve", ".", "--cron", "at dawn"), "--cron cannot be read: 'at dawn'"),
        (("sql", "SELECT 1", "--format", "xml"), "'xml' is not one of"),
    ],
)
def test_wrong_use(khronika: Khronika, arguments: tuple[str, ...], line: str) -> None:
    done = khronika(*arguments)
    assert done.returncode == 2
    assert line in refusal(done)


UNUSABLE = {
    "empty.txt": (b"", "empty"),
    "binary.txt": (bytes(range(256)) * 20, "not text"),
    "dated.md": (f"---\npublished: the day before\n---\n{ARTICLE}".encode(), "bad publication date"),
    "future.md": (f"---\npublished: 2999-01-01\n---\n{ARTICLE}".encode(), "published in the future"),
    "long.txt": (b"word " * 10_000_000, "too long"),
    "encoding.txt": (bytes([0x81, 0x8D, 0x8F, 0x90, 0x9D] * 40) + b"\xff", "encoding not known"),
    "undated.txt": (ARTICLE.encode(), "no publication date"),
}


def test_unusable_files_are_listed_with_reason_and_remedy(khronika: Khronika, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name, (content, _) in UNUSABLE.items():
        (tmp_path / "in" / name).write_bytes(content)
    done = khronika("run", "in", "--db", "k.duckdb")
    assert done.returncode == 3, done.stderr
    assert done.stderr == ""
    for name, (_, reason) in UNUSABLE.items():
        line = next(each for each in done.stdout.splitlines() if each.startswith(f"  {name}: "))
        assert reason in line
        assert len(line) > len(f"  {name}: {reason}. "), "no remedy"
    stored = khronika("sql", "SELECT count(*) AS n FROM quarantine", "--format", "csv", "--db", "k.duckdb")
    assert stored.stdout == f"n\n{len(UNUSABLE)}\n"


def test_good_lines_among_bad_are_coded(khronika: Khronika, tmp_path: Path) -> None:
    good = [json.dumps({"text": f"{ARTICLE} It was day {n}.", "published": "2024-05-07"}) for n in range(2)]
    (tmp_path / "a.jsonl").write_text("\n".join([good[0], '{"text": "half', good[1]]))
    done = khronika("run", "a.jsonl", "--db", "k.duckdb")
    assert done.returncode == 0
    assert "3 read: 2 new, 0 known, 1 quarantined" in done.stdout
    assert "a.jsonl:2: " in done.stdout


def test_what_the_coder_refuses_is_told_by_its_file(khronika: Khronika, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": ARTICLE, "published": "2024-05-07", "language": "xx"}))
    done = khronika("run", "a.jsonl", "--db", "k.duckdb")
    assert done.returncode == 3
    [line] = [each for each in done.stdout.splitlines() if "language 'xx'" in each]
    assert line.startswith("  a.jsonl (")


def test_a_folder_without_articles_says_what_could_be_read(khronika: Khronika, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    done = khronika("run", "in", "--db", "k.duckdb")
    assert (done.returncode, "Nothing to read there: name files or folders with .txt" in done.stdout) == (0, True)


def test_other_encodings_are_read(khronika: Khronika, tmp_path: Path) -> None:
    (tmp_path / "utf16.txt").write_bytes(codecs.BOM_UTF16_LE + ARTICLE.encode("utf-16-le"))
    done = khronika("run", "utf16.txt", *GIVEN)
    assert done.returncode == 0
    assert "1 read: 1 new" in done.stdout


BEFORE_THE_VOTE = "Police in Minsk, Belarus, have arrested three activists days before the presidential election."


def test_an_undated_article_that_tells_its_news_from_an_election(khronika: Khronika, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{BEFORE_THE_VOTE} The vote on 26 January is expected to bring nothing new.")
    done = khronika("run", "a.txt", "--db", "k.duckdb")
    assert done.returncode == 0, done.stderr
    assert "2025-01-25 (calendar, from “days before the presidential election”)" in done.stdout
    columns = "date_start, date_end, date_basis"
    rows = khronika("sql", f"SELECT {columns} FROM events", "--db", "k.duckdb", "--format", "csv").stdout
    assert rows.splitlines()[1:] == ["2025-01-18,2025-01-25,calendar"]


def test_an_undated_article_whose_words_leave_more_than_one_election(khronika: Khronika, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BEFORE_THE_VOTE)
    done = khronika("run", "a.txt", "--db", "k.duckdb")
    assert done.returncode == 3
    assert "could mean the election of 2015-10-11 or 2020-08-09 or 2025-01-26. Give it with --published" in done.stdout
