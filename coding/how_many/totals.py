"""How many people several claims about victims are about, each counted once: by numbers, by ordinals, by persons."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from coding.how_many.same_person import how_many, lives_on, of_other_kind, one_person, single
from coding.how_many.victims import Claim, ages_of, names_of, spans_of
from coding.text.victim_words import victim_words


@dataclass(frozen=True)
class Count:
    """A number with the claim whose words tell it, and the spans of what else it was worked out from."""

    number: int
    claim: Claim
    basis: str = "exact"
    beside: tuple[tuple[int, int], ...] = ()

    def and_more(self, number: int, *spans: tuple[int, int]) -> "Count":
        """With so many who are told elsewhere."""
        return replace(self, number=self.number + number, beside=(*self.beside, *spans))


def total(claims: Sequence[Claim], elsewhere: Sequence[Claim] = ()) -> Count | None:
    """The greatest number told at once, or of single persons told one by one."""
    sentences = dict.fromkeys(claim.sentence for claim in claims)
    counts = [_told_at_once([claim for claim in claims if claim.sentence == index]) for index in sentences]
    # "As many as 11 … eleven".
    best = max(counts, key=lambda count: (count.number, count.basis != "at_most"), default=None)
    if best is None:
        return None
    best = _of_both_sides(_with_others(best, claims), claims)
    singles = persons([claim for claim in claims if claim.count == 1 or claim.names], elsewhere)
    if singles > best.number:
        best = Count(singles, best.claim, "exact", spans_of(c for c in claims if c is not best.claim))
    if elsewhere:
        return best if singles or best.number > 1 else None
    ordinals = [claim for claim in claims if not _is_nth_of_all(claim, claims)]
    latest = max(ordinals, key=lambda claim: claim.ordinal, default=best.claim)
    return Count(latest.ordinal, latest) if latest.ordinal > best.number else best


def _told_at_once(told: list[Claim]) -> Count:
    """What the claims of one sentence come to."""
    here = _disjoint(sorted((c for c in told if c.toll), key=lambda claim: claim.count)[-1:] or told)
    groups = [claim for claim in here if not claim.is_vague]
    number = sum(claim.count for claim in groups or here[:1] if not claim.is_whole)
    number = max([number, *(claim.count for claim in here)])
    number += sum(1 for claim in here if groups and claim.is_vague and _adds(claim, here))
    lead = max(groups or here, key=lambda claim: claim.count)
    return Count(number, lead, lead.basis, spans_of(claim for claim in here if claim is not lead))


def _adds(claim: Claim, here: list[Claim]) -> bool:
    """ "Three were killed and another died", "one person died there, three others in hospital"."""
    return claim.other or any(c.other and c.count > 1 and c.start > claim.start for c in here)


def _with_others(counted: Count, claims: Sequence[Claim]) -> Count:
    """ "Two girls were found dead. … The father was dead as well": he cannot be one of them."""
    group = counted.claim
    if group.state != "killed" or counted.number < 2 or len(group.nouns) != 1:
        return counted
    others = [c for c in claims if c.count == 1 and of_other_kind(c, group)]
    return counted.and_more(max(persons(others), 1), *spans_of(others)) if others else counted


def _of_both_sides(counted: Count, claims: Sequence[Claim]) -> Count:
    """ "Militants killed five soldiers. … Three attackers died": the dead of those who attack and of those attacked."""
    side = _side(counted.claim)
    if counted.claim.state != "killed" or not side:
        return counted
    others = (c for c in claims if _side(c) not in {"", side} and c.span not in counted.beside)
    other = max(others, key=lambda claim: claim.count, default=None)
    return counted.and_more(other.count, other.span) if other else counted


def _side(claim: Claim) -> str:
    """`attackers` or `forces` where every noun of a claim says so."""
    lists = victim_words().lists
    nouns = {single(noun) for noun in claim.nouns}
    return next((side for side in ("attackers", "forces") if nouns and nouns <= lists[side]), "")


def _is_nth_of_all(claim: Claim, dead: Sequence[Claim]) -> bool:
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
    """ "Two teenagers … a boy of 15 and one of 17": the same two."""
    same = (claim.state, claim.count) == (other.state, other.count) and claim.count > 1
    return same and bool(claim.ages or claim.names) != bool(other.ages or other.names)


def persons(claims: Sequence[Claim], elsewhere: Sequence[Claim] = ()) -> int:
    """How many single persons are told apart: by name, else by age or noun; whoever has none may be one of them."""
    lost = names_of(elsewhere)
    names = [name for name in names_apart(names_of(claims)) if not any(one_person(name, other) for other in lost)]
    ages = ages_of(claims) - ages_of(elsewhere)
    gone = list(elsewhere)
    vague = [claim for claim in claims if claim.is_vague]
    # "Wounded two and killed another" is one dead: who comes to others comes after them.
    further = [claim for claim in vague if claim.other and claim is not claims[0] and not _besides_dead(claim, gone)]
    living = [claim for claim in vague if claim not in further and lives_on(claim, gone)]
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
