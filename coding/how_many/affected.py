"""How many an act is done to, or by, as its own words tell."""

from dataclasses import replace

from coding.how_many.crowds import crowd_met, crowd_of, crowd_of_whom
from coding.how_many.harm import SUMS, harm_measure
from coding.how_many.lists import is_listed, joined_count, people_listed
from coding.how_many.money import fines_in
from coding.how_many.numbers import Number, counts_time
from coding.how_many.parts import WHOLE, group_of
from coding.how_many.prison_terms import prison_term, verdicts_in
from coding.how_many.quantities import IMPLIED, UNCOUNTED, Quantity, harm_in
from coding.how_many.stated import stated_in
from coding.text.clauses import object_of
from coding.text.language import Sentence
from coding.text.lexicon import Decision, Lexicon, word_measures
from coding.what.candidates import Candidate
from coding.who.actors import PERSON_KINDS, looks_like_person

# Acts that are deaths by their name: those they are done to are dead, whatever the verb.
DEADLY = {"death_in_custody", "execution"}
# Acts of police and courts, flight and threats: the dead in their sentence are those of another act.
UNHARMED = {"arrest", "charge", "trial", "verdict", "displacement", "emergency", "law", "closure", "blocking",
            "shutdown", "freeze", "fine", "travel", "citizenship", "dismissal", "designation", "exclusion", "agreement",
            "custody_relief", "end_of_term", "exile", "extradition", "threat"}  # fmt: skip
RELIEF = {"pardoned", "amnestied", "released"}
SITES = {"sites_blocked"}
OF_ONE = {"his", "her"}


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
        found += crowd_of(candidate, numbers, lexicon)
    elif decision.family == "demonstration":
        found += crowd_of_whom(sentence, numbers, lexicon) or crowd_met(candidate, numbers, lexicon)
    if measure not in {None, "crowd", "killed", "injured"} or (
        measure == "killed" and not found and (decision.rex_act in DEADLY or _names_a_killing(candidate))
    ):
        counted = _counted(candidate, measure or "", numbers, lexicon)
        found += [Quantity("sentenced", *WHOLE, sentence, several.convicts, "several")] if several else counted
    return found + stated_in(sentence, numbers, found, measure)


def _names_a_killing(candidate: Candidate) -> bool:
    """ "The killing of a shepherd": the noun says by itself that he is dead; so does "her body was found"."""
    if candidate.trigger.frame == "corpse" and candidate.patient is not None:
        return candidate.sentence.tokens[candidate.patient].text.lower() in OF_ONE
    return candidate.trigger.pos == "n" and candidate.trigger.frame in {"kill", "lynch"}


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
    number = next((n for n in numbers if n.noun == patient or n.lo <= patient < n.hi), None)
    named = _implied_one(sentence, patient)
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
    return role.kind in PERSON_KINDS if role else looks_like_person(sentence, noun)


def _implied_one(sentence: Sentence, patient: int) -> Number | None:
    """A singular person or organisation is one: "sentenced the journalist"; named people are as many as are named."""
    if sentence.tokens[patient].text.lower() in OF_ONE:
        return Number(patient, patient + 1, 1, 1, 1, "exact", patient)
    if sentence.lemmas[patient] in UNCOUNTED or not is_listed(sentence, patient):
        return None
    count, whole = people_listed(sentence, patient)
    if count == 1 and sentence.tokens[patient].tag not in {"NN", "NNP"}:
        # "Reporters Ada Bell of The Sun and …": more than the list shows.
        return None
    best, basis = (count, "exact") if whole else (None, "at_least")
    return Number(patient, patient + 1, count, best, best, basis, patient)
