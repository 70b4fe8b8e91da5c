"""Words of violence for what has no victims: causes that are fought for, computers, illness, life, a game."""

from coding.text.language import Sentence
from coding.text.lexicon import word_list
from coding.text.other_worlds import off_topic
from coding.what.candidates import Candidate
from coding.whether.finding import NOTHING, Finding

GRAVES = {"coffin", "grave", "casket", "tomb"}
HITTING = {"attack", "beat", "kill", "shoot", "strike"}
# Lists of what is attacked, dismissed, occupied in words only: a budget, a claim, a seat.
NO_TARGETS = {"attack": "talked_of", "dismiss": "dismissed_words", "occupy": "places_taken"}


def figure_of_speech(candidate: Candidate) -> Finding:
    """The first of these that fits."""
    forms = (
        _by_modifier,
        _showing,
        _of_no_target,
        _over_a_grave,
        _of_illness,
        _no_captive,
        _for_life,
        _in_play,
        _urged,
    )
    if word := _rehearsed(candidate) or _of_you(candidate):
        return "hypothetical", word, "figure"
    return next((("metaphor", found, "figure") for form in forms if (found := form(candidate))), NOTHING)


def _by_modifier(candidate: Candidate) -> str:
    """ "A ransomware attack", "an asthma attack", "a time bomb"."""
    if candidate.trigger.pos != "n":
        return ""
    beside = candidate.sentence.lemmas_of(candidate.head, "compound", "amod", "nmod")
    return min(beside & (off_topic("computing") | word_list("figurative_modifiers")), default="")


def _showing(candidate: Candidate) -> str:
    """ "The abductions demonstrate that they remain dangerous"."""
    shows = candidate.trigger.words == ("demonstrate",) and candidate.sentence.below(candidate.head, "ccomp", "dobj")
    return candidate.text if shows else ""


def _of_no_target(candidate: Candidate) -> str:
    """ "Attacked the budget", "dismissed the claim", "occupied a seat on the board", "struck a bargain"."""
    trigger = candidate.trigger
    lemma = "" if candidate.patient is None else candidate.sentence.lemmas[candidate.patient]
    if trigger.frame in NO_TARGETS and lemma in off_topic(NO_TARGETS[trigger.frame]):
        return lemma
    return lemma if trigger.among("struck") and lemma in word_list("causes") else ""


def _over_a_grave(candidate: Candidate) -> str:
    """ "Fired a volley over the coffin": a salute."""
    sentence = candidate.sentence
    if candidate.trigger.frame != "shoot":
        return ""
    below = (noun for at in sentence.subtree(candidate.head) for noun in sentence.objects_of(at, "over"))
    return next((sentence.lemmas[noun] for noun in below if sentence.lemmas[noun] in GRAVES), "")


def _of_illness(candidate: Candidate) -> str:
    """ "The virus attacked the lungs", "cells taken hostage by the virus", "a drug that kills cancer cells"."""
    sentence, trigger = candidate.sentence, candidate.trigger
    if not trigger.among("harming"):
        return ""
    sides = [side for side in (candidate.agent, candidate.patient) if side is not None]
    # "Cells" are prison cells and those of a movement too.
    alive = [at for at in sides if sentence.lemmas[at] in off_topic("germs") and sentence.lemmas[at] != "cell"]
    cells = [at for at in sides if sentence.lemmas[at] == "cell" and _is_of_body(sentence, at)]
    return next((sentence.lemmas[at] for at in [*alive, *cells]), "")


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
    return min({sentence.lemmas[at] for at in held} & off_topic("no_captives"), default="")


def _for_life(candidate: Candidate) -> str:
    """ "Fights to stay alive", "fought for her life", "fight for freedom": where nobody is fought against."""
    sentence, verb = candidate.sentence, candidate.head
    if candidate.trigger.frame != "clash" or sentence.lemmas[verb] != "fight" or candidate.patient is not None:
        return ""
    aims = [*sentence.below(verb, "xcomp", "advcl"), *sentence.objects_of(verb, "for")]
    told = {sentence.lemmas[at] for aim in aims for at in (aim, *sentence.below(aim, "advmod", "acomp"))}
    return min(told & (off_topic("staying") | word_list("causes")), default="")


def _in_play(candidate: Candidate) -> str:
    """ "Striker Adoum attacked down the left and shot": a player, and nobody who is hit."""
    sentence, agent = candidate.sentence, candidate.agent
    hit = candidate.patient is not None and sentence.lemmas[candidate.patient] not in off_topic("pitch")
    if candidate.trigger.frame not in HITTING or agent is None or hit:
        return ""
    titles = {sentence.lemmas[at] for at in [agent, *sentence.below(agent, "compound", "appos")]}
    alone = sentence.tokens[agent].tag in {"NN", "NNP"}
    return min(titles & off_topic("players"), default="") if alone else ""


def _urged(candidate: Candidate) -> str:
    """ "Police pushed residents to report crimes": who is pushed to do something is not touched."""
    sentence = candidate.sentence
    told_to = (at for at in sentence.below(candidate.head, "xcomp", "ccomp") if sentence.tokens[at].tag == "VB")
    verb = next(told_to, None) if candidate.trigger.frame == "manhandle" else None
    return "" if verb is None else sentence.lemmas[verb]


def _rehearsed(candidate: Candidate) -> str:
    """ "Shot dead in the simulation", "mock hijackers": an exercise."""
    # "The rebels mocked the president": no mock attack.
    words = {token.lemma.lower() for token in candidate.sentence.tokens if token.text != "mocked"}
    return min(words & word_list("rehearsing"), default="") if candidate.trigger.among("forceful") else ""


def _of_you(candidate: Candidate) -> str:
    """ "You are escaping a ship, then fighting it out in a station": a game, or what could be."""
    sentence, at = candidate.sentence, candidate.clause
    while sentence.tokens[at].dep in {"advcl", "conj", "xcomp"} and not sentence.below(at, "nsubj", "nsubjpass"):
        at = sentence.tokens[at].head
    tags = {sentence.tokens[below].tag for below in (at, *sentence.below(at, "aux"))}
    return "you" if "you" in sentence.lemmas_of(at, "nsubj") and not tags & {"VBD", "VBN"} else ""
