"""Wordings in which a trigger tells of no act: figures, purposes, commands, accidents."""

from coding.text.lexicon import word_list
from coding.what.candidates import Candidate
from coding.whether.finding import NOTHING, Finding, first_of

GRAVES = {"coffin", "grave", "casket", "tomb"}
# Whoever tries to overthrow a government has made a coup, if a failed one.
ATTEMPTING = {"try", "attempt"}
# Base and past of these look alike.
SAME_FORMS = {"beat", "shut", "cut", "set", "put", "hit", "burst", "cast", "spread"}


def empty_wording(candidate: Candidate) -> Finding:
    """The first of these wordings that fits."""
    return first_of(form(candidate) for form in (_figure, _command, _accident, _rehearsed))


def _figure(candidate: Candidate) -> Finding:
    """ "Fight corruption", "regain tranquillity", "a time bomb": what is fought or regained is no place and no one."""
    sentence, frame = candidate.sentence, candidate.trigger.frame
    causes = word_list("causes")
    words = sentence.lemmas_of(candidate.head, "compound", "amod", "nmod")
    if candidate.trigger.pos == "n" and words & word_list("figurative_modifiers"):
        return "metaphor", candidate.text, "figure"
    if candidate.trigger.words == ("demonstrate",) and sentence.below(candidate.head, "ccomp", "dobj"):
        # "The abductions demonstrate that they remain dangerous".
        return "metaphor", candidate.text, "figure"
    patient = candidate.patient
    if frame == "dismiss" and patient is not None and sentence.lemmas[patient] in word_list("dismissed_words"):
        # Offers and claims that are dismissed lose no office.
        return "metaphor", sentence.tokens[patient].text, "figure"
    if frame == "shoot" and (honoured := _over_a_grave(candidate)):
        return "metaphor", honoured, "salute"
    if frame == "clash" and candidate.trigger.pos == "v" and (cause := _fought_for(candidate, causes)):
        return "metaphor", cause, "figure"
    if candidate.trigger.among("struck") and patient is not None and sentence.lemmas[patient].lower() in causes:
        return "metaphor", sentence.tokens[patient].text, "figure"
    return NOTHING


def _over_a_grave(candidate: Candidate) -> str:
    """ "Fired a volley over the coffin": a salute."""
    sentence = candidate.sentence
    below = (noun for at in sentence.subtree(candidate.head) for noun in sentence.objects_of(at, "over"))
    return next((sentence.tokens[noun].text for noun in below if sentence.lemmas[noun] in GRAVES), "")


def _fought_for(candidate: Candidate, causes: frozenset[str]) -> str:
    """ "Those who fight for freedom": a struggle, where nobody is fought against."""
    sentence, verb = candidate.sentence, candidate.head
    if candidate.patient is not None or sentence.lemmas[verb] != "fight":
        return ""
    named = sentence.objects_of(verb, "for")
    return next((sentence.tokens[at].text for at in named if sentence.lemmas[at] in causes | word_list("ideals")), "")


def _command(candidate: Candidate) -> Finding:
    """ "Release all prisoners": a bare verb without a subject asks for what has not been done."""
    sentence, verb = candidate.sentence, candidate.head
    if candidate.trigger.pos != "v" or sentence.lemmas[verb] in SAME_FORMS:
        return NOTHING
    first = verb
    while sentence.tokens[first].dep == "conj":
        first = sentence.tokens[first].head
        if sentence.tokens[first].tag != "VB":
            return NOTHING
    if any(token.pos in {"NOUN", "PROPN"} for token in sentence.tokens[:first]):
        # "Police single him out, punch him and arrest him", where the parser has lost the subject.
        return NOTHING
    bare = sentence.tokens[verb].tag == "VB" and not any(
        sentence.below(at, "aux", "nsubj", "nsubjpass", "auxpass") for at in {verb, first}
    )
    if bare and sentence.tokens[first].dep in {"ROOT", "ccomp"}:
        return "demanded", sentence.tokens[verb].text, "command"
    return NOTHING


def _accident(candidate: Candidate) -> Finding:
    """Deaths in crashes, quakes and floods are nobody's act, where no weapon is named."""
    sentence = candidate.sentence
    if candidate.trigger.words != ("kill",):
        return NOTHING
    if candidate.agent is not None and sentence.lemmas[candidate.agent] in word_list("accident"):
        # "A landslide killed 20".
        return "not_political", sentence.lemmas[candidate.agent], "accident"
    if candidate.agent is not None:
        # "Collected supplies after rains that led to mudslides, killing 160": what stands next before it has killed.
        between = sentence.lemmas[candidate.agent + 1 : candidate.head]
        nearest = set(between) & word_list("accident") if sentence.tokens[candidate.head].tag == "VBG" else set()
        return ("not_political", min(nearest), "accident") if nearest else NOTHING
    lemmas, told = set(sentence.lemmas), f" {' '.join(sentence.lemmas)} "
    found = {words for words in word_list("accident") if words in lemmas or f" {words} " in told}
    if found and not lemmas & (word_list("remote") | word_list("attack") | {"shoot", "down", "gunman", "clash"}):
        return "not_political", min(found), "accident"
    return NOTHING


def _rehearsed(candidate: Candidate) -> Finding:
    """ "Shot dead in the simulation", "mock hijackers": an exercise."""
    if not candidate.trigger.among("forceful"):
        return NOTHING
    sentence = candidate.sentence
    # "The rebels mocked the president": no mock attack.
    words = {lemma for lemma, token in zip(sentence.lemmas, sentence.tokens, strict=True) if token.text != "mocked"}
    found = words & word_list("rehearsing")
    return ("hypothetical", min(found), "rehearsal") if found else NOTHING


def aim(candidate: Candidate) -> bool:
    """Whether an act is told as an aim: "planes to bomb the hills", "had to face bombs", "ready to fight"."""
    sentence, verb = candidate.sentence, candidate.clause
    if not candidate.trigger.among("forceful"):
        return False
    if "to" not in sentence.lemmas_of(verb, "aux"):
        return False
    above = sentence.tokens[verb].head
    if sentence.tokens[verb].dep == "csubj":
        return True
    if candidate.trigger.frame == "coup" and sentence.lemmas[above] in ATTEMPTING:
        return False
    return above != verb and sentence.lemmas[above] not in word_list("doing")
