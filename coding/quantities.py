"""How many: numbers of a sentence become quantities of an event."""

from dataclasses import dataclass, replace

from coding.candidates import Candidate, is_passive
from coding.language import Sentence
from coding.lexicon import Decision, Lexicon, Role
from coding.numbers import Number, read_number

HARM_VERBS = {"kill": "killed", "die": "killed", "shoot": "injured", "wound": "injured", "injure": "injured",
              "hurt": "injured", "behead": "killed", "execute": "killed", "massacre": "killed", "perish": "killed",
              "lynch": "killed"}  # fmt: skip
HARM_NOUNS = {"death": "killed", "fatality": "killed", "body": "killed", "injury": "injured", "dead": "killed",
              "casualty": "injured"}  # fmt: skip
HARM_PARTICIPLES = {"dead": "killed", "killed": "killed", "injured": "injured", "wounded": "injured", "hurt": "injured"}
CROWD_VERBS = {"march", "rally", "gather", "protest", "demonstrate", "join", "take", "attend", "turn", "assemble", "pour",
               "participate", "fill", "crowd", "walk", "draw", "chant", "number", "estimate", "chase", "attack", "storm"}  # fmt: skip
UNCOUNTED = {"people", "opposition", "crowd", "group", "police", "army"}
LISTED = {"NOUN", "PROPN", "ADJ", "DET", "CCONJ", "PUNCT", "NUM", "PART"}
# Counts that rest on a singular noun and not on a number: any number told later counts more.
IMPLIED = "implied"
UNITS = {"organisations_affected": "organisations", "sites_blocked": "sites", "sentence_months": "months"}


@dataclass(frozen=True)
class Quantity:
    """One number for one group, with the tokens it came from."""

    measure: str
    sex: str
    age_group: str
    sentence: Sentence
    number: Number
    rule_id: str

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
    found = harm_in(sentence, numbers, lexicon)
    if measure == "sentenced":
        found += sentence_length(sentence)
    if measure == "crowd" or decision.family == "mob":
        found += _crowd(candidate, numbers, lexicon)
    elif measure not in {None, "killed", "injured"}:
        found += _counted(candidate, measure or "", numbers, lexicon)
    return found


def harm_in(sentence: Sentence, numbers: list[Number], lexicon: Lexicon) -> list[Quantity]:
    """Killed and injured, wherever in the sentence they are counted."""
    found = []
    for number in numbers:
        measure = harm_measure(sentence, number)
        if measure:
            sex, age = _group(sentence, number.noun, lexicon)
            if _among(sentence, number):
                sex, age = _predicated_group(sentence, number, lexicon)
            else:
                found.append(Quantity(measure, "total", "total", sentence, number, "harm"))
            if (sex, age) != ("total", "total"):
                found.append(Quantity(measure, sex, age, sentence, number, "harm"))
    return found or _harm_without_number(sentence)


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
    a, b = known.number, other.number
    if known.rule_id == IMPLIED or (
        a.basis == "at_least" and b.basis == "exact" and a.n_min <= b.n_min < 1.6 * a.n_min
    ):
        return other
    if other.rule_id == IMPLIED:
        return known
    if a.same_bounds() == b.same_bounds() or "word" in {a.basis, b.basis} or known.measure == "sentence_months":
        return replace(known, number=b, sentence=other.sentence) if a.basis == "word" != b.basis else known
    low, high = sorted((a.n_best or a.n_max or a.n_min, b.n_best or b.n_max or b.n_min))
    if low == high:
        return known
    if high > 1.6 * low:
        return known
    return replace(known, number=replace(a, n_min=low, n_best=None, n_max=high, basis="range"))


def harm_measure(sentence: Sentence, number: Number) -> str | None:
    noun = sentence.tokens[number.noun]
    before = [token.text.lower() for token in sentence.tokens[max(0, number.lo - 7) : number.lo]]
    if before[-1:] and before[-1] in {"at", "to"} and {"number", "toll"} & set(before):
        words = [HARM_PARTICIPLES[word] for word in before if word in HARM_PARTICIPLES]
        return words[0] if words else "killed" if "toll" in before else None
    following = [sentence.tokens[at].text.lower() for at in range(number.hi, min(number.hi + 2, len(sentence.tokens)))]
    for word in following:
        if word in HARM_PARTICIPLES:
            return HARM_PARTICIPLES[word]
    if sentence.lemmas[number.noun] in HARM_NOUNS:
        return HARM_NOUNS[sentence.lemmas[number.noun]]
    for at in sentence.below(number.noun, "acl", "amod", "relcl"):
        if sentence.tokens[at].text.lower() in HARM_PARTICIPLES:
            return HARM_PARTICIPLES[sentence.tokens[at].text.lower()]
    return _harm_verb(sentence, number.noun) if noun.dep in {"nsubj", "nsubjpass", "dobj", "conj", "oprd"} else None


