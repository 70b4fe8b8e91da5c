"""Sums of money that somebody is fined."""

import re
from functools import cache

from coding.how_many.numbers import MULTIPLES, Number, bound_before, read_number
from coding.text.language import Sentence
from schemas.seeds import read_seed

# So many tokens between "fine" and the sum.
NEAR = 14
FINE = {"fine", "penalty"}


@cache
def _currencies() -> dict[str, dict[str, str]]:
    """Word or sign → country → ISO 4217; "" for any other country."""
    found: dict[str, dict[str, str]] = {}
    for row in read_seed("lexicon/currencies.csv"):
        found.setdefault(row["word"], {})[row["iso3"]] = row["currency"]
    return found


@cache
def _sum() -> re.Pattern[str]:
    signs = [re.escape(word) for word in _currencies() if not word[-1].isalpha()]
    words = [re.escape(word) for word in _currencies() if word[-1].isalpha()]
    number = rf"\d[\d,]*(?:\.\d+)?(?: (?:{'|'.join(MULTIPLES)}))?"
    spelt = rf"(?:[a-z]+[ -])?[a-z]+(?: (?:{'|'.join(MULTIPLES)}))?"
    return re.compile(
        rf"(?P<sign>{'|'.join(sorted(signs, key=len, reverse=True))})\s?(?P<signed>{number})"
        rf"|(?P<worded>{number}|{spelt})(?: [A-Z][a-z]+| US)? (?P<word>{'|'.join(words)})\b"
    )


def fines_in(sentence: Sentence) -> list[tuple[str, Number]]:
    """Sums near "fine" and "fined": the word or sign of the currency, and the number."""
    spots = [at for at, lemma in enumerate(sentence.lemmas) if lemma in FINE]
    found = []
    for match in _sum().finditer(sentence.text) if spots else ():
        told = match["signed"] or match["worded"]
        value, words = _value(told)
        start = match.start() if match["signed"] else match.start() + told.rindex(words)
        start, end = (sentence.stretch.start + edge for edge in (start, match.end()))
        tokens = [at for at, token in enumerate(sentence.tokens) if start < token.end and token.start < end]
        if value and tokens and min(abs(at - tokens[0]) for at in spots) <= NEAR:
            basis = bound_before(sentence.before(start))
            number = Number.bounded(tokens[0], tokens[-1] + 1, value, basis, tokens[-1])
            found.append((match["sign"] or match["word"], number))
    return found


def _value(told: str) -> tuple[int, str]:
    """The number that ends some words, and its own: "students two million" ends in two million. 0 for none."""
    parts = told.split()
    ends = (" ".join(parts[at:]) for at in range(len(parts)))
    return next(((round(value), words) for words in ends if (value := read_number(words))), (0, ""))


def currency_of(word: str, iso3: str | None) -> str | None:
    """ISO 4217 of a word or sign in a country: roubles are Belarusian in Belarus."""
    known = _currencies().get(word, {})
    return known.get(iso3 or "", known.get("")) or None
