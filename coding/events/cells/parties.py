"""The parties to an event as its words tell them: who acts for a state or strikes, two readings that are one party."""

from collections.abc import Container, Iterable
from dataclasses import replace

from coding.events.mentions.mention import Mention
from coding.events.mentions.wielders import FIGHTERS, OWNER
from coding.events.merging.event import Event
from coding.text.language import Sentence
from coding.what.decisions import Kind
from coding.who.actors import EMBASSIES, GOVERNMENT, MILITARY, WEAPONS, Actor

STRIKES = {"Air/drone strike", "Shelling/artillery/missile attack"}
REMOTE = "Explosions/Remote violence"
# Of what is the state, these send soldiers; officials, courts and juries do not.
GOVERNING = {"role:government", "role:regime", "role:junta"}
# From the most to the least telling reading of a side.
TELLING = ("armed", "state_group", "state", "aircraft", "drone", "missile", "org", "media", "prisoners", "protesters",
           "rioters", "mob", "civilians", "country", "person")  # fmt: skip

# One of two sides as it is read, if it is told.
Party = tuple[Sentence, Actor] | None


def military(reading: Party) -> Party:
    """A country that fights, shells or moves troops does so with its military."""
    if reading is None or reading[1].kind not in {"country", "state"} or reading[1].template != GOVERNMENT:
        return reading
    if reading[1].rule_id in EMBASSIES:
        return reading
    return reading[0], replace(reading[1], kind="state", template=MILITARY)


def with_own_hands(agent: Party) -> Party:
    """ "Authorities said he stabbed a man": no office attacks; a government has soldiers."""
    if agent is None or agent[1].template != GOVERNMENT:
        return agent
    return military(agent) if agent[1].rule_id in GOVERNING else None


def apart(event: Event, agent: Party, patient: Party, kind: Kind) -> tuple[Party, Party]:
    """Two sides that are one party: the other is somebody else told of, if anybody is.

    Of "army vehicles hit a mine; five soldiers died" the army is the one that was hit. Who strikes does not strike
    himself, nor does a group that loses fighters; soldiers may fight each other.
    """
    if agent is None or patient is None or not _is_one_party(agent[1], patient[1]):
        return agent, patient
    remote = kind.event_type == REMOTE
    if not remote and agent[0] is patient[0] and agent[1].head != patient[1].head:
        return agent, patient
    other = _other_party(event, agent[1], TELLING if remote else FIGHTERS)
    if agent[1].groups or kind.sub_event_type in STRIKES or (other and not remote):
        return agent, other
    return None, patient


def _is_one_party(one: Actor, other: Actor) -> bool:
    """The same named group, or the same force of one state."""
    if one.groups or other.groups:
        return bool(set(one.groups) & set(other.groups))
    countries = {side.iso3 for side in (one, other) if side.iso3}
    return one.kind == other.kind == "state" and one.template == other.template and len(countries) < 2


def _other_party(event: Event, agent: Actor, kinds: Container[str]) -> Party:
    """Somebody told of on either side who is not the agent."""
    told = readings_of(event, "patient", "agent")
    return next((r for r in told if r[1].kind in kinds and not _is_one_party(agent, r[1])), None)


def is_bare_army(agent: Party) -> bool:
    """ "The military said its forces had fired": whichever army the article tells of."""
    return agent is not None and agent[1].kind == "state" and not (agent[1].iso3 or agent[1].groups)


def readings_of(event: Event, *sides: str) -> list[tuple[Sentence, Actor]]:
    return [(mention.sentence, actor) for side in sides for mention, actor in event.sides(side)]


def only_striker(mentions: Iterable[Mention]) -> Mention | None:
    """The first words that name the one side that strikes; None where an article tells of no such side, or of two.

    Where an article names the owner of its strikes once, they are all his.
    """
    named = [mention for mention in mentions if _is_owned_strike(mention)]
    sides = {(m.agent.iso3, m.agent.groups) for m in named if m.agent is not None}
    return named[0] if len(sides) == 1 else None


def _is_owned_strike(mention: Mention) -> bool:
    agent = mention.agent
    if agent is None or mention.sub_event_type not in STRIKES:
        return False
    owned = agent.iso3 or agent.groups or agent.rule_id == OWNER or agent.kind == "state"
    return bool(owned) and agent.kind in FIGHTERS | WEAPONS
