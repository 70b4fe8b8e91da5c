"""Sentences that sum up what an article then tells one by one: "At least 50 people died in a series of attacks"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from coding.mentions import Mention
from coding.merging import TO_LIFE, Event, merge_mentions

ACTS = (
    r"(?:attacks|assaults|bombings|blasts|explosions|raids|incidents|shootings|clashes|shootouts|gun ?battles"
    r"|gun ?fights|encounters|ambushes|(?:air ?)?strikes|operations|acts of \w+|acts|killings)"
)
SEVERAL = re.compile(
    r"\b(?:(?:two|three|four|five|six|seven|eight|nine|ten|dozens? of|several|multiple|separate|various|a number of"
    r"|(?:a|the) (?:\w+ )?(?:series|string|wave|spate) of|twin|coordinated)(?: [\w-]+){0,3}? " + ACTS + r")\b",
    re.IGNORECASE,
)


def without_sums(mentions: list[Mention]) -> list[Mention]:
    """The mentions, those of a sum rejected where the sentences after it tell two events or more of their own."""
    sums = {mention.sentence.index for mention in mentions if SEVERAL.search(mention.sentence.text)}
    first = min((m.sentence.index for m in mentions if m.sentence.index in sums and m.stands), default=None)
    if first is None:
        return mentions
    rest, _ = merge_mentions([mention for mention in mentions if mention.sentence.index not in sums])
    if len(_violent(rest, first)) < 2:
        return mentions
    return [_summed_up(m) if m.sentence.index in sums or m.sentence.stretch.heading else m for m in mentions]


def _violent(events: Sequence[Event], after: int) -> list[Event]:
    return [e for e in events if e.family in TO_LIFE and e.first.sentence.index > after]


def _summed_up(mention: Mention) -> Mention:
    if mention.reason is not None:
        return mention
    return replace(mention, verdict=replace(mention.verdict, reason="statistic", detail="a sum of what follows"))
