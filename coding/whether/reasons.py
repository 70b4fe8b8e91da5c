"""Why a candidate that is only mentioned was no event, as closely as its sentence says; nothing hangs on it."""

from coding.text.lexicon import word_list
from coding.what.candidates import Candidate

ACCUSING = {"cue:accuse", "cue:accusation", "cue:allege", "cue:allegation"}
JOINS = {"prep", "pobj", "compound", "poss", "conj"}


def closer_reason(candidate: Candidate, reason: str, rule: str) -> str:
    """ "Background" told apart: at a memorial, in a courtroom, what somebody feels about it, how often there is it."""
    words = set(candidate.sentence.lemmas)
    accused = reason == "opinion" and rule.removeprefix("actuality:") in ACCUSING
    if reason != "background" and not accused:
        return reason
    if words & word_list("courtroom"):
        return "court_old_act"
    if accused:
        return reason
    if words & (word_list("remembrance") | word_list("remembered")):
        return "commemoration"
    if candidate.trigger.pos == "n":
        above = _above(candidate)
        if above & word_list("reacting"):
            return "opinion"
        if above & word_list("changing"):
            return "statistic"
    return reason


def _above(candidate: Candidate) -> set[str]:
    """What a noun hangs from, by way of prepositions and nouns, and what is said of it."""
    sentence, at, found = candidate.sentence, candidate.head, set[str]()
    for up in sentence.ancestors(candidate.head):
        found.add(sentence.lemmas[up])
        if sentence.tokens[at].dep not in JOINS and sentence.tokens[up].dep not in JOINS:
            found |= sentence.lemmas_of(up, "acomp", "oprd")
            break
        at = up
    return found
