"""Whether two reports can be of one event by their types and actors."""

from functools import cache

import numpy as np

from linking.columns import Columns, Flags, equal, family_names
from linking.levels import coded
from linking.profiles import Ints
from linking.weights import confusable


def type_level(a: Columns, b: Columns) -> Ints:
    """Same, kindred, confusable or incompatible types; where an act is coded it decides the family."""
    same = _same_type(a, b)
    return coded(
        "type",
        [
            (same & ~(a.often | b.often), "same_rare"),
            (same, "same"),
            (a.family == b.family, "family"),
            (_confused()[a.family, b.family], "confusable"),
        ],
        "incompatible",
    )


def compatible(given: Columns, a: Ints, b: Ints) -> Flags:
    """Whether each pair of places in `given` can be one event by its types."""
    one, other = given.family[a], given.family[b]
    sub_types = given.sub_type[a] == given.sub_type[b]
    act_a, act_b = given.act[a], given.act[b]
    agree = (act_a < 0) | (act_b < 0) | (act_a == act_b)
    fits: Flags = (one == other) | _confused()[one, other] | (sub_types & agree)
    return fits


def _same_type(a: Columns, b: Columns) -> Flags:
    """The same sub-event type, and acts that are the same or of which one is not coded."""
    same: Flags = equal(a.sub_type, b.sub_type) & ((a.act < 0) | (b.act < 0) | (a.act == b.act))
    return same


@cache
def _confused() -> Flags:
    names = family_names()
    return np.array([[(one, other) in confusable() for other in names] for one in names])


def actor_level(a: Columns, b: Columns) -> Ints:
    """Whether named actors agree, on whichever side each stands."""
    pairs = [(one, other) for one in (a.actor1, a.actor2) for other in (b.actor1, b.actor2)]
    same = np.any([equal(one, other) for one, other in pairs], axis=0)
    both_name = (np.maximum(a.actor1, a.actor2) >= 0) & (np.maximum(b.actor1, b.actor2) >= 0)
    return coded("actors", [(same, "same"), (both_name, "differ")], "open")
