"""event_quantities: how many, of whom, on whose count."""

import pandera.polars as pa
import polars as pl

from schemas.fields import column
from schemas.vocabulary import values


def ordered_numbers(data: pa.PolarsData) -> pl.LazyFrame:
    """n_min ≤ n_best ≤ n_max, as far as they are known."""
    low, best, high = (pl.col(name) for name in ("n_min", "n_best", "n_max"))
    pairs = [(low <= best), (best <= high), (low <= high)]
    return data.lazyframe.select(pl.all_horizontal(pair.fill_null(True) for pair in pairs))


class EventQuantity(pa.DataFrameModel):
    """One number of one event, for one group."""

    event_id_cnty: str = column("The event", set_by_load=True, str_matches=r"^[A-Z]{3}X\d{6,}$")
    measure: str = column("What is counted", isin=values("measure"))
    sex: str = column("Whom", source="HXL +f +m", isin=values("sex"))
    age_group: str = column("Whom; elderly is 60 and over", source="HXL +children +elderly", isin=values("age_group"))
    subgroup: str = column("A further part, e.g. `foreigners`; empty text for all")
    n_min: pl.Int64 = column("Lowest number", source="UCDP low", ge=0)
    n_best: pl.Int64 = column("Best number, if one can be named", nullable=True, source="UCDP best", ge=0)
    n_max: pl.Int64 = column("Highest number, if the text bounds it", nullable=True, source="UCDP high", ge=0)
    n_basis: str = column("How the number is put", isin=values("n_basis"))
    n_text: str = column("The words")
    unit: str = column("Unit", isin=values("unit"))
    currency: str = column("ISO 4217", nullable=True, str_matches=r"^[A-Z]{3}$")
    article_id: str = column("The article", str_matches=r"^[0-9a-f]{16}$")

    class Config:
        name = "event_quantities"
        strict = True
        ordered = True
        unique = ["event_id_cnty", "measure", "sex", "age_group", "subgroup", "article_id"]
        metadata = {
            "primary_key": ["event_id_cnty", "measure", "sex", "age_group", "subgroup", "article_id"],
            "foreign_keys": {"event_id_cnty": "events", "article_id": "articles"},
            "grain": "event, measure, group and article",
        }

    @pa.dataframe_check
    @classmethod
    def numbers_ordered(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """n_min ≤ n_best ≤ n_max."""
        return ordered_numbers(data)
