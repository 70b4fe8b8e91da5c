"""Events told twice, and the dead counted twice: what rows of one article may not share.

It compares rows and not mentions, and so stands outside the rooms, beside `rows`.
"""

from collections.abc import Callable, Iterable
from itertools import combinations

from coding.events.merging.event import Event
from coding.events.scenes.another import OF_OTHERS
from coding.how_many.quantities import HARM
from coding.rows import EventRows
from coding.source import Row

Told = tuple[Event, EventRows]

ALIKE = ("sub_event_type", "rex_act", "actor2", "location", "country")
VIOLENT = {"Battles", "Explosions/Remote violence", "Violence against civilians", "Riots"}
# So many dead or hurt in two like events of one day and place are likelier the same, where nothing says "another".
MANY = 3
# A day that only the report's own tells may be the one told elsewhere, so many days before.
AS_REPORTED, DAYS = "publication", 3


def without_shared_dead(
    events: list[Event], rows_of: Callable[[Event], EventRows | None]
) -> list[tuple[Event, EventRows | None]]:
    """Every event with its rows; words that count the dead or hurt count them for one event only.

    For that in whose sentence they stand, else for the one told first.
    """
    told = [(event, rows_of(event)) for event in events]
    words = [_words(rows) for _, rows in told]
    for first, later in combinations(range(len(told)), 2):
        (one, its_rows), (other, other_rows) = told[first], told[later]
        shared = words[first] & words[later]
        if not shared or its_rows is None or other_rows is None or _are_one((other, other_rows), (one, its_rows)):
            continue
        loser = first if _tells(other, shared) and not _tells(one, shared) else later
        event = events[loser]
        event.counted_elsewhere |= shared
        told[loser] = (event, rows_of(event))
        words[loser] = _words(told[loser][1])
    return told


def is_told_again(told: Told, before: Iterable[Told]) -> bool:
    """Whether an event is one of those told before: "killed 23 … Fighters attacked the village, killing 23"."""
    return any(_are_one(told, other) for other in before)


def _are_one(later: Told, first: Told) -> bool:
    (event, rows), (_, others) = later, first
    days = abs((rows.event["event_date"] - others.event["event_date"]).days)
    violent = {rows.event["event_type"], others.event["event_type"]} <= VIOLENT
    if violent and days <= DAYS and _same(rows, others, "location", "country") and _words(rows) & _words(others):
        return True
    if not _same(rows, others, *ALIKE) or not _same_author(rows, others):
        return False
    one, other = _harm(rows), _harm(others)
    shared = one.keys() & other.keys()
    if not shared or any(one[measure] != other[measure] for measure in shared):
        return False
    reported = AS_REPORTED in {rows.event["date_basis"], others.event["date_basis"]}
    many = sum(one[measure] for measure in shared) >= MANY
    near = days == 0 or (reported and days <= DAYS)
    return near and many and not any(OF_OTHERS.search(mention.sentence.text) for mention in event.mentions)


def _same(rows: EventRows, others: EventRows, *columns: str) -> bool:
    return all(rows.event.get(column) == others.event.get(column) for column in columns)


def _same_author(rows: EventRows, others: EventRows) -> bool:
    """The same, or nobody known."""
    names = {str(rows.event["actor1"]), str(others.event["actor1"])}
    return len(names) == 1 or any(name.startswith("Unidentified") for name in names)


def _words(rows: EventRows | None) -> set[tuple[int, int]]:
    """Offsets of the words that count its dead and hurt in all."""
    if rows is None:
        return set()
    cells = {f"quantity:{measure}:total:total" for measure in HARM}
    return {(row["char_start"], row["char_end"]) for row in rows.evidence if row["field_supported"] in cells}


def _tells(event: Event, words: set[tuple[int, int]]) -> bool:
    return any(mention.sentence.stretch.holds(start) for mention in event.mentions for start, _ in words)


def _harm(rows: EventRows) -> dict[str, int]:
    """The dead and the hurt in all, at the least."""
    return {row["measure"]: row["n_min"] for row in rows.quantities if _is_whole(row) and row["n_min"]}


def _is_whole(row: Row) -> bool:
    return bool(row["is_main"]) and row["sex"] == row["age_group"] == "total" and row["measure"] in HARM
