"""What claims about victims come to: how many are dead and how many are hurt, each person counted once.

Claims are groups and single persons, and the parts of one another: "eight people were shot … a man of 20 died …
two are in critical condition, five others were hospitalised" is one dead and seven injured. People who were shot and
are not said to be dead are injured. Who kills himself after killing others is among the dead.
"""

from dataclasses import dataclass, replace

from coding.how_many.doers import is_dead_doer, is_doer, with_doer_hurt, with_own_hand
from coding.how_many.groups_apart import groups_apart
from coding.how_many.own_hand import OwnHand
from coding.how_many.same_person import NEAR, SAID, all_among, is_the_dead, of_other_kind, one_person
from coding.how_many.totals import Count, names_apart, persons, total
from coding.how_many.victims import Claim, ages_of, names_of, spans_of
from coding.text.victim_words import victim_words


@dataclass(frozen=True)
class _Story:
    """Who is told to be alive and who dead, and how many these are; `hurt_first`: the dead are told as hurt at first;
    `wholes`: how many were hit in all."""

    alive: list[Claim]
    dead: list[Claim]
    victims: int
    hurt_first: bool
    wholes: set[int]


def killed_and_injured(claims: list[Claim], own_hand: OwnHand | None) -> tuple[Count | None, Count | None]:
    """How many are dead and how many are hurt; None where nothing tells."""
    unknown = [claim for claim in claims if claim.state == "killed" and not claim.count]
    claims = _without_members(_without_parts([claim for claim in claims if claim.count]))
    wholes = _wholes(claims)
    claims = _with_all_hit(claims, wholes)
    dead = [claim for claim in claims if claim.state == "killed"]
    claims = [claim for claim in claims if not _dies_later(claim, dead)]
    gone = {claim.person for claim in dead}
    dead = [_of_all_hit(claim, claims) for claim in dead]
    claims = [_without_dead(claim, dead) for claim in claims]
    alive = [c for c in claims if c.count and c.state != "killed" and c.person not in gone and not all_among(c, dead)]
    alive = [c for c in alive if not _are_they(c, alive, dead)]
    alive = [c for c in alive if not is_the_dead(c, alive, dead) and not is_dead_doer(c, dead)]
    hurt_first = any(claim.state != "killed" and claim.person in gone for claim in claims)
    if _is_one_story(alive, dead, hurt_first):
        alive = []
    # "The bodies of the priests": two at least.
    told = [count for count in (total(dead), *_of_groups(groups_apart(dead, []))) if count]
    killed = max(told, key=lambda count: count.number, default=None)
    killed = killed or next((Count(2, claim, "at_least") for claim in unknown), None)
    victims = killed.number if killed else 0
    if own_hand is not None and own_hand.murder and victims > 1:
        # "A murder-suicide left four dead … he shot his wife".
        alive = [c for c in alive if not (c.state == "shot" and c.done and c.noun in victim_words().lists["kin"])]
    injured = _injured(_Story(alive, dead, victims, hurt_first, wholes))
    injured = with_doer_hurt(injured, alive, dead) if injured and own_hand is None else injured
    return with_own_hand(killed, dead, alive, own_hand), injured


def _are_they(claim: Claim, alive: list[Claim], dead: list[Claim]) -> bool:
    """ "A man and a woman were found dead. Both had been shot": the two."""
    told = [c for c in [*alive, *dead] if c.count == claim.count and c.start < claim.start]
    return claim.is_bare and claim.article in {"both", "all"} and bool(told) and all(c.state == "killed" for c in told)


def _is_one_story(alive: list[Claim], dead: list[Claim], hurt_first: bool) -> bool:
    """ "A teenager who was hurt last week has died. The 16-year-old victim had been taken to hospital": all of one."""
    told = [*alive, *dead]
    known = all((c.definite or c.article in SAID) and (hurt_first or not is_doer(c)) for c in alive)
    if not (dead and all(c.is_alone for c in told) and ((hurt_first and all(c.is_vague for c in dead)) or known)):
        return False
    if any(of_other_kind(c, other) for c in alive for other in dead):
        return False
    anybody = all(c.noun in victim_words().lists["anybody"] | {""} for c in alive)
    return anybody and len(ages_of(told)) < 2 and len(names_apart(names_of(told))) < 2


def _of_all_hit(claim: Claim, claims: list[Claim]) -> Claim:
    """ "All four were taken to hospital … the fourth died": he is not the fourth dead."""
    before = [c for c in claims if c.start < claim.start]
    hit = [c.count for c in before if c.state != "killed"]
    # "Two were hurt and a third was killed".
    third = claim.ordinal - 1 in hit and all(c.state != "killed" for c in before)
    if not claim.ordinal or not (third or (claim.definite and max(hit, default=0) >= claim.ordinal)):
        return claim
    # "One of them died at the scene … the second victim died".
    after = any(c.state == "killed" and c.part for c in before)
    return replace(claim, ordinal=0, other=claim.other or after)


