"""What the words of cues.csv say against a candidate: negations, what modifies it, what governs it."""

from collections.abc import Iterator

from coding.text.clauses import object_of
from coding.text.language import VERBS, Sentence
from coding.text.lexicon import Cue, Lexicon, word_list
from coding.what.candidates import Candidate
from coding.what.force_sides import is_police
from coding.whether.finding import NOTHING, Finding
from coding.whether.modals import auxiliaries
from coding.whether.moods import is_nobody
from coding.whether.reactions import is_reacted_to

ASKING = {"who", "whom", "whose", "which", "when", "where", "why", "how"}
COMPLEMENTS = {"dobj", "ccomp", "xcomp", "pobj", "pcomp", "prep", "nsubjpass", "acl", "attr", "oprd", "dative", "agent",
               "compound"}  # fmt: skip
# Verbs whose infinitive may tell what is asked for, though the parser takes it for a purpose.
PLEADING = {"petition", "ask", "urge", "call"}


def cued(candidate: Candidate, lexicon: Lexicon) -> Finding:
    """The first cue that speaks against the candidate."""
    found = _negation(candidate, lexicon) or _modifier(candidate, lexicon)
    if found is None and not is_reacted_to(candidate):
        found = _governor(candidate, lexicon)
    return found or NOTHING


def _negation(candidate: Candidate, lexicon: Lexicon) -> Finding | None:
    sentence = candidate.sentence
    spots = (
        {candidate.head} if candidate.trigger.pos == "n" else {candidate.head, *auxiliaries(sentence, candidate.head)}
    )
    if candidate.trigger.pos == "n" and sentence.tokens[candidate.head].dep in {"dobj", "nsubjpass", "attr", "nsubj"}:
        spots.add(candidate.clause)
    for spot in spots:
        for at in sentence.below(spot, "neg", "det", "preconj"):
            for cue in lexicon.cues.get(
                sentence.tokens[at].text.lower().replace("n't", "not").replace("n’t", "not"), ()
            ):
                if cue.scope in {"neg", "det"}:
                    return cue.reason, sentence.tokens[at].text, "cue:" + cue.cue
    for side in (candidate.agent, candidate.patient):
        if side is not None and is_nobody(sentence, side):
            return "negated", sentence.tokens[side].text, "cue:no"
    return None


def _modifier(candidate: Candidate, lexicon: Lexicon) -> Finding | None:
    """ "Planned rally", "upcoming march": words that modify a noun; "several recent rallies were broken up"."""
    sentence, own = candidate.sentence, candidate.trigger.pos == "n"
    nouns = [candidate.head] * own + _protests_dealt_with(candidate)
    for noun in nouns:
        # "Marches planned around the country"; "a march planned for Sunday drew 5,000" was one.
        behind = own and noun == candidate.head and sentence.tokens[noun].dep not in {"nsubj", "nsubjpass"}
        for at in sentence.below(noun, "amod", "compound", "nmod", *(["acl"] if behind else [])):
            for word in {sentence.lemmas[at], sentence.tokens[at].text.lower()}:
                for cue in lexicon.cues.get(word, ()):
                    of_own = own and noun == candidate.head
                    if cue.scope == "modifier" and (of_own or cue.reason == "background"):
                        return cue.reason, sentence.tokens[at].text, "cue:" + cue.cue
    return None


def _protests_dealt_with(candidate: Candidate) -> list[int]:
    """The protests to which something was done: what was done to old ones is old."""
    sentence = candidate.sentence
    verbs = sentence.upwards(candidate.clause)
    nouns = [at for verb in verbs for at in sentence.below(verb, "nsubjpass")]
    nouns += [] if candidate.patient is None else [candidate.patient]
    return [at for at in nouns if sentence.lemmas[at] in word_list("protest")]


def _governor(candidate: Candidate, lexicon: Lexicon) -> Finding | None:
    """ "Threatened to arrest", "called for the release", "condemned the arrests", "charged with killing".

    An opinion that a noun tells ("allegations") stands only where nothing above says more.
    """
    sentence = candidate.sentence
    claim: Finding | None = None
    for below, above in _governing(candidate, lexicon):
        for cue in lexicon.cues.get(sentence.lemmas[above], ()):
            if cue.scope == f"governor={candidate.trigger.frame}" and candidate.trigger.pos == "n":
                return cue.reason, sentence.tokens[above].text, "cue:" + cue.cue
            if not _speaks(cue, candidate, (below, above), lexicon):
                continue
            found = (_as_meant(cue, candidate), sentence.tokens[above].text, "cue:" + cue.cue)
            if cue.reason != "opinion" or cue.pos != "n":
                return found
            claim = claim or found
    return claim


