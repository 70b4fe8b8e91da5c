"""Candidates: every trigger in a sentence, with the words of its two sides."""

from collections.abc import Iterator
from dataclasses import dataclass

from coding.text.clauses import (
    COLLECTIVES,
    DYING,
    PASSIVE_SUBJECT,
    SUBJECT,
    TARGET_PREPOSITIONS,
    first,
    gapped_subject,
    noun_sides,
    object_of,
    of_what,
    shared_object,
    verb_sides,
)
from coding.text.language import Sentence
from coding.text.lexicon import Lexicon, Trigger, word_list
from coding.what.force_sides import AIMS, force_sides, struck
from coding.what.matches import match_end, passive_match
from coding.what.pronouns import is_human, referent

ESCAPING = {"survive", "escape"}
# What comes in so many pieces: "dozens of rockets", "a barrage of shells".
BY_THE_PIECE = {"barrage", "volley", "salvo", "wave", "series", "number", "burst", "hail"}
# What vehicles and people do with a mine that somebody else laid.
RUN_ONTO = {"hit", "strike", "drive", "run", "step", "roll", "touch"}
RECEIVING = {"of", "on", "against", "for", "to"}
Sides = tuple[int | None, int | None]


@dataclass(frozen=True)
class Candidate:
    """A trigger [lo, hi) in a sentence. `agent` and `patient` are head tokens of noun phrases, or None.

    `clause` is the verb of the clause the trigger stands in: the trigger itself for verbs.
    """

    sentence: Sentence
    trigger: Trigger
    lo: int
    hi: int
    head: int
    clause: int
    agent: int | None
    patient: int | None

    @property
    def text(self) -> str:
        return self.sentence.words(self.lo, self.hi)


def find_candidates(sentence: Sentence, lexicon: Lexicon) -> Iterator[Candidate]:
    """All triggers of a sentence, the longest phrase at each place."""
    heard = {at: lexicon.triggers[lemma] for at, lemma in enumerate(sentence.lemmas) if lemma in lexicon.triggers}
    passives = {at: passive for at, triggers in heard.items() if (passive := passive_match(sentence, at, triggers))}
    taken: set[int] = {at for _, nouns in passives.values() for at in nouns} | _intercepted(sentence, heard)
    for at, triggers in heard.items():
        if at in passives:
            yield _candidate(sentence, passives[at][0], at, at + 1, lexicon)
            continue
        if at in taken:
            continue
        found = [(trigger, hi) for trigger in triggers if (hi := match_end(sentence, at, trigger))]
        if found:
            trigger, hi = max(found, key=lambda pair: (len(pair[0].words), pair[1]))
            tail = trigger.words[::-1].index("...") if "..." in trigger.words else hi - at
            taken |= {at, *range(hi - tail, hi)}
            yield _candidate(sentence, trigger, at, hi, lexicon)


def _intercepted(sentence: Sentence, heard: dict[int, tuple[Trigger, ...]]) -> set[int]:
    """ "Shot down 14 drones": what is stopped on its way struck nothing; of "a drone launched by rebels" the launch is
    told as well."""
    found: set[int] = set()
    for at, triggers in heard.items():
        if any(trigger.frame == "disrupt" and match_end(sentence, at, trigger) for trigger in triggers):
            sides = (
                side for side in sentence.below(at, "dobj", "nsubjpass") if not sentence.below(side, "acl", "relcl")
            )
            found.update(below for side in sides for below in sentence.subtree(side))
    return found


def _sides_of_verb(sentence: Sentence, verb: int, trigger: Trigger) -> tuple[int | None, int | None]:
    agent, patient = verb_sides(sentence, verb)
    if trigger.among("done_to_people") and (suffering := gapped_subject(sentence, verb)) is not None:
        return object_of(sentence, verb, {"by"}), suffering
    if patient is None and trigger.frame not in {"trial", "try"}:
        # "Convicted and sentenced two men"; who is "tried and sentenced" has one trial behind him.
        patient = shared_object(sentence, verb)
    if patient is None and trigger.frame == "corpse" and sentence.tokens[verb].dep == "conj":
        # "Was abducted and found dead".
        patient = first(sentence.below(sentence.tokens[verb].head, *PASSIVE_SUBJECT, "dobj"))
    done_to = _headline_participle(sentence, verb, trigger) or _found(sentence, verb)
    if patient is None and agent is not None and done_to:
        return object_of(sentence, verb, {"by"}), agent
    return agent, patient


