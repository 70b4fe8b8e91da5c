"""Toponym recognition: which stretches of a text may be place names, and what each might mean."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from coding.language import Sentence
from gazetteer import Gazetteer, Place, normalise
from schemas.seeds import read_seed, split_list

# A word, an initialism with points ("U.S.", "N.Y."), or an abbreviation ("St.", "Ill.") whose point is kept aside.
WORD = re.compile(r"(?:[A-Z]\.){2,}|(?!(?<=['’])s\b)[^\W\d_](?:\w|['’ʼ`](?!s\b)(?=\w))*")
LONGEST = 5
LINKS = frozenset({"of", "the", "and", "de", "la", "las", "los", "del", "di", "da", "do", "dos", "al", "el", "en", "on", "upon",
                   "es", "sur", "le", "les", "du", "des", "am", "an", "der", "ad", "bin", "ibn", "e", "y", "del"})  # fmt: skip
GAP = re.compile(r"[ \u00a0-]|['’]s |\.? |\n(?!\s)")
# "Pandi, Bulacan", "Cork in the south of Ireland", "Lima (Peru)", "Kano, capital of Kano State".
_DIRECTION = r"(?:north|south|east|west|central|upper|lower|rural|the|an?|state|province|region|area|department|district|capital|city|town)\w*"
WITHIN = re.compile(
    rf"(?: (?:area|region|district|neighbou?rhood|section|suburb))?,? ?\(?(?:(?:located |situated )?(?:in|of|outside) )?(?:{_DIRECTION}[ -](?:of )?){{0,4}}"
)
AMONG = re.compile(r"(?:, |,? (?:and|or) |,? as well as |/|-)(?:the |in )?")
# "LIVERMORE --", "OAKLAND (CBS SF) —", "Tulsa, Okla. (AP) -": what may stand between a dateline's place and its dash.
DATELINE_END = re.compile(r"(?:, [A-Z][\w.]{1,14}(?: [A-Z][\w.]+)?)?,?(?:[^\n.]{0,3}\d{1,2}[^\n.]{0,8})?\s{0,2}(?:\([^)\n]{1,40}\)\s*)?(?:—|–|--|- | -)")
# The entity recogniser reads English: what it makes of names in other scripts says nothing.
LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")
NEVER = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE"})
# What a name says about the others before it is known to be a place, by what the entity recogniser took it for.
VOICE = {"GPE": 1.0, "LOC": 0.8, "FAC": 0.5, "": 0.4, "ORG": 0.4, "PERSON": 0.2, "NORP": 0.3}


@dataclass(slots=True)
class Mention:
    """A place name as it stands in the text, with all it may mean.

    `label` is the entity recogniser's, "" for none; `whole` tells that the entity ends where the name does.
    `kind` is the feature a word beside the name says it is of. `container` is the index of the mention it is said
    to lie in ("Pandi, Bulacan"). `locative`: after "in", "near", "north of".
    """

    start: int
    end: int
    text: str
    key: str
    candidates: tuple[Place, ...]
    label: str = ""
    whole: bool = False
    kind: str = ""
    container: int | None = None
    locative: bool = False
    opening: bool = False
    common: bool = False
    shouted: bool = False
    listed: bool = False
    said: bool = False
    dateline: bool = False
    surname: bool = False
    glued: bool = False
    peers: tuple[int, ...] = ()

    @property
    def voice(self) -> float:
        """How much it says about what other names mean, 0 to 1."""
        if self.dateline:
            return 1.2
        if self.surname:
            return 0.1
        return max(VOICE.get(self.label, 0.1), 0.7 * (self.locative and self.label != "PERSON"))

    @property
    def plausible(self) -> bool:
        """Can it be a place at all, going by its own form?"""
        if self.dateline or LATIN.match(self.text) is None:
            return True
        if self.label in NEVER or (self.label not in {"GPE", "LOC", "NORP", ""} and not self.whole):
            return False
        if (self.label == "NORP" and not self.whole) or (self.glued and self.label not in {"GPE", "LOC"}):
            return False
        return self.label in {"GPE", "LOC"} or not self.common


class Word(NamedTuple):
    """A word of the text; a possessive ending is not part of it."""

    text: str
    start: int
    end: int
    capital: bool


def words_of(text: str) -> list[Word]:
    return [Word(w := m.group(), m.start(), m.end(), w[0].isupper()) for m in WORD.finditer(text)]


@cache
def place_words(name: str) -> frozenset[str]:
    """A list of seeds/place_words.csv."""
    return frozenset(word for row in read_seed("lexicon/place_words.csv") if row["list"] == name
                     for word in split_list(row["words"]))  # fmt: skip


@cache
def kinds() -> dict[str, str]:
    """Word after or before a name ("county") → the feature it stands for."""
    return {word: feature for feature in ("admin1", "admin2", "city", "country") for word in place_words(feature)}


@cache
def abbreviations() -> dict[str, tuple[tuple[str, str], ...]]:
    """Abbreviation → the (iso3, admin1) it may stand for."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in read_seed("place_abbreviations.csv"):
        found.setdefault(row["abbreviation"], []).append((row["iso3"], row["admin1"]))
    return {key: tuple(units) for key, units in found.items()}


