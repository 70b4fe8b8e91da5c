"""What must be said beside a comparison: period, what was left out, what a zero rests on, whose population."""

from collections.abc import Mapping

import polars as pl

WORLD_BANK = "World Bank, World Development Indicators (SP.POP.TOTL)"
MOST_NAMED = 8


def panel_notes(rows: pl.DataFrame, counts: Mapping[str, int], limits: tuple[int, int]) -> list[str]:
    """Period, events counted and left out; for panels, what is covered."""
    if rows.is_empty():
        return ["Nothing to compare: no event and nothing that was looked at.", counted(counts, limits)]
    # Panels have every period; measures of events only those with events, which is no period to state.
    if "covered_days" not in rows.columns:
        return [counted(counts, limits)]
    first, last = rows.select(pl.col("first_day").min(), pl.col("last_day").max()).row(0)
    period = f"Period: {first} to {last}."
    return [f"{period} {counted(counts, limits)}", *coverage_notes(rows, "iso3", "period")]


def around_notes(rows: pl.DataFrame, counts: Mapping[str, int], limits: tuple[int, int]) -> list[str]:
    """The same for windows."""
    return [counted(counts, limits), *coverage_notes(rows, "iso3", "day_offset")]


def counted(counts: Mapping[str, int], limits: tuple[int, int]) -> str:
    """How many events count and how many the limits of precision leave out."""
    geo, time = limits
    left = {
        f"place known too roughly (geo_precision above {geo}, or none)": counts.get("place", 0),
        f"day known too roughly (time_precision above {time})": counts.get("time", 0),
    }
    told = "; ".join(f"{n} left out, {why}" for why, n in left.items() if n)
    return f"Events: {counts.get('counted', 0)} counted" + (f"; {told}." if told else ", none left out.")


def coverage_notes(rows: pl.DataFrame, country: str, period: str) -> list[str]:
    """What dashes and zeros mean, days looked at by country, and zeros that rest on few days."""
    by_country = (
        rows.group_by(country, period)
        .agg(pl.col("days").first(), pl.col("covered_days").first())
        .group_by(country)
        .agg(pl.col("days").sum(), pl.col("covered_days").sum())
        .sort(country)
    )
    shown = [
        f"{row[country]} {row['covered_days']} of {row['days']}"
        for row in by_country.head(MOST_NAMED).iter_rows(named=True)
    ]
    more = by_country.height - MOST_NAMED
    notes = [
        "0: somebody looked and there was none. —: no report, for nobody looked, or an event whose day is not known "
        "may belong there.",
        f"Days looked at: {', '.join(shown)}" + (f", and {more} more countries." if more > 0 else "."),
    ]
    thin = rows.filter((pl.col("events") == 0) & (pl.col("covered_days") * 2 < pl.col("days"))).height
    if thin:
        notes.append(f"Zeros that rest on fewer than half of their days: {thin} (--min-coverage 0.5 leaves them open).")
    return notes


def population_note(rows: pl.DataFrame, name: str | None) -> list[str]:
    """Whose population of which years, and the countries without."""
    known = rows.drop_nulls("population_year")
    years = sorted(set(known["population_year"].to_list()))
    notes = []
    if years:
        span = str(years[0]) if len(years) == 1 else f"{years[0]} to {years[-1]}"
        notes = [f"Population: {name or WORLD_BANK}, of {span}: that of the period's year, or of the nearest there is."]
    without = sorted(set(rows.filter(pl.col("population").is_null())["iso3"].to_list()))
    return [*notes, f"No population, so no rate: {', '.join(without)}."] if without else notes
