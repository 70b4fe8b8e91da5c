"""Signs of the region where a text plays: what a local reader knows without its name (seeds/region_signs.csv).

Area codes and postal codes, numbered roads, offices, courts and schools as only some states have them, spelling.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from math import log

from coding.where.toponym_words import Phrases, Word, phrases_of, spoken
from schemas.seeds import read_seed, split_list

# A sign of so many regions is none.
OF_ALL = 50
# What is read off a text as a code: the stretches that may be one, and which of its groups is looked up.
CODES = {
    "area_code": re.compile(r"(?<![\d.-])(?:\+?1[ .-])?\(?([2-9]\d\d)(?:\) ?|[ .-])\d{3}[.-]\d{4}\b"),
    "british_code": re.compile(r"(?<![\d+])\(?(01\d{2,4}|02[03489])\)? \d{3,8}\b|(?<![\d+])(02[03489]) \d{4} \d{4}\b"),
    "irish_code": re.compile(r"(?<![\d+])\(?(01|0[2-9]\d)\)?(?: |-|: ?)\d{2,3} ?\d{4,5}\b(?! \d)"),
    "australian_code": re.compile(r"(?<![\d+])\(?(0[2378])\)? \d{4} \d{4}\b"),
    "canadian_post": re.compile(r"\b([A-Z])\d[A-Z] ?\d[A-Z]\d\b"),
    "british_post": re.compile(r"\b([A-Z]{1,2})\d[A-Z\d]? \d[A-Z]{2}\b"),
    # A spur has a digit before its interstate's number.
    "interstate": re.compile(r"\b(?:I-|Interstates? )(?:[1-9](?=\d\d\b)0?)?(\d{1,2})\b"),
    "us_highway": re.compile(
        r"\b(?:U\.S\.?|US)[ -](?:Highway |Route |Hwy\.? |Rte\.? )?(\d{1,3})\b(?![,.]\d|%| percent)"
    ),
}
DIGITS = re.compile(r"\d[\d\W]*")
# Characters before and after digits that belong to a sign.
REACH = 24
# "Ga. 109", "the A49", "M-59": the words before a number, of which the last or the last two are looked up.
# The letters that a pattern begins with, but not one that may be missing; patterns have no "|" outside brackets.
PLAIN = re.compile(r"(?:\\b)?((?:[A-Za-z -](?![?*+{]))*)")
BEFORE_NUMBER = re.compile(r"(?:\b[\w.]+ )?\b[A-Za-z][A-Za-z.]*[ -]?(?=\d{1,4}\b)")
Regions = tuple[str, ...]


def read_signs(
    text: str, numbers: str, words: Sequence[Word], further: Iterable[tuple[str, Regions]] = ()
) -> dict[str, float]:
    """Country, or country, first- and second-level unit joined by strokes → how much the text's signs speak for it.

    `numbers`: what stands around its digits; `further`: signs that were read already, with their regions.

    A sign that only one state has counts 1, one that many share less; one of several states is a whole one of their
    country.
    """
    found: defaultdict[str, float] = defaultdict(float)
    patterns = [*_patterns("number_pattern", numbers), *_patterns("pattern", text)]
    read = [*_codes(numbers), *_numbered(numbers), *patterns, *spoken(words, _phrases())]
    for regions in dict([*read, *further]).values():
        countries = {region.partition("/")[0] for region in regions}
        units = {unit for region in regions for unit in _around(region)} - countries
        for whole, parts in ((countries, countries), (units, set(regions))):
            for part in whole:
                found[part] += max(0.0, 1 - log(len(parts)) / log(OF_ALL))
    return dict(found)


def numbers_of(text: str) -> str:
    """What stands around the digits of a text, each stretch in a line of its own."""
    parts, done = [], 0
    for match in DIGITS.finditer(text):
        start = max(match.start() - REACH, done)
        end = match.end() + REACH
        if end > done:
            parts.append(("\n" if start > done else "") + text[start:end])
            done = end
    return "".join(parts)


def _around(region: str) -> Iterator[str]:
    """A county, its province and its country."""
    while region:
        yield region
        region = region.rpartition("/")[0]


@cache
def _read(kind: str) -> Mapping[str, Regions]:
    return {
        sign: tuple(split_list(row["regions"]))
        for row in read_seed("region_signs.csv")
        if row["kind"] == kind
        for sign in split_list(row["signs"])
    }


def _codes(text: str) -> Iterator[tuple[str, Regions]]:
    for kind, pattern in CODES.items():
        for match in pattern.finditer(text):
            code = match[match.lastindex or 0]
            if regions := _read(kind).get(code):
                yield f"{kind} {code}", regions


@cache
def _prefixes() -> Mapping[str, Regions]:
    return {sign.partition("{}")[0]: regions for sign, regions in _read("numbered").items()}


def _numbered(text: str) -> Iterator[tuple[str, Regions]]:
    for match in BEFORE_NUMBER.finditer(text):
        whole = match[0]
        for shown in (whole, whole.partition(" ")[2]):
            if regions := _prefixes().get(shown):
                yield shown, regions


@cache
def _compiled(kind: str) -> tuple[tuple[str, re.Pattern[str], Regions], ...]:
    """The letters that each pattern begins with, as far as they are plain, and the pattern."""
    return tuple((_opening(sign), re.compile(sign), regions) for sign, regions in _read(kind).items())


def _opening(sign: str) -> str:
    plain = PLAIN.match(sign)
    assert plain
    return plain[1]


def _patterns(kind: str, text: str) -> Iterator[tuple[str, Regions]]:
    # Looking for the letters first takes a fifth of the time.
    told = ((pattern, regions) for opening, pattern, regions in _compiled(kind) if opening in text)
    return ((pattern.pattern, regions) for pattern, regions in told if pattern.search(text))


@cache
def _phrases() -> Phrases[tuple[str, Regions]]:
    return phrases_of((sign, (sign, regions)) for sign, regions in _read("word").items())


@cache
def member_names() -> Phrases[tuple[str, Regions]]:
    """The names of members of Congress, each with the state."""
    return phrases_of((sign, (sign, regions)) for sign, regions in _read("member").items())
