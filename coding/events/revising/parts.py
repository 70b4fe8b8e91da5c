"""Two acts in one sentence: "A mine killed a soldier in Jaffna, while gunmen shot a priest in Mannar".

A part begins with a new subject and tells of other means, another place or other dead; those are then its act's alone.
"""

import re
from dataclasses import replace
from itertools import pairwise

from coding.events.mentions.mention import TO_LIFE, Mention, by_sentence
from coding.events.merging.agreement import agree
from coding.events.scenes.anew import differ, is_new, means_of
from coding.events.scenes.another import FURTHER
from coding.how_many.numbers import number_span
from coding.text.clauses import PASSIVE_SUBJECT, SUBJECT, is_known
from coding.text.language import Sentence
from coding.who.actors import noun_phrase
from gazetteer import Place

# What stands before the subject of another part: "…, while in Basra gunmen …".
JOINT = re.compile(r"(?:[,;]|\b(?:and|while|as|but|whereas))\s+(?:also )?(?:(?:in|at|near|outside) [^,;]{1,40}?,? )?$")
SUBJECTS = (*SUBJECT, *PASSIVE_SUBJECT)


def with_parts(mentions: list[Mention]) -> list[Mention]:
    """The mentions, those of a sentence that tells several acts each with what its own part of it says."""
    parts = {index: _parts(of_sentence) for index, of_sentence in by_sentence(mentions).items()}
    return [_within(mention, parts[mention.sentence.index]) for mention in mentions]


def _parts(mentions: list[Mention]) -> list[tuple[int, int]]:
    """The parts of a sentence, as offsets in the article; none where it tells one act."""
    sentence = mentions[0].sentence
    acts = [m for m in mentions if m.stands and m.family in TO_LIFE | {"abduction"}]
    starts = [sentence.stretch.start]
    for act in acts:
        subject = _subject(act)
        start = None if subject is None else _start_of(sentence, subject)
        before = [m for m in acts if starts[-1] <= m.offsets[0] < (start or 0) and _subject(m) != subject]
        if subject is not None and start is not None and before and _is_another(act, subject, before, start):
            starts.append(start)
    return list(pairwise([*starts, sentence.stretch.end])) if len(starts) > 1 else []


def _start_of(sentence: Sentence, subject: int) -> int | None:
    """Where the subject of an act begins, if it is new and a joint stands before it."""
    start = sentence.offsets(noun_phrase(sentence, subject)[0], subject + 1)[0]
    new = is_new(sentence, subject) and not is_known(sentence, subject)
    return start if new and JOINT.search(sentence.text, 0, start - sentence.stretch.start) else None


def _subject(act: Mention) -> int | None:
    sentence, candidate = act.sentence, act.candidate
    if sentence.tokens[candidate.head].dep in SUBJECTS:
        return candidate.head
    return next(iter(sentence.below(candidate.clause, *SUBJECTS)), None)


def _is_another(act: Mention, subject: int, before: list[Mention], start: int) -> bool:
    ours, theirs = _places(before, 0, start), _places([act], start, act.sentence.stretch.end)
    if ours and theirs:
        return not any(agree(a, b) for a in ours for b in theirs)
    # "Two were killed, and another was wounded in a raid", "and troops killed four of the attackers".
    if act.sentence.tokens[subject].dep in PASSIVE_SUBJECT or (act.patient and act.patient.kind == "armed"):
        return False
    if any(side is not None and side.kind == "state" for side in (before[0].agent, act.agent)):
        return False
    killed = [number_span(q.sentence, q.number)[0] for q in act.quantities if q.measure == "killed"]
    if (killed and min(killed) < start <= max(killed)) or differ(means_of(before), means_of([act])):
        return True
    return FURTHER.match(act.sentence.text, start - act.sentence.stretch.start) is not None


def _places(acts: list[Mention], start: int, end: int) -> list[Place]:
    bound = (place for act in acts for place in act.bound() if place.place.feature != "country")
    return [place.place for place in bound if start <= place.start < end]


def _within(mention: Mention, parts: list[tuple[int, int]]) -> Mention:
    """A mention with the places and numbers of its part, and with those that its sentence opens with."""
    part = next(((lo, hi) for lo, hi in parts if lo <= mention.offsets[0] < hi), None)
    if part is None:
        return mention
    opening = tuple(pair for pair in mention.places if pair[0].lo <= 1 and pair[0].start < part[0])
    own = mention.within(*part)
    return replace(own, places=(*opening, *own.places), part=part)
