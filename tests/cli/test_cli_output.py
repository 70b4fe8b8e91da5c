"""What the commands print: rows in three forms, coded lines, help and version."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import ARTICLE, COMMAND, Khronika, refusal

FOUNDING = ["--published", "2025-01-20", "--source", "Example"]
COMMANDS = (
    "run", "explain", "sql", "export", "compare", "coverage", "diff", "correct", "release", "link", "import", "match",
    "code", "classify", "annotate", "serve", "gazetteer", "version",
)  # fmt: skip


@pytest.fixture(scope="module")
def run_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("output")
    (folder / "article.txt").write_text(ARTICLE)
    subprocess.run([*COMMAND, "run", "article.txt", *FOUNDING], check=True, cwd=folder, capture_output=True)
    return folder / "khronika.duckdb"


@pytest.fixture
def loaded(khronika: Khronika, run_once: Path, tmp_path: Path) -> Khronika:
    shutil.copy(run_once, tmp_path / run_once.name)
    return khronika


def test_run_shows_events_and_where_they_lie(khronika: Khronika, article: Path) -> None:
    done = khronika("run", article.name, *FOUNDING, "--out", "csv")
    lines = done.stdout.splitlines()
    assert lines[0] == "Reading 1 path …"
    assert lines[1].startswith("1 read: 1 new, 0 known, 0 quarantined")
    assert any(re.match(r"2025-\d\d-\d\d +Belarus +Minsk +\w", line) for line in lines)
    assert "Database: khronika.duckdb" in lines
    assert "CSV files: csv" in lines
    assert done.stderr == ""


def test_sql_in_three_forms(loaded: Khronika) -> None:
    question = "SELECT DATE '2025-01-20' AS day, 'ä, \"b\"' AS text, NULL AS none, 1.5 AS number, [1, 2] AS list"
    assert loaded("sql", question, "--format", "csv").stdout == (
        'day,text,none,number,list\n2025-01-20,"ä, ""b""",,1.5,"[1, 2]"\n'
    )
    rows = json.loads(loaded("sql", question, "--format", "json").stdout)
    assert rows == [{"day": "2025-01-20", "text": 'ä, "b"', "none": None, "number": 1.5, "list": [1, 2]}]
    assert "2025-01-20" in loaded("sql", question).stdout
    assert json.loads(loaded("sql", "SELECT 1 AS a WHERE false", "--format", "json").stdout) == []
    assert "event_id_cnty" in loaded("sql", "FROM acled_export").stdout


@pytest.mark.parametrize("question", ["DROP TABLE events", "SELEC 1", "SELECT 1; SELECT 2", "FROM nothing"])
def test_sql_refuses(loaded: Khronika, question: str) -> None:
    done = loaded("sql", question)
    assert done.returncode == 2
    assert refusal(done)


def test_sql_names_what_could_be_meant_and_how_to_see_the_rest(loaded: Khronika) -> None:
    assert '"event_date"' in refusal(loaded("sql", "SELECT event_dat FROM events"))
    assert "… and 5 more (--format csv has all)" in loaded("sql", "FROM range(105)").stdout


def test_export_writes_acled(loaded: Khronika, tmp_path: Path) -> None:
    assert loaded("export", "--out", "csv").returncode == 0
    header, *rows = (tmp_path / "csv" / "acled.csv").read_text().splitlines()
    assert header.count(",") == 30
    assert rows


def test_code_answers_line_by_line(khronika: Khronika) -> None:
    lines = [
        json.dumps({"id": 7, "text": ARTICLE, "published": "2024-05-07", "country": "Belarus"}),
        "",
        "not json",
        json.dumps({"id": "no-text"}),
        json.dumps({"id": "b", "text": ARTICLE, "published": "soon"}),
        json.dumps({"id": "undated", "text": "Police in Minsk detained 12 protesters on 4 May 2024."}),
    ]
    done = khronika("code", stdin="\n".join(lines))
    assert done.returncode == 0
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == [7, None, "no-text", "b", "undated"]
    assert [answer.get("error", "")[:7] for answer in answers] == ["", "line 3:", "line 4:", "line 5:", ""]
    assert done.stderr.count("khronika: line ") == 3
    event = answers[0]["events"][0]
    assert event["country"] == "Belarus"
    assert re.fullmatch(r"2024-\d\d-\d\d", event["event_date"])
    assert event["quantities"][0]["n_best"] == 12
    for evidence in event["evidence"]:
        assert ARTICLE[evidence["char_start"] : evidence["char_end"]] == evidence["quote"]


def test_code_fails_only_if_all_lines_do(khronika: Khronika) -> None:
    assert khronika("code", stdin="[]\n{").returncode == 3
    assert khronika("code", stdin="").returncode == 0
    assert khronika("code", stdin=b"\xff\xfe broken \x80\n").returncode == 3


def test_a_closed_pipe_is_quiet(loaded: Khronika, tmp_path: Path) -> None:
    command = [*COMMAND, "sql", "FROM range(1000000)", "--format", "csv"]
    reading = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert reading.stdout and reading.stderr
    reading.stdout.readline()
    reading.stdout.close()
    assert reading.stderr.read() == b""
    reading.wait()


def test_help_and_version(khronika: Khronika) -> None:
    assert "Exit codes" in khronika("--help").stdout
    assert re.fullmatch(r"khronika \d+\.\d+\.\d+, pipeline .+\n", khronika("--version").stdout)
    assert khronika("version").stdout == khronika("--version").stdout
    for command in COMMANDS:
        done = khronika(command, "--help")
        assert done.returncode == 0
        assert "Example: khronika" in done.stdout


def test_a_traceback_only_when_asked_for(khronika: Khronika, article: Path) -> None:
    broken = {"KHRONIKA_GAZETTEER": "/dev/full/none"}
    quiet, loud = (khronika("run", article.name, *FOUNDING, **broken, KHRONIKA_DEBUG=debug) for debug in ("", "1"))
    assert "Traceback" not in quiet.stderr
    assert "Traceback" in loud.stderr
    assert quiet.returncode
