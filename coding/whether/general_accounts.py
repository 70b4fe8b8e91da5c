"""General accounts: what is done every day, to anyone, by many. They tell of many acts and of none in particular."""

from coding.text.language import Sentence
from coding.text.lexicon import word_list
from coding.what.candidates import Candidate

PLURAL = {"NNS", "NNPS", "PRP", "WP", "WDT", "DT"}
GOING_ON = {"continue", "keep", "persist", "go"}
ONE_PERSON = {"he", "him", "she", "her", "it", "i", "me"}
ANYONE = {"somebody", "someone", "anybody", "anyone"}
DAILY = {"daily", "nightly", "weekly", "monthly"}
ROUNDS = {"day", "night", "week", "month", "year", "hour", "morning", "evening", "weekend"}


def habit(candidate: Candidate) -> bool:
    """ "There are some bombings", "the incessant killing", "they burn schools": many acts, none told."""
    sentence, head = candidate.sentence, candidate.head
    if candidate.trigger.among("warlike") and (_of_every_day(sentence) or _befalls_anyone(candidate)):
        return True
    if word_list("unending") & sentence.lemmas_of(head, "amod"):
        return True
    if candidate.trigger.pos == "n":
        if any(_each(sentence, at) for at in sentence.below(head, "det")):
            return True
        above = sentence.tokens[head].head
        some = sentence.lemmas_of(head, "det", "amod") & {"some", "any", "such", "all"}
        return bool(some) and sentence.tokens[head].tag == "NNS" and bool(sentence.below(above, "expl"))
    if _of_any(candidate):
        return True
    warlike = candidate.trigger.among("warlike") or candidate.trigger.frame == "learned"
    if not (warlike or _goes_on(sentence, head)) or not _is_present(sentence, head):
        return False
    told = sentence.index == 0
    if not told and sentence.below(head, "auxpass") and not sentence.below(head, "aux"):
        # "The body is then burned".
        return True
    # "They" is whom it stands for: "the senator said that they kill teachers".
    doer = next(iter(sentence.below(head, "nsubj")), candidate.agent)
    many = [side for side in (doer, candidate.patient) if side is not None]
    return not told and bool(many) and all(_are_many(sentence, side) for side in many)


def _of_every_day(sentence: Sentence) -> bool:
    """ "A thousand die each day", "every week", "almost daily"."""
    return any((_each(sentence, at) and sentence.lemmas[sentence.tokens[at].head] in ROUNDS)
               or (sentence.lemmas[at] in DAILY and sentence.tokens[at].dep == "advmod")
               for at in range(len(sentence.tokens)))  # fmt: skip


def _befalls_anyone(candidate: Candidate) -> bool:
    """ "Knows somebody who has been kidnapped", "killed every leader"."""
    sentence, victim = candidate.sentence, candidate.patient
    if victim is None:
        return False
    if sentence.lemmas[victim] != "other" and any(_each(sentence, at) for at in sentence.below(victim, "det")):
        return True
    return sentence.lemmas[victim] in ANYONE


def _of_any(candidate: Candidate) -> bool:
    """ "Governments that torture and kill": a relative clause in the present, of many who are not told apart.

    By the order of words: the parser loses such clauses.
    """
    sentence, at = candidate.sentence, candidate.lo
    while at > 1 and _is_bare(sentence, at):
        at -= 1
        while sentence.tokens[at].text.lower() in {"and", "or", ","}:
            at -= 1
    if at == candidate.lo or sentence.tokens[at].text.lower() not in {"that", "who", "which"}:
        return False
    return sentence.tokens[at - 1].tag == "NNS" and not sentence.below(at - 1, "nummod", "det", "poss")


def _is_bare(sentence: Sentence, at: int) -> bool:
    """A verb in its base form, whatever the parser makes of it."""
    token = sentence.tokens[at]
    return token.pos in {"VERB", "NOUN"} and token.text.lower() == sentence.lemmas[at]


def _is_present(sentence: Sentence, verb: int) -> bool:
    """In the present, or in its bare form beside another ("they come and kill"); "were killing" is as general."""
    verb = _first_joined(sentence, verb)
    if sentence.tokens[verb].tag == "VBG" and "be" in sentence.lemmas_of(verb, "aux"):
        return True
    if any(sentence.tokens[at].tag in {"VBP", "VBZ"} for at in sentence.below(verb, "auxpass")):
        return True
    governor = sentence.tokens[verb].head if _goes_on(sentence, verb) else verb
    return sentence.tokens[governor].tag in {"VBP", "VBZ"}


def _first_joined(sentence: Sentence, verb: int) -> int:
    while sentence.tokens[verb].dep == "conj" and sentence.tokens[verb].tag == "VB" and not sentence.below(verb, "aux"):
        verb = sentence.tokens[verb].head
    return verb


def _goes_on(sentence: Sentence, verb: int) -> bool:
    """ "Continue to threaten and beat"."""
    token = sentence.tokens[_first_joined(sentence, verb)]
    return token.dep == "xcomp" and sentence.lemmas[token.head] in GOING_ON


def _each(sentence: Sentence, at: int) -> bool:
    return sentence.lemmas[at] in {"every", "each", "always", "daily"}


def _are_many(sentence: Sentence, side: int) -> bool:
    """Plurals without a number, "they", "whoever" and "who", "an army" for any: none of them is told apart."""
    token = sentence.tokens[side]
    if sentence.below(side, "nummod") or token.tag in {"NNP", "NNPS"} or token.text.lower() in ONE_PERSON:
        return False
    articles = sentence.lemmas_of(side, "det")
    return token.tag in PLURAL or "a" in articles or "an" in articles
