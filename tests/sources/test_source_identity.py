"""The same article is the same id anywhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import DAY, TEXT, article, read

from sources.identity import article_id, canonical_url, content_hash, domain


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        (
            "HTTPS://WWW.Example.ORG:443/News/A/?b=2&utm_source=x&a=1&fbclid=9&gclid=8#top",
            "https://www.example.org/News/A?a=1&b=2",
        ),
        ("http://example.org:80/", "http://example.org"),
        ("http://example.org:8080/a%20b", "http://example.org:8080/a%20b"),
        ("http://[::1]:80/a", "http://[::1]/a"),
        ("file:a b.txt", "file:a b.txt"),
    ],
)
def test_canonical_urls(url, canonical):
    assert canonical_url(url) == canonical


@given(st.text() | st.from_regex(r"https?://[A-Za-z.]{1,9}(:[0-9]{1,5})?(/\S*)?", fullmatch=True))
def test_a_canonical_url_stays_as_it_is(url):
    assert canonical_url(canonical_url(url)) == canonical_url(url)


def test_domains():
    assert domain("https://WWW.Example.org/a") == "example.org"
    assert domain("file:a.txt") is None


def test_ids_depend_on_address_and_text_and_not_on_the_file(tmp_path):
    assert article_id("file:a.txt", TEXT) == article_id("file:b.txt", TEXT)
    assert article_id("https://example.org/a", TEXT) == article_id("https://EXAMPLE.org/a/?utm_x=1#b", TEXT)
    assert len({article_id("file:a", TEXT), article_id("https://example.org", TEXT), article_id("file:a", "x")}) == 3
    (tmp_path / "a.txt").write_text(TEXT)
    row = article(read(tmp_path, published=DAY, url="https://www.example.org/a"))
    assert row["article_id"] == article_id("https://www.example.org/a", TEXT)
    assert row["content_sha256"] == content_hash(TEXT) and row["source_name"] == "example.org"
