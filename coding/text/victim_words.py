"""The words about victims as patterns: phrases for people, and what is said to have become of them.

All words come from `lexicon/victims.csv` and `lexicon/victim_states.csv`; here stands how they follow one another.
"""

import re
from dataclasses import dataclass
from functools import cache

from coding.text.forms import any_of
from schemas.seeds import read_seed, split_list

Pattern = re.Pattern[str]

UNITS = "one|two|three|four|five|six|seven|eight|nine"
TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
NUMBER = (
    rf"(?:(?:{TENS})(?:[- ](?:{UNITS}))?|{TEENS}|{UNITS}|(?:a|two|three) dozen"
    r"|\d{1,3}(?:,\d{3})+|\d{1,4})(?![\w-]|[.,:/]\d|\s?%)"
)
ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9}
ORDINALS |= {"2nd": 2, "3rd": 3} | {f"{n}th": n for n in range(4, 31)}
AGE = r"(?P<age>\d{1,3}|\w+)(?:-| )(?:year|month|week|day)s?(?:-| )old"
CAPITAL = r"(?-i:(?:[A-Z]\.|[A-Z][\w'’-]*[a-z][\w'’-]*))"
SURNAME = r"(?-i:[A-Z][\w'’-]*[a-z][\w'’-]*)(?![\w'’-])"
DAY = r"(?-i:\w+day|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec|January|February|March|April|May|June|July|August|September"
DAY += r"|October|November|December)\b"
# Up to the last of several surnames, but not into a day: "Ana Ruiz Lopez Friday".
TITLE = r"(?-i:Officer|Deputy|Deputie|Trooper|Detective|Agent|Constable|Sergeant)s?\b"
NAME = rf"(?!{TITLE}){CAPITAL}(?: {CAPITAL})*? {SURNAME}(?:,? (?-i:Jr|Sr|II|III)\b\.?)?(?! (?!{DAY}){SURNAME})"
# Kinds of roles whose nouns stand for one person each, in lexicon/roles.csv.
ONE_PERSON = {"civilians", "prisoners", "protesters"}
OWNERS = "his|her|their|its|the|all|both"
# "Stabbed and ran over his wife": two acts upon one.
AND_ALSO = r"and (?:then )?(?:\w+ly )?(?:\w{3,}ed|ran over|shot|beat|cut|hit|slit|struck|burnt)"
SOMEBODY = rf"(?:his|her|their|him|them|{UNITS}|an?|another|(?:the|\d+) (?!night|day|evening|morning|week|block)[a-z])"


@dataclass(frozen=True)
class VictimWords:
    """The lexicon as patterns.

    `groups`: kind and pattern of phrases for people, the surest first. `states`: state, side on which the victims
    stand (`subject` before, `object` after, `either`; `toll`: after, and these are all) and pattern. The others are
    what their lists are named.
    """

    lists: dict[str, frozenset[str]]
    groups: tuple[tuple[str, Pattern], ...]
    states: tuple[tuple[str, str, Pattern], ...]
    aside: Pattern
    other_episode: Pattern
    unreal: Pattern
    passive: Pattern
    unread_object: Pattern
    own_hand: Pattern
    fatal_act: Pattern
    between: Pattern
    dead_of: Pattern
    not_victim_after: Pattern
    doer_after: Pattern
    second: Pattern
    doer_told: Pattern


