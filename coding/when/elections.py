"""National elections as a calendar: the table, which of its days a wording can mean, and the nearest of them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from schemas.seeds import read_seed

# News speaks of "the election" without its year for about so long before and after.
NEAR_DAYS = 92
CLOSING = re.compile(r"last (?:polling|voting) day")
ANY_OFFICE = frozenset({"presidential", "parliamentary", "general"})
# A general election is for both; and what Britain calls general the table has as parliamentary.
OFFICES = {
    "presidential": frozenset({"presidential", "general"}),
    "parliamentary": frozenset({"parliamentary", "general"}),
    "general": ANY_OFFICE,
    "referendum": frozenset({"referendum"}),
    "vote": ANY_OFFICE | {"referendum"},
}


@dataclass(frozen=True)
class Election:
    """A row of `seeds/elections.csv`; `second` of two rounds, `closing`: the last of several days of polling."""

    day: date
    office: str
    second: bool
    closing: bool


@cache
def elections() -> dict[str, tuple[Election, ...]]:
    """Country (ISO alpha-3) → its national elections, in order of their days."""
    found: dict[str, list[Election]] = {}
    for row in read_seed("elections.csv"):
        second, closing = "second round" in row["name"], CLOSING.search(row["name"]) is not None
        election = Election(date.fromisoformat(row["election_date"]), row["office"], second, closing)
        found.setdefault(row["iso3"], []).append(election)
    return {iso3: tuple(sorted(rows, key=lambda row: row.day)) for iso3, rows in found.items()}


def held(iso3: str | None, offices: Iterable[str], second: bool | None, after: bool) -> list[Election]:
    """The elections of a country for one of the offices; of second rounds, of others, or (None) of both.

    Where polling took several days only the last is known, from which only what is `after` can be told.
    """
    wanted = frozenset(office for name in offices for office in OFFICES[name]) or ANY_OFFICE
    rows = elections().get(iso3 or "", ())
    return [row for row in rows if row.office in wanted and second in {None, row.second} and (after or not row.closing)]


def nearest(days: Iterable[date], published: date, fits: Callable[[date], bool]) -> date | None:
    """The day nearest to publication of those that fit; None where none is near, or two are equally near."""
    apart = sorted((abs((day - published).days), day) for day in set(days) if fits(day))
    if not apart or apart[0][0] > NEAR_DAYS or (len(apart) > 1 and apart[0][0] == apart[1][0]):
        return None
    return apart[0][1]
