"""Modals: what may, must or will be has not been."""

from coding.text.language import Sentence
from coding.text.lexicon import word_list
from coding.what.candidates import Candidate
from coding.whether.force import NOTHING, Finding, held_for_it
from coding.whether.moods import supposed

MODALS = {"would": "hypothetical", "could": "hypothetical", "may": "hypothetical", "might": "hypothetical",
          "should": "demanded", "must": "demanded", "will": "future", "shall": "future", "'ll": "future"}  # fmt: skip


def auxiliaries(sentence: Sentence, verb: int) -> list[int]:
    """The auxiliaries of a verb, those of the passive too."""
    return sentence.below(verb, "aux", "auxpass")


def modal(candidate: Candidate) -> Finding:
    """Modals on the verb itself, or on the verb a noun trigger is the object of."""
    sentence, verb = candidate.sentence, candidate.head
    if candidate.trigger.pos == "n":
        if sentence.lemmas[sentence.tokens[verb].head] in word_list("factive") | word_list("aftermath"):
            # "Began a stoppage to protest the murder": the murder has been.
            return NOTHING
        while sentence.tokens[verb].dep == "conj" and sentence.tokens[sentence.tokens[verb].head].pos == "NOUN":
            # "He could face false charges and torture".
            verb = sentence.tokens[verb].head
        subject = sentence.tokens[verb].dep == "nsubj" and not _happens(sentence, verb)
        if sentence.tokens[verb].dep not in {"dobj", "nsubjpass", "nsubj"}:
            return NOTHING
        verb = candidate.clause
        if subject and not {"would", "could", "might"} & {sentence.lemmas[at] for at in auxiliaries(sentence, verb)}:
            return NOTHING
    for _ in range(3):
        for at in auxiliaries(sentence, verb):
            word = sentence.tokens[at].text.lower()
            if word in MODALS and (
                sentence.lemmas[sentence.tokens[verb].head] not in word_list("rulings") or supposed(sentence, verb)
            ):
                return MODALS[word], sentence.tokens[at].text, "modal:" + word
            if (
                word == "to"
                and sentence.tokens[verb].dep == "xcomp"
                and _is_to_come(sentence, sentence.tokens[verb].head)
            ):
                return "future", sentence.words(at, verb + 1), "is to"
            if word == "to" and sentence.tokens[verb].dep in {"acl", "relcl"} and not held_for_it(candidate):
                return "hypothetical", sentence.words(at, verb + 1), "infinitive"
        infinitive = any(sentence.lemmas[at] == "to" for at in auxiliaries(sentence, verb))
        able = sentence.tokens[verb].dep == "acomp"
        if sentence.tokens[verb].dep not in {"xcomp", "conj"} and not infinitive and not able:
            break
        if sentence.tokens[verb].dep == "conj" and sentence.below(verb, "nsubj", "nsubjpass") and not infinitive:
            # "It could come any day, and his brother was arrested": what is joined has a subject and a mood of its own.
            break
        verb = sentence.tokens[verb].head
    return NOTHING


def _is_to_come(sentence: Sentence, verb: int) -> bool:
    """ "Is to march", "are going to march"."""
    going = sentence.lemmas[verb] == "go" and sentence.tokens[verb].tag == "VBG"
    return sentence.lemmas[verb] == "be" or going


def _happens(sentence: Sentence, noun: int) -> bool:
    return sentence.tokens[noun].dep == "nsubj" and sentence.lemmas[sentence.tokens[noun].head] in {
        "take", "occur", "happen", "begin", "start", "go"
    }  # fmt: skip
