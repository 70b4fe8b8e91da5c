"""Days with a name and the rules of their dates: everywhere the same, or a country's own."""

import re
from functools import cache

from schemas.seeds import read_seed


@cache
def named_days() -> dict[str, list[str]]:
    """First word → the names that begin with it, longest first, with either apostrophe."""
    found: dict[str, set[str]] = {}
    for name, _ in _rules():
        for spelt in (name, name.replace("'", "’")):
            found.setdefault(re.split(r"\W", spelt)[0], set()).add(spelt)
    return {word: sorted(names, key=lambda name: (-len(name), name)) for word, names in found.items()}


def named_day_at(text: str, start: int, names: list[str]) -> str | None:
    """Which of the names stands in the text at `start` as a whole."""
    standing = (name for name in names if text.startswith(name, start))
    return next((name for name in standing if not text[(end := start + len(name)) : end + 1].isalnum()), None)


def rule_of(name: str, iso3: str | None) -> str | None:
    """When a day is: in that country, else where its name means the same day everywhere."""
    name = name.replace("’", "'")
    return _rules().get((name, iso3 or "")) or _rules().get((name, ""))


@cache
def _rules() -> dict[tuple[str, str], str]:
    rules = {(row["name"], ""): row["rule"] for row in read_seed("lexicon/holidays.csv")}
    return rules | {(row["name"], row["iso3"]): row["rule"] for row in read_seed("commemorations.csv")}
