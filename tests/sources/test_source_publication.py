"""The day of publication: stated, read from the dateline, or not known; never invented."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import DAY, NOW, TEXT, article, read, refused

from sources.publication import dateline


@pytest.mark.parametrize(
    ("text", "day", "quote"),
    [
        ("MINSK, July 14, 2024 — Police", DAY, "MINSK, July 14, 2024"),
        ("MINSK, Belarus, JULY 14, 2024 (AP) – Police", DAY, "MINSK, Belarus, JULY 14, 2024 (AP)"),
        ("KYIV, 14 July 2024 (Reuters) - Police", DAY, "KYIV, 14 July 2024 (Reuters)"),
        ("(Feb. 20, 2014) Police", date(2014, 2, 20), "(Feb. 20, 2014)"),
        ("(Minsk, 20 February 2014) – Police", date(2014, 2, 20), "(Minsk, 20 February 2014)"),
        ("14 July 2024\nPolice", DAY, "14 July 2024"),
        ("Sunday, July 14, 2024  \n\nPolice", DAY, "Sunday, July 14, 2024"),
        ("Ten held\n\nMINSK, July 14, 2024 — Police", DAY, "MINSK, July 14, 2024"),
    ],
)
def test_a_full_date_in_the_dateline_is_read(tmp_path, text, day, quote):
    (tmp_path / "a.txt").write_text(text)
    row = article(read(tmp_path))
    assert (row["published_date"], row["published_basis"], row["published_quote"]) == (day, "dateline", quote)
    assert quote in row["text"]


@pytest.mark.parametrize(
    "text",
    [
        "MINSK, July 14 — no year",
        "MINSK, Feb. 31, 2024 — no such day",
        "MASSACRE IN KYIV, FEBRUARY 20, 2014 — ten years on",
        "Kyiv Massacre, February 20, 2014 — ten years on",
        "July 14, 2024 was a Sunday.",
        "On July 14, 2024, police detained ten.",
        "Timeline\n14 July 2024\nPolice",
        "14/07/2024\nPolice",
        "Police said on 14 July 2024 that ten were held.",
        "MINSK, July\n14, 2024 — two lines",
        TEXT,
    ],
)
def test_any_other_date_is_not_the_day_of_publication(tmp_path, text):
    (tmp_path / "a.txt").write_text(text)
    row = refused(read(tmp_path))
    assert (row["reasons"], row["content"]) == ("no publication date", text)
    assert row["remedy"] == (
        "Give it with --published YYYY-MM-DD, `published` in front matter or a JSON line, or a sidecar file NAME.yaml."
    )


@pytest.mark.parametrize(
    "value",
    ["2024-02-31", "14.07.2024", "yesterday", "2024", "2024-07-14T25:00", "0001-01-01T00:00+09:00", "0101-01-01"],
)
def test_a_bad_date_is_named_even_where_the_text_has_one(tmp_path, value):
    (tmp_path / "a.md").write_text(f"---\npublished: {value}\n---\nMINSK, July 14, 2024 — {TEXT}")
    row = refused(read(tmp_path))
    assert row["reasons"] == f"bad publication date: {value}" and "YYYY-MM-DD" in row["remedy"]


def test_a_stated_date_wins_over_the_dateline(tmp_path):
    (tmp_path / "a.txt").write_text(f"MINSK, July 13, 2024 — {TEXT}")
    row = article(read(tmp_path, published=DAY))
    assert (row["published_date"], row["published_basis"], row["published_quote"]) == (DAY, "given", None)


def test_a_time_without_a_zone_gives_the_day_alone(tmp_path):
    (tmp_path / "a.md").write_text(f"---\npublished: 2024-07-14 10:00:00\n---\n{TEXT}")
    row = article(read(tmp_path))
    assert (row["published_date"], row["published_at"]) == (DAY, None)


def test_tomorrow_may_be_a_matter_of_time_zones_and_the_day_after_is_not(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    assert article(read(tmp_path, published=date(2024, 8, 2)))["retrieved_at"] == NOW
    row = refused(read(tmp_path, published=date(2024, 8, 3)))
    assert row["reasons"] == "published in the future" and "2024-08-03" in row["remedy"]


@given(st.text() | st.from_regex(r"[A-Z]{2,9}, (July|May\.) [0-9]{1,2}, [0-9]{4} [-—]", fullmatch=True))
def test_any_text_has_a_dateline_of_its_own_words_or_none(text):
    found = dateline(text)
    assert found is None or (found.quote in text and str(found.day.year) in found.quote)
