"""Sidecars, precedence, countries, languages."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import DAY, TEXT, article, read, refused

from schemas.seeds import read_seed
from sources.metadata import country_code, front_matter
from sources.refusals import UnusableError

FRENCH = "La police a arrêté dix personnes lors d'un rassemblement dans le centre de la ville, selon des témoins."


@pytest.mark.parametrize("name", ["a.txt.yaml", "a.txt.json", "a.yaml", "a.json", "a.yml"])
def test_a_sidecar_describes_the_file_beside_it_and_is_no_input(tmp_path, name):
    (tmp_path / "a.txt").write_text(TEXT)
    said = {"published": "2024-07-14", "title": "Ten held", "country": "Belarusian"}
    (tmp_path / name).write_text(json.dumps(said))
    for path in (tmp_path, tmp_path / "a.txt"):
        row = article(read(path))
        assert (row["published_date"], row["title"], row["country_hint"]) == (DAY, "Ten held", "BLR")
    assert read(tmp_path).inputs == 1 and read(tmp_path / name).inputs == 0


def test_the_person_wins_over_the_sidecar_and_the_sidecar_over_the_front_matter(tmp_path):
    (tmp_path / "a.md").write_text(f"---\npublished: 2024-01-01\nsource: Front\ntitle: Front\n---\n{TEXT}")
    (tmp_path / "a.md.yaml").write_text("published: 2024-02-02\nsource: Sidecar\n")
    (tmp_path / "a.json").write_text('{"source": "Second", "language": "de"}')
    row = article(read(tmp_path, published=date(2024, 3, 3)))
    assert (row["published_date"], row["source_name"], row["title"]) == (date(2024, 3, 3), "Sidecar", "Front")
    assert row["language"] == "de"


@pytest.mark.parametrize(
    ("name", "text"), [("a.yaml", "a: b: c"), ("a.json", "{"), ("a.yaml", "- 1"), ("a.yaml", "x" * 99_000)]
)
def test_a_broken_sidecar_is_named(tmp_path, name, text):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / name).write_text(text)
    row = refused(read(tmp_path, published=DAY))
    assert (row["origin"], row["reasons"]) == ("a.txt", f"broken sidecar {name}")


def test_yaml_beside_no_article_is_an_unknown_format(tmp_path):
    (tmp_path / "lonely.yaml").write_text("published: 2024-07-14")
    assert refused(read(tmp_path))["reasons"] == "unknown format"


def test_empty_values_say_nothing(tmp_path):
    (tmp_path / "a.md").write_text(f'---\npublished: 2024-07-14\ntitle:\nsource: ""\nurl: null\n---\n{TEXT}')
    row = article(read(tmp_path))
    assert (row["title"], row["source_name"], row["url"]) == (None, "Unknown source", "file:a.md")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("by", "BLR"), ("BLR", "BLR"), ("belarus", "BLR"), ("Belarusian", "BLR"), ("Côte d'Ivoire", "CIV"),
        ("Cote d’Ivoire", "CIV"), (" the  Netherlands ", "NLD"), ("UAE", "ARE"), ("Ruritania", None), ("", None),
    ],
)  # fmt: skip
def test_country_names(name, code):
    assert country_code(name) == code


def test_every_country_is_found_by_its_codes_and_its_name():
    for row in read_seed("countries.csv"):
        assert {country_code(row[key]) for key in ("iso3", "iso2", "country")} == {row["iso3"]}


@given(st.text())
def test_any_text_has_front_matter_or_none(text):
    try:
        said, body = front_matter(text)
    except UnusableError as error:
        assert error.reason.startswith(("broken front matter", "bad "))
    else:
        assert text.endswith(body) and all(said.values())


def test_a_language_nobody_names_is_english_or_not_known(tmp_path):
    (tmp_path / "a.txt").write_text(f"{FRENCH} {FRENCH}")
    row = refused(read(tmp_path, published=DAY))
    assert row["reasons"] == "language not known" and "--language" in row["remedy"]
    assert article(read(tmp_path, published=DAY, language="fr"))["language"] == "fr"
