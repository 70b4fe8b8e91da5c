"""Which of ACLED's types a text tells of, by two models trained on our own text (training/, `make train`).

The linear model reads the parse with the names taken out (traits.py). The encoder reads the words (encoder.py); it
costs several times the parse, can be switched off, and is missing where its package is not installed.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp
from typing import Any

import numpy as np

from coding.models.encoder import Encoder, is_installed, load_encoder
from coding.models.traits import traits_of
from coding.text.language import Sentence
from coding.text.lexicon import Lexicon
from schemas.seeds import seed_path
from schemas.vocabulary import sub_event_types

FOLDER = "model"
# Both have the same say in the type: the encoder was taught never to be sure, and sees less well who does what to whom.
# It knows better whether there is news of an event at all. Shares found on snippets neither model was taught.
TYPE_SHARE, SCOPE_SHARE = 0.5, 0.9
# No type is ruled out by one model alone, least of all by one to which the words are new.
FLOOR = np.float32(0.01)
Array = np.ndarray[Any, np.dtype[np.float32]]


@dataclass(frozen=True)
class Opinion:
    """Probability of each of the 25 types, given that there is an event; and that there is one."""

    types: Array
    in_scope: float

    def best(self, many: int) -> list[tuple[str, float]]:
        """The likeliest types with their probabilities, the likeliest first."""
        names = type_names()
        order = np.argsort(-self.types, kind="stable")[:many]
        return [(names[at], float(self.types[at])) for at in order]

    def of(self, sub_event_type: str) -> float:
        """The probability of one type."""
        return float(self.types[type_names().index(sub_event_type)])

    def leaning(self, added: Mapping[str, float]) -> "Opinion":
        """The same with more for some types, all of them together still one."""
        types = self.types + np.array([added.get(name, 0.0) for name in type_names()], dtype=np.float32)
        return Opinion(types / types.sum(), self.in_scope)

    def joined(self, encoder: "Opinion") -> "Opinion":
        """The linear model's with the encoder's: of types, the product, so that one that is sure counts for more than
        one that is not; of scope, the mean."""
        types = (self.types + FLOOR) ** (1 - TYPE_SHARE) * (encoder.types + FLOOR) ** TYPE_SHARE
        in_scope = (1 - SCOPE_SHARE) * self.in_scope + SCOPE_SHARE * encoder.in_scope
        return Opinion((types / types.sum()).astype(np.float32), in_scope)


@dataclass(frozen=True)
class LinearModel:
    """Features by place, their weight in a document, a column of weights for each type and one for scope."""

    places: dict[str, int]
    idf: Array
    weights: Array
    biases: Array

    def opinion(self, traits: Sequence[str]) -> Opinion:
        """What the model makes of the features of a text."""
        counts = Counter(self.places[trait] for trait in traits if trait in self.places)
        at = np.fromiter(counts, dtype=np.int64, count=len(counts))
        values = (1 + np.log(np.fromiter(counts.values(), dtype=np.float32, count=len(counts)))) * self.idf[at]
        length = float(np.sqrt((values**2).sum())) or 1.0
        return _opinion(self.weights[:, at] @ (values / np.float32(length)) + self.biases)

    def weight(self, traits: Sequence[str], sub_event_type: str) -> float:
        """How much some features, each counted once, speak for a type."""
        row = self.weights[type_names().index(sub_event_type)]
        return sum(float(row[at] * self.idf[at]) for at in {self.places[t]: None for t in traits if t in self.places})


@dataclass(frozen=True)
class EncoderModel:
    """The encoder with what training added to it, and the head that reads its states."""

    encoder: Encoder
    weights: Array
    biases: Array

    def opinion(self, text: str) -> Opinion:
        """What the model makes of a text of up to some 100 words; what is longer is cut."""
        states = self.encoder.states(text)
        return _opinion(self.weights @ np.concatenate([states.mean(0), states[0]]) + self.biases)


@dataclass(frozen=True)
class Classifier:
    """Both models; the encoder is opened when it is first asked."""

    linear: LinearModel
    with_encoder: bool

    @cached_property
    def encoder(self) -> EncoderModel | None:
        """None where it is switched off or not installed."""
        if not self.with_encoder or not is_installed():
            return None
        arrays = _arrays("encoder.safetensors")
        return EncoderModel(
            load_encoder(arrays), arrays["head.weight"].astype(np.float32), arrays["head.bias"].astype(np.float32)
        )

    def of_text(self, text: str, sentences: Sequence[Sentence], lexicon: Lexicon) -> Opinion:
        """What both models make of a short text."""
        return self.with_words(self.of_parse(sentences, lexicon), text)

    def with_words(self, opinion: Opinion, text: str) -> Opinion:
        """An opinion of the linear model joined with the encoder's."""
        return opinion.joined(self.encoder.opinion(text)) if self.encoder else opinion

    def of_parse(self, sentences: Sequence[Sentence], lexicon: Lexicon) -> Opinion:
        """What the linear model alone makes of parsed sentences: cheap, once they are parsed."""
        return self.linear.opinion([trait for sentence in sentences for trait in traits_of(sentence, lexicon)])


def load_classifier(with_encoder: bool = True) -> Classifier:
    """Read the linear model; takes some 50 ms."""
    arrays = _arrays("linear.safetensors")
    features = seed_path(f"{FOLDER}/linear_features.txt").read_text(encoding="utf-8").splitlines()
    linear = LinearModel(
        {feature: at for at, feature in enumerate(features)},
        arrays["idf"].astype(np.float32),
        arrays["weights"].astype(np.float32),
        arrays["biases"].astype(np.float32),
    )
    return Classifier(linear, with_encoder)


def type_names() -> list[str]:
    """ACLED's 25 sub-event types in the order of the models' columns."""
    return list(sub_event_types())


def made_from() -> dict[str, Any]:
    """What the models were made from: `text_sha256`, `snippets`."""
    found: dict[str, Any] = json.loads(seed_path(f"{FOLDER}/made_from.json").read_text(encoding="utf-8"))
    return found


def _opinion(logits: Array) -> Opinion:
    raised = np.exp(logits[:-1] - logits[:-1].max())
    return Opinion((raised / raised.sum()).astype(np.float32), 1 / (1 + exp(-float(logits[-1]))))


def _arrays(name: str) -> dict[str, Any]:
    from safetensors.numpy import load_file

    arrays: dict[str, Any] = load_file(str(seed_path(f"{FOLDER}/{name}")))
    return arrays
