"""runs: what each run of the pipeline read, loaded and left out."""

import pandera.polars as pa
import polars as pl

from schemas.fields import UtcTime, column


class Run(pa.DataFrameModel):
    """One run. Inputs = loaded + quarantined + already known."""

    run_id: str = column("Random id of the run", str_matches=r"^[0-9a-f]{32}$", unique=True)
    started_at: UtcTime = column("Start")
    ended_at: UtcTime = column("Time of its last change: `--as-of` it shows the state the run left")
    seconds: float = column("Duration", ge=0)
    inputs: pl.Int32 = column("Articles found in the input", ge=0)
    articles_loaded: pl.Int32 = column("Articles new to the database, or coded anew", ge=0)
    articles_quarantined: pl.Int32 = column("Inputs set aside", ge=0)
    articles_known: pl.Int32 = column("Articles already coded by this version", ge=0)
    events_loaded: pl.Int32 = column("Event rows written or changed", ge=0)
    figures_loaded: pl.Int32 = column("Figures written or changed", ge=0)
    candidates_rejected: pl.Int32 = column("Candidates not coded", ge=0)
    rows_quarantined: pl.Int32 = column("Coded rows that failed a check", ge=0)
    pipeline_version: str = column("Version of Khronika")
    versions: str = column("Versions of what the result depends on, as JSON")
    digest: str = column("Hash of the events after the run, ids and clocks left out", str_matches=r"^[0-9a-f]{64}$")

    class Config:
        name = "runs"
        strict = True
        ordered = True
        metadata = {"primary_key": ["run_id"], "grain": "one run"}

    @pa.dataframe_check
    @classmethod
    def nothing_lost(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Inputs = loaded + quarantined + already known."""
        parts = pl.sum_horizontal("articles_loaded", "articles_quarantined", "articles_known")
        return data.lazyframe.select(pl.col("inputs") == parts)
