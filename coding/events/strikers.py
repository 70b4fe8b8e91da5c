"""Whose strikes they are where an article names the owner once: those of the only side that strikes in it."""

from collections.abc import Iterable

from coding.events.mentions import Mention
from coding.events.wielders import FIGHTERS, OWNER
from coding.who.actors import WEAPONS

STRIKES = {"Air/drone strike", "Shelling/artillery/missile attack"}


def only_striker(mentions: Iterable[Mention]) -> Mention | None:
    """The first words that name the one side that strikes; None where an article tells of no such side, or of two."""
    named = [mention for mention in mentions if _is_owned_strike(mention)]
    sides = {(m.agent.iso3, m.agent.groups) for m in named if m.agent is not None}
    return named[0] if len(sides) == 1 else None


def _is_owned_strike(mention: Mention) -> bool:
    agent = mention.agent
    if agent is None or mention.sub_event_type not in STRIKES:
        return False
    owned = agent.iso3 or agent.groups or agent.rule_id == OWNER or agent.kind == "state"
    return bool(owned) and agent.kind in FIGHTERS | WEAPONS
