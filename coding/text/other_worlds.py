"""The words of what else a newspaper tells of (wild animals, machines, plots, crime): `seeds/lexicon/off_topic.csv`.

They stand apart from the coder's other lists: none of them decides what an event is, only that there is none.
"""

from functools import cache

from schemas.seeds import read_seed, split_list


def off_topic(name: str) -> frozenset[str]:
    """One list of `seeds/lexicon/off_topic.csv`. Raises KeyError for a list it does not have."""
    return _lists()[name]


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {row["list"]: frozenset(split_list(row["words"])) for row in read_seed("lexicon/off_topic.csv")}
