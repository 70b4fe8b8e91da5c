"""Who is said to be dead, hurt or shot: claims about victims, sentence by sentence, read off the words.

The parser is not asked. Headlines, lists of names with ages and "two dead, three in critical condition" derail it,
and sentences without a trigger are never parsed; the order of the words in them is plain.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property

from coding.language import Stretch
from coding.numbers import BOUNDS, read_number
from schemas.seeds import read_seed, split_list

UNITS = "one|two|three|four|five|six|seven|eight|nine"
TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
NUMBER = (
    rf"(?:(?:{TENS})(?:[- ](?:{UNITS}))?|{TEENS}|{UNITS}|(?:a|two|three) dozen"
    r"|\d{1,3}(?:,\d{3})+|\d{1,4})(?![\w-]|[.,:/]\d|\s?%)"
)
DIRECTIONS = {"north", "south", "east", "west", "northern", "southern", "eastern", "western"}
ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9}
AGE = r"(?P<age>\d{1,3}|\w+)(?:-| )(?:year|month|week|day)s?(?:-| )old"
CAPITAL = r"(?-i:(?:[A-Z]\.|[A-Z][\w'’-]*[a-z][\w'’-]*))"
NAME = rf"{CAPITAL}(?: {CAPITAL})*? {CAPITAL}(?:,? (?-i:Jr|Sr|II|III)\b\.?)?"
# Words that end a run of adjectives between a number or an article and its noun.
BARRIERS = (
    "in|of|and|or|were|was|is|are|be|been|from|at|by|to|for|on|with|who|that|which|had|has|have|as|after|when|while"
    "|dead|killed|shot|injured|wounded|hurt|died|the|a|an|his|her|their|not|but|said|into|near|inside|before|both"
    rf"|others|{UNITS}|\d+(?![-\d])"
)
SMALL = frozenset(word for word in BARRIERS.split("|") if word.isalpha())
# What a number that counts nobody by name may go on with: "two are dead", "12 injured", "one in critical condition".
GOES_ON = (
    r"\s*(?:[,;.]|$|(?:and|others?|more|was|were|is|are|has|have|had|remain\w*|died|dead|in|\w+ly|injured|wounded|killed"
    r"|hurt|shot|hospitali[sz]ed|listed|survived|suffered|taken|seriously|who|of (?:them|whom|those|the)|people"
    r"|found|slain|later|also|being|to death|went|underwent|arrived)\b)"
)
# What may come between a victim and the verb that tells what became of him, counting for nothing.
UNREAL = re.compile(
    r"(?:n['’]t|\bnot|\bno|\bnobody|\bno one|\bnever|\bwould|\bcould|\bmay|\bmight|\bwill|\bcan|\bif|\blet \w+|\bnone"
    r"|\b(?:want\w*|threat\w*|going|plan\w*|tr(?:y|ied|ying)|attempt\w*|conspir\w*|order\w*|try) to"
    r"|\b(?:attempt\w*|planned|near|suspected of|without|risk|getting|avoid) )\s*(?:\w+ly |have |be |been |get |gotten |being |was |were )*$",
    re.IGNORECASE,
)
BE = re.compile(
    r"\b(?:was|were|is|are|been|being|be|got|getting|(?:has|have|had) been)\s+(?:\w+ly |also |both |all |then |later |each "
    r"|either |reported |believed |found )*$",
    re.IGNORECASE,
)
# The object of an active verb, where it is no phrase for people that is known: "shot at cars", "killed his wife".
OBJECT = re.compile(
    r"^ (?:and (?:killed|wounded|injured) )?(?:(?i:his|her|him|them|himself|herself|themselves|the|their|a|an|it|at (?:a|the|his|her"
    r"|their|police|officers|him|them)|at \w+s\b|someone|somebody|people|police|\d+ )\b|(?!Monday|Tues|Wednes|Thurs|Friday"
    r"|Satur|Sunday|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|[A-Z][\w.]* (?:and|&) )[A-Z][a-z]+)"
)
TO_DEATH = re.compile(r"^\s*(?:to death|dead)\b", re.IGNORECASE)
JOINT = re.compile(
    r"^,? ?(?:and|as well as|plus|along with|&) ?(?:(?:his|her|their|its|the|all|both) )?$", re.IGNORECASE
)
COMMA = re.compile(r"^ ?[,;(] ?(?:including )?(?:(?:his|her|their) )?$", re.IGNORECASE)
OWN_HAND = re.compile(
    r"\b(?:murder[-/ ]+suicide|committ\w+ suicide|(?:took|taking) (?:his|her|their) own li(?:fe|ves)"
    r"|(?:turn\w*|us\w+) (?:the|a|his|her) (?:gun|weapon|rifle|pistol|handgun|firearm) on (?:him|her|them)sel(?:f|ves)"
    r"|kill(?:ed|ing|s) (?:him|her|them)sel(?:f|ves)|(?:then|and) (?:fatally )?(?:shot |shooting |killed )?"
    r"(?:himself|herself|themselves|self)\b|sho(?:t|oting) (?:and killed )?(?:himself|herself|themselves))",
    re.IGNORECASE,
)
OF_THE_DEAD = re.compile(
    r"\b(?:bod(?:y|ies)|corpses?|deaths?|killings?|murders?|assassination|lives|life|shootings?|slayings?) of $", re.I
)
NOT_OF_VICTIMS = re.compile(
    r"\b(?:in|at|on|near|to|from|of|by|told|said|the|with|outside|inside|dr\.|sgt\.|lt\.|officer|det\.) $", re.I
)
# How far before "died" its subject may stand, in characters.
REACH = 110


@dataclass(frozen=True)
class Claim:
    """Some people are `killed`, `injured` or `shot`: text[start:end] names them; a `count` of 0 is an unknown number.

    `names`: surnames and ages by which single persons are told apart. `ordinal`: 3 for "a third victim". `done`:
    they are the object of what somebody does, so that he is not among them. `other`: they come to those told before.
    `vague`: a pronoun or bare noun that may mean anybody told before. `person`: the words that a pronoun stands for,
    else its own.
    """

    state: str
    count: int
    basis: str
    start: int
    end: int
    sentence: int
    names: frozenset[str] = frozenset()
    ages: frozenset[str] = frozenset()
    ordinal: int = 0
    done: bool = False
    other: bool = False
    vague: bool = False
    noun: str = ""
    person: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class OwnHand:
    """Words for a killer's suicide; `murder`: they tell of the murder as well ("murder-suicide")."""

    start: int
    end: int
    sentence: int
    murder: bool


