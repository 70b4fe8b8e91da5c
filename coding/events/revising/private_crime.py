"""Arrests and verdicts for crimes that are nobody's politics: drugs, gold, tax, fraud, burglary, a murdered wife.

Rulers jail their critics for fraud too: only who has no name, no office and no cause is taken for a private person, and
only in an article without a word of politics.
"""

import re
from collections.abc import Sequence
from functools import cache

from coding.events.mentions.mention import Mention, Reading
from coding.events.report import Report
from coding.events.revising.private_violence import ANYBODY
from coding.text.forms import any_of
from coding.text.language import Sentence
from coding.text.lexicon import word_list
from coding.text.other_worlds import off_topic
from coding.whether.ordinary import PRIVATE


def without_private_crime(mentions: list[Mention], readings: Sequence[Reading], report: Report) -> list[Mention]:
    """The mentions, arrests and verdicts of private people for ordinary crime rejected."""
    dealt_with = [m for m in mentions if m.reason is None and _is_of_law(m)]
    crimes = {id(m): crime for m in dealt_with if _is_private(m) and (crime := _crime(m, readings))}
    if not crimes or _political().search(report.text):
        return mentions
    if any(_is_bloodshed(m) for m in mentions):
        # Where blood was shed, arrests and verdicts are part of what a police report tells of it.
        murders = set() if report.crime else off_topic("spouses")
        crimes = {key: crime for key, crime in crimes.items() if crime in murders}
    return [
        m.rejected("not_political", crimes[id(m)], "actuality:private_crime") if id(m) in crimes else m
        for m in mentions
    ]


def _is_bloodshed(mention: Mention) -> bool:
    trigger = mention.trigger
    return mention.reason != "metaphor" and trigger.among("warlike") and trigger.frame != "loot"


def _is_of_law(mention: Mention) -> bool:
    trigger = mention.trigger
    return trigger.among("police_and_courts") or trigger.frame in {"detain", "try"}


def _crime(mention: Mention, readings: Sequence[Reading]) -> str:
    """What it is for: in the sentence, beside it or in the headline."""
    at = mention.sentence.index
    own = set(mention.sentence.lemmas)
    if own & off_topic("spouses") and own & off_topic("killing"):
        return min(own & off_topic("spouses"))
    near = [r.sentence for r in readings if abs(r.sentence.index - at) <= 1 or r.sentence.stretch.heading]
    return next((word for sentence in [mention.sentence, *near] if (word := _told_crime(sentence))), "")


def _told_crime(sentence: Sentence) -> str:
    words = set(sentence.lemmas)
    if words & word_list("weapons"):
        return ""
    valuables = words & off_topic("valuables") if words & {"airport", "confiscate", "custom", "customs"} else set()
    return min((words & off_topic("ordinary_crimes")) | valuables, default="")


def _is_private(mention: Mention) -> bool:
    """Nobody in particular: "two men", "a banker", "the nightclub owner"."""
    patient = mention.patient
    if mention.decision is not None and mention.decision.family == "demonstration":
        return False
    if patient is None:
        return mention.candidate.patient is None
    named = mention.sentence.tokens[patient.head].tag in {"NNP", "NNPS"}
    # "A separate tax charge" is brought against whoever was told of before.
    private = patient.kind in PRIVATE | {"thing"} and ANYBODY.issuperset(patient.associates)
    return private and not (named or patient.groups)


@cache
def _political() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(off_topic('political_cases'))})s?\b", re.IGNORECASE)
