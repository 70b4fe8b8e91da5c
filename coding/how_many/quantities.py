"""Quantities: numbers of one group, and those of the dead and hurt that a sentence counts."""

from dataclasses import dataclass

from coding.how_many.harm import beside_oneself, harm_measure, is_part, put_at, single_victim
from coding.how_many.lists import is_counted_in, joined_count
from coding.how_many.numbers import Number
from coding.how_many.over_years import counts_war
from coding.how_many.parts import WHOLE, group_of, predicated_group, shares_in, singles_in
from coding.text.language import Sentence
from coding.text.lexicon import Lexicon
from coding.who.speakers import Speaker

HARM = {"killed", "injured"}
# What these words name is counted by others.
UNCOUNTED = {"people", "opposition", "crowd", "group", "police", "army", "community"}
# Rules: counts that rest on a singular noun and not on a number, so that any number told later counts more; numbers
# that somebody puts a total at, or says without a noun; and those that sum up what was told.
IMPLIED, STATED, TOTAL = "implied", "stated", "in all"
UNITS = {"organisations_affected": "organisations", "sites_blocked": "sites", "sentence_months": "months",
         "fine_amount": "currency"}  # fmt: skip


@dataclass(frozen=True)
class Quantity:
    """One number for one group, with the tokens it came from; `beside`: spans it was worked out from besides.

    `speaker`: who says so, None for the article. `is_main`: the one to count with: the only claim of its group, or what
    several come to. `currency`: the word or sign of an amount of money.
    """

    measure: str
    sex: str
    age_group: str
    sentence: Sentence
    number: Number
    rule_id: str
    beside: tuple[tuple[int, int], ...] = ()
    speaker: Speaker | None = None
    is_main: bool = True
    currency: str | None = None

    @property
    def group(self) -> tuple[str, str, str]:
        return self.measure, self.sex, self.age_group

    @property
    def field(self) -> str:
        return f"quantity:{self.measure}:{self.sex}:{self.age_group}"

    @property
    def unit(self) -> str:
        return UNITS.get(self.measure, "persons")

    @property
    def is_total(self) -> bool:
        return self.sex == "total" and self.age_group == "total"


def harm_in(sentence: Sentence, numbers: list[Number], lexicon: Lexicon) -> list[Quantity]:
    """Killed and injured, wherever in the sentence they are counted."""
    found = []
    measures = {number: measure for number in numbers if (measure := harm_measure(sentence, number))}
    for number, measure in measures.items():
        alike = [n for n, m in measures.items() if m == measure and n is not number]
        sex, age = group_of(sentence, number.noun, lexicon)
        if is_part(sentence, number):
            sex, age = predicated_group(sentence, number, lexicon)
        elif not any(is_counted_in(sentence, number, other) for other in alike):
            total = _with_oneself(sentence, number, joined_count(sentence, number, alike))
            only = sentence.lemmas[number.lo - 1 : number.lo] in {("only",), ("just",)}
            rule = STATED if only or put_at(sentence, number) else "harm"
            found.append(Quantity(measure, *WHOLE, sentence, total, rule))
        if (sex, age) != WHOLE:
            found.append(Quantity(measure, sex, age, sentence, number, "harm"))
    counted = any(q.measure == "killed" for q in found) or counts_war(sentence.text)
    victim = None if counted else single_victim(sentence)
    return [*found, Quantity("killed", *WHOLE, sentence, victim, "single")] if victim else found


def _with_oneself(sentence: Sentence, number: Number, total: Number) -> Number:
    """Who dies by his own bomb is counted with those he kills."""
    one_more = total.basis == "exact" and beside_oneself(sentence, number)
    return total.of_all(total.n_min + 1) if one_more else total


def parts_in(sentence: Sentence, numbers: list[Number], measure: str, total: int, lexicon: Lexicon) -> list[Quantity]:
    """Women, men and children among a total: "including three women and a boy", "three were women", "half of them"."""
    found = []
    for number in numbers:
        group = group_of(sentence, number.noun, lexicon)
        if group == WHOLE:
            group = predicated_group(sentence, number, lexicon)
        if group != WHOLE and not harm_measure(sentence, number):
            found.append(Quantity(measure, *group, sentence, number, "part"))
    more = shares_in(sentence, total, lexicon) + (singles_in(sentence, lexicon) if total > 1 else [])
    return found + [Quantity(measure, p.sex, p.age_group, sentence, p.number, "part") for p in more]
