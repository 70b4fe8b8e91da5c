"""The day of an act of violence that one sentence leaves open, or dates by a press conference, and another tells.

Later reports begin with the news of their own day ("were arrested Monday in the killing of …", "addressed the media
Wednesday about a weekend shooting") and tell further down when the act was ("the shooting happened on Sept. 7").
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from coding.dates import DateValue
from coding.lexicon import Lexicon
from coding.mentions import Mention
from coding.merging import NAMES_OF_VIOLENCE, family_of

HARMFUL = {"violence", "mob"}
# A night is told as two days.
EXACT_DAYS = 2
# Told as no fact, or of another act.
UNTRUE = {"negated", "hypothetical", "future", "commemoration"}
SINGULAR = {"NN", "VB", "VBD", "VBN", "VBG", "VBP", "VBZ"}


def with_told_days(mentions: list[Mention], published: date | None, lexicon: Lexicon) -> list[Mention]:
    """The mentions of an article, those of violence without a day of their own dated by the first that has one.

    Only where the article tells of a single such day, or the words themselves name the longer time it lies in: of two
    acts each keeps what its sentence says. Without `published` nothing is changed.
    """
    if published is None:
        return mentions
    told = [day for mention in mentions if (day := _day_told(mention, published, lexicon))]
    if not told:
        return mentions
    return [_dated(mention, told, published) if _is_open(mention) else mention for mention in mentions]


def _day_told(mention: Mention, published: date, lexicon: Lexicon) -> DateValue | None:
    when = mention.when
    if when is None or when.days > EXACT_DAYS or when.first > published or not _is_violent(mention):
        return None
    if mention.own_date and mention.reason not in UNTRUE:
        return when
    return when if _is_call(mention, lexicon) else None


def _is_call(mention: Mention, lexicon: Lexicon) -> bool:
    """ "Officers responded to a call for a shooting", "found two men with gunshot wounds": on the day of the act."""
    sentence, head = mention.sentence, mention.candidate.head
    above = {sentence.lemmas[at] for at in sentence.ancestors(head)}
    return bool(above & lexicon.words["police_calls"]) and not above & lexicon.words["custody_verbs"]


def _is_violent(mention: Mention) -> bool:
    return mention.candidate.trigger.frame in NAMES_OF_VIOLENCE


def _is_open(mention: Mention) -> bool:
    """Whether its day is not said, or hangs from other words."""
    return family_of(mention) in HARMFUL and _is_violent(mention) and not mention.own_date


def _dated(mention: Mention, told: Sequence[DateValue], published: date) -> Mention:
    when = mention.when
    days = {value.first for value in told}
    if when is not None and when.days <= EXACT_DAYS and any(abs((when.first - day).days) <= 1 for day in days):
        return mention
    if when is not None and when.days > EXACT_DAYS:
        fitting = [value for value in told if when.first <= value.last and value.first <= when.last]
    else:
        fitting = [value for value in told if when is None or value.first <= when.last]
    return replace(mention, when=fitting[0]) if fitting else mention
