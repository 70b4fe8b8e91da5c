"""Whether force was used: blows and gas are told in words that also mean talk, exercises and intentions."""

from coding.text.language import VERBS
from coding.text.lexicon import word_list
from coding.what.candidates import Candidate
from coding.whether.finding import NOTHING, Finding

# How many words before a weapon the verb may stand that wields it, where the parse has lost the clause.
CLOSE = 5


def held_for_it(candidate: Candidate) -> bool:
    """ "Pinned a student down to arrest her": who is held for it is arrested."""
    sentence = candidate.sentence
    above = sentence.verb_above(candidate.head)
    return candidate.trigger.frame == "arrest" and above is not None and sentence.lemmas[above] in word_list("holding")


def wielded(candidate: Candidate) -> bool:
    """Gas that is fired, batons that strike: the verb is the one the weapon hangs from, or stands close before it."""
    sentence, verbs = candidate.sentence, word_list("force_verbs")
    if candidate.clause != candidate.head and sentence.lemmas[candidate.clause] in verbs:
        return True
    return bool(verbs & set(sentence.lemmas[max(0, candidate.lo - CLOSE) : candidate.lo]))


def at_hand(candidate: Candidate) -> Finding:
    """ "Police with tear gas and water cannon were deployed", "stood by with batons": what is brought is not used."""
    sentence = candidate.sentence
    if candidate.trigger.frame != "force" or candidate.trigger.pos != "n":
        return NOTHING
    path = sentence.upwards(candidate.head)
    verb = next((at for at in path if sentence.tokens[at].pos in VERBS), None)
    carried = any(sentence.lemmas[at] == "with" for at in path[: path.index(verb)]) if verb is not None else False
    if verb is not None and carried and sentence.lemmas[verb] in word_list("stationing"):
        return "negated", sentence.words(verb, verb + 1), "at hand"
    return NOTHING
