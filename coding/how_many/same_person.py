"""Whether two claims about victims can be about one person: by name, sex, age and what they are called."""

from collections.abc import Iterable

from coding.how_many.victims import Claim, ages_of, names_of
from coding.text.victim_words import victim_words

# How many sentences apart two nouns may stand to tell two people from one.
NEAR = 2
# Years under which nobody is called a man or a woman.
MINOR = 14
SAID = {"he": "man", "him": "man", "she": "woman"}
KIN = ("his", "her", "their")


def one_person(name: str, other: str) -> bool:
    """Whether two names can be one person's: the same, a part of the other, or with other names between."""
    ours, theirs = name.split(), other.split()
    if ours[-1] != theirs[-1]:
        return ours[0] == theirs[0] and 1 in {len(ours), len(theirs)}
    return ours[0] == theirs[0] or set(ours) <= set(theirs) or set(theirs) <= set(ours)


def lives_on(claim: Claim, gone: list[Claim]) -> bool:
    """Whether somebody without a name is none of the dead: "the girl died and her father is in critical condition"."""
    known = [other for other in gone if other.noun or other.names] or gone
    if all(_differ(claim, other) for other in known) or (_is_one_person(gone) and _is_other_sex(claim, gone)):
        return True
    if claim.other or claim.ordinal:
        return True
    if any(other.sentence == claim.sentence for other in gone):
        return bool(claim.noun) and all(claim.noun != other.noun for other in gone)
    return bool(claim.noun) and all(other.count > 1 for other in gone)


def _is_one_person(claims: list[Claim]) -> bool:
    names = names_of(claims)
    alone = all(claim.count == 1 and not claim.ordinal for claim in claims)
    return alone and len(ages_of(claims)) < 2 and all(one_person(a, b) for a in names for b in names)


def _is_other_sex(claim: Claim, gone: list[Claim]) -> bool:
    """ "Adams died … a girl was hit … he was 19": the girl is not Adams."""
    return any(_are_opposed(_called(claim), _called(other), "women", "men") for other in gone)


def _called(claim: Claim) -> str:
    return SAID.get(claim.article, single(claim.noun))


def is_the_dead(claim: Claim, alive: list[Claim], dead: list[Claim]) -> bool:
    """Whether somebody who was shot is the only one who died: "killed a clerk … the 19-year-old clerk was shot".

    Nothing else is told of him, one of the two is without a name and one without an age.
    """
    if claim.state != "shot" or not (claim.is_alone and dead) or not (claim.names or claim.ages):
        return False
    if any(c.count > 1 or c.names & claim.names for c in [*alive, *dead] if c is not claim):
        return False
    if any(c.state != "shot" and c.ages & claim.ages for c in alive):
        return False
    apart = (claim.names and names_of(dead)) or (claim.ages and ages_of(dead)) or not all(c.is_alone for c in dead)
    return not apart and not any(c.sentence == claim.sentence or _differ(claim, c) for c in dead)


def how_many(claims: Iterable[Claim]) -> int:
    """How many people, at least, single claims without names are about: a man and a child are two."""
    apart: list[Claim] = []
    for claim in claims:
        near = all(abs(claim.sentence - o.sentence) <= NEAR or _one_is_police(claim, o) for o in apart)
        if near and all(_differ(claim, other) or _other_kin(claim, other) for other in apart):
            apart.append(claim)
    return len(apart)


def all_among(claim: Claim, dead: list[Claim]) -> bool:
    """Whether all of a list ("a man and a child") are told to be dead one by one, or all of a group at once ("shot his
    two sons … killed his sons, ages 3 and 4", "three deputies were hurt … all three died")."""
    lists = victim_words().lists
    told = [other for other in dead if other.count == claim.count and _is_told_again(claim, other)]
    beside = any((o.sentence == claim.sentence and not o.definite) or o.start < claim.start for o in told)
    of_these = claim.noun in lists["kin"] or not (beside or claim.other or claim.noun in lists["general"] | {""})
    if claim.count > 1 and told and of_these:
        return True
    if claim.other or claim.names or len(claim.nouns) < 2 or len(claim.nouns) != claim.count:
        return False
    known = [c for c in dead if not (c.ordinal or c.other or (c.ages and claim.ages and not c.ages & claim.ages))]
    gone = [noun for other in known for noun in other.nouns]
    return all(noun and any(_alike(noun, other) for other in gone) for noun in claim.nouns)


