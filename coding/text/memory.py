"""spaCy's attribute ruler and lemmatiser with a memory: what follows from tag, relation and form is looked up.

Nearly all patterns of the English models look at one token, and of its form only at some hundred words. What they
give is looked up after the first time, and the matcher is left with the few tokens that may begin a longer pattern.
The outcome is that of the ruler, which took a fifth of the time of a parse. A lemma follows from form, part of speech
and morphology.
"""

from functools import cache
from typing import Any

import numpy as np

# All that a remembered pattern looks at.
KEY = ["TAG", "DEP", "IS_SPACE", "LOWER"]
FORM = KEY.index("LOWER")
# All that a remembered pattern gives.
GIVEN = ["TAG", "DEP", "POS", "MORPH", "LEMMA"]
# No attribute has this value: what the rules leave as it is.
KEPT = 2**64 - 1

Rules = tuple[int, ...]


class RememberedRuler:
    """The rules of a pipeline's attribute ruler; of those that apply to a token the later ones count."""

    def __init__(self, ruler: Any) -> None:
        from spacy.matcher import Matcher

        self.ruler, self.vocab = ruler, ruler.vocab
        self.of_one, self.of_more, self.beginnings, self.of_forms = (Matcher(ruler.vocab) for _ in range(4))
        self.longest = 1
        rules = enumerate(given["patterns"] for given in ruler.patterns)
        for rule, pattern in ((str(rule), pattern) for rule, patterns in rules for pattern in patterns):
            (self.of_one if len(pattern) == 1 else self.of_more).add(rule, [pattern])
            if len(pattern) > 1:
                self.beginnings.add(rule, [pattern[:1]])
            if "LOWER" in pattern[0]:
                self.of_forms.add(rule, [[{"LOWER": pattern[0]["LOWER"]}]])
            self.longest = max(self.longest, len(pattern))
        # Form → itself if a pattern begins with it, else 0.
        self.forms: dict[int, int] = {}
        # What a token is known by → its rules; the same → their row in `given`; what a longer pattern may begin with.
        self.rules: dict[bytes, Rules] = {}
        self.rows: dict[bytes, int] = {}
        self.may_begin: set[bytes] = set()
        self.given = np.empty((0, len(GIVEN)), dtype=np.uint64)

    def __call__(self, doc: Any) -> None:
        """Annotate a doc that has tags and relations."""
        if not len(doc):
            return
        seen = doc.to_array(KEY)
        forms = seen[:, FORM].tolist()
        self._learn_forms({form for form in forms if form not in self.forms})
        seen[:, FORM] = [self.forms[form] for form in forms]
        keys = seen.view(f"V{seen.itemsize * len(KEY)}").ravel().tolist()
        self._learn_rules({key: at for at, key in enumerate(keys) if key not in self.rows}, doc)
        given = self.given[[self.rows[key] for key in keys]]
        if not self.may_begin.isdisjoint(keys):
            self._apply_longer(doc, keys, given)
        doc.from_array(GIVEN, np.where(given == KEPT, doc.to_array(GIVEN), given))

    def _apply_longer(self, doc: Any, keys: list[bytes], given: Any) -> None:
        rules: dict[int, set[int]] = {}
        for begin in (at for at, key in enumerate(keys) if key in self.may_begin):
            span = doc[begin : begin + self.longest]
            for match, start, end in self.of_more(span, allow_missing=True):
                rule = int(self.vocab.strings[match])
                at = begin + range(start, end)[self.ruler.indices[rule]]
                rules.setdefault(at, {*self.rules[keys[at]]}).add(rule)
        for at, several in rules.items():
            given[at] = self._values(tuple(sorted(several)))

    def _learn_forms(self, unknown: set[int]) -> None:
        from spacy.tokens import Doc

        if not unknown:
            return
        forms = sorted(unknown)
        doc = Doc(self.vocab, words=[self.vocab.strings[form] for form in forms])
        named = {start for _, start, _ in self.of_forms(doc, allow_missing=True)}
        self.forms |= {form: form if at in named else 0 for at, form in enumerate(forms)}

    def _learn_rules(self, unknown: dict[bytes, int], doc: Any) -> None:
        for key, at in unknown.items():
            token = doc[at : at + 1]
            matches = self.of_one(token, allow_missing=True)
            self.rules[key] = tuple(sorted({int(self.vocab.strings[match]) for match, _, _ in matches}))
            self.rows[key] = len(self.given)
            self.given = np.concatenate([self.given, [self._values(self.rules[key])]])
            if self.beginnings(token, allow_missing=True):
                self.may_begin.add(key)

    def _values(self, rules: Rules) -> Any:
        from spacy.attrs import IDS

        given: dict[int, int] = {}
        for rule in rules:
            given |= self.ruler.attrs[rule]
        return np.array([given.get(IDS[name], KEPT) for name in GIVEN], dtype=np.uint64)


class RememberedLemmas:
    """The lemmas of a pipeline's rule-based lemmatiser."""

    def __init__(self, lemmatizer: Any) -> None:
        self.lemmatizer = lemmatizer
        # Form, part of speech, morphology → lemma.
        self.lemmas: dict[tuple[int, ...], int] = {}

    def __call__(self, doc: Any) -> None:
        """Annotate a doc with parts of speech: its tokens that have no lemma yet."""
        if not len(doc):
            return
        seen = doc.to_array(["ORTH", "POS", "MORPH", "LEMMA"]).tolist()
        found = []
        for at, (orth, pos, morph, lemma) in enumerate(seen):
            key = (orth, pos, morph)
            if not lemma and key not in self.lemmas:
                self.lemmas[key] = doc.vocab.strings.add(self.lemmatizer.lemmatize(doc[at])[0])
            found.append(lemma or self.lemmas[key])
        doc.from_array(["LEMMA"], np.array(found, dtype=np.uint64))


@cache
def remembered(component: Any) -> RememberedRuler | RememberedLemmas | None:
    """A ruler or lemmatiser with a memory; None for other components, and where rules look at more than is remembered,
    or give more.
    """
    from spacy.lang.en.lemmatizer import EnglishLemmatizer
    from spacy.pipeline import AttributeRuler

    if type(component) is EnglishLemmatizer and component.mode == "rule" and not component.overwrite:
        return RememberedLemmas(component)
    return RememberedRuler(component) if type(component) is AttributeRuler and _is_simple(component) else None


def _is_simple(ruler: Any) -> bool:
    """Whether its patterns look at nothing, and give nothing, but what is remembered."""
    from spacy.attrs import IDS

    tokens = (token for given in ruler.patterns for pattern in given["patterns"] for token in pattern)
    gives = {attribute for given in ruler.attrs for attribute in given}
    return all(token.keys() <= set(KEY) for token in tokens) and gives <= {IDS[name] for name in GIVEN}
