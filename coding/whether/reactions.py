"""What somebody reacts to, told as a decision: "condemned the ruling to ban the paper". It was taken, and is news."""

from coding.text.language import Sentence
from coding.text.lexicon import word_list
from coding.what.candidates import Candidate

# A reaction is news where the first sentences tell it.
OPENING = 1


def is_reacted_to(candidate: Candidate) -> bool:
    """Whether the act is the infinitive of a decision that the opening sentences praise or condemn."""
    sentence, verb = candidate.sentence, candidate.head
    decision = sentence.tokens[verb].head
    opening = sentence.index <= OPENING and candidate.trigger.among("reacted_to")
    if not opening or sentence.tokens[verb].dep != "acl" or sentence.tokens[decision].dep != "dobj":
        return False
    reacted = sentence.lemmas[sentence.tokens[decision].head] in word_list("factive")
    return reacted and _is_taken(sentence, decision)


def _is_taken(sentence: Sentence, noun: int) -> bool:
    """ "The council's decision", and not "any decision" or "plans"."""
    known = sentence.below(noun, "poss") or {"the", "this"} & {
        sentence.lemmas[at] for at in sentence.below(noun, "det")
    }
    return bool(known) and sentence.lemmas[noun] in word_list("decisions_taken")
