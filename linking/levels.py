"""The levels each feature can take, as numbers: a code is a place in the feature's list."""

import numpy as np

from linking.columns import Flags
from linking.profiles import Ints

LEVELS: dict[str, tuple[str, ...]] = {
    "place": ("unknown", "town", "large_town", "metropolis", "near", "district", "region", "country", "apart", "far",
              "away", "other_country"),
    "day": ("same", "about", "overlap", "next", "few", "week", "month", "year", "more"),
    "daily": ("no", "goes_on"),
    "persons": ("none", "differ", "one", "two", "several"),
    "spots": ("none", "differ", "one", "several"),
    "details": ("none", "differ", "one", "two", "several"),
    "words": ("none", "differ", "few", "some", "many"),
    "facts": ("none", "agree", "other"),
    "wording": ("own", "passages", "much", "copy", "template"),
    "killed": ("unknown", "same_one", "same", "same_many", "both_many", "near", "differ", "differ_much", "risen"),
    "injured": ("unknown", "same_one", "same", "same_many", "both_many", "near", "differ", "differ_much", "risen"),
    "type": ("incompatible", "same", "same_rare", "family", "confusable"),
    "actors": ("open", "same", "differ"),
    "told": ("main", "aside", "both_aside"),
}  # fmt: skip


def coded(feature: str, levels: list[tuple[Flags, str]], otherwise: str) -> Ints:
    """The code of the first level whose condition holds."""
    codes = LEVELS[feature]
    chosen = np.select([flag for flag, _ in levels], [codes.index(name) for _, name in levels], codes.index(otherwise))
    return chosen.astype(np.int64)


def packed(levels: dict[str, Ints]) -> Ints:
    """One number for each combination of levels."""
    combination = np.zeros_like(levels["place"])
    for feature, codes in LEVELS.items():
        combination = combination * len(codes) + levels[feature]
    return combination


def unpacked(combinations: Ints) -> dict[str, Ints]:
    """The level codes that `packed` made the numbers of."""
    levels: dict[str, Ints] = {}
    for feature, codes in reversed(LEVELS.items()):
        combinations, levels[feature] = np.divmod(combinations, len(codes))
    return {feature: levels[feature] for feature in LEVELS}
