"""Markdown, JSON Lines and saved pages."""

import json
from datetime import UTC, date, datetime

import pytest
from reading import DAY, NOW, TEXT, article, read, refused

from sources.files import Given, read_paths

PARAGRAPH = "Some 200 people gathered in central Minsk on Saturday to protest against rising prices, witnesses said. "
PAGE = (
    '<html lang="en-GB"><head><title>Rally in Minsk | Example</title><meta property="og:site_name" content="Example"/>'
    '<meta property="article:published_time" content="2024-07-14T23:30:00-05:00"/>'
    '<link rel="canonical" href="https://www.example.org/rally/"/></head><body><article><h1>Rally in Minsk</h1>'
    f"<p>{PARAGRAPH * 3}</p><p>{PARAGRAPH * 2}</p></article><footer>Copyright 2 January 2023</footer></body></html>"
)


def test_markdown_text_is_the_body_after_the_front_matter_then_the_headline(tmp_path):
    (tmp_path / "a.md").write_text(
        "---\ntitle: Ten held\npublished: 2024-07-14T10:00:00+03:00\nsource: Example\nurl: https://www.example.org/a?b=1"
        "\nlanguage: EN\ncountry: NO\nsource_type: official\nsource_scale: national\narchive_url: https://web.example/1"
        f"\ntext_license: CC0-1.0\nmood: [grim]\n---\n\n  \n  {TEXT}\n"
    )
    row = article(read(tmp_path))
    assert row["text"] == f"  {TEXT}\n\nTen held"
    assert (row["title"], row["source_name"], row["source_domain"]) == ("Ten held", "Example", "example.org")
    assert (row["published_date"], row["published_at"]) == (DAY, datetime(2024, 7, 14, 7, tzinfo=UTC))
    assert (row["language"], row["country_hint"]) == ("en", "NOR")
    assert (row["source_type"], row["source_scale"], row["text_license"]) == ("official", "National", "CC0-1.0")
    assert row["archive_url"] == "https://web.example/1"


def test_a_ruler_is_not_front_matter(tmp_path):
    text = f"---\nA note above the article\n---\n{TEXT}"
    (tmp_path / "a.md").write_text(text)
    assert article(read(tmp_path, published=DAY))["text"] == text


def test_a_readme_is_an_input_like_any_other(tmp_path):
    (tmp_path / "README.md").write_text("# What this folder holds\n")
    assert refused(read(tmp_path))["reasons"] == "no publication date"


@pytest.mark.parametrize("yaml", ["title: [unclosed", "a: b: c", "\tx: 1", "{" * 3000])
def test_broken_front_matter_is_refused(tmp_path, yaml):
    (tmp_path / "a.md").write_text(f"---\n{yaml}\n---\n{TEXT}")
    assert refused(read(tmp_path, published=DAY))["reasons"] == "broken front matter"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("url: example.org/a", "bad url: example.org/a"),
        ("url: http://[bad", "bad url: http://[bad"),
        ("archive_url: ftp://example.org", "bad url: ftp://example.org"),
        ("language: english", "bad language code: english"),
        ("country: Ruritania", "unknown country: Ruritania"),
        ("source_type: gossip", "bad source_type: gossip"),
        ("source_scale: galactic", "bad source_scale: galactic"),
        ("title: [a, b]", "bad title"),
        ('title: "\\uD800"', "bad title"),
    ],
)
def test_values_that_cannot_be_used_are_named(tmp_path, line, reason):
    (tmp_path / "a.md").write_text(f"---\npublished: 2024-07-14\n{line}\n---\n{TEXT}")
    row = refused(read(tmp_path))
    assert row["reasons"] == reason and row["remedy"].endswith(".")


def test_jsonl_goes_on_after_each_kind_of_broken_line(tmp_path):
    good = [{"id": n, "text": f"{TEXT} {n}", "published": "2024-07-14", "title": "T", "mood": {}} for n in (1, 2)]
    bad = [b"{broken", b"[1]", b'{"title": "no text"}', b'{"text": "\\ud800", "published": "2024-07-14"}',
           b'{"text": 5}', b'{"text": "caf\xe9"}', b"[" * 100_000, b'{"text": ""}', b'{"text": "undated"}']  # fmt: skip
    lines = [json.dumps(good[0]).encode(), *bad, b"", json.dumps(good[1]).encode()]
    (tmp_path / "news.jsonl").write_bytes(b"\xef\xbb\xbf" + b"\r\n".join(lines))
    result = read(tmp_path)
    assert result.inputs == 11
    assert result.articles["text"].to_list() == [row["text"] for row in good]
    assert dict(result.quarantined.select("origin", "reasons").iter_rows()) == {
        "news.jsonl:2": "broken json",
        "news.jsonl:3": "not a json object",
        "news.jsonl:4": "no text",
        "news.jsonl:5": "not text",
        "news.jsonl:6": "no text",
        "news.jsonl:7": "encoding not known",
        "news.jsonl:8": "broken json",
        "news.jsonl:9": "empty",
        "news.jsonl:10": "no publication date",
    }
    assert result.quarantined["content"][0] == "{broken"
    assert max(result.quarantined["content"].str.len_chars()) == 500


