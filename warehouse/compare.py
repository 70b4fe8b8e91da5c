"""Questions of comparison: the macros of views/ called with what a person asks for, on a connection that is open."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl
from duckdb import DuckDBPyConnection

from warehouse.frames import fetched, registered

POPULATION = {"iso3": pl.String, "year": pl.Int16, "population": pl.Int64}


@dataclass(frozen=True)
class Selection:
    """Which events, in which units and periods; the names are the macros' own. None leaves the macro's usual limit."""

    units: str = "country"
    every: str = "month"
    in_countries: Sequence[str] | None = None
    from_day: date | None = None
    to_day: date | None = None
    of_types: Sequence[str] | None = None
    of_acts: Sequence[str] | None = None
    of_scope: str = "all"
    max_geo: int | None = None
    max_time: int | None = None

    def limits(self) -> tuple[int, int]:
        """The coarsest geo_precision and time_precision that count, as in comparable_events."""
        geo = 3 if self.units == "country" else 2
        time = {"day": 1, "week": 2}.get(self.every, 3)
        return (geo if self.max_geo is None else self.max_geo), (time if self.max_time is None else self.max_time)


@dataclass(frozen=True)
class Looking:
    """What counts as having looked: see coverage_days and covered_days."""

    covered_at_least: str = "mention"
    days_before: int = 1
    min_coverage: float = 0.0


def panel(con: DuckDBPyConnection, chosen: Selection, looking: Looking) -> pl.DataFrame:
    """One row a unit and period: counts, rates, days covered; null where nobody looked (compare_panel)."""
    return _called(con, "compare_panel", vars(chosen) | vars(looking), "iso3, unit, period")


def persons(con: DuckDBPyConnection, chosen: Selection, looking: Looking) -> pl.DataFrame:
    """Persons affected by unit, period and act (compare_persons)."""
    return _called(con, "compare_persons", vars(chosen) | vars(looking), "iso3, unit, period, rex_act")


def shares(con: DuckDBPyConnection, chosen: Selection, repertoire: str) -> pl.DataFrame:
    """Part of each kind among the events of a unit and period (compare_shares)."""
    order = "iso3, unit, period, share DESC, category"
    return _named(con, "compare_shares", vars(chosen) | {"repertoire": repertoire}, order)


def entropy(con: DuckDBPyConnection, chosen: Selection, repertoire: str) -> pl.DataFrame:
    """How evenly a repertoire is spread (compare_entropy)."""
    return _named(con, "compare_entropy", vars(chosen) | {"repertoire": repertoire}, "iso3, unit, period")


def sources(con: DuckDBPyConnection, chosen: Selection, *, by_outlet: bool) -> pl.DataFrame:
    """What sources the events rest on (compare_sources)."""
    order = "iso3, unit, period, share DESC, source_group"
    return _named(con, "compare_sources", vars(chosen) | {"by_outlet": by_outlet}, order)


def lag(con: DuckDBPyConnection, chosen: Selection) -> pl.DataFrame:
    """Days from event to first report (compare_lag)."""
    return _named(con, "compare_lag", vars(chosen), "iso3, unit, period")


def window(
    con: DuckDBPyConnection, anchors: Mapping[str, date], days: int, chosen: Selection, looking: Looking
) -> pl.DataFrame:
    """Steps of a day, a week or 30 days around each country's own day (compare_window)."""
    given = {
        "anchors": [{"iso3": iso3, "day": day} for iso3, day in anchors.items()],
        "days_around": days,
        "step": {"day": 1, "week": 7, "month": 30}[chosen.every],
        "of_types": chosen.of_types,
        "of_acts": chosen.of_acts,
        "of_scope": chosen.of_scope,
        "max_time": chosen.max_time,
        **vars(looking),
    }
    return _called(con, "compare_window", given, "day_offset, iso3, anchor")


def elections(con: DuckDBPyConnection, chosen: Selection, office: str | None) -> pl.DataFrame:
    """The last election of each country: iso3, day, name (elections_before)."""
    given = {
        "in_countries": chosen.in_countries,
        "of_office": office,
        "from_day": chosen.from_day,
        "to_day": chosen.to_day,
    }
    return _called(con, "elections_before", given, "iso3")


def left_out(con: DuckDBPyConnection, chosen: Selection) -> dict[str, int]:
    """How many events of the selection count, and how many are left out for their `place` or `time`."""
    sql = f"SELECT coalesce(left_out, 'counted'), count(*) FROM {_call('comparable_events', vars(chosen))} GROUP BY ALL"
    return dict(con.execute(sql, vars(chosen)).fetchall())


def size(con: DuckDBPyConnection, chosen: Selection) -> int:
    """How many cells a panel of smaller units would have, about: units times periods between events."""
    sql = (
        "SELECT coalesce(count(DISTINCT (iso3, unit)) * (date_diff($every, min(period), max(period)) + 1), 0)"
        f" FROM {_call('comparable_events', vars(chosen))} WHERE left_out IS NULL"
    )
    [(cells,)] = con.execute(sql, vars(chosen)).fetchall()
    return int(cells)


def countries_with_events(con: DuckDBPyConnection) -> list[str]:
    """Countries that have an event, sorted."""
    rows = con.execute("SELECT DISTINCT iso3 FROM events WHERE review_status <> 'rejected' ORDER BY iso3").fetchall()
    return [iso3 for (iso3,) in rows]


def kinds(con: DuckDBPyConnection) -> tuple[set[str], set[str]]:
    """What `of_types` and `of_acts` may name: disorder, event and sub-event types; classes and acts."""
    types = "SELECT disorder_type, event_type, sub_event_type FROM ref_event_types"
    acts = con.execute("SELECT rex_class, rex_act FROM ref_rex_acts").fetchall()
    return (
        {part for row in con.execute(types).fetchall() for cell in row for part in cell.split("; ")},
        {cell for row in acts for cell in row},
    )


@contextmanager
def with_population(con: DuckDBPyConnection, rows: pl.DataFrame | None) -> Iterator[None]:
    """A person's own yearly table (iso3, year, population) in the place of ours, which it hides until the end."""
    if rows is None:
        yield
        return
    with registered(con, ref_population=rows.cast(POPULATION)):  # type: ignore[arg-type]
        yield


def _called(con: DuckDBPyConnection, macro: str, given: Mapping[str, Any], order: str) -> pl.DataFrame:
    return fetched(con.sql(f"FROM {_call(macro, given)} ORDER BY {order}", params=dict(given)))


def _named(con: DuckDBPyConnection, macro: str, given: Mapping[str, Any], order: str) -> pl.DataFrame:
    """As `_called`, of a macro that has only the code of a country: its name stands after it."""
    names = "(SELECT iso3, country FROM ref_countries)"
    told = f"FROM {_call(macro, given)} AS told LEFT JOIN {names} AS named USING (iso3)"
    return fetched(con.sql(f"SELECT iso3, country, told.* EXCLUDE (iso3) {told} ORDER BY {order}", params=dict(given)))


def _call(macro: str, given: Mapping[str, Any]) -> str:
    return f"{macro}({', '.join(f'{name} := ${name}' for name in given)})"