@dataclass(frozen=True)
class Group:
    """A phrase for one or more people; `kind` is number, noun, age, name or pronoun."""

    kind: str
    start: int
    end: int
    count: int
    basis: str = "exact"
    name: str = ""
    age: str = ""
    ordinal: int = 0
    other: bool = False
    bare: bool = False
    noun: str = ""


@dataclass(frozen=True)
class Words:
    """The lexicon as patterns."""

    groups: tuple[tuple[str, re.Pattern[str]], ...]
    states: tuple[tuple[str, str, re.Pattern[str]], ...]
    lists: dict[str, frozenset[str]]

    @cached_property
    def aside(self) -> re.Pattern[str]:
        """Words of a sentence that counts the victims of something else."""
        return re.compile(rf"\b(?:{'|'.join(sorted(self.lists['aside']))})\b", re.IGNORECASE)


@cache
def words_for_victims() -> Words:
    """Patterns made of `victims.csv` and `victim_states.csv`."""
    lists = {row["list"]: frozenset(split_list(row["words"])) for row in read_seed("lexicon/victims.csv")}
    singular = _any_of(lists["person"])
    plural = _any_of({*(_plural(word) for word in lists["person"]), *lists["people"]})
    kin = _any_of(lists["kin"])
    free = rf"(?:(?!(?:{BARRIERS})\b)[\w'’.$-]+,? ){{0,4}}?"
    named = rf"(?:,? (?P<name>{NAME})(?:,? (?P<years>\d{{1,2}})\b(?!-))?)?"
    ordinal = "|".join(ORDINALS)
    several = rf"(?P<count>(?:all |the (?:other )?)?{NUMBER}|both|all {NUMBER})"
    ages = r"(?:,? (?:both )?(?:ages|aged) (?P<ages>\d+(?:,? (?:and )?\d+)*))?"
    groups = (
        ("name", rf"(?P<name>{NAME}),? (?:who was )?\(?(?P<years>\d{{1,2}})\b(?![-:/])\)?"),
        ("number", rf"{several} (?:of (?:the|his|her|their|them|those|whom|its) ?)?(?P<other>other |more |additional |others? )?"
                   rf"{free}(?P<noun>{plural})\b{ages}"),
        ("number", rf"{several}(?P<other> (?:others|more|other))?(?: of (?:them|whom|those|the (?:other |remaining )?{NUMBER}))?"
                   rf"\b(?={GOES_ON})(?! {free}(?:{singular})\b)"),
        ("plural", rf"(?:the|his|her|their|both (?:of )?(?:his|her|their|the)) {free}(?P<noun>{plural})\b{ages}"),
        ("noun", rf"(?P<article>an?|the|his|her|their|its|my|one|another|the other|this|that|(?:a|the) (?P<ordinal>{ordinal})"
                 rf"|{CAPITAL}['’]s) (?P<other>other )?(?:of the )?{free}(?:{AGE},? )?{free}(?P<noun>{singular})\b"
                 rf"(?: in (?:his|her) \w+)?(?:, (?P<later>\d{{1,2}})\b)?{named}"),
        ("noun", rf"one of (?:the |his |her |their |those |them)(?:{free}(?P<noun>{plural})\b)?{named}"),
        ("noun", rf"(?P<article>another|the other|(?:a|the) (?P<ordinal>{ordinal}))\b"),
        ("age", rf"(?:(?:an?|the|his|her|their) )?{free}{AGE}(?: (?P<noun>{singular})\b)?{named}"),
        ("name", rf"(?P<name>{NAME})"),
        ("kin", rf"(?:(?:infant|young|own|pregnant|estranged|elderly|two|\d) )*(?P<noun>{kin})\b"),
        ("pronoun", r"(?:he|she|him|they|them|who)\b"),
    )
    return Words(
        tuple((kind, re.compile(rf"(?<![\w'’-]){pattern}", re.IGNORECASE)) for kind, pattern in groups),
        tuple(
            (row["state"], row["side"], re.compile(rf"(?<![\w-])(?:{row['words']})(?![\w-])", re.IGNORECASE))
            for row in read_seed("lexicon/victim_states.csv")
        ),
        lists,
    )


