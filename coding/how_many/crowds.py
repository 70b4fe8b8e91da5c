"""How many came: the people of a march, a rally or a mob."""

from coding.how_many.harm import harm_measure
from coding.how_many.numbers import Number
from coding.how_many.parts import WHOLE
from coding.how_many.quantities import UNCOUNTED, Quantity
from coding.text.language import Sentence
from coding.text.lexicon import Lexicon, word_list
from coding.what.candidates import Candidate

PROTESTING = {"protesters", "rioters"}
GATHERED = {"civilians", "protesters", "rioters", "mob"}


def crowd_of(candidate: Candidate, numbers: list[Number], lexicon: Lexicon) -> list[Quantity]:
    """Those an act is done by, where many do it."""
    sentence = candidate.sentence
    # "Thousands marched in Arusha and hundreds gathered in Moshi": each its own.
    for number in sorted(numbers, key=lambda number: sentence.tokens[number.noun].head != candidate.head):
        token = sentence.tokens[number.noun]
        above = sentence.lemmas[token.head]
        acts = token.dep == "nsubj" and (above in word_list("crowd_verbs") or token.head == candidate.head)
        if (
            (_are(sentence, number, GATHERED, lexicon) or token.pos == "NUM")
            and (acts or above in {"crowd", "rally", "march", "draw", "by", "of"})
            and not harm_measure(sentence, number)
            and above not in {"detain", "arrest", "sentence"}
            and not _is_of_followers(sentence, number, lexicon)
        ):
            return [Quantity("crowd", *WHOLE, sentence, number, "crowd")]
    return []


def _is_of_followers(sentence: Sentence, number: Number, lexicon: Lexicon) -> bool:
    """ "Supporters of two candidates": not two, as in "a crowd of two hundred"."""
    of = sentence.tokens[number.noun].head
    whose = sentence.lemmas[sentence.tokens[of].head]
    return sentence.lemmas[of] == "of" and number.lo > of and whose not in UNCOUNTED and whose in lexicon.roles


def crowd_of_whom(sentence: Sentence, numbers: list[Number], lexicon: Lexicon) -> list[Quantity]:
    """ "47 of some 900 protesters": the crowd they were taken from."""
    for number in numbers:
        above = sentence.tokens[number.noun].head
        of_number = sentence.lemmas[above] == "of" and sentence.tokens[sentence.tokens[above].head].pos == "NUM"
        if of_number and number.lo > above and _are(sentence, number, GATHERED, lexicon):
            return [Quantity("crowd", *WHOLE, sentence, number, "crowd")]
    return []


def crowd_met(candidate: Candidate, numbers: list[Number], lexicon: Lexicon) -> list[Quantity]:
    """ "Fired tear gas at hundreds of protesters", "dispersed 2,000 demonstrators"."""
    if not candidate.trigger.among("crowd_control"):
        return []
    inside = set() if candidate.patient is None else {candidate.patient, *candidate.sentence.subtree(candidate.patient)}
    met = (n for n in numbers if n.noun in inside and _are(candidate.sentence, n, PROTESTING, lexicon))
    return [Quantity("crowd", *WHOLE, candidate.sentence, number, "crowd") for number in met][:1]


def crowd_told(sentence: Sentence, numbers: list[Number], lexicon: Lexicon) -> list[Quantity]:
    """ "Organisers said 100,000 people took part": what somebody says of the people who came."""
    for number in numbers:
        token = sentence.tokens[number.noun]
        above = sentence.lemmas[token.head]
        came = token.dep in {"nsubj", "nsubjpass"} and (above in word_list("crowd_verbs") or above == "attend")
        told = any(sentence.lemmas[at] in word_list("telling_verbs") for at in sentence.ancestors(number.noun))
        person = _are(sentence, number, GATHERED, lexicon) or token.pos == "NUM"
        # "About 3,000 demonstrators demanded his release": who protests is the crowd.
        protests = token.dep == "nsubj" and _are(sentence, number, PROTESTING, lexicon)
        if (protests or (came and told and person)) and not harm_measure(sentence, number):
            return [Quantity("crowd", *WHOLE, sentence, number, "crowd")]
    return []


def _are(sentence: Sentence, number: Number, kinds: set[str], lexicon: Lexicon) -> bool:
    role = lexicon.roles.get(sentence.lemmas[number.noun])
    return role is not None and role.kind in kinds
