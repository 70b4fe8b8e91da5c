"""The verdict on pairs of reports: the same event or not, with the evidence."""

from collections.abc import Iterator

import numpy as np
import polars as pl

from linking.blocking import numbered
from linking.features import Side, features
from linking.levels import LEVELS
from linking.likeness import Sketches, sketch_matrix, without_own_places
from linking.profiles import PROFILE, Ints, places, profiles
from linking.weights import weights

LINKS: dict[str, pl.DataType] = {
    "event_key_a": pl.String(),
    "event_key_b": pl.String(),
    "score": pl.Int32(),
    "days_apart": pl.Int32(),
    "km_apart": pl.Float64(),
    "shared_names": pl.Int32(),
    "similarity": pl.Float64(),
    **{feature: pl.String() for feature in LEVELS},
    "because": pl.String(),
}
# The score from which two reports are one event.
ENOUGH = 2
IMPOSSIBLE = -1000
# Pairs judged at a time: some 200 bytes each for the sketches alone.
AT_ONCE = 400_000


def links(new: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """All pairs of reports of one event with at least one side in `new`: the columns of LINKS, ordered by keys.

    `new` and `known` have PROFILE's columns; a report in both counts as new. A pair is compared if it shares a block
    (linking.blocking) and judged by its two reports alone: points of `seeds/linking/weights.csv` for and against are
    added up, and ENOUGH of them make it one event. Two reports of one article are never one event.
    """
    rest = known.filter(~pl.col("event_key").is_in(new["event_key"].implode()))
    ordered = profiles(pl.concat([new.select(list(PROFILE)), rest.select(list(PROFILE))], how="vertical_relaxed"))
    ordered = ordered.with_columns(names=without_own_places(ordered))
    is_new = ordered["event_key"].is_in(new["event_key"].implode()).to_numpy()
    sketches = sketch_matrix(ordered["sketch"])
    found = [judge(ordered, sketches, a, b) for a, b in candidates(ordered, is_new)]
    if not found:
        return pl.DataFrame(schema=LINKS)
    return pl.concat(found).unique(["event_key_a", "event_key_b"]).sort("event_key_a", "event_key_b")


def candidates(
    ordered: pl.DataFrame, is_new: np.ndarray[tuple[int], np.dtype[np.bool_]]
) -> Iterator[tuple[Ints, Ints]]:
    """Pairs of row numbers (a < b) that share a block, some AT_ONCE at a time; a pair may come twice."""
    at, block = numbered(ordered)
    belongs = pl.DataFrame({"at": at, "block": block}).with_columns(is_new=pl.Series(is_new[at]))
    # Only blocks with two reports, one of them new, give pairs.
    belongs = belongs.filter((pl.len().over("block") > 1) & pl.col("is_new").any().over("block")).sort("block", "at")
    weight = pl.len().over("block").cast(pl.Int64).cum_sum() // AT_ONCE
    firsts = belongs.filter("is_new").with_columns(part=weight.over(pl.lit(1)))
    articles = ordered["article_id"].rank("dense").to_numpy()
    for part in firsts.partition_by("part", maintain_order=True):
        pairs = part.select("at", "block").join(belongs, on="block", suffix="_other")
        one, other = pairs["at"].to_numpy(), pairs["at_other"].to_numpy()
        # Where both are new the pair comes from either side; once is enough.
        once = (articles[one] != articles[other]) & (~is_new[other] | (one < other))
        both = pl.DataFrame({"a": np.minimum(one, other)[once], "b": np.maximum(one, other)[once]}).unique()
        if both.height:
            yield both["a"].to_numpy(), both["b"].to_numpy()


def judge(ordered: pl.DataFrame, sketches: Sketches, a: Ints, b: Ints) -> pl.DataFrame:
    """The pairs of these rows that are one event, with their evidence."""
    levels, measures = features(_side(ordered, sketches, a), _side(ordered, sketches, b))
    score = _score(levels)
    same = score >= ENOUGH
    named = {
        feature: pl.Series(codes[same]).replace_strict(
            range(len(LEVELS[feature])), LEVELS[feature], return_dtype=pl.String
        )
        for feature, codes in levels.items()
    }
    kept = {name: values[same] for name, values in measures.items()}
    keys = {f"event_key_{side}": ordered["event_key"][rows[same]] for side, rows in (("a", a), ("b", b))}
    frame = pl.DataFrame({**keys, "score": score[same], **kept, **named})
    return frame.with_columns(because=_because()).select(pl.col(name).cast(dtype) for name, dtype in LINKS.items())


def scores(rows: pl.DataFrame, a: Ints, b: Ints) -> Ints:
    """The score of each pair of row numbers of `rows` (as `profiles` gives them), whatever it is."""
    ordered = rows.with_columns(names=without_own_places(rows))
    sketches = sketch_matrix(ordered["sketch"])
    parts = [slice(at, at + AT_ONCE) for at in range(0, len(a), AT_ONCE)]
    sides = [(_side(ordered, sketches, a[part]), _side(ordered, sketches, b[part])) for part in parts]
    return np.concatenate([np.empty(0, np.int64), *(_score(features(*pair)[0]) for pair in sides)])


def _score(levels: dict[str, Ints]) -> Ints:
    """The sum of points; IMPOSSIBLE for types that cannot be one event."""
    score = np.full(len(levels["type"]), weights()["prior"]["any"].points, dtype=np.int64)
    for feature, codes in levels.items():
        score += _points(feature)[codes]
    return np.where(levels["type"] == LEVELS["type"].index("incompatible"), IMPOSSIBLE, score)


def _side(ordered: pl.DataFrame, sketches: Sketches, at: Ints) -> Side:
    rows = ordered[at]
    return Side(rows, places(rows), sketches[at])


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
    return pl.col(feature).replace_strict(list(says), list(says.values()), default=None, return_dtype=pl.String)
