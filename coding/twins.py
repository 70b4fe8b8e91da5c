"""Events told twice: rows that agree in day, place, kind, sides and numbers are one event."""

import re
from collections.abc import Iterable

from coding.events.merging import Event
from coding.rows import EventRows

ALIKE = ("event_date", "sub_event_type", "rex_act", "actor1", "actor2", "location", "country")
HARM = {"killed", "injured"}
# So many dead or hurt in two like events on one day and in one place are likelier the same.
MANY = 3
ANOTHER = re.compile(
    r"\b(?:another|second|third|separate\w*|elsewhere|meanwhile|also|other|again|hours? later)\b", re.IGNORECASE
)


def is_told_again(event: Event, rows: EventRows, before: Iterable[tuple[Event, EventRows]]) -> bool:
    """Whether an event is one of those told before: "killed 23 … Fighters attacked the village, killing 23"."""
    return any(_are_one(event, rows, *other) for other in before)


def _are_one(event: Event, rows: EventRows, first: Event, others: EventRows) -> bool:
    if any(rows.event.get(column) != others.event.get(column) for column in ALIKE):
        return False
    one, other = _harm(rows), _harm(others)
    shared = one.keys() & other.keys()
    if not shared or any(one[measure] != other[measure] for measure in shared):
        return False
    if event.first.sentence.index == first.first.sentence.index:
        return True
    many = any(one[measure] >= MANY for measure in shared)
    return many and not any(ANOTHER.search(mention.sentence.text) for mention in event.mentions)


def _harm(rows: EventRows) -> dict[str, int]:
    """The dead and the hurt in all, at the least."""
    main = [row for row in rows.quantities if row["is_main"] and row["sex"] == row["age_group"] == "total"]
    return {row["measure"]: row["n_min"] for row in main if row["measure"] in HARM and row["n_min"]}