def claims_of(text: str, stretches: Iterable[Stretch]) -> list[Claim]:
    """What the sentences of a text say of victims, in order; `text` is the article's, with its offsets."""
    words = words_for_victims()
    full = (match for match in re.finditer(NAME, text) if not _placed(text, match.start()))
    surnames = {match.group().split()[-1] for match in full if not _is_no_person(match.group(), words)}
    found: list[Claim] = []
    for stretch in stretches:
        sentence = re.sub(r"\s", " ", text[stretch.start : stretch.end])
        if words.aside.search(sentence):
            continue
        for claim in _claims_in(sentence, stretch, words, surnames):
            found.append(_resolved(claim, text, found))
    return found


def _resolved(claim: Claim, text: str, before: list[Claim]) -> Claim:
    """ "He died there": the one person told of last, in this sentence or the two before."""
    if text[claim.start : claim.end].lower() not in {"he", "she", "him"}:
        return claim
    singles = (c for c in reversed(before) if c.count == 1 and c.sentence >= claim.sentence - 2)
    meant = next(singles, None)
    if meant is None:
        return claim
    return replace(claim, names=meant.names, ages=meant.ages, noun=meant.noun, vague=meant.vague, person=meant.person)


def dies_by_own_hand(text: str, stretches: Iterable[Stretch]) -> OwnHand | None:
    """Where a text says that who killed others killed himself as well."""
    found: list[OwnHand] = []
    for stretch in stretches:
        for match in OWN_HAND.finditer(text, stretch.start, stretch.end):
            if not UNREAL.search(text[max(stretch.start, match.start() - 40) : match.start()]):
                found.append(OwnHand(*match.span(), stretch.index, "murder" in match.group().lower()))
    return max(found, key=lambda hand: hand.murder, default=None)