def _headline_participle(sentence: Sentence, verb: int, trigger: Trigger) -> bool:
    """ "Man killed, six injured in shooting": headlines leave the auxiliary out."""
    past = sentence.tokens[verb].tag in {"VBD", "VBN"} and not sentence.below(verb, "aux")
    return sentence.stretch.heading and past and trigger.among("done_to_people")


def _found(sentence: Sentence, verb: int) -> bool:
    """ "Were found stabbed to death"."""
    token = sentence.tokens[verb]
    return token.tag in {"VBN", "VBD"} and token.head != verb and sentence.lemmas[token.head] == "find"


def _candidate(sentence: Sentence, trigger: Trigger, lo: int, hi: int, lexicon: Lexicon) -> Candidate:
    if trigger.pos in {"v", "i"}:
        return Candidate(sentence, trigger, lo, hi, lo, lo, *_around_verb(sentence, trigger, (lo, hi), lexicon))
    head = next((at for at in range(lo, hi) if not lo <= sentence.tokens[at].head < hi), hi - 1)
    above = sentence.verb_above(head)
    clause = head if above is None else above
    sides = _around_noun(sentence, trigger, (lo, hi), (head, clause), lexicon)
    return Candidate(sentence, trigger, lo, hi, head, clause, *sides)


def _around_verb(sentence: Sentence, trigger: Trigger, span: tuple[int, int], lexicon: Lexicon) -> Sides:
    lo, hi = span
    agent, patient = _sides_of_verb(sentence, lo, trigger)
    if trigger.among("done_to_people") and patient is not None and not is_human(sentence, patient, lexicon):
        # "Fined a pensioner 50,000 roubles", and "… a teacher 30 base units", which the parser takes for one noun.
        beside = sentence.below(patient, "nmod") if trigger.frame == "fine" else []
        patient = first(sentence.below(lo, "dative")) or first(beside) or patient
    if trigger.affects_subject:
        agent, patient = None, agent if patient is None or lo < patient < hi else patient
        patient = _who_died(sentence, lo) or patient
    if trigger.frame == "fall_to":
        # "Fell to the rebels", "was lost to the rebels", "came under rebel control".
        last = hi - 1
        given = sentence.tokens[last].dep == "pobj" and sentence.lemmas[last - 1] in {"to", "the"}
        return last if given else first(sentence.below(last, "pobj", "amod", "compound")), patient
    if patient is None and trigger.among("taking_behind"):
        # "Marched into the town", "made off with six hostages".
        patient = first(sentence.below(hi - 1, "pobj"))
    if patient is None and "to" in trigger.words:
        # "Threatened to kill three judges": it is done to those whom the second verb names.
        patient = verb_sides(sentence, hi - 1)[1]
    if patient is None and "..." in trigger.words:
        # "Gave a blogger nine years".
        patient = _given(sentence, lo)
    named = patient is not None and sentence.lemmas[patient] in trigger.words[1:]
    if trigger.among("police_force"):
        return force_sides(sentence, lo, agent, patient, lexicon)
    if patient is not None and named:
        # "Withdrew the licence of the station", "his sentence was cut": it is done to the station, to him.
        receiver = _given(sentence, lo) or object_of(sentence, lo, {"against"}) or _owner_of(sentence, patient)
        ordered = sentence.tokens[lo].dep == "xcomp" and sentence.lemmas[sentence.tokens[lo].head] == "order"
        if receiver is None and ordered:
            # "Ordered the station to suspend operations".
            return verb_sides(sentence, sentence.tokens[lo].head)
        patient = object_of(sentence, lo, {"to"}) if receiver is None else receiver
    elif "..." in trigger.words and (patient is None or not is_human(sentence, patient, lexicon)):
        # "Years were added to the term of the prisoner", "handed out payments to the victims".
        owners = (_owner_of(sentence, hi - 1), object_of(sentence, lo, {"to"}))
        found = (of_what(sentence, at) for at in owners if at is not None)
        patient = next((at for at in found if _suffers(sentence, at, lexicon)), patient)
    if trigger.among("found_dead") and sentence.lemmas[lo] in word_list("finding"):
        # Who finds a body has not killed.
        agent = None
    agent = None if agent is None else referent(sentence, agent, lo, lexicon)
    return agent, None if patient is None else of_what(sentence, referent(sentence, patient, lo, lexicon, agent))