def _is_told_again(claim: Claim, other: Claim) -> bool:
    """Whether a group told to be wounded can be one told to be dead: "the three officers", "all three", "three officers
    died", or where a caption or lead is told anew. "Three officers were wounded. Three officers were killed" are six.
    """
    if claim.state != "injured":
        return claim.noun == other.noun
    if other.definite:
        return other.is_bare or claim.noun == other.noun
    anew = other.died or claim.sentence == 0 < other.paragraph
    return claim.noun == other.noun and (anew or claim.noun in victim_words().lists["kin"])


def _alike(noun: str, other: str) -> bool:
    lists, both = victim_words().lists, {noun, other}
    of_one_age = any(both <= lists[kind] for kind in ("young", "grown"))
    return noun == other or (of_one_age and not _are_opposed(noun, other, "women", "men"))


def _differ(claim: Claim, other: Claim) -> bool:
    """A woman is not the man who died, an officer no nurse, and a neighbour not who was named before."""
    lists = victim_words().lists
    of_his = other.doer and claim.noun not in lists["anybody"] | lists["doer"] | {""}
    if of_other_kind(claim, other) or (claim.doer != other.doer and (claim.doer or of_his)):
        return True
    if not claim.noun or claim.noun == other.noun:
        return False
    if other.other and other.is_bare:
        # "Wounded another … his cousin was hit": he may be the cousin.
        return False
    owner = claim.article.removesuffix("'s").removesuffix("'")
    if owner != claim.article or claim.article in KIN:
        named = claim.article in KIN or any(name.lower().split()[-1] == owner for name in other.names)
        return other.noun in lists["doer"] if other.noun in lists["anybody"] else bool(other.noun) or named
    told = other.noun not in lists["anybody"] if other.noun else bool(other.names) and other.start < claim.start
    return told and claim.article in {"a", "an", "one"} and claim.noun not in lists["anybody"]


def _other_kin(claim: Claim, other: Claim) -> bool:
    """ "The father … the brother", of one family."""
    nouns = {claim.noun, other.noun}
    return len(nouns) > 1 and nouns <= victim_words().lists["kin"] - victim_words().lists["young"]


def of_other_kind(claim: Claim, other: Claim) -> bool:
    """Of another sex, grown where the other is a child, police where the other is none, or a robber and a clerk."""
    if kinds_differ(single(claim.noun), single(other.noun)):
        return True
    return _one_is_police(claim, other) or _one_does_wrong(claim, other) or _one_is_a_child(claim, other)


def _one_is_a_child(claim: Claim, other: Claim) -> bool:
    """A mother is no 3-year-old."""
    grown = victim_words().lists["grown"]
    return any(_is_minor(a) and single(b.noun) in grown for a, b in ((claim, other), (other, claim)))


def _is_minor(claim: Claim) -> bool:
    return claim.count == 1 and bool(claim.ages) and all(age.isdigit() and int(age) < MINOR for age in claim.ages)


def kinds_differ(noun: str, other: str) -> bool:
    """A woman and a man, a child and a grown-up."""
    return _are_opposed(noun, other, "women", "men") or _are_opposed(noun, other, "young", "grown")


def _are_opposed(noun: str, other: str, one_kind: str, other_kind: str) -> bool:
    one, two = victim_words().lists[one_kind], victim_words().lists[other_kind]
    return (noun in one and other in two) or (other in one and noun in two)


def _one_does_wrong(claim: Claim, other: Claim) -> bool:
    """A robber is no clerk, and no customer."""
    lists, nouns = victim_words().lists, {single(claim.noun), single(other.noun)}
    return len(nouns & lists["wrongdoer"]) == 1 and bool(nouns & lists["at_work"])


def _one_is_police(claim: Claim, other: Claim) -> bool:
    police, nouns = victim_words().lists["police"], (single(claim.noun), single(other.noun))
    return all(nouns) and (nouns[0] in police) != (nouns[1] in police)


def single(noun: str) -> str:
    """ "County deputies" is "deputy"."""
    noun = noun.rsplit(maxsplit=1)[-1] if noun else ""
    if noun.endswith("ies"):
        return noun.removesuffix("ies") + "y"
    if noun.endswith(("men", "children")):
        return noun.removesuffix("ren") if noun.endswith("children") else noun.removesuffix("men") + "man"
    return noun if noun == "boss" else noun.removesuffix("s")