def _claims_in(sentence: str, stretch: Stretch, words: Words, surnames: set[str]) -> Iterator[Claim]:
    states = sorted(_states(sentence, words))
    if not states:
        return
    chains = _chains(sentence, _groups(sentence, words, surnames))
    subjects: list[list[Group]] = []
    for start, end, state, side in states:
        if UNREAL.search(sentence[max(0, start - 40) : start]):
            continue
        chain = None
        told_as_noun = sentence[start:end].lower().endswith(" of")
        if side != "subject" and not (side == "either" and BE.search(sentence[:start])):
            chain = _after(sentence, end, chains)
            if chain and TO_DEATH.match(sentence[chain[-1].end :]):
                state = "killed"
        done = chain is not None and not told_as_noun
        unread = side == "either" and not done and not BE.search(sentence[:start]) and OBJECT.match(sentence[end:])
        if chain is None and side != "object" and not unread:
            chain = _before(sentence, start, chains, subjects)
            subjects += [chain] if chain else []
        if chain:
            yield _claim(chain, state, done, stretch, sentence)


def _states(sentence: str, words: Words) -> Iterator[tuple[int, int, str, str]]:
    """Start, end, state and side of the words for harm; the longest where they overlap."""
    found = [(m.start(), m.end(), state, side) for state, side, p in words.states for m in p.finditer(sentence)]
    for one in found:
        wider = any(a <= one[0] and one[1] <= b and b - a > one[1] - one[0] for a, b, _, _ in found)
        if not wider:
            yield one


def _groups(sentence: str, words: Words, surnames: set[str]) -> list[Group]:
    """The phrases for people in a sentence, left to right; a place is read once, by the first pattern that fits."""
    found: list[Group] = []
    for kind, pattern in words.groups:
        for match in pattern.finditer(sentence):
            lo, hi = match.span()
            if any(g.start < hi and lo < g.end for g in found):
                continue
            group = _group(kind, match, words, sentence)
            if group:
                found.append(group)
    for match in re.finditer(CAPITAL, sentence):
        lo, hi = match.span()
        known = match.group() in surnames and match.group().lower() not in words.lists["not_name"]
        if known and not any(g.start < hi and lo < g.end for g in found) and not _placed(sentence, lo):
            found.append(Group("name", lo, hi, 1, name=match.group()))
    return sorted(found, key=lambda group: group.start)


def _group(kind: str, match: re.Match[str], words: Words, sentence: str) -> Group | None:
    parts = match.groupdict()
    name = parts.get("name") or ""
    if kind == "name" and (_is_no_person(name, words) or _placed(sentence, match.start())):
        return None
    age = parts.get("age") or parts.get("years") or parts.get("later") or ""
    noun = (parts.get("noun") or "").lower()
    surname = _first_and_last(name) if name and not _is_no_person(name, words) else ""
    end = match.end() if surname or not name else match.start("name")
    while sentence[end - 1] in " ,":
        end -= 1
    if kind == "number":
        if re.search(rf"\b(?:between (?:[\w-]+ and )?|(?:\d+|{UNITS}|{TEENS}|{TENS}) to )$", sentence[: match.start()], re.I):
            return None
        if re.search(r"\b(?:aged?|ages) [\w ,]*$", sentence[: match.start()], re.I):
            return None
        return _counted(match, noun, sentence)
    article = (parts.get("article") or "").lower()
    ordinal = ORDINALS.get((parts.get("ordinal") or "").lower(), 0)
    other = bool(parts.get("other")) or article in words.lists["other"] or article == "the other"
    count = 1
    if kind == "plural":
        # "His sons, ages 3 and 4" are two; "the children" may be any number.
        count = len(re.findall(r"\d+", parts["ages"])) if parts.get("ages") else 2 * match.group().lower().startswith("both")
        return Group("number", match.start(), end, count, noun=noun)
    if kind == "kin":
        several = re.search(r"\b(two|\d)\b", match.group())
        count = int(read_number(several.group()) or 1) if several else 1
        if not several and noun.endswith("s"):
            return None
    return Group(kind, match.start(), end, count, "exact", surname, age, ordinal, other, not noun, noun)


