"""rejected_candidates: what the coder saw and did not code, and why."""

import pandera.polars as pa
import polars as pl

from schemas.fields import UtcTime, column, known_from
from schemas.vocabulary import rex_acts, sub_event_types, values


class RejectedCandidate(pa.DataFrameModel):
    """One trigger in one article that became no event."""

    candidate_id: str = column("Hash of article and place in the text", str_matches=r"^[0-9a-f]{16}$", unique=True)
    article_id: str = column("The article", str_matches=r"^[0-9a-f]{16}$")
    sentence_id: pl.Int16 = column("Sentence in the article, from 0", ge=0)
    sub_event_type: str = column("What it would have been", isin=list(sub_event_types()))
    rex_act: str = column("What it would have been", nullable=True, isin=list(rex_acts()))
    trigger: str = column("The word that raised it")
    reason: str = column("Why it was not coded", isin=values("reason"))
    detail: str = column("The words or rule that decided")
    rule_id: str = column("Rule or lexicon row that decided")
    quote: str = column("The sentence, cut to 300 characters", str_length={"min_value": 1, "max_value": 300})
    char_start: pl.Int32 = column("Start of the quote in the stored text", ge=0)
    char_end: pl.Int32 = column("End of the quote in the stored text, exclusive", gt=0)
    pipeline_version: str = column("Version of Khronika that judged it so")
    known_from: UtcTime = known_from()

    class Config:
        name = "rejected_candidates"
        strict = True
        ordered = True
        metadata = {
            "primary_key": ["candidate_id"],
            "foreign_keys": {"article_id": "articles"},
            "grain": "one candidate in one article",
        }
