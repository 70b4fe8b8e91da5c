"""Parts of a total: whom a number counts by sex and age, "half of them women", "including a girl"."""

import re
from typing import NamedTuple

from coding.how_many.numbers import Number
from coding.text.language import Sentence
from coding.text.lexicon import Lexicon, word_list

WHOLE = ("total", "total")
SHARES = {"half": 2, "third": 3, "quarter": 4}
OF_THEM = {"they", "whom", "those", "victim", "dead", "detainee", "who"}
# How far behind "half of them" its noun may stand.
REACH = 5
# "People over 60", "boys under 16", "a man aged 74".
AGED = re.compile(
    r"\s(?:who (?:is|are|was|were) )?(?:aged )?"
    r"(?:(?:over|above|older than) [678]\d|(?P<young>under|younger than) 1[0-8])\b"
)
INCLUDING = {"include", "including", "among"}


class Part(NamedTuple):
    """A number of people of one sex or age group."""

    sex: str
    age_group: str
    number: Number


def group_of(sentence: Sentence, noun: int, lexicon: Lexicon) -> tuple[str, str]:
    """Sex and age group of the people a noun names."""
    role = lexicon.roles.get(sentence.lemmas[noun])
    sex, age = (role.sex, role.age_group) if role else WHOLE
    near = {sentence.lemmas[at] for at in sentence.below(noun, "amod", "nmod", "compound")}
    if told := AGED.match(sentence.after(sentence.tokens[noun].end)):
        return sex, "child" if told["young"] else "elderly"
    return sex, next((group for group in ("elderly", "child") if near & word_list(group)), age)


def predicated_group(sentence: Sentence, number: Number, lexicon: Lexicon) -> tuple[str, str]:
    """ "Three were women", "two of them elderly men": the group stands behind the verb, or behind "of them"."""
    if sentence.lemmas[number.hi : number.hi + 1] == ("of",) and OF_THEM & {
        *sentence.lemmas[number.hi : number.hi + 3]
    }:
        return _group_behind(sentence, number.hi, lexicon) or WHOLE
    for at in {number.noun, number.hi - 1}:
        token = sentence.tokens[at]
        if token.dep == "nsubj" and sentence.lemmas[token.head] == "be":
            for attribute in sentence.below(token.head, "attr"):
                return group_of(sentence, attribute, lexicon)
        for apposed in [*sentence.below(at, "appos"), *sentence.below(at, "attr")]:
            return group_of(sentence, apposed, lexicon)
    return WHOLE


def _group_behind(sentence: Sentence, of: int, lexicon: Lexicon) -> tuple[str, str] | None:
    """Of the first noun behind "of them" that names one."""
    nouns = range(of + 1, min(of + 1 + REACH, len(sentence.tokens)))
    return next((told for noun in nouns if (told := group_of(sentence, noun, lexicon)) != WHOLE), None)


def shares_in(sentence: Sentence, total: int, lexicon: Lexicon) -> list[Part]:
    """ "Half of them women", "a third of whom were children": the share of a total, about."""
    found = []
    for at, lemma in enumerate(sentence.lemmas):
        behind = sentence.lemmas[at + 1 : at + 4]
        if lemma not in SHARES or behind[:1] != ("of",) or not OF_THEM & set(behind):
            continue
        group = _group_behind(sentence, at + 1, lexicon)
        share = round(total / SHARES[lemma])
        if group and share:
            found.append(Part(*group, Number.bounded(at, at + 1, share, "approx", at)))
    return found


def singles_in(sentence: Sentence, lexicon: Lexicon) -> list[Part]:
    """ "Including four women and a girl", "the dead included a pregnant woman": one each."""
    opened = next((at for at, lemma in enumerate(sentence.lemmas) if lemma in INCLUDING), len(sentence.tokens))
    found = []
    for at in range(opened + 1, len(sentence.tokens)):
        single = sentence.tokens[at].tag == "NN" and any(
            sentence.tokens[det].text.lower() in {"a", "an", "one"} for det in sentence.below(at, "det", "nummod")
        )
        group = group_of(sentence, at, lexicon) if single else WHOLE
        if group != WHOLE:
            found.append(Part(*group, Number.exactly(at, at + 1, 1, at)))
    return found
