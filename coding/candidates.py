"""Candidates: every trigger in a sentence, with the words of its two sides."""

from collections.abc import Iterator
from dataclasses import dataclass

from coding.actors import PERSON_KINDS, looks_like_person
from coding.language import VERBS, Sentence
from coding.lexicon import Lexicon, Trigger

GAP = 8
VERB_TAGS = {"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"}
SUBJECT, PASSIVE_SUBJECT = ("nsubj", "csubj"), ("nsubjpass",)
TARGET_PREPOSITIONS = {"on", "against", "at", "with", "of", "upon", "into"}
RECEIVING = {"of", "on", "against", "for", "to"}
AGENT_PREPOSITIONS = {"by", "between", "from"}
COMMANDS = {
    "order",
    "force",
    "ask",
    "tell",
    "urge",
    "allow",
    "compel",
    "persuade",
    "instruct",
    "enable",
    "help",
    "want",
}
COLLECTIVES = {
    "all",
    "some",
    "many",
    "most",
    "dozen",
    "hundred",
    "thousand",
    "score",
    "ten",
    "handful",
    "couple",
    "those",
    "body",
    "corpse",
}
CLAUSES = {"conj", "advcl", "xcomp", "pcomp"}


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
    taken: set[int] = set()
    for at in range(len(sentence.tokens)):
        if at in taken:
            continue
        matches = (
            (trigger, _match(sentence, at, trigger)) for trigger in lexicon.triggers.get(sentence.lemmas[at], ())
        )
        found = [(trigger, hi) for trigger, hi in matches if hi]
        if found:
            trigger, hi = max(found, key=lambda pair: (len(pair[0].words), pair[1]))
            taken |= {at} if "..." in trigger.words else set(range(at, hi))
            yield _candidate(sentence, trigger, at, hi, lexicon)


def _match(sentence: Sentence, at: int, trigger: Trigger) -> int:
    """End of the match, or 0."""
    if not _right_pos(sentence, at, trigger):
        return 0
    i, words = at + 1, list(trigger.words[1:])
    while words:
        word = words.pop(0)
        if word == "...":
            word = words.pop(0)
            near = sentence.lemmas[i : i + GAP]
            if word not in near:
                return 0
            i += near.index(word)
        elif i >= len(sentence.tokens) or sentence.lemmas[i] != word:
            return 0
        i += 1
    return i


def _right_pos(sentence: Sentence, at: int, trigger: Trigger) -> bool:
    token = sentence.tokens[at]
    if trigger.pos in {"v", "i"}:
        return token.pos in VERBS or (token.tag in VERB_TAGS and token.dep not in {"amod", "compound"})
    span = sentence.tokens[at : at + len(trigger.words)]
    return any(t.pos in {"NOUN", "PROPN"} for t in span)


def _candidate(sentence: Sentence, trigger: Trigger, lo: int, hi: int, lexicon: Lexicon) -> Candidate:
    if trigger.pos in {"v", "i"}:
        agent, patient = verb_sides(sentence, lo)
        if trigger.affects_subject:
            agent, patient = None, agent if patient is None else patient
        if patient is not None and lo < patient < hi and sentence.lemmas[patient] in trigger.words:
            # "Withdrew the licence of the station": it is done to the station.
            receiver = _object_of(sentence, patient, RECEIVING)
            patient = _object_of(sentence, lo, {"to"}) if receiver is None else receiver
        agent = None if agent is None else referent(sentence, agent, lo, lexicon)
        patient = None if patient is None else of_what(sentence, referent(sentence, patient, lo, lexicon))
        return Candidate(sentence, trigger, lo, hi, lo, lo, agent, patient)
    head = next((at for at in range(lo, hi) if not lo <= sentence.tokens[at].head < hi), hi - 1)
    clause = next((i for i in sentence.ancestors(head) if sentence.tokens[i].pos in VERBS), head)
    agent, patient = (None if at is None else of_what(sentence, at) for at in _noun_sides(sentence, head, lexicon))
    return Candidate(sentence, trigger, lo, hi, head, clause, agent, patient)


def is_passive(sentence: Sentence, verb: int) -> bool:
    """Passive voice, bare participles after a noun included ("activists detained in June")."""
    if sentence.below(verb, "nsubjpass", "auxpass", "agent"):
        return True
    token = sentence.tokens[verb]
    if (
        token.tag == "VBN"
        and not sentence.below(verb, "aux", "dobj")
        and _object_of(sentence, verb, {"by"}) is not None
    ):
        return True
    bare = token.tag == "VBN" and not sentence.below(verb, "aux", "nsubj", "dobj")
    return bare and token.dep in {"acl", "relcl", "amod", "ROOT", "advcl", "ccomp"}


def verb_sides(sentence: Sentence, verb: int) -> tuple[int | None, int | None]:
    """Heads of agent and patient of a verb; shared subjects are taken over from the clause above."""
    passive = is_passive(sentence, verb)
    subject = _subject(sentence, verb)
    target = _first(sentence.below(verb, "dobj")) if not _first(sentence.below(verb, "nsubjpass")) else None
    if passive:
        return _by(sentence, verb), subject if subject is not None else _noun_above(sentence, verb)
    if target is None:
        target = _object_of(sentence, verb, TARGET_PREPOSITIONS)
    if target is None:
        target = _reported_object(sentence, verb)
    return subject, target


