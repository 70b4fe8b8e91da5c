"""Whether two reports can be of one event by their types and actors."""

import numpy as np
import polars as pl

from linking.levels import coded
from linking.likeness import known_equal
from linking.profiles import Ints
from linking.weights import confusable, families, marked
from linking.words import words as words_of


def type_level(a: pl.DataFrame, b: pl.DataFrame) -> Ints:
    """Same, kindred, confusable or incompatible types; where an act is coded it decides the family."""
    one, other = _family(a), _family(b)
    same_type = known_equal(a["sub_event_type"], b["sub_event_type"])
    acts_agree = (a["rex_act"].is_null() | b["rex_act"].is_null()).to_numpy() | known_equal(a["rex_act"], b["rex_act"])
    common = is_marked(a, "often") | is_marked(b, "often")
    return coded(
        "type",
        [
            (same_type & acts_agree & ~common, "same_rare"),
            (same_type & acts_agree, "same"),
            (one == other, "family"),
            (_confused()[one, other], "confusable"),
        ],
        "incompatible",
    )


def _family(rows: pl.DataFrame) -> Ints:
    """The number of each report's family."""
    numbers = {kind: _names().index(family) for kind, family in families().items()}
    kind = rows.select(pl.coalesce("rex_act", "sub_event_type"))["rex_act"]
    return kind.replace_strict(numbers, return_dtype=pl.Int64).to_numpy()


def _names() -> list[str]:
    return sorted(set(families().values()))


def _confused() -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    names = _names()
    return np.array([[(one, other) in confusable() for other in names] for one in names])


def is_marked(rows: pl.DataFrame, column: str) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Whether `seeds/linking/families.csv` marks the report's act or type in a column."""
    kind = rows.select(pl.coalesce("rex_act", "sub_event_type"))["rex_act"]
    return kind.is_in(list(marked(column))).to_numpy()


def actor_level(a: pl.DataFrame, b: pl.DataFrame) -> Ints:
    """Whether named actors agree, on whichever side each stands."""
    ones, others = ([_named(rows[name]) for name in ("actor1", "actor2")] for rows in (a, b))
    same = np.zeros(a.height, dtype=bool)
    for one in ones:
        for other in others:
            same |= known_equal(one, other)
    named = [~(pair[0].is_null() & pair[1].is_null()).to_numpy() for pair in (ones, others)]
    return coded("actors", [(same, "same"), (named[0] & named[1], "differ")], "open")


def _named(actors: pl.Series) -> pl.Series:
    """Actors that have a name of their own; general ones, and forces of states, as null."""
    general = pl.any_horizontal(pl.col("actor").str.starts_with(words) for words in sorted(words_of("general_actor")))
    return pl.DataFrame({"actor": actors}).select(pl.when(~general).then("actor"))["actor"]
