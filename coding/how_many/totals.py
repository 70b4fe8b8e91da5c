"""How many people several claims about victims are about, each counted once: by numbers, by ordinals, by persons."""

from collections.abc import Iterable
from dataclasses import dataclass

from coding.how_many.same_person import how_many, lives_on, of_other_kind, one_person, single
from coding.how_many.victims import Claim
from coding.text.victim_words import victim_words


@dataclass(frozen=True)
class Count:
    """A number with the claim whose words tell it, and the spans of what else it was worked out from."""

    number: int
    claim: Claim
    basis: str = "exact"
    beside: tuple[tuple[int, int], ...] = ()


def total(claims: list[Claim], elsewhere: Iterable[Claim] = ()) -> Count | None:
    """The greatest number told at once, or of single persons told one by one."""
    best: Count | None = None
    for index in dict.fromkeys(claim.sentence for claim in claims):
        told = [claim for claim in claims if claim.sentence == index]
        here = _disjoint(sorted((c for c in told if c.toll), key=lambda claim: claim.count)[-1:] or told)
        groups = [claim for claim in here if claim.count > 1 or not claim.vague]
        number = sum(claim.count for claim in groups or here[:1] if not claim.is_whole)
        number = max([number, *(claim.count for claim in here if claim.is_whole)])
        number += sum(1 for claim in here if groups and claim.vague and claim.count == 1 and _adds(claim, here))
        lead = max(groups or here, key=lambda claim: claim.count)
        surer = best is not None and number == best.number and best.basis == "at_most" and lead.basis == "exact"
        if best is None or number > best.number or surer:
            beside = tuple((claim.start, claim.end) for claim in here if claim is not lead)
            best = Count(number, lead, lead.basis, beside)
    best = _of_both_sides(_with_others(best, claims), claims) if best else None
    singles = persons([claim for claim in claims if claim.count == 1 or claim.names], elsewhere)
    ordinals = [claim for claim in claims if claim.ordinal and not _is_nth_of_all(claim, claims)]
    if best and singles > best.number:
        best = Count(singles, best.claim, "exact", tuple((c.start, c.end) for c in claims if c is not best.claim))
    if not best or (not singles and elsewhere):
        return best if best and (best.number > 1 or singles or not elsewhere) else None
    if ordinals and best and not elsewhere and max(c.ordinal for c in ordinals) > best.number:
        latest = max(ordinals, key=lambda claim: claim.ordinal)
        best = Count(latest.ordinal, latest)
    return best


def _adds(claim: Claim, here: list[Claim]) -> bool:
    """ "Three were killed and another died", "one person died there, three others in hospital"."""
    return claim.other or any(c.other and c.count > 1 and c.start > claim.start for c in here)


def _with_others(counted: Count, claims: list[Claim]) -> Count:
    """ "Two girls were found dead. … The father was dead as well": he cannot be one of them."""
    if counted.claim.state != "killed" or counted.number < 2:
        return counted
    group = counted.claim
    if group.count != counted.number or len(group.nouns) != 1:
        return counted
    others = [c for c in claims if c.count == 1 and c.noun and of_other_kind(c, group)]
    if not others:
        return counted
    number = counted.number + max(persons(others), 1)
    return Count(number, counted.claim, "exact", (*counted.beside, *(claim.span for claim in others)))


def _of_both_sides(counted: Count, claims: list[Claim]) -> Count:
    """ "Militants killed five soldiers. … Three attackers died": the dead of those who attack and of those attacked."""
    side = _side(counted.claim)
    if counted.claim.state != "killed" or not side:
        return counted
    further = (c for c in claims if c.sentence != counted.claim.sentence and c.span not in counted.beside)
    others = (c for c in further if c.count and _side(c) not in {"", side})
    other = max(others, key=lambda claim: claim.count, default=None)
    if other is None:
        return counted
    return Count(counted.number + other.count, counted.claim, counted.basis, (*counted.beside, other.span))


