"""Match the entries of several data sets: what is unique, what matches what, and how the data sets overlap."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import polars as pl

from pairing.agreement import Rules, agreeing, level_column, levels_and_score
from pairing.groups import Group, episodes, grouped
from pairing.taxonomies import Taxonomy, labels
from pairing.windows import Window, measured, neighbours

EVENT, EPISODE = "event to event", "episode to episode"
WHERE_WHEN = ("dataset", "event", "date", "enddate", "latitude", "longitude")


class Matched(NamedTuple):
    """What matching came to. entries = unique + duplicates.

    unique: the entry that stands for each event or episode, as it was given, with `datasets` (`; `-separated) and
    `match`, the number of its match, empty for none. matches: the entries of all matches, the one that stands for the
    match first (`role` kept, else duplicate), with `kind`, and for duplicates `km`, `days`, a level for each taxonomy
    and `score`, all against the kept one. overlap: `datasets` and `n`, how many events and episodes just these have.
    review: kept episodes and kept events of other data sets that could be the same, which a person must say.
    """

    unique: pl.DataFrame
    matches: pl.DataFrame
    overlap: pl.DataFrame
    review: pl.DataFrame

    @property
    def duplicates(self) -> int:
        """Entries that another stands for."""
        return self.matches.filter(pl.col("role") == "duplicate").height

    def count(self, kind: str) -> int:
        """Matches of one kind."""
        return self.matches.filter(pl.col("role") == "kept", pl.col("kind") == kind).height


def match(entries: pl.DataFrame, taxonomies: Sequence[Taxonomy], rules: Rules) -> Matched:
    """Match entries that keep `MatchEntry` and have the taxonomies' columns.

    The data sets come in the order of their first rows: who comes first stands for the match (and see `grouped`).
    Raises ValueError for rules that cannot be followed: a negative window, weights of no taxonomy or without a sum.
    """
    _check(taxonomies, rules)
    names = entries["dataset"].unique(maintain_order=True).to_list()
    entries = entries.sort(pl.col("dataset").cast(pl.Enum(names)), maintain_order=True)
    found = labels(entries, taxonomies)
    groups = grouped(entries, found, taxonomies, rules)
    members = _members(entries, groups)
    kept = members.filter("kept")
    numbered = entries.with_row_index("entry").join(kept, on="entry", maintain_order="left")
    return Matched(
        unique=numbered.drop("entry", "kept", "first").with_columns(pl.col("datasets").list.join("; ")),
        matches=_matches(entries, members, found, taxonomies, rules),
        overlap=_overlap(kept, names),
        review=_review(entries, kept["entry"], found, taxonomies, rules),
    )


def _check(taxonomies: Sequence[Taxonomy], rules: Rules) -> None:
    names = [each.name for each in taxonomies]
    if unknown := sorted(set(rules.weights) - set(names)):
        raise ValueError(f"a weight for {', '.join(unknown)}, which is no taxonomy; there are: {', '.join(names)}")
    if any(weight < 0 for weight in rules.weights.values()):
        raise ValueError("a weight below 0")
    if names and not sum(rules.weights.get(name, 1.0) for name in names):
        raise ValueError("all weights are 0")
    if not 0 <= rules.km < float("inf") or rules.days < 0 or rules.partial < 0:
        raise ValueError("km, days and partial must be 0 or more")
    if rules.level is not None and rules.level < 1:
        raise ValueError("levels count from 1, the finest")


def _members(entries: pl.DataFrame, groups: Sequence[Group]) -> pl.DataFrame:
    """One row an entry, by groups: entry, kept, first (of its group), match (empty for groups of one), datasets."""
    dataset = entries["dataset"].to_list()
    rows = []
    n = 0
    for group in groups:
        n += len(group) > 1
        number = n if len(group) > 1 else None
        names = [dataset[entry] for entry in group]
        rows += [(entry, entry == group[0], group[0], number, names) for entry in group]
    schema = {
        "entry": pl.UInt32(),
        "kept": pl.Boolean(),
        "first": pl.UInt32(),
        "match": pl.Int64(),
        "datasets": pl.List(pl.String()),
    }
    return pl.DataFrame(rows, schema=schema, orient="row")


def _matches(
    entries: pl.DataFrame, members: pl.DataFrame, found: pl.DataFrame, taxonomies: Sequence[Taxonomy], rules: Rules
) -> pl.DataFrame:
    matched = members.drop_nulls("match")
    doubles = matched.filter(~pl.col("kept"))
    pairs = measured(entries, doubles.select(left="first", right="entry"))
    told = levels_and_score(pairs, found, taxonomies, rules).drop("left").rename({"right": "entry"})
    kind = pl.when(episodes(entries)[matched["entry"]]).then(pl.lit(EPISODE)).otherwise(pl.lit(EVENT))
    columns = [*WHERE_WHEN, *(each.column for each in taxonomies)]
    return (
        matched.select(
            "match",
            kind.alias("kind"),
            role=pl.when("kept").then(pl.lit("kept")).otherwise(pl.lit("duplicate")),
            entry="entry",
        )
        .hstack(entries[matched["entry"]].select(columns))
        .join(told, on="entry", how="left", maintain_order="left")
        .drop("entry")
    )


def _overlap(kept: pl.DataFrame, names: Sequence[str]) -> pl.DataFrame:
    """Combinations of data sets, those of few data sets first, then in the order of the data sets."""
    counts = Counter(map(tuple, kept["datasets"].to_list()))
    order = sorted(counts, key=lambda sets: (len(sets), [names.index(name) for name in sets]))
    rows = {"datasets": ["; ".join(sets) for sets in order], "n": [counts[sets] for sets in order]}
    return pl.DataFrame(rows, schema={"datasets": pl.String, "n": pl.Int64})


def _review(
    entries: pl.DataFrame, kept: pl.Series, found: pl.DataFrame, taxonomies: Sequence[Taxonomy], rules: Rules
) -> pl.DataFrame:
    episode = episodes(entries)[kept]
    window = Window(rules.km, rules.days, spans=True)
    pairs = neighbours(entries, kept.filter(episode), kept.filter(~episode), window)
    dataset = entries["dataset"]
    pairs = pairs.filter(dataset[pairs["left"]] != dataset[pairs["right"]])
    judged = agreeing(pairs, found, taxonomies, rules).sort("left", "score", "days", "km", "right")
    sides = [
        entries[judged[side]].select(pl.col(column).alias(f"{role}_{column}") for column in columns)
        for side, role, columns in (
            ("left", "episode", ("dataset", "event", "date", "enddate")),
            ("right", "event", ("dataset", "event", "date")),
        )
    ]
    levels = [level_column(each) for each in taxonomies]
    return pl.concat([*sides, judged.select("km", "days", *levels, "score")], how="horizontal")
