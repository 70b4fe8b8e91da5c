"""Whom nobody is said to have killed was killed in the fight that the sentence names."""

from dataclasses import replace

from coding.events.mentions import Mention

FIGHTS, IN = {"clash", "riot"}, {"in", "during", "amid"}
# What is a fight of its own between unarmed people, and no attack of anybody on anybody.
UNARMED = {"mob", "demonstration"}


def with_deaths_of_fights(mentions: list[Mention]) -> list[Mention]:
    """ "Two were killed in clashes between rival parties": the clashes, and no attack beside them."""
    fights = [m for m in mentions if m.stands and _is_fight(m)]
    return [_of_fight(mention, fights) for mention in mentions] if fights else mentions


def _is_fight(mention: Mention) -> bool:
    """ "In clashes", "during the riots"."""
    sentence, candidate = mention.sentence, mention.candidate
    fight = candidate.trigger.frame in FIGHTS and candidate.trigger.pos == "n" and mention.family in UNARMED
    return fight and sentence.lemmas[sentence.tokens[candidate.head].head] in IN


def _of_fight(mention: Mention, fights: list[Mention]) -> Mention:
    if mention.sub_event_type != "Attack" or mention.agent is not None or not mention.stands:
        return mention
    theirs = [f for f in fights if f.sentence.index == mention.sentence.index and f.offsets > mention.offsets]
    return replace(mention, decision=theirs[0].decision) if theirs else mention
