"""Toponym recognition: which stretches of a text may be place names, and what each might mean."""

from collections.abc import Sequence

from coding.text.lexicon import word_list
from coding.where.toponym_candidates import SETTLED
from coding.where.toponym_entities import Entities
from coding.where.toponym_links import link, tell_apart
from coding.where.toponym_mention import PLACE_LABELS, Mention
from coding.where.toponym_patterns import (
    ADDRESS,
    AGED,
    APPOSED,
    BLOCK_BEFORE,
    CITY_OF,
    COLON_END,
    COUNTY,
    DATELINE_END,
    DIRECTED,
    FIRST_NAME,
    GAP,
    KIND_AFTER,
    OPENS,
    PARTY,
    QUARTER,
    ROAD_NUMBER,
    SIGNED_LEAD,
    STREET_AFTER,
    STRUNG,
    STRUNG_OF,
    STRUNG_ON,
    SURNAME_END,
)
from coding.where.toponym_sites import Sites, is_event, is_of_staff
from coding.where.toponym_words import Word, abbreviations, bodies, kinds, never_places, place_words
from gazetteer import Gazetteer, Place, normalise

# Words in a name.
LONGEST = 5


def find_mentions(text: str, words: Sequence[Word], entities: Entities, gazetteer: Gazetteer) -> list[Mention]:
    """Every stretch of the text that some place bears as its name, longest first, none overlapping."""
    return _Reader(text, words, entities, gazetteer).read()


