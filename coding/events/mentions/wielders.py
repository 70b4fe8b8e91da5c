"""Whose aircraft, drones, shells and fire they are: a weapon acts for the side that the text names with it."""

from dataclasses import replace

from coding.text.clauses import SUBJECT, object_of
from coding.text.language import Sentence
from coding.text.lexicon import Lexicon, word_list
from coding.what.candidates import Candidate
from coding.what.pronouns import referent
from coding.who.actors import MILITARY, WEAPONS, Actor, country_in, read_actor

# Kinds that do nothing: a weapon's owner is looked for instead.
NO_DOERS = {"thing", "person", "place"}
FIGHTERS = {"armed", "state", "state_group", "country"}
# How far before a noun "Saudi-led" may stand, and the words of the country before "-led".
LED_BEFORE, LEADER = 4, 3
# The rule of an actor that is the owner of the weapon.
OWNER = "owner"


def wielder(candidate: Candidate, agent: Actor | None, coalition: str | None, lexicon: Lexicon) -> Actor | None:
    """The side that acts, where the grammar gives a weapon, a thing or nobody as the agent of an act.

    `coalition` is the country (alpha-3) that leads the coalition of which the article tells, if it tells of one.
    """
    if agent is not None and agent.kind in NO_DOERS and (leader := _leader(candidate, agent, coalition, lexicon)):
        return replace(agent, kind="state", template=MILITARY, iso3=leader, rule_id=OWNER)
    if agent is None or _does_nothing(agent):
        found = _owner(candidate, coalition, lexicon) or _user(candidate, lexicon)
        agent = found or _who_fired(candidate, agent, lexicon) or agent
    if agent is None or not _is_unowned(agent):
        return agent
    return _with_owner(candidate, agent, coalition, lexicon)


def _leader(candidate: Candidate, agent: Actor, coalition: str | None, lexicon: Lexicon) -> str | None:
    """The country that leads the coalition that an agent is."""
    if candidate.sentence.lemmas[agent.head] not in word_list("coalitions"):
        return None
    return led_by(candidate.sentence, agent.head, lexicon) or coalition


def led_by(sentence: Sentence, noun: int, lexicon: Lexicon) -> str | None:
    """The country that leads a coalition: "the Saudi-led coalition", "a coalition led by Saudi Arabia"."""
    for at in range(noun - 1, max(noun - LED_BEFORE, 1) - 1, -1):
        if sentence.tokens[at].text == "led" and sentence.tokens[at - 1].text == "-":
            return country_in(sentence, max(0, at - 1 - LEADER), at - 1, lexicon)
    for at in sentence.below(noun, "acl"):
        leader = object_of(sentence, at, {"by"}) if sentence.lemmas[at] == "lead" else None
        if leader is not None:
            return read_actor(sentence, leader, lexicon).iso3
    return None


def coalition_of(sentences: list[Sentence], lexicon: Lexicon) -> str | None:
    """The country that leads the coalition of an article, None where it names none or several."""
    leaders = {
        iso3
        for sentence in sentences
        for at, lemma in enumerate(sentence.lemmas)
        if lemma in word_list("coalitions") and (iso3 := led_by(sentence, at, lexicon))
    }
    return leaders.pop() if len(leaders) == 1 else None


def of_capital(name: str, lexicon: Lexicon) -> str | None:
    """The country (alpha-3) whose capital bears the name."""
    return next((country.iso3 for country in lexicon.countries.values() if country.capital == name), None)


def _does_nothing(agent: Actor) -> bool:
    return agent.kind in NO_DOERS or _is_unowned(agent)


def _is_unowned(agent: Actor) -> bool:
    return agent.kind in WEAPONS and not agent.iso3 and not agent.groups


def _owner(candidate: Candidate, coalition: str | None, lexicon: Lexicon) -> Actor | None:
    """ "Three Russian drones", "an al-Shabaab suicide bomber", "army shelling": a weapon is named with its owner."""
    sentence = candidate.sentence
    frame = candidate.trigger.frame
    # "An Israeli strike killed three"; the French strike of the railways goes on.
    struck = frame == "strike" and not word_list("deadly").isdisjoint(sentence.lemmas)
    # "Killed by Russian shelling", which the parser takes for a verb.
    named = candidate.trigger.pos == "n" or sentence.tokens[candidate.head].text.lower() == "shelling"
    if not named or not (struck or frame in {"airstrike", "shell", "suicide"}):
        return None
    head = _whole(sentence, candidate.head)
    actor = read_actor(sentence, head, lexicon)
    if actor.groups:
        return actor
    if frame == "suicide":
        return None
    beside = [head, *(at for at in (candidate.agent,) if at is not None)]
    iso3, owned = _named_with(sentence, actor.lo, beside, coalition, lexicon)
    # "An Israeli strike" is one from the air.
    kind = "aircraft" if struck else "state"
    return replace(actor, kind=kind, template=MILITARY, iso3=iso3, rule_id=OWNER) if owned else None


