"""Which of an event's mentions gives it its type."""

from coding.events.mentions.mention import Mention
from coding.events.merging.event import Event
from schemas.vocabulary import sub_event_types

# The more telling act of those that one release of prisoners can be called.
RELIEF_ORDER = ("prisoner_swap", "pardon", "amnesty", "release")
DEVICE = "Remote explosive/landmine/IED"


def leading_mention(event: Event) -> Mention:
    """The mention whose type the event takes: a named weapon before "attack", the higher tactic within a protest."""
    if event.family == "demonstration":
        return min(event.mentions, key=lambda m: (not m.is_riot, _rank(m), m.offsets))
    if event.family == "custody_relief":
        return min(event.all_mentions, key=lambda m: (_relief_rank(m), m.offsets))
    # Burned houses and stolen goods are a type of their own only "without other violence" (codebook, "Looting").
    violent = [m for m in event.mentions if not _is_strategic(m)] or event.mentions
    if not violent[0].trigger.among("generic"):
        return violent[0]
    at_posts = any(_is_on_forces(mention) for mention in violent)
    return min(violent, key=lambda m: (_vagueness(m) + (at_posts and _is_of_people(m)), m.offsets))


def _is_on_forces(mention: Mention) -> bool:
    """ "Attacked an army post"."""
    on_forces = mention.patient is not None and mention.patient.kind == "state"
    return on_forces and mention.sub_event_type == "Armed clash" and mention.trigger.frame == "attack"


def _is_of_people(mention: Mention) -> bool:
    """ "Three people were killed": soldiers may be among them."""
    victim = mention.candidate.patient
    return victim is not None and mention.sentence.lemmas[victim] in {"people", "person"}


def _is_strategic(mention: Mention) -> bool:
    return sub_event_types()[mention.sub_event_type]["event_type"] == "Strategic developments"


def _vagueness(mention: Mention) -> int:
    """0 for a named weapon or a clash told as one, 1 for a device, 2 for deaths, shots and "attack"."""
    sub_type = mention.sub_event_type
    if sub_event_types()[sub_type]["event_type"] == "Explosions/Remote violence":
        return 1 if sub_type == DEVICE else 0
    return 2 if mention.trigger.among("generic") else 0


def _rank(mention: Mention) -> int:
    return int(sub_event_types()[mention.sub_event_type]["rank"])


def _relief_rank(mention: Mention) -> int:
    return RELIEF_ORDER.index(mention.act) if mention.act in RELIEF_ORDER else len(RELIEF_ORDER)
