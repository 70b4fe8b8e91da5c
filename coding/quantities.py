"""How many: numbers of a sentence become quantities of an event."""

from dataclasses import dataclass, replace

from coding.candidates import Candidate
from coding.harm import harm_measure, is_part, single_victim
from coding.language import Sentence
from coding.lexicon import Decision, Lexicon, Role
from coding.lists import is_counted_in, joined_count, people_listed
from coding.numbers import Number, read_number

UNCOUNTED = {"people", "opposition", "crowd", "group", "police", "army"}
# Counts that rest on a singular noun and not on a number: any number told later counts more.
IMPLIED = "implied"
# Acts that are deaths by their name: those they are done to are dead, whatever the verb.
DEADLY = {"death_in_custody", "execution"}
# Acts of police and courts: the dead in their sentence are those of another act.
UNHARMED = {"arrest", "charge", "trial", "verdict"}
# A later number is another claim of the same total between these shares of the first: lower is a part, higher
# another thing.
PART, UPDATE = 0.62, 3.0
HARM = {"killed", "injured"}
# How many words after a number "also" may stand.
ALSO = 6
UNITS = {"organisations_affected": "organisations", "sites_blocked": "sites", "sentence_months": "months"}


@dataclass(frozen=True)
class Quantity:
    """One number for one group, with the tokens it came from; `beside`: spans it was worked out from besides."""

    measure: str
    sex: str
    age_group: str
    sentence: Sentence
    number: Number
    rule_id: str
    beside: tuple[tuple[int, int], ...] = ()

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
    if measure == "sentenced":
        found += sentence_length(sentence)
    if measure == "crowd" or decision.family == "mob":
        found += _crowd(candidate, numbers, lexicon)
    elif measure not in {None, "killed", "injured"} or (
        measure == "killed" and not found and (decision.rex_act in DEADLY or _names_a_killing(candidate))
    ):
        found += _counted(candidate, measure or "", numbers, lexicon)
    return found


def _names_a_killing(candidate: Candidate) -> bool:
    """ "The killing of a shepherd": the noun says by itself that he is dead."""
    return candidate.trigger.pos == "n" and candidate.trigger.frame in {"kill", "lynch"}


def harm_in(sentence: Sentence, numbers: list[Number], lexicon: Lexicon) -> list[Quantity]:
    """Killed and injured, wherever in the sentence they are counted."""
    found = []
    measures = {number: measure for number in numbers if (measure := harm_measure(sentence, number))}
    for number, measure in measures.items():
        alike = [n for n, m in measures.items() if m == measure and n is not number]
        sex, age = _group(sentence, number.noun, lexicon)
        if is_part(sentence, number):
            sex, age = _predicated_group(sentence, number, lexicon)
        elif not any(is_counted_in(sentence, number, other) for other in alike):
            total = joined_count(sentence, number, alike)
            found.append(Quantity(measure, "total", "total", sentence, total, "harm"))
        if (sex, age) != ("total", "total"):
            found.append(Quantity(measure, sex, age, sentence, number, "harm"))
    victim = None if any(q.measure == "killed" for q in found) else single_victim(sentence)
    return [*found, Quantity("killed", "total", "total", sentence, victim, "single")] if victim else found


def parts_in(sentence: Sentence, numbers: list[Number], measure: str, lexicon: Lexicon) -> list[Quantity]:
    """Women, men and children among a total: "including three women", "three were women and 20 were men"."""
    found = []
    for number in numbers:
        sex, age = _group(sentence, number.noun, lexicon)
        if (sex, age) == ("total", "total"):
            sex, age = _predicated_group(sentence, number, lexicon)
        if (sex, age) != ("total", "total") and not harm_measure(sentence, number):
            found.append(Quantity(measure, sex, age, sentence, number, "part"))
    return found


