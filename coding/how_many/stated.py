"""Numbers that somebody puts a total at, or says without a noun: "put the toll at 30", "police said 10, rebels 20"."""

from coding.how_many.harm import put_at
from coding.how_many.numbers import Number, counts_time
from coding.how_many.parts import WHOLE
from coding.how_many.quantities import STATED, TOTAL, Quantity
from coding.text.language import Sentence
from coding.text.lexicon import word_list, word_measures
from coding.who.tellers import elliptic_teller

# Numbers that sum up what was told: "75 captives each, 150 in all".
IN_ALL = (" in all", " in total", " all told", " altogether")


def stated_in(sentence: Sentence, numbers: list[Number], found: list[Quantity], measure: str | None) -> list[Quantity]:
    """Totals put at a number, and numbers that somebody says after another: "police said 10 …, organisers 20".

    `found`: what else the sentence counts. `measure`: what a number without a noun counts where nothing is before it.
    """
    stated: list[Quantity] = []
    for number in numbers:
        if any(number.lo == other.number.lo for other in found) or counts_time(sentence, number):
            continue
        before = [q for q in [*found, *stated] if q.is_total and q.number.lo < number.lo]
        counted = put_at(sentence, number) or _says_of(sentence, number)
        in_all = sentence.words(number.lo, min(number.hi + 2, len(sentence.tokens))).lower().endswith(IN_ALL)
        if counted is None and (in_all or _says_only(sentence, number)):
            counted = before[-1].measure if before else measure
        if counted:
            stated.append(Quantity(counted, *WHOLE, sentence, number, TOTAL if in_all else STATED))
    return stated


def _says_of(sentence: Sentence, number: Number) -> str | None:
    """ "Counted 45 detentions": the measure of a noun that somebody counts."""
    noun = sentence.tokens[number.noun]
    counted = noun.dep == "dobj" and sentence.lemmas[noun.head] in word_list("telling_verbs")
    return word_measures("put_at").get(sentence.lemmas[number.noun]) if counted else None


def _says_only(sentence: Sentence, number: Number) -> bool:
    """ "Rebels claimed 40", "residents spoke of 20", "organisers 20,000": a speaker's number without a noun."""
    if number.noun >= number.hi:
        return False
    head = sentence.tokens[number.hi - 1]
    verb = sentence.tokens[head.head].head if head.dep == "pobj" else head.head
    said = head.dep in {"dobj", "pobj"} and sentence.lemmas[verb] in word_list("telling_verbs")
    according = "accord" in sentence.lemmas[number.hi : number.hi + 2]
    return said or according or elliptic_teller(sentence, number.lo, number.hi) is not None
