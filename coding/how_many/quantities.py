"""How many: numbers of a sentence become quantities of an event."""

from dataclasses import dataclass, replace

from coding.how_many.harm import beside_oneself, harm_measure, is_answered_for, is_part, single_victim
from coding.how_many.lists import is_counted_in, is_listed, joined_count, people_listed
from coding.how_many.money import fines_in
from coding.how_many.numbers import Number, counts_time
from coding.how_many.others import counts_war
from coding.how_many.parts import WHOLE, group_of, predicated_group, shares_in, singles_in
from coding.how_many.prison_terms import prison_term, verdicts_in
from coding.text.clauses import object_of
from coding.text.language import Sentence
from coding.text.lexicon import Decision, Lexicon, word_measures
from coding.what.candidates import Candidate
from coding.who.actors import PERSON_KINDS, looks_like_person
from coding.who.speakers import Speaker
from coding.who.tellers import elliptic_teller

UNCOUNTED = {"people", "opposition", "crowd", "group", "police", "army", "community"}
# Counts that rest on a singular noun and not on a number: any number told later counts more.
IMPLIED = "implied"
# Numbers that somebody puts a total at, or says without a noun.
STATED = "stated"
# Numbers that sum up what was told: "75 captives each, 150 in all".
# What "of" and a number says the size of.
SUMS = {"total", "toll", "number", "count", "figure", "sum", "tally", "estimate", "maximum", "minimum", "average"}
TOTAL, IN_ALL = "in all", (" in all", " in total", " all told", " altogether")
# Acts that are deaths by their name: those they are done to are dead, whatever the verb.
DEADLY = {"death_in_custody", "execution"}
# Acts of police and courts, and flight: the dead in their sentence are those of another act.
UNHARMED = {"arrest", "charge", "trial", "verdict", "displacement", "emergency", "law", "closure", "blocking",
            "shutdown", "freeze", "fine", "travel", "citizenship", "dismissal", "designation", "exclusion", "agreement",
            "custody_relief", "end_of_term", "exile", "extradition"}  # fmt: skip
# How many words before a number may name what is put at it, and words between.
BEFORE = 9
APPROXIMATELY = {"about", "almost", "approximately", "around", "as", "between", "close", "just", "least", "many",
                 "more", "nearly", "only", "over", "roughly", "some", "than", "under", "up"}  # fmt: skip
RELIEF = {"pardoned", "amnestied", "released"}
HARM = {"killed", "injured"}
SITES = {"sites_blocked"}
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


def quantities_of(candidate: Candidate, decision: Decision, numbers: list[Number], lexicon: Lexicon) -> list[Quantity]:
    """The quantities a candidate's own words give: those it is done to, those it is done by for crowds."""
    sentence, measure = candidate.sentence, decision.measure
    found = [] if decision.family in UNHARMED else harm_in(sentence, numbers, lexicon)
    several = verdicts_in(sentence) if measure == "sentenced" else None
    term = prison_term(sentence) if measure == "sentenced" else None
    term = several.months if several else term
    if term:
        found.append(Quantity("sentence_months", *WHOLE, sentence, term, "length"))
    if decision.family in {"fine", "verdict"}:
        fines = fines_in(sentence)[:1]
        found += [Quantity("fine_amount", *WHOLE, sentence, amount, "fine", currency=word) for word, amount in fines]
    if measure == "crowd" or decision.family == "mob":
        found += _crowd(candidate, numbers, lexicon)
    elif decision.family == "demonstration":
        found += _crowd_of_whom(sentence, numbers, lexicon) or _crowd_met(candidate, numbers, lexicon)
    if measure not in {None, "crowd", "killed", "injured"} or (
        measure == "killed" and not found and (decision.rex_act in DEADLY or _names_a_killing(candidate))
    ):
        counted = _counted(candidate, measure or "", numbers, lexicon)
        found += [Quantity("sentenced", *WHOLE, sentence, several.convicts, "several")] if several else counted
    return found + stated_in(sentence, numbers, found, measure, lexicon)


def stated_in(
    sentence: Sentence, numbers: list[Number], found: list[Quantity], measure: str | None, lexicon: Lexicon
) -> list[Quantity]:
    """Totals put at a number, and numbers that somebody says after another: "police said 10 …, organisers 20".

    `found`: what else the sentence counts. `measure`: what a number without a noun counts where nothing is before it.
    """
    stated: list[Quantity] = []
    for number in numbers:
        if any(number.lo == other.number.lo for other in found) or counts_time(sentence, number):
            continue
        before = [q for q in [*found, *stated] if q.is_total and q.number.lo < number.lo]
        counted = put_at(sentence, number) or _says_of(sentence, number, lexicon)
        in_all = sentence.words(number.lo, min(number.hi + 2, len(sentence.tokens))).lower().endswith(IN_ALL)
        if counted is None and (in_all or _says_only(sentence, number, lexicon)):
            counted = before[-1].measure if before else measure
        if counted:
            stated.append(Quantity(counted, *WHOLE, sentence, number, TOTAL if in_all else STATED))
    return stated


