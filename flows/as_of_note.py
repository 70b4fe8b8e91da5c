"""A word on stderr where a state is asked for of which nothing can be known: silence would say there was nothing."""

import sys
from pathlib import Path

from warehouse.as_of import resolved
from warehouse.clock import earliest
from warehouse.database import reader


def tell_if_before_all(db: Path, as_of: str | None) -> None:
    """Say so where the time lies before the first load. Raises `reader`'s errors, and QueryError for no time."""
    if as_of is None:
        return
    with reader(db) as con:
        when, first = resolved(con, as_of), earliest(con)
    if first is None or when < first:
        told = f"the first load was on {first:%Y-%m-%d, %H:%M} UTC" if first else "nothing was loaded yet"
        print(f"khronika: nothing was known at {as_of}: {told}", file=sys.stderr)
