"""Who is beaten, hurt or killed at a protest: told as violence of its own, it is a part of the protest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from coding.events.mentions import TAKEN_UP_WITHIN, Mention
from coding.who.actors import WEAPONS

if TYPE_CHECKING:
    from coding.events.merging import Event

FORCE, ILL_TREATMENT, KILLING = "force_against_protesters", "torture_ill_treatment", "extrajudicial_killing"
INTERVENTION, EXCESSIVE = "Protest with intervention", "Excessive force against protesters"


def with_force_at_protests(events: list[Event], agree: Callable[[Event, Mention], bool]) -> list[Event]:
    """Blows against one person and gas against the crowd he stood in are one event: the protest takes them in.

    So it does with people killed and wounded by nobody named, told close to it, where it was violent or met by force.
    `agree`: whether a mention can be of the time and place of an event.
    """
    rough = [e for e in events if e.family == "demonstration" and any(is_rough(m) for m in e.mentions)]
    forceful = [e for e in rough if any(act_of(m) == FORCE for m in e.mentions)]
    kept = []
    for event in events:
        of_police = all(act_of(m) == ILL_TREATMENT and m.candidate.trigger.frame != "torture" for m in event.mentions)
        of_nobody = all(_is_of_nobody(m) and m.candidate.trigger.frame in {"kill", "shoot"} for m in event.mentions)
        slain = all(act_of(m) == KILLING for m in event.mentions) and any(_told_beside(e, event) for e in forceful)
        others = [e for e in forceful if of_police or slain] or _last_told([e for e in rough if of_nobody], event)
        at = [e for e in others if e is not event]
        protest = next((e for e in at if agree(e, event.first)), None)
        if protest is None:
            if of_nobody and any(_told_beside(e, event) for e in at):
                event.mentions = [_at_protest(m, EXCESSIVE) for m in event.mentions]
            kept.append(event)
            continue
        kind = EXCESSIVE if slain else INTERVENTION
        taken = event.mentions if of_nobody else [_at_protest(m, kind) for m in event.mentions]
        protest.mentions = sorted([*protest.mentions, *taken], key=lambda m: m.offsets)
    return kept


def act_of(mention: Mention) -> str | None:
    return mention.decision.rex_act if mention.decision else None


def is_rough(mention: Mention) -> bool:
    violent = mention.decision is not None and mention.decision.family == "riot"
    return violent or act_of(mention) == FORCE


def _is_of_nobody(mention: Mention) -> bool:
    """ "Was killed", "killed by bullets", "it is not known who shot him"."""
    asked = mention.agent is not None and mention.sentence.tokens[mention.agent.head].tag == "WP"
    return mention.agent is None or mention.agent.kind in {"thing", *WEAPONS} or asked


def _last_told(protests: list[Event], event: Event) -> list[Event]:
    """Protests told before the dead, or in the sentences just after them; the one told last before them first."""
    at = event.first.sentence.index
    close = [e for e in protests if e.first.offsets < event.first.offsets or _index(e) - at <= TAKEN_UP_WITHIN]

    def farness(protest: Event) -> int:
        before = [m.sentence.index for m in protest.all_mentions if m.sentence.index <= at]
        return at - max(before) if before else at + _index(protest)

    return sorted(close, key=farness)


def _index(event: Event) -> int:
    return event.first.sentence.index


def _told_beside(protest: Event, event: Event) -> bool:
    """ "Three were shot dead in Sokode while one was killed in Lome": there was a protest in both towns."""
    return any(m.sentence.index == _index(event) for m in protest.mentions)


def _at_protest(mention: Mention, sub_event_type: str) -> Mention:
    assert mention.decision is not None
    changed = replace(mention.decision, family="demonstration", sub_event_type=sub_event_type, rex_act=FORCE)
    return replace(mention, decision=changed)
