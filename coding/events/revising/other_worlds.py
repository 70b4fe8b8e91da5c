"""Articles about animals, disasters, accidents and computers: what they go on to tell is no act either.

"A leopard attacked a village. … Three more were hurt", "a quake shook the north. … The bodies of nine were found": the
opening says what it is all about, and nobody armed is told of where it goes on.
"""

from collections.abc import Sequence

from coding.events.mentions.mention import Mention, Reading
from coding.text.language import Sentence
from coding.text.other_worlds import off_topic
from coding.whether.peaceful import LONG_AGO

# What an article opens with, its headline included, is what it is about.
OPENING = 3
PRONOUNS = {"her", "he", "him", "it", "she", "them", "they"}
# Who is sent to help is no side.
HELPERS = {"army", "military", "soldier", "troop"}
# What an animal does as well.
ATTACKS = {"attack", "attacker", "claim", "strike", "target"}
GATHERING = {"gather", "protest"}
DISASTER_FRAMES = {"corpse", "deploy", "displace", "kill"}
HARM_FRAMES = {"attack", "beat", "explosion", "kill", "learned", "strike"}


def without_other_worlds(mentions: list[Mention], readings: Sequence[Reading]) -> list[Mention]:
    """The mentions, those rejected that go on from an animal, a disaster, an accident or a computer's fall."""
    if not any(mention.reason is None for mention in mentions):
        return mentions
    opening = [reading.sentence for reading in readings if _opens(reading.sentence)]
    told = {m.verdict.detail for m in mentions if _opens(m.sentence) and m.reason in {"metaphor", "not_political"}}
    disaster = {lemma for sentence in opening for lemma in _nouns(sentence)} & off_topic("opening_disasters")
    animal = {m.verdict.detail for m in mentions if _opens(m.sentence) and _is_by_animal(m)}
    machine = told & (off_topic("industrial") | off_topic("obstacles"))
    machine |= {lemma for sentence in opening for lemma in sentence.lemmas} & off_topic("traffic")
    computer = told & off_topic("computing")
    pit = {m.verdict.detail for m in mentions} & off_topic("mined")
    ceremony = {lemma for sentence in opening for lemma in sentence.lemmas} & off_topic("ceremonies")
    long_ago = any(LONG_AGO.search(sentence.text) for sentence in opening)
    found = []
    for mention in mentions:
        frame, why = mention.trigger.frame, ""
        if mention.reason is not None:
            pass
        elif pit and frame == "ied" and mention.sentence.lemmas[mention.candidate.head] == "mine":
            why = min(pit)
        elif frame in DISASTER_FRAMES and disaster and _by_nobody(mention, HELPERS):
            why = min(disaster)
        elif frame in HARM_FRAMES and (animal or computer) and _by_nobody(mention, ATTACKS):
            why = min(animal or computer)
        elif frame in HARM_FRAMES and machine and _by_nobody(mention, HELPERS):
            why = min(machine)
        elif (
            frame in GATHERING and long_ago and ceremony and off_topic("demanding").isdisjoint(mention.sentence.lemmas)
        ):
            why = min(ceremony)
        found.append(mention.rejected("not_political", why, "actuality:accident") if why else mention)
    return found


def _is_by_animal(mention: Mention) -> bool:
    """What an animal has done; that somebody shot a dog says nothing of what else was done."""
    candidate = mention.candidate
    doers = [candidate.agent, *mention.sentence.below(candidate.head, "nsubj", "compound", "amod")]
    return (
        mention.reason is not None
        and any(at is not None and mention.sentence.lemmas[at] == mention.verdict.detail for at in doers)
        and mention.verdict.detail in off_topic("animals")
    )


def _opens(sentence: Sentence) -> bool:
    return sentence.index < OPENING or sentence.stretch.heading


def _nouns(sentence: Sentence) -> set[str]:
    tokens = zip(sentence.tokens, sentence.lemmas, strict=True)
    return {lemma for token, lemma in tokens if token.pos in {"NOUN", "PROPN"}}


def _by_nobody(mention: Mention, harmless: set[str]) -> bool:
    """Nobody who could have done it for anything is named, nor anything it could have been done with."""
    candidate, sentence = mention.candidate, mention.sentence
    doer, victim = _doer(mention), candidate.patient
    nobody = doer is None or sentence.tokens[doer].text.lower() in PRONOUNS or sentence.lemmas[doer] in harmless
    # Whom the state sends into a flooded town it sends to help.
    nobody = nobody or candidate.trigger.frame == "deploy"
    things = off_topic("animals") | off_topic("creatures") | off_topic("disasters") | off_topic("industrial")
    nature = doer is not None and sentence.lemmas[doer] in things | off_topic("aircraft")
    it = victim is not None and sentence.tokens[victim].text.lower() in {"it", "her"}
    own = set(range(candidate.lo, candidate.hi))
    meant = (off_topic("arms") | off_topic("hands")) - harmless
    armed = {lemma for at, lemma in enumerate(sentence.lemmas) if at not in own} & meant
    return (nobody or nature or it) and not armed


def _doer(mention: Mention) -> int | None:
    """The agent, or the subject of the first of verbs that are joined: "villagers killed it, attacked its keepers"."""
    sentence, at = mention.sentence, mention.candidate.head
    if mention.candidate.agent is not None:
        return mention.candidate.agent
    while sentence.tokens[at].dep == "conj":
        at = sentence.tokens[at].head
    return next(iter(sentence.below(at, "nsubj")), None) if at != mention.candidate.head else None
