"""Two acts in one sentence, days apart: "The strike came a day after nine people were killed by shelling in Hama".

The one before the words has nothing of what stands behind them; the other one was so many days earlier.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from coding.events.mentions.mention import Mention
from coding.when.dates import DateValue

NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
CAME_AFTER = re.compile(
    r"(?:\b(?:came|comes|followed|happened|occurred|took place)\b[^.;\n]{0,24}?|, (?:just |barely |only )?)"
    rf"\b(?:(?P<n>{'|'.join(NUMBERS)}) days?|(?P<hours>24|48) hours) after\b",
    re.IGNORECASE,
)
# "The ruling came six days after …": an act so far back is told as what led to it.
NEWS = 3
# Why an act told so is weak elsewhere.
WEAK = {"days before what is told", "participle beside a noun", "gerund or past perfect", "mentioned, not told"}


def with_days_before(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, those of such sentences with places, numbers and days of their own."""
    days: dict[int, DateValue | None] = {}
    found = []
    for mention in mentions:
        told = CAME_AFTER.search(mention.sentence.text)
        if told is None:
            found.append(mention)
            continue
        at = mention.sentence.stretch.start + told.end()
        if mention.offsets[0] < at:
            days[mention.sentence.index] = days.get(mention.sentence.index) or mention.when
            found.append(mention.within(0, at))
        else:
            day = days.get(mention.sentence.index)
            if day is None and _days(told) <= NEWS:
                day = days[mention.sentence.index] = _day_of_news(mention, found, at)
            found.append(_earlier(mention, day, _days(told), at))
    return found


def _days(told: re.Match[str]) -> int:
    return int(told["hours"]) // 24 if told["hours"] else NUMBERS[told["n"].lower()]


def _day_of_news(mention: Mention, before: Sequence[Mention], at: int) -> DateValue | None:
    """The day of what "comes a day after", where no act is told by it: "Monday's incident", or that of the news."""
    if mention.when and mention.when.end <= at:
        return mention.when
    return next((other.when for other in reversed(before) if other.stands and other.when), None)


def _earlier(mention: Mention, day: DateValue | None, days: int, at: int) -> Mention:
    """So many days before the other; news of its own where that is told in the verb's main words."""
    mention = mention.within(at, mention.sentence.stretch.end)
    if day is None or day.days != 1 or mention.reason is not None:
        return mention
    first = day.first - timedelta(days=days)
    verdict = mention.verdict
    if verdict.weak and verdict.detail in WEAK:
        token = mention.sentence.tokens[mention.candidate.head]
        # "Imprisoned opponents" are what they were.
        named = mention.trigger.pos == "n" or token.tag == "VBG" or token.dep == "amod"
        verdict = replace(verdict, weak=named)
    return replace(mention, verdict=verdict, when=replace(day, first=first, last=first), own_date=True)