def _dies_later(claim: Claim, dead: list[Claim]) -> bool:
    """ "The second victim was taken to hospital … later the second victim died"."""
    later = {(c.ordinal, c.noun) for c in dead if c.start > claim.start}
    return bool(claim.ordinal) and claim.state != "killed" and (claim.ordinal, claim.noun) in later


def _without_dead(claim: Claim, dead: list[Claim]) -> Claim:
    """A list of people who were hurt without those who are named among the dead, are of the age of one without a
    name, or are pointed at: "Ruiz and another man were shot … Ruiz died", "a man and a woman … the woman died".
    """
    if claim.state == "killed" or not (claim.names or claim.count > 1) or all_among(claim, dead):
        return claim
    names = {name for name in claim.names if any(one_person(name, other) for c in dead for other in c.names)}
    ages = {age for c in dead if c.count == 1 and not c.names for age in c.ages} & claim.ages
    if claim.count == 1:
        return replace(claim, count=0) if ages or names else claim
    later = [c for c in dead if not (c.names or c.ages) and c.start > claim.start]
    pointed = {noun for c in later if c.definite for noun in c.nouns} | {c.noun for c in later if c.article in SAID}
    members = [noun for noun in claim.nouns if noun in pointed] if len(claim.nouns) > 1 else []
    lost = max(len(names), len(ages), len(members) if len(members) == len({*members}) else 0)
    if not 0 < lost < claim.count:
        return replace(claim, count=0) if members and len(members) == claim.count else claim
    # Whose age is left, nobody says where the dead are told without one.
    told = claim.ages - ages if len(ages) == lost else frozenset[str]()
    return replace(claim, count=claim.count - lost, names=claim.names - names, ages=told, left=True)


def _without_parts(claims: list[Claim]) -> list[Claim]:
    """Without those whom a sentence has counted among others: "all four were taken to hospital, where two …"."""
    kept: list[Claim] = []
    room: dict[tuple[int, int], int] = {}
    for claim in claims:
        whole = next((other for other in reversed(kept) if _is_counted_in(claim, other)), None)
        if whole is not None and claim.count <= room.setdefault(whole.span, whole.count):
            room[whole.span] -= claim.count
        else:
            kept.append(claim)
    return kept


def _without_members(claims: list[Claim]) -> list[Claim]:
    """Without "one" and "the other" of two people who were told as shot just before."""
    bare = [c for c in claims if c.state == "shot" and c.count == 1 and c.is_bare]
    two = {c.sentence + ahead for c in claims if c.state == "shot" and c.count == 2 for ahead in range(NEAR + 1)}
    in_pairs = {c.sentence for c in bare if sum(other.sentence == c.sentence for other in bare) == 2}
    return [claim for claim in claims if claim not in bare or claim.sentence not in in_pairs & two]


def _is_counted_in(claim: Claim, whole: Claim) -> bool:
    if (claim.sentence, claim.state) != (whole.sentence, whole.state) or whole.count < 2 or whole.part or claim.doer:
        return False
    some = claim.part or claim.definite or (claim.is_bare and not claim.other)
    return some and whole.end <= claim.start and (whole.definite or claim.under or claim.part or claim.definite)


def _wholes(claims: list[Claim]) -> set[int]:
    """How many were hit in all, by the sentences that count the dead and the hurt apart: "one dead and five hurt"."""
    pairs = _told_together(claims)
    nths = [claim for claim in claims if claim.state == "killed" and claim.definite and claim.ordinal]
    hurt_all = {c.count for c in claims if c.definite and any(nth.ordinal == c.count for nth in nths)}
    return ({dead.number + hurt.number for dead, hurt in pairs} - {hurt.number for _, hurt in pairs}) | hurt_all


def _with_all_hit(claims: list[Claim], wholes: set[int]) -> list[Claim]:
    """Numbers of the hurt that count the dead too are of those who were hit: "one dead and five hurt … six people with
    injuries", "four were shot … all four were taken to hospital".
    """
    hit = {claim.count for claim in claims if claim.state == "shot" and not claim.other}
    # "A triple shooting … injured three people. One of them died".
    at_once = {claim.count for claim in claims if claim.is_whole}
    with_dead = {claim.sentence for claim in claims if claim.state == "killed"}

    def is_of_all(claim: Claim) -> bool:
        at_one_blow = claim.count in at_once and claim.sentence not in with_dead
        return claim.count in wholes or at_one_blow or (claim.definite and claim.count in hit)

    hurt = [c for c in claims if c.state == "injured" and c.count > 1 and not c.other]
    return [replace(claim, state="shot") if claim in hurt and is_of_all(claim) else claim for claim in claims]


