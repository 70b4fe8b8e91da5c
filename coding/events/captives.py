"""Taken and killed, raided and taken: what is done to the same people by the same hands at once is one event.

ACLED's order of tactics within one event (codebook, "Violence against civilians"): who is taken and killed was
attacked; a raid of which nothing is told but whom it took is the abduction.
"""

from coding.events.mentions import Mention
from coding.events.merging import Event
from coding.how_many.quantities import HARM
from coding.text.clauses import speaks_of_them

# Words for a raid that say nothing of what it did.
RAIDS = {"attack", "raid", "storm"}


def with_captives(
    events: list[Event], rejected: list[tuple[Mention, str]]
) -> tuple[list[Event], list[tuple[Mention, str]]]:
    """The events, of each such pair only one; the first words of the other are rejected as told twice."""
    part_of: dict[int, Event] = {}
    for taking in (event for event in events if event.family == "abduction"):
        for other in (event for event in events if event.family == "violence" and id(event) not in part_of):
            if _are_the_taken(other.first, taking.first):
                part_of[id(taking)] = other
                break
            if _is_its_raid(other, taking):
                part_of[id(other)] = taking
    for event in events:
        if whole := part_of.get(id(event)):
            whole.further += event.all_mentions
            rejected = [*rejected, (event.first, "duplicate")]
    return [event for event in events if id(event) not in part_of], rejected


def _are_the_taken(killing: Mention, taking: Mention) -> bool:
    """ "Abducted a man and shot him", "abducted and killed two", "took six and beheaded two of them"."""
    sentence, hurt, taken = killing.sentence, killing.candidate.patient, taking.candidate.patient
    if sentence.index != taking.sentence.index or hurt is None or not _by_one_hand(killing, taking):
        return False
    if taken is None or hurt == taken:
        return True
    return taken < hurt and speaks_of_them(sentence, hurt)


def _is_its_raid(raid: Event, taking: Event) -> bool:
    """ "Attacked the village and abducted nine": without the dead and hurt of a raid."""
    if not all(m.trigger.frame in RAIDS for m in raid.mentions):
        return False
    if any(quantity.measure in HARM for quantity in raid.quantities):
        return False
    first = raid.first
    return first.sentence.index == taking.first.sentence.index and _by_one_hand(first, taking.first)


def _by_one_hand(one: Mention, other: Mention) -> bool:
    """Whether the sentence gives both to one doer."""
    return one.candidate.agent is not None and one.candidate.agent == other.candidate.agent