def _who_died(sentence: Sentence, verb: int) -> int | None:
    """ "A soldier died when their vehicle drove over a mine"."""
    above = sentence.tokens[verb].head
    hurt = sentence.lemmas[above] in DYING | word_list("deadly")
    if sentence.tokens[verb].dep != "advcl" or not hurt:
        return None
    return first(sentence.below(above, *SUBJECT, *PASSIVE_SUBJECT))


def _around_noun(
    sentence: Sentence, trigger: Trigger, span: tuple[int, int], at: tuple[int, int], lexicon: Lexicon
) -> Sides:
    """`at`: the head of the trigger and the verb of its clause."""
    head, clause = at
    sides = _beholder_left_out(sentence, head, noun_sides(sentence, _counted_as(sentence, head)))
    if trigger.frame in {"base", "protest"}:
        sides = _nominal_sides(sentence, head, sides, lexicon)
    if trigger.frame == "impose":
        # "Announced an armed strike", "declared a 72-hour stoppage".
        orders = verb_sides(sentence, clause)[0] if sentence.tokens[head].dep == "dobj" else None
        sides = sides[0] if orders is None else orders, sides[1]
    if trigger.frame == "grenade" and sides[1] is None and sentence.tokens[head].dep == "dobj":
        sides = sides[0], _thrown_at(sentence, clause, lexicon)
    if trigger.frame == "force":
        sides = _weapon_sides(sentence, span, clause, sides)
    if trigger.frame == "ied" and sentence.lemmas[clause] in RUN_ONTO and sides[0] in sentence.below(clause, *SUBJECT):
        # "Their patrol hit a mine": whose mine it was is not said.
        sides = None, sides[1]
    # "Fighter" in "fighter jets" is no side; who signs a "peace agreement" is one.
    signed = trigger.frame == "agreement" and sentence.tokens[head].dep == "dobj"
    instead = verb_sides(sentence, clause)[0] if signed else None
    named = (instead if sides[0] is not None and span[0] <= sides[0] < span[1] else sides[0]), sides[1]
    agent, patient = (
        None if side is None else of_what(sentence, referent(sentence, side, clause, lexicon)) for side in named
    )
    if patient is None and span[1] - 1 != head:
        # "The death in custody of a poet".
        patient = object_of(sentence, span[1] - 1, {"of"})
    elif patient is not None and span[0] <= patient < span[1] and trigger.frame != "base":
        # "The denial of medical care to the prisoner".
        patient = _owner_of(sentence, patient) or object_of(sentence, head, {"to", "against"}) or patient
    if patient is None and trigger.among("done_to_people"):
        # "The kidnapping and murder of a priest".
        joined = [sentence.tokens[head].head] if sentence.tokens[head].dep == "conj" else sentence.below(head, "conj")
        patient = first([of for at in joined if (of := object_of(sentence, at, {"of"})) is not None])
    if agent is None and patient is not None:
        # "The killing of a shepherd by soldiers".
        agent = object_of(sentence, patient, {"by"})
    return _of_the_suffering(sentence, trigger, (head, clause), (agent, patient), lexicon)


def _counted_as(sentence: Sentence, noun: int) -> int:
    """ "Fired dozens of rockets": what is fired are the dozens."""
    token = sentence.tokens[noun]
    above = sentence.tokens[token.head].head if token.dep == "pobj" and sentence.lemmas[token.head] == "of" else noun
    pieces = sentence.lemmas[above] in COLLECTIVES | BY_THE_PIECE or sentence.tokens[above].pos == "NUM"
    return above if pieces else noun