def put_at(sentence: Sentence, number: Number) -> str | None:
    """The measure of what is "put at 100,000": the crowd, the toll, the number of arrests."""
    words = list(sentence.lemmas[max(0, number.lo - BEFORE) : number.lo])
    while words and (words[-1] in APPROXIMATELY or words[-2:] in (["at", "least"], ["up", "to"])):
        words.pop()
    if not words or words[-1] not in {"at", "to", "of"}:
        return None
    if words[-1] == "of" and (
        is_answered_for(sentence, max(0, number.lo - BEFORE) + len(words) - 1)
        or not {*words[-2:-1]} & (SUMS | word_measures("put_at").keys())
    ):
        # "Arrested over the murders of two men".
        return None
    named = [m for word in reversed(words) if (m := word_measures("put_at").get(word))]
    return named[0] if named else None


def _says_of(sentence: Sentence, number: Number, lexicon: Lexicon) -> str | None:
    """ "Counted 45 detentions": the measure of a noun that somebody counts."""
    noun = sentence.tokens[number.noun]
    counted = noun.dep == "dobj" and sentence.lemmas[noun.head] in lexicon.words["telling_verbs"]
    return word_measures("put_at").get(sentence.lemmas[number.noun]) if counted else None


def _says_only(sentence: Sentence, number: Number, lexicon: Lexicon) -> bool:
    """ "Rebels claimed 40", "residents spoke of 20", "organisers 20,000": a speaker's number without a noun."""
    if number.noun >= number.hi:
        return False
    head = sentence.tokens[number.hi - 1]
    verb = sentence.tokens[head.head].head if head.dep == "pobj" else head.head
    said = head.dep in {"dobj", "pobj"} and sentence.lemmas[verb] in lexicon.words["telling_verbs"]
    according = "accord" in sentence.lemmas[number.hi : number.hi + 2]
    return said or according or elliptic_teller(sentence, number.lo, number.hi, lexicon) is not None


def _names_a_killing(candidate: Candidate) -> bool:
    """ "The killing of a shepherd": the noun says by itself that he is dead, if it was not only attempted."""
    tried = candidate.sentence.below(candidate.head, "amod", "compound")
    if any(candidate.sentence.tokens[at].text.lower() == "attempted" for at in tried):
        return False
    return candidate.trigger.pos == "n" and candidate.trigger.frame in {"kill", "lynch"}


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
    if beside_oneself(sentence, number) is None or total.basis != "exact" or total.n_best is None:
        return total
    return replace(total, n_min=total.n_best + 1, n_best=total.n_best + 1, n_max=total.n_best + 1)


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


def _counted(candidate: Candidate, measure: str, numbers: list[Number], lexicon: Lexicon) -> list[Quantity]:
    sentence, patient = candidate.sentence, candidate.patient
    acts = [n for n in numbers if n.noun == candidate.head and candidate.trigger.pos == "n"]
    if acts and measure == "detained":
        # "There were at least seven arrests".
        return [Quantity(measure, *WHOLE, sentence, acts[0], "acts")]
    if patient is None:
        # "Granted an amnesty to 2,150 prisoners".
        people = _only_people(sentence, numbers, lexicon) if measure in RELIEF else None
        return [Quantity(measure, *WHOLE, sentence, people, "people")] if people else []
    numbers = [number for number in numbers if not counts_time(sentence, number)]
    of = object_of(sentence, patient, {"of"}) if sentence.lemmas[patient] in SUMS | UNCOUNTED else None
    if of is not None and any(number.noun == of for number in numbers):
        # "A total of 115 convicts", "a group of 12 lawyers".
        patient = of
    if sentence.lemmas[patient] in {"sentence", "term"}:
        # "Handed suspended sentences of six months to five demonstrators".
        people = _only_people(sentence, numbers, lexicon)
        return [Quantity(measure, *WHOLE, sentence, people, "people")] if people else []
    number = next((n for n in numbers if n.noun == patient or n.lo <= patient < n.hi), None)
    named = _implied_one(sentence, patient)
    if named and named.n_min > max(1, number.n_min if number else 0):
        number = None
    if number is None and sentence.lemmas[patient] == "number":
        stated = [n for n in numbers if n.lo > patient and n.noun == n.hi - 1]
        return [Quantity(measure, *WHOLE, sentence, n, "number of") for n in stated]
    rule = "patient"
    own = number
    if number is not None:
        number = joined_count(sentence, number, [n for n in numbers if n is not number])
    else:
        several = named is not None and named.n_min > 1
        number, rule = named if several else _only_people(sentence, numbers, lexicon) or named, IMPLIED
    if number is None or (
        rule == IMPLIED and measure in SITES and sentence.lemmas[patient] not in word_measures("site")
    ):
        return []
    sex, age = group_of(sentence, patient, lexicon)
    total = Quantity(measure, *WHOLE, sentence, number, rule)
    # "Eight men and two women": the men are eight.
    return [total] if (sex, age) == WHOLE else [total, replace(total, sex=sex, age_group=age, number=own or number)]


