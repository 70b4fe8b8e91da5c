"""Who does it to whom: the sides of a candidate where grammar alone gives a pronoun, a place or the wrong one."""

from dataclasses import replace

from coding.events.mentions.mention import Reading, Setting
from coding.events.mentions.wielders import FIGHTERS, of_capital, wielder
from coding.text.clauses import SUBJECT, is_passive, object_of
from coding.text.language import Sentence
from coding.text.lexicon import Decision, Lexicon, word_list
from coding.what.candidates import Candidate
from coding.who.actors import CIVILIANS, GOVERNMENT, POLICE, Actor, implied, in_command, read_actor

# Words that may stand for the police told of before.
SOME = {"they", "another", "others", "one", "two", "several", "both"}
ATTACKERS = {"role:attacker", "role:assailant"}


def sides_in(
    candidate: Candidate, reading: Reading, setting: Setting, lexicon: Lexicon
) -> tuple[Actor | None, Actor | None]:
    """The agent and the patient of a candidate."""
    agent, patient = (_side(head, reading, lexicon) for head in (candidate.agent, candidate.patient))
    agent = wielder(candidate, _capital(candidate, agent, lexicon), setting.coalition, lexicon)
    agent = _told_before(candidate, agent, setting) or _captors(candidate)
    return agent, _watchman(patient, reading.sentence)


def _side(head: int | None, reading: Reading, lexicon: Lexicon) -> Actor | None:
    if head is None:
        return None
    actor = read_actor(reading.sentence, head, lexicon)
    named = next((place for place in reading.places if place.lo <= head < place.hi), None)
    if named is None or actor.kind not in {"person", "org", "thing", "country"}:
        return actor
    return actor if actor.kind == "country" else replace(actor, kind="place")


def _watchman(patient: Actor | None, sentence: Sentence) -> Actor | None:
    """ "Gunmen killed a guard and took two nurses": where no prison is told of, a guard is a civilian."""
    if patient is None or patient.rule_id != "role:guard" or word_list("prison") & set(sentence.lemmas):
        return patient
    return replace(patient, kind="civilians", template=CIVILIANS, sector="CVL")


def _capital(candidate: Candidate, agent: Actor | None, lexicon: Lexicon) -> Actor | None:
    """ "Beijing blocked the site": a capital that does something is its government."""
    sentence, at = candidate.sentence, candidate.agent
    if agent is None or at is None or agent.kind != "place" or sentence.tokens[at].dep not in SUBJECT:
        return agent
    iso3 = None if candidate.trigger.pos != "v" else of_capital(sentence.words(agent.lo, agent.hi), lexicon)
    return agent if iso3 is None else replace(agent, kind="country", template=GOVERNMENT, iso3=iso3, rule_id="capital")


def _told_before(candidate: Candidate, agent: Actor | None, setting: Setting) -> Actor | None:
    """ "Rebels occupied the town. They took the mayor hostage", "A mob beat a man. The attackers also burned a car".

    "They then pull her from the car": police of the sentences before, where the act is one of force or arrest.
    """
    if agent is None or candidate.agent is None:
        return agent
    word, police, doers = candidate.sentence.tokens[candidate.agent].text.lower(), setting.police, setting.doers
    if police and word in SOME and candidate.trigger.among("police_force"):
        return replace(police, head=agent.head, lo=agent.lo, hi=agent.hi, rule_id="pronoun")
    if doers and (word == "they" or (agent.rule_id in ATTACKERS and doers.kind != "armed")):
        return replace(doers, head=agent.head, lo=agent.lo, hi=agent.hi)
    return agent


def _captors(candidate: Candidate) -> Actor | None:
    """ "Thrown to the ground and arrested": who arrests did the one as well as the other."""
    sentence, at = candidate.sentence, candidate.lo
    trigger = candidate.trigger
    if not trigger.among("police_force") or trigger.frame in {"arrest", "detain"} or not is_passive(sentence, at):
        return None
    beside = sentence.below(at, "conj") + [sentence.tokens[at].head] * (sentence.tokens[at].dep == "conj")
    custody = word_list("custody_verbs")
    if any(sentence.lemmas[verb] in custody and is_passive(sentence, verb) for verb in beside):
        return replace(implied(POLICE), sector="COP", lo=at, hi=at + 1, head=at, rule_id="captors")
    return None


def other_sides(
    candidate: Candidate, decision: Decision, agent: Actor | None, patient: Actor | None, lexicon: Lexicon
) -> tuple[Actor | None, Actor | None]:
    """The side that stands apart: who lost a place ("took it back from"), to whom it fell, who fought beside whom."""
    sentence, verb = candidate.sentence, candidate.clause
    if decision.sub_event_type == "Armed clash" and candidate.agent is not None:
        if patient is None or patient.kind not in FIGHTERS:
            patient = in_command(sentence, candidate.agent, lexicon) or patient
    elif decision.family == "territory":
        spots = [verb, *sentence.below(verb, "advmod", "prt", "prep")]
        lost = next((at for spot in spots if (at := object_of(sentence, spot, {"from"})) is not None), None)
        loser = None if lost is None else read_actor(sentence, lost, lexicon)
        patient = loser if loser and loser.kind in FIGHTERS else patient
        won = object_of(sentence, verb, {"to"}) if sentence.lemmas[verb] == "fall" else None
        winner = None if won is None else read_actor(sentence, won, lexicon)
        agent = winner if winner and winner.kind in FIGHTERS else agent
    return agent, patient
