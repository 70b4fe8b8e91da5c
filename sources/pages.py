"""A saved web page: its article text, and what its own markup says about it."""

import json
import re
from collections.abc import Iterator
from typing import Any

from sources.drafts import Draft
from sources.metadata import LANGUAGE, known
from sources.publication import is_stated_date
from sources.refusals import UnusableError
from sources.text import check_text, decode, normalise

NO_ARTICLE = "Save the page of a single article with its text in it, or save the text as a .txt file."

CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
CHARSET_BYTES = 4096
# To a browser, Latin-1 and ASCII are names of its Windows superset.
BROWSER_CHARSETS = {"iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252"}
# An XML declaration names the encoding of the bytes, which the decoded text no longer has.
XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")

PUBLISHED_META = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date_published",
    "publication_date", "citation_publication_date", "pubdate", "publishdate", "publish_date", "publish-date",
    "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "date",
)  # fmt: skip


def read_page(data: bytes) -> Draft:
    """The article of an HTML page. Nothing is fetched.

    The day of publication comes from the page's metadata alone: a date somewhere on a page may be a footer's, or
    the day of what the article is about.

    Raises UnusableError for a page without article text.
    """
    html = normalise(XML_DECLARATION.sub("", decode(data, _charset(data))))
    if not html:
        raise UnusableError("empty", NO_ARTICLE)
    try:
        tree, document = _parsed(html)
    # A malformed page may break the parser anywhere (lxml's errors are ValueErrors and SyntaxErrors).
    except (ValueError, SyntaxError, TypeError, AttributeError, RecursionError) as error:
        raise UnusableError("page cannot be parsed", NO_ARTICLE) from error
    if document is None or not (document.text or "").strip():
        raise UnusableError("no article text in the page", NO_ARTICLE, html)
    return Draft(check_text(normalise(document.text)), {}, _page_metadata(tree, document))


def _parsed(html: str) -> tuple[Any, Any]:
    """The page's element tree, and trafilatura's document: title, text, url, sitename; None for either it lacks."""
    # Slow to import, and needed for pages only.
    import trafilatura

    tree = trafilatura.load_html(html)
    if tree is None:
        return None, None
    # Its date is not used (see read_page), so it need not search for one.
    fast = {"extensive_search": False}
    return tree, trafilatura.bare_extraction(
        tree, with_metadata=True, include_comments=False, date_extraction_params=fast
    )


def _page_metadata(tree: Any, document: Any) -> dict[str, str]:
    language = tree.get("lang") or ""
    url = document.url if (document.url or "").startswith(("http://", "https://")) else None
    return known(
        {
            "title": document.title,
            "source": document.sitename,
            "url": url,
            "language": language if LANGUAGE.fullmatch(language) else None,
            "published": next((value for value in _dates(tree) if is_stated_date(value)), None),
        }
    )


def _dates(tree: Any) -> Iterator[str]:
    """What the markup calls the time of publication, the most explicit first."""
    metas = {
        name.lower(): (meta.get("content") or "").strip()
        for meta in reversed(tree.findall(".//meta"))
        if (name := meta.get("property") or meta.get("name") or meta.get("itemprop"))
    }
    yield from (metas[name] for name in PUBLISHED_META if name in metas)
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        yield from _json_dates(script.text or "")
    for time in tree.iterfind(".//time[@datetime]"):
        if time.get("pubdate") is not None or time.get("itemprop") == "datePublished":
            yield time.get("datetime").strip()


def _json_dates(text: str) -> Iterator[str]:
    try:
        waiting = [json.loads(text)]
    except (ValueError, RecursionError):
        return
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, dict):
            if isinstance(published := node.get("datePublished"), str):
                yield published.strip()
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node


def _charset(data: bytes) -> str | None:
    match = CHARSET.search(data[:CHARSET_BYTES])
    if match is None:
        return None
    name = match[1].decode("ascii", "replace").lower()
    return BROWSER_CHARSETS.get(name, name)
