"""Whatever the text, the rows keep the contract."""

from dataclasses import asdict
from datetime import UTC, date, datetime

import polars as pl
from case_files import ROOT, read_sample
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coding.coder import ArticleText, Tools, code_article
from schemas.contract import TABLES, coded_schema, frame, polars_schema
from schemas.handover import CODED_TABLES
from schemas.validation import split

SENTENCES = [
    sentence
    for path in sorted((ROOT / "seeds" / "articles").glob("*.md"))
    for paragraph in read_sample(f"seeds/articles/{path.name}").text.split("\n\n")
    for sentence in paragraph.split(". ")
]
PUBLISHED = st.dates(date(2010, 1, 1), date(2026, 1, 1))
SLOW = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


def check_contract(article: ArticleText, tools: Tools) -> None:
    rows = asdict(code_article(article, tools))
    ids = {row["event_key"]: f"{row['iso3']}X{n:06d}" for n, row in enumerate(rows["events"], start=1)}
    assert {row["event_key"] for row in rows["event_sources"]} == set(ids), "an event without evidence, or the reverse"
    for name in CODED_TABLES:
        coded = frame(coded_schema(TABLES[name]), rows[name])
        assert split(TABLES[name], as_loaded(coded, name, ids)).rejected.is_empty(), name
        for row in rows[name]:
            if "quote" in row:
                assert article.text[row["char_start"] : row["char_end"]] == row["quote"]


def as_loaded(coded: pl.DataFrame, name: str, ids: dict[str, str]) -> pl.DataFrame:
    """Fill what the warehouse would, so that the whole model can be checked."""
    filled = coded.with_columns(
        timestamp=pl.lit(1, pl.Int64),
        record_version=pl.lit(1, pl.Int32),
        release_id=pl.lit(None, pl.String),
        n_independent=pl.lit(1, pl.Int32),
        known_from=pl.lit(datetime(2026, 1, 2, tzinfo=UTC), pl.Datetime("us", "UTC")),
    )
    if name == "event_quantities":
        filled = filled.with_columns(is_article_main="is_main")
    if "event_key" in coded.columns:
        event_id = pl.col("event_key").replace_strict(ids, default=None, return_dtype=pl.String)
        filled = filled.with_columns(event_id_cnty=event_id)
    return filled.select(list(polars_schema(TABLES[name])))


@SLOW
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=12), PUBLISHED)
def test_shuffled_news_keeps_the_contract(tools: Tools, sentences: list[str], published: date) -> None:
    check_contract(ArticleText("0" * 16, ". ".join(sentences), published), tools)


@SLOW
@given(st.text(max_size=300), st.none() | PUBLISHED)
def test_any_text_is_survived(tools: Tools, text: str, published: date | None) -> None:
    check_contract(ArticleText("0" * 16, text, published), tools)


@SLOW
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), st.text(alphabet="\n\t  –—\"'.", max_size=9))
def test_odd_spacing_is_survived(tools: Tools, sentences: list[str], gap: str) -> None:
    check_contract(ArticleText("0" * 16, gap.join(sentences).upper(), date(2024, 5, 16)), tools)
