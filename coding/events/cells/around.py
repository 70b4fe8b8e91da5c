"""The day and the places that the sentences around an event add to its own."""

import re
from dataclasses import replace
from datetime import date

from coding.events.mentions.mention import Mention, Reading
from coding.events.merging.agreement import is_of_earlier_days
from coding.events.merging.event import Event
from coding.events.revising.told_days import UNTRUE
from coding.text.language import Sentence
from coding.text.lexicon import Lexicon
from coding.when.dates import DateValue
from coding.when.tense import tense_at
from coding.where.geography import Geography, PlaceMention
from coding.where.places import DATELINE_ONLY
from coding.whether.attachment import last_verb
from gazetteer import Place

# How far, in sentences, a date or place may stand from the words that tell of the event.
BEFORE, AFTER = 1, 3
RECENT_DAYS = 8
# Where an event was, said without the name of a town: "a village", "the north-east of the country", "northern Mali";
# not "north St. Louis" or "the city's west side".
COMPASS = r"(?:north|south)(?:-?(?:east|west))?|east|west"
WHEREABOUTS = re.compile(
    rf"\b(?:village|hamlet|outpost|township|locality|settlement|(?:town|community) of(?= [A-Z])"
    rf"|rural|countryside|borderlands?|(?:{COMPASS})ern|(?:{COMPASS})(?! [A-Z]))\b"
    r"(?!-| (?:side|end)\b)"
)
REGION_WORTH = 3.0
HEADLINE_WORTH, MENTIONED_WORTH, NEARBY_WORTH, NAMED_NEARBY_WORTH, ARTICLE_WORTH = 2.5, 2.0, 1.5, 0.3, 0.1
# The dateline of a police report, within the region that its own sentences tell.
WITHIN_TOLD = 4.5
# The share of an article's towns that lies at or near the one it plays in.
MOST = 0.5


def around(event: Event, readings: list[Reading]) -> list[Reading]:
    """Sentences near the event's first, in its scene, that do not tell of it themselves, nearest first."""
    own = {mention.sentence.index for mention in event.all_mentions}
    first = event.first.sentence.index
    inside = range(max(first - BEFORE, event.scene.start), min(first + AFTER + 1, event.scene.stop))
    near = [r for r in readings if r.sentence.index in inside and r.sentence.index not in own]
    return sorted(near, key=lambda r: (abs(r.sentence.index - first), r.sentence.index))


def date_nearby(
    event: Event, readings: list[Reading], mentions: list[Mention], published: date | None, lexicon: Lexicon
) -> DateValue | None:
    """A recent date in the sentences around, for an event whose own words have none.

    Not one of what is denied or still to come there, nor one that an act told later has for its own.
    """
    own = {id(mention.candidate) for mention in event.all_mentions}
    taken = {
        (m.when.start, m.when.end) for m in mentions if m.when and id(m.candidate) not in own and _is_its(m, event)
    }
    for reading in around(event, readings):
        for value in reading.dates:
            recent = published is None or abs((published - value.last).days) <= RECENT_DAYS
            if value.days > RECENT_DAYS or not recent or (published is not None and value.first > published):
                continue
            if (value.start, value.end) not in taken and not _is_no_fact(reading.sentence, value, lexicon):
                return value
    return None


def _is_its(mention: Mention, event: Event) -> bool:
    """Whether the date of a mention is the day of something else than the event: told as no fact, or a later act.

    The day of an act told before goes on: "took power on Monday … . Soldiers detained the president."
    """
    if mention.reason in UNTRUE:
        return True
    after = mention.sentence.index > event.first.sentence.index
    if after and mention.stands and is_of_earlier_days(mention):
        return True
    return after and mention.own_date and bool(mention.family) and mention.family != event.family


def _is_no_fact(sentence: Sentence, value: DateValue, lexicon: Lexicon) -> bool:
    """ "Was to have met on Tuesday", "the ministry denied on Friday": the day of a plan or of a denial."""
    if tense_at(sentence.text, value.start - sentence.stretch.start, value.end - sentence.stretch.start) == "ahead":
        return True
    verb = last_verb(sentence, value)
    return verb is not None and any(cue.reason == "denied" for cue in lexicon.cues.get(sentence.lemmas[verb], ()))


def places_for(event: Event, readings: list[Reading], geography: Geography) -> list[tuple[PlaceMention, float]]:
    """Places of the event's own sentences, then of those around, then the dateline's, then the article's.

    "A village in the north" is not the capital that the report was filed from, and only near any other town it was.
    """
    found = [pair for mention in event.mentions for pair in mention.places]
    # "Their answer to the strike on Kohat": what is only mentioned may have been elsewhere.
    found += [(place, min(weight, _most(m))) for m in event.further for place, weight in m.places]
    for reading in around(event, readings):
        found += [(place, NEARBY_WORTH if place.locative else NAMED_NEARBY_WORTH) for place in reading.places]
    filed = geography.dateline
    if filed and _is_outside(filed.place, event):
        filed = None
    away = any(WHEREABOUTS.search(mention.sentence.text) for mention in event.mentions)
    if filed and not (away and filed.place.feature == "capital"):
        worth = WITHIN_TOLD if event.private and _lies_in_told(filed.place, found, event) else DATELINE_ONLY
        found.append((replace(filed, near=filed.near or away), worth))
    towns = [town for town in geography.towns if town.mention and town.share >= MOST]
    towns = [town for town in towns if not _is_outside(town.place, event)]
    if filed and away:
        towns = [town for town in towns if town.place.geonameid != filed.place.geonameid]
    # A name that the event's own sentences read as a region is no town elsewhere.
    read = {place.start for place, _ in found}
    named = [town.mention for town in towns if town.mention and town.mention.start not in read]
    if not named and (province := geography.only_province):
        named = [province]
    return found + [(replace(mention, near=mention.near or away), ARTICLE_WORTH) for mention in named]


def _lies_in_told(town: Place, found: list[tuple[PlaceMention, float]], event: Event) -> bool:
    """ "MEMPHIS — A shooting at a Tennessee library": the paper's own town, where no other is told nearer."""
    told = any(place.place.feature not in {"admin1", "admin2", "country"} and w >= HEADLINE_WORTH for place, w in found)
    return not told and any(_contains(unit, town) for unit in _units_of(event, town))


def _most(mention: Mention) -> float:
    """What the place of a further mention is worth at most; a headline is of the event."""
    return HEADLINE_WORTH if mention.sentence.stretch.heading else MENTIONED_WORTH


def _is_outside(town: Place, event: Event) -> bool:
    """Whether a town lies in none of the provinces or districts that the event's own sentences name."""
    units = _units_of(event, town)
    return bool(units) and not any(_contains(unit, town) for unit in units)


def _units_of(event: Event, town: Place) -> list[Place]:
    """The provinces and districts of a town's country that the event's own sentences name."""
    named = [each.place for mention in event.mentions for each in mention.bound(REGION_WORTH)]
    return [place for place in named if place.iso3 == town.iso3 and place.feature in {"admin1", "admin2"}]


def _contains(unit: Place, town: Place) -> bool:
    within = unit.admin1 == town.admin1
    return within and (unit.feature == "admin1" or not town.admin2 or unit.admin2 == town.admin2)


def is_of_older(reading: Reading, event: Event) -> bool:
    """Whether a sentence has only days that are not the event's: another attack's claim."""
    when = event.when
    return bool(reading.dates) and when is not None and all(value.last < when.first for value in reading.dates)
