"""Whether two tellings can be of one day and one place."""

import re

from coding.events.mentions import BOUND_WORTH, Mention
from coding.when.dates import DateValue
from coding.where.geography import NEAR_DEGREES
from coding.where.toponym_candidates import SETTLED
from gazetteer import Place
from gazetteer.sphere import are_close

# How closely a place must be bound to words to be theirs and no other's.
BOUND = 4.0
# "Last week", "earlier this month".
EARLIER = re.compile(r"(?:last|previous|past|earlier)\b", re.IGNORECASE)
UNITS = {"admin1", "admin2"}


def dates_agree(a: DateValue | None, b: DateValue | None) -> bool:
    """Whether they share a day, or one is not known."""
    return a is None or b is None or (a.first <= b.last and b.first <= a.last)


def is_of_earlier_days(mention: Mention) -> bool:
    """ "Police fired tear gas at marchers. … During last week's protests a student was killed": those were others.

    "The arrests were made last week" are the ones told.
    """
    sentence, candidate, when = mention.sentence, mention.candidate, mention.when
    if when is None or when.days == 1 or EARLIER.match(when.text) is None:
        return False
    known = {sentence.lemmas[at] for at in sentence.below(candidate.head, "det")} & {"the", "this", "that"}
    return candidate.trigger.pos != "n" or not known


def places_agree(told: list[Mention], mention: Mention) -> bool:
    """Whether what is told may have been where an event was: of its places, one known must agree."""
    theirs = _bound_place(mention)
    ours = [place for each in told if (place := _bound_place(each))]
    return theirs is None or not ours or any(_agree(place, theirs) for place in ours)


def same_place_named(told: list[Mention], mention: Mention) -> bool:
    """Whether a mention's sentence names the place of what was told."""
    ours = {place.geonameid for each in told if (place := _bound_place(each))}
    return any(named.place.geonameid in ours for named, worth in mention.places if worth >= BOUND_WORTH)


def _bound_place(mention: Mention) -> Place | None:
    bound = [(w, p.place) for p, w in mention.places if w >= BOUND]
    return max(bound, key=lambda pair: pair[0])[1] if bound else None


def _agree(one: Place, other: Place) -> bool:
    """Two towns that are close, a town and the unit around it, anything and its country."""
    if one.geonameid == other.geonameid:
        return True
    if {one.feature, other.feature} <= SETTLED:
        return are_close(one.point, other.point, NEAR_DEGREES)
    beside = {one.feature, other.feature} & UNITS and "country" not in {one.feature, other.feature}
    return one.iso3 == other.iso3 and (not beside or one.admin1 == other.admin1)
