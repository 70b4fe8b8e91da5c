"""Who does it to whom, read off the grammar: the two sides of verbs and of nouns that name acts."""

from coding.text.language import VERBS, Sentence
from coding.text.stand_ins import people_nouns

SUBJECT, PASSIVE_SUBJECT = ("nsubj", "csubj"), ("nsubjpass",)
CAUSES = {"after", "since", "following", "over", "against"}
TARGET_PREPOSITIONS = {"on", "against", "at", "with", "of", "upon", "into"}
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
    "lot",
    "ten",
    "handful",
    "couple",
    "those",
    "body",
    "corpse",
    "office",
    "bureau",
    "newsroom",
}
# Whoever does this has it done to them.
DYING = {"die", "perish"}
PERCEPTION = {"show", "see", "watch", "film", "record", "capture", "depict"}
POINTING = {"the", "this", "that", "these", "those"}
MODIFIERS = {"nummod", "amod", "compound", "det", "nmod", "quantmod"}
CLAUSES = {"conj", "advcl", "xcomp", "pcomp"}


def is_passive(sentence: Sentence, verb: int) -> bool:
    """Passive voice, bare participles after a noun included ("activists detained in June")."""
    if sentence.below(verb, "nsubjpass", "auxpass", "agent"):
        return True
    if _aims_at_people(sentence, verb):
        return False
    token = sentence.tokens[verb]
    by_someone = object_of(sentence, verb, {"by"}) is not None
    if _seen_done(sentence, verb) or (token.tag == "VBN" and by_someone and not sentence.below(verb, "aux", "dobj")):
        return True
    # A verb that hangs from a noun is a participle, even where the tagger takes it for a past tense.
    bare = (token.tag == "VBN" or (token.tag == "VBD" and token.dep == "acl")) and not sentence.below(
        verb, "aux", "nsubj", "dobj"
    )
    if bare and token.dep == "conj":
        # "Was thrown to the ground and arrested".
        return bool(sentence.below(token.head, "nsubjpass", "auxpass", "agent"))
    return bare and token.dep in {"acl", "relcl", "amod", "ROOT", "advcl", "ccomp"}


def _aims_at_people(sentence: Sentence, verb: int) -> bool:
    """ "A man shot at police officers": he fired, and was not shot as in "a man shot at a party"."""
    if sentence.lemmas[verb] != "shoot":
        return False
    at = (prep for prep in sentence.below(verb, "prep") if sentence.lemmas[prep] == "at")
    return any(sentence.lemmas[whom] in people_nouns() for prep in at for whom in sentence.below(prep, "pobj"))


def is_perfect(sentence: Sentence, verb: int) -> bool:
    """ "Has been killed", not "had been": told up to now."""
    auxiliaries = sentence.below(verb, "aux")
    return any(sentence.lemmas[at] == "have" and sentence.tokens[at].tag != "VBD" for at in auxiliaries)


def gapped_subject(sentence: Sentence, verb: int) -> int | None:
    """ "Homes were searched and three editors arrested": the noun before a participle whose auxiliary is left out."""
    noun, token = verb - 1, sentence.tokens[verb]
    if token.tag != "VBN" or sentence.below(verb, "aux", "auxpass", "nsubj", "nsubjpass", "dobj") or noun < 1:
        return None
    if sentence.tokens[noun].tag not in {"NN", "NNS", "NNP"}:
        return None
    start = noun
    while start > 0 and sentence.tokens[start - 1].dep in MODIFIERS and sentence.tokens[start - 1].head == noun:
        start -= 1
    said = any(sentence.tokens[at].dep == "auxpass" for at in range(start))
    ends = verb + 1 == len(sentence.tokens) or sentence.tokens[verb + 1].tag in {"IN", ".", ",", "RB"}
    finite = any(token.tag in {"VBD", "VBZ", "VBP", "MD"} for token in sentence.tokens[verb + 1 :])
    return noun if said and ends and not finite and sentence.tokens[start - 1].text == "and" else None


def _seen_done(sentence: Sentence, verb: int) -> bool:
    """ "Footage shows a man hit by a canister", "saw people tackled": a participle, whatever the tag."""
    token = sentence.tokens[verb]
    seen = token.dep == "ccomp" and token.tag in {"VBN", "VBD"} and sentence.lemmas[token.head] in PERCEPTION
    return seen and not sentence.below(verb, "dobj", "aux", "mark", "advmod", "prt")


