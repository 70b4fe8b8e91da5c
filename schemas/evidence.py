"""event_sources: which words of which article stand behind which cell of an event."""

import pandera.polars as pa
import polars as pl

from schemas.fields import UtcTime, column, known_from
from schemas.vocabulary import values


class EventSource(pa.DataFrameModel):
    """One cell of one event, traced to the words it came from and the rule that read them."""

    event_id_cnty: str = column(
        "The event", set_by_load=True, source="GDELT Mentions", str_matches=r"^[A-Z]{3}X\d{6,}$"
    )
    article_id: str = column("The article", source="GDELT Mentions", str_matches=r"^[0-9a-f]{16}$")
    role: str = column("What the article is to the event", isin=values("role"))
    field_supported: str = column(
        "Column of `events`, or `quantity:<measure>:<sex>:<age_group>`; with `:<speaker>` behind it (nothing behind "
        "the colon: the article's own) one claim's words and who says it"
    )
    quote: str = column("The words", source="PLOVER textInfo", str_length={"min_value": 1, "max_value": 300})
    char_start: pl.Int32 = column("Start in the stored text, in characters from 0", ge=0)
    char_end: pl.Int32 = column("End in the stored text, exclusive", gt=0)
    sentence_id: pl.Int16 = column("Sentence in the article, from 0", source="GDELT SentenceID", ge=0)
    extractor: str = column("Room of the coder that read it")
    extractor_version: str = column("Version of the coder")
    model_sha256: str = column("Hash of the language model, where one was used", nullable=True)
    rule_id: str = column("Rule or lexicon row that decided")
    confidence: float = column(
        "Chance that the cell is right, counted on own cases read on the same ground (docs/confidence.md); empty for"
        " cells that were not counted",
        nullable=True, source="GDELT Confidence", ge=0, le=1,
    )  # fmt: skip
    known_from: UtcTime = known_from()

    class Config:
        name = "event_sources"
        strict = True
        ordered = True
        unique = ["event_id_cnty", "article_id", "field_supported", "char_start"]
        metadata = {
            "primary_key": ["event_id_cnty", "article_id", "field_supported", "char_start"],
            "foreign_keys": {"event_id_cnty": "events", "article_id": "articles"},
            "grain": "event, article, cell and place in the text",
        }

    @pa.dataframe_check
    @classmethod
    def offsets_fit_quote(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """The offsets span exactly the quote."""
        length = pl.col("char_end") - pl.col("char_start")
        return data.lazyframe.select(pl.col("quote").str.len_chars().cast(pl.Int32) == length)
