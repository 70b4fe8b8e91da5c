"""Mentions become events: what tells of the same day, place, sides and kind is one (codebook, "atomic event")."""

from dataclasses import replace

from coding.events.mentions.mention import TAKEN_UP_WITHIN, TO_LIFE, Mention
from coding.events.merging.absorbed import absorbed
from coding.events.merging.agreement import same_place_named, same_time_and_place
from coding.events.merging.crowds import FORCE, ILL_TREATMENT, is_rough, with_force_at_protests
from coding.events.merging.event import Event
from coding.events.scenes.scenes import Scenes, scenes_of, scenes_of_units


def merge_mentions(
    mentions: list[Mention], units: dict[int, int] | None = None
) -> tuple[list[Event], list[tuple[Mention, str]]]:
    """Events, and the mentions that became none with the reason. Every mention is in one of the two or in an event.

    `units`: the acts of a round-up, if it is one (round_ups.py).
    """
    events: list[Event] = []
    scenes = scenes_of_units(units) if units else scenes_of(mentions)
    rejected = [(m, m.reason) for m in mentions if m.reason is not None]
    open_ones = [m for m in mentions if m.reason is None]
    for mention in open_ones:
        if mention.verdict.weak:
            continue
        near = _nearest_first(events, mention, scenes)
        same = next((event for event in near if _same_event(event, mention, scenes)), None)
        freed = next((event for event in events if _expelled_on_release(event, mention)), None)
        if freed:
            freed.mentions = [_without_places_after(m, mention) for m in freed.mentions]
            rejected.append((mention, "duplicate"))
        elif same:
            same.mentions.append(mention)
        else:
            events.append(Event([mention], scenes.span(mention), bool(units)))
    events = absorbed(with_force_at_protests(events))
    if not events:
        events = [Event([m]) for m in open_ones if _told_in_passing(m)][:1]
    for mention in open_ones:
        if mention.verdict.weak and not any(mention is event.first for event in events):
            near = _nearest_first(events, mention, scenes)
            same = next((event for event in near if _same_event(event, mention, scenes)), None)
            if same:
                same.further.append(mention)
            else:
                rejected.append((mention, mention.verdict.fallback))
    rejected = [(m, "duplicate" if _takes_up(m, r, events) else r) for m, r in rejected]
    further = [(m, "duplicate") for event in events for m in [*event.mentions[1:], *event.further]]
    return events, [*rejected, *further]


def _nearest_first(events: list[Event], mention: Mention, scenes: Scenes) -> list[Event]:
    """The events, those of the mention's own scene first; of these those whose place it names, then those just told."""
    at = mention.sentence.index

    def farness(event: Event) -> tuple[bool, bool, bool, bool]:
        lines = [m.sentence.index for m in event.mentions]
        told = any(at - 1 <= line <= at for line in lines)
        apart = scenes.number(event.first) != scenes.number(mention)
        return apart, not same_place_named(event.mentions, mention), at not in lines, not told

    return sorted(events, key=farness)


def _takes_up(mention: Mention, reason: str, events: list[Event]) -> bool:
    """ "The explosion also wrecked a bank": a noun with the article names again what a sentence before has told."""
    if reason not in {"background", "incomplete"} or not mention.is_the_act:
        return False
    told = [e for e in events if 0 < mention.sentence.index - e.first.sentence.index <= TAKEN_UP_WITHIN]
    return any(_may_name(mention, event) and same_time_and_place(event, mention) for event in told)


def _may_name(mention: Mention, event: Event) -> bool:
    """Whether the noun can stand for the event: its own act, or any act of violence for words of violence."""
    trigger, frames = mention.trigger, {m.trigger.frame for m in event.mentions}
    return trigger.frame in frames or (trigger.among("named_violence") and event.family in TO_LIFE)


def _told_in_passing(mention: Mention) -> bool:
    """An act of police force that is all an article has: "an inquiry into a march at which officers beat students".

    The clause has a subject of its own: "the officer who beat him" is about the officer and what became of him.
    """
    candidate, sentence = mention.candidate, mention.sentence
    verdict = mention.verdict
    if not verdict.weak or verdict.fallback != "background" or mention.act not in {FORCE, ILL_TREATMENT}:
        return False
    if mention.agent is None or mention.agent.kind != "state" or candidate.agent is None:
        return False
    told = verdict.detail in {"relative clause", "gerund or past perfect"} and candidate.trigger.pos == "v"
    subject = sentence.tokens[candidate.agent]
    return told and subject.head == candidate.head and subject.tag not in {"WP", "WDT"}


def _same_event(event: Event, mention: Mention, scenes: Scenes) -> bool:
    if event.family != mention.family or scenes.apart(event.first, mention):
        return False
    if event.family == "territory" and all(mention.sub_event_type != m.sub_event_type for m in event.mentions):
        # What the army takes and what the rebels take are two places.
        return False
    if _is_old_and_rougher(event, mention):
        return False
    if event.family == "violence" and any(_strikes_back(mention, told) for told in event.mentions):
        return False
    if event.family not in {"demonstration", "custody_relief", *TO_LIFE} and event.first.act != mention.act:
        return False
    return same_time_and_place(event, mention) and _numbers_agree(event, mention)


def _is_old_and_rougher(event: Event, mention: Mention) -> bool:
    """ "Marched to recall the day when soldiers opened fire": the old act is no part of the march."""
    old = mention.verdict.weak and mention.verdict.rule_id == "actuality:old_times"
    tells = is_rough(mention) or mention.act or any(q.measure != "crowd" for q in mention.quantities)
    return bool(old and tells) and event.family == "demonstration" and not any(map(is_rough, event.mentions))


def _strikes_back(one: Mention, other: Mention) -> bool:
    """ "Killed two gunmen who had shot four villagers": who is killed did the other."""
    if one.sentence.index != other.sentence.index or one.sub_event_type == other.sub_event_type == "Armed clash":
        return False
    a, b = one.candidate, other.candidate
    if a.trigger.affects_subject or b.trigger.affects_subject:
        # "Hit a mine and exploded".
        return False
    if any(c.sentence.tokens[c.head].dep in {"pcomp", "pobj"} for c in (a, b)):
        # "Killed by shelling": whom the parser takes for the one who shells was hit.
        return False
    return (a.agent is not None and a.agent == b.patient) or (b.agent is not None and b.agent == a.patient)


def _expelled_on_release(event: Event, mention: Mention) -> bool:
    """ "Released 14 prisoners, and all of them were expelled": one act with a condition, not two."""
    if event.family != "custody_relief" or mention.act != "exile_deportation":
        return False
    patient, freed = mention.candidate.patient, event.first.candidate.patient
    return mention.sentence.index == event.first.sentence.index and patient == freed


def _without_places_after(mention: Mention, expulsion: Mention) -> Mention:
    """Where they were expelled to is not where they were freed."""
    return replace(mention, places=mention.within(0, expulsion.offsets[0]).places)


def _numbers_agree(event: Event, mention: Mention) -> bool:
    """A further mention that counts other people tells of another event ("an earlier pardon of 32")."""
    if not mention.verdict.weak or mention.decision is None:
        return True
    ours, theirs = (_exact_total(told, mention.measure) for told in (event.mentions, [mention]))
    return ours is None or theirs is None or ours == theirs


def _exact_total(mentions: list[Mention], measure: str | None) -> int | None:
    numbers = (number.n_best for mention in mentions for number in mention.totals(measure))
    return next((number for number in numbers if number is not None), None)
