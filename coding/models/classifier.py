"""Which of ACLED's types a text tells of, by two models trained on our own text (training/, `make train`).

The linear model reads the parse with the names taken out (traits.py). The encoder reads the words (encoder.py); it
costs several times the parse, can be switched off, and is missing where its package is not installed.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from math import exp
from typing import Any

import numpy as np

from coding.models.encoder import Encoder, is_installed, load_encoder, with_additions
from coding.models.traits import traits_of
from coding.text.language import Sentence
from coding.text.lexicon import Lexicon
from schemas.seeds import read_seed, seed_path
from schemas.vocabulary import sub_event_types

FOLDER = "model"
# Both have the same say in the type: the encoder was taught never to be sure, and sees less well who does what to whom.
# It knows better whether there is news of an event at all. Shares found on snippets neither model was taught.
TYPE_SHARE, SCOPE_SHARE = 0.5, 0.9
# No type is ruled out by one model alone, least of all by one to which the words are new.
FLOOR = np.float32(0.01)
# From here on the parse alone says that a sentence reports no act.
NO_ACT = 0.8
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
    """Features by place, their weight in a document, a column of weights for each type or act and one for scope."""

    places: dict[str, int]
    idf: Array
    weights: Array
    biases: Array

    def opinion(self, traits: Sequence[str]) -> Opinion:
        """What the model makes of the features of a text."""
        return _opinion(self.logits(traits))

    def logits(self, traits: Sequence[str]) -> Array:
        """How much the features of a text speak for each column."""
        counts = Counter(self.places[trait] for trait in traits if trait in self.places)
        at = np.fromiter(counts, dtype=np.int64, count=len(counts))
        values = (1 + np.log(np.fromiter(counts.values(), dtype=np.float32, count=len(counts)))) * self.idf[at]
        length = float(np.sqrt((values**2).sum())) or 1.0
        found: Array = self.weights[:, at] @ (values / np.float32(length)) + self.biases
        return found

    def weight(self, traits: Sequence[str], column: int) -> float:
        """How much some features, each counted once, speak for a column."""
        row = self.weights[column]
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
class ActModel:
    """Which act of repression or of its undoing a sentence reports: a linear model of its parse, and a head that reads
    what the encoder knew before it was taught types, which has made it deaf to acts. Made by training/acts.py."""

    linear: LinearModel
    weights: Array
    biases: Array

    def likeliest(self, traits: Sequence[str], text: str, encoder: Encoder | None) -> tuple[str, float]:
        """The likeliest act, "" for none. The encoder is slow: it is asked where the parse leaves an act possible."""
        shares = _shares(self.linear.logits(traits))
        if encoder is not None and shares[0] < NO_ACT:
            state = encoder.states(text).mean(0)
            heard = _shares(self.weights @ (state / np.float32(np.linalg.norm(state))) + self.biases)
            shares = (shares + heard) / np.float32(2)
        best = int(shares.argmax())
        return act_names()[best], float(shares[best])


@dataclass(frozen=True)
class Classifier:
    """The models of types, and that of acts; the encoder is opened when it is first asked."""

    linear: LinearModel
    acts: ActModel
    with_encoder: bool

    @cached_property
    def plain(self) -> Encoder | None:
        """The encoder before it was taught types; None where it is switched off or not installed."""
        return load_encoder() if self.with_encoder and is_installed() else None

    @cached_property
    def encoder(self) -> EncoderModel | None:
        """The encoder of types; None where there is none."""
        if self.plain is None:
            return None
        arrays = _arrays("encoder.safetensors")
        taught = with_additions(self.plain, arrays)
        return EncoderModel(taught, arrays["head.weight"].astype(np.float32), arrays["head.bias"].astype(np.float32))

    def act_of(self, sentence: Sentence, traits: Sequence[str]) -> tuple[str, float]:
        """The likeliest act that a sentence with these features reports, "" for none, and how likely it is."""
        return self.acts.likeliest(traits, sentence.text, self.plain)

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
    """Read the models but for the encoder; takes some 60 ms."""
    acts = _arrays("acts.safetensors")
    head = acts["head.weight"].astype(np.float32), acts["head.bias"].astype(np.float32)
    linear = _linear("linear", _arrays("linear.safetensors"))
    return Classifier(linear, ActModel(_linear("acts", acts), *head), with_encoder)


def _linear(name: str, arrays: dict[str, Any]) -> LinearModel:
    features = seed_path(f"{FOLDER}/{name}_features.txt").read_text(encoding="utf-8").splitlines()
    return LinearModel(
        {feature: at for at, feature in enumerate(features)},
        arrays["idf"].astype(np.float32),
        arrays["weights"].astype(np.float32),
        arrays["biases"].astype(np.float32),
    )


@cache
def act_names() -> list[str]:
    """The columns of the model of acts: no act, then those of seeds/lexicon/learned_acts.csv."""
    return ["", *(row["rex_act"] for row in read_seed("lexicon/learned_acts.csv"))]


def type_names() -> list[str]:
    """ACLED's 25 sub-event types in the order of the models' columns."""
    return list(sub_event_types())


def made_from() -> dict[str, Any]:
    """What the models were made from: `text_sha256`, `snippets`."""
    found: dict[str, Any] = json.loads(seed_path(f"{FOLDER}/made_from.json").read_text(encoding="utf-8"))
    return found


def _opinion(logits: Array) -> Opinion:
    return Opinion(_shares(logits[:-1]), 1 / (1 + exp(-float(logits[-1]))))


def _shares(logits: Array) -> Array:
    raised = np.exp(logits - logits.max())
    found: Array = (raised / raised.sum()).astype(np.float32)
    return found


def _arrays(name: str) -> dict[str, Any]:
    from safetensors.numpy import load_file

    arrays: dict[str, Any] = load_file(str(seed_path(f"{FOLDER}/{name}")))
    return arrays
