"""Whom a pronoun stands for, and which nouns are people: by the sentence alone."""

from coding.text.clauses import PASSIVE_SUBJECT, SUBJECT
from coding.text.language import VERBS, Sentence
from coding.text.lexicon import Lexicon, word_list
from coding.who.actors import PERSON_KINDS, looks_like_person


def referent(sentence: Sentence, head: int, verb: int, lexicon: Lexicon, doer: int | None = None) -> int:
    """A personal pronoun stands for the object of the verb it follows on, or the subject of the clause above.

    "He" and "she" stand for people, "it" for things and bodies, and none for its verb's `doer`; where nothing fits, it
    stays.
    """
    pronoun = sentence.tokens[head]
    if pronoun.tag == "WP$":
        # "A clerk whose legs were broken".
        clause = next((at for at in sentence.ancestors(head) if sentence.tokens[at].dep == "relcl"), None)
        return head if clause is None else sentence.tokens[clause].head
    if pronoun.tag != "PRP":
        return head
    for above in sentence.ancestors(verb):
        if sentence.tokens[above].pos not in VERBS:
            continue
        objects = [*sentence.below(above, "dobj"), *_declared(sentence, above)]
        for noun in [*objects, *sentence.below(above, *PASSIVE_SUBJECT, *SUBJECT)]:
            if (
                _agrees(sentence, noun, head, lexicon)
                and noun not in {head, doer}
                and sentence.tokens[noun].pos in {"NOUN", "PROPN"}
            ):
                return noun
    return head


def _declared(sentence: Sentence, verb: int) -> list[int]:
    """ "Declared the party unconstitutional": the parser makes the party the adjective's subject, or part of it."""
    adjectives = [at for at in sentence.below(verb, "ccomp", "dobj") if sentence.tokens[at].pos == "ADJ"]
    return [at for adjective in adjectives for at in sentence.below(adjective, "compound", *SUBJECT)[-1:]]


def _agrees(sentence: Sentence, noun: int, pronoun: int, lexicon: Lexicon) -> bool:
    """One person or thing is not "they", unless the noun means many: a convoy is not, a crowd and a family are.

    "It" is a thing, or a body such as an army.
    """
    word, collective = sentence.tokens[pronoun].text.lower(), sentence.lemmas[noun] in word_list("collective")
    if is_human(sentence, noun, lexicon) == (word == "it") and not (word == "it" and collective):
        return False
    if word not in {"they", "them"} or sentence.tokens[noun].tag != "NN":
        return True
    return collective or bool(sentence.below(noun, "conj"))


def is_human(sentence: Sentence, noun: int, lexicon: Lexicon) -> bool:
    role = lexicon.roles.get(sentence.lemmas[noun])
    named = any(name.lo <= noun < name.hi and name.label == "PERSON" for name in sentence.names)
    return named or (role.kind in PERSON_KINDS if role else looks_like_person(sentence, noun))
