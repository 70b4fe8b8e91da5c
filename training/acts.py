"""Teach the model of acts: which act of repression or of its undoing a sentence of seeds/training/acts reports."""

import re
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

from coding.models.classifier import act_names
from coding.models.encoder import Encoder
from training.structure import features_of, weighted
from training.text import Snippet, read_acts

# Of the sentences of snippets of types that are no acts of REX, every so many are taught as no act.
THINNED = 4
OTHERS = {"Armed clash", "Attack", "Peaceful protest", "Violent demonstration", "Change to group/activity",
          "Air/drone strike", "Mob violence", "Shelling/artillery/missile attack", "Suicide bomb", "Sexual violence",
          "Non-state actor overtakes territory", "Government regains territory", None}  # fmt: skip
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
STRENGTH, STRENGTH_OF_HEAD = 50.0, 20.0


class Taught(NamedTuple):
    """Features in order; their weight in a document, a column for each act, biases; the same of the encoder's head."""

    features: list[str]
    arrays: dict[str, np.ndarray]


def examples_of(snippets: list[Snippet]) -> list[Snippet]:
    """The sentences, each labelled with its act, "" for none, and some of snippets of other events and of none."""
    others = [line for s in snippets if s.label in OTHERS for line in SENTENCE_END.split(s.text)]
    return [*read_acts(), *(Snippet(line, "") for line in others[::THINNED])]


def fit(examples: list[Snippet], traits: list[list[str]], encoder: Encoder) -> Taught:
    """Two logistic regressions over the acts, one of what the parse says, one of the encoder's mean state."""
    labels = np.array([act_names().index(example.label or "") for example in examples])
    features = features_of(traits)
    idf, matrix = weighted(features, traits)
    states = np.array([encoder.states(example.text).mean(0) for example in examples])
    states /= np.linalg.norm(states, axis=1, keepdims=True)
    parse = LogisticRegression(C=STRENGTH, max_iter=5000, tol=1e-6).fit(matrix, labels)
    head = LogisticRegression(C=STRENGTH_OF_HEAD, max_iter=5000, tol=1e-6).fit(states, labels)
    return Taught(features, {
        "idf": idf, "weights": parse.coef_, "biases": parse.intercept_,
        "head.weight": head.coef_, "head.bias": head.intercept_,
    })  # fmt: skip