def _only_people(sentence: Sentence, numbers: list[Number], lexicon: Lexicon) -> Number | None:
    """The one number of people in a sentence that counts no other harm."""
    people = [n for n in numbers if _are_people(sentence, n.noun, lexicon)]
    # "Ninety politicians were among the 2,000 inmates freed": these are all.
    people = [n for n in people if sentence.lemmas[sentence.tokens[n.noun].head] == "among"] or people
    return people[0] if len(people) == 1 and not harm_measure(sentence, people[0]) else None


def _are_people(sentence: Sentence, noun: int, lexicon: Lexicon) -> bool:
    role = lexicon.roles.get(sentence.lemmas[noun])
    return role.kind in PERSON_KINDS if role else looks_like_person(sentence, noun, lexicon)


def _implied_one(sentence: Sentence, patient: int) -> Number | None:
    """A singular person or organisation is one: "sentenced the journalist"; named people are as many as are named."""
    if sentence.lemmas[patient] in UNCOUNTED or not is_listed(sentence, patient):
        return None
    count, whole = people_listed(sentence, patient)
    if count == 1 and sentence.tokens[patient].tag not in {"NN", "NNP"}:
        # "Reporters Ada Bell of The Sun and …": more than the list shows.
        return None
    best, basis = (count, "exact") if whole else (None, "at_least")
    return Number(patient, patient + 1, count, best, best, basis, patient)


def _crowd(candidate: Candidate, numbers: list[Number], lexicon: Lexicon) -> list[Quantity]:
    sentence = candidate.sentence
    # "Thousands marched in Arusha and hundreds gathered in Moshi": each its own.
    for number in sorted(numbers, key=lambda number: sentence.tokens[number.noun].head != candidate.head):
        token = sentence.tokens[number.noun]
        lemma = sentence.lemmas[number.noun]
        above = sentence.lemmas[token.head]
        acts = token.dep == "nsubj" and (above in lexicon.words["crowd_verbs"] or token.head == candidate.head)
        if (
            (_people(lemma, lexicon) or token.pos == "NUM")
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


def _crowd_of_whom(sentence: Sentence, numbers: list[Number], lexicon: Lexicon) -> list[Quantity]:
    """ "47 of some 900 protesters": the crowd they were taken from."""
    for number in numbers:
        above = sentence.tokens[number.noun].head
        of_number = sentence.lemmas[above] == "of" and sentence.tokens[sentence.tokens[above].head].pos == "NUM"
        if of_number and number.lo > above and _people(sentence.lemmas[number.noun], lexicon):
            return [Quantity("crowd", *WHOLE, sentence, number, "crowd")]
    return []


def _crowd_met(candidate: Candidate, numbers: list[Number], lexicon: Lexicon) -> list[Quantity]:
    """ "Fired tear gas at hundreds of protesters", "dispersed 2,000 demonstrators"."""
    if not candidate.trigger.among("crowd_control"):
        return []
    inside = set() if candidate.patient is None else {candidate.patient, *candidate.sentence.subtree(candidate.patient)}
    met = (n for n in numbers if n.noun in inside and _protest(candidate.sentence.lemmas[n.noun], lexicon))
    return [Quantity("crowd", *WHOLE, candidate.sentence, number, "crowd") for number in met][:1]


def crowd_told(sentence: Sentence, numbers: list[Number], lexicon: Lexicon) -> list[Quantity]:
    """ "Organisers said 100,000 people took part": what somebody says of the people who came."""
    for number in numbers:
        token = sentence.tokens[number.noun]
        above = sentence.lemmas[token.head]
        came = token.dep in {"nsubj", "nsubjpass"} and (above in lexicon.words["crowd_verbs"] or above == "attend")
        told = any(sentence.lemmas[at] in lexicon.words["telling_verbs"] for at in sentence.ancestors(number.noun))
        person = _people(sentence.lemmas[number.noun], lexicon) or token.pos == "NUM"
        # "About 3,000 demonstrators demanded his release": who protests is the crowd.
        protests = token.dep == "nsubj" and _protest(sentence.lemmas[number.noun], lexicon)
        if (protests or (came and told and person)) and not harm_measure(sentence, number):
            return [Quantity("crowd", *WHOLE, sentence, number, "crowd")]
    return []


def _protest(noun: str, lexicon: Lexicon) -> bool:
    role = lexicon.roles.get(noun)
    return role is not None and role.kind in {"protesters", "rioters"}


def _people(noun: str, lexicon: Lexicon) -> bool:
    role = lexicon.roles.get(noun)
    return role is not None and role.kind in {"civilians", "protesters", "rioters", "mob"}
