"""A draft and all that is said about it become one row of `articles`."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sources.drafts import Draft
from sources.headline import with_headline
from sources.identity import article_id, canonical_url, check_url, content_hash, domain
from sources.language import looks_english
from sources.metadata import check_country, check_language, check_listed
from sources.publication import Published, publication
from sources.refusals import UnusableError

UNKNOWN_SOURCE = "Unknown source"

# Reckons the day of publication from the text and the country given with it.
Reckoning = Callable[[str, str | None], Published | None]


def nobody_reckons(text: str, country: str | None) -> None:
    """An article that nobody dates stays undated."""


def article_row(
    draft: Draft, said: Mapping[str, str], file_name: str, now: datetime, reckon: Reckoning = nobody_reckons
) -> dict[str, Any]:
    """The columns of `articles` that the input fills.

    `said` is what the person and the sidecar say; it wins over the draft's own metadata, which wins over the page's.
    `reckon` is asked for the day of publication of an article that nobody dates.
    Raises UnusableError for a value that cannot be used, or a date or language that nobody says.
    """
    stated = {**draft.own, **said}
    known = {**draft.page, **stated}
    text = with_headline(draft.text, known.get("title"))
    country = check_country(known["country"]) if "country" in known else None
    published = publication(
        stated.get("published"), draft.page.get("published"), draft.text, now, lambda: reckon(text, country)
    )
    url = check_url(known["url"]) if "url" in known else f"file:{file_name}"
    return {
        "article_id": article_id(url, text),
        "url": url,
        "url_canonical": canonical_url(url),
        "archive_url": check_url(known["archive_url"]) if "archive_url" in known else None,
        "source_name": known.get("source") or domain(url) or UNKNOWN_SOURCE,
        "source_domain": domain(url),
        "source_type": check_listed("source_type", known.get("source_type", "media")),
        "source_scale": check_listed("source_scale", known.get("source_scale", "Other")),
        "language": _language(known.get("language"), draft.text),
        "title": known.get("title"),
        "published_date": published.day,
        "published_basis": published.basis,
        "published_quote": published.quote,
        "published_at": published.at,
        "retrieved_at": now,
        "content_sha256": content_hash(text),
        "n_chars": len(text),
        "text_license": known.get("text_license"),
        "country_hint": country,
        "text": text,
    }


def _language(said: str | None, text: str) -> str:
    if said is not None:
        return check_language(said)
    if looks_english(text):
        return "en"
    raise UnusableError(
        "language not known",
        "It does not look English, which is all that is coded: if it is, say so with --language en, `language: en` in "
        "front matter or a sidecar file, or `language` in a line of JSON.",
    )
