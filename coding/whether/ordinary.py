"""Ordinary life: arrests and sentences for drink, theft and quarrels, and hospitals that release their patients."""

from coding.text.lexicon import word_list
from coding.what.candidates import Candidate
from coding.whether.finding import NOTHING, Finding
from coding.who.actors import Actor

PRIVATE = {"civilians", "person"}


def ordinary_crime(candidate: Candidate, patient: Actor | None) -> str:
    """The word that says so; empty where the sentence has none, or one of politics beside it.

    Rulers jail their critics for fraud and drink too: a critic, a party or a paper in the sentence outweighs both.
    """
    if not candidate.trigger.among("police_and_courts") or patient is None:
        return ""
    if patient.kind not in PRIVATE:
        return ""
    words = set(candidate.sentence.lemmas)
    told = sorted(words & word_list("petty_crime"))
    political = patient.associates or patient.groups or words & word_list("politics")
    return told[0] if told and not political else ""


def discharged(candidate: Candidate) -> Finding:
    """ "Treated and released", "released from hospital"."""
    hospital = {"treat", "hospital", "hospitalise", "hospitalize", "clinic"} & set(candidate.sentence.lemmas)
    custody = {"prison", "jail", "custody", "detention", "police"} & set(candidate.sentence.lemmas)
    if candidate.trigger.frame == "release" and hospital and not custody:
        return "not_political", next(iter(sorted(hospital))), "discharged"
    return NOTHING
