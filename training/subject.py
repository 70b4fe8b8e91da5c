"""Teach the gate what the rest of a newspaper is written in: `seeds/off_topic` against the snippets and the samples.

Snippets on talk and politics count for the subject, as the gate is to let them pass to the rules; those on crime and
accidents count for neither side. Written out to two decimals, so that the last bits of a sum do not reach the file.
"""

import csv
from hashlib import sha256
from io import StringIO
from pathlib import Path

import numpy as np

from coding.subject import START, subject_words
from coding.text.language import Language, split_sentences
from schemas.seeds import seed_path

ON_TOPIC, OFF_TOPIC, SAMPLES = "training", "off_topic", "articles"
NEITHER = "out_of_scope_crime_and_accidents"
# Samples that are there to be left alone.
QUIET_SAMPLES = ("28-", "29-", "30-", "33-")
# There are far fewer sentences of these kinds, so each counts for more.
OFF_WEIGHT, SAMPLE_WEIGHT = 4.0, 2.0
SEEN_IN = 2
ROUNDS, STEP, BIAS_STEP, SHRINK = 6, 0.5, 0.01, 1e-4

Example = tuple[frozenset[str], float, float]


def examples(language: Language) -> list[Example]:
    """Words of a sentence or snippet, 1 for the subject or 0, and the weight."""
    found: list[Example] = []
    for path in _files(ON_TOPIC):
        if path.stem != NEITHER:
            found += [(subject_words(line), 1.0, 1.0) for line in _lines(path)]
    for path in _files(SAMPLES):
        if not path.name.startswith(QUIET_SAMPLES):
            body = path.read_text(encoding="utf-8").split("---\n", 2)[2]
            found += [(words, 1.0, SAMPLE_WEIGHT) for words in _sentences(language, body)]
    for path in _files(OFF_TOPIC):
        found += [(words, 0.0, OFF_WEIGHT) for words in _sentences(language, path.read_text(encoding="utf-8"))]
    return found


def fit(given: list[Example]) -> dict[str, float]:
    """A logistic regression by adaptive steps, one example at a time in an order that is always the same."""
    seen: dict[str, int] = {}
    for words, _, _ in given:
        for word in words:
            seen[word] = seen.get(word, 0) + 1
    place = {word: at for at, word in enumerate(sorted(word for word, n in seen.items() if n >= SEEN_IN))}
    rows = [np.array(sorted(place[word] for word in words if word in place), dtype=np.int64) for words, _, _ in given]
    weights, steps, start = np.zeros(len(place)), np.full(len(place), 1e-3), 0.0
    order = np.random.default_rng(0)
    for _ in range(ROUNDS):
        for at in order.permutation(len(given)):
            row, (_, label, weight) = rows[at], given[at]
            if not len(row):
                continue
            scale = 1 / np.sqrt(len(row))
            error = (1 / (1 + np.exp(-(weights[row].sum() * scale + start))) - label) * weight
            slope = error * scale + SHRINK * weights[row]
            steps[row] += slope**2
            weights[row] -= STEP * slope / np.sqrt(steps[row])
            start -= BIAS_STEP * error
    return {START: start, **{word: float(weights[at]) for word, at in place.items()}}


def as_table(weights: dict[str, float]) -> str:
    """CSV; words without a say are left out."""
    lines = StringIO()
    table = csv.writer(lines, lineterminator="\n")
    table.writerow(["word", "weight"])
    rounded = {word: round(weight, 2) for word, weight in sorted(weights.items())}
    table.writerows((word, f"{weight:.2f}") for word, weight in rounded.items() if weight or word == START)
    return lines.getvalue()


def digest() -> str:
    """What names exactly the text that only this model is made from."""
    return sha256(b"".join(path.read_bytes() for path in _files(OFF_TOPIC))).hexdigest()


def _files(folder: str) -> list[Path]:
    return sorted(path for path in Path(str(seed_path(folder))).iterdir() if path.suffix in {".txt", ".md"})


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _sentences(language: Language, text: str) -> list[frozenset[str]]:
    return [subject_words(text[s.start : s.end]) for s in split_sentences(language, text)]
