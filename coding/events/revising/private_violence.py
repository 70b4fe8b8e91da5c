"""Violence among private people: homicides and shootings that ACLED leaves out where nothing political is told.

ACLED takes in "political violence" (codebook, "Inclusion"): what is done by a state, a named armed group or a crowd,
or to people for what they stand for. A killing in a bar is none; it is kept, as REX counts violence against people, and
marked `acled_scope` = out. Whether an article tells of crime is in the words of its whole text: detectives, suspects,
a quarrel, a car park on the one hand; rebels, soldiers, elections, sects on the other.
"""

import re
from functools import cache

from coding.events.mentions.mention import HARMFUL, Mention
from coding.events.merging.event import Event
from coding.events.report import Report
from coding.text.forms import any_of
from coding.text.lexicon import word_list

# So many different words of police reports make a crime story, and so many for every word of politics and war.
CRIME_WORDS, TO_ONE = 2, 3
# Types by their weapons; a gun, a knife or a car may be anybody's.
ANYBODYS = {"Attack", "Armed clash", "Mob violence", "Sexual violence", "Abduction/forced disappearance"}
PRIVATE = {"none", "person", "civilians", "thing", "armed", "place"}
PROTEST = re.compile(r"\b(?:[Pp]rotest|[Dd]emonstrat|march(?:ed|ing|ers?)\b|rall(?:y|ied))")
# What somebody is accused of.
DEEDS = {"kill", "shoot", "stab", "murder"}
# Who is shot for no sake of being one.
ANYBODY = {"Students ({country})", "Women ({country})"}


def mark_private(events: list[Event]) -> None:
    """Set `private` of the events of a police report that are violence among private people, or police and courts that
    deal with it."""
    for event in events:
        if event.family in HARMFUL or _is_follow_up(event.first):
            event.private = event.family not in HARMFUL or _is_private(event)


def without_crowd_control(mentions: list[Mention], report: Report) -> list[Mention]:
    """The mentions of a police report, shots at or by a crowd read as an attack where it tells of no protest, and so a
    fight at which somebody was killed or shot."""
    if not report.crime or PROTEST.search(report.text):
        return mentions
    attack = any(m.stands and m.family == "violence" for m in mentions)
    as_attack = {"family": "violence", "sub_event_type": "Attack", "rex_act": None}
    return [mention.retyped(**as_attack) if _is_of_attack(mention, attack) else mention for mention in mentions]


def _is_of_attack(mention: Mention, attack: bool) -> bool:
    frame = mention.trigger.frame
    if mention.family == "mob":
        return attack
    return mention.family == "demonstration" and not mention.is_riot and frame in {"shoot", "kill", "attack"}


def is_crime_story(events: list[Event], crime: bool) -> bool:
    """Whether all that is told is what police and courts do about violence among private people; `crime`: in a police
    report."""
    if crime:
        # A vigil, a curfew or a scuffle with officers is none of it either.
        return not any(event.family in HARMFUL for event in events)
    return all(_deals_with_crime(event.first) for event in events)


def is_crime_report(text: str) -> bool:
    """Whether the words of a text are those of a police report rather than of politics or war."""
    lowered = text.lower()
    crime = set(_pattern(word_list("crime_report")).findall(lowered))
    public = set(_pattern(word_list("public_violence")).findall(lowered))
    return len(crime) >= max(CRIME_WORDS, TO_ONE * len(public))


def main_first(events: list[Event]) -> list[Event]:
    """In the order of the text, but for police and courts that deal with private violence: it comes before them."""
    violent = [event for event in events if event.family in HARMFUL]
    return sorted(events, key=lambda event: _comes_after(event, violent))


def _comes_after(event: Event, violent: list[Event]) -> bool:
    """Whether an event is what others do about violence: its mourning, its search, its trial."""
    if event.family in HARMFUL:
        return False
    words, when = _words(event.first), event.when
    vigil = event.family == "demonstration" and "vigil" in words
    if vigil or any(told.private for told in [event, *violent]) or _deals_with_crime(event.first):
        return True
    of_crime = event.first.trigger.among("police_and_courts") and words & (word_list("private_violence") | DEEDS)
    before = (e.when for e in violent if e.when and when and e.when.last < when.first)
    return bool(of_crime) and any(before)


def _is_private(event: Event) -> bool:
    told = any(_words(m) & word_list("public_violence") for m in event.mentions)
    plain = event.first.act is None and event.first.sub_event_type in ANYBODYS
    sides = [actor for side in ("agent", "patient") for _, actor in event.sides(side)]
    nobody = all(a.kind in PRIVATE and not a.groups and ANYBODY.issuperset(a.associates) for a in sides)
    return plain and not told and nobody


def _deals_with_crime(mention: Mention) -> bool:
    """Arrests and trials for violence, and threats, which come before or after it."""
    if mention.family == "threat":
        return True
    return _is_follow_up(mention) and bool(_words(mention) & word_list("private_violence"))


def _is_follow_up(mention: Mention) -> bool:
    return mention.trigger.among("police_and_courts") and not _words(mention) & word_list("politics")


def _words(mention: Mention) -> set[str]:
    return set(mention.sentence.lemmas)


@cache
def _pattern(words: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(words)})s?\b")
