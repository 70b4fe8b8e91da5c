"""The closed lists, read from `seeds/taxonomy/`: what a cell may hold, and what follows from it."""

from functools import cache

from schemas.seeds import read_seed, seed_column


def values(list_name: str) -> list[str]:
    """The values of one closed list of `vocabularies.csv`, in file order.

    Raises KeyError for a list that does not exist, so that a typo cannot become "nothing is allowed".
    """
    found = [row["value"] for row in read_seed("taxonomy/vocabularies.csv") if row["list"] == list_name]
    if not found:
        raise KeyError(f"no closed list named {list_name!r} in seeds/taxonomy/vocabularies.csv")
    return found


@cache
def sub_event_types() -> dict[str, dict[str, str]]:
    """ACLED's 25 sub-event types, highest tactic first (codebook, table 2)."""
    return {row["sub_event_type"]: row for row in read_seed("taxonomy/event_types.csv")}


@cache
def rex_acts() -> dict[str, dict[str, str]]:
    """The 40 acts of the repression extension with their crosswalk (conventions, 2.7)."""
    return {row["rex_act"]: row for row in read_seed("taxonomy/rex_acts.csv")}


@cache
def actor_type_codes() -> dict[str, int]:
    """ACLED's eight actor types with their numeric codes."""
    return {row["actor_type"]: int(row["code"]) for row in read_seed("taxonomy/actor_types.csv")}


@cache
def interaction_labels() -> dict[int, str]:
    """ACLED's 44 interaction labels by numeric code."""
    return {int(row["code"]): row["interaction"] for row in read_seed("taxonomy/interactions.csv")}


def interaction(inter1: str, inter2: str | None) -> str:
    """The label of an unordered pair of actor types; one-sided events are "X only" (codebook, table 5)."""
    low, high = sorted((actor_type_codes()[inter1], actor_type_codes()[inter2] if inter2 else 0))
    return interaction_labels()[high * 10 if low == 0 else low * 10 + high]


@cache
def iso_codes() -> dict[str, int]:
    """ISO 3166-1: the numeric code of each alpha-3 code."""
    return {row["iso3"]: int(row["iso"]) for row in read_seed("countries.csv")}


def event_types() -> list[str]:
    """ACLED's six event types."""
    return list(dict.fromkeys(seed_column("taxonomy/event_types.csv", "event_type")))


def disorder_types() -> list[str]:
    """ACLED's disorder types, the double value of Excessive force included."""
    return list(dict.fromkeys(seed_column("taxonomy/event_types.csv", "disorder_type")))
