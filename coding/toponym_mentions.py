"""Toponym recognition: which stretches of a text may be place names, and what each might mean."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from coding.language import Sentence
from coding.lexicon import word_list
from coding.toponym_entities import Entities
from coding.toponym_patterns import (
    AGED,
    AMONG,
    BLOCK_BEFORE,
    COLON_END,
    COUNTY,
    DATELINE_END,
    DIRECTED,
    FIRST_NAME,
    GAP,
    KIN,
    KIN_GOES_ON,
    KIN_OF,
    KIN_REACH,
    KIND_AFTER,
    PARTY,
    QUARTER,
    ROAD_NUMBER,
    SIGNED_LEAD,
    STREET_AFTER,
    SURNAME_END,
    WITHIN,
)
from coding.toponym_words import Word, abbreviations, kinds, never_places, place_words
from gazetteer import Gazetteer, Place, normalise

# Words in a name.
LONGEST = 5
# The entity recogniser reads English: what it makes of names in other scripts says nothing.
LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")
PLACE_LABELS = frozenset({"GPE", "LOC"})
NEVER = frozenset(
    {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE"}
)  # fmt: skip
# What a name says about the others before it is known to be a place, by what the entity recogniser took it for.
VOICE = {"GPE": 1.0, "LOC": 0.8, "FAC": 0.5, "": 0.4, "ORG": 0.4, "PERSON": 0.2, "NORP": 0.3}
LOCATIVE_VOICE, DATELINE_VOICE, SILENT_VOICE, SURNAME_VOICE, OTHER_VOICE = 0.7, 1.2, 0.6, 0.1, 0.1


@dataclass(slots=True)
class Mention:
    """A place name as it stands in the text, with all it may mean.

    `label` is the entity recogniser's, "" for none; `whole`: the entity is the name and no more. `kind`: the feature
    that a word beside the name says it is of. `container`: the index of the mention it is said to lie in, `said` with
    "in" or "of", `listed` as one of several names between commas. `peers`: those named in one breath with it,
    `listed_with`: one of them is a place by its form.
    `locative`: after "in" or "near", or before "police" or "man". `directed`: "30 km north of" it. `common`: an
    ordinary word too; `entered`: and after "in" or "from". `surname`: part of a person's name elsewhere in the text.
    `glued`: part of a longer name that is no place's. `acronym`: short, capitals. `resident`: "a Dover man", "34, of
    Dover,". `street`: of an address. `silent`: of a body there ("Dover Police"): tells where, is no place. `after`: the
    word after it.
    """

    start: int
    end: int
    text: str
    key: str
    candidates: tuple[Place, ...]
    label: str
    whole: bool
    kind: str = ""
    directed: bool = False
    locative: bool = False
    opening: bool = False
    common: bool = False
    entered: bool = False
    acronym: bool = False
    dateline: bool = False
    surname: bool = False
    glued: bool = False
    resident: bool = False
    street: bool = False
    silent: bool = False
    after: str = ""
    container: int | None = None
    said: bool = False
    listed: bool = False
    peers: tuple[int, ...] = ()
    listed_with: bool = False

    @property
    def part(self) -> bool:
        """Is it the beginning or end of what the entity recogniser took for one longer name?"""
        return self.glued and not self.whole and self.label in PLACE_LABELS

    @property
    def voice(self) -> float:
        """How much it says about what other names mean, 0 to 1.2."""
        if self.dateline:
            return DATELINE_VOICE
        if self.silent:
            return SILENT_VOICE
        if len(self.candidates) == 1 and self.candidates[0].feature == "country":
            return 1.0
        if self.surname or self.street:
            return SURNAME_VOICE
        locative = self.locative and self.label != "PERSON"
        return max(VOICE.get(self.label, OTHER_VOICE), LOCATIVE_VOICE * locative)

    @property
    def plausible(self) -> bool:
        """Can it be a place at all, going by its form?"""
        if self.dateline or self.silent or LATIN.match(self.text) is None:
            return True
        if self.label in PLACE_LABELS:
            return True
        misread = self.whole and self.locative and self.key not in place_words("dates")
        if (self.label in NEVER and not misread) or self.glued:
            return False
        if self.common and not (self.resident or self.entered):
            return False
        return self.whole or not self.label


def find_mentions(
    text: str, words: Sequence[Word], sentences: Sequence[Sentence], gazetteer: Gazetteer
) -> list[Mention]:
    """Every stretch of the text that some place bears as its name, longest first, none overlapping."""
    return _Reader(text, words, Entities(text, sentences), gazetteer).read()


class _Reader:
    """One pass over the words of a text."""

    def __init__(self, text: str, words: Sequence[Word], entities: Entities, gazetteer: Gazetteer) -> None:
        self.text, self.words, self.entities, self.gazetteer = text, words, entities, gazetteer
        self.mentions: list[Mention] = []
        self.last_names: set[str] = set()
        self.streets: set[str] = set()
        self.lower = {word.text for word in words if not word.capital}
        self.runs = self._runs()

    def _runs(self) -> list[int]:
        """For each word, the index after the last word that may belong to a name begun there."""
        last = list(range(1, len(self.words) + 1))
        for at in range(len(self.words) - 2, -1, -1):
            here, after = self.words[at], self.words[at + 1]
            hyphenated = self.text[here.end] == "-"
            if not (after.capital or hyphenated or after.text in place_words("links")):
                continue
            if GAP.fullmatch(self.text, here.end, after.start) is None:
                continue
            if self.text[here.end] != "." or here.text in place_words("point"):
                last[at] = last[at + 1]
        return last

    def read(self) -> list[Mention]:
        at = 0
        while at < len(self.words):
            word = self.words[at]
            found = None
            if word.capital and word.text not in {"The", "THE"}:
                found = self._abbreviation(at) or self._longest(at)
            if found is None:
                at += 1
                continue
            mention, at = found
            if mention.glued and mention.label not in PLACE_LABELS and self._follows_name(mention):
                self.last_names.add(mention.key)
            if mention.street:
                self.streets.add(mention.key)
            if self._is_kin(mention):
                self.last_names.add(mention.key)
                continue
            if mention.plausible and self.text[mention.end : mention.end + 1] not in {"$", "€", "£"}:
                self.mentions.append(mention)
        _link(self.text, self.mentions)
        _tell_apart(self.mentions, self.last_names, self.streets)
        return self.mentions

    def _is_kin(self, mention: Mention) -> bool:
        """ "His wife, Charlotte", "grandchildren Dallas, Chelsea and Devon", "Ann (Dallas)" among the children."""
        before = self.text[max(0, mention.start - KIN_REACH) : mention.start]
        if KIN.search(before):
            return True
        return KIN_OF.search(before) is not None and KIN_GOES_ON.match(self.text, mention.end) is not None

    def _follows_name(self, mention: Mention) -> bool:
        """Does it end a name that does not go on: "Giovanni Pacheco"?"""
        before = FIRST_NAME.search(self.text, max(0, mention.start - 20), mention.start)
        return before is not None and SURNAME_END.match(self.text, mention.end) is not None

    def _abbreviation(self, at: int) -> tuple[Mention, int] | None:
        """ "Ill." or "TX" after a name and a comma; "N.Y." and "NSW" anywhere."""
        word = self.words[at]
        pointed = word.text + "."
        shown = pointed if pointed in abbreviations() and self.text.startswith(pointed, word.start) else word.text
        units = abbreviations().get(shown)
        if units is None:
            return None
        gap = self.text[self.mentions[-1].end : word.start] if self.mentions else None
        follows = gap in {", ", ",", " (", " , "} or (gap == " " and len(shown) > 2)
        alone = len(shown) > 2 and shown.isupper() and shown not in place_words("common_abbreviations")
        if not (follows or alone or PARTY.search(self.text, max(0, word.start - 3), word.start)):
            return None
        places = tuple(
            place
            for iso3, admin1 in units
            for place in self.gazetteer.candidates(normalise(admin1))
            if (place.iso3, place.name, place.feature) == (iso3, admin1, "admin1")
        )
        if not places:
            return None
        end = word.start + len(shown)
        return Mention(word.start, end, shown, normalise(shown), places, "GPE", True), at + 1

    def _longest(self, at: int) -> tuple[Mention, int] | None:
        for stop in range(min(self.runs[at], at + LONGEST), at, -1):
            if not self.words[stop - 1].capital:
                continue
            shown = self._shown(at, stop)
            key, places = self._candidates(normalise(shown))
            road = shown in {"U.S.", "US"} and ROAD_NUMBER.match(self.text, self.words[stop - 1].end)
            if places and key not in never_places() and not road:
                return self._mention(at, stop, shown, key, places), stop
        return None

    def _candidates(self, key: str) -> tuple[str, tuple[Place, ...]]:
        """The places of a name: "Co. Down" is County Down, and County Limerick what is called Limerick alone."""
        key = COUNTY.sub("county ", key)
        places = self.gazetteer.candidates(key) if key else ()
        if not places and key.startswith("county "):
            bare = self.gazetteer.candidates(key.removeprefix("county "))
            places = tuple(p for p in bare if p.feature in {"admin1", "admin2"})
        return key, places

    def _shown(self, at: int, stop: int) -> str:
        """The words as they stand; "St. John's" with its ending where that is the better known place."""
        start, end = self.words[at].start, self.words[stop - 1].end
        shown = self.text[start:end]
        if self.words[at].text not in {"St", "Saint"} or stop == at + 1 or self.text[end + 1 : end + 2] != "s":
            return shown
        if self.text[end] not in "'’":
            return shown
        owned = self.text[start : end + 2]
        best, of_saint = (
            max((p.population for p in self.gazetteer.candidates(normalise(name))), default=-1)
            for name in (owned, shown)
        )
        return owned if best > of_saint else shown

    def _mention(self, at: int, stop: int, shown: str, key: str, places: tuple[Place, ...]) -> Mention:
        start = self.words[at].start
        end = start + len(shown)
        entity = self.entities.over(start, end)
        before, after = self._before(at), self._after(stop)
        whole = entity is not None and self._whole(start, end, entity)
        common = key in place_words("common") or key in self.lower
        surname = stop == at + 1 and shown.lower() in self.entities.people
        aged = AGED.search(self.text, max(0, start - 12), start) is not None
        # A person's name does not stand before "police" or "resident".
        surname = surname and not aged and after not in place_words("local")
        resident = after in place_words("belonging") or aged
        return Mention(
            start,
            end,
            shown,
            key,
            places,
            label=entity[2] if entity else "",
            whole=whole,
            kind=self._kind(at, stop, before, after),
            directed=DIRECTED.search(self.text, max(0, start - 50), start) is not None,
            locative=before in place_words("locative") or resident,
            opening=start in self.entities.openings,
            common=common,
            entered=key not in self.lower and before in place_words("entering"),
            acronym=shown.isupper() and len(shown) < 6,
            # "March 11 (Example Wire) —".
            dateline=key not in place_words("dates") and self._dateline(start, end),
            surname=surname,
            resident=resident,
            street=self._street(start, end) or (key in place_words("streets") and self._glued(at, stop)),
            silent=_is_university(shown) or (not (whole or common or surname) and self._is_body(before, after)),
            glued=self._glued(at, stop),
            after=after,
        )

    @staticmethod
    def _is_body(before: str, after: str) -> bool:
        """ "Dover Police"; not the land: "in Dover Township"."""
        return after in place_words("bodies") and not (after == "Township" and before in place_words("locative"))

    def _before(self, at: int) -> str:
        """The word before, articles passed over."""
        while at and self.text[self.words[at - 1].end : self.words[at].start].isspace():
            at -= 1
            word = self.words[at].text.lower()
            if word != "the":
                return word
        return ""

    def _after(self, stop: int) -> str:
        if stop == len(self.words):
            return ""
        gap = self.text[self.words[stop - 1].end : self.words[stop].start]
        return self.words[stop].text if gap in {" ", "\u00a0", "-"} else ""

    def _kind(self, at: int, stop: int, before: str, after: str) -> str:
        """ "Zaire province", "the state of Kano", "New York Governor"; not "the US state of Texas"."""
        following = self.words[stop + 1].text if stop + 1 < len(self.words) else ""
        if after.lower() in kinds() and following != "of":
            return kinds()[after.lower()]
        if (after.lower(), following.lower()) == ("local", "government"):
            return "admin2"
        governed = next((f for f in ("admin1", "city") if after in place_words(f"governed_{f}")), "")
        if governed:
            return governed
        if before != "of" or at < 2:
            return ""
        earlier = at - 2 if self.words[at - 1].text.lower() == "of" else at - 3
        return kinds().get(self.words[max(earlier, 0)].text.lower(), "")

    def _whole(self, start: int, end: int, entity: tuple[int, int, str]) -> bool:
        """Is the name all of the entity, or one of those that it strings together ("Santiago and Valparaiso")?"""
        before, after = self.text[entity[0] : start], self.text[end : entity[1]]
        opens = len(before) <= len("the ") or before.endswith((" and ", ", ", "/"))
        # "Newport council", "Winchester 61-48", "Hong LGA".
        kind = after.strip().lower() in kinds() or KIND_AFTER.fullmatch(after) is not None
        return opens and (after.startswith((" and ", ", ", "/")) or after == after.lower() or kind)

    def _dateline(self, start: int, end: int) -> bool:
        lead = self.text[max(0, start - 2) : start]
        if self.text[start:end].isupper() and COLON_END.match(self.text, end) is not None:
            return lead.isspace() or start == 0 or SIGNED_LEAD.search(self.text, max(0, start - 40), start) is not None
        opens = not lead.strip(" \n#*") and (start < 3 or "\n" in lead)
        if self.text[start:end].lower() in word_list("calendar"):
            return False
        if not opens and not (lead == ", " and QUARTER.search(self.text, max(0, start - 40), start)):
            return False
        return DATELINE_END.match(self.text, end) is not None

    def _street(self, start: int, end: int) -> bool:
        if BLOCK_BEFORE.search(self.text, max(0, start - 50), start):
            return True
        return STREET_AFTER.match(self.text, end) is not None

    def _glued(self, at: int, stop: int) -> bool:
        """Is it a part of a longer name: "Sam Houston", "Lexington Avenue"? Titles of office do not count."""
        words = self.words
        titles = place_words("titles")
        if stop < self.runs[at] and words[stop].capital and words[stop].text.lower() not in titles:
            gap = self.text[words[stop - 1].end : words[stop].start]
            return gap == " " or (gap != "-" and words[stop].text in place_words("owned"))
        before = words[at - 1] if at else None
        if before is None or not before.capital or self.text[before.end : words[at].start] != " ":
            return False
        return before.start not in self.entities.openings and before.text.lower() not in titles


def _is_university(name: str) -> bool:
    """ "Missouri State", not "Washington State"."""
    words = name.split()
    return words[-1] == "State" and " ".join(words[:-1]).lower() in place_words("university_states")


def _tell_apart(mentions: Sequence[Mention], last_names: set[str], streets: set[str]) -> None:
    """What is a street or a person's last name once is so elsewhere, but for what is a town somewhere."""
    towns = {m.key for m in mentions if not m.street and (m.locative or m.resident or m.silent or m.dateline)}
    towns |= {mentions[peer].key for m in mentions if m.locative and not m.street for peer in m.peers}
    for mention in mentions:
        if mention.key not in towns:
            mention.street = mention.street or mention.key in streets
            mention.surname = mention.surname or mention.key in last_names
    for mention in mentions:
        mention.listed_with = any(_is_place_by_form(mentions[peer]) for peer in mention.peers)


def _link(text: str, mentions: list[Mention]) -> None:
    """Tell what lies in what ("Pandi, Bulacan") and what is named in one breath ("Cairo, Giza and Luxor")."""
    gaps = [text[a.end : b.start] for a, b in pairwise(mentions)]
    among = [AMONG.fullmatch(gap) is not None for gap in gaps]
    for at, gap in enumerate(gaps):
        if mentions[at].silent or mentions[at + 1].silent:
            continue
        if among[at]:
            mentions[at].peers += (at + 1,)
            mentions[at + 1].peers += (at,)
        if gap and gap not in {" ", " the "} and WITHIN.fullmatch(gap):
            mentions[at].container = at + 1
            mentions[at].said = not {"in", "of", "outside"}.isdisjoint(gap.split())
            beside = among[max(at - 1, 0) : at] + among[at + 1 : at + 2]
            mentions[at].listed = among[at] and (any(beside) or gap != ", ")


def _is_place_by_form(mention: Mention) -> bool:
    return (mention.label in PLACE_LABELS or mention.locative) and not mention.surname and not mention.street
