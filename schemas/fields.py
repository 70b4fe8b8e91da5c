"""How a column is declared: type, rule, description and the source of the rule, in one place."""

from typing import Annotated, Any

import pandera.polars as pa
import polars as pl

UtcTime = Annotated[pl.Datetime, "us", "UTC"]


def column(
    description: str, *, source: str | None = None, private: bool = False, set_by_load: bool = False, **rules: Any
) -> Any:
    """A column of a table model.

    `source` names the codebook or data set the rule comes from; `private` columns stay in the database and
    are left out of every export; `set_by_load` columns (ids, clocks, versions of a row) are the warehouse's to
    fill, and the coder knows nothing of them. `rules` are pandera's (`nullable`, `isin`, `ge`, …).
    """
    metadata = {"source": source, "private": private, "set_by_load": set_by_load}
    return pa.Field(description=description, metadata=metadata, **rules)


def known_from() -> Any:
    """The column that tells since when a row has stood as it does; what it said before is in the table's history."""
    return column("Time of the load that made the row what it is", set_by_load=True, source="UCDP versions")
