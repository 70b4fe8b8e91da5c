"""The files of the bundle: which rows and columns of which table, in which order."""

from typing import NamedTuple

from schemas.contract import ACLED_COLUMNS, TABLES, Model, description, public_columns

EVENT_ORDER = ("event_date", "iso3", "event_id_cnty")
# Runs and quarantine are the owner's business: they name files of the machine.
EXPORTED = (
    "events",
    "event_reports",
    "event_sources",
    "event_quantities",
    "stock_figures",
    "rejected_candidates",
    "deleted_events",
    "articles",
)


class Resource(NamedTuple):
    """One CSV file: columns of one table."""

    name: str
    model: Model
    columns: list[str]
    description: str

    @property
    def path(self) -> str:
        """File name."""
        return f"{self.name}.csv"


def resources() -> list[Resource]:
    """acled.csv first, then the tables."""
    acled = Resource(
        "acled",
        TABLES["events"],
        ACLED_COLUMNS,
        "ACLED's 31 columns, rows ACLED would have (acled_scope in) unless the export was asked for others.",
    )
    tables = [
        Resource(name, TABLES[name], public_columns(TABLES[name]), description(TABLES[name])) for name in EXPORTED
    ]
    return [acled, *tables]
