"""Folders, links, what cannot be opened, copies, and the frames that come out."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
from reading import DAY, NOW, TEXT, article, read, refused

from schemas.articles import Article
from schemas.contract import coded_schema, polars_schema
from schemas.quarantine import Quarantined
from schemas.validation import split
from sources.files import Given, InputMissing, read_paths


def test_one_file_becomes_one_valid_article(tmp_path):
    path = tmp_path / "rally.txt"
    path.write_text(TEXT)
    result = read(path, published=DAY, country="BLR")
    row = article(result)
    assert result.inputs == 1
    assert (row["text"], row["n_chars"], row["language"]) == (TEXT, len(TEXT), "en")
    assert (row["published_date"], row["published_basis"], row["published_quote"]) == (DAY, "given", None)
    assert (row["url"], row["url_canonical"], row["source_domain"]) == ("file:rally.txt", "file:rally.txt", None)
    assert (row["source_name"], row["source_type"], row["source_scale"]) == ("Unknown source", "media", "Other")
    assert (row["country_hint"], row["retrieved_at"]) == ("BLR", NOW)
    schema = polars_schema(Article)
    set_by_load = {"pipeline_version": "1", "known_from": NOW}
    loaded = result.articles.with_columns(**{name: pl.lit(value, schema[name]) for name, value in set_by_load.items()})
    loaded = loaded.select(*schema)
    assert split(Article, loaded).rejected.is_empty()


def test_both_frames_have_the_columns_of_their_models_even_when_empty(tmp_path):
    result = read(tmp_path)
    assert result.inputs == 0
    assert dict(result.articles.schema) == coded_schema(Article)
    assert dict(result.quarantined.schema) == polars_schema(Quarantined)


def test_missing_paths_are_all_named_before_anything_is_read(tmp_path):
    (tmp_path / "there.txt").write_text(TEXT)
    seen: list[str] = []
    paths = [tmp_path / "there.txt", tmp_path / "gone.txt", tmp_path / "lost"]
    with pytest.raises(InputMissing) as error:
        read_paths(paths, Given(published=DAY), now=NOW, progress=lambda name, *_: seen.append(name))
    assert "gone.txt" in str(error.value) and "lost" in str(error.value) and "there" not in str(error.value)
    assert "\n" not in str(error.value) and not seen


def test_a_time_without_a_zone_is_a_fault_of_the_caller(tmp_path):
    with pytest.raises(ValueError, match="time zone"):
        read_paths([tmp_path], Given(), now=NOW.replace(tzinfo=None))


def test_folders_are_read_in_sorted_order_whatever_order_the_files_were_made_in(tmp_path):
    names = ["b/2.txt", "a.txt", "b/1.txt", "c.txt", "b/x/9.txt"]
    runs = []
    for root, order in ((tmp_path / "one", names), (tmp_path / "two", names[::-1])):
        for name in order:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(f"{TEXT} {name}")
        seen: list[tuple[str, int, int]] = []
        result = read_paths([root], Given(published=DAY), now=NOW, progress=lambda *step, seen=seen: seen.append(step))
        runs.append(result)
        assert seen == [(name, done, 5) for done, name in enumerate(sorted(names), 1)]
    assert runs[0].articles.equals(runs[1].articles)
    assert runs[0].articles["url"].to_list() == [f"file:{Path(name).name}" for name in sorted(names)]


def test_hidden_files_and_folders_are_left_out(tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "notes.txt").write_text(TEXT)
    (tmp_path / ".draft.txt").write_text(TEXT)
    assert read(tmp_path, published=DAY).inputs == 0


def test_another_format_is_set_aside_with_the_formats_that_can_be_read(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "scan.pdf").write_bytes(b"%PDF-1.7")
    row = refused(read(tmp_path, published=DAY))
    assert (row["stage"], row["table_name"], row["origin"]) == ("ingest", "articles", "sub/scan.pdf")
    assert (row["reasons"], row["content"], row["first_seen"]) == ("unknown format", None, NOW)
    assert ".txt" in row["remedy"]


def test_the_suffix_may_be_in_capitals(tmp_path):
    (tmp_path / "RALLY.TXT").write_text(TEXT)
    assert article(read(tmp_path, published=DAY))["text"] == TEXT


def test_the_same_text_in_two_files_is_one_article_and_the_first_is_kept(tmp_path):
    (tmp_path / "b.txt").write_text(TEXT + "\r\n")
    (tmp_path / "a.txt").write_text(TEXT)
    result = read(tmp_path, published=DAY)
    assert (result.inputs, result.articles.height, result.quarantined.height) == (2, 1, 0)
    assert result.articles["url"].to_list() == ["file:a.txt"]


def test_the_same_refusal_twice_is_one_row(tmp_path):
    (tmp_path / "empty.txt").touch()
    result = read_paths([tmp_path, tmp_path / "empty.txt"], Given(), now=NOW)
    assert (result.inputs, result.articles.height, result.quarantined.height) == (2, 0, 1)


def test_links_that_lead_nowhere_or_round_in_circles_do_not_stop_the_run(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "broken.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    result = read(tmp_path, published=DAY)
    assert result.articles.height == 1
    assert result.quarantined["origin"].to_list() == ["broken.txt", "self.txt"]
    assert all(reason.startswith("cannot be read: ") for reason in result.quarantined["reasons"])


def test_a_pipe_is_set_aside_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert refused(read(tmp_path))["reasons"] == "not a regular file"


def test_a_name_that_is_not_utf8_can_be_stored(tmp_path):
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text(TEXT)
    assert article(read(tmp_path, published=DAY))["url"] == "file:caf\ufffd.txt"


@pytest.fixture
def guarded() -> Iterator[Path]:
    """A folder with one open and two closed doors, read as somebody whom they keep out."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        (root / "open.txt").write_text(TEXT)
        (root / "closed.txt").write_text(TEXT)
        (root / "vault").mkdir()
        (root / "vault" / "inside.txt").write_text(TEXT)
        for path, mode in ((root, 0o755), (root / "closed.txt", 0), (root / "vault", 0)):
            path.chmod(mode)
        user = os.geteuid()
        if user == 0:
            os.seteuid(65534)
        try:
            yield root
        finally:
            os.seteuid(user)
            (root / "vault").chmod(0o700)


def test_what_may_not_be_opened_is_set_aside_and_the_rest_is_read(guarded):
    result = read(guarded, published=DAY)
    assert (result.inputs, result.articles.height) == (3, 1)
    assert result.quarantined["origin"].to_list() == ["closed.txt", "vault"]
    assert set(result.quarantined["reasons"]) == {"cannot be read: permission denied"}


def test_a_database_beside_the_articles_is_no_input(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Police arrested a man in Kabul on Monday.", encoding="utf-8")
    (tmp_path / "khronika.duckdb").write_bytes(b"\0" * 64)
    (tmp_path / "khronika.duckdb.wal").write_bytes(b"\0" * 64)
    ingested = read_paths([tmp_path], Given(published=DAY), now=NOW)
    assert (ingested.inputs, ingested.articles.height, ingested.quarantined.height) == (1, 1, 0)
