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
# "Told reporters in Jos", "said on Monday in Jos", "in a statement from Jos".
OF_SPEECH = re.compile(
    r"\b(?:(?:reporters|journalists|newsmen|the press|press conference|news conference|briefing)\b[^,.;]{0,40}"
    r"|(?:said|announced|stated|declared|confirmed) (?:(?:on )?(?:\w+day|today|tonight) )?)"
    r"\b(?:in|at) (?:the (?:\w+ ){0,3}of )?$|\bstatement (?:issued )?from $",
    re.IGNORECASE,
)
# "160 km (100 miles) north of", "some 22 kilometres northwest of", "a 40-minute drive from".
DISTANCE = re.compile(
    r"\b(?:km|kilomet(?:er|re)s?|miles?)\)?,? (?:\([^)]*\) )?(?:to the )?(?:[\w-]+ ){0,2}(?:of|from)"
    r"(?: the)?(?: (?:\w+ )?(?:city|town|capital|port)(?: of)?,?)?\s$",
    re.IGNORECASE,
)

# "Ten kilometres from the border with Israel", "near Mali's border with Niger": the other side.
OF_BORDER = re.compile(r"\b(?:border|frontier)s? (?:with|to)(?: the)? $", re.IGNORECASE)
# "Kafr Hamra, near Aleppo", "Lawdar, east of Zinjibar", not "on Friday, near Aleppo".
BESIDE = re.compile(
    rf"\b(?!(?:{'|'.join(sorted(word_list('calendar')))})\b)(?-i:[A-Z])[\w'’-]+, (?:just |located )?"
    r"(?:near|outside|close to|(?:to the )?(?:north|south|east|west)[\w-]* of)"
    r"(?: the)?(?: (?:\w+ )?(?:city|town|capital|port)(?: of)?,?)? $",
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


def is_of_hospital(sentence: Sentence, mention: PlaceMention, trigger: int) -> bool:
    """ "Died at a hospital in Leeds": where the wounded are taken is not where they were hurt.

    It is where "a hospital in Leeds was shelled".
    """
    if not OF_HOSPITAL.search(_before(sentence, mention)):
        return False
    nouns = (at for at in reversed(range(mention.lo)) if sentence.tokens[at].pos in {"NOUN", "PROPN"})
    hospital = next(nouns, None)
    return hospital is None or not _is_target(sentence, hospital, trigger)


def _is_target(sentence: Sentence, at: int, trigger: int) -> bool:
    """ "Shelled the hospital", "an attack on the hospital", "attacked the hospital and killed seven"."""
    token = sentence.tokens[at]
    if token.dep == "pobj" and sentence.lemmas[token.head] in {"on", "against"}:
        token = sentence.tokens[token.head]
    return token.dep in {"dobj", "nsubjpass", "prep"} and token.head in {trigger, *sentence.ancestors(trigger)}


def is_of_speech(sentence: Sentence, mention: PlaceMention) -> bool:
    """ "Told reporters in Jos": where it was told."""
    return bool(OF_SPEECH.search(_before(sentence, mention)))


def is_of_other_side(sentence: Sentence, mention: PlaceMention) -> bool:
    """ "The border with Israel", "fire between Israel and Hezbollah": one side, and not where."""
    if OF_BORDER.search(_before(sentence, mention)):
        return True
    if mention.place.feature != "country":
        return False
    at = head_of(sentence, mention.lo, mention.hi)
    while sentence.tokens[at].dep == "conj":
        at = sentence.tokens[at].head
    return sentence.tokens[at].dep == "pobj" and sentence.lemmas[sentence.tokens[at].head] == "between"


def is_whose(sentence: Sentence, mention: PlaceMention, trigger: int) -> bool:
    """ "The embassies of France and Japan", "a tourist from Germany": whose or who, and not where."""
    at = head_of(sentence, mention.lo, mention.hi)
    while sentence.tokens[at].dep == "conj":
        at = sentence.tokens[at].head
    preposition = sentence.tokens[at].head
    if mention.place.feature == "country" and sentence.tokens[at].dep == "compound":
        # "Seven Sri Lanka nationals".
        return sentence.lemmas[preposition].lower() in word_list("whose")
    noun = sentence.tokens[preposition].head
    if mention.place.feature != "country" or sentence.tokens[at].dep != "pobj" or noun == trigger:
        return False
    if sentence.lemmas[preposition] == "of":
        return sentence.lemmas[noun].lower() in word_list("whose")
    return sentence.lemmas[preposition] == "from" and sentence.tokens[noun].pos == "NOUN"


def is_measured_from(sentence: Sentence, mention: PlaceMention) -> bool:
    """ "160 km north of Baghdad", "Kafr Hamra, near Aleppo": from where another place is told to lie."""
    before = _before(sentence, mention)
    return bool(DISTANCE.search(before) or BESIDE.search(before))


def _before(sentence: Sentence, mention: PlaceMention) -> str:
    return sentence.text[: mention.start - sentence.stretch.start]
