"""What an article's text gives to compare it by: hashed names, and a sketch of its wording."""

import re
from functools import cache

import numpy as np
import numpy.typing as npt
import polars as pl

from linking.hashing import Hashes, combined, mixed, text_hash
from linking.names import DETAIL, PERSON, PLACE, SINGLE_WORD, names_of
from linking.words import without_boilerplate

TRAITS: dict[str, pl.DataType] = {
    "article_id": pl.String(),
    "names": pl.List(pl.Int64),
    "sketch": pl.List(pl.Int64),
}
# Most names kept of each kind; those with the lowest hashes, so that two articles keep the same ones.
MOST = {PERSON: 20, PLACE: 8, DETAIL: 12, SINGLE_WORD: 20}
SHINGLE = 3
# Fewer words than this make no sketch: a phrase would be a tenth of the text.
SHORTEST = 30
SKETCH = 32
KINDS = 4
TOKEN = re.compile(r"\w+")
CHUNK = 2_000


def traits(articles: pl.DataFrame) -> pl.DataFrame:
    """`article_id`, `names` and `sketch` of each article, from `article_id`, `title` (nullable) and `text`.

    `names`: up to 60 hashes, ascending, whose remainder by 4 is the kind (0 person, 1 street or venue, 2 age, time or
    house number, 3 capitalised word). `sketch`: MinHash of SKETCH values below 2**32 over the runs of three words of
    the text; the share of equal values estimates the Jaccard similarity. Empty for a text of fewer than SHORTEST words.
    """
    parts = [_chunk(articles[at : at + CHUNK]) for at in range(0, articles.height, CHUNK)]
    return pl.concat(parts) if parts else pl.DataFrame(schema=TRAITS)


def _chunk(articles: pl.DataFrame) -> pl.DataFrame:
    texts = [without_boilerplate(text) for text in articles["text"].to_list()]
    names = [
        hashed_names(_readable(title, text)) for title, text in zip(articles["title"].to_list(), texts, strict=True)
    ]
    return pl.DataFrame(
        {"article_id": articles["article_id"], "names": names, "sketch": sketches(texts)}, schema=TRAITS
    )


def _readable(title: str | None, text: str) -> str:
    """The text, with its headline if that is written as a sentence: in "Man Shot In Home" all words look like names.

    A stored text may end with its headline.
    """
    headline = " ".join((title or "").split())
    body = text.removesuffix(headline) if headline else text
    long = [word for word in headline.split() if len(word) > 3]
    return f"{headline}.\n{body}" if sum(word[0].islower() for word in long) * 2 >= len(long) > 0 else body


def hashed_names(text: str) -> list[int]:
    """The hashes of a text's names, ascending, the kind in the last two bits."""
    hashes: dict[int, list[int]] = {kind: [] for kind in MOST}
    for kind, name in names_of(text):
        hashes[kind].append(name_hash(kind, name))
    return sorted(number for kind, found in hashes.items() for number in sorted(found)[: MOST[kind]])


def name_hash(kind: int, name: str) -> int:
    """A name as it is stored."""
    return text_hash(name) // KINDS * KINDS + kind


def sketches(texts: list[str]) -> list[list[int]]:
    """The MinHash of each text."""
    tokens = [TOKEN.findall(text.lower()) for text in texts]
    lengths = np.array([len(words) for words in tokens])
    flat = np.array([text_hash(word) for words in tokens for word in words], dtype=np.uint64)
    enough = lengths >= SHORTEST
    if not enough.any():
        return [[] for _ in texts]
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    runs = combined(*(flat[at : len(flat) - SHINGLE + 1 + at] for at in range(SHINGLE)))
    lows = iter(_lowest(runs, starts[enough], (starts + lengths - SHINGLE + 1)[enough]).tolist())
    return [next(lows) if some else [] for some in enough]


def _lowest(runs: Hashes, starts: npt.NDArray[np.int64], ends: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """For each stretch of `runs` the lowest value under each of SKETCH hash functions."""
    bounds = np.stack([starts, np.minimum(ends, len(runs))], axis=1).ravel()
    padded = np.append(runs, np.uint64(0))
    lows = np.empty((len(starts), SKETCH), dtype=np.int64)
    for number, seed in enumerate(_seeds()):
        values = mixed(padded ^ seed) >> np.uint64(32)
        lows[:, number] = np.minimum.reduceat(values, bounds)[::2].astype(np.int64)
    return lows


@cache
def _seeds() -> Hashes:
    return mixed(np.arange(1, SKETCH + 1, dtype=np.uint64))
