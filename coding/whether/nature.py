"""Harm that nobody does for anything: animals, storms, machines that burst or fall, drivers who have drunk."""

from coding.text.language import Sentence
from coding.text.lexicon import word_list
from coding.text.other_worlds import off_topic
from coding.what.candidates import Candidate
from coding.whether.finding import NOTHING, Finding

# An aircraft that is brought down has met with no accident.
BROUGHT_DOWN = {"ambush", "attack", "down", "fire", "missile", "rebel", "rocket", "shoot"}
# A driver who means to hit people is no drunk.
ON_PURPOSE = {"attack", "attacker", "deliberate", "deliberately", "gun", "knife", "militant", "officer", "police",
              "shoot", "stab", "terror", "terrorist"}  # fmt: skip


def nature(candidate: Candidate) -> Finding:
    """The first of these that fits."""
    if not candidate.trigger.among("harmed_by_nature") and candidate.trigger.frame != "learned":
        return NOTHING
    forms = (_animal, _disaster, _toll_of_accident, _blaze, _burst, _aground, _drunk)
    found = next((word for form in forms if (word := form(candidate))), "")
    if found:
        return "not_political", found, "accident"
    pit = _pit(candidate)
    return ("metaphor", pit, "figure") if pit else NOTHING


def _animal(candidate: Candidate) -> str:
    """ "An elephant killed two", "a mob killed the leopard", "a dog attack"; police dogs are the police's."""
    sentence = candidate.sentence
    sides = [candidate.agent, candidate.patient, *sentence.below(candidate.head, "nsubj")]
    for side in sides:
        if side is not None and (animal := _animal_at(sentence, side)):
            return animal
    if candidate.trigger.pos != "n":
        return ""
    beside = sentence.below(candidate.head, "compound", "amod", "nmod", "poss")
    return next((animal for at in beside if (animal := _animal_at(sentence, at))), "")


def _animal_at(sentence: Sentence, at: int) -> str:
    if sentence.lemmas[at] in off_topic("in_packs"):
        inside = (below for of in sentence.below(at, "prep") for below in sentence.below(of, "pobj"))
        at = next(inside, at)
    token, lemma = sentence.tokens[at], sentence.lemmas[at]
    # "Tigers" may be rebels, and "Wolf" somebody's name.
    named = token.text[0].isupper() and (at > 0 or bool(set(sentence.lemmas) & off_topic("arms")))
    if lemma not in off_topic("animals") or named or token.tag.startswith("NNP"):
        return ""
    of_whom = sentence.lemmas_of(at, "compound", "amod", "nmod", "poss")
    lone = at > 0 and sentence.lemmas[at - 1] in {"lone", "-"}
    return "" if of_whom & off_topic("handled") or lone else lemma


def _disaster(candidate: Candidate) -> str:
    """ "Cyclone Bruno killed 12", "the flooding displaced 40", "bodies found in a landslide"."""
    sentence, agent = candidate.sentence, candidate.agent
    if agent is not None:
        if sentence.lemmas[agent] in off_topic("disasters") | word_list("accident"):
            return "" if _is_wave_of(sentence, agent) else sentence.lemmas[agent]
        if sentence.lemmas[agent] in off_topic("run_into") and not _armed(sentence):
            return sentence.lemmas[agent]
        name = sentence.tokens[agent].tag == "NNP"
        return min(sentence.lemmas_of(agent, "compound") & off_topic("storms"), default="") if name else ""
    if candidate.trigger.frame != "corpse":
        return ""
    found = set(sentence.lemmas) & off_topic("opening_disasters")
    return min(found, default="") if not _armed(sentence) else ""


def _toll_of_accident(candidate: Candidate) -> str:
    """ "Nine were killed when a bus overturned": deaths in crashes, quakes and floods, where no weapon is named."""
    sentence, agent, told = candidate.sentence, candidate.agent, f" {' '.join(candidate.sentence.lemmas)} "
    if candidate.trigger.words != ("kill",):
        return ""
    if agent is not None:
        # "Collected supplies after rains that led to mudslides, killing 160": what stands next before it has killed.
        beside = sentence.tokens[candidate.head].tag == "VBG"
        return min({*sentence.lemmas[agent + 1 : candidate.head]} & word_list("accident"), default="") if beside else ""
    meant = word_list("remote") | word_list("attack") | {"shoot", "down", "gunman", "clash"}
    accidents = {words for words in word_list("accident") if f" {words} " in told}
    return min(accidents, default="") if meant.isdisjoint(sentence.lemmas) else ""


