"""The toll of an event: what all the sentences about it come to, each person counted once.

Claims are groups and single persons, and the parts of one another: "eight people were shot … a man of 20 died …
two are in critical condition, five others were hospitalised" is one dead and seven injured. People who were shot and
are not said to be dead are injured. Who kills himself after killing others is among the dead.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from coding.dates import DateValue
from coding.language import Sentence, Stretch, Token
from coding.merging import Event
from coding.numbers import Number
from coding.quantities import Quantity
from coding.victims import Claim, claims_of, dies_by_own_hand

HARMFUL = {"violence", "mob"}
# Days from which a date is a stretch of time over which victims are added up.
YEAR = 300
# Where an article tells of several events, so many sentences after an event's last still count its victims.
AFTER = 3


@dataclass(frozen=True)
class Count:
    """A number with the claim whose words tell it, and the spans of what else it was worked out from."""

    number: int
    claim: Claim
    basis: str = "exact"
    beside: tuple[tuple[int, int], ...] = ()


def killed_and_injured(claims: list[Claim], own_hand: tuple[int, int] | None) -> tuple[Count | None, Count | None]:
    """How many are dead and how many are hurt; None where nothing tells."""
    dead = [claim for claim in claims if claim.state == "killed"]
    spans = {(claim.start, claim.end) for claim in dead}
    alive = [claim for claim in claims if claim.state != "killed" and (claim.start, claim.end) not in spans]
    killed = _total(dead)
    victims = killed.number if killed else 0
    injured = _injured(alive, dead, victims)
    return _with_own_hand(killed, dead, own_hand), injured


def _injured(alive: list[Claim], dead: list[Claim], victims: int) -> Count | None:
    """The hurt, and of those shot the ones that did not die."""
    hurt = _total([claim for claim in alive if claim.state == "injured"], dead)
    shot = _total([claim for claim in alive if claim.state == "shot"], dead)
    if shot and shot.number > 1:
        told = max((c for c in alive if c.state == "shot"), key=lambda c: c.count)
        whole = not (told.other or told.names or told.ages)
        left = shot.number - victims if whole and told.count == shot.number else shot.number
        shot = Count(max(left, 0), shot.claim, shot.basis, _first_of(dead))
    elif shot and victims and shot.claim.vague:
        shot = None
    counts = [count for count in (hurt, shot) if count]
    together = _persons([c for c in alive if c.count == 1], dead)
    if together > max((count.number for count in counts), default=0):
        counts.append(Count(together, next(c for c in alive if c.count == 1)))
    return max(counts, key=lambda count: count.number, default=None)


def _total(claims: list[Claim], elsewhere: Iterable[Claim] = ()) -> Count | None:
    """The greatest number told at once, or of single persons told one by one."""
    best: Count | None = None
    for index in dict.fromkeys(claim.sentence for claim in claims):
        here = _disjoint([claim for claim in claims if claim.sentence == index])
        groups = [claim for claim in here if claim.count > 1 or not claim.vague]
        number = sum(claim.count for claim in groups or here[:1])
        number += sum(1 for claim in here if groups and claim.vague and claim.count == 1 and claim.other)
        lead = max(groups or here, key=lambda claim: claim.count)
        if best is None or number > best.number:
            beside = tuple((claim.start, claim.end) for claim in here if claim is not lead)
            best = Count(number, lead, lead.basis, beside)
    singles = _persons([claim for claim in claims if claim.count == 1 or claim.names], elsewhere)
    ordinals = [claim for claim in claims if claim.ordinal]
    if best and singles > best.number:
        best = Count(singles, best.claim, "exact", tuple((c.start, c.end) for c in claims if c is not best.claim))
    if not best or not singles and elsewhere:
        return best if best and (best.number > 1 or singles or not elsewhere) else None
    if ordinals and best and not elsewhere and max(c.ordinal for c in ordinals) > best.number:
        latest = max(ordinals, key=lambda claim: claim.ordinal)
        best = Count(latest.ordinal, latest)
    return best


def _disjoint(claims: list[Claim]) -> list[Claim]:
    """The claims of a sentence without those whose words lie within another's."""
    kept: list[Claim] = []
    for claim in sorted(claims, key=lambda claim: claim.start - claim.end):
        if not any(claim.start < other.end and other.start < claim.end for other in kept):
            kept.append(claim)
    return sorted(kept, key=lambda claim: claim.start)