def _governing(candidate: Candidate, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Pairs of a word and the word it is a complement of, from the candidate up, as far as what governs it reaches."""
    sentence, below = candidate.sentence, candidate.head
    for above in sentence.ancestors(candidate.head):
        dep = sentence.tokens[below].dep
        joined = dep == "conj" and "to" in sentence.lemmas_of(below, "aux")
        # "That they kill and torture": what governs the one governs the other.
        if joined or not _shares_clause(sentence, below):
            # "Petitioned the court to outlaw it": to the parser a purpose, in sense a demand.
            asked = dep == "advcl" and (sentence.lemmas[above] in PLEADING or _is_of_object(sentence, below, above))
            if dep not in COMPLEMENTS and not joined and not asked:
                return
            if sentence.lemmas[below] in word_list("blame") and _denies(sentence, above, lexicon):
                # "Denied involvement in the bombing": the bombing was.
                return
            if _stands_before(sentence, below, above) or _is_asked_for(sentence, below, above):
                return
            yield below, above
        below = above


def _speaks(cue: Cue, candidate: Candidate, at: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether a cue above means what it says of the word below."""
    (below, above), sentence = at, candidate.sentence
    scope, _, preposition = cue.scope.partition(":")
    if preposition and sentence.lemmas[below] != preposition and sentence.tokens[below].dep != "xcomp":
        return False
    if cue.reason == "court_old_act" and candidate.trigger.among("judicial"):
        return False
    if cue.cue == "call" and _are_called_out(sentence, above):
        return False
    if cue.reason == "opinion" and (_is_finding(sentence, above, lexicon) or _is_own_claim(candidate, above)):
        return False
    return scope == "governor" and _fits(sentence, above, cue)


def _denies(sentence: Sentence, verb: int, lexicon: Lexicon) -> bool:
    return any(cue.reason == "denied" for cue in lexicon.cues.get(sentence.lemmas[verb], ()))


def _is_of_object(sentence: Sentence, clause: int, verb: int) -> bool:
    """ "Overturned the ruling to release them": to the parser what for, in sense what the ruling says."""
    noun = sentence.tokens[min(sentence.subtree(clause)) - 1]
    return noun.dep == "dobj" and noun.head == verb and noun.text.lower() in word_list("undone_things")


def _is_finding(sentence: Sentence, verb: int, lexicon: Lexicon) -> bool:
    """ "Police believe that a man shot two": what those who look into an act believe of it is a report."""
    believers = sentence.below(verb, "nsubj")
    return sentence.lemmas[verb] in word_list("believing") and any(
        is_police(sentence, at, lexicon) or sentence.lemmas[at] in word_list("investigators") for at in believers
    )


def _is_own_claim(candidate: Candidate, verb: int) -> bool:
    """ "The group claims it shot down the plane": who says that he did it himself owns up to it."""
    sentence, agent = candidate.sentence, candidate.agent
    return (
        sentence.lemmas[verb] == "claim" and agent is not None and sentence.tokens[agent].text.lower() in {"it", "they"}
    )


def _stands_before(sentence: Sentence, phrase: int, verb: int) -> bool:
    """ "With the murder of the mayor, the gang sought to …": what stands before the subject is not sought."""
    subjects = sentence.below(verb, "nsubj", "nsubjpass")
    return sentence.tokens[phrase].dep == "prep" and bool(subjects) and phrase < min(subjects)


def _shares_clause(sentence: Sentence, verb: int) -> bool:
    """A verb joined to another in a subordinate clause, without a subject of its own."""
    token = sentence.tokens[verb]
    alike = token.dep == "conj" and {token.pos, sentence.tokens[token.head].pos} <= VERBS
    return alike and sentence.tokens[token.head].dep != "ROOT" and not sentence.below(verb, "nsubj", "nsubjpass")


def _is_asked_for(sentence: Sentence, clause: int, verb: int) -> bool:
    """ "Wants to know who shot him", "asked why they were killed": what is asked about is taken for granted."""
    if sentence.tokens[clause].dep not in {"ccomp", "pcomp"} or sentence.lemmas[verb] not in word_list("knowing"):
        return False
    inside = (at for at in sentence.subtree(clause) if sentence.tokens[at].tag in {"WP", "WRB", "WDT"})
    return sentence.lemmas[next(inside, clause)] in ASKING


def _are_called_out(sentence: Sentence, call: int) -> bool:
    """ "Officers were called to a house after a man had been stabbed": called somewhere, and not upon to do it."""
    return bool(sentence.below(call, "auxpass")) and object_of(sentence, call, {"to"}) is not None


def _as_meant(cue: Cue, candidate: Candidate) -> str:
    """Who vows to harm others threatens; who vows anything else has a plan."""
    vowed = cue.cue in word_list("vow") and candidate.trigger.among("harming")
    return "threatened" if vowed else cue.reason


def denied_beside(candidate: Candidate, lexicon: Lexicon) -> Finding:
    """ "She was tortured, which officials deny"; "an offensive that is expected within days"."""
    sentence = candidate.sentence
    for at in sentence.subtree(candidate.head):
        if sentence.tokens[at].dep == "relcl" and at != candidate.head:
            own = sentence.tokens[at].head == candidate.head and candidate.trigger.pos == "n"
            for cue in lexicon.cues.get(sentence.lemmas[at], ()):
                if cue.reason == "denied" or (own and cue.reason in {"future", "threatened", "demanded"}):
                    return cue.reason, sentence.tokens[at].text, "cue:" + cue.cue
    return NOTHING


def _fits(sentence: Sentence, at: int, cue: Cue) -> bool:
    pos = sentence.tokens[at].pos
    return {"v": pos in VERBS, "n": pos in {"NOUN", "PROPN"}, "a": pos in {"ADJ", "VERB"}}.get(cue.pos, True)