def find_mentions(
    text: str, words: Sequence[Word], sentences: Sequence[Sentence], gazetteer: Gazetteer
) -> list[Mention]:
    """Every stretch of the text that some place bears as its name, longest first, none overlapping."""
    return _Reader(text, words, _Entities(sentences), gazetteer).read()


class _Entities:
    """The entity recogniser's names by offset, and where sentences begin."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.spans = sorted(
            (*s.offsets(name.lo, name.hi), name.label) for s in sentences for name in s.names
        )
        self.starts = [span[0] for span in self.spans]
        self.openings = {s.tokens[0].start for s in sentences if s.tokens}
        # The words of full names, and of names after a title: "Mr. Walker", "Sgt. Morgan".
        self.people = {
            word.lower().strip(".,")
            for s in sentences
            for name in s.names
            if name.label == "PERSON" and (name.hi - name.lo > 1 or _titled(s, name.lo))
            for word in s.words(name.lo, name.hi).split()
        }

    def over(self, start: int, end: int) -> tuple[int, int, str] | None:
        at = bisect_right(self.starts, end - 1) - 1
        while at >= 0 and at >= bisect_right(self.starts, start) - 1:
            if self.spans[at][1] > start:
                return self.spans[at]
            at -= 1
        return None


def _titled(sentence: Sentence, lo: int) -> bool:
    return lo > 0 and sentence.tokens[lo - 1].text.strip(".").lower() in place_words("personal")


class _Reader:
    def __init__(self, text: str, words: Sequence[Word], entities: _Entities, gazetteer: Gazetteer) -> None:
        self.text, self.words, self.entities, self.gazetteer = text, words, entities, gazetteer
        self.mentions: list[Mention] = []
        self.lower = {w.text for w in words if not w.capital}
        self.runs = self._runs()

    def _runs(self) -> list[int]:
        """For each word, the index after the last word that may belong to a name begun there."""
        last = [i + 1 for i in range(len(self.words))]
        for i in range(len(self.words) - 2, -1, -1):
            here, after = self.words[i], self.words[i + 1]
            if not (after.capital or after.text in LINKS):
                continue
            joined = GAP.fullmatch(self.text, here.end, after.start) is not None
            if joined and "." in self.text[here.end : after.start] and here.text not in place_words("point"):
                joined = False
            if joined:
                last[i] = last[i + 1]
        return last

    def read(self) -> list[Mention]:
        at = 0
        while at < len(self.words):
            word = self.words[at]
            if not word.capital or word.text in {"The", "THE"}:
                at += 1
                continue
            found = self._abbreviation(at) or self._longest(at)
            if found is None:
                at += 1
                continue
            mention, at = found
            if mention.plausible and self.text[mention.end : mention.end + 1] not in set("$€£"):
                self.mentions.append(mention)
        _link(self.text, self.mentions)
        return self.mentions

    def _abbreviation(self, at: int) -> tuple[Mention, int] | None:
        """ "Ill." or "TX" after a comma and a name; "N.Y." and "NSW" anywhere."""
        word = self.words[at]
        pointed = self.text[word.end : word.end + 1] == "."
        shown = word.text + "." if pointed and word.text + "." in abbreviations() else word.text
        units = abbreviations().get(shown)
        if units is None:
            return None
        after = self.mentions[-1] if self.mentions else None
        follows = after is not None and self.text[after.end : word.start] in {", ", " ", " (", ","}
        alone = len(shown) >= 3 and shown.upper() == shown and shown not in {"ACT", "MAN"}
        if not follows and not alone:
            return None
        if follows and len(shown) == 2 and self.text[after.end : word.start] == " ":
            return None
        places = tuple(
            p for iso3, admin1 in units for p in self.gazetteer.candidates(normalise(admin1))
            if p.iso3 == iso3 and p.name == admin1 and p.feature == "admin1"
        )  # fmt: skip
        if not places:
            return None
        end = word.start + len(shown)
        return Mention(word.start, end, self.text[word.start : end], normalise(shown), places, "GPE", True), at + 1

    def _longest(self, at: int) -> tuple[Mention, int] | None:
        for stop in range(min(self.runs[at], at + LONGEST), at, -1):
            if not self.words[stop - 1].capital:
                continue
            start, end = self.words[at].start, self.words[stop - 1].end
            shown = self.text[start:end]
            key = normalise(shown)
            if (len(key) <= 3 and key.isascii() and not _short_name(shown)) or not key:
                continue
            places = self.gazetteer.candidates(key)
            if places and key not in place_words("directions"):
                return self._mention(at, stop, shown, key, places), stop
        return None

    def _mention(self, at: int, stop: int, shown: str, key: str, places: tuple[Place, ...]) -> Mention:
        start, end = self.words[at].start, self.words[stop - 1].end
        entity = self.entities.over(start, end)
        before = self.words[at - 1].text.lower() if at and self.text[self.words[at - 1].end : start].isspace() else ""
        if before == "the" and at > 1:
            before = self.words[at - 2].text.lower()
        after = self.words[stop].text if stop < len(self.words) and self.text[end : self.words[stop].start] in " \u00a0" else ""
        then = self.words[stop + 1].text if stop + 1 < len(self.words) else ""
        kind = kinds().get(after.lower(), "") if then != "of" else ""
        if not kind and before == "of" and at > 1:
            kind = kinds().get(self.words[at - 2].text.lower(), "")
        return Mention(
            start, end, shown, key, places,
            label=entity[2] if entity else "",
            whole=entity is not None and self._whole(start, end, entity),
            kind=kind,
            locative=before in place_words("locative") or after in place_words("belonging"),
            opening=start in self.entities.openings,
            common=key in place_words("common") or key in self.lower,
            glued=self._glued(at, stop),
            dateline=self._dateline(start, end),
            surname=stop == at + 1 and self.words[at].text.lower() in self.entities.people,
            shouted=shown.isupper() and len(shown) < 6,
        )  # fmt: skip


    def _dateline(self, start: int, end: int) -> bool:
        return not self.text[max(0, start - 2) : start].strip(" \n#*") and DATELINE_END.match(self.text, end) is not None and (
            start < 3 or "\n" in self.text[start - 2 : start])

    def _whole(self, start: int, end: int, entity: tuple[int, int, str]) -> bool:
        """Is the name all of the entity, or one of those that it strings together ("Santiago and Valparaiso")?"""
        before, after = self.text[entity[0] : start], self.text[end : entity[1]]
        return (len(before) <= 4 or before.endswith((" and ", ", "))) and (len(after) <= 2 or after.startswith((" and ", ", ")))

    def _glued(self, at: int, stop: int) -> bool:
        """Is it a part of a longer name: "Sam Houston", "Lexington Avenue"? Titles of office do not count."""
        text, words = self.text, self.words
        if stop < self.runs[at] and words[stop].capital and words[stop].text.lower() not in place_words("titles"):
            return text[words[stop - 1].end : words[stop].start] == " "
        before = words[at - 1] if at else None
        if before is None or not before.capital or text[before.end : words[at].start] != " ":
            return False
        return before.start not in self.entities.openings and before.text.lower() not in place_words("directions") | place_words("titles")


def _short_name(shown: str) -> bool:
    return any(c.isupper() for c in shown)


def _link(text: str, mentions: list[Mention]) -> None:
    """Tell what lies in what ("Pandi, Bulacan") and what is named in one breath ("Cairo, Giza and Luxor")."""
    between = [text[a.end : b.start] for a, b in zip(mentions, mentions[1:], strict=False)]
    among = [AMONG.fullmatch(gap) is not None for gap in between]
    for at, gap in enumerate(between):
        listed = among[at] and ((at > 0 and among[at - 1]) or (at + 1 < len(among) and among[at + 1]) or gap != ", ")
        if among[at]:
            mentions[at].peers += (at + 1,)
            mentions[at + 1].peers += (at,)
        if gap and WITHIN.fullmatch(gap) and gap not in {" ", " the "}:
            mentions[at].container = at + 1
            mentions[at].listed = listed
            mentions[at].said = not {"in", "of", "outside"}.isdisjoint(gap.split())