@cache
def victim_words() -> VictimWords:
    """Patterns made of the two tables; compiled once."""
    told = {row["list"]: split_list(row["words"]) for row in read_seed("lexicon/victims.csv")}
    some = {name: "|".join(words) for name, words in told.items()}
    month = rf"(?!(?:{some['calendar']})\b|[A-Z][\w.]* (?:and|&) )"
    return VictimWords(
        lists={name: frozenset(words) for name, words in told.items()},
        groups=tuple((kind, _compiled(rf"(?<![\w'’-]){pattern}")) for kind, pattern in _groups(told, some)),
        states=tuple(
            (row["state"], row["side"], _compiled(rf"(?<![\w-])(?:{row['words']})(?![\w-])"))
            for row in read_seed("lexicon/victim_states.csv")
        ),
        aside=_compiled(rf"\b(?:{some['aside']})\b"),
        other_episode=_compiled(rf"\b(?:{some['other_episode']})\b"),
        unreal=_compiled(
            rf"(?<!\w)(?:{some['unreal']})\s+(?:(?:\w+ly|have|been|get|gotten|{some['auxiliary']}) )*$",
        ),
        passive=_compiled(rf"\b(?:{some['auxiliary']})\s+(?:(?:{some['adverb']}) )*$"),
        unread_object=re.compile(
            rf"^ (?:(?:and (?:killed|wounded|injured) )?(?:(?i:{some['object']})\b|{month}[A-Z][a-z]+)"
            rf"|{AND_ALSO} {SOMEBODY})",
        ),
        own_hand=_compiled(rf"\b(?:{some['own_hand']})\b"),
        fatal_act=_compiled(rf"\b(?:{some['fatal_act']})\b"),
        between=_compiled(rf"^[ ,()]*(?:(?:{some['between']})[ ,]+)*$"),
        dead_of=_compiled(rf"\b(?:{some['dead_of']}) of $"),
        not_victim_after=_compiled(rf"\b(?:{some['not_victim_after']}) $"),
        doer_after=_compiled(rf"\b(?:{some['doer_after']}) (?:the |a |an )?$"),
        # "A man and woman".
        second=_compiled(rf"^ and (?P<noun>{_singular(told)})\b(?!['’])(?! (?:{_singular(told)})\b)"),
        doer_told=_compiled(rf"^,? (?:{some['doer_told']})\b(?![^.;,]{{0,25}}\b(?:him|her|them)sel(?:f|ves)\b)"),
    )


