"""Who uses force and on whom: batons and gas, hands and necks, police told of earlier in the sentence."""

from coding.text.clauses import (
    PASSIVE_SUBJECT,
    SUBJECT,
    TARGET_PREPOSITIONS,
    first,
    is_passive,
    object_of,
    of_what,
)
from coding.text.language import Sentence
from coding.text.lexicon import Lexicon, word_list
from coding.what.pronouns import referent

# Who may use force in the name of the state, and does so with hands and batons.
POLICE_NAMES = ("Police Forces", "Military Forces")
AIMS = TARGET_PREPOSITIONS | {"toward", "towards"}


def force_sides(
    sentence: Sentence, verb: int, agent: int | None, patient: int | None, lexicon: Lexicon
) -> tuple[int | None, int | None]:
    """Of force and arrest a pronoun is the doer only where it stands for police, and nobody is "him" to himself."""
    patient = struck(sentence, verb, patient)
    if agent is None and not is_passive(sentence, verb):
        police = _police_before(sentence, verb, lexicon)
        # "Officer shot in standoff".
        agent = None if police == patient else police
    agent = None if agent is None else _doer(sentence, agent, verb, lexicon)
    if patient is None:
        return agent, None
    found = of_what(sentence, referent(sentence, patient, verb, lexicon))
    by_others = agent is not None and not is_police(sentence, agent, lexicon) and sentence.tokens[agent].pos != "PRON"
    police_too = found != patient and is_police(sentence, found, lexicon) and not by_others
    return agent, patient if found == agent or police_too else found


def struck(sentence: Sentence, verb: int, patient: int | None) -> int | None:
    """ "Fired gas at students", "kneels on his neck": those at whom it is fired, the one whose neck it is."""
    if patient is None:
        return None
    if sentence.lemmas[patient] in word_list("munitions") | word_list("body"):
        owner = _body_owner(sentence, patient)
        at = object_of(sentence, verb, AIMS) if owner is None else owner
        at = object_of(sentence, patient, AIMS) if at in {None, patient} else at
        patient = patient if at is None else at
    owner = _body_owner(sentence, patient)
    return patient if owner is None else owner


def _body_owner(sentence: Sentence, noun: int) -> int | None:
    """Whose neck, arm or shirt it is."""
    return first(sentence.below(noun, "poss")) if sentence.lemmas[noun] in word_list("body") else None


def _police_before(sentence: Sentence, verb: int, lexicon: Lexicon) -> int | None:
    """The subject a broken parse has lost: police, where they are the last to have been one."""
    if sentence.tokens[verb].dep not in {"conj", "ROOT"}:
        return None
    subjects = [at for at in range(verb) if sentence.tokens[at].dep in {"nsubj", "nsubjpass"}]
    return subjects[-1] if subjects and _police_acting(sentence, subjects[-1], lexicon) else None


def _doer(sentence: Sentence, agent: int, verb: int, lexicon: Lexicon) -> int:
    found = referent(sentence, agent, verb, lexicon)
    if found == agent or _police_acting(sentence, found, lexicon):
        return found
    subjects = (at for above in sentence.ancestors(verb) for at in sentence.below(above, *SUBJECT, *PASSIVE_SUBJECT))
    return next((at for at in subjects if _police_acting(sentence, at, lexicon)), agent)


def _police_acting(sentence: Sentence, noun: int, lexicon: Lexicon) -> bool:
    """Police who do something and do not only tell of it: "police say he shot two men"."""
    verb = sentence.tokens[noun].head
    return is_police(sentence, noun, lexicon) and sentence.lemmas[verb] not in word_list("say")


def is_police(sentence: Sentence, noun: int, lexicon: Lexicon) -> bool:
    """Nouns for police and soldiers, who use force for the state."""
    role = lexicon.roles.get(sentence.lemmas[noun])
    return role is not None and role.actor.startswith(POLICE_NAMES)