def _counted(match: re.Match[str], noun: str, sentence: str) -> Group | None:
    told = match["count"].lower().removeprefix("the ").removeprefix("other ").removeprefix("all ").removeprefix("the ")
    value = 2 if told == "both" else read_number(told)
    before = sentence[: match.start()]
    if before.endswith(", ") and re.match(r",|$", sentence[match.end() :]) and not noun:
        return None
    if value is None or value == 0 or re.search(r"\b(?:no|aged?|ages|age of|No\.|[A-Z][a-z]+ \d*|\$) ?$", before):
        if not re.search(r"^$|\b[A-Z][a-z]+ $", before) or value is None or value == 0 or value > 60:
            return None
    bound = next((basis for pattern, basis in BOUNDS if pattern.search(before)), "exact")
    other = bool((match["other"] or "").strip())
    return Group("number", match.start(), match.end(), int(value), bound, other=other, bare=not noun, noun=noun)


def _chains(sentence: str, groups: list[Group]) -> list[list[Group]]:
    """Lists of people: "his wife, her brother and two sons"; a name behind a comma says who somebody is."""
    chains: list[list[Group]] = []
    at = 0
    while at < len(groups):
        chain, joints = [groups[at]], [""]
        while at + 1 < len(groups):
            gap = sentence[groups[at].end : groups[at + 1].start]
            joint = "and" if JOINT.match(gap) else "," if COMMA.match(gap) else ""
            if not joint or groups[at + 1].kind == "pronoun" or groups[at].kind == "pronoun":
                break
            at += 1
            chain.append(groups[at])
            joints.append(joint)
        at += 1
        chains += _listed(chain, joints)
    return chains


def _listed(chain: list[Group], joints: list[str]) -> list[list[Group]]:
    if len(chain) == 2 and joints[1] == "," and chain[0].kind in {"kin", "noun", "age"} and chain[1].kind == "number":
        # Headlines leave the "and" out: "Mother, 2 children found dead".
        return [chain]
    if "and" not in joints:
        # Without an "and", what stands between commas describes the first.
        if len(chain) > 1 and chain[0].kind != "number":
            return [[_same(chain[0], chain[1])], *([g] for g in chain[2:])]
        return [[g] for g in chain] if len(chain) == 1 else [[replace(chain[0], end=chain[-1].end)]]
    whole = [chain[0]]
    for group, joint in zip(chain[1:], joints[1:], strict=True):
        last = whole[-1]
        described = joint == "," and group.kind == "name" and last.kind in {"noun", "age", "kin"} and not last.name
        if described:
            whole[-1] = _same(last, group)
        else:
            whole.append(group)
    first, rest = whole[0], whole[1:]
    if first.kind == "number" and first.count > 1 and joints[1] == "," and sum(g.count for g in rest) == first.count:
        return [[replace(first, end=rest[-1].end)]]
    return [whole]


def _same(group: Group, other: Group) -> Group:
    return replace(group, end=other.end, name=group.name or other.name, age=group.age or other.age)


def _after(sentence: str, end: int, chains: list[list[Group]]) -> list[Group] | None:
    for chain in chains:
        gap = sentence[end : chain[0].start]
        if chain[0].start >= end and re.match(r"^ (?:(?:as many as|at least|more than|about|over|up to|some|nearly) )?(?:(?:his|her|their|the|its|all) )?$", gap, re.I):
            return None if chain[0].kind == "pronoun" and chain[0].bare and sentence[chain[0].start] in "wW" else chain
    return None