def _subject(sentence: Sentence, verb: int) -> int | None:
    own = _first(sentence.below(verb, *SUBJECT, *PASSIVE_SUBJECT))
    if own is not None:
        return _antecedent(sentence, own, verb)
    token = sentence.tokens[verb]
    if token.dep == "acl":
        return _noun_above(sentence, verb)
    if token.dep in CLAUSES and token.head != verb:
        above = token.head
        if token.dep == "xcomp":
            objects = sentence.below(above, "dobj")
            if objects and token.tag == "VB" and sentence.lemmas[above] in COMMANDS:
                return objects[0]
        if sentence.tokens[above].pos in VERBS:
            if token.dep != "conj" and is_passive(sentence, above) and token.tag == "VBG":
                return _by(sentence, above) or _subject(sentence, above)
            return _subject(sentence, above)
        if sentence.tokens[above].pos == "ADP":
            governor = sentence.tokens[above].head
            return _subject(sentence, governor) if sentence.tokens[governor].pos in VERBS else None
    return None


def _noun_sides(sentence: Sentence, noun: int, lexicon: Lexicon) -> tuple[int | None, int | None]:
    agent = _object_of(sentence, noun, AGENT_PREPOSITIONS)
    for participle in sentence.below(noun, "acl"):
        # "Shells fired by …", "a rally staged by …".
        agent = _by(sentence, participle) if agent is None else agent
    patient = _object_of(sentence, noun, TARGET_PREPOSITIONS | {"for"})
    if agent is not None and patient is None:
        patient = _first(sentence.below(agent, "conj"))
    for modifier in sentence.below(noun, "poss", "compound", "amod", "nmod"):
        if sentence.tokens[modifier].pos in {"NOUN", "PROPN"} and agent is None:
            agent = modifier
    verb = sentence.tokens[noun].head
    # Who condemns or investigates a murder has not committed it.
    about = sentence.lemmas[verb] in lexicon.words["factive"] | lexicon.words["aftermath"]
    if agent is None and sentence.tokens[noun].dep == "dobj" and sentence.tokens[verb].pos == "VERB" and not about:
        agent = _subject(sentence, verb)
    return agent, patient


def _antecedent(sentence: Sentence, subject: int, verb: int) -> int:
    """Relative pronouns stand for the noun the clause hangs from."""
    if sentence.tokens[subject].tag in {"WP", "WDT"}:
        above = _noun_above(sentence, verb)
        return subject if above is None else above
    return of_what(sentence, subject)


def referent(sentence: Sentence, head: int, verb: int, lexicon: Lexicon) -> int:
    """A personal pronoun stands for the object of the verb it follows on, or the subject of the clause above.

    "He" and "she" stand for people, "it" does not; where nothing fits, the pronoun stays.
    """
    pronoun = sentence.tokens[head]
    if pronoun.tag != "PRP":
        return head
    for above in sentence.ancestors(verb):
        if sentence.tokens[above].pos not in VERBS:
            continue
        for noun in [*sentence.below(above, "dobj"), *sentence.below(above, *PASSIVE_SUBJECT, *SUBJECT)]:
            fits = _human(sentence, noun, lexicon) == (pronoun.text.lower() != "it")
            if fits and noun != head and sentence.tokens[noun].pos in {"NOUN", "PROPN"}:
                return noun
    return head


def _human(sentence: Sentence, noun: int, lexicon: Lexicon) -> bool:
    role = lexicon.roles.get(sentence.lemmas[noun])
    named = any(name.lo <= noun < name.hi and name.label == "PERSON" for name in sentence.names)
    return named or (role.kind in PERSON_KINDS if role else looks_like_person(sentence, noun, lexicon))


def of_what(sentence: Sentence, head: int) -> int:
    """ "Hundreds of fighters" are fighters; "tens of thousands of people", people."""
    while sentence.lemmas[head] in COLLECTIVES or sentence.tokens[head].pos == "NUM":
        of = _object_of(sentence, head, {"of"})
        if of is None or sentence.tokens[of].tag in {"WP", "WDT"}:
            break
        head = of
    return head


def _noun_above(sentence: Sentence, verb: int) -> int | None:
    token = sentence.tokens[verb]
    if token.dep in {"acl", "relcl", "amod"} and sentence.tokens[token.head].pos in {"NOUN", "PROPN", "PRON", "NUM"}:
        return token.head
    return None


def _by(sentence: Sentence, verb: int) -> int | None:
    for agent in sentence.below(verb, "agent"):
        return _first(sentence.below(agent, "pobj"))
    return _object_of(sentence, verb, {"by"})


def _object_of(sentence: Sentence, head: int, prepositions: set[str]) -> int | None:
    for preposition in sentence.below(head, "prep", "agent", "prt"):
        if sentence.lemmas[preposition] in prepositions:
            found = _first(sentence.below(preposition, "pobj"))
            if found is not None:
                return found
    return None


def _reported_object(sentence: Sentence, verb: int) -> int | None:
    """The subject of a small clause ("ordered Memorial dissolved") is what the verb is done to."""
    for clause in sentence.below(verb, "ccomp"):
        subject = _first(sentence.below(clause, *SUBJECT, *PASSIVE_SUBJECT))
        if subject is not None and not sentence.below(clause, "aux", "mark"):
            return subject
    return None


def _first(found: list[int]) -> int | None:
    return found[0] if found else None