def _groups(told: dict[str, list[str]], some: dict[str, str]) -> list[tuple[str, str]]:
    """Kind and pattern of phrases for people; the first that fits reads the words."""
    singular = _singular(told)
    plural = any_of({*map(_plural, told["person"]), *map(_plural, _roles(told)), *told["people"]})
    barrier = rf"{some['barrier']}|{UNITS}|\d+(?![-\d])"
    word = rf"(?!(?:{barrier})\b)[\w'’.$-]+"
    free, without_comma = rf"(?:{word},? ){{0,4}}?", rf"(?:{word} ){{0,4}}?"
    named = rf"(?:,? (?P<name>{NAME})(?:,? (?P<years>\d{{1,2}})\b(?!-))?)?"
    nth = rf"(?:a|the) (?P<ordinal>{'|'.join(ORDINALS)})"
    several = rf"(?P<count>(?:all |another |the (?:other )?)?{NUMBER}|both|all {NUMBER})"
    # "Two sons, aged 8 and 11", "their two sons, 8 and 11, …".
    bare = r", (?=\d{1,3}(?:, \d{1,3})*,? and \d{1,3}[,.;)])"
    ages = rf"(?:(?:,? (?:both )?(?:ages|aged) |{bare})(?P<ages>\d+(?:,? (?:and )?\d+)*))?"
    goes_on = rf"\s*(?:[,;.]|$|(?:{some['goes_on']})\b)"
    rest = rf"of (?:them|whom|those|the (?:other |remaining )?{NUMBER})"
    article = rf"(?P<article>{nth}|another|the other|an?|the|his|her|their|its|my|one|this|that|{CAPITAL}['’]s)"
    return [
        ("name", rf"(?P<name>{NAME}),? (?:who was )?\(?(?P<years>\d{{1,2}})\b(?![-:/])\)?"),
        (
            "number",
            rf"{several} (?:of (?:(?:the|his|her|their|them|those|whom|its) ?)?(?:{NUMBER} )?)?"
            rf"(?P<other>other |more |additional |others? )?{free}(?:ex-)?(?P<noun>{plural})\b{ages}",
        ),
        # "Wounded another nine inside a tavern".
        ("number", rf"(?P<count>another {NUMBER})(?P<other>)(?! {free}(?:{singular})\b)"),
        (
            "number",
            rf"{several}(?P<other> (?:others|more|other))?(?: {rest})?\b(?={goes_on})(?! {free}(?:{singular})\b)",
        ),
        ("plural", rf"(?:(?:{OWNERS}) (?:[\w-]+ ){{0,2}})?twin (?P<noun>{plural})\b{ages}"),
        ("plural", rf"(?:the|his|her|their|both (?:of )?(?:his|her|their|the)) {free}(?P<noun>{plural})\b{ages}"),
        (
            "noun",
            rf"{article} (?P<other>other )?(?:of the |(?:{some['befallen']}) )?{free}(?:{AGE},? )?{free}"
            rf"(?P<noun>{singular})\b(?!['’]s (?:[\w-]+ )?(?:{singular})\b)"
            rf"(?! (?:{singular})\b)(?: in (?:his|her) \w+)?(?:, (?P<later>\d{{1,2}})\b)?{named}",
        ),
        ("noun", rf"one of (?:the |his |her |their |those |them)(?:{free}(?P<noun>{plural})\b)?{named}"),
        ("noun", rf"(?P<article>another|the other|{nth})\b"),
        # "Fourth victim of shooting dies".
        ("noun", rf"(?:(?<=^)|(?<=: ))(?P<ordinal>{'|'.join(ORDINALS)}) {free}(?P<noun>{singular})\b"),
        (
            # Headlines leave the article out: "Boy, 6, shot", "Gunfire leaves woman dead".
            "noun",
            rf"(?:(?<=^)|(?<=: )|(?<=leaves )|(?<=left )|(?<=, )|(?<=after )|(?<=and )|(?<= as )|(?<=when ))"
            rf"{free}(?P<noun>{singular})"
            rf"(?:, (?P<later>\d{{1,2}}),?)?(?= (?:{some['headline']})\b)",
        ),
        ("age", rf"(?:(?:an?|the|his|her|their) )?{without_comma}{AGE}(?: (?P<noun>{singular})\b)?{named}"),
        ("name", rf"(?P<name>{NAME})"),
        ("kin", rf"(?:(?:{some['own']}) )*(?P<noun>{any_of(told['kin'])})\b"),
        ("pronoun", r"(?:he|she|him|they|(?<!among )them)\b"),
        ("relative", r"who\b"),
    ]


def _roles(told: dict[str, list[str]]) -> dict[str, str]:
    rows = read_seed("lexicon/roles.csv")
    return {row["noun"]: row["kind"] for row in rows if row["noun"] not in told["no_person"]}


def _singular(told: dict[str, list[str]]) -> str:
    """Nouns for one person each."""
    return any_of({*told["person"], *(noun for noun, kind in _roles(told).items() if kind in ONE_PERSON)})


def _compiled(pattern: str) -> Pattern:
    return re.compile(pattern, re.IGNORECASE)


def _plural(word: str) -> str:
    if word.endswith("man"):
        return word.removesuffix("man") + "men"
    if word.endswith("child"):
        return word + "ren"
    if word.endswith("y") and word[-2] not in "aeou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def found_in(sentence: str, name: str, hints: str) -> list[re.Match[str]]:
    """Where the words of a list of victims.csv stand in a sentence that has one of the hints without which none do."""
    told = sentence.lower()
    return (
        [*_alternatives(name).finditer(sentence)] if any(hint in told for hint in victim_words().lists[hints]) else []
    )


@cache
def _alternatives(name: str) -> Pattern:
    """In a list WAR, STRIFE, LONG and DISASTER stand for the words of these lists."""
    lists = victim_words().lists
    words = "|".join(sorted(lists[name]))
    for inner in ("war", "strife", "long", "disaster"):
        words = words.replace(inner.upper(), rf"(?:{'|'.join(sorted(lists[inner], key=len, reverse=True))})")
    return _compiled(rf"\b(?:{words})\b")
