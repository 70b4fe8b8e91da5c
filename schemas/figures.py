"""stock_figures: numbers about a state of affairs. Never summed with events."""

import pandera.polars as pa
import polars as pl

from schemas.fields import UtcTime, column, known_from
from schemas.quantities import ordered_numbers
from schemas.vocabulary import values


class StockFigure(pa.DataFrameModel):
    """One figure as an issuer gave it."""

    figure_id: str = column("Hash of article and place in the text", str_matches=r"^[0-9a-f]{16}$", unique=True)
    iso3: str = column("Country it is about, ISO alpha-3", nullable=True, str_matches=r"^[A-Z]{3}$")
    as_of_date: pl.Date = column("Day the figure speaks of; the day of publication if the text names none")
    as_of_precision: str = column("Precision of as_of_date", isin=values("as_of_precision"))
    kind: str = column("Stock, sum since, sum over, rate", isin=values("figure_kind"))
    period_start: pl.Date = column("Start of the period", nullable=True)
    period_end: pl.Date = column("End of the period", nullable=True)
    measure: str = column("What is counted", isin=values("figure_measure"))
    sex: str = column("Whom", isin=values("sex"))
    age_group: str = column("Whom", isin=values("age_group"))
    subgroup: str = column("A further part; empty text for all")
    n_min: pl.Int64 = column("Lowest number", ge=0)
    n_best: pl.Int64 = column("Best number, if one can be named", nullable=True, ge=0)
    n_max: pl.Int64 = column("Highest number, if the text bounds it", nullable=True, ge=0)
    n_basis: str = column("How the number is put", isin=values("n_basis"))
    n_text: str = column("The words")
    issuer: str = column("Who says so, as the text names them; empty if it does not", nullable=True)
    issuer_type: str = column("Kind of issuer", nullable=True, isin=values("issuer_type"))
    definition: str = column(
        "Definition the issuer counts by; of a rate, by what it is counted (per day)", nullable=True
    )
    article_id: str = column("The article", str_matches=r"^[0-9a-f]{16}$")
    quote: str = column("The words", str_length={"min_value": 1, "max_value": 300})
    char_start: pl.Int32 = column("Start of the quote in the stored text", ge=0)
    char_end: pl.Int32 = column("End of the quote in the stored text, exclusive", gt=0)
    sentence_id: pl.Int16 = column("Sentence in the article, from 0", ge=0)
    rule_id: str = column("Rule or lexicon row that decided")
    pipeline_version: str = column("Version of Khronika that coded the row as it stands")
    review_status: str = column("Has a person looked at it", isin=values("review_status"))
    known_from: UtcTime = known_from()

    class Config:
        name = "stock_figures"
        strict = True
        ordered = True
        metadata = {
            "primary_key": ["figure_id"],
            "foreign_keys": {"article_id": "articles"},
            "grain": "one figure in one article",
        }

    @pa.dataframe_check
    @classmethod
    def numbers_ordered(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """n_min ≤ n_best ≤ n_max."""
        return ordered_numbers(data)

    @pa.dataframe_check
    @classmethod
    def period_where_needed(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """A sum names the start and end of its period, a rate both or neither; a stock has none."""
        start, end = (pl.col(name).is_null() for name in ("period_start", "period_end"))
        rate, stock = pl.col("kind") == "rate", pl.col("kind") == "stock"
        ordered = (pl.col("period_start") <= pl.col("period_end")).fill_null(True)
        return data.lazyframe.select(ordered & (start == end) & (rate | (stock == start)))

    @pa.dataframe_check
    @classmethod
    def offsets_fit_quote(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """The offsets span exactly the quote."""
        length = pl.col("char_end") - pl.col("char_start")
        return data.lazyframe.select(pl.col("quote").str.len_chars().cast(pl.Int32) == length)
