"""Who is accused of an act of violence, or claims it, where its own words do not tell who did it."""

from collections.abc import Iterator

from coding.events.cells.around import is_of_older
from coding.events.mentions.mention import HARMFUL, Reading
from coding.events.merging.event import Event
from coding.text.clauses import SUBJECT
from coding.text.language import Sentence
from coding.text.lexicon import Lexicon, word_list
from coding.who.actors import Actor, read_actor

# Who did it is often told later than what was done, who claims it last of all or first.
ATTRIBUTION_BEFORE, ATTRIBUTION_AFTER = 1, 12
HELD_RESPONSIBLE = {"armed", "state", "state_group", "country"}


def attribution(event: Event, readings: list[Reading], lexicon: Lexicon) -> tuple[Sentence, Actor] | None:
    """Who is accused of it or claims it, for an act of violence told without its author."""
    agents = [actor for _, actor in event.sides("agent") if actor.kind in HELD_RESPONSIBLE]
    if event.family not in HARMFUL or any(actor.groups or actor.kind != "armed" for actor in agents):
        return None
    first = event.first.sentence.index
    near = range(first - ATTRIBUTION_BEFORE, first + ATTRIBUTION_AFTER + 1)
    for reading in readings:
        if reading.sentence.index in near and not is_of_older(reading, event):
            for head in _responsible(reading.sentence, lexicon):
                actor = read_actor(reading.sentence, head, lexicon)
                if actor.kind in HELD_RESPONSIBLE and (actor.groups or not agents):
                    return reading.sentence, actor
    return None


def _responsible(sentence: Sentence, lexicon: Lexicon) -> Iterator[int]:
    """ "Accused X", "blamed on X", "X claimed responsibility", "X claimed it", "X said it had aimed at a barracks"."""
    for at, lemma in enumerate(sentence.lemmas):
        if lemma in word_list("accusing"):
            yield from sentence.below(at, "dobj")
            yield from sentence.objects_of(at, "on")
        elif (
            (lemma == "claim" and ("responsibility" in sentence.lemmas or _claims_it(sentence, at, lexicon)))
            or (lemma in {"say", "admit"} and {"behind", "plant"} & set(sentence.lemmas))
            or (lemma in {"say", "admit", "announce"} and _says_of_itself(sentence, at))
        ):
            yield from sentence.below(at, "nsubj")


def _claims_it(sentence: Sentence, claim: int, lexicon: Lexicon) -> bool:
    claimed = [sentence.lemmas[at] for at in sentence.below(claim, "dobj")]
    return any(noun == "it" or any(t.pos == "n" for t in lexicon.triggers.get(noun, ())) for noun in claimed)


def _says_of_itself(sentence: Sentence, say: int) -> bool:
    """ "The group said it had aimed at a barracks": who says so did it."""
    for told in sentence.below(say, "ccomp"):
        subjects = {sentence.tokens[at].text.lower() for at in sentence.below(told, *SUBJECT)}
        if subjects & {"it", "they"} and sentence.lemmas[told] in word_list("aiming"):
            return True
    return False
