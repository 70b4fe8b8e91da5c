"""quarantine: input that could not be used, as a row or with the start of its text, the reason and what to do."""

import pandera.polars as pa

from schemas.fields import UtcTime, column

STAGES = ["ingest", "code", "load", "import", "correct"]


class Quarantined(pa.DataFrameModel):
    """One file, line or row that was set aside."""

    quarantine_id: str = column(
        "Hash of stage, origin, reasons and content", str_matches=r"^[0-9a-f]{16}$", unique=True
    )
    stage: str = column("Where it was set aside", isin=STAGES)
    table_name: str = column("Table the row was meant for")
    origin: str = column("File, with line number where there is one, or the id of the article")
    reasons: str = column("The failed checks, `; `-separated", str_length={"min_value": 1})
    remedy: str = column("What would make it usable", nullable=True)
    content: str = column("The row as JSON, or the start of the text", nullable=True, private=True)
    first_seen: UtcTime = column("Time it was first set aside")

    class Config:
        name = "quarantine"
        strict = True
        ordered = True
        metadata = {"primary_key": ["quarantine_id"], "grain": "one input and its faults"}
