"""Who is said to be dead, hurt or shot: claims about victims, sentence by sentence, read off the words.

The parser is not asked. Headlines, lists of names with ages and "two dead, three in critical condition" derail it,
and sentences without a trigger are never parsed; the order of the words in them is plain.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from coding.how_many.befallen import NAMED, Told, befallen, of_all, one_of_list
from coding.how_many.others import counts_others
from coding.how_many.victim_groups import PART, Chain, chains_in, groups_in, surnames_in
from coding.text.language import Stretch
from coding.text.victim_words import AND_ALSO, OWNERS, victim_words

# How far before a verb may stand what makes it unreal, in characters.
NEAR = 40
# How many sentences back a pronoun may mean somebody.
BACK = 2
ONE = {"he", "she", "him"}
TO_DEATH = re.compile(r"^\s*(?:to death|dead)\b", re.IGNORECASE)
BOUND = "as many as|at least|more than|about|over|up to|some|nearly"
NEXT = re.compile(rf"^ (?:{AND_ALSO} )?(?:(?:was|were) )?(?:(?:{BOUND}) )?(?:(?:{OWNERS}) )?$", re.IGNORECASE)
# "Were killed by a worker who opened fire": he is not among them.
BY_SOMEBODY = re.compile(r"[^.;,]{0,50}? by (?:an?|the|his|her|their|another) ", re.IGNORECASE)
TIMES = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5, "sextuple": 6}
MULTIPLE = re.compile(rf"\b({'|'.join(TIMES)}) (?:fatal )?(shooting|stabbing|homicide|murder|slaying)\b", re.IGNORECASE)
BODY = (
    "head|face|neck|chest|back|stomach|abdomen|torso|side|shoulders?|arms?|legs?|hands?|foot|feet|hips?|thighs?|knees?"
    "|ankles?|calf|buttocks?|groin|wrist|elbow|jaw|cheek|eye|body|finger|heel|shin"
)
# "Hit the woman's car", "grazed her arm".
OWNS = re.compile(rf"['’]s? (?!(?:(?:left|right|upper|lower) )?(?:{BODY})\b)")
# "One was shot in the back and another in the leg".
IN_THE_BODY = re.compile(rf" in (?:the|his|her|their) (?:(?:left|right|upper|lower) )?(?:{BODY})\b")
# "Had been on life support": until he died.
UNTIL_THEN = re.compile(r"\bhad (?:been|remained) $")
# "…, part of a violent weekend", "…, the city's 60th homicide this year": what is told before stands.
TRAILING = re.compile(
    r",? (?:part of|(?:the|an?) (?:city|county|town|state|area|region|parish)['’]s \w+|making (?:him|her|it|them)"
    r"|marking|becoming|(?:the )?(?:latest|\w+(?:st|nd|rd|th|cond|ird)) (?:\w+ ){0,2}"
    r"(?:shooting|homicide|killing|murder|stabbing)"
    r"|one of (?:several|many|\w+) (?:\w+ )?(?:shootings|homicides|killings|stabbings))\b"
)
JOINED = re.compile(r"(?:,|,? (?:and|while)) $")
# "Gunmen who had stormed a village and killed four": those four are not the victims of whoever killed the gunmen.
THEIR_DEED = re.compile(
    r"\bwho (?:had )?(?:\w+ly )?(?:attack|invad|storm|raid|open|fir|ambush|shot|kill|target|burn|carri)\w*\b",
    re.IGNORECASE,
)
AS_WELL = (" also", " were also", " was also", " himself", " herself")
ANOTHER = re.compile(r"\banother\b", re.IGNORECASE)
ONE_OF = re.compile(r"one\b", re.IGNORECASE)
# "All four", "the other victim": those told of before.
DEFINITE = re.compile(r"(?:all|both|the|these|those)\b", re.IGNORECASE)
# "…, where two were listed in serious condition", "with three of them …": some of those before.
UNDER = re.compile(r"\b(?:where|with|including|among them)\b|[:—–]")


@dataclass(frozen=True)
class Claim:
    """Some people are `killed`, `injured` or `shot`: text[start:end] names them; a `count` of 0 is an unknown number.

    `names` and `ages` tell single persons apart. `ordinal`: 3 for "a third victim". `done`: they are the object of
    what somebody does, so that he is not among them. `other`: they come to those told before. `means`: the words that
    a pronoun stands for. `part`: they are some of those told before ("two of the five"); `toll`: they are all
    ("bringing the toll to 13"). `definite`: an article points at them ("all four"); `under`: words join them to those
    before ("where two …"). `counted`: by a number. `noun` is of the first in a list, `nouns` are of each; `article`:
    the first word ("a", "his", "ruiz's"). `doer`: told as the one who did it. `died`: of what was done before, as the
    wounded do, and not killed. `left`: some of a list, without those of them who died.
    """

    state: str
    count: int
    basis: str
    start: int
    end: int
    sentence: int
    names: frozenset[str] = frozenset()
    ages: frozenset[str] = frozenset()
    noun: str = ""
    nouns: tuple[str, ...] = ()
    article: str = ""
    ordinal: int = 0
    done: bool = False
    other: bool = False
    part: bool = False
    toll: bool = False
    definite: bool = False
    under: bool = False
    counted: bool = False
    doer: bool = False
    died: bool = False
    left: bool = False
    paragraph: int = 0
    means: tuple[int, int] | None = None

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end

    @property
    def person(self) -> tuple[int, int]:
        """The words that a pronoun stands for, else its own."""
        return self.means or self.span

    @property
    def is_vague(self) -> bool:
        """A bare noun that may mean anybody told before."""
        return self.count == 1 and len(self.nouns) < 2 and not (self.names or self.ages or self.left)

    @property
    def is_alone(self) -> bool:
        """One person, told beside no others."""
        return self.count == 1 and not (self.other or self.ordinal)

    @property
    def is_bare(self) -> bool:
        """ "One", "both": no word says who."""
        return not (self.noun or self.names or self.ages)

    @property
    def is_whole(self) -> bool:
        """ "A triple shooting": all who were hit."""
        return self.count > 1 and not self.nouns


def names_of(claims: Iterable[Claim]) -> set[str]:
    return {name for claim in claims for name in claim.names}


def ages_of(claims: Iterable[Claim]) -> set[str]:
    return {age for claim in claims for age in claim.ages}


def spans_of(claims: Iterable[Claim]) -> tuple[tuple[int, int], ...]:
    return tuple(claim.span for claim in claims)


def claims_of(text: str, stretches: Iterable[Stretch]) -> list[Claim]:
    """What the sentences of a text say of victims, in order; `text` is the article's, with its offsets."""
    surnames = surnames_in(text)
    found: list[Claim] = []
    for stretch in stretches:
        sentence = re.sub(r"\s", " ", text[stretch.start : stretch.end])
        if counts_others(sentence) and (tail := TRAILING.search(sentence)):
            sentence = sentence[: tail.start()]
        if not counts_others(sentence):
            for claim in _claims_in(sentence, stretch, surnames):
                found.append(_of_same_age(_resolved(claim, text, found), text, found))
            found += _multiple(sentence, stretch)
    return found