def verb_sides(sentence: Sentence, verb: int) -> tuple[int | None, int | None]:
    """Heads of agent and patient of a verb; shared subjects are taken over from the clause above."""
    token = sentence.tokens[verb]
    if token.tag == "VBG" and token.dep in {"pcomp", "pobj"} and not sentence.below(verb, "dobj"):
        by = object_of(sentence, verb, {"by"})
        if by is not None:
            # "Died in shelling by troops".
            return by, object_of(sentence, verb, TARGET_PREPOSITIONS)
    passive = is_passive(sentence, verb)
    subject = _subject(sentence, verb)
    target = first(sentence.below(verb, "dobj")) if not first(sentence.below(verb, "nsubjpass")) else None
    if passive:
        return _by_shared(sentence, verb), subject if subject is not None else noun_above(sentence, verb)
    if target is None:
        target = object_of(sentence, verb, TARGET_PREPOSITIONS)
    if target is None:
        target = _reported_object(sentence, verb)
    return subject, target


def _subject(sentence: Sentence, verb: int) -> int | None:
    own = first(sentence.below(verb, *SUBJECT, *PASSIVE_SUBJECT))
    if own is not None and _is_in_address(sentence, own, verb):
        above = sentence.verb_above(verb)
        return None if above is None else _doer_of(sentence, above)
    if own is not None:
        return _antecedent(sentence, own, verb)
    token = sentence.tokens[verb]
    if token.dep == "acl":
        above = _main_verb(sentence, verb)
        return noun_above(sentence, verb) if above is None else _doer_of(sentence, above)
    if token.dep in CLAUSES and token.head != verb:
        above = token.head
        if token.dep == "xcomp":
            objects = sentence.below(above, "dobj")
            if objects and token.tag == "VB" and sentence.lemmas[above] in COMMANDS:
                return objects[0]
        if sentence.tokens[above].pos in VERBS:
            going_on = token.dep != "conj" and token.tag == "VBG"
            return _doer_of(sentence, above) if going_on else _subject(sentence, above)
        if sentence.tokens[above].pos == "ADP":
            governor = sentence.tokens[above].head
            return _subject(sentence, governor) if sentence.tokens[governor].pos in VERBS else None
    return None


def _is_in_address(sentence: Sentence, subject: int, verb: int) -> bool:
    """ "A bus plunged into a ravine near Quetta, Pakistan, on Thursday, killing 28": the country has killed nobody."""
    if sentence.tokens[verb].tag != "VBG" or subject == 0 or sentence.tokens[subject - 1].text != ",":
        return False
    lo, hi = sentence.tokens[subject].end, sentence.tokens[verb].start
    between = sentence.text[lo - sentence.stretch.start : hi - sentence.stretch.start]
    return _names_place(sentence, subject) and "," in between


def _main_verb(sentence: Sentence, verb: int) -> int | None:
    """The verb of "shelled the town of Sumy, killing two": the parser hangs the participle from the town."""
    before = sentence.text[: sentence.tokens[verb].start - sentence.stretch.start].rstrip()
    if sentence.tokens[verb].tag != "VBG":
        return None
    told_after = before.endswith(",") or _names_place(sentence, sentence.tokens[verb].head)
    return sentence.verb_above(verb) if told_after else None


def _names_place(sentence: Sentence, at: int) -> bool:
    """Whether a token is of the name of a place."""
    return bool(sentence.labels(at, at + 1) & {"GPE", "LOC"})


def _doer_of(sentence: Sentence, verb: int) -> int | None:
    """Who does what a verb tells, be it passive or not; where nobody does, whom it is done to."""
    by = _by(sentence, verb) if is_passive(sentence, verb) else None
    return _subject(sentence, verb) if by is None else by


def speaks_of_them(sentence: Sentence, noun: int) -> bool:
    """ "Two of them", "his guards": a noun phrase that points back at people already named."""
    return any(sentence.tokens[at].tag in {"PRP", "PRP$"} for at in sentence.subtree(noun))


def is_pointed_at(sentence: Sentence, noun: int) -> bool:
    """ "The attack", "this attack"."""
    return any(sentence.lemmas[at] in POINTING for at in sentence.below(noun, "det"))


def is_known(sentence: Sentence, noun: int) -> bool:
    """ "The bombs", "our sons", "both men", "they": told of before."""
    known = is_pointed_at(sentence, noun) or sentence.below(noun, "poss") or sentence.tokens[noun].tag == "PRP"
    return bool(known) or any(sentence.lemmas[at] == "both" for at in sentence.below(noun, "det", "predet"))


def noun_sides(sentence: Sentence, noun: int) -> tuple[int | None, int | None]:
    """Heads of agent and patient of a noun that names an act."""
    agent = object_of(sentence, noun, AGENT_PREPOSITIONS)
    for participle in sentence.below(noun, "acl"):
        # "Shells fired by …", "a rally staged by …".
        agent = _by(sentence, participle) if agent is None else agent
    patient = object_of(sentence, noun, TARGET_PREPOSITIONS | {"for"})
    if agent is not None and patient is None:
        patient = first(sentence.below(agent, "conj"))
        beside = next((at for at in sentence.below(agent, "nmod") if sentence.below(at, "cc")), None)
        if patient is None and beside is not None:
            # "Between the SDF and Turkish-backed factions", where the parser makes one noun of both.
            patient = beside
    for modifier in sentence.below(noun, "poss", "compound", "amod", "nmod"):
        if sentence.tokens[modifier].pos in {"NOUN", "PROPN"} and agent is None:
            agent = modifier
    verb = sentence.tokens[noun].head
    if sentence.tokens[noun].dep == "dobj" and sentence.tokens[verb].pos == "VERB":
        agent = _subject(sentence, verb) if agent is None else agent
        # "Carried out strikes on Thursday against fighters".
        patient = object_of(sentence, verb, {"against"}) if patient is None else patient
    return agent, patient


