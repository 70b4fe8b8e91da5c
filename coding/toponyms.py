"""The place names of a text and the places they mean: what `khronika annotate` gives as `places`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from coding.language import Sentence
from coding.toponym_mentions import LATIN, Mention, Word, find_mentions, place_words, words_of
from coding.toponym_resolution import Resolved, resolve
from gazetteer import Gazetteer, Place
from schemas.seeds import read_seed, split_list

# The evidence a name needs to pass as a place, by what the entity recogniser took it for.
NEEDED = {"GPE": 5.0, "LOC": 5.0, "FAC": 5.5, "": 6.0, "ORG": 6.5, "PRODUCT": 8.0, "PERSON": 8.5, "NORP": 9.0,
          "EVENT": 9.0}  # fmt: skip
OTHER_LABEL, OTHER_SCRIPT, SURNAME = 99.0, 3.5, 9.0
LOCATIVE, CONTAINED, COMMON, OPENING = 2.5, 4.0, -3.0, -1.5
WELL_KNOWN = 50_000
# American broadcasters sign with call letters: "(WCMH)", "KOIN 6".
CALL_SIGN = re.compile(r"\b[WK][A-Z]{3}(?:-TV|\b)")
CALLED, CUE = 2.0, 0.5


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name: offsets in the text, the place it means, and how sure that is, 0 to 1."""

    start: int
    end: int
    text: str
    place: Place
    score: float


def annotate_places(
    text: str, sentences: Sequence[Sentence], gazetteer: Gazetteer, hint: str | None = None
) -> list[Toponym]:
    """Return the place names of a text in order, each with its place.

    `sentences` is the text's parse; of it only the names and the sentence starts are read, and what it leaves out (a
    dateline, say) is read without. `hint` is the alpha-3 code of the article's country, if known. Countries and
    regions have a point in their middle, not their capital's; `score` is the share of the meaning among all that the
    name may have. Names the gazetteer lacks, demonyms and names of organisations are left out.
    """
    words = words_of(text)
    mentions = find_mentions(text, words, sentences, gazetteer)
    meant = resolve(mentions, _peoples(text, words), hint)
    return [
        Toponym(m.start, m.end, m.text, r.place, round(r.share, 3))
        for m, r in zip(mentions, meant, strict=True)
        if _is_place(m, r)
    ]


@cache
def _demonyms() -> dict[str, str]:
    """Demonym → alpha-3 code; what two peoples are called tells of neither."""
    found: dict[str, str] = {}
    for row in read_seed("countries.csv"):
        for word in split_list(row["demonyms"]):
            found[word] = "" if word in found else row["iso3"]
    return {word: iso3 for word, iso3 in found.items() if iso3}


def _peoples(text: str, words: Sequence[Word]) -> dict[str, float]:
    """Alpha-3 code → how often the text names its people, or what only that country has."""
    names, counted = _demonyms(), dict[str, float]()
    before = ""
    for word in words:
        if word.capital:
            shown = word.text
            iso3 = names.get(f"{before} {shown}") or names.get(shown) or names.get(shown.removesuffix("s"))
            if iso3:
                counted[iso3] = counted.get(iso3, 0.0) + 1.0
        before = word.text
    cues = len(place_words("american").intersection(word.text for word in words))
    american = CUE * cues + CALLED * (CALL_SIGN.search(text) is not None)
    if american:
        counted["USA"] = counted.get("USA", 0.0) + american
    return counted


def _is_place(mention: Mention, meant: Resolved) -> bool:
    """Does the name stand for a place here? Well-known and well-supported names need less of a hint."""
    if mention.dateline or mention.silent:
        return mention.dateline
    contained = mention.container is not None
    if mention.surname and not contained and not mention.kind and meant.place.feature != "country":
        return mention.label == "GPE" and mention.locative and meant.evidence >= SURNAME
    if not contained and _is_doubtful(mention, meant):
        return False
    value = meant.evidence + LOCATIVE * mention.locative + CONTAINED * contained
    value += COMMON * mention.common + OPENING * (mention.opening and not mention.resident)
    if LATIN.match(mention.text) is None:
        return value >= OTHER_SCRIPT
    return value >= NEEDED.get("" if mention.resident else mention.label, OTHER_LABEL)


def _is_doubtful(mention: Mention, meant: Resolved) -> bool:
    """An acronym, a quarter of some other town, or a small place far from all that the text is about."""
    if meant.place.feature not in {"city", "admin2"}:
        return False
    if mention.acronym and not mention.label:
        return True
    if mention.key in place_words("quarters") and not meant.near:
        return True
    return meant.stray and meant.place.population < WELL_KNOWN
