"""Two acts in one sentence, days apart: "The strike came a day after nine people were killed by shelling in Hama".

The one before the words has nothing of what stands behind them; the other one was so many days earlier.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from coding.events.mentions import Mention
from coding.when.dates import DateValue

NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
CAME_AFTER = re.compile(
    r"(?:\b(?:came|comes|followed|happened|occurred|took place)\b[^.;\n]{0,24}?|, (?:just )?)"
    rf"\b(?P<n>{'|'.join(NUMBERS)})"
    r" days? after\b",
    re.IGNORECASE,
)
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
            found.append(_without(mention, at))
        else:
            # "Died on Sunday, two days after he was shot": the death is no act of its own.
            alone = mention.when if mention.when is not None and mention.when.start < at else None
            day = days.get(mention.sentence.index, alone)
            found.append(_earlier(mention, day, NUMBERS[told["n"].lower()], at))
    return found


def _without(mention: Mention, at: int) -> Mention:
    """Without what is told of the earlier act."""
    sentence = mention.sentence
    places = tuple(pair for pair in mention.places if pair[0].start < at)
    quantities = tuple(q for q in mention.quantities if sentence.tokens[q.number.lo].start < at)
    return replace(mention, places=places, quantities=quantities)


def _earlier(mention: Mention, day: DateValue | None, days: int, at: int) -> Mention:
    """So many days before the other; news of its own where that is told in the verb's main words."""
    tokens = mention.sentence.tokens
    quantities = tuple(q for q in mention.quantities if tokens[q.number.lo].start > at)
    places = tuple(pair for pair in mention.places if pair[0].start > at)
    mention = replace(mention, places=places, quantities=quantities)
    if day is None or day.days != 1 or mention.reason is not None:
        return mention
    first = day.first - timedelta(days=days)
    verdict = mention.verdict
    if verdict.weak and verdict.detail in WEAK:
        named = mention.candidate.trigger.pos == "n" or mention.sentence.tokens[mention.candidate.head].tag == "VBG"
        verdict = replace(verdict, weak=named)
    return replace(mention, verdict=verdict, when=replace(day, first=first, last=first), own_date=True)