def sentence_length(sentence: Sentence) -> list[Quantity]:
    """Years and months of prison, in months."""
    found: list[tuple[int, int, float]] = []
    for at, lemma in enumerate(sentence.lemmas):
        if lemma not in {"year", "month"} or not _prison_nearby(sentence, at):
            continue
        value = _length_before(sentence, at)
        if value:
            found.append((value[0], at, value[1] * (12 if lemma == "year" else 1)))
    if not found:
        return []
    lo, at, months = found[0]
    for next_lo, next_at, more in found[1:2]:
        if sentence.lemmas[at + 1 : next_lo] == ("and",):
            at, months = next_at, months + more
    number = Number(lo, at + 1, round(months), round(months), round(months), "exact", at)
    return [Quantity("sentence_months", "total", "total", sentence, number, "length")]


def merge_totals(quantities: list[Quantity]) -> list[Quantity]:
    """One row for each measure and group: the first claim stands, a claim near it widens the range."""
    merged: dict[tuple[str, str, str], Quantity] = {}
    for quantity in quantities:
        key = (quantity.measure, quantity.sex, quantity.age_group)
        known = merged.get(key)
        merged[key] = quantity if known is None else _widened(known, quantity)
    return list(merged.values())


def _widened(known: Quantity, other: Quantity) -> Quantity:
    """What an earlier and a later claim come to: numbers replace words, an exact one "more than", two make a range."""
    a, b = known.number, other.number
    if known.measure in HARM and _on_top(other):
        n_best = None if a.n_best is None or b.n_best is None else a.n_best + b.n_best
        n_max = None if a.n_max is None or b.n_max is None else a.n_max + b.n_max
        return replace(known, number=replace(a, n_min=a.n_min + b.n_min, n_best=n_best, n_max=n_max))
    exact_now = a.basis == "at_least" and b.basis == "exact" and a.n_min <= b.n_min < a.n_min / PART
    if known.rule_id == IMPLIED or exact_now or a.basis == "word" != b.basis:
        return other
    if other.rule_id == IMPLIED or b.basis == "word" or known.measure == "sentence_months":
        return known
    first, later = (n.n_best or n.n_max or n.n_min for n in (a, b))
    if later == first or not PART * first <= later <= UPDATE * first:
        return known
    low, high = sorted((first, later))
    return replace(known, number=replace(a, n_min=low, n_best=None, n_max=high, basis="range"))


def _on_top(quantity: Quantity) -> bool:
    """ "Two of the militants were also shot", "another three died": these come to those told before."""
    lemmas, number = quantity.sentence.lemmas, quantity.number
    after = lemmas[number.hi : number.hi + ALSO]
    return lemmas[max(0, number.lo - 1) : number.lo] in {("another",), ("further",)} or (
        quantity.rule_id == "harm" and "also" in after and "," not in after[: after.index("also")]
    )


def _counted(candidate: Candidate, measure: str, numbers: list[Number], lexicon: Lexicon) -> list[Quantity]:
    sentence, patient = candidate.sentence, candidate.patient
    if patient is None:
        return []
    number = next((n for n in numbers if n.noun == patient or n.lo <= patient < n.hi), None)
    if number is None and sentence.lemmas[patient] == "number":
        stated = [n for n in numbers if n.lo > patient and n.noun == n.hi - 1]
        return [Quantity(measure, "total", "total", sentence, n, "number of") for n in stated]
    rule = "patient"
    if number is not None:
        number = joined_count(sentence, number, [n for n in numbers if n is not number])
    else:
        number, rule = _only_people(sentence, numbers) or _implied_one(sentence, patient), IMPLIED
    if number is None:
        return []
    sex, age = _group(sentence, patient, lexicon)
    total = Quantity(measure, "total", "total", sentence, number, rule)
    return [total] if (sex, age) == ("total", "total") else [total, replace(total, sex=sex, age_group=age)]


