"""Rates: "three women a day", "12 kidnappings a week", "6.1 per 100,000": how often, and never an event."""

import re

from coding.how_many.numbers import Number
from coding.text.language import Sentence

UNITS = r"(?P<unit>hour|day|week|month|quarter|year)"
# Behind the number and what it counts, before the clause is over.
EACH = re.compile(rf"[^,.;:]{{0,70}}?\b(?:an?|per|every|each) {UNITS}\b(?!-)", re.I)
OF_PEOPLE = re.compile(
    r"[^,.;:]{0,70}?\b(?:per|for every|in every) "
    r"(?P<unit>(?:100,000|10,000|1,000|million)(?: (?:people|inhabitants|residents))?)",
    re.I,
)
# "Twice a week" is the marchers', "for a month" the curfew's, "once a year" nobody's.
NO_RATE = re.compile(
    rf"\b(?:for|in|within|after|than|half|once|twice|times|until) (?:an?|every|each|per) {UNITS}\b", re.I
)
AVERAGE = re.compile(r"\b(?:average|rate|mean|daily|weekly|monthly|annually|yearly)\b", re.I)
# "At least 12 a day" is a rate whoever tells it; "police arrested nine people a day after the vote" is none.
A_DAY_AFTER = re.compile(r"\s*(?:after|before|earlier|later|ago|since|when|of|in advance|from|prior)\b", re.I)


def rate_unit(sentence: Sentence, number: Number) -> str | None:
    """ "Day" for "three women a day are killed"; None where the number is of no rate."""
    behind = sentence.after(sentence.tokens[number.hi - 1].end)
    found = OF_PEOPLE.match(behind) or EACH.match(behind)
    if not found or A_DAY_AFTER.match(behind[found.end() :]) or NO_RATE.search(behind[: found.end()]):
        return None
    each = re.search(r"\b(?:per|every|each) \S+$", behind[: found.end()]) is not None
    return found["unit"].lower() if each or AVERAGE.search(sentence.text) or _now(sentence) else None


def _now(sentence: Sentence) -> bool:
    """ "Police detain nine people a month": told of what goes on."""
    return any(
        token.tag in {"VBP", "VBZ"} and token.dep in {"ROOT", "ccomp", "aux", "auxpass"} for token in sentence.tokens
    )
