"""A protest or bombing for each town: "rallies in Paris, Lyon and Nantes" are as many events as they name towns."""

from dataclasses import replace
from itertools import combinations

from coding.events.agreement import BOUND
from coding.events.mentions import Mention
from coding.events.merging import family_of
from coding.text.language import Sentence
from coding.where.elsewhere import head_of
from coding.where.geography import NEAR_DEGREES, PlaceMention
from coding.where.places import ATTACHED
from coding.where.toponym_candidates import SETTLED
from gazetteer.sphere import are_close

# Nouns for what goes off.
BOMBS = {"bomb", "explosion", "ied", "grenade", "arson"}


def a_town_each(mentions: list[Mention]) -> list[Mention]:
    """The mentions, one that tells of protests or bombs in a list of towns told once for each of them.

    Where people were killed nobody knows how many in which town: those stay one.
    """
    return [each for mention in mentions for each in _spread(mention)]


def _spread(mention: Mention) -> list[Mention]:
    if not mention.stands or mention.decision is None:
        return [mention]
    if family_of(mention) != "demonstration" and not _is_bombing_without_dead(mention):
        return [mention]
    towns = _listed(mention)
    if len(towns) < 2:
        return [mention]
    rest = tuple(pair for pair in mention.places if pair[0] not in towns)
    first, *others = (replace(mention, places=((town, ATTACHED), *rest)) for town in towns)
    # What is counted in all of them is no number of each.
    return [first, *(replace(other, quantities=()) for other in others)]


def _is_bombing_without_dead(mention: Mention) -> bool:
    """ "Bombs went off in A, B and C": more bombs than one, and nobody killed."""
    candidate = mention.candidate
    many = candidate.trigger.pos == "n" and mention.sentence.tokens[candidate.head].tag == "NNS"
    dead = any(quantity.measure == "killed" for quantity in mention.quantities)
    return many and candidate.trigger.frame in BOMBS and not dead


def _listed(mention: Mention) -> list[PlaceMention]:
    """The towns of the list that begins with the place bound to the mention, where they lie apart from each other."""
    named = [pair for pair in mention.places if pair[0].place.feature in SETTLED]
    first, weight = max(named, key=lambda pair: (pair[1], -pair[0].start), default=(None, 0.0))
    if first is None or weight < BOUND or first.lo == first.hi or not first.locative:
        return []
    within = _joined_to(mention.sentence, first)
    towns = [place for place, _ in named if _head(mention, place) in within]
    return [] if any(_close(a, b) for a, b in combinations(towns, 2)) else towns


def _head(mention: Mention, place: PlaceMention) -> int:
    return head_of(mention.sentence, place.lo, place.hi)


def _joined_to(sentence: Sentence, place: PlaceMention) -> set[int]:
    """The heads of "A, B and C", each of which the parser hangs from the one before."""
    joined = {head_of(sentence, place.lo, place.hi)}
    for at, token in enumerate(sentence.tokens):
        if token.dep == "conj" and token.head in joined:
            joined.add(at)
    return joined


def _close(a: PlaceMention, b: PlaceMention) -> bool:
    return are_close(a.place.point, b.place.point, NEAR_DEGREES)
