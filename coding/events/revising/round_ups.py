"""Police reports about several shootings at once: "Three people were hurt in two shootings on Sunday. The first …".

Such a report is cut into units, one for each act: a unit begins where a sentence says so ("in the second shooting"), or
opens with another time and tells of people who were not told of before ("Shortly after 11 p.m., two women …"). The
sentences that count all acts together are of none of them. One gunman who goes from place to place is one event.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from coding.events.mentions.mention import TO_LIFE, Mention
from coding.events.report import Report
from coding.events.revising.sums import summed_up
from coding.events.scenes.another import SUM
from coding.how_many.victims import Claim, claims_of
from coding.text.language import Stretch

# A sum is told in the opening sentences, or in the headline.
OPENING = 3
ACT = r"(?:shooting|stabbing|incident|case|attack|homicide|murder|killing|slaying|crime)s?"
NTH = r"(?:first|second|third|fourth|fifth|sixth|other|latest|last|final|earliest|most recent|separate|unrelated)"
# "In the first, …", "the fatal shooting happened", "in another incident".
ORDERED = re.compile(
    rf"(?:in|during) (?:the|a) {NTH}\b|in (?:another|one)\b"
    rf"|(?:the|a) (?:{NTH}|fatal|deadly|nonfatal|deadliest) (?:\w+ )?(?:{ACT}|one|happened|occurred"
    rf"|took place)\b|(?:one|two|three) of the other {ACT}\b|another (?:\w+ )?{ACT}\b",
    re.IGNORECASE,
)
# "Another man was shot a half-hour later", "the second victim was shot on Mill Street".
NEXT_VICTIM = re.compile(r"(?:another|(?:the|a) (?:second|third|fourth|fifth|other)) ", re.IGNORECASE)
TIME = (
    r"(?:\d{1,2}(?::\d\d)? ?[ap]\.?m\b|\b(?:hours?|half-hour|minutes?|days?) (?:later|earlier|before|after)\b"
    r"|\b\w+day\b|\bnoon\b|\bmidnight\b|\b(?:later|earlier) (?:in|that|on)\b)"
)
AT_A_TIME = re.compile(rf"(?:(?:then|also|meanwhile|and),? )?[^,]{{0,60}}?{TIME}", re.IGNORECASE)
APART = re.compile(rf"{TIME}|\bin an? (?:\w+ )?{ACT}\b|\bon [A-Z]\w+ (?:\w+ )?(?:Street|Avenue|Road|Drive)\b")
CALLED = re.compile(
    r"\b(?:officers|police|deputies|troopers|crews) (?:\w+ ){0,2}(?:called|responded|sent|dispatched|located|found)\b"
)
NEW = re.compile(r"(?:an?|another|one|two|three|four|five|six|seven|eight|nine|ten|\d+)$")
# "All of the shootings are the work of the same man": one event.
LINKED = re.compile(
    rf"\b(?:spree|rampage|serial|same (?:man|gunman|suspect|shooter|person)|(?:connected|linked|related) {ACT}"
    r"|(?:are|were|is|be|been) (?:all )?(?:connected|linked|related)(?! to\b))\b"
)
OPEN = re.compile(r"\b(?:not|n['’]t|whether|if|no|unclear)\b")


def units_of(text: str, stretches: Sequence[Stretch], headline: int | None) -> dict[int, int]:
    """Sentence → its act, 0 for those that sum up; empty where a report is about one act."""
    body = [s for s in stretches if not s.heading]
    sums = [s for s in body[:OPENING] if SUM.search(text, s.start, s.end)]
    titles = [s for s in stretches if headline is not None and s.start >= headline]
    counted = [s for s in titles if SUM.search(text, s.start, s.end) or ORDERED.search(text, s.start, s.end)]
    if not (sums or counted) or _is_linked(text):
        return {}
    sums = sums or [s for s in body[:1] if _harm(text, [s]) & _harm(text, titles)]
    units: dict[int, int] = dict.fromkeys((s.index for s in [*sums, *titles]), 0)
    unit, harmed = 0, set[int]()
    for stretch in body:
        if stretch in sums:
            continue
        claims = claims_of(text, [stretch])
        if not unit or _opens(text[stretch.start : stretch.end], claims, unit in harmed):
            unit += 1
        harmed |= {unit} if claims else set()
        units[stretch.index] = unit
    return units if len(harmed) > 1 else {}


def _harm(text: str, stretches: Sequence[Stretch]) -> set[tuple[str, int]]:
    """How many came to harm, where they are several: a lead with the numbers of the headline sums up as it does."""
    return {(claim.state, claim.count) for claim in claims_of(text, stretches) if claim.count > 1}


def of_their_acts(mentions: list[Mention], report: Report) -> list[Mention]:
    """The mentions; those that sum up stand for the first act only where it has no other, and then count nobody."""
    units = report.units
    if not units:
        return mentions
    first = [m for m in mentions if units.get(m.sentence.index) == 1 and m.stands and m.family in TO_LIFE]
    return [_of_all(m, bool(first)) if not units.get(m.sentence.index, 1) else m for m in mentions]


def _of_all(mention: Mention, told: bool) -> Mention:
    if told and mention.family in TO_LIFE:
        return summed_up(mention)
    return replace(mention, quantities=())


def _opens(told: str, claims: list[Claim], harmed: bool) -> bool:
    """Whether a sentence goes on to another act; `harmed`: it is said who came to harm in the one before."""
    if ORDERED.match(told):
        return harmed
    if not harmed:
        return False
    if NEXT_VICTIM.match(told):
        return bool(claims) and APART.search(told) is not None
    new = any(NEW.match(claim.article) and not claim.definite for claim in claims)
    return AT_A_TIME.match(told) is not None and (new or CALLED.search(told) is not None)


def _is_linked(text: str) -> bool:
    return any(not OPEN.search(text[max(0, m.start() - 40) : m.start()]) for m in LINKED.finditer(text))