def _only_people(sentence: Sentence, numbers: list[Number]) -> Number | None:
    """The one number of people in a sentence that counts no other harm."""
    people = [n for n in numbers if sentence.lemmas[n.noun] in {"people", "person", "prisoner"}]
    return people[0] if len(people) == 1 and not harm_measure(sentence, people[0]) else None


def _implied_one(sentence: Sentence, patient: int) -> Number | None:
    """A singular person or organisation is one: "sentenced the journalist"; named people are as many as are named."""
    token = sentence.tokens[patient]
    if token.tag not in {"NN", "NNP"} or sentence.lemmas[patient] in UNCOUNTED:
        return None
    count, whole = people_listed(sentence, patient)
    best, basis = (count, "exact") if whole else (None, "at_least")
    return Number(patient, patient + 1, count, best, best, basis, patient)


def _crowd(candidate: Candidate, numbers: list[Number], lexicon: Lexicon) -> list[Quantity]:
    sentence = candidate.sentence
    for number in numbers:
        token = sentence.tokens[number.noun]
        lemma = sentence.lemmas[number.noun]
        above = sentence.lemmas[token.head]
        if crowd_put_at(sentence, number):
            return [Quantity("crowd", "total", "total", sentence, number, "crowd")]
        acts = token.dep == "nsubj" and (above in lexicon.words["crowd_verbs"] or token.head == candidate.head)
        if (
            (_people(lemma, lexicon) or token.pos == "NUM")
            and (acts or above in {"crowd", "rally", "march", "draw", "by", "of"})
            and not harm_measure(sentence, number)
            and above not in {"detain", "arrest", "sentence"}
        ):
            return [Quantity("crowd", "total", "total", sentence, number, "crowd")]
    return []


def _people(noun: str, lexicon: Lexicon) -> bool:
    role = lexicon.roles.get(noun)
    return role is not None and role.kind in {"civilians", "protesters", "rioters", "mob"}


def crowd_put_at(sentence: Sentence, number: Number) -> bool:
    """ "Put the crowd at 100,000"."""
    before = sentence.lemmas[max(0, number.lo - 5) : number.lo]
    return "crowd" in before and bool({"at", "of"} & set(before))


def _group(sentence: Sentence, noun: int, lexicon: Lexicon) -> tuple[str, str]:
    role: Role | None = lexicon.roles.get(sentence.lemmas[noun])
    return (role.sex, role.age_group) if role else ("total", "total")


def _predicated_group(sentence: Sentence, number: Number, lexicon: Lexicon) -> tuple[str, str]:
    """ "Three were women": the group stands behind the verb."""
    for at in {number.noun, number.hi - 1}:
        token = sentence.tokens[at]
        if token.dep == "nsubj" and sentence.lemmas[token.head] == "be":
            for attribute in sentence.below(token.head, "attr"):
                return _group(sentence, attribute, lexicon)
        if token.dep == "nsubj" and sentence.tokens[token.head].pos == "NOUN":
            return _group(sentence, token.head, lexicon)
        for apposed in [*sentence.below(at, "appos"), *sentence.below(at, "attr")]:
            return _group(sentence, apposed, lexicon)
    return "total", "total"


def _prison_nearby(sentence: Sentence, at: int) -> bool:
    words = {*sentence.lemmas[max(0, at - 6) : at + 8]}
    return bool(words & {"prison", "jail", "sentence", "imprisonment", "colony", "term", "bar", "jailed", "imprison"})


def _length_before(sentence: Sentence, at: int) -> tuple[int, float] | None:
    words = [token.text.lower() for token in sentence.tokens[max(0, at - 6) : at]]
    half = words[-3:] == ["and", "a", "half"]
    words = words[:-3] if half else words
    while words and words[-1] == "-":
        words.pop()
    for length in (3, 2, 1):
        value = read_number(" ".join(words[-length:])) if len(words) >= length else None
        if value is not None:
            lo = max(0, at - 6) + len(words) - length
            return lo, value + (0.5 if half else 0.0)
    return None