def _is_wave_of(sentence: Sentence, noun: int) -> bool:
    """ "A wave of bombings", "an outbreak of violence": what comes in waves is meant."""
    return any(sentence.lemmas[at] not in off_topic("disasters") for at in sentence.objects_of(noun, "of"))


def _blaze(candidate: Candidate) -> str:
    """ "A fire at a mill killed 40": not enemy fire, nor a house that was set on fire."""
    sentence, agent = candidate.sentence, candidate.agent
    if agent is None or sentence.lemmas[agent] not in off_topic("blazes") or _armed(sentence):
        return ""
    one = any(sentence.lemmas[at] in {"a", "the"} for at in sentence.below(agent, "det"))
    return sentence.lemmas[agent] if one and off_topic("set_fires").isdisjoint(sentence.lemmas) else ""


def _armed(sentence: Sentence) -> bool:
    return not off_topic("arms").isdisjoint(sentence.lemmas)


def _burst(candidate: Candidate) -> str:
    """ "A boiler explosion killed 12", "gas cylinders exploded": what bursts at work, where no weapon is told of."""
    sentence, agent = candidate.sentence, candidate.agent
    words = set(sentence.lemmas)
    # What somebody has blown up did not burst, and of pipelines that is often not said.
    meant = candidate.trigger.words[0] == "blow" or "pipeline" in words
    if words.isdisjoint(off_topic("blasts")) or meant or _armed(sentence):
        return ""
    what = words & off_topic("industrial")
    if not what:
        worked = (at for at, lemma in enumerate(sentence.lemmas) if at and lemma in off_topic("workplaces"))
        make = any(sentence.lemmas[at - 1] in off_topic("made") for at in worked)
        what = words & off_topic("workplaces") if make or words & off_topic("workers") else set()
    things = off_topic("blasts") | off_topic("industrial") | off_topic("workplaces")
    by_somebody = agent is not None and sentence.lemmas[agent] not in things
    return "" if by_somebody else min(what, default="")


def _pit(candidate: Candidate) -> str:
    """ "A coal mine", "the mine where 30 miners work": a pit, and no landmine."""
    sentence, at = candidate.sentence, candidate.head
    if candidate.trigger.frame != "ied" or sentence.lemmas[at] != "mine":
        return ""
    of_what = sentence.lemmas_of(at, "compound", "amod", "nmod")
    dug = of_what & off_topic("mined") or {"miner", "colliery", "mineshaft"} & set(sentence.lemmas)
    return min(dug, default="")


def _aground(candidate: Candidate) -> str:
    """ "A helicopter struck a power line, killing two": it flew into what stands there."""
    sentence, agent = candidate.sentence, candidate.agent
    flown = agent is None or sentence.lemmas[agent] in off_topic("aircraft")
    if not flown or not BROUGHT_DOWN.isdisjoint(sentence.lemmas):
        return ""
    for verb, lemma in enumerate(sentence.lemmas):
        if lemma in off_topic("grounded"):
            subjects = sentence.lemmas_of(verb, "nsubj")
            hit = sentence.lemmas_of(verb, "dobj")
            if subjects & off_topic("aircraft") and hit & off_topic("obstacles"):
                return min(hit & off_topic("obstacles"))
    return ""


def _drunk(candidate: Candidate) -> str:
    """ "A drunk driver killed five", "drunk people driving a car killed five"."""
    sentence, agent = candidate.sentence, candidate.agent
    words = set(sentence.lemmas)
    told = words & off_topic("drinking")
    if not told or words & ON_PURPOSE or not words & off_topic("driving"):
        return ""
    if agent is None:
        return min(told) if candidate.trigger.words == ("kill",) else ""
    by_driver = sentence.lemmas[agent] in off_topic("drivers") | off_topic("driving")
    inside = by_driver or {sentence.lemmas[at] for at in sentence.subtree(agent)} & off_topic("driving")
    return min(told) if inside else ""
