"""`khronika compare`: what a person asks for, checked, answered from the macros, with what must be said beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from difflib import get_close_matches
from typing import NamedTuple

import polars as pl
from duckdb import DuckDBPyConnection

import warehouse.compare as ask
from flows.compare_notes import around_notes, panel_notes, population_note
from flows.stops import WrongUse
from sources.metadata import check_country
from sources.refusals import UnusableError
from warehouse.compare import Looking, Selection

PANEL = {
    "events": ["events", "events_acled"],
    "fatalities": ["fatalities"],
    "balance": ["escalation", "de_escalation", "balance"],
}
RATES = {"events": "events_per_100k", "fatalities": "fatalities_per_100k", "persons": "persons_per_100k"}
PEOPLE = ["population", "population_year"]
BALANCE = "Balance: escalation less de-escalation, in events; above 0 it worsens."
# What fits in memory and anybody's spreadsheet.
MOST_CELLS = 5_000_000
TAIL = ["first_day", "last_day", "days", "covered_days", "left_out"]


@dataclass(frozen=True)
class Asked:
    """The options as text and numbers; `population` has the columns iso3, year, population."""

    measure: str = "events"
    units: str = "country"
    every: str = "month"
    countries: str | None = None
    first: str | None = None
    last: str | None = None
    types: Sequence[str] = ()
    acts: Sequence[str] = ()
    scope: str = "all"
    rate: bool = False
    repertoire: str = "sub_event_type"
    by_outlet: bool = False
    around: str | None = None
    window: int = 90
    max_geo: int | None = None
    max_time: int | None = None
    looking: Looking = field(default_factory=Looking)
    population: pl.DataFrame | None = None
    population_name: str | None = None


class Answer(NamedTuple):
    """Rows for programs; `value` by `series` and `period` for tables and charts; notes for people.

    `every` is the length of a period. Where the rows do not have every period, there were no events in the others.
    """

    title: str
    rows: pl.DataFrame
    value: str
    series: str
    period: str
    every: str
    notes: list[str]


def answer(con: DuckDBPyConnection, asked: Asked) -> Answer:
    """The comparison asked for, from an open connection. Raises WrongUse."""
    _check(asked)
    chosen = selection(con, asked)
    with ask.with_population(con, asked.population):
        return _around(con, asked, chosen) if asked.around else _panels(con, asked, chosen)


def selection(con: DuckDBPyConnection, asked: Asked) -> Selection:
    """The events asked for. Raises WrongUse for a country, type, act or day that is none."""
    known_types, known_acts = ask.kinds(con)
    first, last = day_given("--from", asked.first), day_given("--to", asked.last)
    if first and last and first > last:
        raise WrongUse(f"--from {first} comes after --to {last}")
    return Selection(
        units=asked.units,
        every=asked.every,
        in_countries=countries_given("--countries", asked.countries),
        from_day=first,
        to_day=last,
        of_types=_known("--type", asked.types, known_types),
        of_acts=_known("--act", asked.acts, known_acts),
        of_scope=asked.scope,
        max_geo=asked.max_geo,
        max_time=asked.max_time,
    )


def day_given(option: str, value: str | None) -> date | None:
    """A day written YYYY-MM-DD. Raises WrongUse."""
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise WrongUse(f"{option} is not a date: {value!r} (write YYYY-MM-DD)") from error


def countries_given(option: str, value: str | None) -> list[str] | None:
    """Countries by name or code, apart by commas, as ISO alpha-3; None where none is given. Raises WrongUse."""
    try:
        found = [check_country(each.strip()) for each in (value or "").split(",") if each.strip()]
    except UnusableError as error:
        raise WrongUse(f"{option}: {error.reason}. {error.remedy}") from error
    return list(dict.fromkeys(found)) or None


def _panels(con: DuckDBPyConnection, asked: Asked, chosen: Selection) -> Answer:
    counts = ask.left_out(con, chosen)
    limits = chosen.limits()
    title = f"{asked.measure.capitalize()} by {asked.units} and {asked.every}"
    if asked.measure not in PANEL and asked.measure != "persons":
        rows, value, series, notes = _described(con, asked, chosen)
        return Answer(title, rows, value, series, "period", asked.every, [*panel_notes(rows, counts, limits), *notes])
    if (cells := ask.size(con, chosen)) > MOST_CELLS:
        raise WrongUse(
            f"some {cells:,} cells: fewer countries or days (--countries, --from, --to), or a longer --every"
        )
    panel = ask.panel(con, chosen, asked.looking)
    notes = panel_notes(panel, counts, limits)
    if asked.rate:
        title += ", per 100,000 people"
        notes += population_note(panel, asked.population_name)
    if asked.measure == "persons":
        rows = ask.persons(con, chosen, asked.looking)
        notes.append(
            "Persons: lowest numbers told, a floor where events_with_number < events; — where events gave none."
        )
        rows = rows if asked.rate else rows.drop("persons_per_100k")
        return Answer(title, rows, _value(asked), "rex_act", "period", asked.every, notes)
    if asked.measure == "balance":
        notes.append(BALANCE)
    rows = panel.select("iso3", "country", "unit", "period", *_columns(asked))
    return Answer(title, rows, _value(asked), "unit", "period", asked.every, notes)


def _described(con: DuckDBPyConnection, asked: Asked, chosen: Selection) -> tuple[pl.DataFrame, str, str, list[str]]:
    """Measures of the events there are, which know no zero."""
    match asked.measure:
        case "shares":
            return ask.shares(con, chosen, asked.repertoire), "share", "category", []
        case "entropy":
            note = (
                "Entropy divided by the logarithm of all the kinds there are: 0 one kind, 1 all alike "
                "(--format csv has it in nats too)."
            )
            return ask.entropy(con, chosen, asked.repertoire), "entropy_normalised", "unit", [note]
        case "sources":
            return ask.sources(con, chosen, by_outlet=asked.by_outlet), "share", "source_group", []
        case _:
            note = "Lag: median of the days from an event to its first report, of events whose day is known."
            return ask.lag(con, chosen), "lag_median", "unit", [note]


def _around(con: DuckDBPyConnection, asked: Asked, chosen: Selection) -> Answer:
    countries = chosen.in_countries or ask.countries_with_events(con)
    anchors, notes = _anchors(con, asked, chosen, countries)
    rows = ask.window(con, anchors, asked.window, chosen, asked.looking)
    counts: dict[str, int] = {}
    for iso3, day in anchors.items():
        near = {"from_day": day - timedelta(days=asked.window), "to_day": day + timedelta(days=asked.window)}
        for reason, n in ask.left_out(con, Selection(**{**vars(chosen), "in_countries": [iso3], **near})).items():
            counts[reason] = counts.get(reason, 0) + n
    notes += around_notes(rows, counts, chosen.limits())
    if asked.measure == "balance":
        notes.append(BALANCE)
    if asked.rate:
        notes += population_note(rows, asked.population_name)
    head = ["iso3", "country", "anchor", "day_offset"]
    title = f"{asked.measure.capitalize()} by {asked.every}, {asked.window} days before and after"
    return Answer(
        title, rows.select(*head, *_columns(asked)), _value(asked), "country", "day_offset", asked.every, notes
    )


def _anchors(
    con: DuckDBPyConnection, asked: Asked, chosen: Selection, countries: Sequence[str]
) -> tuple[dict[str, date], list[str]]:
    """The day of each country, and what to say of it."""
    offices = {"election": None, "presidential": "presidential", "parliamentary": "parliamentary", "general": "general",
               "referendum": "referendum"}  # fmt: skip
    if asked.around not in offices:
        day = day_given("--around", asked.around)
        assert day is not None
        return dict.fromkeys(countries, day), [f"Day 0 is {day}."]
    within = Selection(**{**vars(chosen), "in_countries": list(countries)})
    found = ask.elections(con, within, offices[asked.around])
    if found.is_empty():
        raise WrongUse(
            f"--around {asked.around}: seeds/elections.csv has none of {', '.join(countries) or 'no country'}"
        )
    days = {row["iso3"]: row["day"] for row in found.iter_rows(named=True)}
    notes = [
        "Day 0: " + "; ".join(f"{row['iso3']} {row['day']} ({row['name']})" for row in found.iter_rows(named=True))
    ]
    if without := [iso3 for iso3 in countries if iso3 not in days]:
        notes.append(f"No such vote known up to the newest event: {', '.join(without)}.")
    return days, notes


def _value(asked: Asked) -> str:
    return RATES[asked.measure] if asked.rate else asked.measure


def _columns(asked: Asked) -> list[str]:
    return [*PANEL[asked.measure], *([RATES[asked.measure], *PEOPLE] if asked.rate else []), *TAIL]


def _check(asked: Asked) -> None:
    if asked.rate and asked.measure not in RATES:
        raise WrongUse(f"--rate goes with --measure {', '.join(RATES)}, not {asked.measure}")
    if asked.rate and asked.units != "country":
        raise WrongUse("--rate needs --by country: there is no population of smaller units")
    if asked.around is None:
        return
    if asked.measure not in PANEL:
        raise WrongUse(f"--around goes with --measure {', '.join(PANEL)}, not {asked.measure}")
    if asked.units != "country":
        raise WrongUse("--around needs --by country: each country has a day of its own")
    if asked.every == "year":
        raise WrongUse("--around goes with --every day, week (of 7 days) or month (of 30), not year")


def _known(option: str, given: Sequence[str], known: set[str]) -> list[str] | None:
    for each in given:
        if each not in known:
            near = get_close_matches(each, sorted(known), 3, 0.5)
            raise WrongUse(f"{option} is not known: {each!r}" + (f" (perhaps: {', '.join(near)})" if near else ""))
    return list(given) or None
