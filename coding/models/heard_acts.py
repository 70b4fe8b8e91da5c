"""Acts of repression and of their undoing told in words that no rule knows: what the model of acts hears.

A newspaper's ways to say that somebody was locked up, let go or silenced are without end. Where the rules hear no event
in a whole article, the model of acts is asked about its opening; what it is sure of is judged by the same rules of
actuality.
"""

from dataclasses import replace
from functools import cache

from coding.events.mentions.mention import Mention, Setting
from coding.events.mentions.reading import read_mention
from coding.models.classifier import Classifier, act_names
from coding.models.learned import Asked, candidate_at, decisions_of, most_telling, words_told
from coding.text.language import Sentence
from coding.text.lexicon import Decision, Lexicon
from coding.what.candidates import Candidate
from coding.who.actors import PERSON_KINDS, read_actor
from schemas.seeds import read_seed

# How sure the model must be of an act: with the encoder its two parts are seldom sure together; set on sentences that
# it was not taught (tests/cases/acts).
SURE, SURE_ALONE = 0.35, 0.5
FRAME = "learned_act"
# What says something of a noun tells no act of its own.
MODIFYING = {"amod", "compound", "acl", "relcl"}


def heard_acts(asked: list[Asked], setting: Setting, classifier: Classifier, lexicon: Lexicon) -> list[Mention]:
    """The acts the model hears in the opening of an article in which no rule heard an event; of an act one in all."""
    sure = SURE if classifier.plain else SURE_ALONE
    found: list[Mention] = []
    for reading, traits in ((each.reading, each.traits) for each in asked if each.for_acts):
        act, share = classifier.act_of(reading.sentence, traits)
        if not act or share < sure or any(mention.act == act for mention in found):
            continue
        candidate = _candidate(reading.sentence, act, classifier, lexicon)
        if candidate is None:
            continue
        mention = read_mention(candidate, reading, setting, lexicon, _decisions()[act])
        if mention.stands:
            found.append(mention)
    return found


def _candidate(sentence: Sentence, act: str, classifier: Classifier, lexicon: Lexicon) -> Candidate | None:
    """The word that says most for the act, else the main verb, with its sides; None where there is neither."""
    head = _head(sentence, act, classifier, lexicon)
    if head is None:
        return None
    candidate = candidate_at(sentence, head, FRAME, _frames()[act], lexicon)
    agent = candidate.agent
    if agent is None or candidate.patient is not None:
        return candidate
    if read_actor(sentence, agent, lexicon).kind in PERSON_KINDS - {"state"}:
        # "The nun came home after two months in jail": it was done to her.
        return replace(candidate, agent=None, patient=agent)
    return candidate


def _head(sentence: Sentence, act: str, classifier: Classifier, lexicon: Lexicon) -> int | None:
    """The verb that says most for the act, else the main verb; a noun only where there is no verb."""
    verbs = [at for at in words_told(sentence, "VERB") if sentence.tokens[at].dep not in MODIFYING]
    words = verbs or words_told(sentence, "NOUN")
    best = most_telling(sentence, words, classifier.acts.linear, act_names().index(act), lexicon)
    return best if best is not None else next((at for at in verbs if sentence.tokens[at].dep == "ROOT"), None)


@cache
def _frames() -> dict[str, str]:
    return {row["rex_act"]: row["frame"] for row in read_seed("lexicon/learned_acts.csv")}


@cache
def _decisions() -> dict[str | None, Decision]:
    return {decision.rex_act: decision for decision in decisions_of("lexicon/learned_acts.csv", FRAME)}
