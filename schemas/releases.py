"""releases: states of the database that were frozen under a name, to be cited."""

import re

import pandera.polars as pa
import polars as pl

from schemas.fields import UtcTime, column

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


class Release(pa.DataFrameModel):
    """One frozen state. It can be written again from the history, byte for byte."""

    release_id: str = column("Name", str_matches=f"^{NAME.pattern}$", unique=True)
    created_at: UtcTime = column("Time of the release")
    as_of: UtcTime = column("The state it holds: that which was known at this time")
    events: pl.Int64 = column("Events in it", ge=0)
    figures: pl.Int64 = column("Stock figures in it", ge=0)
    digest: str = column("Hash of the content, ids and clocks left out", str_matches=r"^[0-9a-f]{64}$")
    previous: str = column("The release before it", nullable=True)
    files: str = column("sha256 of each file, as lines of sha256sum")
    pipeline_version: str = column("Version of Khronika that made it")

    class Config:
        name = "releases"
        strict = True
        ordered = True
        metadata = {"primary_key": ["release_id"], "grain": "one release"}
