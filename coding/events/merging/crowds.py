"""Who is beaten, hurt or killed in a crowd: told as violence of its own, it is a part of the protest or the fight."""

from dataclasses import replace

from coding.events.mentions.mention import TAKEN_UP_WITHIN, Mention, by_sentence
from coding.events.merging.agreement import same_time_and_place
from coding.events.merging.event import Event
from coding.who.actors import WEAPONS

FORCE, ILL_TREATMENT, KILLING = "force_against_protesters", "torture_ill_treatment", "extrajudicial_killing"
FIGHTS, IN = {"clash", "riot"}, {"in", "during", "amid"}
# What is a fight of its own between unarmed people, and no attack of anybody on anybody.
UNARMED = {"mob", "demonstration"}
# How a fight hangs from the words for those whom it killed.
OF_IT = {"conj", "prep", "pobj", "acl"}
INTERVENTION, EXCESSIVE = "Protest with intervention", "Excessive force against protesters"


def with_deaths_of_fights(mentions: list[Mention]) -> list[Mention]:
    """ "Two were killed in clashes between rival parties": the clashes, and no attack beside them."""
    fights = by_sentence(m for m in mentions if m.stands and _is_fight(m))
    return [_of_fight(mention, fights.get(mention.sentence.index, [])) for mention in mentions]


def _is_fight(mention: Mention) -> bool:
    """ "In clashes", "during the riots"."""
    sentence, trigger = mention.sentence, mention.trigger
    fight = trigger.frame in FIGHTS and trigger.pos == "n" and mention.family in UNARMED
    return fight and sentence.lemmas[sentence.tokens[mention.candidate.head].head] in IN


def _of_fight(mention: Mention, fights: list[Mention]) -> Mention:
    if mention.sub_event_type != "Attack" or mention.agent is not None or not mention.stands:
        return mention
    fight = next((f for f in fights if f.offsets > mention.offsets and _hangs_from(f, mention)), None)
    return replace(mention, decision=fight.decision) if fight else mention


def _hangs_from(fight: Mention, killing: Mention) -> bool:
    """Whether they were killed in it: not so "was shot in his shop while police stopped clashes in the north"."""
    sentence, at = fight.sentence, fight.candidate.head
    while at != killing.candidate.head and sentence.tokens[at].dep in OF_IT:
        at = sentence.tokens[at].head
    return at == killing.candidate.head


def with_force_at_protests(events: list[Event]) -> list[Event]:
    """Blows against one person and gas against the crowd he stood in are one event: the protest takes them in.

    So it does with people killed and wounded by nobody named, told close to it, where it was violent or met by force.
    """
    rough = [e for e in events if e.family == "demonstration" and any(is_rough(m) for m in e.mentions)]
    forceful = [e for e in rough if any(m.act == FORCE for m in e.mentions)]
    kept = []
    for event in events:
        of_police = all(m.act == ILL_TREATMENT and m.trigger.frame != "torture" for m in event.mentions)
        of_nobody = all(_is_of_nobody(m) and m.trigger.frame in {"kill", "shoot"} for m in event.mentions)
        slain = all(m.act == KILLING for m in event.mentions) and any(_told_beside(e, event) for e in forceful)
        others = [e for e in forceful if of_police or slain] or _last_told([e for e in rough if of_nobody], event)
        at = [e for e in others if e is not event]
        protest = next((e for e in at if same_time_and_place(e, event.first)), None)
        if protest is None:
            kept.append(event)
            continue
        kind = EXCESSIVE if slain else INTERVENTION
        taken = event.mentions if of_nobody else [_at_protest(m, kind) for m in event.mentions]
        protest.mentions = sorted([*protest.mentions, *taken], key=lambda m: m.offsets)
    return kept


def is_rough(mention: Mention) -> bool:
    return mention.is_riot or mention.act == FORCE


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
    return mention.retyped(family="demonstration", sub_event_type=sub_event_type, rex_act=FORCE)
