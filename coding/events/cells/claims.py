"""Claims: what each speaker counts, and what they come to.

Somebody's later number replaces his earlier one. What the article says itself and somebody says as well is his.
"""

import re
from dataclasses import replace

from coding.events.cells.tolls import with_toll
from coding.events.mentions.mention import size
from coding.how_many.numbers import Number, number_span
from coding.how_many.quantities import HARM, IMPLIED, STATED, TOTAL, Quantity
from coding.text.victim_words import victim_words
from coding.who.speakers import Speakers

# A later number is another claim of the same total between these shares of the first: lower is a part, higher
# another thing. Of two who are named, the lower says at least this share of the higher.
PART, UPDATE, SHARE = 0.62, 3.0, 0.4
# What is no more than rounded down: two who are named then say the same.
ROUNDED = 0.8
VAGUE = {"word": 1, "unknown": 2}
OTHERS = {"another", "other", "others", "more", "additional", "further"}
# ACLED's number for deaths that nobody counted.
UNKNOWN_DEAD = 3
# How many words after a number "also" may stand.
ALSO = 6
# "We have received 28 injured", "the hospital admitted nine": some of all.
TAKEN_IN = re.compile(
    r"\b(?:we|hospitals?|clinics?|infirmary|morgues?|mortuary|doctors?|surgeons?)\b[^.;]{0,60}?"
    r"\b(?:received|receiving|admitted|admitting|treated|treating)\b",
    re.IGNORECASE,
)
# "Five died on the spot", "three of them died on arrival".
AT_A_STAGE = re.compile(
    r"[^.;,]{0,50}?\b(?:died|dead|killed|succumbed)\b[^.;,]{0,20}?"
    r" (?:on the (?:spot|way)|at the (?:scene|site)|instantly|(?:up)?on arrival|(?:in|at) (?:the |a )?hospital"
    r"|(?:to|of|from) (?:(?:their|his|her) )?(?:wounds|injuries))\b"
)


def claims_of(
    quantities: list[Quantity], toll: list[Quantity], speakers: Speakers, private: bool = False
) -> list[Quantity]:  # fmt: skip
    """The claims about an event by measure and group, of each the main row first; `toll`: its dead and hurt in all."""
    return with_toll(merge_claims(_attributed(quantities, speakers)), _attributed(toll, speakers), private)


def merge_claims(quantities: list[Quantity]) -> list[Quantity]:
    """For each measure and group the one claim, or what several come to and the claim of each speaker."""
    # Two mentions of a sentence count the same words.
    once = list({(q.group, q.sentence.index, q.number.lo, q.speaker): q for q in reversed(quantities)}.values())[::-1]
    once = [q for q in once if not _is_share(q, once)]
    groups = dict.fromkeys(quantity.group for quantity in once)
    return [claim for group in groups for claim in _voices([q for q in once if q.group == group])]


def _is_share(quantity: Quantity, told: list[Quantity]) -> bool:
    """Whether it counts those whom one hospital has, or who died at once or later, and somebody counts more."""
    if quantity.measure not in HARM or not any(q.group == quantity.group and _size(q) > _size(quantity) for q in told):
        return False
    text, start = quantity.sentence.text, number_span(quantity.sentence, quantity.number)[0]
    some_died = quantity.measure == "killed" and AT_A_STAGE.match(text, start - quantity.sentence.stretch.start)
    return bool(some_died or TAKEN_IN.search(text))


def fatalities(claims: list[Quantity]) -> int:
    """ACLED's number of the dead: the lowest credible one, 3 where it is unknown."""
    dead = next((q.number for q in claims if q.measure == "killed" and q.is_total and q.is_main), None)
    return 0 if dead is None else UNKNOWN_DEAD if dead.basis == "unknown" else dead.n_min


def _attributed(quantities: list[Quantity], speakers: Speakers) -> list[Quantity]:
    """Each with its speaker; without what is denied."""
    found = []
    for quantity in quantities:
        place = (quantity.sentence.index, *number_span(quantity.sentence, quantity.number))
        if not speakers.denied(*place):
            found.append(replace(quantity, speaker=speakers.of(*place)))
    return found


def _voices(quantities: list[Quantity]) -> list[Quantity]:
    """The claims of one group, one for each speaker. What rivals none of those told before goes into the first."""
    voices: list[Quantity] = []
    for quantity in quantities:
        at = next((at for at, voice in enumerate(voices) if _one_voice(voice, quantity)), None)
        if at is None and (not voices or any(_rivals(voice, quantity) for voice in voices)):
            voices.append(quantity)
        else:
            voices[at or 0] = _gone_on(voices[at or 0], quantity)
    named = [quantity for quantity in quantities if quantity.speaker]
    kept = [voice for voice in voices if voice.speaker or not any(_says_as_well(n, voice) for n in named)] or voices
    # Private persons go by one name, so that one of their claims stays.
    claims = list({voice.speaker.words if voice.speaker else "": voice for voice in kept}.values())
    if len(claims) == 1:
        return [replace(claims[0], is_main=True)]
    return [_in_all(claims), *(replace(claim, is_main=False) for claim in claims)]


def _in_all(claims: list[Quantity]) -> Quantity:
    """What several claims come to, from the lowest to the highest; words and "none" only where nobody says more."""
    surest = min(_vagueness(claim.number) for claim in claims)
    counted = [claim for claim in claims if _vagueness(claim.number) == surest]
    # "More than 20" does not say less than "23".
    counted = [claim for claim in counted if not any(_is_bound(claim, other, ROUNDED) for other in counted)]
    counted.sort(key=lambda claim: (_size(claim), claim.speaker.words if claim.speaker else ""))
    lowest, highest = counted[0], counted[-1]
    number, most = lowest.number, highest.number.n_max
    if _size(lowest) != _size(highest):
        basis = "at_least" if most is None else "range"
        number = replace(number, n_min=min(number.n_min, _size(lowest)), n_best=None, n_max=most, basis=basis)
    spans = tuple(number_span(claim.sentence, claim.number) for claim in counted[1:])
    return replace(lowest, number=number, speaker=None, is_main=True, beside=(*lowest.beside, *spans))


