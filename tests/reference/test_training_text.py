"""The text the models are taught: whole, each snippet once, none of it used to test them."""

import re
from collections import Counter

import yaml

from coding.models.classifier import load_classifier, made_from
from coding.text.vocabulary import everyday_words
from schemas.vocabulary import rex_acts, sub_event_types
from tests.coding.case_files import CASES, case_paths
from training import subject
from training.text import digest, lower_case_words, read_acts, read_text

SNIPPETS, ACTS = read_text(), read_acts()
SHORTEST, LONGEST = 5, 90
SHARED_WORDS = 8


def test_every_type_is_taught() -> None:
    taught = Counter(snippet.label for snippet in SNIPPETS)
    assert set(taught) == {*sub_event_types(), None}
    assert min(taught.values()) >= 200


def test_every_act_is_taught() -> None:
    taught = Counter(snippet.label for snippet in ACTS)
    assert set(taught) == {*rex_acts(), ""}
    assert min(taught.values()) >= 90


def test_no_snippet_stands_twice() -> None:
    counts = Counter(re.sub(r"\W+", " ", snippet.text.lower()).strip() for snippet in [*SNIPPETS, *ACTS])
    assert not [text for text, n in counts.items() if n > 1]


def test_snippets_are_one_line_of_plain_text() -> None:
    for snippet in [*SNIPPETS, *ACTS]:
        assert SHORTEST <= len(snippet.text.split()) <= LONGEST, snippet.text
        assert snippet.text.isprintable(), snippet.text


def test_no_case_is_taught() -> None:
    taught = {run for snippet in [*SNIPPETS, *ACTS] for run in runs(snippet.text)}
    for path in sorted((CASES / "acts").glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert not taught.intersection(runs(line)), line
    for path in [*case_paths("traps"), *case_paths("heldout")]:
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            shared = [run for run in runs(case["text"]) if run in taught]
            assert len(shared) <= 2, (case["name"], shared)


def runs(text: str) -> list[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9']+", text.lower())
    return [tuple(words[at : at + SHARED_WORDS]) for at in range(len(words) - SHARED_WORDS + 1)]


def test_the_models_were_made_from_this_text() -> None:
    assert made_from()["text_sha256"] == digest(SNIPPETS), "seeds/training has changed: run `make train`"
    assert made_from()["acts_sha256"] == digest(ACTS), "seeds/training/acts has changed: run `make train`"
    assert made_from()["snippets"] == len(SNIPPETS)
    assert made_from()["off_topic_sha256"] == subject.digest(), "seeds/off_topic has changed: run `make train`"


def test_the_linear_model_is_whole() -> None:
    linear = load_classifier().linear
    assert linear.weights.shape == (len(sub_event_types()) + 1, len(linear.places))
    assert len(linear.idf) == len(linear.places)


def test_the_model_of_acts_is_whole() -> None:
    acts = load_classifier().acts
    assert acts.linear.weights.shape == (len(rex_acts()) + 1, len(acts.linear.places))
    assert acts.weights.shape[0] == len(acts.biases) == len(rex_acts()) + 1


def test_the_everyday_words_are_those_of_this_text() -> None:
    assert everyday_words() == set(lower_case_words(SNIPPETS)), "seeds/training has changed: run `make train`"
