"""Accounts of what has gone before, told beside the news: states, campaigns, habits, memories, pictures.

Each of these forms says by itself that the act is not the news, whatever day stands in its sentence.
"""

from coding.candidates import Candidate
from coding.force import NOTHING, Finding
from coding.language import VERBS, Sentence
from coding.lexicon import word_list

# What somebody still is after it was done to him; in an account told in the present, arrests are none of it.
LASTING = {"arrest", "sentence", "charge", "house_arrest", "exile", "ban"}
ALWAYS_LASTING = {"sentence", "charge"}
COUNTING, EARLIER = {"every", "each"}, {"earlier", "previous", "prior", "past"}
TAKEN, KILLED = {"arrest", "detain", "jail", "imprison"}, {"kill", "die"}
# The dead and the detained of one campaign, and not of one day.
MANY, YEAR_LENGTH = 100, 4


def old_account(candidate: Candidate, own_date: bool) -> Finding:
    """The first of these forms that fits."""
    found = [_state(candidate), _remembered(candidate), _habit(candidate), _earlier(candidate)]
    if not own_date:
        found += [_since(candidate), _campaign(candidate), _of_many(candidate), _tally(candidate)]
    return next((finding for finding in found if finding[0]), NOTHING)


def _state(candidate: Candidate) -> Finding:
    """ "Both are currently detained", "he is charged with fraud": what they are, and not what was done today."""
    sentence, verb = candidate.sentence, candidate.head
    if candidate.trigger.pos != "v" or candidate.trigger.frame not in LASTING or sentence.tokens[verb].tag != "VBN":
        return NOTHING
    auxiliaries = sentence.below(verb, "aux", "auxpass")
    present = len(auxiliaries) == 1 and sentence.tokens[auxiliaries[0]].tag in {"VBP", "VBZ"}
    still = {sentence.lemmas[at] for at in sentence.below(verb, "advmod")} & word_list("still")
    lasting = candidate.trigger.frame in ALWAYS_LASTING and not sentence.stretch.heading and sentence.index > 0
    if present and sentence.lemmas[auxiliaries[0]] == "be" and (still or lasting):
        return "background", sentence.words(auxiliaries[0], verb + 1), "state"
    return NOTHING


def _since(candidate: Candidate) -> Finding:
    """ "Since the army ousted him", "has been held since she was arrested": the older act of two."""
    sentence = candidate.sentence
    for at in [candidate.clause, *sentence.ancestors(candidate.clause)]:
        marks = [mark for mark in sentence.below(at, "mark") if sentence.lemmas[mark] == "since"]
        if marks and sentence.tokens[at].dep == "advcl" and sentence.tokens[at].pos in VERBS:
            return "background", sentence.words(marks[0], marks[0] + 1), "since"
    return NOTHING


def _earlier(candidate: Candidate) -> Finding:
    """ "Were tortured during an earlier stint in prison", "jailed in a previous trial"."""
    sentence, verb = candidate.sentence, candidate.head
    if candidate.trigger.pos != "v":
        return NOTHING
    for preposition in sentence.below(verb, "prep"):
        for noun in sentence.below(preposition, "pobj"):
            first = next((at for at in sentence.below(noun, "amod") if sentence.tokens[at].text in EARLIER), None)
            if first is not None and sentence.lemmas[preposition] in {"during", "in", "at"}:
                return "background", sentence.words(first, noun + 1), "earlier"
    return NOTHING


def _remembered(candidate: Candidate) -> Finding:
    """ "The anniversary of the day when 70 were arrested", "posters of children killed by drones"."""
    sentence = candidate.sentence
    for at in sentence.ancestors(candidate.head):
        if sentence.tokens[at].pos in {"NOUN", "PROPN"} and sentence.lemmas[at] in word_list("kept_in_memory"):
            anniversary = sentence.lemmas[at] == "anniversary"
            return "commemoration" if anniversary else "background", sentence.tokens[at].text, "remembered"
    return NOTHING


def _habit(candidate: Candidate) -> Finding:
    """ "Every Sunday the women march": a custom."""
    sentence, verb = candidate.sentence, candidate.clause
    if candidate.trigger.frame != "protest" or candidate.trigger.pos != "v":
        return NOTHING
    for at in [verb, *sentence.ancestors(verb)]:
        if sentence.tokens[at].tag not in {"VBP", "VBZ"}:
            continue
        times = sentence.below(at, "npadvmod", "nsubj")
        each = [det for time in times for det in sentence.below(time, "det") if sentence.lemmas[det] in COUNTING]
        if each:
            return "background", sentence.words(each[0], each[0] + 2), "habit"
    return NOTHING


def _campaign(candidate: Candidate) -> Finding:
    """ "Has cracked down on critics, jailing many and banning groups": a summary of years."""
    sentence, at = candidate.sentence, candidate.head
    while sentence.tokens[at].dep in {"advcl", "conj"} and sentence.tokens[at].head != at:
        at = sentence.tokens[at].head
        perfect = any(sentence.lemmas[aux] == "have" for aux in sentence.below(at, "aux"))
        if perfect and _is_crackdown(sentence, at):
            return "background", sentence.tokens[at].text, "campaign"
    return NOTHING


def _is_crackdown(sentence: Sentence, verb: int) -> bool:
    objects = {sentence.lemmas[at] for at in sentence.below(verb, "dobj", "attr")}
    return bool(({sentence.lemmas[verb]} | objects) & word_list("cracking_down"))


def _of_many(candidate: Candidate) -> Finding:
    """ "Dissidents, many of whom have been jailed": who they are."""
    sentence, patient = candidate.sentence, candidate.patient
    if patient is None or sentence.lemmas[patient] not in word_list("many"):
        return NOTHING
    of_whom = {"whom", "which"} & {sentence.lemmas[at] for at in sentence.subtree(patient)}
    return ("background", sentence.words(patient, patient + 1), "of many") if of_whom else NOTHING


def _tally(candidate: Candidate) -> Finding:
    """ "At least 880 people have been killed and 6,400 arrested": the sums of a campaign."""
    sentence = candidate.sentence
    verbs = {sentence.lemmas[at] for at, token in enumerate(sentence.tokens) if token.tag == "VBN"}
    perfect = any(sentence.lemmas[at] == "have" for at, token in enumerate(sentence.tokens) if token.dep == "aux")
    if not (perfect and verbs & TAKEN and verbs & KILLED and sentence.lemmas[candidate.head] in TAKEN | KILLED):
        return NOTHING
    counts = [number for token in sentence.tokens if (number := _figure(token.text)) >= MANY]
    return ("statistic", candidate.text, "tally") if len(counts) > 1 else NOTHING


def _figure(text: str) -> int:
    """A number in figures; bare ones of four may be years and count for nothing."""
    digits = text.replace(",", "")
    return int(digits) if digits.isdigit() and (len(digits) != YEAR_LENGTH or "," in text) else 0
