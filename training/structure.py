"""Teach a linear model the types from what the parser saw: who did what to whom, names taken out."""

from collections import Counter
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.linear_model import LogisticRegression

from training.text import Snippet

# A feature of one snippet alone teaches nothing that carries over.
SEEN_IN = 3
STRENGTH = 20.0


class Linear(NamedTuple):
    """Features in order, their weight in a document, and a column for each type and one for being in scope."""

    features: list[str]
    idf: np.ndarray
    weights: np.ndarray
    biases: np.ndarray


def fit(snippets: list[Snippet], traits: list[list[str]], types: list[str]) -> Linear:
    """One logistic regression over the types, and one for in or out of scope."""
    features = features_of(traits)
    idf, matrix = weighted(features, traits)
    inside = np.array([snippet.label is not None for snippet in snippets])
    labels = np.array([types.index(s.label) if s.label else -1 for s in snippets])
    kinds = LogisticRegression(C=STRENGTH, max_iter=5000, tol=1e-6).fit(matrix[inside], labels[inside])
    scope = LogisticRegression(C=STRENGTH, max_iter=5000, tol=1e-6).fit(matrix, inside)
    weights = np.vstack([kinds.coef_, scope.coef_])
    biases = np.concatenate([kinds.intercept_, scope.intercept_])
    return Linear(features, idf, weights, biases)


def features_of(traits: list[list[str]]) -> list[str]:
    """The features that several texts have, in order."""
    seen = Counter(feature for found in traits for feature in set(found))
    return sorted(feature for feature, count in seen.items() if count >= SEEN_IN)


def weighted(features: list[str], traits: list[list[str]]) -> tuple[np.ndarray, csr_matrix]:
    """The weight of each feature in a document, and a row of weighted features for each text."""
    place = {feature: at for at, feature in enumerate(features)}
    rows, columns, counts = [], [], []
    for row, found in enumerate(traits):
        for feature, count in Counter(f for f in found if f in place).items():
            rows.append(row)
            columns.append(place[feature])
            counts.append(float(count))
    matrix = csr_matrix((counts, (rows, columns)), shape=(len(traits), len(features)))
    transformer = TfidfTransformer(sublinear_tf=True)
    weighted = transformer.fit_transform(matrix)
    return transformer.idf_, weighted