def _told_together(claims: list[Claim]) -> list[tuple[Count, Count]]:
    """The dead and the hurt of the sentences that count both: "one dead and five hurt"."""
    found = []
    for index in dict.fromkeys(claim.sentence for claim in claims):
        told = [claim for claim in claims if claim.sentence == index and not (claim.part or claim.definite)]
        dead = total([claim for claim in told if claim.state == "killed"])
        hurt = total([claim for claim in told if claim.state == "injured"])
        if dead and hurt:
            found.append((dead, hurt))
    return found


def _injured(story: _Story) -> Count | None:
    """The hurt, and of those shot the ones that did not die."""
    alive, dead, victims = story.alive, story.dead, story.victims
    hurt = total([claim for claim in alive if claim.state == "injured"], dead)
    hurt = _without_later_dead(hurt, story) if hurt else None
    shot = _shot(story)
    if hurt and shot and shot.number == victims and shot.claim.names:
        # "Killed two people and wounded a third … shot Ana Ruiz and her nephew": these are the two.
        shot = None
    pairs = [(d.number, h.number) for d, h in _told_together([*dead, *alive])]
    if hurt and hurt.claim.other and (victims, hurt.number) in pairs:
        # "Shot 26 people … left three dead and twenty others injured": some were shot at.
        shot = None
    of_all = shot is not None and shot.claim.count <= shot.number == victims > 1
    if shot and not hurt and of_all and not shot.claim.other and _can_be(shot.claim, dead):
        # "Three were found dead … an owner, his son and a guest were shot in the head".
        return None
    counts = [count for count in (hurt, shot) if count]
    singles = [c for c in alive if c.count == 1 or ((shot or not hurt) and c.count in {len(c.ages), len(c.names)})]
    together = persons(singles, dead)
    if together > max((count.number for count in counts), default=0):
        counts.append(Count(together, singles[0], "exact", spans_of(singles[1:])))
    counts += _of_groups(groups_apart(alive, dead))
    return max(counts, key=lambda count: count.number, default=None)


def _of_groups(groups: list[Claim]) -> list[Count]:
    return [Count(sum(c.count for c in groups), groups[0], "exact", spans_of(groups[1:]))] if groups else []


def _can_be(claim: Claim, dead: list[Claim]) -> bool:
    return not all(of_other_kind(claim, other) for other in dead)


def _without_later_dead(hurt: Count, story: _Story) -> Count:
    """The hurt without those of them who died, where the number was told before they did."""
    dead, victims = story.dead, story.victims
    if dead and not _can_be(hurt.claim, dead):
        # "Both detectives were treated … the woman died".
        return hurt
    whole = hurt.claim.count == hurt.number and not (hurt.claim.other or hurt.claim.left)
    after = [claim for claim in dead if claim.start > hurt.claim.start]
    # "Three walked into a hospital … one later died".
    apart = {claim.sentence for claim in story.alive}
    one = any(c.counted and c.count == 1 and not (c.noun or c.other) and c.sentence not in apart for c in after)
    parts = sum(claim.count for claim in after if claim.part) or int(one)
    beside = [claim for claim in dead if claim.sentence == hurt.claim.sentence and not claim.part]
    before = total(beside)
    lost = 0
    if hurt.number in story.wholes:
        lost = victims
    elif before:
        # "Two teenagers dead and four others injured … a third victim has died."
        lost = victims - before.number if story.hurt_first or any(claim.ordinal for claim in dead) else 0
        # "Two were taken to hospital, where one of them died".
        lost = max(lost, sum(c.count for c in beside if c.under and c.start > hurt.claim.start))
    elif whole and hurt.number > parts > 0:
        lost = parts
    elif whole and story.hurt_first and hurt.number > victims == 1:
        lost = victims
    return Count(hurt.number - lost, hurt.claim, hurt.basis, spans_of(dead[:1])) if 0 < lost < hurt.number else hurt


def _shot(story: _Story) -> Count | None:
    """Those of the people shot who did not die."""
    dead, victims, hit = story.dead, story.victims, [claim for claim in story.alive if claim.state == "shot"]
    shot = total(hit, dead)
    if shot is None or (shot.number == 1 and victims and shot.claim.is_vague):
        return None
    if shot.number == 1:
        return shot
    told = max(hit, key=lambda c: (c.count, not c.other))
    whole = told.count == shot.number and not (told.other or told.names or told.ages or told.left)
    # "Eight were shot and another was killed", "two women were shot … the dead man".
    beside = sum(c.count for c in dead if c.other and c.sentence == told.sentence and c.start > told.end)
    among = victims - beside if any(not is_doer(claim) for claim in dead) and _can_be(told, dead) else 0
    left = max(shot.number - among, 0) if whole else shot.number
    return Count(left, shot.claim, shot.basis, spans_of(dead[:1]))