def _of_same_age(claim: Claim, text: str, before: list[Claim]) -> Claim:
    """ "A 34-year-old man … another 34-year-old man": his age is his own, told by where it stands."""
    again = any(c.ages & claim.ages and c.person != claim.person for c in before)
    if claim.count != 1 or not again or not ANOTHER.search(text, *claim.person):
        return claim
    return replace(claim, ages=frozenset(f"{age} of {claim.start}" for age in claim.ages))


def _multiple(sentence: str, stretch: Stretch) -> Iterator[Claim]:
    """ "A quadruple shooting": four were shot."""
    for match in MULTIPLE.finditer(sentence):
        count, state = TIMES[match[1].lower()], "shot" if match[2].lower() in {"shooting", "stabbing"} else "killed"
        yield Claim(state, count, "exact", stretch.start + match.start(), stretch.start + match.end(), stretch.index)


def _resolved(claim: Claim, text: str, before: list[Claim]) -> Claim:
    """ "He died there": the one person told of last, in this sentence or the two before; of "they", in this one. "The
    woman died": the one woman told of there."""
    pronoun = text[claim.start : claim.end].lower()
    named_again = claim.is_vague and claim.is_alone and not claim.doer and claim.article == "the" and bool(claim.noun)
    if pronoun not in {*ONE, "they"} and not named_again:
        return claim
    back = 0 if pronoun == "they" else BACK
    near = [c for c in reversed(before) if c.count == 1 and c.sentence >= claim.sentence - back]
    # "Injured one before police shot him": another.
    near = [c for c in near if pronoun != "him" or not (c.is_bare and c.counted)]
    if named_again:
        near = [c for c in near if c.noun == claim.noun and c.article in {"a", "an"}]
        near = near if len({c.person for c in near}) == 1 else []
    meant = next(iter(near), None)
    if meant is None:
        return claim
    return replace(claim, names=meant.names, ages=meant.ages, noun=meant.noun, means=meant.person, doer=meant.doer)


