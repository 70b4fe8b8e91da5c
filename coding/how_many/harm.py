"""Whom a number counts: the dead, the injured, or neither."""

from collections.abc import Iterable

from coding.how_many.lists import people_listed
from coding.how_many.numbers import Number
from coding.how_many.over_years import is_of_war
from coding.text.clauses import DYING, is_passive, is_perfect
from coding.text.language import Sentence
from coding.text.lexicon import word_list, word_measures

OTHERS = {"else", "other", "further", "more", "longer"}
OF_THEM = {"they", "those", "who", "whom", "dead", "victim", "wounded", "injured", "killed"}
ONESELF = {"himself", "herself"}
TIMES = {"hour", "day", "week", "month", "year"}
AFFECTED = {"nsubj", "nsubjpass", "dobj", "conj", "oprd"}
# What "of" and a number says the size of.
SUMS = {"total", "toll", "number", "count", "figure", "sum", "tally", "estimate", "maximum", "minimum", "average"}
# How many words before a number may name what is put at it, and words between.
BEFORE = 9
APPROXIMATELY = {"about", "almost", "approximately", "around", "as", "between", "close", "just", "least", "many",
                 "more", "nearly", "only", "over", "roughly", "some", "than", "under", "up"}  # fmt: skip


def harm_measure(sentence: Sentence, number: Number) -> str | None:
    """`killed` or `injured` where a number counts the dead or the hurt, else None."""
    lemma, noun = sentence.lemmas[number.noun], sentence.tokens[number.noun]
    if lemma in word_measures("no_harm") or is_of_war(sentence, number):
        return None
    if measure := beside_oneself(sentence, number):
        return measure
    before = _spoken(sentence, range(max(0, number.lo - 7), number.lo))
    if {"at", "to"} & {*before[-1:]} and {"number", "toll", "dead"} & {*before}:
        return _measure("harm_participle", before) or ("killed" if "toll" in before else None)
    if _does_it(sentence, number.noun):
        return None
    following = sentence.tokens[number.hi : number.hi + 2]
    # Not so "Channel 9 the injured man".
    behind = [token.text.lower() for token in following] if following and following[0].tag != "DT" else []
    modifiers = _spoken(sentence, sentence.below(number.noun, "acl", "amod", "relcl"))
    measure = _measure("harm_participle", behind) or _measure("harm_noun", [lemma])
    measure = measure or _measure("harm_participle", modifiers)
    if measure or (noun.dep == "pobj" and is_answered_for(sentence, noun.head)):
        return measure
    if noun.dep == "pobj" and (measure := _measure("harm_act", [sentence.lemmas[sentence.tokens[noun.head].head]])):
        return measure
    nouns = (number.noun, number.lo, _party_of(sentence, number.noun))
    spots = [at for at in nouns if sentence.tokens[at].dep in AFFECTED]
    return next((measure for at in spots if (measure := _harm_verb(sentence, at))), None)


def _party_of(sentence: Sentence, noun: int) -> int:
    """ "A group of nine miners was shot dead", "killed a family of four": what is done to the group is done to all."""
    of = sentence.tokens[noun].head
    above = sentence.tokens[of].head
    of_party = sentence.tokens[noun].dep == "pobj" and sentence.lemmas[of] == "of"
    return above if of_party and sentence.lemmas[above] in word_list("parties_of") else noun


def _measure(use: str, words: Iterable[str]) -> str | None:
    """The measure of the first of the words that has one."""
    measures = word_measures(use)
    return next((measures[word] for word in words if word in measures), None)


def _spoken(sentence: Sentence, spots: Iterable[int]) -> list[str]:
    return [sentence.tokens[at].text.lower() for at in spots]


def put_at(sentence: Sentence, number: Number) -> str | None:
    """The measure of what is "put at 100,000": the crowd, the toll, the number of arrests."""
    lo = max(0, number.lo - BEFORE)
    words = list(sentence.lemmas[lo : number.lo])
    while words and (words[-1] in APPROXIMATELY or words[-2:] in (["at", "least"], ["up", "to"])):
        words.pop()
    if not words or words[-1] not in {"at", "to", "of"}:
        return None
    sums = words[-2:-1] and words[-2] in SUMS | word_measures("put_at").keys()
    if words[-1] == "of" and (not sums or is_answered_for(sentence, lo + len(words) - 1)):
        # "Arrested over the murders of two men".
        return None
    return _measure("put_at", reversed(words))


def _does_it(sentence: Sentence, noun: int) -> bool:
    """ "Two gunmen shot dead a teacher", "six soldiers shot a boy dead": they are the ones who do it."""
    verb = sentence.tokens[noun].head
    if sentence.tokens[noun].dep != "nsubj" or noun > verb or is_passive(sentence, verb):
        return False
    # "Three killed a day after the vote": a day is nobody's victim.
    done_to = [at for at in sentence.below(verb, "dobj") if at > verb and sentence.lemmas[at] not in TIMES]
    return sentence.lemmas[verb] in word_measures("harm_verb").keys() - DYING and bool(done_to)


def is_answered_for(sentence: Sentence, of: int) -> bool:
    """ "Over the years the group has been responsible for the deaths of thousands": no toll of an act of a day.

    `of` is the token of the last "of".
    """
    act = sentence.tokens[sentence.tokens[of].head]
    if act.dep != "pobj" or sentence.lemmas[act.head] != "for":
        return False
    adjective = sentence.tokens[act.head].head
    verb = sentence.tokens[adjective].head
    return sentence.lemmas[adjective] == "responsible" and is_perfect(sentence, verb)