def shared_object(sentence: Sentence, verb: int) -> int | None:
    """ "Officers chase, tackle and arrest him": the object of the last of several verbs is that of all."""
    after = sentence.lemmas[verb + 1 : verb + 2]
    if not set(after) & {",", "and", "or", "then"} or is_passive(sentence, verb):
        return None
    for other in sentence.below(verb, "conj"):
        if other > verb and not sentence.below(other, *SUBJECT, *PASSIVE_SUBJECT):
            found = first(sentence.below(other, "dobj"))
            return shared_object(sentence, other) if found is None else found
    return None


def _antecedent(sentence: Sentence, subject: int, verb: int) -> int:
    """Relative pronouns stand for the noun the clause hangs from."""
    if sentence.tokens[subject].tag in {"WP", "WDT"}:
        above = noun_above(sentence, verb)
        return subject if above is None else above
    return of_what(sentence, subject)


def of_what(sentence: Sentence, head: int) -> int:
    """ "Hundreds of fighters" are fighters; "tens of thousands of people", people."""
    while sentence.lemmas[head] in COLLECTIVES or sentence.tokens[head].pos == "NUM":
        of = object_of(sentence, head, {"of"})
        if of is None or sentence.tokens[of].tag in {"WP", "WDT"}:
            break
        head = of
    return head


def noun_above(sentence: Sentence, verb: int) -> int | None:
    token = sentence.tokens[verb]
    if token.dep in {"acl", "relcl", "amod"} and sentence.tokens[token.head].pos in {"NOUN", "PROPN", "PRON", "NUM"}:
        return token.head
    return None


def _by(sentence: Sentence, verb: int) -> int | None:
    for agent in sentence.below(verb, "agent"):
        return first(sentence.below(agent, "pobj"))
    for preposition in sentence.below(verb, "prep"):
        # "Beaten with rifle butts by soldiers": the parser hangs the agent from the butts.
        for noun in sentence.below(preposition, "pobj"):
            for agent in sentence.below(noun, "agent"):
                return first(sentence.below(agent, "pobj"))
    by = object_of(sentence, verb, {"by"})
    for other in sentence.below(verb, "conj") if by is None else ():
        # "Were beaten and burned by officers".
        if not sentence.below(other, *SUBJECT, *PASSIVE_SUBJECT, "dobj"):
            return _by(sentence, other)
    return by


def _by_shared(sentence: Sentence, verb: int) -> int | None:
    """ "Pulled from a car and beaten by officers", "charged by police and shoved": one agent for verbs side by side."""
    own = _by(sentence, verb)
    if own is not None:
        return own
    token = sentence.tokens[verb]
    beside = sentence.below(verb, "conj") + ([token.head] if token.dep == "conj" else [])
    alike = (at for at in beside if sentence.tokens[at].tag == "VBN" and not sentence.below(at, "nsubj", "dobj"))
    return next((by for at in alike if (by := _by(sentence, at)) is not None), None)


def object_of(sentence: Sentence, head: int, prepositions: set[str]) -> int | None:
    for preposition in sentence.below(head, "prep", "agent", "prt", "dative"):
        if sentence.lemmas[preposition] in prepositions:
            found = first(sentence.below(preposition, "pobj"))
            if found is not None:
                return found
    return None


def _reported_object(sentence: Sentence, verb: int) -> int | None:
    """The subject of a small clause ("ordered Memorial dissolved") is what the verb is done to."""
    for clause in sentence.below(verb, "ccomp"):
        subject = first(sentence.below(clause, *SUBJECT, *PASSIVE_SUBJECT))
        if subject is not None and not sentence.below(clause, "aux", "mark"):
            return subject
    return None


def first(found: list[int]) -> int | None:
    return found[0] if found else None


def beforehand(sentence: Sentence, at: int) -> set[int]:
    """The words on what was before or gave cause: "after two died", "over the deaths of two", "which has killed two".

    Of a clause or phrase that holds the word `at`, none.
    """
    found: set[int] = set()
    for place, token in enumerate(sentence.tokens):
        if token.dep in {"mark", "prep"} and sentence.lemmas[place] in CAUSES:
            inside = sentence.subtree(token.head if token.dep == "mark" else place)
        elif token.dep == "relcl" and is_perfect(sentence, place):
            inside = sentence.subtree(place)
        else:
            continue
        found |= set() if at in inside else set(inside)
    return found
