"""Hashes that are the same on every machine and with every version of every library: BLAKE2b and plain arithmetic."""

from functools import lru_cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]

# Splitmix64's constants (Steele, Lea, Flood 2014; public domain).
STEP, FIRST, SECOND = (np.uint64(n) for n in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB))


@lru_cache(maxsize=200_000)
def text_hash(text: str) -> int:
    """63 bits of a text, never negative."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little") >> 1


def mixed(values: Hashes) -> Hashes:
    """Every value spread over 64 bits (splitmix64's last steps); equal values stay equal."""
    z = values + STEP
    z = (z ^ (z >> np.uint64(30))) * FIRST
    z = (z ^ (z >> np.uint64(27))) * SECOND
    return z ^ (z >> np.uint64(31))


def combined(*parts: Hashes) -> Hashes:
    """One hash of several, in this order."""
    total = np.zeros_like(parts[0])
    for part in parts:
        total = mixed(total * FIRST + part)
    return total
