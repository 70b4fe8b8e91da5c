"""Which of an event's mentions gives it its type."""

from coding.events.mentions import Mention
from coding.events.merging import Event, event_type_of
from schemas.vocabulary import sub_event_types

# The more telling act of those that one release of prisoners can be called.
RELIEF_ORDER = ("prisoner_swap", "pardon", "amnesty", "release")
DEVICE = "Remote explosive/landmine/IED"


def leading_mention(event: Event) -> Mention:
    """The mention whose type the event takes: a named weapon before "attack", the higher tactic within a protest."""
    if event.family == "demonstration":
        return min(event.mentions, key=lambda m: (_riot_first(m), _rank(m), m.offsets))
    if event.family == "custody_relief":
        return min(event.all_mentions, key=lambda m: (_relief_rank(m), m.offsets))
    # Burned houses and stolen goods are a type of their own only "without other violence" (codebook, "Looting").
    violent = [m for m in event.mentions if not _is_strategic(m)] or event.mentions
    if not violent[0].candidate.trigger.among("generic"):
        return violent[0]
    at_posts = any(_is_on_forces(mention) for mention in violent)
    return min(violent, key=lambda m: (_vagueness(m) + (at_posts and _is_of_people(m)), m.offsets))


def _is_on_forces(mention: Mention) -> bool:
    """ "Attacked an army post"."""
    on_forces = mention.patient is not None and mention.patient.kind == "state"
    return on_forces and event_type_of(mention) == "Armed clash" and mention.candidate.trigger.frame == "attack"


def _is_of_people(mention: Mention) -> bool:
    """ "Three people were killed": soldiers may be among them."""
    victim = mention.candidate.patient
    return victim is not None and mention.sentence.lemmas[victim] in {"people", "person"}


def _is_strategic(mention: Mention) -> bool:
    return sub_event_types()[event_type_of(mention)]["event_type"] == "Strategic developments"


def _vagueness(mention: Mention) -> int:
    """0 for a named weapon or a clash told as one, 1 for a device, 2 for deaths, shots and "attack"."""
    sub_type = event_type_of(mention)
    if sub_event_types()[sub_type]["event_type"] == "Explosions/Remote violence":
        return 1 if sub_type == DEVICE else 0
    return 2 if mention.candidate.trigger.among("generic") else 0


def _riot_first(mention: Mention) -> int:
    return 0 if mention.decision and mention.decision.family == "riot" else 1


def _rank(mention: Mention) -> int:
    return int(sub_event_types()[event_type_of(mention)]["rank"])


def _relief_rank(mention: Mention) -> int:
    act = mention.decision.rex_act if mention.decision else None
    return RELIEF_ORDER.index(act) if act in RELIEF_ORDER else len(RELIEF_ORDER)
