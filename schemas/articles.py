"""articles: one fetched document each. The text is kept for the offsets and never exported."""

import pandera.polars as pa
import polars as pl

from schemas.fields import UtcTime, column, known_from
from schemas.vocabulary import values


class Article(pa.DataFrameModel):
    """One article as it was read."""

    article_id: str = column(
        "Hash of the canonical URL, where there is one, and the text: the same article is the same id anywhere",
        source="content-addressed",
        str_matches=r"^[0-9a-f]{16}$",
        unique=True,
    )
    url: str = column("Address, `file:` for a file read without one", source="PLOVER citeInfo.url")
    url_canonical: str = column("Address without fragment and tracking parameters", source="GDELT MentionIdentifier")
    archive_url: str = column("Address of an archived copy", nullable=True)
    source_name: str = column("Name of the outlet", source="ACLED source")
    source_domain: str = column("Host of the address", nullable=True, source="GDELT MentionSourceName")
    source_type: str = column("Kind of source", source="ACLED source families", isin=values("source_type"))
    source_scale: str = column("Reach of the source", source="ACLED source_scale", isin=values("source_scale"))
    source_country: str = column("Country of the outlet, ISO 3166-1 alpha-3", nullable=True, str_matches=r"^[A-Z]{3}$")
    language: str = column("ISO 639-1", source="PLOVER", str_matches=r"^[a-z]{2}$")
    translated_by: str = column("Model that translated the text", nullable=True, source="GDELT")
    title: str = column("Headline", nullable=True, source="UCDP source_headline")
    published_date: pl.Date = column(
        "Day of publication; the last it can be where that was reckoned", source="UCDP source_date"
    )
    published_basis: str = column("How the day of publication is known; never guessed", isin=values("published_basis"))
    published_quote: str = column("The words it was inferred from", nullable=True)
    published_at: UtcTime = column("Time of publication", nullable=True)
    retrieved_at: UtcTime = column("Time of reading")
    content_sha256: str = column("Hash of the stored text", str_matches=r"^[0-9a-f]{64}$")
    n_chars: pl.Int64 = column("Length of the stored text in characters", source="GDELT MentionDocLen", gt=0)
    text_license: str = column("Licence of the text; the text itself is never exported", nullable=True)
    country_hint: str = column(
        "Country named by the person or file that supplied the article, ISO alpha-3",
        nullable=True,
        str_matches=r"^[A-Z]{3}$",
    )
    pipeline_version: str = column(
        "Version of Khronika that last coded it, whether or not that changed anything", set_by_load=True, private=True
    )
    text: str = column("The stored text, which all offsets count in: the body, then the headline", private=True)
    known_from: UtcTime = known_from()

    class Config:
        name = "articles"
        strict = True
        ordered = True
        metadata = {"primary_key": ["article_id"], "grain": "one article"}

    @pa.dataframe_check
    @classmethod
    def published_before_retrieved(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """An article cannot be read a day or more before it appears (time zones allow one)."""
        return data.lazyframe.select(pl.col("published_date") <= pl.col("retrieved_at").dt.date().dt.offset_by("1d"))
