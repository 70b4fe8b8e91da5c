"""People told group by group: "two men were shot … a boy of 12 was grazed … a woman was hit in the leg" are four.

Groups are added up where they cannot be of one another: of another sex or age, or said to come to those before. Where
somebody tells how many there were in all, that stands.
"""

from itertools import product

from coding.how_many.same_person import kinds_differ, single
from coding.how_many.victims import Claim
from coding.text.victim_words import victim_words

# Sentences within which one act is told.
WITHIN = 6
TEENS, GROWN = {"teen", "teenager", "juvenile", "minor"}, 20


def groups_apart(alive: list[Claim], dead: list[Claim]) -> list[Claim]:
    """The groups of people hurt that are told apart; none where a total is told, or where the dead may be of them."""
    if any(_is_total(claim) for claim in [*alive, *dead]):
        return []
    apart: list[Claim] = []
    for claim in sorted(filter(_is_group, alive), key=lambda claim: -claim.count):
        if all(_are_apart(claim, other) for other in apart):
            apart.append(claim)
    known = [claim for claim in dead if claim.ages or claim.names]
    gone = known if sum(claim.count for claim in known) >= max((c.count for c in dead), default=0) else dead
    told = [claim.sentence for claim in apart]
    alone = (
        len(apart) < 2
        or max(told) - min(told) > WITHIN
        or not all(_is_none_of(one, claim) for one, claim in product(gone, apart))
    )
    return [] if alone else apart


def _is_total(claim: Claim) -> bool:
    """ "Five people", "three wounded", "a triple shooting"."""
    told = claim.nouns and not all(noun in victim_words().lists["general"] | {""} for noun in claim.nouns)
    return claim.count > 1 and not told


def _is_group(claim: Claim) -> bool:
    """Told for the first time: "a woman", "two boys"."""
    first = claim.counted or claim.article in {"a", "an"} or (bool(claim.ages) and not claim.definite)
    return first and not (claim.part or claim.under) and all(claim.nouns)


def _are_apart(claim: Claim, other: Claim) -> bool:
    both = product(claim.nouns, other.nouns)
    return all(kinds_differ(single(a), single(b)) or _no_teen(a, other) or _no_teen(b, claim) for a, b in both)


def _no_teen(noun: str, claim: Claim) -> bool:
    """ "A teenager … a 24-year-old man"."""
    years = [int(age) for age in claim.ages if age.isdigit()]
    return single(noun) in TEENS and bool(years) and min(years) >= GROWN


def _is_none_of(dead: Claim, claim: Claim) -> bool:
    if dead.ages:
        return not dead.ages & claim.ages
    return bool(dead.names) or all(kinds_differ(single(a), single(b)) for a, b in product(dead.nouns, claim.nouns))
