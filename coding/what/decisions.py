"""What: frame, sides and context of a candidate decide its type and act, by the rows of decisions.csv."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from coding.text.forms import forms_of
from coding.text.language import Sentence
from coding.text.lexicon import Decision, Lexicon, word_list
from coding.what.candidates import Candidate
from coding.what.force_sides import POLICE_NAMES
from coding.who.actors import PERSON_KINDS, Actor
from schemas.vocabulary import sub_event_types

DOMAINS = ("sport", "film", "market", "weather")
# Words of war outweigh those of a domain.
SERIOUS_WEIGHT = 2
# How many words of a domain make an article one of it, by its length in words.
DOMAIN_WORDS = ((40, 2), (80, 3), (10**9, 5))
PLAIN_WORD = re.compile(r"[a-z][a-z-]+")


@dataclass(frozen=True)
class Kind:
    """What an event is: ACLED's sub-event type, from which the others follow, and the act of REX."""

    sub_event_type: str
    rex_act: str | None

    @property
    def event_type(self) -> str:
        return sub_event_types()[self.sub_event_type]["event_type"]

    @property
    def disorder_type(self) -> str:
        return sub_event_types()[self.sub_event_type]["disorder_type"]


def decide(
    candidate: Candidate, agent: Actor | None, patient: Actor | None, contexts: frozenset[str], lexicon: Lexicon
) -> Decision | None:
    """The first row of decisions.csv that fits, or None. `contexts`: those of the sentence and of its setting."""
    trigger = candidate.trigger
    of_people = trigger.among("of_people_only") or trigger.phrase in word_list("of_people")
    for row in lexicon.decisions.get(trigger.frame, ()):
        fits = _kind_fits(agent, row.agent) and _kind_fits(patient, row.patient, of_people)
        if fits and contexts.issuperset(row.contexts):
            return row
    return None


def contexts_of(sentence: Sentence, lexicon: Lexicon) -> frozenset[str]:
    """The contexts whose words the sentence has."""
    text = f" {' '.join(sentence.lemmas)} "
    found = set()
    for token, lemma in zip(sentence.tokens, sentence.lemmas, strict=True):
        # "March" and "Battle" in names are not words of their kind.
        named = token.pos == "PROPN" and token.text[0].isupper()
        for phrase, name in lexicon.contexts.get(lemma, ()):
            if f" {phrase} " in text if " " in phrase else not named:
                found.add(name)
    return frozenset(found - {"police"} | ({"police"} if _police_at_work(sentence) else set()))


def _police_at_work(sentence: Sentence) -> bool:
    """Police who do more than tell: "police said" makes nothing an act of theirs."""
    police, say = word_list("police"), word_list("say")
    spots = [at for at, lemma in enumerate(sentence.lemmas) if lemma in police]
    return any(sentence.lemmas[sentence.tokens[at].head] not in say for at in spots)


def domain_of(text: str) -> str | None:
    """Sport, film, market or weather, where most of an article is of that world: there, wars are figures of speech."""
    counts = Counter(PLAIN_WORD.findall(text.lower()))
    forms = Counter(counts)
    for word, n in counts.items():
        for ending, stem in (("ies", "y"), ("es", ""), ("s", "")):
            if word.endswith(ending):
                forms[word.removesuffix(ending) + stem] += n
    variety = {name: sum(1 for word in word_list(name) if forms[word]) for name in DOMAINS}
    name = max(variety, key=lambda domain: variety[domain])
    serious = sum(1 for each in _forms_of(word_list("conflict") | word_list("prison")) if each & forms.keys())
    needed = next(words for length, words in DOMAIN_WORDS if counts.total() <= length)
    return name if variety[name] >= needed and variety[name] > SERIOUS_WEIGHT * serious else None


@cache
def _forms_of(words: frozenset[str]) -> list[frozenset[str]]:
    return [forms_of(word) for word in words]


def _kind_fits(actor: Actor | None, allowed: frozenset[str], of_people: bool = False) -> bool:
    if "any" in allowed:
        return True
    if actor is None:
        return not allowed.isdisjoint({"none", "nobody"})
    kinds = {actor.kind}
    if actor.kind == "thing":
        # "In dawn raids police rounded up …": what cannot act is no agent.
        kinds |= {"none"}
    if actor.kind == "country":
        kinds = {"country", "state", "foreign", "place"}
    if actor.kind == "state_group":
        kinds = {"state", "armed"}
    if actor.kind == "state" and (actor.template or "").startswith(POLICE_NAMES):
        kinds |= {"police"}
    if actor.kind == "state" and actor.rule_id.removeprefix("role:") in word_list("offices"):
        # Offices that a person holds: unlike an army, whoever holds one is a civilian to those who kill him.
        kinds |= {"official"}
    if actor.kind == "person":
        kinds |= {"civilians"}
    if of_people and kinds & {"thing", "org", "place"}:
        kinds |= {"civilians"}
    if kinds & (PERSON_KINDS - {"state"}):
        kinds |= {"any_person"}
    return bool(kinds & allowed)
