"""Bytes to stored text."""

import time
from unicodedata import is_normalized

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading import DAY, TEXT, article, read, refused

from sources.refusals import UnusableError
from sources.text import MAX_CHARS, check_text, decode, normalise

RUSSIAN = "Минск, 14 июля. Около двухсот человек собрались в центре города, чтобы выразить протест против роста цен."
POLISH = "Policja zatrzymała dziesięć osób w Mińsku w niedzielę. Żądali wolności słowa, powiedział świadek."


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text())
def test_offsets_count_in_the_normalised_text(tmp_path, text):
    (tmp_path / "a.txt").write_bytes(text.encode())
    result = read(tmp_path / "a.txt", published=DAY, language="en")
    if result.articles.is_empty():
        assert refused(result)["reasons"] in {"empty", "not text"}
    else:
        assert article(result)["text"] == normalise(text)


@given(st.text())
def test_normalising_twice_changes_nothing(text):
    once = normalise(text)
    assert normalise(once) == once and is_normalized("NFC", once) and "\r" not in once


@given(st.binary())
def test_any_bytes_are_text_or_refused(data):
    try:
        assert isinstance(check_text(normalise(decode(data))), str)
    except UnusableError as error:
        assert error.reason in {"encoding not known", "not text", "empty"} and error.remedy.endswith(".")


def test_inner_white_space_is_left_alone(tmp_path):
    (tmp_path / "a.txt").write_bytes("\n  Cafe\u0301\r\n\r\n\tTwo  spaces \rthree \n\n".encode())
    assert article(read(tmp_path, published=DAY))["text"] == "\n  Café\n\n\tTwo  spaces \nthree"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (TEXT, "utf-8-sig"),
        (TEXT, "utf-16"),
        (RUSSIAN, "utf-16"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (POLISH, "cp1250"),
        ("“We were peaceful,” said José Muñoz, who’d been at the rally – in São Paulo.", "cp1252"),
    ],
)
def test_encodings_that_are_plain_to_see(tmp_path, text, encoding):
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert article(read(tmp_path, published=DAY, language="en"))["text"] == text


@pytest.mark.parametrize(
    "data", ["“Peaceful,” said one who’d been there.".encode("mac_roman"), "Привет".encode("cp1251"), b"\xff\xfea"]
)
def test_an_encoding_that_cannot_be_told_is_refused(tmp_path, data):
    (tmp_path / "a.txt").write_bytes(data)
    row = refused(read(tmp_path, published=DAY))
    assert (row["reasons"], row["content"]) == ("encoding not known", None)
    assert "UTF-8" in row["remedy"]


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"\x01\x02\x03 beep \x07\x07", b"a\0b"])
def test_binary_named_as_text_is_refused(tmp_path, data):
    (tmp_path / "a.txt").write_bytes(data)
    row = refused(read(tmp_path, published=DAY))
    assert (row["reasons"], row["content"]) == ("not text", None)


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf"])
def test_empty_is_refused(tmp_path, data):
    (tmp_path / "a.txt").write_bytes(data)
    assert refused(read(tmp_path, published=DAY))["reasons"] == "empty"


def test_the_longest_article_is_read_and_one_character_more_is_not(tmp_path):
    (tmp_path / "a.txt").write_text("я" * MAX_CHARS)
    assert article(read(tmp_path, published=DAY, language="ru"))["n_chars"] == MAX_CHARS
    (tmp_path / "a.txt").write_text("a" * (MAX_CHARS + 1))
    row = refused(read(tmp_path, published=DAY))
    assert (row["reasons"], row["content"]) == ("too long", "a" * 500)
    assert row["remedy"].startswith("Split")


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.jsonl"])
def test_fifty_megabytes_are_refused_at_once(tmp_path, name):
    (tmp_path / name).write_bytes(b"word " * 10_000_000)
    began = time.perf_counter()
    row = refused(read(tmp_path, published=DAY))
    assert time.perf_counter() - began < 1
    assert (row["reasons"], row["content"]) == ("too long", None)