def _says_as_well(named: Quantity, own: Quantity) -> bool:
    """Whether what the article says itself is no more than somebody says."""
    a, b = named.number, own.number
    return a.n_min == b.n_min or _vagueness(b) > _vagueness(a)


def _one_voice(one: Quantity, other: Quantity) -> bool:
    if one.speaker is None or other.speaker is None:
        return one.speaker is other.speaker
    return one.speaker.is_same(other.speaker)


def _rivals(first: Quantity, later: Quantity) -> bool:
    """Whether two voices count the same: neither a part of the other nor something else."""
    if not _is_count(first) or not _is_count(later):
        return False
    a, b = _size(first), _size(later)
    if 0 in {a, b}:
        # Who is named and says "none" contradicts; the article itself means nobody else.
        denied = all(claim.speaker for claim in (first, later) if not _size(claim))
        return denied and (a != b or _both_named(first, later))
    if not _one_kind(first, later):
        return False
    if STATED in {first.rule_id, later.rule_id}:
        return a != b or _both_named(first, later)
    if _both_named(first, later):
        return first.sentence.index == later.sentence.index or min(a, b) >= SHARE * max(a, b)
    return not _is_bound(later, first) and all(_widened(first, later) is not one for one in (first, later))


def _both_named(first: Quantity, later: Quantity) -> bool:
    return first.speaker is not None and later.speaker is not None


def _gone_on(voice: Quantity, later: Quantity) -> Quantity:
    """A claim after a further number: who is named corrects himself, and others do not widen what he says."""
    both = _widened(voice, later)
    if both is later and later.speaker is None:
        # "At least three, police said. Three died": he says so still.
        return voice if voice.number.n_min == later.number.n_min else replace(later, speaker=voice.speaker)
    if both is later or _on_top(later) or (voice.speaker is None and later.speaker is None):
        return both
    if _one_voice(voice, later):
        return both if both is voice else later
    taken_over = voice.speaker is None and _is_count(later) and _says_as_well(later, voice)
    return later if taken_over else voice


def _is_count(quantity: Quantity) -> bool:
    """Whether it is a number told of all, and not one understood, or of others or more."""
    sentence, number = quantity.sentence, quantity.number
    beside = {*sentence.lemmas[max(0, number.lo - 1) : number.noun + 1]}
    return quantity.rule_id not in {IMPLIED, "single"} and not beside & OTHERS and not _on_top(quantity)


def _one_kind(first: Quantity, later: Quantity) -> bool:
    """Whether two numbers can count the same people: of one noun, or one of them of any people."""
    nouns = [(q.sentence.tokens[q.number.noun].text.lower(), q.number.noun < q.number.hi) for q in (first, later)]
    return nouns[0][0] == nouns[1][0] or any(bare or noun in victim_words().lists["general"] for noun, bare in nouns)


def _size(quantity: Quantity) -> int:
    return size(quantity.number)


def _widened(known: Quantity, other: Quantity) -> Quantity:
    """What an earlier and a later claim come to: numbers replace words, an exact one "more than", two make a range."""
    a, b = known.number, other.number
    if known.measure in HARM and _on_top(other):
        if a.n_min == b.n_min > 1 and not _comes_to_it(other):
            # "One dead and four hurt … four men were also shot": beside the dead.
            return known
        n_best = None if a.n_best is None or b.n_best is None else a.n_best + b.n_best
        n_max = None if a.n_max is None or b.n_max is None else a.n_max + b.n_max
        return replace(known, number=replace(a, n_min=a.n_min + b.n_min, n_best=n_best, n_max=n_max))
    if known.rule_id == IMPLIED or other.rule_id == TOTAL or _is_bound(known, other) or _vagueness(b) < _vagueness(a):
        return other
    if other.rule_id == IMPLIED or b.basis in VAGUE or b.n_max == 0 or known.measure == "sentence_months":
        return known
    first, later = size(a), size(b)
    if later == first or not PART * first <= later <= UPDATE * first:
        return known
    low, high = sorted((first, later))
    return replace(known, number=replace(a, n_min=low, n_best=None, n_max=high, basis="range"))


def _vagueness(number: Number) -> int:
    """Any number says more than words, words more than an unknown number, and that than "none"."""
    return 3 if number.n_max == 0 else VAGUE.get(number.basis, 0)


def _is_bound(known: Quantity, exact: Quantity, share: float = PART) -> bool:
    """Whether "more than 10" is said of what is 12 exactly."""
    a, b = known.number, exact.number
    return a.basis == "at_least" and b.basis == "exact" and a.n_min <= b.n_min < a.n_min / share


def _on_top(quantity: Quantity) -> bool:
    """ "Two of the militants were also shot", "another three died": these come to those told before."""
    lemmas, number = quantity.sentence.lemmas, quantity.number
    after = lemmas[number.hi : number.hi + ALSO]
    return _comes_to_it(quantity) or (
        quantity.rule_id == "harm" and "also" in after and "," not in after[: after.index("also")]
    )


def _comes_to_it(quantity: Quantity) -> bool:
    lo = quantity.number.lo
    return quantity.sentence.lemmas[max(0, lo - 1) : lo] in {("another",), ("further",)}
