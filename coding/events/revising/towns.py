"""A protest or bombing for each town: "rallies in Paris, Lyon and Nantes" are as many events as they name towns.

What is told of other towns without a day is of the day of the protests told before.
"""

import re
from dataclasses import replace
from itertools import combinations

from coding.events.mentions.mention import Mention
from coding.events.merging.agreement import BOUND, NEAR, UNITS
from coding.text.language import Sentence
from coding.where.elsewhere import head_of
from coding.where.geography import NEAR_DEGREES, PlaceMention
from coding.where.places import ATTACHED
from coding.where.toponym_candidates import SETTLED
from gazetteer.sphere import are_close

# Nouns for what goes off.
BOMBS = {"bomb", "explosion", "ied", "grenade", "arson"}
# "In Lagos's suburbs and in the northern city of Kano", "two pylons in Huila and a third in Cauca".
AND_IN = re.compile(
    r"(?:['’]s)?[^,;.:]{0,30},? and (?:also )?(?:(?:an?|another|one|two|three|four) (?:(?!in |at |near )[\w-]+ ){0,3})?"
    r"(?:in|at|near|outside) [^,;.:]{0,40}"
)
# A crowd of so many is counted; "thousands" may be those of another town.
A_CROWD = 3


def with_protests_elsewhere(mentions: list[Mention]) -> list[Mention]:
    """ "Thousands marched in Rome. Organisers of the march in Milan said 12,000 took part": there was one in Milan too.

    So it is where a crowd is counted in a town that no protest told by itself was in.
    """
    told = [m for m in mentions if m.stands and _is_protest(m)]
    there = [town for mention in told if (town := _town_of(mention))]
    found = []
    for mention in mentions:
        town = _town_of(mention) if told and _is_only_named(mention) else None
        if town is None or any(_close(town, other) for other in there):
            found.append(mention)
            continue
        there.append(town)
        found.append(mention.judged(weak=False, detail="a crowd in another town"))
    return found


def _is_protest(mention: Mention) -> bool:
    return mention.family == "demonstration"


def _is_only_named(mention: Mention) -> bool:
    """Whether it is a protest that is named, of no old day, with a crowd that is counted."""
    if mention.reason is not None or not mention.verdict.weak or mention.sentence.stretch.heading:
        return False
    if not _is_protest(mention) or mention.trigger.pos != "n":
        return False
    crowds = (q.number for q in mention.quantities if q.measure == "crowd" and q.number.basis != "word")
    return mention.verdict.rule_id == "actuality:weak" and any(number.n_min > A_CROWD for number in crowds)


def _town_of(mention: Mention) -> PlaceMention | None:
    bound = [(w, p) for p, w in mention.places if w >= BOUND and p.place.feature in SETTLED]
    return max(bound, key=lambda pair: pair[0])[1] if bound else None


def on_one_day(mentions: list[Mention]) -> list[Mention]:
    """The mentions; protests in other towns, told without a day after one that has its day, were on that day too."""
    last: Mention | None = None
    found = []
    for mention in mentions:
        protest = mention.stands and _is_protest(mention)
        if protest and mention.when is not None and mention.when.days == 1:
            last = mention
        undated = protest and mention.when is None and last is not None and _town_of(mention) is not None
        found.append(replace(mention, when=last.when) if undated and last else mention)
    return found


def a_town_each(mentions: list[Mention]) -> list[Mention]:
    """The mentions, one that tells of protests or bombs in a list of towns told once for each of them.

    Where people were killed nobody knows how many in which town: those stay one.
    """
    return [each for mention in mentions for each in _spread(mention)]


def _spread(mention: Mention) -> list[Mention]:
    if not mention.stands or mention.decision is None:
        return [mention]
    if not _is_protest(mention) and not _is_bombing_without_dead(mention):
        return [mention]
    towns = _listed(mention)
    if len(towns) < 2:
        return [mention]
    rest = tuple(pair for pair in mention.places if pair[0] not in towns)
    first, *others = (replace(mention, places=((town, ATTACHED), *rest)) for town in towns)
    # What is counted in all of them is no number of each.
    return [first, *(replace(other, quantities=()) for other in others)]


def _is_bombing_without_dead(mention: Mention) -> bool:
    """ "Bombs went off in A, B and C", "burnt two trucks in A and one in B": of more than one, and nobody killed."""
    candidate = mention.candidate
    many = candidate.trigger.pos == "v" or mention.sentence.tokens[candidate.head].tag == "NNS"
    dead = any(quantity.measure == "killed" for quantity in mention.quantities)
    return many and candidate.trigger.frame in BOMBS and not dead


def _listed(mention: Mention) -> list[PlaceMention]:
    """The towns of the list that begins with the place bound to the mention, where they lie apart from each other."""
    named = [pair for pair in mention.places if pair[0].place.feature in NEAR | UNITS]
    first, weight = max(named, key=lambda pair: (pair[1], -pair[0].start), default=(None, 0.0))
    if first is None or weight < BOUND or first.lo == first.hi or not (first.locative or _opens(mention, first)):
        return []
    within = _joined_to(mention.sentence, first) | _joined_in_words(mention, first)
    towns = [place for place, _ in named if _head(mention, place) in within]
    return [] if any(_close(a, b) for a, b in combinations(towns, 2)) else towns


def _opens(mention: Mention, place: PlaceMention) -> bool:
    """ "In Nairobi's slums"."""
    return place.lo == 1 and mention.sentence.lemmas[0] in {"in", "at", "near"}


def _head(mention: Mention, place: PlaceMention) -> int:
    return head_of(mention.sentence, place.lo, place.hi)


def _joined_to(sentence: Sentence, place: PlaceMention) -> set[int]:
    """The heads of "A, B and C", each of which the parser hangs from the one before."""
    joined = {head_of(sentence, place.lo, place.hi)}
    for at, token in enumerate(sentence.tokens):
        if token.dep == "conj" and token.head in joined:
            joined.add(at)
    return joined


def _joined_in_words(mention: Mention, first: PlaceMention) -> set[int]:
    """The head of the place that "and in" joins to another."""
    shift = mention.sentence.stretch.start
    return {
        _head(mention, place)
        for place, _ in mention.places
        if place.start > first.end and AND_IN.fullmatch(mention.sentence.text, first.end - shift, place.start - shift)
    }


def _close(a: PlaceMention, b: PlaceMention) -> bool:
    return are_close(a.place.point, b.place.point, NEAR_DEGREES)
