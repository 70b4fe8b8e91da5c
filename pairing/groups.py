"""Who goes with whom: the best pairs first, each entry in one match at most, one entry of each data set in a match."""

from collections.abc import Callable, Iterable, Sequence

import polars as pl

from pairing.agreement import Rules, agreeing
from pairing.taxonomies import Taxonomy
from pairing.windows import Window, neighbours

# Entry numbers of one event, the one that stands for it first.
Group = list[int]
Candidates = Callable[[pl.Series, pl.Series], pl.DataFrame]
BEST_FIRST = ("score", "days", "km")


def grouped(entries: pl.DataFrame, labels: pl.DataFrame, taxonomies: Sequence[Taxonomy], rules: Rules) -> list[Group]:
    """Every entry in exactly one group, in order of the entry that stands for the group.

    `entries` has the columns of `MatchEntry`, one data set after the other.
    """

    def candidates(left: pl.Series, right: pl.Series) -> pl.DataFrame:
        near = neighbours(entries, left, right, Window(rules.km, rules.days))
        return agreeing(of_one_kind(entries, near), labels, taxonomies, rules)

    sets = _by_dataset(entries)
    if rules.symmetric:
        return _at_once(entries, sets, candidates)
    return _one_after_another(sets, candidates)


def episodes(entries: pl.DataFrame) -> pl.Series:
    """Which entries go on for more than a day."""
    return entries.select(episode=pl.col("date") < pl.col("enddate")).to_series()


def of_one_kind(entries: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Events with events, episodes with episodes: whether an event is the episode it lies in, a person must say."""
    episode = episodes(entries)
    return pairs.filter(episode[pairs["left"]] == episode[pairs["right"]])


def _by_dataset(entries: pl.DataFrame) -> list[pl.Series]:
    numbered = entries.select("dataset").with_row_index("entry")
    return [part["entry"] for part in numbered.partition_by("dataset", maintain_order=True)]


def _one_after_another(sets: Sequence[pl.Series], candidates: Candidates) -> list[Group]:
    """MELTT's way: each data set is compared with what the ones before it came to.

    A group is compared by its first entry alone, so that the order of the data sets can matter.
    """
    groups: dict[int, Group] = {}
    for chosen in sets:
        kept = pl.Series("entry", groups.keys(), dtype=pl.UInt32)
        pairs = candidates(kept, chosen).sort(*BEST_FIRST, "left", "right")
        taken = _best_of(zip(pairs["left"], pairs["right"], strict=True))
        for entry in chosen:
            if entry in taken:
                groups[taken[entry]].append(entry)
            else:
                groups[entry] = [entry]
    return [groups[first] for first in sorted(groups)]


def _best_of(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Right entry → left entry, of pairs in order of preference: a pair counts while both of it are free."""
    taken: dict[int, int] = {}
    gone: set[int] = set()
    for left, right in pairs:
        if left not in gone and right not in taken:
            gone.add(left)
            taken[right] = left
    return taken


def _at_once(entries: pl.DataFrame, sets: Sequence[pl.Series], candidates: Candidates) -> list[Group]:
    """All pairs of all data sets, the best first; groups join where each entry of one is a candidate of each other's.

    Ties go by the entries themselves and not by the order they came in.
    """
    found = [candidates(left, right) for n, left in enumerate(sets) for right in sets[n + 1 :]]
    if not found:
        return [[entry] for entry in range(entries.height)]
    rank = _ranks(entries)
    ends = pl.DataFrame({"a": rank[(pairs := pl.concat(found))["left"]], "b": rank[pairs["right"]]})
    ranked = ends.select(low=pl.min_horizontal("a", "b"), high=pl.max_horizontal("a", "b"))
    pairs = pairs.hstack(ranked).sort(*BEST_FIRST, "low", "high")
    return _joined(entries.height, list(zip(pairs["left"].to_list(), pairs["right"].to_list(), strict=True)))


def _joined(n: int, pairs: Sequence[tuple[int, int]]) -> list[Group]:
    allowed = {frozenset(pair) for pair in pairs}
    of: list[Group] = [[entry] for entry in range(n)]
    for left, right in pairs:
        ours, theirs = of[left], of[right]
        # Two entries of one data set are never a candidate pair, so this keeps them apart too.
        if ours is not theirs and all(frozenset((a, b)) in allowed for a in ours for b in theirs):
            ours += theirs
            for entry in theirs:
                of[entry] = ours
    groups = {id(group): sorted(group) for group in of}
    return sorted(groups.values())


def _ranks(entries: pl.DataFrame) -> pl.Series:
    by = ["date", "enddate", "latitude", "longitude", "dataset", "event"]
    return entries.select(rank=pl.struct(by).rank("ordinal")).to_series()
