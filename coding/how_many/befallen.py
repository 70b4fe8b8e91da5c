"""Whom words for harm are said of: the people before "was shot" or "died" that they befell, and no others."""

import re
from dataclasses import replace

from coding.how_many.numbers import read_number
from coding.how_many.victim_groups import Group
from coding.text.victim_words import NUMBER, VictimWords, victim_words

# How far before "died" its subject may stand, and before that words for who did it, in characters.
REACH, NEAR = 110, 40
ONE_WHO, WHO = re.compile(r"the \w+ who\b", re.IGNORECASE), re.compile(r" who (?:was |later )?$")
OF_SOMEBODY = re.compile(r"^ (?:of|to) (?:the |an? )?$", re.IGNORECASE)
OF_CLAUSE = re.compile(r"\b(?:who|that|which|where|whose|when)\b", re.IGNORECASE)
OTHER_CLAUSE = re.compile(
    r"[;:]|, according\b|\bsaid\b|\bof\b.*\bwho\b$"
    r"|\b(?:and|while|but|after|as|with) (?:(?:at least|possibly) )?"
    r"(?:several|many|some|dozens|scores|multiple|numerous|a few)\b"
)
# ", police said,", ", of Salem," and ", including the driver," between a subject and what became of him.
SAYS_SO = re.compile(
    r",? (?:[\w.'’]+ ){1,4}(?:said|says),|, according to [^,;]{3,60},|, (?:of|from) (?-i:[A-Z])[\w .'’-]{2,30},"
    r"|, including [^,;]{3,60},| [—–-] [^—–;]{3,60} [—–-](?= )",
    re.IGNORECASE,
)
# "The man accused of shooting him is in hospital": whoever is, it is not him.
OBJECT_CASE, FINITE = {"him", "them"}, re.compile(r" (?:is|was|are|were|has|have|had|died|dies|remain\w*|also|later)\b")
MAIN_VERB = re.compile(r" (?:was|were|is|are|has|have|had|will|said|told|pleaded|faces|asked)\b")
# "Wounded two officers before he was shot", "… before being shot himself": neither is said of the two.
WAS, HIMSELF = re.compile(r"\bwas (?:\w+ly |later |then |also )*$"), re.compile(r"\w+ (?:him|her)self\b")
AMONG = re.compile(r"\bamong (?:the )?$")
# "Died after being stabbed": of one and the same.
BEING = re.compile(r"\b(?P<when>before|after|while|when) (?:being|getting) (?:\w+ly )?$", re.IGNORECASE)
OWNED = re.compile(r"(?:his|her|their) ", re.IGNORECASE)
# "One of five people shot": five were.
ONE_OF_ALL = re.compile(rf"\w+ of (?:the |his |her |their )?(?P<all>{NUMBER}) ", re.IGNORECASE)
OF_ALL = re.compile(r" (?:who (?:was|were) )?(?:\w+ly )?$")
DEED = re.compile(r"[^,;]{0,30} \w+(?:ing|ed|shot) (?:and \w+ing )?")
MORE_THAN = re.compile(r"\bmore than $", re.IGNORECASE)
# "In the shooting two men were killed": a noun, and no act upon them.
NAMED = re.compile(r"\b(?:the|an?|this|that) (?:\w+ )?(?:(?:shoot|stabb|kill)ing )?$", re.IGNORECASE)