def _among(sentence: Sentence, number: Number) -> bool:
    """ "Five of the dead", "two of them": a part and no total."""
    after = sentence.lemmas[number.hi : number.hi + 3]
    return after[:1] == ("of",) and bool({"the", "they", "those", "who", "whom"} & set(after))


def _harm_verb(sentence: Sentence, noun: int) -> str | None:
    token = sentence.tokens[noun]
    if token.dep == "conj":
        return _harm_verb(sentence, token.head) if sentence.tokens[token.head].pos in {"NOUN", "NUM"} else None
    verb, lemma = token.head, sentence.lemmas[token.head]
    if lemma == "leave":
        tail = {sentence.tokens[at].text.lower() for at in sentence.subtree(verb) if at > noun}
        return next((HARM_PARTICIPLES[word] for word in ("dead", "injured", "wounded") if word in tail), None)
    if lemma not in HARM_VERBS:
        return None
    if lemma in {"die", "perish"}:
        return "killed" if token.dep == "nsubj" else None
    affected = token.dep in {"dobj", "nsubjpass"} or (token.dep == "nsubj" and is_passive(sentence, verb))
    if lemma == "shoot":
        dead = any(sentence.lemmas[at] == "dead" for at in sentence.children[verb])
        return ("killed" if dead else "injured") if affected else None
    return HARM_VERBS[lemma] if affected else None


def _harm_without_number(sentence: Sentence) -> list[Quantity]:
    """A single victim told without a number: "killed the journalist", "a man was shot dead"."""
    for at, lemma in enumerate(sentence.lemmas):
        killed = lemma in {"kill", "assassinate", "lynch", "murder", "behead"} or (
            lemma in {"beat", "stab", "hack", "burn", "shoot"}
            and {"death", "dead"} & {*sentence.lemmas[at + 1 : at + 4]}
        )
        if not killed or sentence.tokens[at].pos != "VERB":
            continue
        victims = sentence.below(at, "nsubjpass") or sentence.below(at, "dobj")
        if victims and _single(sentence, victims[0]):
            one = Number(victims[0], victims[0] + 1, 1, 1, 1, "exact", victims[0])
            return [Quantity("killed", "total", "total", sentence, one, "single")]
    return []


def _single(sentence: Sentence, noun: int) -> bool:
    return sentence.tokens[noun].tag in {"NN", "NNP"} and not sentence.below(noun, "conj", "nummod")


def _counted(candidate: Candidate, measure: str, numbers: list[Number], lexicon: Lexicon) -> list[Quantity]:
    sentence, patient = candidate.sentence, candidate.patient
    if patient is None:
        return []
    number = next((n for n in numbers if n.noun == patient or n.lo <= patient < n.hi), None)
    if number is None and sentence.lemmas[patient] == "number":
        stated = [n for n in numbers if n.lo > patient and n.noun == n.hi - 1]
        return [Quantity(measure, "total", "total", sentence, n, "number of") for n in stated]
    rule = "patient"
    if number is None:
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
    end, plural = patient, False
    while end < len(sentence.tokens) and sentence.tokens[end].pos in LISTED and sentence.tokens[end].tag != ".":
        plural |= sentence.tokens[end].tag == "NNS"
        end += 1
    named = sum(1 for name in sentence.names if name.label == "PERSON" and patient < name.hi and name.lo < end)
    count = max(named, 1)
    best = None if plural else count
    return Number(patient, patient + 1, count, best, best, "at_least" if plural else "exact", patient)


def _crowd(candidate: Candidate, numbers: list[Number], lexicon: Lexicon) -> list[Quantity]:
    sentence = candidate.sentence
    for number in numbers:
        token = sentence.tokens[number.noun]
        lemma = sentence.lemmas[number.noun]
        above = sentence.lemmas[token.head]
        if crowd_put_at(sentence, number):
            return [Quantity("crowd", "total", "total", sentence, number, "crowd")]
        acts = token.dep == "nsubj" and (above in CROWD_VERBS or token.head == candidate.head)
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
