"""Acts told as events of their own that are part of another: the plunder after an attack, the raid that took somebody.

ACLED's order of tactics within one event (codebook, "Violence against civilians"): who is taken and killed was
attacked; a raid of which nothing is told but whom it took is the abduction.
"""

from collections.abc import Callable

from coding.events.mentions.mention import HARMFUL, TAKEN_UP_WITHIN, Mention
from coding.events.merging.agreement import dates_agree, same_time_and_place
from coding.events.merging.captives import are_the_taken, by_one_hand, may_be_one_hand
from coding.events.merging.crowds import ILL_TREATMENT
from coding.events.merging.event import Event
from coding.how_many.quantities import HARM

# What follows on a fight: arms found, troops sent.
AFTERMATH = {"find_arms", "deploy"}
# What an office does to somebody, beside the act that is told with it.
LESSER_STEPS = {
    ("administrative_punishment", "conviction_sentence"),
    ("charge_or_case_opened", "arrest_detention"),
}
# Words for what may be a device that did not go off.
DEVICES = {"ied", "bomb", "wreck"}
# Words for a raid that say nothing of what it did.
RAIDS = {"attack", "raid", "storm"}


def absorbed(events: list[Event]) -> list[Event]:
    """The events without those that are part of another, which takes them in: the nearest before, or else one after."""
    for is_part in (_is_arrest_beside_blows, _is_lesser_step, _is_in_law, _is_plunder, _is_aftermath,
                    _is_raid_that_killed, _is_name, _is_taking_of_the_killed, _is_raid_that_took):  # fmt: skip
        for event in [*events]:
            if whole := _whole_of(event, events, is_part):
                whole.further += event.all_mentions
                events = [other for other in events if other is not event]
    return events


def _whole_of(event: Event, events: list[Event], is_part: Callable[[Event, Event], bool]) -> Event | None:
    found, at = [e for e in events if e is not event and is_part(event, e)], event.first.offsets
    return min(found, key=lambda e: (e.first.offsets > at, abs(e.first.offsets[0] - at[0])), default=None)


def _is_arrest_beside_blows(arrest: Event, violence: Event) -> bool:
    """ "Arrested a cameraman and beat a passer-by": two acts of one agent, side by side, are one event of violence."""
    if arrest.family != "arrest" or violence.family != "violence" or violence.first.act != ILL_TREATMENT:
        return False
    return _side_by_side(arrest.first, violence.first) and same_time_and_place(violence, arrest.first)


def _is_lesser_step(step: Event, act: Event) -> bool:
    """ "Sentenced and fined him", "arrested and charged three": what one office does with somebody on one day."""
    lesser = (step.first.act, act.first.act) in LESSER_STEPS
    if not lesser or not same_time_and_place(act, step.first):
        return False
    one, other = sorted((step.first, act.first), key=lambda m: m.offsets)
    return may_be_one_hand(one, other) and _to_one_person(one, other)


def _is_in_law(ban: Event, law: Event) -> bool:
    """ "Passed a law that bans foreign media": what a law contains is not done besides."""
    if law.family != "law" or ban.family == "law" or ban.first.sentence.index != law.first.sentence.index:
        return False
    noun = law.first.candidate.hi - 1
    return ban.first.candidate.head in law.first.sentence.subtree(noun)


def _is_plunder(plunder: Event, attack: Event) -> bool:
    """ "The whole market was looted", told after an attack: what nobody is named for, the attackers did."""
    if attack.family != "violence" or not all(map(_is_plunder_by_nobody, plunder.mentions)):
        return False
    armed = any(agent.kind in {"armed", "state_group"} for _, agent in attack.sides("agent"))
    return armed and _goes_on(plunder, attack)


def _is_aftermath(found: Event, fight: Event) -> bool:
    """ "Two rebels were killed. A grenade was recovered from the site": what is found after a fight is a part of it.

    So are the troops that are sent there, and of bombs that were found the words that tell of them again.
    """
    of_fight = fight.family == "violence" and found.first.trigger.frame in AFTERMATH
    of_bombs = fight.family == "disrupted" and _is_unexploded(found)
    return (of_fight or of_bombs) and found.first.sentence.index in fight.scene and _goes_on(found, fight)


def _is_raid_that_killed(raid: Event, killing: Event) -> bool:
    """ "Troops killed three in a raid on Nablus": the raid of the sentence is how."""
    if killing.family != "violence" or not all(_is_raid_by_nobody(mention) for mention in raid.mentions):
        return False
    return raid.first.sentence.index == killing.first.sentence.index and _goes_on(raid, killing)


def _is_name(name: Event, act: Event) -> bool:
    """ "Bandits abducted nine, police said on Monday. The attack took place on Sunday": that abduction, dated."""
    attack = all(m.trigger.frame == "attack" and m.is_the_act for m in name.mentions)
    bare = attack and not any(m.patient or m.quantities for m in name.mentions)
    if not bare or act.family not in HARMFUL - {"violence"} or name.first.sentence.index not in act.scene:
        return False
    near = 0 <= name.first.sentence.index - act.mentions[-1].sentence.index <= TAKEN_UP_WITHIN
    return near and (not act.first.own_date or dates_agree(act.when, name.first.when))


def _is_taking_of_the_killed(taking: Event, killing: Event) -> bool:
    """ "Abducted and killed two", "took six and beheaded two of them", "was kidnapped and murdered".

    Who is killed on a later day was attacked in captivity, which is an event besides (codebook).
    """
    if taking.family != "abduction" or killing.family != "violence":
        return False
    same = may_be_one_hand(killing.first, taking.first) and are_the_taken(killing.first, taking.first)
    return same and dates_agree(killing.when, taking.when)


def _is_raid_that_took(raid: Event, taking: Event) -> bool:
    """ "Attacked the village and abducted nine": without the dead and hurt of a raid."""
    if raid.family != "violence" or taking.family != "abduction" or not by_one_hand(raid.first, taking.first):
        return False
    harm = any(quantity.measure in HARM for quantity in raid.quantities)
    return all(mention.trigger.frame in RAIDS for mention in raid.mentions) and not harm


def _goes_on(part: Event, whole: Event) -> bool:
    """Whether it is told after the other, and of the same time and place."""
    return whole.first.offsets < part.first.offsets and same_time_and_place(whole, part.first)


def _side_by_side(one: Mention, other: Mention) -> bool:
    """Verbs of one sentence, joined by "and", with one agent, or with one patient and no agent named."""
    a, b, tokens = one.candidate.head, other.candidate.head, one.sentence.tokens
    if not by_one_hand(one, other) and not (may_be_one_hand(one, other) and _to_one_person(one, other)):
        return False
    return any(tokens[x].dep == "conj" and tokens[x].head == y for x, y in ((a, b), (b, a)))


def _to_one_person(one: Mention, other: Mention) -> bool:
    """ "Sentenced the editor and fined him": not so "fined a station and jailed its editor"."""
    first, second = one.candidate.patient, other.candidate.patient
    return second is not None and (first == second or other.sentence.tokens[second].tag == "PRP")


def _is_unexploded(event: Event) -> bool:
    """ "The mines, planted under a bridge, …": a device that nothing says went off."""
    return all(m.trigger.frame in DEVICES and not m.quantities for m in event.mentions)


def _is_plunder_by_nobody(mention: Mention) -> bool:
    return mention.is_riot and mention.trigger.frame in {"loot", "arson"} and mention.agent is None


def _is_raid_by_nobody(mention: Mention) -> bool:
    return mention.trigger.frame == "raid" and mention.trigger.pos == "n" and mention.agent is None
