"""Whose dead a sentence counts: "killed a guard and kidnapped two nurses" tells of one dead, of the killing alone."""

from collections.abc import Iterable
from dataclasses import replace

from coding.events.mentions import TO_LIFE, Mention
from coding.how_many.quantities import HARM
from coding.text.clauses import speaks_of_them

# Acts that leave those they are done to alive.
TAKEN = {"abduction"}


def with_own_dead(mentions: list[Mention]) -> list[Mention]:
    """The mentions, those of an abduction without the dead and hurt that another act of their sentence makes."""
    acts: dict[int, list[Mention]] = {}
    for mention in mentions:
        if mention.stands and mention.family in TO_LIFE and mention.quantities:
            acts.setdefault(mention.sentence.index, []).append(mention)
    return [_without(m, acts.get(m.sentence.index, [])) for m in mentions]


def _without(mention: Mention, acts: Iterable[Mention]) -> Mention:
    if mention.family not in TAKEN or not any(_is_done_to_others(act, mention) for act in acts):
        return mention
    return replace(mention, quantities=tuple(q for q in mention.quantities if q.measure not in HARM))


def _is_done_to_others(act: Mention, taking: Mention) -> bool:
    """Not "abducted and killed two men", "abducted six and beheaded two of them"."""
    hurt, taken, sentence = act.candidate.patient, taking.candidate.patient, act.sentence
    if hurt is None or taken is None or hurt == taken:
        return False
    return taken not in sentence.subtree(hurt) and not speaks_of_them(sentence, hurt)
