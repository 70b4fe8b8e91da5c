"""Corrections, releases, links, and what was known when, from the command line."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Khronika, refusal
from tests.warehouse.pool import article_id, usual
from tests.warehouse.steps import told
from warehouse.database import writer
from warehouse.query import query

BOMB = "SOMX000001"
WHO = ("--author", "A. Reader", "--reason", "read it")
DB = ("--db", "k.duckdb")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("keeping") / "k.duckdb"
    with writer(path) as con:
        told(con, usual("ackg"))
    return path


@pytest.fixture
def db(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "k.duckdb"))


def rows(text: str) -> list[dict[str, str]]:
    """The lines of a CSV."""
    return list(csv.DictReader(io.StringIO(text)))


def test_a_correction_and_what_was_known_before_it(khronika: Khronika, db: Path) -> None:
    before = str(query(db, "SELECT strftime(max(known_from), '%Y-%m-%dT%H:%M:%S.%f') FROM events").item())
    done = khronika("correct", BOMB, "--set", "fatalities=4", "--set", "admin1=Banaadir", *WHO, *DB)
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 taken down (applied 2), 0 quarantined" in done.stdout
    question = f"SELECT fatalities, admin1 FROM events WHERE event_id_cnty = '{BOMB}'"
    for when, dead in ((), "4"), (("--as-of", before), "121"), (("--as-of", "now"), "4"):
        done = khronika("sql", question, *when, "--format", "csv", *DB)
        assert rows(done.stdout)[0]["fatalities"] == dead
    assert khronika("export", "--out", "then", "--as-of", before, *DB).returncode == 0
    there = rows((db.parent / "then" / "events.csv").read_text("utf-8"))
    assert {row["event_id_cnty"]: row["fatalities"] for row in there}[BOMB] == "121"
    done = khronika("diff", before, "now", "--format", "csv", "--out", "deep/d.csv", *DB)
    assert {(row["field"], row["after"]) for row in rows(done.stdout)} >= {("fatalities", "4"), ("admin1", "Banaadir")}
    assert (db.parent / "deep" / "d.csv").read_text("utf-8") == done.stdout
    done = khronika("compare", "--measure", "fatalities", "--countries", "SOM", "--every", "year", "--from",
                    "2022-01-01", "--to", "2022-12-31", "--as-of", before, "--format", "csv", *DB)  # fmt: skip
    assert (done.returncode, "121" in done.stdout) == (0, True)


def test_corrections_from_a_file(khronika: Khronika, db: Path) -> None:
    lines = [
        "event_id_cnty,action,field,value,reason",
        f'{BOMB},set,admin1,"Бан, 🕊",why',
        f"{BOMB},set,nothing,4,why",
        "BLRX000009,check,,,why",
        "BLRX000002,merge,,BLRX000001,same",
        f"{BOMB},split,,{article_id('c')},another",
    ]
    (db.parent / "c.csv").write_text("\n".join(lines), encoding="utf-8-sig")
    for _ in range(2):
        done = khronika("correct", "--from", "c.csv", "--author", "A. Reader", *DB)
        assert (done.returncode, done.stderr) == (0, "")
        assert "3 taken down (applied 3), 2 quarantined" in done.stdout
        assert "c.csv:3" in done.stdout
        assert query(db, "SELECT count(*) FROM quarantine WHERE stage = 'correct'").item() == 2
        assert query(db, "SELECT count(*) FROM corrections").item() == 3
    (db.parent / "c.csv").write_text("\n".join([lines[0], lines[2]]), "utf-8")
    assert khronika("correct", "--from", "c.csv", "--author", "A. Reader", *DB).returncode == 3


def test_a_refused_cell_is_told_and_ends_as_nothing_usable(khronika: Khronika, db: Path) -> None:
    done = khronika("correct", BOMB, "--set", "actor2=", *WHO, *DB)
    assert (done.returncode, "1 taken down (refused 1)" in done.stdout) == (3, True)


@pytest.mark.parametrize(
    ("arguments", "told_so"),
    [
        ((BOMB, "--set", "fatalities=4", "--set", "nothing=1", *WHO), "nothing cannot be set"),
        ((BOMB, "--check"), "who decides"),
        ((BOMB, *WHO), "say what to do"),
        (("--from", "none.csv", *WHO[:2]), "no such file"),
        ((BOMB, "--from", "none.csv", *WHO[:2]), "--from goes without an event"),
        (("--from", "none.csv", *WHO), "--from goes without --reason"),
        ((BOMB, "--set", "iso3=SOMALIA", *WHO), "iso3 takes a country's code, ISO 3166-1 alpha-3, not 'SOMALIA'"),
        (("SOMX000099", "--check", *WHO), 'no event SOMX000099: khronika sql "SELECT event_id_cnty, notes'),
    ],
)
def test_wrong_use_of_correct(khronika: Khronika, db: Path, arguments: tuple[str, ...], told_so: str) -> None:
    done = khronika("correct", *arguments, *DB)
    assert (done.returncode, told_so in refusal(done)) == (2, True)
    assert query(db, "SELECT count(*) FROM corrections").item() == 0


def test_a_release_a_second_one_and_their_difference(khronika: Khronika, db: Path) -> None:
    done = khronika("release", "v1", *DB)
    assert (done.returncode, "v1: released, " in done.stdout) == (0, True)
    khronika("correct", BOMB, "--reject", *WHO, *DB)
    assert khronika("release", "v2", "--out", "other", *DB).returncode == 0
    assert f"- {BOMB}: rejected" in (db.parent / "other" / "v2" / "CHANGELOG.md").read_text("utf-8")
    done = khronika("diff", "v1", "v2", "--format", "json", *DB)
    found = [(row["key"], row["change"], row["reason"]) for row in json.loads(done.stdout)]
    assert found == [(BOMB, "withdrawn", "rejected")]
    shutil.rmtree(db.parent / "releases")
    done = khronika("release", "v1", *DB)
    assert (done.returncode, "was released before" in done.stdout) == (0, True)
    (db.parent / "releases" / "v1" / "acled.csv").write_text("")
    done = khronika("release", "v1", *DB)
    assert (done.returncode, "not what was released" in refusal(done)) == (5, True)
    done = khronika("release", "a/b", *DB)
    assert (done.returncode, "no name" in refusal(done)) == (2, True)


def test_linking_anew(khronika: Khronika, db: Path) -> None:
    done = khronika("link", *DB)
    assert (done.returncode, "4 reports, 3 events, 0 written anew" in done.stdout) == (0, True)


@pytest.mark.parametrize(
    "command", [("correct", BOMB, "--check", *WHO), ("release", "v1"), ("link",), ("diff", "2025-01-01")]
)
def test_no_database(khronika: Khronika, tmp_path: Path, command: tuple[str, ...]) -> None:
    done = khronika(*command, "--db", "none.duckdb")
    assert (done.returncode, "no such database" in refusal(done)) == (4, True)
    assert not (tmp_path / "none.duckdb").exists()


@pytest.mark.parametrize("command", ["sql", "export", "compare", "diff"])
def test_a_time_nobody_means(khronika: Khronika, db: Path, command: str) -> None:
    more = {"sql": ("FROM events", "--as-of"), "export": ("--out", "o", "--as-of"), "compare": ("--as-of",), "diff": ()}
    done = khronika(command, *more[command], "yesterday", *DB)
    assert (done.returncode, "no time, release or run" in refusal(done)) == (2, True)
    assert db.exists()


@pytest.mark.parametrize(
    "command", [("sql", "FROM events", "--as-of"), ("export", "--out", "o", "--as-of"), ("diff", "2000-01-01")]
)
def test_a_time_before_all_that_is_known_is_told(khronika: Khronika, db: Path, command: tuple[str, ...]) -> None:
    done = khronika(*command, "2001-01-31", *DB)
    assert (done.returncode, refusal(done).startswith("nothing was known at 2001-01-31: the first load was on")) == (
        0,
        True,
    )


@pytest.mark.parametrize("command", ["correct", "release", "link", "diff", "sql", "export", "compare"])
def test_help_has_an_example(khronika: Khronika, command: str) -> None:
    done = khronika(command, "--help")
    assert (done.returncode, f"Example: khronika {command}" in done.stdout) == (0, True)
