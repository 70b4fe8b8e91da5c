"""Promises: an act announced by the one who has the power to do it, and not done yet."""

from dataclasses import replace
from datetime import date

from coding.text.clauses import verb_sides
from coding.text.language import VERBS, Sentence
from coding.text.lexicon import Decision, Lexicon, word_list
from coding.what.candidates import Candidate
from coding.whether.actuality import judge
from coding.who.actors import read_actor
from schemas.vocabulary import rex_acts

POWERS = {"state", "country", "state_group"}
AHEAD = {"will", "would", "shall", "'ll"}
# "The ministry said that it will …" promises; "the ministry said that it freed …" does not.


def promised(
    candidate: Candidate, decision: Decision | None, published: date | None, lexicon: Lexicon
) -> int | None:  # fmt: skip
    """The verb by which a state promises the act; None where nobody does.

    Only acts that give a freedom back can be promised: who announces to take one away threatens or plans.
    """
    act = rex_acts().get(decision.rex_act or "") if decision else None
    if act is None or act["rex_direction"] != "de-escalation":
        return None
    verb = _promise_over(candidate)
    if verb is None:
        return None
    sentence = candidate.sentence
    subject, _ = verb_sides(sentence, verb)
    if subject is None or not _all_powers(sentence, subject, lexicon):
        return None
    # The promise must itself have been made: not demanded, denied or expected.
    trigger = replace(candidate.trigger, pos="v")
    itself = replace(candidate, trigger=trigger, lo=verb, hi=verb + 1, head=verb, clause=verb, patient=None)
    return None if judge(itself, None, False, published, frozenset(), lexicon).reason else verb


def _promise_over(candidate: Candidate) -> int | None:
    """The verb of promising that the act hangs from directly: "pledged to free", "promised an amnesty"."""
    sentence, at = candidate.sentence, candidate.head
    above = sentence.tokens[at].head
    if candidate.trigger.pos == "n":
        if sentence.tokens[at].dep != "dobj":
            return None
        if sentence.lemmas[above] in word_list("promise") - word_list("speech"):
            return above
        at, above = above, sentence.tokens[above].head
        if sentence.lemmas[at] not in word_list("giving"):
            return None
    if sentence.tokens[at].dep not in {"xcomp", "ccomp"} or sentence.tokens[above].pos not in VERBS:
        return None
    ahead = {sentence.tokens[aux].text.lower() for aux in sentence.below(at, "aux", "auxpass")}
    spoken = sentence.lemmas[above] in word_list("promise") | word_list("speech") and ahead & AHEAD
    return above if spoken or ("to" in ahead and sentence.lemmas[above] in word_list("promise")) else None


def _all_powers(sentence: Sentence, subject: int, lexicon: Lexicon) -> bool:
    """ "Moscow and Kyiv" count as their governments."""
    actor = read_actor(sentence, subject, lexicon)
    return actor.kind in POWERS or (actor.kind == "place" and bool(sentence.below(subject, "conj")))
