"""Phrases for people in a sentence: "two others", "a 6-year-old boy", "Ana Ruiz, 20", and lists of them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from coding.how_many.numbers import YEARS_OLD, bound_before, read_number
from coding.text.victim_words import CAPITAL, NAME, ORDINALS, OWNERS, TEENS, TENS, UNITS, victim_words

# "A man from Topeka and a woman from Salina": where somebody is from parts no list.
FROM = r"(?: (?:from|of) (?-i:[A-Z])[\w.'’-]+(?: (?-i:[A-Z])[\w.'’-]+){0,2})?"
JOINT = re.compile(rf"^{FROM},? ?(?:and|as well as|plus|along with|&) ?(?:(?:{OWNERS}) )?$", re.IGNORECASE)
# "Wounding a guard, and the gunman was still at large": another clause.
CLAUSE, ONE_IS = re.compile(r", (?:and|but) "), re.compile(r" (?:was|is|has|had|remains|fled|ran)\b")
INCLUDING = re.compile(r"including |among them ")
COMMA = re.compile(r"^ ?[,;(] ?(?:including |among them )?(?:(?:his|her|their) )?$", re.IGNORECASE)
# One end of a range ("between 30 and 40", "30 to 40") is no count.
OF_A_RANGE = re.compile(rf"\b(?:between (?:[\w-]+ and )?|(?:\d+|{UNITS}|{TEENS}|{TENS}) (?:to|or) )$", re.IGNORECASE)
# "Fired one shot".
OF_SHOTS = re.compile(r"\b(?:fire|fired|fires|firing|hear|heard|hearing) $", re.IGNORECASE)
# "Ruiz, 46, was shot".
YEARS = re.compile(r", (\d{1,2})(?=,)")
AGED_NAME = re.compile(rf"(?:(?<=[a-z]\. )|(?<=\n))({CAPITAL}){YEARS.pattern}")
OF_AGES = re.compile(r"\b(?:aged?|ages|age of) [\w ,]*$", re.IGNORECASE)
# "The other boy is 16", "she was just 19".
AGE_SAID = re.compile(
    r"\b(?:(?:[Hh]e|[Ss]he|boy|girl|man|woman|teen|teenager|victim|other|one) (?:is|was)|turn(?:ed|ing))"
    r" (?:just |only |also )?$"
)
# "Believed to be 15".
AGE_GUESSED = re.compile(
    r"\b(?:believed|thought|said|reported|appear\w*) to be (?:about |around |just )?(?:\d+,? (?:and |or )?)*$"
)
NUMBERED = re.compile(r"(?:\b(?:no|No\.)|[$#]) ?$")
# "Channel 9", "Boeing 747": a number behind a name is part of it.
BEHIND_A_NAME = re.compile(r"\b[A-Z][a-z]+\.? $")
# "Ruiz and Lowe, both 26".
OF_BOTH = re.compile(r", (?:both|also) $", re.IGNORECASE)
# "Twelve people, nine fatally": no age.
SHARE = re.compile(r" (?:\w+ly|dead|of (?:them|whom))\b")
NO_PEOPLE = (NUMBERED, AGE_SAID, OF_BOTH, OF_A_RANGE, OF_AGES, OF_SHOTS, YEARS_OLD)
# "Three people, one of whom died": a part is no more than the whole.
PART = re.compile(r"\S+ of (?:the|those|them|whom)\b", re.IGNORECASE)
PARENTS = {"parents", "grandparents"}
DIRECTIONS = {"north", "south", "east", "west", "northern", "southern", "eastern", "western"}
SUFFIXES = {"Jr", "Sr", "II", "III"}


@dataclass(frozen=True)
class Group:
    """A phrase for `count` people, 0 for an unknown number; `start` and `end` are offsets in the sentence.

    `kind` is number, noun, age, name, kin, pronoun or relative ("who"). `bare`: no noun says that people are counted;
    `headline`: a noun without an article; `doer`: words behind it say that it was he who did it.
    """

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
    headline: bool = False
    doer: bool = False

    @property
    def is_bare_number(self) -> bool:
        return self.bare and self.kind == "number"

    @property
    def is_pronoun(self) -> bool:
        return self.kind in {"pronoun", "relative"}


@dataclass(frozen=True)
class Chain:
    """People told in one list ("his wife, her brother and two sons"), or by one phrase."""

    groups: tuple[Group, ...]

    @property
    def first(self) -> Group:
        return self.groups[0]

    @property
    def last(self) -> Group:
        return self.groups[-1]

    @property
    def start(self) -> int:
        return self.first.start

    @property
    def end(self) -> int:
        return self.last.end

    @property
    def count(self) -> int:
        return sum(group.count for group in self.groups)

    @property
    def is_relative(self) -> bool:
        return self.first.kind == "relative"


def surnames_in(text: str) -> set[str]:
    """The last parts of the full names of a text, and names told with an age: standing alone, they name the same."""
    full = (match for match in re.finditer(NAME, text) if not _is_placed(text, match.start()))
    aged = {match[1] for match in AGED_NAME.finditer(text)}
    return aged | {match.group().split()[-1] for match in full if not _is_no_person(match.group())}


def groups_in(sentence: str, surnames: set[str]) -> list[Group]:
    """The phrases for people in a sentence, left to right; words are read once, by the first pattern that fits."""
    words = victim_words()
    found: list[Group] = []
    for kind, pattern in words.groups:
        for match in pattern.finditer(sentence):
            if not _taken(match, found) and (group := _group(kind, match, sentence)):
                found.append(replace(group, doer=_is_doer(group, sentence)))
    found += [second for group in found if (second := _second(group, sentence, found))]
    for match in re.finditer(CAPITAL, sentence):
        years = YEARS.match(sentence, match.end())
        # "59-year-old Ruiz".
        told = next((g for g in found if g.end + 1 == match.start() and g.kind == "age" and not g.name), None)
        named = match.group() in surnames or years or told
        if not named or match.group().lower() in words.lists["not_name"]:
            continue
        if _taken(match, found) or _is_placed(sentence, match.start()):
            continue
        if told:
            found[found.index(told)] = replace(told, end=match.end(), name=match.group())
        else:
            end, age = (years.end(), years[1]) if years else (match.end(), "")
            found.append(Group("name", match.start(), end, 1, name=match.group(), age=age))
    return sorted(found, key=lambda group: group.start)


def chains_in(sentence: str, groups: list[Group]) -> list[Chain]:
    """Lists of people; a name behind a comma says who somebody is."""
    chains: list[Chain] = []
    at = 0
    while at < len(groups):
        chain, joints, among = [groups[at]], [""], False
        while at + 1 < len(groups) and (joint := _joint(sentence, groups[at], groups[at + 1])):
            gap, following = sentence[groups[at].end : groups[at + 1].start], groups[at + 1]
            if len(chain) == 1 and CLAUSE.match(gap) and ONE_IS.match(sentence, following.end):
                break
            at += 1
            among = among or bool(INCLUDING.search(gap))
            if among:
                # "12 people, including five women and two children": they are among the 12.
                chain[-1] = replace(chain[-1], end=following.end, bare=False)
                continue
            chain.append(following)
            joints.append(joint)
        at += 1
        chains += [Chain(tuple(groups)) for groups in _listed(chain, joints)]
    return chains


def _is_placed(sentence: str, start: int) -> bool:
    """Whether a name stands where places and speakers do, and those who did it: "in Oru Hills", "told Ana Ruiz"."""
    before = sentence[max(0, start - 40) : start]
    return not victim_words().dead_of.search(before) and bool(victim_words().not_victim_after.search(before))


def _taken(match: re.Match[str], found: Iterable[Group]) -> bool:
    return any(group.start < match.end() and match.start() < group.end for group in found)


def _group(kind: str, match: re.Match[str], sentence: str) -> Group | None:
    lists, parts = victim_words().lists, match.groupdict(default="")
    name, noun = parts.get("name", ""), parts.get("noun", "").lower()
    is_person = bool(name) and not _is_no_person(name)
    if kind == "name" and (not is_person or _is_placed(sentence, match.start())):
        return None
    if kind == "number":
        return _counted(match, noun, sentence)
    if kind in {"plural", "kin"}:
        return _of_family(kind, match, noun, parts.get("ages", ""))
    pair = noun in lists["pair"]
    if pair and re.match(r" of\b", sentence[match.end("noun") :]):
        return None
    end = match.end() if is_person or not name else match.start("name")
    article = parts.get("article", "").lower()
    return Group(
        kind,
        match.start(),
        len(sentence[:end].rstrip(" ,")),
        2 if pair else 1,
        name=_plain_name(name) if is_person else "",
        age=_years(parts.get("age") or parts.get("years") or parts.get("later") or ""),
        ordinal=ORDINALS.get(parts.get("ordinal", "").lower(), 0),
        other=bool(parts.get("other")) or article in lists["other"] or article == "the other",
        bare=not noun,
        noun=noun,
        headline=kind == "noun" and not article,
    )


def _is_doer(group: Group, sentence: str) -> bool:
    """ "The man suspected of shooting them", "a man who had stabbed his wife"."""
    words = victim_words()
    anybody = group.noun in words.lists["anybody"] | words.lists["doer"] | {""} and not group.is_pronoun
    return anybody and group.count == 1 and words.doer_told.match(sentence[group.end :]) is not None


def _second(group: Group, sentence: str, found: list[Group]) -> Group | None:
    """ "A man and woman": who comes second without an article."""
    match = victim_words().second.match(sentence[group.end :])
    if match is None or not re.match(r"an?\b", sentence[group.start :], re.IGNORECASE):
        return None
    start, end = group.end + match.start("noun"), group.end + match.end()
    if any(other.start < end and start < other.end for other in found):
        return None
    return Group("noun", start, end, 1, noun=match["noun"].lower())


def _years(age: str) -> str:
    """ "Seventeen-year-old" is "17-year-old"."""
    years = read_number(age) if age.isalpha() else None
    return str(int(years)) if years else age


def _counted(match: re.Match[str], noun: str, sentence: str) -> Group | None:
    before = sentence[: match.start()]
    told = re.sub(r"^(?:all|another|the|the other) (?=\w)", "", match["count"].lower()).removeprefix("other ")
    value = 2 if told == "both" else read_number(told)
    apposed = not noun and before.endswith(", ") and re.match(r"[,.]|$", sentence[match.end() :])
    if not value or apposed or any(p.search(before) for p in NO_PEOPLE):
        return None
    if not noun and ((told.isdigit() and BEHIND_A_NAME.search(before)) or AGE_GUESSED.search(before)):
        return None
    other = bool((match["other"] or "").strip()) or match["count"].lower().startswith("another ")
    bare = not noun and " of " not in match.group()
    return Group("number", *match.span(), int(value), bound_before(before), other=other, bare=bare, noun=noun)


def _of_family(kind: str, match: re.Match[str], noun: str, ages: str) -> Group | None:
    """ "Sons, ages 3 and 4", "twin sisters" are two, "the children" any number; "infant daughter", "2 young sons"."""
    words = match.group().lower()
    if kind == "plural":
        two = words.startswith("both") or "twin " in words or noun in PARENTS
        count = len(re.findall(r"\d+", ages)) or 2 * two
        return Group("number", *match.span(), count, noun=noun)
    several = re.search(r"\b(?:two|\d)\b", words)
    if several is None and noun.endswith(("s", "children")):
        return None
    count = int(read_number(several.group()) or 1) if several else 1
    return Group(kind, *match.span(), count, noun=noun)


def _joint(sentence: str, group: Group, following: Group) -> str:
    gap = sentence[group.end : following.start]
    part = PART.match(sentence, following.start, following.end) and not JOINT.match(gap)
    if group.is_pronoun or following.is_pronoun or part:
        return ""
    if following.is_bare_number and gap == ", " and SHARE.match(sentence, following.end):
        return ""
    return "and" if JOINT.match(gap) else "," if COMMA.match(gap) else ""


def _listed(chain: list[Group], joints: list[str]) -> list[list[Group]]:
    """One list, or what its commas part; what follows a number and adds up to it says who they are."""
    first, rest = chain[0], chain[1:]
    if not rest or (joints == ["", ","] and first.kind in {"kin", "noun", "age"} and rest[0].kind == "number"):
        # Headlines leave the "and" out: "Mother, 2 children found dead".
        return [chain]
    if first.is_bare_number and all(group.is_bare_number or group.kind == "age" for group in rest):
        # "Believed to be 30 and 60", "were 9 and 10 years old".
        return []
    if first.noun and rest and all(group.is_bare_number for group in rest) and joints[1] == ",":
        # "Two men, 18 and 20, were shot".
        return [[replace(first, end=chain[-1].end)]]
    if "and" not in joints:
        if first.kind == "number":
            return [[replace(first, end=chain[-1].end)]]
        return [[_same(first, rest[0])], *([group] for group in rest[1:])]
    whole = [first]
    for n, (group, joint) in enumerate(zip(rest, joints[1:], strict=True), start=1):
        last = whole[-1]
        apposed = joint == "," and last.kind in {"noun", "age", "kin"}
        if apposed and ((group.kind == "name" and not last.name) or "and" in joints[1:n]):
            # "The bomber, Ali Rao"; "23 worshippers and the bomber, a teenage boy".
            whole[-1] = _same(last, group)
        elif group.is_bare_number and last.age:
            # "Ana and Rosa Ruiz, 25 and 22".
            others = len(whole) > 1 and not whole[-2].age
            whole[-1] = replace(last, end=group.end, count=last.count if others else max(last.count, 2))
        else:
            whole.append(group)
    first, rest = whole[0], whole[1:]
    if first.kind == "number" and first.count > 1 and joints[1] == "," and sum(g.count for g in rest) == first.count:
        return [[replace(first, end=rest[-1].end)]]
    return [whole]


def _same(group: Group, other: Group) -> Group:
    return replace(group, end=other.end, name=group.name or other.name, age=group.age or other.age)


def _is_no_person(name: str) -> bool:
    lists, parts = victim_words().lists, [part.strip(".,").lower() for part in name.split()]
    common = lists["not_name"] | lists["person"] | lists["barrier"]
    # "Ana Baker" is a name, "the baker" none.
    told = parts[:-1] if parts[-1] in lists["surname"] else parts
    return parts[0] in DIRECTIONS or any(part in common for part in told)


def _plain_name(name: str) -> str:
    """ "Raul D. Bone Jr." is "Raul Bone"."""
    parts = [part for part in name.replace(",", "").split() if part.rstrip(".") not in SUFFIXES]
    return " ".join(part for n, part in enumerate(parts) if n == 0 or not part.endswith("."))
