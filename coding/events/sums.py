"""Other words for what an article tells: its sum ("three shootings since Friday"), its name ("the murder-suicide")."""

import re
from collections.abc import Sequence
from dataclasses import replace

from coding.events.mentions import Mention
from coding.events.merging import TO_LIFE, Event, family_of, merge_mentions
from coding.text.victim_words import TEENS, UNITS

CRIMES = r"(?:shootings|stabbings|slayings|homicides)"
ACTS = (
    r"(?:attacks|assaults|bombings|blasts|explosions|raids|incidents|clashes|shootouts|gun ?battles|gun ?fights"
    r"|encounters|ambushes|(?:air ?)?strikes|operations|acts of \w+|acts|killings)"
)
NAMED = "slaying"
MANY = (
    r"(?:(?!one\b)(?:" + UNITS + r")|dozens? of|several|multiple|separate|various|a number of"
    r"|(?:a|the) (?:\w+ )?(?:series|string|wave|spate) of|twin|coordinated)"
)
SUM = re.compile(
    rf"\b{MANY}(?: [\w-]+){{0,3}}? (?:{ACTS}|shootings)\b"
    rf"|\b(?:{MANY}|{TEENS}|\d+|weekend|overnight|different|unrelated) (?:\w+ )?{CRIMES}\b"
    rf"|\b(?:in|following) (?:\w+ )?{CRIMES}\b|\bin [2-9] (?:\w+ )?{ACTS}\b"
    rf"|\b{CRIMES} (?:across|around|throughout|nationwide|citywide)\b",
    re.IGNORECASE,
)


def without_sums(mentions: list[Mention], crime: bool) -> list[Mention]:
    """The mentions, those of a sum rejected where the article tells of two acts or more after it.

    In a police report (`crime`) one is enough, told apart with its day and place.
    """
    sums = {mention.sentence.index for mention in mentions if SUM.search(mention.sentence.text)}
    first = min((m.sentence.index for m in mentions if m.sentence.index in sums and m.stands), default=None)
    if first is None:
        return mentions
    rest = [mention for mention in mentions if mention.sentence.index not in sums]
    if crime and any(_is_told_apart(mention) for mention in rest):
        return [summed_up(m) if m.sentence.index in sums and family_of(m) in TO_LIFE else m for m in mentions]
    if len(_violent(merge_mentions(rest)[0], first)) < 2:
        return mentions
    return [summed_up(m) if m.sentence.index in sums or m.sentence.stretch.heading else m for m in mentions]


def with_names(mentions: list[Mention]) -> list[Mention]:
    """The mentions; "the murder-suicide was discovered on Monday", after the shots were told, is a name for them."""
    shots = [m.offsets for m in mentions if m.stands and family_of(m) in TO_LIFE and m.candidate.trigger.frame != NAMED]
    first = min(shots, default=None)
    return [_named_again(m) if first is not None and first < m.offsets else m for m in mentions]


def _named_again(mention: Mention) -> Mention:
    if mention.candidate.trigger.frame != NAMED or mention.reason is not None or mention.quantities:
        return mention
    return replace(mention, verdict=replace(mention.verdict, weak=True, detail="a name for what was told"))


def _is_told_apart(mention: Mention) -> bool:
    """An act of violence with a place, and a day that its own sentence says."""
    if not (mention.stands and mention.places and family_of(mention) in TO_LIFE):
        return False
    when = mention.when
    return when is not None and when.days == 1 and mention.sentence.stretch.holds(when.start)


def _violent(events: Sequence[Event], after: int) -> list[Event]:
    return [e for e in events if e.family in TO_LIFE and e.first.sentence.index > after]


def summed_up(mention: Mention) -> Mention:
    if mention.reason is not None:
        return mention
    verdict = replace(mention.verdict, reason="statistic", detail="a sum of acts", rule_id="actuality:sum of acts")
    return replace(mention, verdict=verdict, quantities=())
