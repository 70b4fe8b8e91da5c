"""event_quantities: how many, of whom, on whose count."""

import pandera.polars as pa
import polars as pl

from schemas.fields import UtcTime, column, known_from
from schemas.vocabulary import values

EVERYBODY = {"sex": "total", "age_group": "total", "subgroup": ""}
"""Marks a count of all persons, and not of a part of them."""

GROUP = ["event_id_cnty", "article_id", "measure", "sex", "age_group", "subgroup"]


def ordered_numbers(data: pa.PolarsData) -> pl.LazyFrame:
    """n_min ≤ n_best ≤ n_max, as far as they are known."""
    low, best, high = (pl.col(name) for name in ("n_min", "n_best", "n_max"))
    pairs = [(low <= best), (best <= high), (low <= high)]
    return data.lazyframe.select(pl.all_horizontal(pair.fill_null(True) for pair in pairs))


class EventQuantity(pa.DataFrameModel):
    """One number of one event, for one group: a claim, or what several claims come to.

    `WHERE is_main` leaves one row for each event, measure and group; what other articles and speakers claim are rows
    besides, which no sum may count again.
    """

    event_id_cnty: str = column("The event", set_by_load=True, str_matches=r"^[A-Z]{3}X\d{6,}$")
    measure: str = column("What is counted", isin=values("measure"))
    sex: str = column("Whom", source="HXL +f +m", isin=values("sex"))
    age_group: str = column("Whom; elderly is 60 and over", source="HXL +children +elderly", isin=values("age_group"))
    subgroup: str = column("A further part, e.g. `foreigners`; empty text for all")
    speaker: str = column(
        "Who says so, in the article's words; `a named person` for private persons; empty text where the article says "
        "it itself, and for what several claims come to"
    )
    is_main: bool = column(
        "The row to count with, one for each event, measure and group: the main row of its article; of several "
        "articles, of the newest report that counts them (docs/events.md)",
        source="ACLED: lowest credible",
    )
    is_article_main: bool = column(
        "What the article comes to: its only claim, or all together, n_min the lowest and n_max the highest (words "
        "such as dozens, and that there were none, only where nobody gives a number)",
        set_by_load=True,
    )
    n_min: pl.Int64 = column(
        'Lowest number; 0 for "at most", and with n_best 0 where somebody says that there were none',
        source="UCDP low",
        ge=0,
    )
    n_best: pl.Int64 = column("Best number, if one can be named", nullable=True, source="UCDP best", ge=0)
    n_max: pl.Int64 = column("Highest number, if the text bounds it", nullable=True, source="UCDP high", ge=0)
    n_basis: str = column("How the number is put", isin=values("n_basis"))
    n_text: str = column("The words")
    unit: str = column("Unit", isin=values("unit"))
    currency: str = column("ISO 4217", nullable=True, str_matches=r"^[A-Z]{3}$")
    article_id: str = column("The article", str_matches=r"^[0-9a-f]{16}$")
    known_from: UtcTime = known_from()

    class Config:
        name = "event_quantities"
        strict = True
        ordered = True
        unique = [*GROUP, "speaker", "is_article_main"]
        metadata = {
            "primary_key": [*GROUP, "speaker", "is_article_main"],
            "foreign_keys": {"event_id_cnty": "events", "article_id": "articles"},
            "grain": "event, measure, group, claim and article",
        }

    @pa.dataframe_check
    @classmethod
    def one_main_claim(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Exactly one row of an article is what it comes to, and only such a row is the one to count with."""
        main = pl.col("is_article_main")
        return data.lazyframe.select((main.sum().over(GROUP) == 1) & (main | ~pl.col("is_main")))

    @pa.dataframe_check
    @classmethod
    def numbers_ordered(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """n_min ≤ n_best ≤ n_max."""
        return ordered_numbers(data)
