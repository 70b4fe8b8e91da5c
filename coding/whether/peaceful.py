"""What is told in the words of war and protest and is neither: arms that are bought, feasts, ceremonies, sittings."""

import re

from coding.text.lexicon import word_list
from coding.text.other_worlds import off_topic
from coding.what.candidates import Candidate
from coding.whether.finding import NOTHING, Finding

# What is remembered so long after is remembered by all.
LONG_AGO = re.compile(r"\b1[5-9]\d\d\b|\b\d+0th anniversary\b|\b\d+5th anniversary\b")

# What diggers and divers turn up.
RELIC = re.compile(
    r"\b(?:(?:first|second) world war|world war (?:i|ii|one|two)|wwi|wwii)(?:[- ]era)? (?:[\w-]+ ){0,3}"
    r"(?:bomb|shell|mine|grenade|explosive|munition|ordnance)s?\b",
    re.IGNORECASE,
)


def peaceful(candidate: Candidate) -> Finding:
    """The first of these that fits."""
    for reason, found in (
        ("background", _merchandise(candidate)),
        ("not_political", _test(candidate)),
        ("not_political", _no_site(candidate)),
        ("not_political", _feast(candidate)),
        ("commemoration", _ceremony(candidate)),
        ("not_political", _sitting(candidate)),
        ("not_political", _relic(candidate)),
    ):
        if found:
            return reason, found, "peaceful"
    return NOTHING


def _merchandise(candidate: Candidate) -> str:
    """ "A contract for 111 missiles", "the missiles are destined for Denmark"."""
    sentence, trigger = candidate.sentence, candidate.trigger
    if not trigger.among("weapons") or trigger.pos != "n" or off_topic("ordered_arms").isdisjoint(trigger.words):
        return ""
    used = word_list("weapon_verbs") | word_list("ruining") | word_list("harm")
    words = set(sentence.lemmas[: candidate.lo] + sentence.lemmas[candidate.hi :])
    return "" if words & used else min(words & off_topic("merchandise"), default="")


def _test(candidate: Candidate) -> str:
    """ "Test-fired a missile", "missiles were shown in the parade": nothing was hit."""
    sentence, trigger = candidate.sentence, candidate.trigger
    if trigger.pos != "n" or off_topic("ordered_arms").isdisjoint(trigger.words):
        return ""
    above = [at for at in sentence.ancestors(candidate.head) if sentence.tokens[candidate.head].dep == "pobj"][:2]
    near = {
        *(sentence.lemmas[at] for at in (candidate.clause, *above)),
        *sentence.lemmas[max(0, candidate.lo - 4) : candidate.lo],
    }
    harm = word_list("harm") | word_list("ruining")
    return "" if harm & set(sentence.lemmas) else min(near & off_topic("tests"), default="")


def _no_site(candidate: Candidate) -> str:
    """ "Restricting access to markets": no page that nobody can read."""
    sentence, trigger = candidate.sentence, candidate.trigger
    if trigger.frame not in {"block", "censorship"} or trigger.words[-1] != "to":
        return ""
    behind = sentence.lemmas[candidate.hi : candidate.hi + 2]
    return next((lemma for lemma in behind if lemma in off_topic("no_sites")), "")


def _feast(candidate: Candidate) -> str:
    """ "Thousands marched for the feast of the saint", "pilgrims marched to the abbey"."""
    return _gathering_for(candidate, "feasts")


def _ceremony(candidate: Candidate) -> str:
    """ "A vigil and a minute of silence were held for those killed in 1943": not for somebody killed last week."""
    old = LONG_AGO.search(candidate.sentence.text) or "wreath" in candidate.sentence.lemmas
    return _gathering_for(candidate, "ceremonies") if old else ""


def _gathering_for(candidate: Candidate, what: str) -> str:
    """The word for what they gather for; names ("Saint Petersburg", the group Memorial) are none."""
    sentence = candidate.sentence
    if candidate.trigger.frame not in {"gather", "protest"} or not off_topic("demanding").isdisjoint(sentence.lemmas):
        return ""
    plain = {lemma for token, lemma in zip(sentence.tokens, sentence.lemmas, strict=True) if token.text.islower()}
    return min(plain & off_topic(what) or set(sentence.lemmas) & off_topic("named_feasts"), default="")


def _sitting(candidate: Candidate) -> str:
    """ "The Opposition protest came after the Speaker announced a vote": inside, and not in the street."""
    words = set(candidate.sentence.lemmas)
    if candidate.trigger.frame != "protest" or words & off_topic("outside"):
        return ""
    inside = words & off_topic("chambers")
    if not any(token.text == "Speaker" for token in candidate.sentence.tokens):
        # What stands in the street and is loud.
        inside -= {"speaker"}
    agent = candidate.agent
    members = agent is not None and candidate.sentence.lemmas[agent] in off_topic("in_parliament")
    sure = members or words & {"walkout", "walk-out"} or (len(inside) > 1 and inside & off_topic("in_the_house"))
    return min(inside, default="") if sure else ""


def _relic(candidate: Candidate) -> str:
    """ "A Second World War bomb was found at a building site"."""
    if candidate.trigger.frame not in {"bomb", "disrupt", "find_arms", "ied", "learned", "shell"}:
        return ""
    found = RELIC.search(candidate.sentence.text)
    return "" if found is None or word_list("harm") & set(candidate.sentence.lemmas) else found.group()
