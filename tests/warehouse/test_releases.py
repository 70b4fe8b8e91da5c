"""Releases: frozen under a name, written again byte for byte, compared with the one before."""

import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows.differences import diff, summed
from flows.release import release
from flows.stops import WrongUse
from products.bundle import ExportError
from tests.warehouse.pool import article_id, usual
from tests.warehouse.rows import NOW
from tests.warehouse.steps import copy_of, decided, published, told
from tests.warehouse.test_runs import run
from warehouse.as_of import resolved
from warehouse.clock import latest
from warehouse.database import reader, writer
from warehouse.errors import QueryError
from warehouse.release import ReleaseError
from warehouse.runs import record_run


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory, empty_file: Path) -> Path:
    """A database with a release v1 beside it."""
    folder = tmp_path_factory.mktemp("releases")
    shutil.copy(empty_file, folder / "k.duckdb")
    with writer(folder / "k.duckdb") as con:
        told(con, usual("acghfk"))
    release("v1", folder / "k.duckdb", folder / "out")
    return folder


@pytest.fixture
def folder(first: Path, tmp_path: Path) -> Iterator[Path]:
    shutil.copytree(first / "out", tmp_path / "out")
    with copy_of(first / "k.duckdb", tmp_path / "k.duckdb"):
        yield tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    """File name → bytes."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_release_is_written_again_byte_for_byte_whatever_came_after(folder: Path) -> None:
    db, out = folder / "k.duckdb", folder / "out"
    before = contents(out / "v1")
    with writer(db) as con:
        # Another version finds the same; some cells, an event and an id change; persons decide.
        told(con, {"a": 0, "k": 0}, version="other")
        told(con, {"c": 2, "f": 3, "g": 2, "h": 1}, version="other")
        decided(con, "BLRX000001", "reject")
        decided(con, "SOMX000001", "set", "7", "fatalities")
        told(con, usual("ij"))
    row, _, new = release("v2", db, out)
    assert (new, row["previous"]) == (True, "v1")
    second = contents(out / "v2")
    for name, files in (("v1", before), ("v2", second)):
        shutil.rmtree(out / name)
        assert release(name, db, out)[2] is False
        assert contents(out / name) == files
        subprocess.run(["sha256sum", "-c", "--quiet", "sha256sums.txt"], cwd=out / name, check=True)


def test_the_changelog_is_the_difference_to_the_release_before(folder: Path) -> None:
    db, out = folder / "k.duckdb", folder / "out"
    first = (out / "v1" / "CHANGELOG.md").read_text("utf-8")
    assert "the first release" in first
    assert "| events | Somalia | Suicide bomb | 1 | 0 | 0 |" in first
    with writer(db) as con:
        told(con, {"a": 3, "c": 0, "k": 0})
        told(con, usual("i"))
        decided(con, "GEOX000001", "reject")
        decided(con, "BLRX000001", "merge", "BLRX000002")
    release("v2", db, out)
    text = (out / "v2" / "CHANGELOG.md").read_text("utf-8")
    assert "compared with v1" in text
    assert "| events | Somalia | Suicide bomb | 1 | 1 | 0 |" in text
    assert "- GEOX000001: rejected" in text
    assert "- BLRX000002: merged, now BLRX000001" in text
    assert summed(diff(db, "v1", "v2")).equals(summed(diff(db, "v1", "now")))
    mirrored = diff(db, "v2", "v1")
    assert set(mirrored.filter(change="added")["key"]) == {"GEOX000001", "BLRX000002"}
    assert mirrored.filter(change="added")["reason"].null_count() == 2


def test_a_release_without_a_change_since_the_last_says_so(folder: Path) -> None:
    db, out = folder / "k.duckdb", folder / "out"
    row, _, _ = release("v2", db, out)
    assert "Nothing changed." in (out / "v2" / "CHANGELOG.md").read_text("utf-8")
    assert release("v3", db, out)[0]["previous"] == "v2"
    with reader(db) as con:
        assert con.execute("SELECT DISTINCT release_id FROM events").fetchall() == [("v1",)]
    assert row["digest"] == release("v1", db, out)[0]["digest"]


def test_an_event_keeps_the_release_it_first_appeared_in(folder: Path) -> None:
    db, out = folder / "k.duckdb", folder / "out"
    with writer(db) as con:
        told(con, {"f": 3, "g": 1, "k": 0})
        told(con, {"h": 0, "c": 2, "a": 3})
        told(con, usual("i"))
        decided(con, "BLRX000001", "merge", "BLRX000002")
        decided(con, "BLRX000001", "split", article_id("k"))
    release("v2", db, out)
    with reader(db) as con:
        found = dict(con.execute("SELECT event_id_cnty, release_id FROM events").fetchall())
    assert found.pop("SOMX000002") == "v2"
    assert set(found.values()) == {"v1"}
    assert "BLRX000002" in found


def test_as_of_a_release_is_its_state(folder: Path) -> None:
    db = folder / "k.duckdb"
    with reader(db) as con:
        state = published(con)
    with writer(db) as con:
        told(con, {"a": 1, "f": 3})
    with reader(db, "v1") as con:
        assert all(rows.equals(state[table]) for table, rows in published(con).items())
        assert con.execute("SELECT count(*) FROM acled_export").fetchall() != [(0,)]


@pytest.mark.parametrize("name", ["now", "", ".", "..", "a b", "a/b", "-v", "v1\n", "ä", "x" * 65])
def test_names_that_cannot_be(folder: Path, name: str) -> None:
    with pytest.raises(WrongUse, match="no name for a release"):
        release(name, folder / "k.duckdb", folder / "out")


def test_a_release_named_like_a_day_or_a_run_is_the_release(folder: Path) -> None:
    db, out = folder / "k.duckdb", folder / "out"
    release("2020-01-01", db, out)
    release("abcdef12", db, out)
    with writer(db) as con:
        record_run(con, run(con, run_id=f"abcdef12{'0' * 24}"))
        told(con, {"a": 3, "c": 1, "f": 3})
        frozen = [resolved(con, name) for name in ("2020-01-01", "abcdef12")]
        assert frozen == [resolved(con, "v1")] * 2
        assert resolved(con, "abcdef120") == NOW
        with pytest.raises(QueryError, match="no time, release or run"):
            resolved(con, "2026-W05")
    shutil.rmtree(out / "abcdef12")
    assert release("abcdef12", db, out)[2] is False


def test_what_stands_in_the_folder_is_never_overwritten(folder: Path) -> None:
    db, out = folder / "k.duckdb", folder / "out"
    (out / "v1" / "acled.csv").write_text("changed")
    with pytest.raises(ExportError, match="not what was released"):
        release("v1", db, out)
    (out / "v2").mkdir()
    with pytest.raises(ExportError, match="no release of"):
        release("v2", db, out)
    with reader(db) as con:
        assert con.execute("SELECT release_id FROM releases").fetchall() == [("v1",)]


def test_a_release_that_cannot_be_written_is_none(folder: Path) -> None:
    db = folder / "k.duckdb"
    (folder / "file").write_text("")
    with pytest.raises(ExportError):
        release("v2", db, folder / "file")
    with reader(db) as con:
        assert con.execute("SELECT count(*) FROM releases").fetchall() == [(1,)]


def test_nothing_to_release(tmp_path: Path, empty_file: Path) -> None:
    shutil.copy(empty_file, tmp_path / "k.duckdb")
    with pytest.raises(ReleaseError, match="nothing was loaded"):
        release("v1", tmp_path / "k.duckdb", tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_releases_follow_each_other_when_the_clock_is_set_back(folder: Path) -> None:
    db, out = folder / "k.duckdb", folder / "out"
    ahead = datetime.now(UTC) + timedelta(days=9)
    with writer(db) as con:
        told(con, {"a": 1}, now=ahead)
        last = latest(con)
        con.execute("UPDATE releases SET created_at = ?", [ahead]).fetchall()
    row, _, _ = release("v2", db, out)
    assert (row["as_of"], row["previous"]) == (last, "v1")
    assert release("v3", db, out)[0]["previous"] == "v2"


def test_times_nobody_means(folder: Path) -> None:
    for text in ("v9", "2025-13-01", "yesterday", ""):
        with pytest.raises(QueryError, match="no time, release or run"), reader(folder / "k.duckdb", text):
            pass