def _whole(sentence: Sentence, noun: int) -> int:
    """ "Rocket" in "rocket fire" is part of the fire."""
    while sentence.tokens[noun].dep == "compound" and sentence.tokens[noun].head > noun:
        noun = sentence.tokens[noun].head
    return noun


def _named_with(
    sentence: Sentence, lo: int, beside: list[int], coalition: str | None, lexicon: Lexicon
) -> tuple[str | None, bool]:
    """The country of the state that a weapon is named with (None for the one of the event), and whether it is.

    Tokens from `lo` to the first of `beside`, the weapon, are its phrase; the others of `beside` are told with it.
    """
    hi = beside[0] + 1
    nouns = {*range(lo, hi), *beside}
    for at in nouns:
        if sentence.lemmas[at] in word_list("coalitions"):
            of_a_state = country_in(sentence, max(0, at - LEADER), at + 1, lexicon)
            iso3 = led_by(sentence, at, lexicon) or of_a_state or coalition
            return iso3, iso3 is not None
    if iso3 := led_by(sentence, hi - 1, lexicon) or country_in(sentence, lo, hi, lexicon):
        return iso3, True
    return None, any(sentence.lemmas[at] in word_list("wielders") for at in range(lo, hi - 1))


def _who_fired(candidate: Candidate, agent: Actor | None, lexicon: Lexicon) -> Actor | None:
    """ "Fire from Turkish troops killed two", "two were killed in firing by troops": who fired it."""
    if candidate.trigger.pos != "v":
        return None
    sentence = candidate.sentence
    fire = object_of(sentence, candidate.head, {"in", "by"}) if agent is None else agent.head
    if fire is None or sentence.lemmas[fire] not in word_list("fire"):
        return None
    by = object_of(sentence, fire, {"by", "from"})
    actor = read_actor(sentence, fire if by is None else by, lexicon)
    if by is None and actor.iso3:
        # "Killed by Israeli gunfire", "a Russian strike that killed two".
        return replace(actor, kind="state", template=MILITARY, rule_id=OWNER)
    return actor if actor.kind in FIGHTERS else None


def _with_owner(candidate: Candidate, agent: Actor, coalition: str | None, lexicon: Lexicon) -> Actor:
    """ "Pyongyang's artillery", "Ankara said that its artillery", "junta jets", "coalition warplanes"."""
    sentence = candidate.sentence
    iso3, owned = _named_with(sentence, agent.lo, [agent.head], coalition, lexicon)
    if owned:
        return replace(agent, iso3=iso3, rule_id=OWNER)
    for owner in sentence.below(agent.head, "poss"):
        found = owner
        if sentence.tokens[owner].tag == "PRP$":
            above = (s for v in sentence.ancestors(candidate.clause) for s in sentence.below(v, *SUBJECT))
            found = next((at for at in above if at != agent.head), owner)
        actor = read_actor(sentence, found, lexicon)
        if actor.groups:
            return actor
        iso3 = actor.iso3 or of_capital(sentence.words(found, found + 1), lexicon)
        if iso3:
            return replace(agent, iso3=iso3, rule_id=OWNER)
    return agent


def _user(candidate: Candidate, lexicon: Lexicon) -> Actor | None:
    """ "The army carried out a drone strike", "it conducted two drone strikes": who uses a weapon."""
    sentence, noun = candidate.sentence, _whole(candidate.sentence, candidate.head)
    verb = sentence.tokens[noun].head
    weapon = candidate.trigger.pos == "n" and candidate.trigger.among("weapons")
    if not weapon or sentence.tokens[noun].dep != "dobj" or sentence.lemmas[verb] not in word_list("carry_out"):
        return None
    subjects = (referent(sentence, at, verb, lexicon) for at in sentence.below(verb, *SUBJECT))
    users = (read_actor(sentence, at, lexicon) for at in subjects)
    return next((actor for actor in users if actor.kind in FIGHTERS), None)
