"""Reports as arrays of numbers: equal texts have equal codes, -1 is unknown. So pairs are compared without strings."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from linking.likeness import Names, Sketches, names, sketch_matrix, without_own_places
from linking.profiles import Ints, Places, day_numbers, places
from linking.weights import families, marked, population
from linking.words import words

Flags = npt.NDArray[np.bool_]


class Columns(NamedTuple):
    """What is compared of some reports, one place each."""

    place: Places
    article: Ints
    iso3: Ints
    admin1: Ints
    geonameid: Ints
    people: Ints
    start: Ints
    end: Ints
    day: Ints
    one_day: Flags
    reported: Ints
    aside: Ints
    killed: Ints
    injured: Ints
    sub_type: Ints
    act: Ints
    family: Ints
    often: Flags
    daily: Flags
    actor1: Ints
    actor2: Ints
    names: Names
    sketch: Sketches


def columns(ordered: pl.DataFrame) -> Columns:
    """The arrays of a frame as `profiles` gives it."""
    kind = ordered.select(pl.coalesce("rex_act", "sub_event_type"))["rex_act"]
    actor1, actor2 = _coded_together([_named(ordered[name]) for name in ("actor1", "actor2")])
    return Columns(
        place=places(ordered),
        article=_coded(ordered["article_id"]),
        iso3=_coded(ordered["iso3"]),
        admin1=_coded(ordered["admin1"]),
        geonameid=_coded(ordered["geonameid"]),
        people=population(ordered["geonameid"]),
        start=day_numbers(ordered["date_start"]),
        end=day_numbers(ordered["date_end"]),
        day=day_numbers(ordered["event_date"]),
        one_day=(ordered["time_precision"] == 1).to_numpy(),
        reported=day_numbers(ordered["reported"]),
        aside=(ordered["rank"] > 1).cast(pl.Int64).to_numpy(),
        killed=_count(ordered["fatalities"]),
        injured=_count(ordered["injured"]),
        sub_type=_coded(ordered["sub_event_type"]),
        act=_coded(ordered["rex_act"]),
        family=kind.replace_strict(family_numbers(), return_dtype=pl.Int64).to_numpy(),
        often=kind.is_in(list(marked("often"))).to_numpy(),
        daily=kind.is_in(list(marked("daily"))).to_numpy(),
        actor1=actor1,
        actor2=actor2,
        names=names(without_own_places(ordered)),
        sketch=sketch_matrix(ordered["sketch"]),
    )


def taken(all_of: Columns, at: Ints) -> Columns:
    """The reports at these places, in this order, without their names (`linking.likeness.shared` takes places)."""
    place = Places(*(part[at] for part in all_of.place))  # type: ignore[arg-type]
    arrays = {name: getattr(all_of, name)[at] for name in Columns._fields if name not in ("place", "names")}
    return Columns(place=place, names=all_of.names, **arrays)


def equal(a: Ints, b: Ints) -> Flags:
    """Both known and the same."""
    same: Flags = (a == b) & (a >= 0)
    return same


def family_names() -> list[str]:
    """The families of types, in the order of their numbers."""
    return sorted(set(families().values()))


def family_numbers() -> dict[str, int]:
    """Sub-event type or act → number of its family."""
    return {kind: family_names().index(family) for kind, family in families().items()}


def _count(column: pl.Series) -> Ints:
    return column.fill_null(0).cast(pl.Int64).to_numpy()


def _coded(column: pl.Series) -> Ints:
    """A number for each value, the same for the same; -1 for null."""
    return column.rank("dense").cast(pl.Int64).fill_null(-1).to_numpy()


def _coded_together(given: Iterable[pl.Series]) -> list[Ints]:
    parts = list(given)
    codes = _coded(pl.concat(part.alias("value") for part in parts))
    return np.split(codes, np.cumsum([len(part) for part in parts])[:-1])


def _named(actors: pl.Series) -> pl.Series:
    """Actors that have a name of their own; general ones, and forces of states, as null."""
    general = pl.any_horizontal(pl.col("actor").str.starts_with(start) for start in sorted(words("general_actor")))
    return pl.DataFrame({"actor": actors}).select(pl.when(~general).then("actor"))["actor"]
