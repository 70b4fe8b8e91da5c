"""Who was taken and who was killed, told in one sentence: the same people or others."""

from dataclasses import replace

from coding.events.mentions.mention import TO_LIFE, Mention, by_sentence
from coding.how_many.quantities import HARM
from coding.text.clauses import speaks_of_them


def with_own_dead(mentions: list[Mention]) -> list[Mention]:
    """The mentions, those of an abduction without the dead and hurt that another act of their sentence makes:
    "killed a guard and kidnapped two nurses" tells of one dead, of the killing alone."""
    acts = by_sentence(m for m in mentions if m.stands and m.family in TO_LIFE and m.quantities)
    return [_without_harm(m) if _kills_others(acts.get(m.sentence.index, []), m) else m for m in mentions]


def with_killed_captives(mentions: list[Mention]) -> list[Mention]:
    """ "Kidnapped a trader before killing him": the killing is told as well."""
    takings = by_sentence(m for m in mentions if m.stands and m.family == "abduction")
    return [
        mention.judged(weak=False, detail="killed in captivity", rule_id="actuality:captive")
        if any(_ends(mention, taking) for taking in takings.get(mention.sentence.index, []))
        else mention
        for mention in mentions
    ]


def _ends(killing: Mention, taking: Mention) -> bool:
    sentence, at = killing.sentence, killing.candidate.head
    preposition = sentence.tokens[at].head
    if killing.family not in TO_LIFE or killing.reason is not None or sentence.tokens[at].dep != "pcomp":
        return False
    ends = sentence.lemmas[preposition] == "before" and sentence.tokens[preposition].head == taking.candidate.head
    return ends and are_the_taken(killing, taking)


def _without_harm(mention: Mention) -> Mention:
    return replace(mention, quantities=tuple(q for q in mention.quantities if q.measure not in HARM))


def _kills_others(acts: list[Mention], taking: Mention) -> bool:
    told = (act for act in acts if act.candidate.patient is not None and taking.candidate.patient is not None)
    return taking.family == "abduction" and not all(are_the_taken(act, taking) for act in told)


def are_the_taken(killing: Mention, taking: Mention) -> bool:
    """ "Abducted a man and shot him", "abducted and killed two", "took six and beheaded two of them"."""
    sentence, hurt, taken = killing.sentence, killing.candidate.patient, taking.candidate.patient
    if hurt is None or taken is None or hurt == taken:
        return hurt is not None
    return taken in sentence.subtree(hurt) or (taken < hurt and speaks_of_them(sentence, hurt))


def by_one_hand(one: Mention, other: Mention) -> bool:
    """Whether a sentence gives both to one doer."""
    doer = one.candidate.agent
    return one.sentence.index == other.sentence.index and doer is not None and doer == other.candidate.agent


def may_be_one_hand(one: Mention, other: Mention) -> bool:
    """Whether a sentence gives them to no two doers."""
    doers = {m.candidate.agent for m in (one, other) if m.candidate.agent is not None}
    return one.sentence.index == other.sentence.index and len(doers) <= 1
