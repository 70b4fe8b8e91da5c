"""What is told in the words of war and protest and is neither: arms that are bought, feasts, ceremonies, sittings."""

from coding.text.lexicon import word_list
from coding.text.other_worlds import off_topic
from coding.what.candidates import Candidate
from coding.whether.force import NOTHING, Finding


def peaceful(candidate: Candidate) -> Finding:
    """The first of these that fits."""
    for reason, found in (
        ("background", _merchandise(candidate)),
        ("not_political", _no_site(candidate)),
        ("not_political", _feast(candidate)),
        ("commemoration", _ceremony(candidate)),
        ("not_political", _sitting(candidate)),
    ):
        if found:
            return reason, found, "peaceful"
    return NOTHING


def _merchandise(candidate: Candidate) -> str:
    """ "A contract for 111 missiles", "the missiles are destined for Denmark"."""
    sentence, trigger = candidate.sentence, candidate.trigger
    if not trigger.among("weapons") or trigger.pos != "n" or word_list("weapons").isdisjoint(trigger.words):
        return ""
    used = word_list("weapon_verbs") | word_list("ruining") | word_list("harm")
    words = set(sentence.lemmas[: candidate.lo] + sentence.lemmas[candidate.hi :])
    return "" if words & used else min(words & off_topic("merchandise"), default="")


def _no_site(candidate: Candidate) -> str:
    """ "Restricting access to markets": no page that nobody can read."""
    sentence = candidate.sentence
    if candidate.trigger.frame not in {"block", "censorship"}:
        return ""
    behind = sentence.lemmas[candidate.lo : candidate.hi + 6]
    return next((lemma for lemma in behind if lemma in off_topic("no_sites")), "")


def _feast(candidate: Candidate) -> str:
    """ "Thousands marched for the feast of the saint", "pilgrims walked in procession"."""
    return _gathering_for(candidate, "feasts")


def _ceremony(candidate: Candidate) -> str:
    """ "A vigil and a minute of silence were held on the 75th anniversary"."""
    words = set(candidate.sentence.lemmas)
    told = words & off_topic("ceremonies") and words & off_topic("remembering")
    return _gathering_for(candidate, "ceremonies") if told else ""


def _gathering_for(candidate: Candidate, what: str) -> str:
    words = set(candidate.sentence.lemmas)
    if candidate.trigger.frame not in {"gather", "protest"} or words & off_topic("demanding"):
        return ""
    return min(words & off_topic(what), default="")


def _sitting(candidate: Candidate) -> str:
    """ "The Opposition protest came after the Speaker announced a vote": inside, and not in the street."""
    words = set(candidate.sentence.lemmas)
    if candidate.trigger.frame != "protest" or words & off_topic("outside"):
        return ""
    inside = words & off_topic("chambers")
    return min(inside) if len(inside) > 1 or "speaker" in inside else ""
