"""Who did it among the dead and the hurt: killed by his own hand, shot by police, or one of those counted."""

from coding.how_many.own_hand import OwnHand
from coding.how_many.same_person import of_other_kind, single
from coding.how_many.totals import Count
from coding.how_many.victims import Claim
from coding.text.victim_words import victim_words


def is_doer(claim: Claim) -> bool:
    lists = victim_words().lists
    return claim.doer or single(claim.noun) in lists["doer"] | lists["wrongdoer"]


def is_dead_doer(claim: Claim, dead: list[Claim]) -> bool:
    """ "The man suspected of killing them was found dead. The suspect, 52, had a gunshot wound"."""
    return claim.is_alone and not claim.names and is_doer(claim) and any(is_doer(c) and not c.names for c in dead)


def with_doer_hurt(injured: Count, alive: list[Claim], dead: list[Claim]) -> Count:
    """ "He wounded six people … the attacker was injured as well": seven; "two deputies were shot … the suspect was
    hit": three."""
    told = injured.claim
    doers = [c for c in alive if c.count == 1 and is_doer(c) and (told.done or of_other_kind(told, c))]
    uncounted = (c for c in doers if c.span not in {told.span, *injured.beside})
    doer = next(uncounted, None)
    if doer is None or any(is_doer(c) for c in dead) or victim_words().lists["doer"] & {*told.nouns}:
        return injured
    return injured.and_more(1, doer.span)


def with_own_hand(
    killed: Count | None, dead: list[Claim], alive: list[Claim], own_hand: OwnHand | None
) -> Count | None:
    """Who killed others and then died is one more, unless the number was told of all the dead."""
    if killed is None:
        return _alone(alive, own_hand) if own_hand and not own_hand.murder else None
    if own_hand is None or _lives(own_hand, alive):
        return _with_doer(killed, dead)
    lists = victim_words().lists
    # "The couple's bodies".
    inclusive = killed.claim.noun in lists["general"] | lists["pair"] or own_hand.noun in killed.claim.nouns
    by_him = max((claim.count for claim in dead if claim.done), default=0)
    shot_by_him = any(claim.done and claim.sentence == own_hand.sentence for claim in alive) and not inclusive
    if killed.number <= by_him or shot_by_him or (own_hand.murder and killed.number == 1):
        return killed.and_more(1, (own_hand.start, own_hand.end))
    return killed


def _lives(own_hand: OwnHand, alive: list[Claim]) -> bool:
    """ "He shot his wife and then himself … her husband remains in a hospital", "… he is in critical condition"."""
    lists = victim_words().lists
    grown = lists["kin"] & lists["grown"]
    elsewhere = [c for c in alive if c.count == 1 and not c.done and c.sentence != own_hand.sentence]
    his = (c.noun in grown or is_doer(c) or (c.article == "he" and c.sentence == own_hand.sentence + 1)
           for c in elsewhere)  # fmt: skip
    return not (own_hand.dead or own_hand.murder) and any(his)


def _alone(alive: list[Claim], own_hand: OwnHand) -> Count | None:
    """ "Wounded a deputy and killed himself": he is the only one dead; not where he too is in hospital."""
    if not own_hand.dead or any(claim.noun in victim_words().lists["doer"] for claim in alive):
        return None
    return Count(1, Claim("killed", 1, "exact", own_hand.start, own_hand.end, own_hand.sentence))


def _with_doer(killed: Count, dead: list[Claim]) -> Count:
    """ "He killed two people … the gunman also died": three; not so "a deputy shot and killed the suspect"."""
    doers = [c for c in dead if c.count == 1 and is_doer(c)]
    if not doers or killed.claim is doers[0] or any(c.done for c in doers):
        return killed
    done = max((claim.count for claim in dead if claim.done), default=0)
    further = [c for c in doers if killed.number <= done or _comes_to(c, killed)]
    return killed.and_more(1, further[0].span) if further else killed


def _comes_to(doer: Claim, killed: Count) -> bool:
    """ "Two people were killed … the gunman also died", "… and the man suspected of killing them is dead"."""
    return (doer.other or doer.doer) and doer.start > killed.claim.end
