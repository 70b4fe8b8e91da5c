"""The word lists that tell a distinctive name from a title, a body or a place: `seeds/linking/name_words.csv`."""

import re
import unicodedata
from functools import cache, lru_cache

from schemas.seeds import read_seed, seed_column, split_list

SENTENCE_ENDS = ".!?\n"
NO_LETTERS = re.compile(r"[^a-z0-9 ]+")


@cache
def words(name: str) -> frozenset[str]:
    """One list of `seeds/linking/name_words.csv`. Raises KeyError for a list it does not have."""
    return frozenset(_lists()[name])


@cache
def _lists() -> dict[str, list[str]]:
    return {row["list"]: split_list(row["words"]) for row in read_seed("linking/name_words.csv")}


@lru_cache(maxsize=50_000)
def plain(name: str) -> str:
    """A name without capitals, accents and signs, as names are compared."""
    bare = unicodedata.normalize("NFKD", name.replace("ı", "i")).casefold()
    return " ".join(NO_LETTERS.sub(" ", bare.replace("'", "").replace("’", "").replace("-", "")).split())


def short(name: str) -> str:
    """First and last word of a plain name: "kristy mae sanchez" and "kristy sanchez" are one."""
    parts = name.split()
    return f"{parts[0]} {parts[-1]}" if len(parts) > 1 else name


@cache
def known() -> frozenset[str]:
    """Names that are no evidence, shortened: leaders, groups and outlets, countries, provinces, large towns."""
    full = [row["name"] for row in read_seed("leaders.csv")]
    full += [alias for row in read_seed("leaders.csv") for alias in split_list(row["aliases"])]
    full += [row["actor_name"].partition(":")[2] or row["actor_name"] for row in read_seed("groups.csv")]
    full += [alias for row in read_seed("groups.csv") for alias in split_list(row["aliases"])]
    full += [*seed_column("countries.csv", "country"), *seed_column("points.csv", "admin1")]
    full += [*seed_column("regions.csv", "name"), *seed_column("linking/large_towns.csv", "name")]
    return frozenset(short(plain(name)) for name in full if " " in name or "-" in name)


@cache
def known_words() -> frozenset[str]:
    """The words of which names of `known` and of countries, their people, towns and provinces consist."""
    full = [row[column] for row in read_seed("countries.csv") for column in ("country", "demonyms", "aliases")]
    full += [row["aliases"] for row in read_seed("leaders.csv")]
    full += [*seed_column("points.csv", "admin1"), *seed_column("linking/large_towns.csv", "name"), *known()]
    return frozenset(plain(word) for name in full for word in name.replace(";", " ").split())


@cache
def ordinary_words() -> frozenset[str]:
    """Words of all lists: those that make no distinctive name by themselves."""
    return frozenset(word for listed in _lists().values() for word in listed)


def without_boilerplate(text: str) -> str:
    """The text less what an outlet puts into every article: `seeds/linking/boilerplate.csv`."""
    text = f"\n{text}"
    for needs, pattern, whole_sentence in _boilerplate():
        if needs in text:
            text = _without_sentences(text, pattern) if whole_sentence else pattern.sub(" ", text)
    return text.strip()


def _without_sentences(text: str, pattern: re.Pattern[str]) -> str:
    kept, at = [], 0
    for found in pattern.finditer(text):
        start = max(text.rfind(sign, 0, found.start()) for sign in SENTENCE_ENDS) + 1
        ends = [end for sign in SENTENCE_ENDS if (end := text.find(sign, found.end())) >= 0]
        kept.append(text[at : max(at, start)])
        at = max(at, min(ends, default=len(text)))
    return "".join([*kept, text[at:]])


@cache
def _boilerplate() -> list[tuple[str, re.Pattern[str], bool]]:
    """Letters without which the pattern cannot match, the pattern, and whether the sentence around it goes."""
    rows = read_seed("linking/boilerplate.csv")
    return [(row["needs"], re.compile(row["pattern"]), row["cuts"] == "sentence") for row in rows]
