"""Modals: what may, must or will be has not been."""

from coding.text.language import Sentence
from coding.text.lexicon import word_list
from coding.what.candidates import Candidate
from coding.whether.finding import NOTHING, Finding
from coding.whether.force import held_for_it
from coding.whether.moods import supposed
from coding.whether.reactions import is_reacted_to

MODALS = {"would": "hypothetical", "could": "hypothetical", "may": "hypothetical", "might": "hypothetical",
          "should": "demanded", "must": "demanded", "will": "future", "shall": "future", "'ll": "future"}  # fmt: skip


# How many verbs up a mood reaches.
STEPS = 3


def auxiliaries(sentence: Sentence, verb: int) -> list[int]:
    """The auxiliaries of a verb, those of the passive too."""
    return sentence.below(verb, "aux", "auxpass")


def modal(candidate: Candidate) -> Finding:
    """What speaks against it on the verb itself, or on the verb a noun trigger is the object of, and on those above."""
    sentence = candidate.sentence
    verb = _verb_of_noun(candidate) if candidate.trigger.pos == "n" else candidate.head
    for _ in range(STEPS):
        if verb is None:
            break
        for at in auxiliaries(sentence, verb):
            if (found := _said_by(at, verb, candidate))[0]:
                return found
        if _is_pondered(sentence, verb):
            return "hypothetical", sentence.words(sentence.tokens[verb].head, verb + 1), "pondered"
        verb = _governing(sentence, verb)
    return NOTHING


def _verb_of_noun(candidate: Candidate) -> int | None:
    sentence, noun = candidate.sentence, candidate.head
    if sentence.lemmas[sentence.tokens[noun].head] in word_list("factive") | word_list("aftermath"):
        # "Began a stoppage to protest the murder": the murder has been.
        return None
    while sentence.tokens[noun].dep == "conj" and sentence.tokens[sentence.tokens[noun].head].pos == "NOUN":
        # "He could face false charges and torture".
        noun = sentence.tokens[noun].head
    subject = sentence.tokens[noun].dep == "nsubj" and not _happens(sentence, noun)
    if sentence.tokens[noun].dep not in {"dobj", "nsubjpass", "nsubj"}:
        return None
    verb = candidate.clause
    supposing = {"would", "could", "might"} & {sentence.lemmas[at] for at in auxiliaries(sentence, verb)}
    return verb if supposing or not subject else None


def _said_by(auxiliary: int, verb: int, candidate: Candidate) -> Finding:
    """What an auxiliary of the verb, or the "to" of its infinitive, says of the act."""
    sentence = candidate.sentence
    word, dep, above = sentence.tokens[auxiliary].text.lower(), sentence.tokens[verb].dep, sentence.tokens[verb].head
    if word in MODALS and (sentence.lemmas[above] not in word_list("rulings") or supposed(sentence, verb)):
        return MODALS[word], sentence.tokens[auxiliary].text, "modal:" + word
    if word != "to":
        return NOTHING
    if dep == "xcomp" and _is_to_come(sentence, above):
        return "future", sentence.words(auxiliary, verb + 1), "is to"
    if held_for_it(candidate) or is_reacted_to(candidate):
        return NOTHING
    aim = dep in {"acl", "relcl"} or _is_open(candidate, verb)
    return ("hypothetical", sentence.words(auxiliary, verb + 1), "infinitive") if aim else NOTHING


def _governing(sentence: Sentence, verb: int) -> int | None:
    """The verb whose mood holds for this one too: of an infinitive, of a verb joined on."""
    infinitive = any(sentence.lemmas[at] == "to" for at in auxiliaries(sentence, verb))
    if sentence.tokens[verb].dep not in {"xcomp", "conj", "acomp"} and not infinitive:
        return None
    if sentence.tokens[verb].dep == "conj" and sentence.below(verb, "nsubj", "nsubjpass") and not infinitive:
        # "It could come any day, and his brother was arrested": what is joined has a subject and a mood of its own.
        return None
    return sentence.tokens[verb].head


def _is_open(candidate: Candidate, verb: int) -> bool:
    """ "Tried to arrest him", "retain broad powers to detain": an office that only tries or may has done nothing.

    Of force it is not so: who tried to disperse a crowd has used it.
    """
    sentence, governor = candidate.sentence, candidate.sentence.tokens[verb].head
    if sentence.tokens[verb].dep not in {"xcomp", "advcl"} or not candidate.trigger.among("official"):
        return False
    had = sentence.lemmas_of(governor, "dobj")
    return sentence.lemmas[governor] in word_list("trying") or bool(had & word_list("powers"))


def _is_pondered(sentence: Sentence, verb: int) -> bool:
    """ "Is considering banning it", "recommended jailing her": what is talked over has not been done."""
    token = sentence.tokens[verb]
    talked = sentence.lemmas[token.head] in word_list("pondering")
    return token.tag == "VBG" and token.dep in {"xcomp", "ccomp"} and talked


def _is_to_come(sentence: Sentence, verb: int) -> bool:
    """ "Is to march", "are going to march"."""
    going = sentence.lemmas[verb] == "go" and sentence.tokens[verb].tag == "VBG"
    return sentence.lemmas[verb] == "be" or going


def _happens(sentence: Sentence, noun: int) -> bool:
    return sentence.lemmas[sentence.tokens[noun].head] in {"take", "occur", "happen", "begin", "start", "go"}