def test_a_number_that_is_none_names_no_outlet(tmp_path):
    line = f'{{"text": "{TEXT}", "published": "2024-07-14", "source": NaN, "title": NaN}}'
    (tmp_path / "a.jsonl").write_text(line)
    row = article(read(tmp_path))
    assert (row["source_name"], row["title"]) == ("Unknown source", None)


def test_an_overlong_line_costs_only_itself(tmp_path):
    line = json.dumps({"text": TEXT, "published": "2024-07-14"})
    (tmp_path / "a.ndjson").write_text(f"{'x' * 20_000_000}\n{line}\n")
    result = read(tmp_path)
    assert result.articles.height == 1
    assert result.quarantined.select("origin", "reasons").rows() == [("a.ndjson:1", "too long")]


@pytest.mark.parametrize(("data", "reason"), [(b"\n \n", "empty"), ("{}".encode("utf-16"), "encoding not known")])
def test_jsonl_without_articles_is_one_refusal(tmp_path, data, reason):
    (tmp_path / "a.jsonl").write_bytes(data)
    assert refused(read(tmp_path))["reasons"] == reason


def test_a_page_gives_its_text_and_what_its_markup_says(tmp_path):
    (tmp_path / "a.html").write_text(PAGE)
    row = article(read(tmp_path))
    assert PARAGRAPH.strip() in row["text"] and "Copyright" not in row["text"] and "<" not in row["text"]
    assert (row["title"], row["source_name"], row["language"]) == ("Rally in Minsk", "Example", "en")
    assert (row["url_canonical"], row["source_domain"]) == ("https://www.example.org/rally", "example.org")
    assert (row["published_date"], row["published_basis"], row["published_quote"]) == (DAY, "page", None)
    assert row["published_at"] == datetime(2024, 7, 15, 4, 30, tzinfo=UTC)


def test_what_the_person_says_wins_over_the_page(tmp_path):
    (tmp_path / "a.htm").write_text(PAGE)
    row = article(read(tmp_path, published=date(2024, 7, 20), source="Mine"))
    assert (row["published_date"], row["published_basis"]) == (date(2024, 7, 20), "given")
    assert (row["source_name"], row["title"]) == ("Mine", "Rally in Minsk")


def test_a_date_somewhere_on_the_page_is_not_its_date(tmp_path):
    start, end = PAGE.index('<meta property="article'), PAGE.index("<link")
    page = PAGE[:start] + PAGE[end:].replace("Rally in Minsk", "Rally of 3 July 2021 in Minsk")
    (tmp_path / "a.html").write_text(page)
    assert refused(read(tmp_path))["reasons"] == "no publication date"


@pytest.mark.parametrize(
    "markup",
    [
        '<script type="application/ld+json">{"@graph": [{"datePublished": "2024-07-14"}]}</script>',
        '<script type="application/ld+json">{broken</script><meta name="DC.date.issued" content="2024-07-14"/>',
        '<time itemprop="datePublished" datetime="2024-07-14"></time>',
    ],
)
def test_other_places_for_the_date_of_a_page(tmp_path, markup):
    start, end = PAGE.index('<meta property="article'), PAGE.index("<link")
    (tmp_path / "a.html").write_text(PAGE[:start] + markup + PAGE[end:])
    row = article(read(tmp_path))
    assert (row["published_date"], row["published_basis"]) == (DAY, "page")


@pytest.mark.parametrize(
    ("xml", "head"),
    [
        ('<?xml version="1.0" encoding="windows-1251"?>', ""),
        ("", '<meta charset="windows-1251"/>'),
        ("", '<meta charset="odd"/>'),
    ],
)
def test_a_page_in_the_encoding_it_declares(tmp_path, xml, head):
    text = "Около двухсот человек собрались в центре города, чтобы выразить протест против роста цен. "
    page = f"{xml}<html lang='ru'><head>{head}</head><body><article><p>{text * 4}</p></article></body></html>"
    (tmp_path / "a.html").write_bytes(page.encode("cp1251"))
    row = article(read(tmp_path, published=DAY))
    assert row["text"].startswith(text.strip()) and row["language"] == "ru"


@pytest.mark.parametrize("page", ["<html><body></body></html>", "<", "<!-- -->", "<div>" * 20_000])
def test_a_page_without_an_article_is_refused(tmp_path, page):
    (tmp_path / "a.html").write_text(page)
    assert refused(read(tmp_path, published=DAY))["reasons"] in {"no article text in the page", "page cannot be parsed"}


def test_the_same_page_as_file_and_as_line_is_one_article(tmp_path):
    (tmp_path / "a.md").write_text(
        f"---\nurl: https://Example.org/a/?utm_source=x#top\npublished: 2024-07-14\n---\n{TEXT}"
    )
    line = {"text": TEXT, "published": "2024-07-14", "url": "https://example.org/a"}
    (tmp_path / "b.jsonl").write_text(json.dumps(line))
    result = read_paths([tmp_path], Given(), now=NOW)
    assert (result.inputs, result.articles.height) == (2, 1)
