"""Acts told without a day of their own in an article that tells them as old: a coup in passing, a day in history.

A coup is the news wherever it is new: an article that comes to one further down, or in a side clause, tells history.
And where the dated mention of an act is background, an undated one of the same kind is none either.
"""

import re
from collections.abc import Sequence
from datetime import date

from coding.events.mentions.mention import Mention, Reading
from coding.events.revising.sequence import is_old, shadowed
from coding.when.dates import DateValue

OPENING = 3
BY_DATE = "actuality:date"
SIDE = {"acl", "advcl", "amod", "relcl"}
# So many acts of old days make a history of what opens with one.
HISTORY = 3
ON_THIS_DAY = re.compile(
    r"\b(?:on|from) this day\b(?! of)|\bthis day in\b|\b(?:today|week|month) in history\b", re.IGNORECASE
)


def without_old_acts(mentions: list[Mention], readings: Sequence[Reading], published: date | None) -> list[Mention]:
    """The mentions, those that tell of old times only able to support an event told elsewhere."""
    if published is None or not any(mention.reason is None for mention in mentions):
        return mentions
    news = [m for m in mentions if m.stands and _opens(m) and not _aside(m)]
    old = [m for m in mentions if m.reason is not None and m.verdict.rule_id == BY_DATE and m.reason != "future"]
    recent = {when for r in readings for when in r.dates if not is_old(when, published)}
    fresh = any(when in recent for r in readings[:OPENING] for when in r.dates)
    a_day = any(ON_THIS_DAY.search(r.sentence.text) for r in readings if r.sentence.stretch.heading)
    long_past = not news and len(old) >= HISTORY and old[0].sentence.index < OPENING
    history = a_day or (long_past and not any(_is_told_from_today(when) for when in recent))
    told_as_old = {m.trigger.frame for m in old if m.trigger.frame == "coup" or _is_verdict(m)}
    frames = told_as_old - {m.trigger.frame for m in news}
    coup = any(m.trigger.frame == "coup" for m in news)

    def of_old(mention: Mention) -> bool:
        frame, heading = mention.trigger.frame, mention.sentence.stretch.heading
        if mention in news and not a_day:
            return False
        if mention.when is not None and mention.own_date and mention.when in recent:
            return history and not _is_told_from_today(mention.when)
        if heading or mention.verdict.weak:
            return heading and frame in frames and not fresh
        return history or (frame in frames and not fresh) or (frame == "coup" and not coup)

    found = [shadowed(m, "background") if m.reason is None and of_old(m) else m for m in mentions]
    # What is history is not taken for granted as news either.
    return [shadowed(m, "background") if history and m in old else m for m in found]


def _opens(mention: Mention) -> bool:
    return mention.sentence.index < OPENING and not mention.sentence.stretch.heading


def _aside(mention: Mention) -> bool:
    """ "Until the junta took power", "the general who seized power": told of a coup to say when, or of whom."""
    sentence, verb = mention.sentence, mention.candidate.clause
    if mention.trigger.frame != "coup" or mention.own_date:
        return False
    return any(sentence.tokens[at].dep in SIDE for at in sentence.upwards(verb))


def _is_verdict(mention: Mention) -> bool:
    return mention.trigger.among("judging") and mention.trigger.frame != "charge"


def _is_told_from_today(when: DateValue) -> bool:
    """ "On Monday", "yesterday"; "on 18 June" may be of any year."""
    return not any(c.isdigit() for c in when.text)
