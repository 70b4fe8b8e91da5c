"""Is an article about politics, law and arms at all? A linear model of its words, made by `make train`.

It knows no events: reports of talks and trials are its subject as much as those of attacks. What it tells apart is
the rest of a newspaper, where players attack, prices are shot at and records fall.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from math import sqrt

from schemas.seeds import read_seed

TABLE = "model/subject_words.csv"
# The row of the table that holds what every text starts with.
START = ""
# Shorter words are a matter of style.
WORD = re.compile(r"[a-z]{4,}")
# Names say where and who, and not what about.
NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+)*")
ENDINGS = ("ing", "ers", "ies", "ed", "es", "er", "s")
SHORTEST_STEM = 3


@dataclass(frozen=True)
class SubjectModel:
    """Word → how much it speaks for the subject."""

    weights: dict[str, float]
    start: float

    def score(self, words: Collection[str]) -> float:
        """Above 0: more likely of the subject than not. Words the model does not know have no say."""
        known = [self.weights[word] for word in sorted(words) if word in self.weights]
        return self.start + (sum(known) / sqrt(len(known)) if known else 0.0)


def subject_words(text: str) -> frozenset[str]:
    """The words of a text as the model knows them: without endings, and no names."""
    return frozenset(_stem(word) for word in WORD.findall(NAME.sub("", text).lower()))


def load_subject_model() -> SubjectModel:
    """Read the table of words."""
    weights = {row["word"]: float(row["weight"]) for row in read_seed(TABLE)}
    return SubjectModel(weights, weights.pop(START))


@cache
def _stem(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word.removesuffix(ending)
    return word.rstrip("e")
