"""Threats to people: "told villagers they would be killed" tells of a threat, and of no killing."""

from dataclasses import replace

from coding.text.clauses import verb_sides
from coding.text.language import VERBS
from coding.text.lexicon import Trigger
from coding.what.candidates import Candidate

AHEAD = {"will", "would", "'ll"}
TELLING = {"tell", "warn", "inform"}
THREAT = Trigger("told of harm", ("tell",), "v", "menace")


def as_threat(candidate: Candidate) -> Candidate:
    """The candidate as a threat, where somebody is told that he will be harmed by who tells it."""
    verb = _threatening(candidate)
    if verb is None:
        return candidate
    agent, told = verb_sides(candidate.sentence, verb)
    harmed = told if candidate.patient is None else candidate.patient
    return replace(candidate, trigger=THREAT, head=verb, clause=verb, agent=agent, patient=harmed)


def _threatening(candidate: Candidate) -> int | None:
    """The verb that threatens: "told her that she would be shot", "warned that they would execute ten judges"."""
    sentence, harm = candidate.sentence, candidate.head
    ahead = {sentence.tokens[at].text.lower() for at in sentence.below(harm, "aux")}
    if candidate.trigger.pos != "v" or not candidate.trigger.among("harming") or not ahead & AHEAD:
        return None
    verb = sentence.tokens[harm].head
    spoken = sentence.tokens[harm].dep == "ccomp" and sentence.lemmas[verb] in TELLING
    if not spoken or sentence.tokens[verb].pos not in VERBS:
        return None
    own = candidate.agent is None or candidate.agent == verb_sides(sentence, verb)[0]
    return verb if own else None
