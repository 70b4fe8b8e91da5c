"""Round-ups: "nine people were shot in three shootings over the weekend" sums up what a police report tells one by one.

Where such a report tells one of the acts apart, with its day and place, the sum is no event, and what it counts is
nobody's.
"""

import re
from dataclasses import replace

from coding.mentions import Mention
from coding.merging import TO_LIFE, family_of
from coding.victim_words import TEENS, UNITS

ACTS = r"(?:shootings|stabbings|slayings|homicides)"
SEVERAL = rf"(?:weekend|overnight|separate|multiple|several|different|unrelated|(?!one\b)(?:{UNITS})|{TEENS}|\d+)"
SUM = re.compile(
    rf"\b{SEVERAL} (?:\w+ )?{ACTS}\b|\bin (?:\w+ )?{ACTS}\b|"
    rf"\b{ACTS} (?:across|around|throughout|nationwide|citywide)\b",
    re.IGNORECASE,
)


def without_sums(mentions: list[Mention]) -> list[Mention]:
    """The mentions of a police report, those of sums rejected where one of the acts is told apart."""
    told = [m for m in mentions if m.stands and m.places and family_of(m) in TO_LIFE and _says_its_day(m)]
    if all(_is_sum(mention) for mention in told):
        return mentions
    return [_rejected(m) if family_of(m) in TO_LIFE and _is_sum(m) else m for m in mentions]


def _is_sum(mention: Mention) -> bool:
    return SUM.search(mention.sentence.text) is not None


def _says_its_day(mention: Mention) -> bool:
    when, stretch = mention.when, mention.sentence.stretch
    return when is not None and when.days == 1 and stretch.start <= when.start < stretch.end


def _rejected(mention: Mention) -> Mention:
    verdict = replace(mention.verdict, reason="statistic", detail="several acts", rule_id="actuality:round-up")
    return replace(mention, verdict=verdict, quantities=())