class _Reader:
    """One pass over the words of a text."""

    def __init__(self, text: str, words: Sequence[Word], entities: Entities, gazetteer: Gazetteer) -> None:
        self.text, self.words, self.entities, self.gazetteer = text, words, entities, gazetteer
        self.mentions: list[Mention] = []
        self.last_names: set[str] = set()
        self.streets: set[str] = set()
        self.lower = {word.text for word in words if not word.capital}
        self.runs = self._runs()
        self.sites = Sites(text, words, gazetteer)

    def _runs(self) -> list[int]:
        """For each word, the index after the last word that may belong to a name begun there."""
        last = list(range(1, len(self.words) + 1))
        for at in range(len(self.words) - 2, -1, -1):
            here, after = self.words[at], self.words[at + 1]
            hyphenated = self.text[here.end] == "-"
            if not (after.capital or hyphenated or after.text in place_words("links", "natural")):
                continue
            if GAP.fullmatch(self.text, here.end, after.start) is None:
                continue
            if self.text[here.end] != "." or (
                here.text in place_words("point") and not self._ends_address(after.start)
            ):
                last[at] = last[at + 1]
        return last

    def read(self) -> list[Mention]:
        at = 0
        while at < len(self.words):
            word = self.words[at]
            found = None
            if word.capital and word.text not in {"The", "THE"}:
                found = self._abbreviation(at) or self._site(at) or self._longest(at)
            if found is None:
                at += 1
                continue
            mention, at = found
            if mention.glued and mention.label not in PLACE_LABELS and self._follows_name(mention):
                self.last_names.add(mention.key)
            if mention.street:
                self.streets.add(mention.key)
            if self.entities.is_kin(mention.start) or self.entities.is_child(mention.start, mention.end):
                self.last_names.add(mention.key)
                continue
            if any(p.feature == "site" for p in mention.candidates) and is_event(self.text, mention.end, mention.after):
                continue
            if mention.plausible and self.text[mention.end : mention.end + 1] not in {"$", "€", "£"}:
                self.mentions.append(mention)
        link(self.text, self.mentions)
        tell_apart(self.mentions, self.last_names, self.streets)
        return self.mentions

    def _follows_name(self, mention: Mention) -> bool:
        """Does it end a name that does not go on: "Giovanni Pacheco"?"""
        before = FIRST_NAME.search(self.text, max(0, mention.start - 20), mention.start)
        return before is not None and SURNAME_END.match(self.text, mention.end) is not None

    def _abbreviation(self, at: int) -> tuple[Mention, int] | None:
        """ "Ill." or "TX" after a name and a comma; "N.Y." and "NSW" anywhere."""
        word = self.words[at]
        pointed = word.text + "."
        # "LONDON, ONT. --".
        known = pointed if pointed in abbreviations() else pointed.title() if pointed.isupper() else ""
        shown = pointed if known in abbreviations() and self.text.startswith(pointed, word.start) else word.text
        units = abbreviations().get(known if shown == pointed else shown)
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

    def _site(self, at: int) -> tuple[Mention, int] | None:
        """ "Evin prison", "Tahrir Square", "held in Evin"."""
        found = self.sites.at(at, self.runs[at])
        if found is None:
            return None
        shown = self.text[self.words[at].start : found.end]
        mention = self._mention(at, found.stop, shown, normalise(shown), found.places)
        mention.silent = is_of_staff(self.text, mention.start, mention.end, mention.after)
        mention.site = True
        mention.resident = mention.surname = mention.street = False
        return mention, found.stop

    def _longest(self, at: int) -> tuple[Mention, int] | None:
        for stop in range(min(self.runs[at], at + LONGEST), at, -1):
            if not (self.words[stop - 1].capital or self.words[stop - 1].text in place_words("natural")):
                continue
            shown = self._shown(at, stop)
            key, places = self._candidates(normalise(shown))
            road = shown in {"U.S.", "US"} and ROAD_NUMBER.match(self.text, self.words[stop - 1].end)
            start = self.words[at].start
            if key in never_places() and not CITY_OF.search(self.text, max(0, start - 12), start):
                places = self._units_called(key, self._after(stop, self.words[stop - 1].end))
            places = self.sites.called.get(key, places)
            if places and not road:
                return self._mention(at, stop, shown, key, places), stop
        return None

    def _units_called(self, name: str, kind: str) -> tuple[Place, ...]:
        """ "The West region": units whose name by itself is none."""
        said = kind.lower() in place_words("admin1") | {"region"}
        return tuple(p for p in self.gazetteer.candidates(f"{name} {kind.lower()}") if said and p.feature == "admin1")

    def _candidates(self, key: str) -> tuple[str, tuple[Place, ...]]:
        """The places of a name: "Co. Down" is County Down, and County Limerick what is called Limerick alone."""
        key = COUNTY.sub("county ", key)
        places = self.gazetteer.candidates(key) if key else ()
        if not places and key.startswith("county "):
            bare = self.gazetteer.candidates(key.removeprefix("county "))
            places = tuple(p for p in bare if p.feature in {"admin1", "admin2"})
        elif places and key.endswith(" township"):
            # Most townships are known by the town of their name alone.
            bare = self.gazetteer.candidates(key.removesuffix(" township"))
            countries = {p.iso3 for p in places}
            places += tuple(p for p in bare if p.feature in SETTLED and p.iso3 in countries)
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
        before, after = self._before(at), self._after(stop, end)
        provincial = self._stands_by_its_province(at, stop)
        addressed = self._ends_address(start)
        whole = entity is not None and (self._whole(start, end, entity) or provincial or addressed)
        common = key not in never_places() and (key in place_words("common") or key in self.lower)
        surname = stop == at + 1 and not provincial and shown.lower() in self.entities.people
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
            kind=self._kind(at, stop, before, after, places),
            directed=DIRECTED.search(self.text, max(0, start - 50), start) is not None,
            locative=before in place_words("locative") or resident or addressed,
            opening=start in self.entities.openings,
            common=common,
            entered=key not in self.lower and before in place_words("entering"),
            acronym=shown.isupper() and len(shown) < 6,
            # "March 11 (Example Wire) —".
            dateline=key not in place_words("dates") and self._dateline(start, end),
            surname=surname,
            resident=resident,
            street=self._street(start, end)
            or (key in place_words("streets") and self._glued(at, stop))
            or (before in {"on", "along"} and key.rpartition(" ")[2] in place_words("streets") and stop > at + 1),
            silent=_is_university(shown)
            or (not whole and key.endswith(" county") and after[:1].isupper() and self.text[end] == " ")
            or (
                not (whole or common or surname)
                and (self._is_body(stop, before, after) or self._heads_body(start, end, entity, places))
            ),
            glued=self._glued(at, stop),
            english=f"{after} {self._following(stop)}" in place_words("english_bodies"),
            after=after,
        )

    def _is_body(self, stop: int, before: str, after: str) -> bool:
        """ "Dover Police", "Kent County Fairgrounds"; not the land: "in Dover Township"."""
        following = self._following(stop)
        if f"{after} {following}" in place_words("town_bodies") or (after == "City" and following in bodies()):
            return True
        return after in bodies() and not (after == "Township" and before in place_words("locative"))

    def _heads_body(self, start: int, end: int, entity: tuple[int, int, str] | None, places: Sequence[Place]) -> bool:
        """ "The U.S. Food Agency", "Ohio River Authority": does a country or province head an organisation's name?"""
        if entity is None or entity[2] != "ORG" or start - entity[0] > len("the ") or self.text[end : end + 1] != " ":
            return False
        return any(place.feature in {"country", "admin1"} for place in places)

    def _before(self, at: int) -> str:
        """The word before, articles passed over."""
        while at and self.text[self.words[at - 1].end : self.words[at].start].isspace():
            at -= 1
            word = self.words[at].text.lower()
            if word != "the":
                return word
        return ""

    def _after(self, stop: int, end: int) -> str:
        """The word after a name that ends there, without its possessive ending or with it ("St. John's")."""
        if stop == len(self.words):
            return ""
        gap = self.text[end : self.words[stop].start]
        return self.words[stop].text if gap in {" ", "\u00a0", "-"} else ""

    def _following(self, stop: int) -> str:
        """The second word after a name."""
        return self.words[stop + 1].text if stop + 1 < len(self.words) else ""

    def _kind(self, at: int, stop: int, before: str, after: str, places: Sequence[Place]) -> str:
        """ "Zaire province", "Gwa, a village", "New York Governor"; not "the US state of Texas"."""
        if apposed := APPOSED.match(self.text, self.words[stop - 1].end):
            return kinds().get(apposed[1], "local")
        if after == "Republic" and any(place.feature == "country" for place in places):
            return "country"
        following = self._following(stop)
        if after.lower() in kinds() and (following != "of" or after.isupper()):
            return kinds()[after.lower()]
        if after == "department" and following not in {"of", "store", "stores"}:
            # "Arauca department"; in capitals it is the fire's or the police's.
            return "admin1"
        if (after.lower(), following.lower()) == ("local", "government"):
            return "admin2"
        if f"{after} {following}" in place_words("town_bodies"):
            return "city"
        governed = next((f for f in ("admin1", "city") if after in place_words(f"governed_{f}")), "")
        if governed:
            return governed
        if before == "downtown":
            return "city"
        if before not in {"of", "called", "named"} or at < 2:
            return ""
        earlier = at - 2 if self.words[at - 1].text.lower() == before else at - 3
        of = self.words[max(earlier, 0)].text.lower()
        return "city" if of in place_words("of_town") else kinds().get(of, "")

    def _whole(self, start: int, end: int, entity: tuple[int, int, str]) -> bool:
        """Is the name all of the entity, or one of those that it strings together ("Santiago and Valparaiso")?"""
        before, after = self.text[entity[0] : start], self.text[end : entity[1]]
        strung = STRUNG_OF if entity[2] != "ORG" else STRUNG
        opens = len(before) <= len("the ") or strung.search(before) is not None
        # "Newport council", "Winchester 61-48", "Hong LGA".
        kind = after.strip().lower() in kinds() or KIND_AFTER.fullmatch(after) is not None
        return opens and (STRUNG_ON.match(after) is not None or after == after.lower() or kind)

    def _dateline(self, start: int, end: int) -> bool:
        lead = self.text[max(0, start - 2) : start]
        if self.text[start:end].isupper() and (ends := COLON_END.match(self.text, end)) is not None:
            signed = SIGNED_LEAD.search(self.text, max(0, start - 40), start) is not None
            return signed or (ends[1] == ":" and (lead.isspace() or start == 0))
        opens = OPENS.search(self.text, max(0, start - 4), start) is not None
        if self.text[start:end].lower() in word_list("calendar"):
            return False
        if not opens and not (lead == ", " and QUARTER.search(self.text, max(0, start - 40), start)):
            return False
        return DATELINE_END.match(self.text, end) is not None

    def _street(self, start: int, end: int) -> bool:
        if BLOCK_BEFORE.search(self.text, max(0, start - 50), start):
            return True
        return STREET_AFTER.match(self.text, end) is not None

    def _ends_address(self, start: int) -> bool:
        """ "High St., Armagh", "40 Oak St. Paris"."""
        return ADDRESS.search(self.text, max(0, start - 40), start) is not None

    def _glued(self, at: int, stop: int) -> bool:
        """Is it a part of a longer name: "Sam Houston", "Lexington Avenue"? Titles of office do not count.

        Nor does the province of a town: "Paris Texas".
        """
        words = self.words
        if self._stands_by_its_province(at, stop):
            return False
        titles = place_words("titles")
        if stop < self.runs[at] and words[stop].capital and words[stop].text.lower() not in titles:
            gap = self.text[words[stop - 1].end : words[stop].start]
            return gap == " " or (gap != "-" and words[stop].text in place_words("owned"))
        before = words[at - 1] if at else None
        if before is None or not before.capital or self.text[before.end : words[at].start] != " ":
            return False
        return before.start not in self.entities.openings and before.text.lower() not in titles

    def _stands_by_its_province(self, at: int, stop: int) -> bool:
        """ "Middelburg Mpumalanga": is it a town whose province follows, or a province that follows its town?"""
        words, text = self.words, self.text
        key = normalise(text[words[at].start : words[stop - 1].end])
        follows = stop < self.runs[at] and words[stop].capital and text[words[stop - 1].end : words[stop].start] == " "
        if follows and any(self._lies_in(key, normalise(name)) for name in self._names_at(stop)):
            return True
        if follows:
            # "Dover Delaware State Police".
            return False
        last = self.mentions[-1] if self.mentions else None
        return last is not None and text[last.end : words[at].start] == " " and self._lies_in(last.key, key)

    def _names_at(self, at: int) -> list[str]:
        stops = range(min(self.runs[at], at + 3), at, -1)
        return [self.text[self.words[at].start : self.words[stop - 1].end] for stop in stops]

    def _lies_in(self, town: str, province: str) -> bool:
        around = [p for p in self.gazetteer.candidates(province) if p.feature == "admin1"]
        return bool(around) and any(
            place.feature == "city" and place.admin1 == unit.admin1 and place.iso3 == unit.iso3
            for unit in around
            for place in self.gazetteer.candidates(town)
        )


def _is_university(name: str) -> bool:
    """ "Missouri State", not "Washington State"."""
    words = name.split()
    return words[-1] == "State" and " ".join(words[:-1]).lower() in place_words("university_states")
