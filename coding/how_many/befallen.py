"""Whom words for harm are said of: the people before "was shot" or "died" that they befell, and no others."""

import re
from dataclasses import dataclass, field, replace

from coding.how_many.numbers import read_number
from coding.how_many.victim_groups import Chain
from coding.text.victim_words import NUMBER, victim_words

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


@dataclass
class Told:
    """The people of a sentence of whom something is told already: as subjects, as objects, and as dead."""

    subjects: list[Chain] = field(default_factory=list)
    objects: list[Chain] = field(default_factory=list)
    gone: list[Chain] = field(default_factory=list)


def befallen(sentence: str, start: int, chains: list[Chain], told: Told) -> Chain | None:
    """The people that stand before the words for harm: the nearest that are no place, no doer and no bare number."""
    words = victim_words()
    being = BEING.search(sentence[:start])
    before = [chain for chain in chains if chain.end <= start]
    if being and being["when"].lower() != "after" and before and OWNED.match(sentence, before[-1].start):
        # "Ruiz called his sister before being shot": he was, of whom more is told elsewhere.
        return None
    for place in reversed(range(len(chains))):
        near = _is_participle(sentence, chains[place], start)
        meant = place if near else _meant(sentence, chains, place, told.objects, [] if being else told.gone)
        chain, reach = chains[meant], REACH if meant == place else 2 * REACH
        first, gap = chain.first, SAYS_SO.sub(" ", sentence[chain.end : start])
        if not 0 <= start - chain.end <= reach or OTHER_CLAUSE.search(gap):
            continue
        if gap.strip() and AMONG.search(sentence[: chain.start]):
            continue
        if meant == place and place and _is_of_his_deed(sentence, chains[place - 1], chain):
            continue
        if _is_several(chain) and (WAS.search(sentence[:start]) or HIMSELF.match(sentence, start)):
            continue
        doers = sentence[: chain.start][-NEAR:]
        # "With one of them later dying".
        beside = (doers.endswith("with ") and not gap.strip()) or MORE_THAN.search(doers)
        if words.doer_after.search(doers) and not beside and not (doers.endswith("ing ") and NAMED.search(doers)):
            continue
        known = chain in told.subjects or first.age
        if (first.is_bare_number or (first.kind == "name" and not known)) and not words.between.match(gap):
            continue
        return chain
    return None


def _is_of_his_deed(sentence: str, doer: Chain, chain: Chain) -> bool:
    """ "The man suspected of injuring the clerk was killed": not the clerk."""
    return doer.last.doer and DEED.fullmatch(sentence, doer.end, chain.start) is not None


def _is_participle(sentence: str, chain: Chain, start: int) -> bool:
    """ "The son of a couple found shot to death was charged": the couple."""
    behind = sentence[chain.end : start] == " " and chain.first.kind in {"noun", "age"} and not chain.first.headline
    return behind and MAIN_VERB.search(sentence, start) is not None


def _is_several(chain: Chain) -> bool:
    return chain.count != 1 and chain.last.noun not in victim_words().lists["pair"]


def _meant(sentence: str, chains: list[Chain], place: int, objects: list[Chain], gone: list[Chain]) -> int:
    """Where the people stand that the nearest before the words for harm are told about."""
    if not place:
        return place
    chain, before = chains[place], chains[place - 1]
    gap = sentence[before.end : chain.start]
    if chain.is_relative and len(gap) <= len(", "):
        return place - 1
    if sentence[chain.start : chain.first.end].lower() == "they" and before.count > 1:
        # "Two women were on a porch when they were struck".
        return place - 1
    if place > 1 and chain in objects and before.is_relative:
        # "A man who had stabbed his wife was shot".
        return place - 2
    if chain in gone and (OF_CLAUSE.search(gap) or before.is_relative):
        # "A woman who fled a house where three people were killed was also shot."
        return _meant(sentence, chains, place - 1, objects, gone)
    # "Three relatives of a judge were killed".
    return place - 1 if OF_SOMEBODY.match(gap) else place


def one_of_list(sentence: str, chain: Chain, start: int) -> Chain:
    """ "Ruiz and the man who died": the man alone."""
    alone = ONE_WHO.match(sentence, chain.last.start) and WHO.match(sentence[chain.end : start])
    return Chain(chain.groups[-1:]) if alone else chain


def of_all(chain: Chain, sentence: str, start: int) -> Chain:
    """All the people of whom one is told, where the words for harm are said of them all."""
    match = ONE_OF_ALL.match(sentence, chain.start)
    if len(chain.groups) > 1 or not match or not OF_ALL.fullmatch(sentence, chain.end, start):
        return chain
    count = int(read_number(match["all"].lower()) or 1)
    return Chain((replace(chain.first, start=match.start("all"), count=count),))