def _side(claim: Claim) -> str:
    """`attackers` or `forces` where every noun of a claim says so."""
    lists = victim_words().lists
    nouns = {single(noun) for noun in claim.nouns}
    return next((side for side in ("attackers", "forces") if nouns and nouns <= lists[side]), "")


def _is_nth_of_all(claim: Claim, dead: list[Claim]) -> bool:
    """Whether an ordinal numbers all who were hit and not the dead: fewer dead than that are counted elsewhere."""
    counted = [other.count for other in dead if other.counted and not other.ordinal]
    return bool(counted) and max(counted) < claim.ordinal - 1


def _disjoint(claims: list[Claim]) -> list[Claim]:
    """The claims of a sentence without those whose words lie within another's, or that stand for the same person."""
    kept: list[Claim] = []
    for claim in sorted(claims, key=lambda claim: claim.start - claim.end):
        said = (claim.state, claim.count, claim.noun, claim.done)
        again = claim.count > 1 and said in {(c.state, c.count, c.noun, c.done) for c in kept}
        again = again or any((c.state, c.person) == (claim.state, claim.person) or _lists(c, claim) for c in kept)
        if not again and not any(claim.start < other.end and other.start < claim.end for other in kept):
            kept.append(claim)
    return sorted(kept, key=lambda claim: claim.start)


def _lists(claim: Claim, other: Claim) -> bool:
    """ "Two teenagers … a 14-year-old and an 18-year-old": the same two."""
    same = (claim.state, claim.count) == (other.state, other.count) and claim.count > 1
    return same and bool(claim.ages or claim.names) != bool(other.ages or other.names)


def persons(claims: list[Claim], elsewhere: Iterable[Claim] = ()) -> int:
    """How many single persons are told apart: by name, else by age or noun; whoever has none may be one of them."""
    gone = list(elsewhere)
    lost = {name for claim in gone for name in claim.names}
    told = {name for claim in claims for name in claim.names}
    names = [name for name in names_apart(told) if not any(one_person(name, other) for other in lost)]
    ages = {age for claim in claims for age in claim.ages} - {age for claim in gone for age in claim.ages}
    vague = [claim for claim in claims if claim.vague]
    # "Wounded two and killed another" is one dead: who comes to others comes after them.
    further = [claim for claim in vague if claim.other and claim is not claims[0] and not _besides_dead(claim, gone)]
    first = [claim for claim in vague if claim not in further]
    living = [claim for claim in first if lives_on(claim, gone)]
    # "A 15-year-old boy was grazed. The man was hit as well": he is not the boy.
    aged = [claim for claim in claims if claim.ages & ages]
    others = [claim for claim in living if gone and all(of_other_kind(claim, other) for other in aged)]
    left = max((claim.count for claim in claims if claim.left), default=0)
    alone = max(len(names), len(ages) + how_many(others), how_many(living), left)
    beside = max((len({c.person for c in further if c.sentence == claim.sentence}) for claim in further), default=0)
    pair = int(any(_are_a_pair(claim, other) for claim in claims for other in gone))
    # "One man was killed and another hurt … the other was shot in the back": he is another than the dead.
    if gone and not names and not ages and all(claim.other for claim in living):
        return max(alone, beside, pair)
    return max(alone + beside, pair)


def _are_a_pair(claim: Claim, other: Claim) -> bool:
    """ "One dead, one hurt"."""
    return claim.counted and other.counted and claim.sentence == other.sentence and claim.person != other.person


def _besides_dead(claim: Claim, gone: list[Claim]) -> bool:
    """ "A teenager was killed and another hurt": he is another than the dead."""
    return any(other.sentence == claim.sentence and other.start < claim.start for other in gone)


def names_apart(names: Iterable[str]) -> list[str]:
    """Names of different people, the longest of each."""
    found: list[str] = []
    for name in sorted(names, key=lambda name: (-len(name), name)):
        if not any(one_person(name, other) for other in found):
            found.append(name)
    return found
