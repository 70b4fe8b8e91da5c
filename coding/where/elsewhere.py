"""Places that are named beside an event and are not where it was."""

import re

from coding.text.language import Sentence
from coding.text.lexicon import word_list
from coding.where.geography import PlaceMention

OF_HOSPITAL = re.compile(
    r"\b(?:hospitals?|(?:medical|trauma|health) cent(?:er|re)|infirmary|clinic)"
    r",? (?:(?:in|at|near) )?(?:(?:the|nearby|downtown|\w+ern) )?$",
    re.IGNORECASE,
)
# "Told reporters in Jos".
OF_SPEECH = re.compile(
    r"\b(?:reporters|journalists|newsmen|the press|press conference|news conference|briefing)\b[^,.;]{0,40}"
    r"\b(?:in|at) (?:the (?:\w+ ){0,3}of )?$",
    re.IGNORECASE,
)
# "160 km (100 miles) north of", "some 22 kilometres northwest of", "a 40-minute drive from".
DISTANCE = re.compile(
    r"\b(?:km|kilomet(?:er|re)s?|miles?)\)?,? (?:\([^)]*\) )?(?:to the )?(?:[\w-]+ ){0,2}(?:of|from)"
    r"(?: the)?(?: (?:\w+ )?(?:city|town|capital|port)(?: of)?,?)?\s$",
    re.IGNORECASE,
)


def head_of(sentence: Sentence, lo: int, hi: int) -> int:
    """The word of a name that the others hang from."""
    inside = range(lo, hi)
    return next(
        (at for at in reversed(inside) if sentence.tokens[at].head not in inside or sentence.tokens[at].head == at),
        hi - 1,
    )


def is_destination(sentence: Sentence, mention: PlaceMention) -> bool:
    """ "Expelled to Panama", "flown to Oslo": where somebody is brought."""
    head = head_of(sentence, mention.lo, mention.hi)
    while sentence.tokens[head].dep in {"appos", "conj"}:
        head = sentence.tokens[head].head
    return sentence.tokens[head].dep == "pobj" and sentence.lemmas[sentence.tokens[head].head] in {"to", "into"}


def is_refuge(sentence: Sentence, mention: PlaceMention) -> bool:
    """ "Fled to Poland after police searched their flat": where somebody went."""
    above = [sentence.lemmas[at] for at in [*sentence.ancestors(head_of(sentence, mention.lo, mention.hi))][:2]]
    return is_destination(sentence, mention) and bool(set(above) & word_list("leaving"))


def is_of_hospital(sentence: Sentence, mention: PlaceMention) -> bool:
    """ "Died at a hospital in Leeds": where the wounded are taken is not where they were hurt."""
    return bool(OF_HOSPITAL.search(_before(sentence, mention)))


def is_of_speech(sentence: Sentence, mention: PlaceMention) -> bool:
    """ "Told reporters in Jos": where it was told."""
    return bool(OF_SPEECH.search(_before(sentence, mention)))


def is_measured_from(sentence: Sentence, mention: PlaceMention) -> bool:
    """ "160 km north of Baghdad": from where another place is told to lie."""
    return bool(DISTANCE.search(_before(sentence, mention)))


def _before(sentence: Sentence, mention: PlaceMention) -> str:
    return sentence.text[: mention.start - sentence.stretch.start]
