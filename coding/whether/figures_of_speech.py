"""Words of violence for what has no victims: computers, illness, the will to live, a game."""

from coding.text.language import Sentence
from coding.text.other_worlds import off_topic
from coding.what.candidates import Candidate
from coding.whether.finding import NOTHING, Finding

HITTING = {"attack", "beat", "kill", "shoot", "strike"}


def figure_of_speech(candidate: Candidate) -> Finding:
    """The first of these that fits."""
    forms = (_by_computer, _of_illness, _in_words, _no_captive, _for_life, _in_play, _in_place)
    if _of_you(candidate):
        return "hypothetical", "you", "you"
    return next((("metaphor", found, "figure") for form in forms if (found := form(candidate))), NOTHING)


def _by_computer(candidate: Candidate) -> str:
    """ "A ransomware attack", "a cyber-attack", "an asthma attack"."""
    if candidate.trigger.pos != "n":
        return ""
    sentence = candidate.sentence
    beside = sentence.below(candidate.head, "compound", "amod", "nmod")
    return next((sentence.lemmas[at] for at in beside if sentence.lemmas[at] in off_topic("computing")), "")


def _of_illness(candidate: Candidate) -> str:
    """ "The virus attacked the lungs", "cells taken hostage by the virus", "a drug that kills cancer cells"."""
    sentence, trigger = candidate.sentence, candidate.trigger
    if not trigger.among("harming"):
        return ""
    sides = [side for side in (candidate.agent, candidate.patient) if side is not None]
    seizure = candidate.agent is not None and sentence.lemmas[candidate.agent] == "attack"
    beside = sentence.below(candidate.agent or 0, "compound") if seizure else []
    if any(sentence.lemmas[at] in off_topic("computing") for at in beside):
        return "attack"
    # "Cells" are prison cells and those of a movement too.
    alive = [at for at in sides if sentence.lemmas[at] in off_topic("germs") and sentence.lemmas[at] != "cell"]
    cells = [at for at in sides if sentence.lemmas[at] == "cell" and _is_of_body(sentence, at)]
    return next((sentence.lemmas[at] for at in [*alive, *cells]), "")


def _in_words(candidate: Candidate) -> str:
    """ "The opposition attacked the budget"."""
    patient = candidate.patient
    lemma = "" if patient is None else candidate.sentence.lemmas[patient]
    return lemma if candidate.trigger.frame == "attack" and lemma in off_topic("talked_of") else ""


def _is_of_body(sentence: Sentence, cell: int) -> bool:
    beside = sentence.lemmas_of(cell, "compound", "amod", "nmod")
    return bool(beside & {"b", "blood", "brain", "cancer", "immune", "nerve", "red", "stem", "t", "tumor", "tumour"})


def _no_captive(candidate: Candidate) -> str:
    """ "Holds the data hostage", "took the economy hostage"."""
    sentence = candidate.sentence
    if candidate.trigger.frame != "abduct" or candidate.trigger.pos != "v":
        return ""
    inside = {*range(candidate.lo, candidate.hi), *([] if candidate.patient is None else [candidate.patient])}
    held = {below for at in inside for below in sentence.below(at, "compound", "dobj", "nsubjpass")} | inside
    return next((sentence.lemmas[at] for at in sorted(held) if sentence.lemmas[at] in off_topic("no_captives")), "")


def _for_life(candidate: Candidate) -> str:
    """ "Fights to stay alive", "fought for her life": against an illness or a fall."""
    sentence, verb = candidate.sentence, candidate.head
    if candidate.trigger.frame != "clash" or sentence.lemmas[verb] != "fight" or candidate.patient is not None:
        return ""
    aims = [*sentence.below(verb, "xcomp", "advcl"), *sentence.objects_of(verb, "for")]
    told = [at for aim in aims for at in (aim, *sentence.below(aim, "advmod", "acomp"))]
    return min({sentence.lemmas[at] for at in told} & off_topic("staying"), default="")


def _in_play(candidate: Candidate) -> str:
    """ "Striker Adoum attacked down the left and shot": a player, and nobody who is hit."""
    sentence, agent = candidate.sentence, candidate.agent
    hit = candidate.patient is not None and sentence.lemmas[candidate.patient] not in off_topic("pitch")
    if candidate.trigger.frame not in HITTING or agent is None or hit:
        return ""
    titles = {sentence.lemmas[at] for at in [agent, *sentence.below(agent, "compound", "appos")]}
    alone = sentence.tokens[agent].tag in {"NN", "NNP"}
    return min(titles & off_topic("players"), default="") if alone else ""


def _in_place(candidate: Candidate) -> str:
    """ "Who now occupy cells at Guantanamo", "occupied a seat on the board"."""
    patient = candidate.patient
    taken = candidate.trigger.frame == "occupy" and patient is not None
    lemma = candidate.sentence.lemmas[patient] if taken and patient is not None else ""
    return lemma if lemma in off_topic("places_taken") else ""


def _of_you(candidate: Candidate) -> bool:
    """ "You are escaping a ship, then fighting it out in a station": a game, or what could be."""
    sentence, at = candidate.sentence, candidate.clause
    while sentence.tokens[at].dep in {"advcl", "conj", "xcomp"} and not sentence.below(at, "nsubj", "nsubjpass"):
        at = sentence.tokens[at].head
    subject = {sentence.tokens[below].text.lower() for below in sentence.below(at, "nsubj")}
    tags = {sentence.tokens[below].tag for below in (at, *sentence.below(at, "aux"))}
    return "you" in subject and not tags & {"VBD", "VBN"}