def befallen(
    sentence: str,
    start: int,
    chains: list[list[Group]],
    told: tuple[list[list[Group]], list[list[Group]], list[list[Group]]],
    words: VictimWords,
) -> list[Group] | None:
    """The people that stand before the words for harm: the nearest that are no place, no doer and no bare number;
    `told`: those told before as subjects, as objects, and as dead.
    """
    subjects, objects, gone = told
    being = BEING.search(sentence[:start])
    before = [chain for chain in chains if chain[-1].end <= start]
    if being and being["when"].lower() != "after" and before and OWNED.match(sentence, before[-1][0].start):
        # "Ruiz called his sister before being shot": he was, of whom more is told elsewhere.
        return None
    for place in reversed(range(len(chains))):
        near = _is_participle(sentence, chains[place], start)
        meant = place if near else _meant(sentence, chains, place, objects, [] if being else gone)
        chain, reach = chains[meant], REACH if meant == place else 2 * REACH
        first, gap = chain[0], SAYS_SO.sub(" ", sentence[chain[-1].end : start])
        if not 0 <= start - chain[-1].end <= reach or OTHER_CLAUSE.search(gap):
            continue
        if gap.strip() and AMONG.search(sentence[: first.start]):
            continue
        if meant == place and place and _is_of_his_deed(sentence, chains[place - 1], chain):
            continue
        if _is_several(chain) and (WAS.search(sentence[:start]) or HIMSELF.match(sentence, start)):
            continue
        if sentence[first.start : first.end].lower() in OBJECT_CASE and FINITE.match(sentence, chain[-1].end):
            continue
        doers = sentence[: first.start][-NEAR:]
        # "With one of them later dying".
        beside = (doers.endswith("with ") and not gap.strip()) or MORE_THAN.search(doers)
        if words.doer_after.search(doers) and not beside and not (doers.endswith("ing ") and NAMED.search(doers)):
            continue
        close = bool(words.between.match(gap))
        known = chain in subjects or first.age
        if (first.is_bare_number or (first.kind == "name" and not known)) and not close:
            continue
        return chain
    return None


def _is_of_his_deed(sentence: str, doer: list[Group], chain: list[Group]) -> bool:
    """ "The man suspected of injuring the clerk was killed": not the clerk."""
    return doer[-1].doer and DEED.fullmatch(sentence[doer[-1].end : chain[0].start]) is not None


def _is_participle(sentence: str, chain: list[Group], start: int) -> bool:
    """ "The son of a couple found shot to death was charged": the couple."""
    behind = sentence[chain[-1].end : start] == " " and chain[0].kind in {"noun", "age"} and not chain[0].headline
    return behind and MAIN_VERB.search(sentence, start) is not None


def _is_several(chain: list[Group]) -> bool:
    return sum(group.count for group in chain) != 1 and chain[-1].noun not in victim_words().lists["pair"]


def _meant(
    sentence: str, chains: list[list[Group]], place: int, objects: list[list[Group]], gone: list[list[Group]]
) -> int:
    """Where the people stand that the nearest before the words for harm are told about."""
    if not place:
        return place
    chain, before = chains[place], chains[place - 1]
    gap = sentence[before[-1].end : chain[0].start]
    if is_relative(sentence, chain) and len(gap) <= len(", "):
        return place - 1
    if sentence[chain[0].start : chain[0].end].lower() == "they" and sum(group.count for group in before) > 1:
        # "Two women were on a porch when they were struck".
        return place - 1
    if place > 1 and chain in objects and is_relative(sentence, before):
        # "A man who had stabbed his wife was shot".
        return place - 2
    if chain in gone and (OF_CLAUSE.search(gap) or is_relative(sentence, before)):
        # "A woman who fled a house where three people were killed was also shot."
        return _meant(sentence, chains, place - 1, objects, gone)
    # "Three relatives of a judge were killed".
    return place - 1 if OF_SOMEBODY.match(gap) else place


def one_of_list(sentence: str, chain: list[Group], start: int) -> list[Group]:
    """ "Ruiz and the man who died": the man alone."""
    alone = ONE_WHO.match(sentence, chain[-1].start) and WHO.match(sentence[chain[-1].end : start])
    return chain[-1:] if alone else chain


def of_all(chain: list[Group], sentence: str, start: int) -> list[Group]:
    """All the people of whom one is told, where the words for harm are said of them all."""
    match = ONE_OF_ALL.match(sentence, chain[0].start)
    if len(chain) > 1 or not match or not OF_ALL.fullmatch(sentence[chain[-1].end : start]):
        return chain
    return [replace(chain[0], start=match.start("all"), count=int(read_number(match["all"].lower()) or 1))]


def is_relative(sentence: str, chain: list[Group]) -> bool:
    return chain[0].kind == "pronoun" and sentence[chain[0].start].lower() == "w"