def _of_the_suffering(
    sentence: Sentence, trigger: Trigger, at: tuple[int, int], sides: Sides, lexicon: Lexicon
) -> Sides:
    """ "Two soldiers died in a landmine blast"; "the activist's release", which is not the activist's doing."""
    (head, clause), (agent, patient) = at, sides
    if trigger.frame == "threaten" and sentence.lemmas[clause] in word_list("receiving"):
        # "Received death threats from traffickers".
        sender = object_of(sentence, head, {"from", "by"})
        sender = object_of(sentence, clause, {"from"}) if sender is None else sender
        return sender, first(sentence.below(clause, *SUBJECT))
    if patient is None and trigger.among("harming") and sentence.lemmas[clause] in DYING:
        return agent, first(sentence.below(clause, *SUBJECT))
    if patient is None and trigger.frame == "ied":
        patient = _who_died(sentence, clause)
    if patient is None and trigger.among("suffered"):
        suffering = [at for at in sentence.below(head, "poss") if _suffers(sentence, at, lexicon)]
        return (None, suffering[0]) if suffering else (agent, None)
    return agent, patient


def _beholder_left_out(
    sentence: Sentence, noun: int, sides: tuple[int | None, int | None]
) -> tuple[int | None, int | None]:
    """Who condemns or investigates a murder has not committed it."""
    verb = sentence.tokens[noun].head
    if sentence.lemmas[verb] in ESCAPING and sides[0] is not None and sides[0] < verb:
        # "The governor survived an attack on his convoy".
        return None, sides[0]
    about = sentence.lemmas[verb] in word_list("factive") | word_list("aftermath")
    return (None, sides[1]) if about and sides[0] is not None and sides[0] < verb else sides


def _suffers(sentence: Sentence, owner: int, lexicon: Lexicon) -> bool:
    """Private people suffer arrests and releases, states make them ("the junta's release of prisoners")."""
    role = lexicon.roles.get(sentence.lemmas[owner])
    return is_human(sentence, owner, lexicon) and not (role and role.kind == "state")


def _given(sentence: Sentence, verb: int) -> int | None:
    """ "Awarded him damages", "gave a blogger nine years"."""
    return first([at for at in sentence.below(verb, "dative") if sentence.tokens[at].pos != "ADP"])


def _owner_of(sentence: Sentence, noun: int) -> int | None:
    """ "The licence of the station", "the charges (of fraud) against him", "his sentence"."""
    receiver = object_of(sentence, noun, {"against"}) or object_of(sentence, noun, RECEIVING)
    return first(sentence.below(noun, "poss")) if receiver is None else receiver


def _nominal_sides(
    sentence: Sentence, noun: int, sides: tuple[int | None, int | None], lexicon: Lexicon
) -> tuple[int | None, int | None]:
    """Who holds "a Pride march" is the subject; who reports "the establishment of a base of X" is not X."""
    agent, patient = sides
    verb = sentence.tokens[noun].head
    if sentence.tokens[noun].dep != "dobj" or agent is None:
        return sides
    if sentence.lemmas[verb] in word_list("say"):
        return (None if patient is None else object_of(sentence, patient, {"of"})), patient
    subject = first(sentence.below(verb, *SUBJECT))
    holds = subject is not None and is_human(sentence, subject, lexicon) and not is_human(sentence, agent, lexicon)
    return (subject if holds else agent), patient


def _thrown_at(sentence: Sentence, verb: int, lexicon: Lexicon) -> int | None:
    """ "Tossed a grenade at the office of a candidate": it is the candidate's."""
    target = object_of(sentence, verb, TARGET_PREPOSITIONS)
    owner = None if target is None else _owner_of(sentence, target)
    return owner if owner is not None and is_human(sentence, owner, lexicon) else target


def _weapon_sides(
    sentence: Sentence, span: tuple[int, int], clause: int, sides: tuple[int | None, int | None]
) -> tuple[int | None, int | None]:
    """A weapon acts through the verb it goes with: "beat them with batons", "rubber bullets were fired at them"."""
    agent, patient = (None if at is not None and span[0] <= at < span[1] else at for at in sides)
    if span[0] <= clause < span[1]:
        return agent, patient
    doer, done_to = verb_sides(sentence, clause)
    if done_to is None or span[0] <= done_to < span[1] or sentence.lemmas[done_to] in word_list("munitions"):
        done_to = object_of(sentence, clause, AIMS)
    agent = doer if agent is None and doer is not None and not span[0] <= doer < span[1] else agent
    patient = done_to if patient is None else patient
    return agent, None if patient is None else struck(sentence, clause, patient)
