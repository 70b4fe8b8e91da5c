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