def beside_oneself(sentence: Sentence, number: Number) -> str | None:
    """What befell those whom a bomber kills or wounds with himself: "killing herself and four policemen"."""
    if number.lo < 3 or sentence.lemmas[number.lo - 1] != "and":
        return None
    oneself = sentence.tokens[number.lo - 2].text.lower() in ONESELF
    return word_measures("harm_verb").get(sentence.lemmas[number.lo - 3]) if oneself else None


def is_part(sentence: Sentence, number: Number) -> bool:
    """ "Five of the dead", "two of them": a part and no total."""
    after = sentence.lemmas[number.hi : number.hi + 3]
    if after[:1] == ("of",) and set(after) & {"they", "whom"} and _harm_verb(sentence, number.lo) == "killed":
        # "One of them died" is the whole toll of those who were hurt.
        return False
    return after[:1] == ("of",) and bool(OF_THEM & set(after))


def _harm_verb(sentence: Sentence, noun: int) -> str | None:
    token = sentence.tokens[noun]
    if _measure("no_fact", _spoken(sentence, sentence.below(token.head, "aux"))) is not None:
        return None
    if token.dep == "conj":
        return _harm_verb(sentence, token.head) if sentence.tokens[token.head].pos in {"NOUN", "NUM"} else None
    verb, lemma = token.head, sentence.lemmas[token.head]
    if lemma == "leave":
        tail = _spoken(sentence, (at for at in sentence.subtree(verb) if at > noun))
        return _measure("harm_participle", (word for word in ("dead", "injured", "wounded") if word in tail))
    if token.dep in {"dobj", "nsubjpass"} and _to_death(sentence, verb):
        return "killed"
    if token.dep in {"nsubj", "nsubjpass"}:
        # "Lay dead", "were found dead", "were reported killed".
        states = _spoken(sentence, sentence.below(verb, "acomp", "oprd", "xcomp"))
        if measure := _measure("harm_participle", states):
            return measure
    if lemma not in word_measures("harm_verb"):
        return None
    if lemma in DYING:
        return "killed" if token.dep == "nsubj" else None
    affected = token.dep in {"dobj", "nsubjpass"} or (token.dep == "nsubj" and is_passive(sentence, verb))
    if token.dep == "nsubjpass" and sentence.below(verb, "neg"):
        # "The three officers were not injured".
        return None
    if lemma == "shoot":
        dead = any(sentence.lemmas[at] in {"dead", "fatally"} for at in sentence.children[verb])
        # "Shot and killed".
        dead = dead or any(sentence.lemmas[at] == "kill" for at in sentence.below(verb, "conj"))
        return ("killed" if dead else "injured") if affected else None
    return word_measures("harm_verb")[lemma] if affected else None


def single_victim(sentence: Sentence) -> Number | None:
    """Victims told without a number: "killed the journalist", "was shot dead", "killed a judge and her driver"."""
    for at, lemma in enumerate(sentence.lemmas):
        if lemma == "die" and (sole := sentence.below(at, "nsubj")) and (dead := _told_singly(sentence, sole[0])):
            return dead
        killed = lemma in {"kill", "assassinate", "lynch", "murder", "behead"} or _to_death(sentence, at)
        if not killed or sentence.tokens[at].pos != "VERB":
            continue
        victims = sentence.below(at, "nsubjpass") or sentence.below(at, "dobj")
        if victims and (dead := _told_singly(sentence, victims[0])):
            return dead
    return None


def none_harmed(sentence: Sentence) -> list[tuple[str, Number]]:
    """ "Nobody was killed", "no one was hurt", "no civilians died", "there were no casualties"; not "no one else"."""
    found = []
    for at, token in enumerate(sentence.tokens):
        lemma = sentence.lemmas[at]
        if lemma not in {"nobody", "none", "no"} or OTHERS & set(sentence.lemmas[at + 1 : at + 4]):
            continue
        noun = token.head if lemma == "no" and token.head > at else at
        noun = at + 1 if lemma == "no" and sentence.lemmas[at + 1 : at + 2] == ("one",) else noun
        number = Number.exactly(at, max(at, noun - 1) + 1, 0, noun)
        if measure := harm_measure(sentence, number):
            both = sentence.lemmas[noun] == "casualty"
            found += [(each, number) for each in (("killed", "injured") if both else (measure,))]
    return found


def _to_death(sentence: Sentence, verb: int) -> bool:
    """ "Shot dead", "beaten to death", "hacked 11 farmers to death"."""
    if sentence.lemmas[verb] not in {"beat", "stab", "hack", "burn", "shoot", "stone"}:
        return False
    to = [at for at in sentence.below(verb, "prep") if sentence.lemmas[at] == "to"]
    whither = {sentence.lemmas[noun] for at in to for noun in sentence.below(at, "pobj")}
    return "death" in whither or bool({"death", "dead"} & {*sentence.lemmas[verb + 1 : verb + 4]})


def _told_singly(sentence: Sentence, noun: int) -> Number | None:
    """A singular noun as a number, with those it is listed with; None for plurals and what has a number."""
    nobody = any(sentence.lemmas[at] == "no" for at in sentence.below(noun, "det"))
    if nobody or sentence.lemmas[noun] in {"nobody", "number"} | word_list("parties_of"):
        return None
    if sentence.tokens[noun].tag not in {"NN", "NNP"} or sentence.below(noun, "nummod"):
        return None
    count, whole = people_listed(sentence, noun)
    return Number.exactly(noun, noun + 1, count, noun) if whole else None
