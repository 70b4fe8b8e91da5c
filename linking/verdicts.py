"""The verdict on pairs of reports: the same event or not, with the evidence."""

from collections.abc import Iterator

import numpy as np
import polars as pl

from linking.blocking import numbered
from linking.columns import Columns, Flags, columns
from linking.features import features
from linking.kinds import compatible
from linking.levels import LEVELS, packed, unpacked
from linking.profiles import PROFILE, Ints, profiles
from linking.weights import weights

LINKS: dict[str, pl.DataType] = {
    "event_key_a": pl.String(),
    "event_key_b": pl.String(),
    "score": pl.Int32(),
    "days_apart": pl.Int32(),
    "km_apart": pl.Float64(),
    "shared_names": pl.Int32(),
    "similarity": pl.Float64(),
    **{feature: pl.Enum(levels) for feature, levels in LEVELS.items()},
    "because": pl.String(),
}
# Of links while there may be millions of them.
NOTHING = pl.DataFrame(
    schema={
        "a": pl.UInt32,
        "b": pl.UInt32,
        "levels": pl.Int64,
        "days_apart": pl.Int32,
        "km_apart": pl.Float64,
        "shared_names": pl.Int32,
        "similarity": pl.Float64,
    }
)
# The score from which two reports are one event.
ENOUGH = 2
IMPOSSIBLE = -1000
# Pairs judged at a time: some 200 bytes each for the sketches alone.
AT_ONCE = 500_000


def links(new: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """All pairs of reports of one event with at least one side in `new`: the columns of LINKS, ordered by keys.

    `new` and `known` have PROFILE's columns; a report in both counts as new. A pair is compared if it shares a block
    (linking.blocking) and judged by its two reports alone: points of `seeds/linking/weights.csv` for and against are
    added up, and ENOUGH of them make it one event. Two reports of one article are never one event.
    """
    rest = known.select(list(PROFILE)).join(new.select("event_key"), on="event_key", how="anti")
    ordered = profiles(pl.concat([new.select(list(PROFILE)), rest], how="vertical_relaxed"))
    fresh = new.select("event_key", is_new=pl.lit(True))
    is_new = (
        ordered.join(fresh, on="event_key", how="left", maintain_order="left")["is_new"].fill_null(False).to_numpy()
    )
    keys, compared, blocked = ordered["event_key"], columns(ordered), numbered(ordered)
    # Of a million reports the frame with its lists is half a gigabyte, which nothing needs from here on.
    del ordered, rest
    found = pl.concat([NOTHING, *(judged(compared, a, b) for a, b in candidates(blocked, compared, is_new))])
    del compared, blocked
    # A pair that shares several blocks may have come twice; rows are in the order of keys.
    return _told(keys, found.unique(["a", "b"]).sort("a", "b"))


def candidates(blocked: tuple[Ints, Ints], compared: Columns, is_new: Flags) -> Iterator[tuple[Ints, Ints]]:
    """Pairs of row numbers (a < b) that share a block, of two articles and with types that can be one event.

    Some AT_ONCE at a time; a pair may come twice.
    """
    at, block = blocked
    belongs = pl.DataFrame({"at": at, "block": block, "is_new": is_new[at]})
    # Only blocks with two reports, one of them new, give pairs.
    belongs = belongs.filter((pl.len().over("block") > 1) & pl.col("is_new").any().over("block")).sort("block", "at")
    firsts = belongs.with_columns(pairs=pl.len().over("block").cast(pl.Int64)).filter("is_new")
    articles, count = compared.article, len(is_new)
    for part in firsts.with_columns(part=pl.col("pairs").cum_sum() // AT_ONCE).partition_by("part"):
        pairs = part.select("at", "block").join(belongs, on="block", suffix="_other")
        one, other = pairs["at"].to_numpy(), pairs["at_other"].to_numpy()
        # Where both are new the pair comes from either side; once is enough.
        once = (articles[one] != articles[other]) & (~is_new[other] | (one < other))
        one, other = one[once], other[once]
        fits = compatible(compared, one, other)
        codes = np.unique(np.minimum(one, other)[fits] * count + np.maximum(one, other)[fits])
        for start in range(0, len(codes), AT_ONCE):
            yield np.divmod(codes[start : start + AT_ONCE], count)


def judged(compared: Columns, a: Ints, b: Ints) -> pl.DataFrame:
    """Those of the pairs that are one event: rows `a` and `b`, the levels as one number, and the measures."""
    levels, measures = features(compared, a, b)
    same = score_of(levels) >= ENOUGH
    kept = {"a": a, "b": b, "levels": packed(levels), **measures}
    return pl.DataFrame({name: values[same] for name, values in kept.items()}, schema=NOTHING.schema)


def _told(keys: pl.Series, found: pl.DataFrame) -> pl.DataFrame:
    """Pairs of rows as links. Few combinations of levels are many pairs, so each is put into words once."""
    combinations, which = np.unique(found["levels"].to_numpy(), return_inverse=True)
    levels = unpacked(combinations)
    words = {
        feature: pl.Series(codes).replace_strict(range(len(names)), names, return_dtype=pl.Enum(names))
        for (feature, codes), names in zip(levels.items(), LEVELS.values(), strict=True)
    }
    texts = pl.DataFrame({"score": score_of(levels), **words}).with_columns(because=_because())[which]
    named = found.with_columns(event_key_a=keys[found["a"]], event_key_b=keys[found["b"]]).drop("a", "b", "levels")
    return pl.concat([named, texts], how="horizontal").select(pl.col(name).cast(dtype) for name, dtype in LINKS.items())


def scores(ordered: pl.DataFrame, a: Ints, b: Ints) -> Ints:
    """The score of each pair of row numbers of `ordered` (as `profiles` gives it), whatever it is."""
    compared = columns(ordered)
    parts = [slice(at, at + AT_ONCE) for at in range(0, len(a), AT_ONCE)]
    found = [score_of(features(compared, a[part], b[part])[0]) for part in parts]
    return np.concatenate([np.empty(0, np.int64), *found])


def score_of(levels: dict[str, Ints]) -> Ints:
    """The sum of points; IMPOSSIBLE for types that cannot be one event."""
    score = np.full(len(levels["type"]), weights()["prior"]["any"].points, dtype=np.int64)
    for feature, codes in levels.items():
        score += _points(feature)[codes]
    return np.where(levels["type"] == LEVELS["type"].index("incompatible"), IMPOSSIBLE, score)


def _points(feature: str) -> Ints:
    """Points by level code; an incompatible type has none, as it settles the matter."""
    table = weights()[feature]
    return np.array([table[level].points if level in table else 0 for level in LEVELS[feature]])


def _because() -> pl.Expr:
    """What was weighed, in words."""
    return pl.concat_str([_words_for(feature) for feature in LEVELS], separator="; ", ignore_nulls=True)


def _words_for(feature: str) -> pl.Expr:
    table = weights()[feature]
    says = {level: weight.says or None for level, weight in table.items()}
    return (
        pl.col(feature)
        .cast(pl.String)
        .replace_strict(list(says), list(says.values()), default=None, return_dtype=pl.String)
    )