def _before(
    sentence: str, start: int, chains: list[list[Group]], subjects: list[list[Group]]
) -> list[Group] | None:
    """The people that stand before the words for harm: the nearest that are no place, no doer and no bare number."""
    for place in reversed(range(len(chains))):
        chain = chains[place]
        if chain[0].kind == "pronoun" and sentence[chain[0].start] in "wW" and place:
            above = chains[place - 1]
            chain = above if chain[0].start - above[-1].end <= len(", ") else chain
        last = chain[-1]
        if last.end > start or start - last.end > REACH:
            continue
        gap = sentence[last.end : start]
        head = sentence[max(0, chain[0].start - 14) : chain[0].start]
        if re.search(r"\b(?:by|with|near|than|killing|shooting|said|told|against|from) (?:the |a |an )?$", head, re.I):
            continue
        if re.search(r"[;:]|, (?:said|according)\b|\bsaid\b|\bof\b.*\bwho\b$", gap):
            continue
        if all(g.bare for g in chain) and chain[0].kind == "number" and not _close(gap):
            continue
        if chain[0].kind == "name" and not _close(gap) and not chain[0].age and chain not in subjects:
            continue
        if len(chain) > 1 and all(g.bare and g.kind == "number" for g in chain):
            continue
        return chain
    return None


def _close(gap: str) -> bool:
    """Whether nothing but auxiliaries, adverbs and small words stands between people and what became of them."""
    return bool(
        re.match(
            r"^[ ,()]*(?:(?:who|that|all|both|each|also|later|then|have|has|had|was|were|is|are|been|being|be|remain\w*|lay"
            r"|found|people|critically|seriously|left|listed|still|and|men|women|victims|\w+ly|now|in|the|shooting|dead"
            r"|to|of|them|whom|reported|died|after|were|pronounced|it)[ ,]+)*$",
            gap,
            re.I,
        )
    )


def _claim(chain: list[Group], state: str, done: bool, stretch: Stretch, sentence: str) -> Claim:
    basis = next((g.basis for g in chain if g.basis != "exact"), "exact")
    single = chain[0] if len(chain) == 1 else None
    vague = single is not None and single.count == 1 and not single.name and not single.age
    return Claim(
        state,
        sum(g.count for g in chain),
        basis,
        stretch.start + chain[0].start,
        stretch.start + chain[-1].end,
        stretch.index,
        frozenset(g.name for g in chain if g.name),
        frozenset(g.age for g in chain if g.age),
        chain[0].ordinal,
        done,
        chain[0].other or sentence[chain[-1].end :].lower().startswith((" also", " were also", " was also")),
        vague,
        chain[0].noun,
        (stretch.start + chain[0].start, stretch.start + chain[-1].end),
    )


def _placed(sentence: str, start: int) -> bool:
    """Whether a name stands where places and speakers do, and those who did it: "in Oru Hills", "told Ana Ruiz"."""
    before = sentence[:start]
    if OF_THE_DEAD.search(before):
        return False
    return bool(NOT_OF_VICTIMS.search(before))


def _is_no_person(name: str, words: Words) -> bool:
    parts = [part.strip(".,").lower() for part in name.split()]
    common = words.lists["not_name"] | words.lists["person"] | SMALL
    return parts[0] in DIRECTIONS or any(part in common for part in parts)


def _first_and_last(name: str) -> str:
    """ "Raul D. Bone Jr." and "Raul Bone" are one."""
    parts = [part for part in name.replace(",", "").split() if part.rstrip(".") not in {"Jr", "Sr", "II", "III"}]
    return " ".join(dict.fromkeys([parts[0], parts[-1]])) if parts else ""


def _plural(word: str) -> str:
    if word.endswith(("man", "child")) or word in {"person"}:
        return word.removesuffix("man") + "men" if word.endswith("man") else word + "ren" if word == "child" else "persons"
    if word.endswith("y") and word[-2] not in "aeou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
