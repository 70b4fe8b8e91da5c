"""Whether two tellings can be of one day and one place."""

import re

from coding.events.mentions.mention import Mention
from coding.events.merging.event import Event
from coding.when.dates import DateValue
from coding.where.geography import NEAR_DEGREES
from coding.where.toponym_candidates import SETTLED
from gazetteer import Place
from gazetteer.sphere import are_close

# How closely a place must be bound to words to be theirs and no other's; of a sentence that tells an act by itself, and
# goes over no other's, it may stand anywhere in it.
BOUND, TOLD_IN = 4.0, 3.0
# "Last week", "earlier this month".
EARLIER = re.compile(r"(?:last|previous|past|earlier)\b", re.IGNORECASE)
# How many days after an act somebody may speak of it, on a day that is then not the act's.
SAID_WITHIN = 3
UNITS = {"admin1", "admin2"}
# Towns and districts.
NEAR = SETTLED | {"admin2"}
FINENESS = {"country": 0, "admin1": 1, "admin2": 2}


def dates_agree(a: DateValue | None, b: DateValue | None) -> bool:
    """Whether they share a day, or one is not known."""
    return a is None or b is None or (a.first <= b.last and b.first <= a.last)


def is_of_earlier_days(mention: Mention) -> bool:
    """ "Police fired tear gas at marchers. … During last week's protests a student was killed": those were others.

    "The arrests were made last week" are the ones told.
    """
    when = mention.when
    return when is not None and when.days > 1 and EARLIER.match(when.text) is not None and not mention.is_the_act


def places_agree(told: list[Mention], mention: Mention) -> bool:
    """Whether what is told may have been where an event was: of its places, one known must agree."""
    theirs = _bound_place(mention)
    ours = [place for each in told if (place := _bound_place(each))]
    if theirs is not None and theirs.feature in NEAR:
        # Of an event whose town or district is told, the province around it is no place besides.
        ours = [place for place in ours if place.feature in SETTLED] or [p for p in ours if p.feature in NEAR] or ours
    return theirs is None or not ours or any(agree(place, theirs) for place in ours)


def same_place_named(told: list[Mention], mention: Mention) -> bool:
    """Whether a mention's sentence names the place of what was told."""
    ours = {place.geonameid for each in told if (place := _bound_place(each))}
    return any(named.place.geonameid in ours for named in mention.bound())


def same_time_and_place(event: Event, mention: Mention) -> bool:
    if any(m.sentence.index == mention.sentence.index and m.part != mention.part for m in event.mentions):
        return False
    agree = dates_agree(event.when, mention.when) or _is_day_of_saying(event, mention)
    if event.family == "demonstration" and event.when is None and is_of_earlier_days(mention):
        return False
    return agree and places_agree(event.mentions, mention)


def _is_day_of_saying(event: Event, mention: Mention) -> bool:
    """ "Stormed the town on Saturday. An official said on Sunday that twelve were killed": the day of who says it."""
    told, said = event.when, mention.when
    if told is None or said is None or mention.own_date or not event.first.own_date:
        return False
    return 0 < (said.first - told.last).days <= SAID_WITHIN


def _bound_place(mention: Mention) -> Place | None:
    """The place bound most closely; of a unit, the place in it that is bound to the same words."""
    least = TOLD_IN if mention.stands else BOUND
    bound = [(w, p.place) for p, w in mention.places if w >= least]
    if not bound:
        return None
    best = max(bound, key=lambda pair: pair[0])[1]
    finer = (p for _, p in bound if FINENESS.get(p.feature, 3) > FINENESS.get(best.feature, 3) and agree(best, p))
    return next(finer, best)


def agree(one: Place, other: Place) -> bool:
    """Two towns that are close, a town and the unit around it, anything and its country."""
    if one.geonameid == other.geonameid:
        return True
    if {one.feature, other.feature} <= SETTLED:
        return are_close(one.point, other.point, NEAR_DEGREES)
    if one.feature == other.feature == "admin2":
        return False
    beside = {one.feature, other.feature} & UNITS and "country" not in {one.feature, other.feature}
    return one.iso3 == other.iso3 and (not beside or one.admin1 == other.admin1)
