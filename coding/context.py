"""What the sentences around an event add to it: date, place, numbers, and who is held responsible."""

from collections.abc import Iterator
from datetime import date

from coding.actors import Actor, read_actor
from coding.dates import DateValue
from coding.language import Sentence
from coding.lexicon import Lexicon
from coding.mentions import Mention, Reading
from coding.merging import Event
from coding.places import DATELINE_ONLY, Geography, PlaceMention
from coding.quantities import Quantity, harm_in, parts_in

# How far, in sentences, a date or place may stand from the words that tell of the event.
BEFORE, AFTER = 1, 3
RECENT_DAYS = 8
NEARBY_WORTH = 1.5
# Who did it is often told later than what was done.
ATTRIBUTION_SENTENCES = 6
BLAME = {"accuse", "blame"}
HARMFUL = {"violence", "mob", "abduction", "sexual"}
HELD_RESPONSIBLE = {"armed", "state", "state_group", "country"}


def around(event: Event, readings: list[Reading]) -> list[Reading]:
    """Sentences near the event's first that do not tell of it themselves, nearest first."""
    own = {mention.sentence.index for mention in event.all_mentions}
    first = event.first.sentence.index
    near = [r for r in readings if first - BEFORE <= r.sentence.index <= first + AFTER and r.sentence.index not in own]
    return sorted(near, key=lambda r: (abs(r.sentence.index - first), r.sentence.index))


def date_nearby(event: Event, readings: list[Reading], published: date | None) -> DateValue | None:
    """A recent date in the sentences around, for an event whose own words have none."""
    for reading in around(event, readings):
        for value in reading.dates:
            recent = published is None or abs((published - value.last).days) <= RECENT_DAYS
            if value.days <= RECENT_DAYS and recent and (published is None or value.first <= published):
                return value
    return None


def places_for(event: Event, readings: list[Reading], geography: Geography) -> list[tuple[PlaceMention, float]]:
    """Places of the event's own sentences, then of those around, then the dateline's."""
    found = [pair for mention in event.all_mentions for pair in mention.places]
    for reading in around(event, readings):
        found += [(place, NEARBY_WORTH) for place in reading.places if place.locative]
    if geography.dateline:
        found.append((geography.dateline, DATELINE_ONLY))
    return found


def further_quantities(
    event: Event, mentions: list[Mention], readings: list[Reading], lexicon: Lexicon
) -> list[Quantity]:
    """Numbers in the sentences that follow and tell of no other event: "Six of them were women", "30 were injured"."""
    told = {mention.sentence.index for mention in mentions}
    first, last = event.first.sentence.index, max(m.sentence.index for m in event.mentions)
    measure = event.first.decision.measure if event.first.decision else None
    total = next(
        (q.number.n_best or q.number.n_min for q in event.quantities if q.measure == measure and q.is_total), 0
    )
    found: list[Quantity] = []
    for reading in readings:
        if not first < reading.sentence.index <= last + AFTER or reading.sentence.index in told or reading.figures:
            continue
        numbers = list(reading.numbers)
        if event.family in HARMFUL:
            found += [q for q in harm_in(reading.sentence, numbers, lexicon) if q.rule_id == "harm"]
        elif measure not in {None, "crowd"}:
            parts = parts_in(reading.sentence, numbers, measure or "", lexicon)
            found += [part for part in parts if (part.number.n_best or part.number.n_min) <= total]
    return found


def attribution(event: Event, readings: list[Reading], lexicon: Lexicon) -> tuple[Sentence, Actor] | None:
    """Who is accused of it or claims it, for an act of violence told without its author."""
    if event.family not in HARMFUL or any(actor.kind in HELD_RESPONSIBLE for _, actor in event.sides("agent")):
        return None
    first = event.first.sentence.index
    for reading in readings:
        if first <= reading.sentence.index <= first + ATTRIBUTION_SENTENCES:
            for head in _responsible(reading.sentence):
                actor = read_actor(reading.sentence, head, lexicon)
                if actor.kind in HELD_RESPONSIBLE:
                    return reading.sentence, actor
    return None


def _responsible(sentence: Sentence) -> Iterator[int]:
    """ "Accused X", "blamed on X", "X claimed responsibility", "X said it was behind the attack"."""
    for at, lemma in enumerate(sentence.lemmas):
        if lemma in BLAME:
            yield from sentence.below(at, "dobj")
            for preposition in sentence.below(at, "prep"):
                if sentence.lemmas[preposition] == "on":
                    yield from sentence.below(preposition, "pobj")
        elif (lemma == "claim" and "responsibility" in sentence.lemmas) or (lemma in {"say", "admit"} and "behind" in sentence.lemmas):
            yield from sentence.below(at, "nsubj")