def _claims_in(sentence: str, stretch: Stretch, surnames: set[str]) -> Iterator[Claim]:
    states = _either(sorted(_states(sentence)), sentence)
    if not states:
        return
    words, told = victim_words(), Told()
    groups = groups_in(sentence, surnames)
    # "The wounded officer": a name for somebody, and no news of him.
    states = [state for state in states if not any(g.start < state[0] and state[1] < g.end for g in groups)]
    chains = chains_in(sentence, groups)
    for start, end, state, side in states:
        before, said = sentence[:start], sentence[start:end].lower()
        if words.unreal.search(before[-NEAR:]) or (state == "injured" and UNTIL_THEN.search(before)):
            continue
        passive = side == "either" and words.passive.search(before)
        named = said.endswith("ing") and NAMED.search(before)
        chain = None if side == "subject" or passive or named else _after(sentence, end, chains)
        if chain:
            told.objects.append(chain)
            if any(THEIR_DEED.search(sentence, dead.end, end) for dead in told.gone if dead.end < start):
                continue
            # "The death of", "bringing the toll to": they are counted, and not the object of what somebody does.
            done = side != "toll" and not said.endswith(" of")
            dies = TO_DEATH.match(sentence[chain.end :])
            claim = _claim(chain, "killed" if dies else state, done, stretch, sentence)
            yield replace(claim, toll=side == "toll", under=_is_under(sentence, chain, chains))
        elif side == "subject" or passive or (side == "either" and not words.unread_object.match(sentence[end:])):
            chain = befallen(sentence, start, chains, told)
            if chain is None:
                continue
            chain = one_of_list(sentence, chain, start)
            told.subjects.append(chain)
            done = bool(passive) and bool(BY_SOMEBODY.match(sentence[end:]))
            of_one = side == "subject" and not said.startswith("found")
            claim = _claim(chain if of_one else of_all(chain, sentence, start), state, done, stretch, sentence)
            yield replace(claim, under=_is_under(sentence, chain, chains), died=of_one and claim.state == "killed")
        if chain and state == "killed":
            told.gone.append(chain)
    for chain in _in_short(sentence, chains, [*told.subjects, *told.objects]):
        yield replace(_claim(chain, "shot", False, stretch, sentence), other=True)


def _in_short(sentence: str, chains: list[Chain], told: list[Chain]) -> Iterator[Chain]:
    """ "A man was shot in the back and a woman in the leg": those whose verb is the one before."""
    for before, chain in pairwise(chains):
        gap = sentence[before.end : chain.start]
        hit = IN_THE_BODY.search(gap) and JOINED.search(gap) and IN_THE_BODY.match(sentence[chain.end :])
        if before in told and chain not in told and hit:
            told.append(chain)
            yield chain


def _states(sentence: str) -> Iterator[tuple[int, int, str, str]]:
    """Start, end, state and side of the words for harm; the longest where they overlap."""
    states = victim_words().states
    found = [(m.start(), m.end(), state, side) for state, side, p in states for m in p.finditer(sentence)]
    for one in found:
        if not any(a <= one[0] and one[1] <= b and b - a > one[1] - one[0] for a, b, _, _ in found):
            yield one


def _either(states: list[tuple[int, int, str, str]], sentence: str) -> list[tuple[int, int, str, str]]:
    """ "Four people were wounded or killed": they were hit, and nobody says who of them died."""
    at = {one[1]: other[0] for one, other in pairwise(states) if sentence[one[1] : other[0]] == " or "}
    starts = set(at.values())
    return [(a, b, "shot", side) if b in at or a in starts else (a, b, state, side) for a, b, state, side in states]


def _after(sentence: str, end: int, chains: list[Chain]) -> Chain | None:
    """The people that follow the words for harm at once."""
    follow = (chain for chain in chains if chain.start >= end and NEXT.match(sentence[end : chain.start]))
    follow = (chain for chain in follow if not OWNS.match(sentence, chain.end))
    return next((chain for chain in follow if not chain.is_relative), None)


def _is_under(sentence: str, chain: Chain, chains: list[Chain]) -> bool:
    """Whether words between the people before and these make these some of them."""
    before = [other for other in chains if other.end <= chain.start]
    # "Wounded four people, with two of them in surgery and two in stable condition".
    after = before[:1] if chain.first.is_bare_number else before[-1:]
    return any(UNDER.search(sentence, other.end, chain.start) for other in after)


def _claim(chain: Chain, state: str, done: bool, stretch: Stretch, sentence: str) -> Claim:
    first, groups = chain.first, chain.groups
    state = "killed" if first.noun in victim_words().lists["body"] else state
    return Claim(
        state,
        chain.count,
        next((group.basis for group in groups if group.basis != "exact"), "exact"),
        stretch.start + chain.start,
        stretch.start + chain.end,
        stretch.index,
        frozenset(group.name for group in groups if group.name),
        frozenset(group.age for group in groups if group.age),
        first.noun,
        tuple(group.noun for group in groups),
        article=sentence[chain.start : chain.end].lower().replace("’", "'").split()[0],
        ordinal=first.ordinal,
        done=done,
        other=first.other or sentence[chain.end :].lower().startswith(AS_WELL),
        part=bool(PART.match(sentence, first.start)),
        definite=bool(DEFINITE.match(sentence, first.start)),
        counted=first.kind == "number" or bool(ONE_OF.match(sentence, first.start)),
        doer=len(groups) == 1 and first.doer,
        paragraph=stretch.paragraph,
    )
