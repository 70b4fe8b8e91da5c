"""Teach MiniLM the types: low-rank additions to its layers and a linear head, the rest of it untouched."""

import math
import random
from typing import NamedTuple

import numpy as np
import torch
from torch import nn

from coding.models.encoder import LAYERS, LINEARS, SCALE, Encoder
from training.text import Snippet

RANK = 16
EPOCHS = 8
BATCH = 32
RATE = 1e-3
WARM_UP = 0.1
SMOOTHING = 0.1
DROPOUT = 0.1
# Share of word pieces hidden in training, so that no single name or word decides.
HIDDEN = 0.1
MASK = 103
SPECIAL = (101, 102)
THREADS = 2
SEED = 20261122


class Taught(NamedTuple):
    """Arrays of `additions.safetensors`."""

    arrays: dict[str, np.ndarray]


class LowRank(nn.Module):
    """A frozen linear layer plus a low-rank one: y = Wx + b + B(Ax)."""

    def __init__(self, weight: torch.Tensor, bias: torch.Tensor) -> None:
        super().__init__()
        self.register_buffer("weight", weight)
        self.register_buffer("bias", bias)
        out, inside = weight.shape
        self.a = nn.Parameter(torch.randn(RANK, inside) / math.sqrt(inside))
        self.b = nn.Parameter(torch.zeros(out, RANK))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return nn.functional.linear(x, self.weight, self.bias) + (x @ self.a.T) @ self.b.T * SCALE


class Model(nn.Module):
    """MiniLM with additions; gives logits of the types and of being in scope."""

    def __init__(self, weights: dict[str, torch.Tensor], heads: int, types: int) -> None:
        super().__init__()
        self.weights = weights
        self.heads = heads
        self.layers = nn.ModuleDict(
            {
                f"{layer}/{name.replace('.', '/')}": LowRank(
                    weights[f"encoder.layer.{layer}.{name}.weight"], weights[f"encoder.layer.{layer}.{name}.bias"]
                )
                for layer in range(LAYERS)
                for name in LINEARS
            }
        )
        width = weights["embeddings.word_embeddings.weight"].shape[1]
        self.dropout = nn.Dropout(DROPOUT)
        self.head = nn.Linear(2 * width, types + 1)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        w = self.weights
        x = w["embeddings.word_embeddings.weight"][ids] + w["embeddings.position_embeddings.weight"][: ids.shape[1]]
        x = self._normed(x + w["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        shut = (1.0 - mask)[:, None, None, :] * -1e9
        for layer in range(LAYERS):
            x = self._layer(x, shut, layer)
        mean = (x * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
        out: torch.Tensor = self.head(self.dropout(torch.cat([mean, x[:, 0]], 1)))
        return out

    def _layer(self, x: torch.Tensor, shut: torch.Tensor, layer: int) -> torch.Tensor:
        many, length, width = x.shape

        def split(name: str) -> torch.Tensor:
            y: torch.Tensor = self._linear(x, layer, f"attention.self.{name}")
            return y.view(many, length, self.heads, width // self.heads).transpose(1, 2)

        query, key, value = (split(name) for name in ("query", "key", "value"))
        attention = (query @ key.transpose(2, 3) / math.sqrt(width // self.heads) + shut).softmax(-1)
        mixed = (self.dropout(attention) @ value).transpose(1, 2).reshape(many, length, width)
        prefix = f"encoder.layer.{layer}"
        added = self.dropout(self._linear(mixed, layer, "attention.output.dense"))
        x = self._normed(x + added, f"{prefix}.attention.output.LayerNorm")
        inner = nn.functional.gelu(self._linear(x, layer, "intermediate.dense"))
        return self._normed(x + self.dropout(self._linear(inner, layer, "output.dense")), f"{prefix}.output.LayerNorm")

    def _linear(self, x: torch.Tensor, layer: int, name: str) -> torch.Tensor:
        y: torch.Tensor = self.layers[f"{layer}/{name.replace('.', '/')}"](x)
        return y

    def _normed(self, x: torch.Tensor, name: str) -> torch.Tensor:
        shape = (x.shape[-1],)
        return nn.functional.layer_norm(x, shape, self.weights[name + ".weight"], self.weights[name + ".bias"], 1e-12)


def teach(snippets: list[Snippet], types: list[str], encoder: Encoder, epochs: int = EPOCHS) -> Taught:
    """Train on the snippets. The same text and library give the same arrays, to the bit, on one kind of processor."""
    torch.set_num_threads(THREADS)
    torch.manual_seed(SEED)
    torch.use_deterministic_algorithms(True)
    order = random.Random(SEED)
    weights = {name: torch.from_numpy(np.array(array, order="C")) for name, array in encoder.weights.items()}
    model = Model(weights, encoder.heads, len(types))
    ids = [encoder.tokens(snippet.text) for snippet in snippets]
    labels = [types.index(s.label) if s.label else -1 for s in snippets]
    steps = epochs * math.ceil(len(snippets) / BATCH)
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (WARM_UP * steps), max(0.0, (steps - step) / steps))
    )
    model.train()
    for epoch in range(epochs):
        total = 0.0
        for batch in _batches(ids, order):
            loss = _loss(model, [_hidden(ids[i], order) for i in batch], [labels[i] for i in batch])
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item() * len(batch)
        print(f"epoch {epoch + 1} of {epochs}: loss {total / len(ids):.3f}", flush=True)
    return Taught(_arrays(model))


def _batches(ids: list[list[int]], order: random.Random) -> list[list[int]]:
    """Snippets of like length together, so that little is padding; in another order each time."""
    shuffled = list(range(len(ids)))
    order.shuffle(shuffled)
    pool = BATCH * 20
    pools = [sorted(shuffled[at : at + pool], key=lambda i: len(ids[i])) for at in range(0, len(shuffled), pool)]
    together = [i for part in pools for i in part]
    batches = [together[at : at + BATCH] for at in range(0, len(together), BATCH)]
    order.shuffle(batches)
    return batches


def _hidden(ids: list[int], order: random.Random) -> list[int]:
    return [MASK if piece not in SPECIAL and order.random() < HIDDEN else piece for piece in ids]


def _loss(model: Model, ids: list[list[int]], labels: list[int]) -> torch.Tensor:
    longest = max(map(len, ids))
    padded = torch.tensor([row + [0] * (longest - len(row)) for row in ids])
    mask = torch.tensor([[1.0] * len(row) + [0.0] * (longest - len(row)) for row in ids])
    out = model(padded, mask)
    inside = torch.tensor([label >= 0 for label in labels])
    soft = inside.float() * (1 - SMOOTHING) + SMOOTHING / 2
    loss = nn.functional.binary_cross_entropy_with_logits(out[:, -1], soft)
    if inside.any():
        wanted = torch.tensor([label for label in labels if label >= 0])
        loss = loss + nn.functional.cross_entropy(out[inside, :-1], wanted, label_smoothing=SMOOTHING)
    return loss


def _arrays(model: Model) -> dict[str, np.ndarray]:
    arrays = {}
    for name, layer in model.layers.items():
        assert isinstance(layer, LowRank)
        plain = name.replace("/", ".")
        arrays[f"{plain}.a"] = layer.a.detach().numpy().astype(np.float16)
        arrays[f"{plain}.b"] = layer.b.detach().numpy().astype(np.float16)
    arrays["head.weight"] = model.head.weight.detach().numpy().astype(np.float16)
    arrays["head.bias"] = model.head.bias.detach().numpy().astype(np.float16)
    return arrays