def _persons(claims: list[Claim], elsewhere: Iterable[Claim] = ()) -> int:
    """How many single persons are told apart: by name, else by age; whoever has neither may be one of them."""
    gone = list(elsewhere)
    names = _apart(name for claim in claims for name in claim.names)
    lost = {name for claim in gone for name in claim.names}
    names = {name for name in names if not any(_one_person(name, other) for other in lost)}
    ages = {age for claim in claims for age in claim.ages} - {age for claim in gone for age in claim.ages}
    vague = [claim for claim in claims if claim.vague]
    more = sum(1 for claim in vague if claim.other or claim.ordinal)
    told = max(len(names), len(ages))
    if vague and not told and not gone:
        told = 1
    return told + (more if not told or vague[0].other else 0) if vague else told


def _apart(names: Iterable[str]) -> set[str]:
    """Names without the surnames of those who are also named in full."""
    told = set(names)
    return {name for name in told if not any(name != other and _one_person(name, other) for other in told if " " in other)
            or " " in name}


def _one_person(name: str, other: str) -> bool:
    """Whether two names can be one person's: the same, or one the surname of the other."""
    return name == other or ((" " in name) != (" " in other) and name.split()[-1] == other.split()[-1])


def _with_own_hand(killed: Count | None, dead: list[Claim], own_hand: tuple[int, int] | None) -> Count | None:
    """Who killed others and then himself is one more, unless the number was told of all the dead."""
    if own_hand is None or killed is None:
        return killed
    done = [claim for claim in dead if claim.done]
    if not done:
        return killed
    if killed.number > max(claim.count for claim in done):
        return killed
    return Count(killed.number + 1, killed.claim, killed.basis, (*killed.beside, own_hand))


def _first_of(claims: list[Claim]) -> tuple[tuple[int, int], ...]:
    return tuple((claim.start, claim.end) for claim in claims[:1])


def add_tolls(events: list[Event], text: str, stretches: Sequence[Stretch], dates: list[DateValue]) -> None:
    """Give every event of violence its toll. The sentences of an article are those of the event told last before."""
    violent = sorted((e for e in events if e.family in HARMFUL), key=lambda event: event.first.offsets)
    if not violent:
        return
    starts = [0, *(event.first.sentence.stretch.start for event in violent[1:]), len(text)]
    for event, lo, hi in zip(violent, starts, starts[1:], strict=False):
        inside = [s for s in stretches if lo <= s.start < hi and not _of_another_day(event, s, dates)]
        if len(violent) > 1:
            last = max(mention.sentence.index for mention in event.mentions)
            inside = [s for s in inside if s.index <= last + AFTER]
        event.toll = toll_of(claims_of(text, inside), dies_by_own_hand(text, inside), text, inside)


def _of_another_day(event: Event, stretch: Stretch, dates: list[DateValue]) -> bool:
    """Whether a sentence speaks of days before the event's, or of whole years."""
    when = event.when
    told = [value for value in dates if stretch.start <= value.start < stretch.end]
    if when is None or not told or when.days > YEAR:
        return any(value.days >= YEAR for value in told)
    return all(value.last < when.first - timedelta(days=1) or value.days >= YEAR for value in told)


def toll_of(
    claims: list[Claim], own_hand: tuple[int, int] | None, text: str, stretches: list[Stretch]
) -> list[Quantity]:
    """`killed` and `injured` in all, each with the words that tell it."""
    by_index = {stretch.index: stretch for stretch in stretches}
    counts = zip(("killed", "injured"), killed_and_injured(claims, own_hand), strict=True)
    return [_quantity(measure, c, text, by_index[c.claim.sentence]) for measure, c in counts if c]


def with_toll(quantities: list[Quantity], toll: list[Quantity]) -> list[Quantity]:
    """Quantities with the toll in place of totals that one sentence gave; bounds and words of number stand."""
    kept = list(quantities)
    for told in toll:
        known = next((q for q in kept if q.measure == told.measure and q.is_total), None)
        if known is not None and (known.number.basis != "exact" or _says_more(known, told)):
            continue
        if known is not None:
            kept.remove(known)
        if told.number.n_min or told.number.n_max:
            kept.insert(0, told)
    return kept


def _says_more(known: Quantity, told: Quantity) -> bool:
    """Deaths in a list with roles ("11 soldiers and a driver") are added up better by the parser."""
    return known.measure == "killed" and known.number.n_min >= told.number.n_min


def _quantity(measure: str, count: Count, text: str, stretch: Stretch) -> Quantity:
    """The claim as a quantity of a sentence of one token: its words."""
    claim, words = count.claim, text[stretch.start : stretch.end]
    shown = text[claim.start : claim.end]
    token = Token(shown, shown.lower(), "NOUN", "NN", "ROOT", 0, claim.start, claim.end)
    least = count.number if count.basis != "at_most" else 0
    best = count.number if count.basis in {"exact", "approx"} else None
    most = None if count.basis == "at_least" else count.number
    number = Number(0, 1, least, best, most, count.basis, 0)
    return Quantity(measure, "total", "total", Sentence(stretch, words, (token,), ()), number, "toll", count.beside)
