"""Place names that the gazetteer lacks, or has only far away: they lie where the names around them lie.

Of "Wombleton" in "a crash at Wombleton, north of Kingaroy" nothing is known but that it is a place, and where it is
named. It gets the point of the place it is said to lie in or near, or of the nearest in a text that plays in one
region alone.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from coding.where.toponym_candidates import is_local, lies_in, telling
from coding.where.toponym_cues import demonyms
from coding.where.toponym_entities import Entities
from coding.where.toponym_mention import PLACE_LABELS
from coding.where.toponym_patterns import AMONG, BLOCK_BEFORE, DIRECTED, STREET_AFTER, WITHIN
from coding.where.toponym_words import Word, people_words, place_words
from gazetteer import Place, normalise
from gazetteer.sphere import are_close

LONGEST = 3
# Characters to the nearest place; degrees that others may lie from it, and how many of all must.
REACH, DEGREES, MOST = 600, 1.3, 0.6
# Of a country so small the place is near enough to the middle of a province.
SMALL_COUNTRY = 2.0
# What the entity recogniser may take an unknown place for; of a person, only one with a first name is none.
OPEN_LABELS = frozenset({"", "FAC", "PRODUCT", "NORP"})
DOUBTED = frozenset({"ORG", "PERSON"})
# Of what follows them all is a place to the end of the list.
LISTING = frozenset({"in", "at", "near", "outside"})
BESIDE = re.compile(
    r",? (?:just |about )?(?:near|outside|close to|not far from|(?:north|south|east|west)[\w-]* of) (?:the )?"
)
# "The Amman temple", "What to Know: ...".
THING = re.compile(r":| (?:temple|church|school|mosque|hospital|college|station|bridge|dam|road|street|company|team)\b")
DISEASE = re.compile(rf" (?i:{'|'.join(place_words('diseases'))})\b")
POSSESSIVE = re.compile(r"['’]s ")
# "Helen's Bay" is one name.
GAPS = frozenset({" ", "'s ", "’s "})
_KIND = r"(?:village|town|hamlet|communit(?:y|ie)|suburb|settlement|township|neighbou?rhood|locality|barangay)"
_UNIT = r"(?:area|parish|townland|district|municipality|resident|villager)"
SETTLEMENT = re.compile(rf"\b(?i:{_KIND}|{_UNIT})s? (?:of|called|such as|like|including) $|\b(?:[Bb]arangay|Brgy\.) $")
NAMED_SO = (" of ", " called ", " as ", " like ", " including ", "arangay ", "Brgy. ")
SETTLED = re.compile(rf",? (?:areas?|{_KIND}s?|Local Government)\b")
# "The Abatan River", "Lake Darling".
NATURAL = re.compile(
    r"(?:Lake|Loch|Lough) [A-Z].*|.* (?:River|Creek|Lake|Reservoir|Valley|Hills|Mountains?|Island|Bay|Peninsula)"
)


@dataclass(frozen=True, slots=True)
class Known:
    """A name that stands for a place here."""

    start: int
    end: int
    place: Place


def find_unlisted(
    text: str,
    words: Sequence[Word],
    entities: Entities,
    known: Sequence[Known],
    taken: Sequence[tuple[int, int]],
    named: Collection[tuple[int, int]],
) -> list[Known]:
    """The further place names of a text, each with a place that tells where it is.

    `known`: the names already read, in order; `taken`: stretches that are something else; `named`: names of places by
    their form, of which none is known here.
    """
    reader = _Reader(text, entities, known, {word.text for word in words if not word.capital})
    if not reader.local:
        return []
    busy = [*taken, *((name.start, name.end) for name in known)]
    runs = [run for run in _runs(text, words) if not any(run[0] < stop and begin < run[1] for begin, stop in busy)]
    # Forth, and back: in a list one tells of the next.
    likely = [run for run in runs if (run in named and not reader.is_one_of(run[0])) or reader.may_be_place(*run)]
    for start, end in [*likely, *reversed(likely)]:
        if not reader.has(start) and (near := reader.near(start, end, (start, end) in named)):
            reader.add(Known(start, end, near))
    # Where it is told once, it is told wherever the name stands as a place's does.
    places = {text[found.start : found.end]: found.place for found in reader.found}
    for start, end in runs:
        if (
            not reader.has(start)
            and (near := places.get(text[start:end]))
            and ((start, end) in named or reader.stands_as_place(start, end))
        ):
            reader.add(Known(start, end, near))
    return reader.found


def _runs(text: str, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Every run of a few capitalised words with spaces between."""
    parting = place_words("dates") | place_words("entering") | {"the", "and", "barangay", "barangays", "sitio"}
    named = [word.capital and word.text.lower() not in parting and not word.text[-1].isdigit() for word in words]
    for at, (word, after) in enumerate(pairwise(words)):
        if (word.text, after.text) == ("Local", "Government"):
            named[at] = False
    at = 0
    while at < len(words):
        stop = at + 1
        if named[at]:
            while stop < len(words) and named[stop] and text[words[stop - 1].end : words[stop].start] in GAPS:
                stop += 1
            if stop - at <= LONGEST:
                yield words[at].start, words[stop - 1].end
        at = stop


class _Reader:
    """The names of a text that stand for places, and which others they place."""

    def __init__(self, text: str, entities: Entities, known: Sequence[Known], lower: set[str]) -> None:
        self.text, self.entities, self.lower = text, entities, lower
        self.known = list(known)
        self.local = [name for name in known if is_local(name.place)]
        self.found: list[Known] = []

    def has(self, start: int) -> bool:
        return any(name.start == start for name in self.found)

    def add(self, name: Known) -> None:
        self.found.append(name)
        self.known = sorted([*self.known, name], key=lambda each: each.start)

    def stands_as_place(self, start: int, end: int) -> bool:
        """Is it one by its form and the words before and after?"""
        entity = self.entities.over(start, end)
        labelled = entity is not None and entity[2] in PLACE_LABELS and not self.is_one_of(start)
        return labelled or (self.may_be_place(start, end) and self._is_named(start, end, 0, False))

    def near(self, start: int, end: int, is_named: bool) -> Place | None:
        """The place that tells where a name is; None where it is not named as a place is, or nothing tells."""
        at = bisect_left(self.known, end, key=lambda name: name.start)
        after = self.known[at] if at < len(self.known) else None
        at = bisect_right(self.known, start, key=lambda name: name.end) - 1
        before = self.known[at] if at >= 0 else None
        gap = self.text[end : after.start] if after else "."
        lead = self.text[before.end : start] if before else "."
        one, other = (AMONG.fullmatch(between) is not None for between in (lead, gap))
        led = one and self._is_led(start, end, at)
        listed = one + other + led
        around = after if after and gap != " " and (WITHIN.fullmatch(gap) or BESIDE.fullmatch(gap)) else None
        if not is_named and not self._is_named(start, end, listed, around is not None):
            return None
        if around and (is_local(around.place) or (around.place.admin1 and telling(around.place.iso3) >= SMALL_COUNTRY)):
            return around.place
        least = 1 if is_named or led or self._says_where(start, end) else 2
        return self._nearest(start, end, around.place if around else None, least)

    def _is_led(self, start: int, end: int, at: int) -> bool:
        """ "In Leeds and Hull", "villages such as Leeds, Hull": is it one of a list that the known name began?"""
        entity = self.entities.over(start, end)
        if " " in self.text[start:end] and (entity is None or entity[2] not in PLACE_LABELS):
            return False
        paired = self.text[self.known[at].end : start] in {" and ", " or ", " as well as "}
        while at > 0 and AMONG.fullmatch(self.text, self.known[at - 1].end, self.known[at].start):
            at -= 1
        before = self.text[max(0, self.known[at].start - 50) : self.known[at].start]
        words = before.lower().split()
        led = paired and bool(words) and words[-1] in LISTING and before[-1:] == " "
        return led or SETTLEMENT.search(before) is not None

    def may_be_place(self, start: int, end: int) -> bool:
        """Does its form allow it: no street, no body, no ordinary word, no person's name?"""
        name = self.text[start:end]
        words = name.split()
        key = normalise(name)
        if key in place_words("never_alone", "languages", "dates") or name in demonyms() or name in people_words():
            return False
        if (
            THING.match(self.text, end)
            or DISEASE.match(self.text, end)
            or STREET_AFTER.match(self.text, end)
            or BLOCK_BEFORE.search(self.text, max(0, start - 50), start)
            or words[-1] in place_words("bodies", "named_after", "teams", "owned")
            or words[-1].lower() in place_words("no_settlement")
        ):
            return False
        # "Upper Slaughter" may have no title, if it is named as a place.
        named = self.entities.over(start, end) in [(start, end, label) for label in PLACE_LABELS]
        if words[0].lower() in place_words("titles", "no_settlement_after") and not named:
            return False
        if self.is_one_of(start):
            return False
        if self.entities.is_kin(start) or (len(words) > 2 and POSSESSIVE.search(name)):
            # "Kelly's Corner Store".
            return False
        person = any(word.lower().strip(".,'’s") in self.entities.people for word in words)
        if person and not self._says_where(start, end):
            return False
        single = len(words) == 1 and (key in place_words("common") or key in self.lower or len(key) < 3)
        return not single and not (name.isupper() and len(name) < 6)

    def is_one_of(self, start: int) -> bool:
        """ "A Walmart neighborhood market", "an LEO": no place has an article of this kind."""
        return self.text[max(0, start - 4) : start].lower().endswith((" a ", " an "))

    def _says_where(self, start: int, end: int) -> bool:
        """ "In the village of Glen Doe", "the Glen Doe area", "10 km north of Glen Doe"."""
        before = self.text[max(0, start - 50) : start]
        named_so = before.endswith(NAMED_SO) and SETTLEMENT.search(before) is not None
        return named_so or SETTLED.match(self.text, end) is not None or DIRECTED.search(before) is not None

    def _is_named(self, start: int, end: int, listed: int, placed: bool) -> bool:
        """Is it named as a place is?"""
        before = self.text[max(0, start - 40) : start]
        if self._says_where(start, end) or NATURAL.fullmatch(self.text, start, end):
            return True
        entity = self.entities.over(start, end)
        label = entity[2] if entity else ""
        whole = entity is None or (entity[1] == end and start - entity[0] <= len("the "))
        words = before.lower().split()
        locative = bool(words) and before[-1:] == " " and words[-1] in place_words("entering")
        if not whole or start in self.entities.openings:
            return False
        if label in PLACE_LABELS:
            return locative or listed > 0 or placed
        if label in OPEN_LABELS:
            return (locative and words[-1] != "of") or listed > 1 or (listed > 0 and placed)
        return label in DOUBTED and ((locative and words[-1] in LISTING) or listed > 1)

    def _nearest(self, start: int, end: int, within: Place | None, least: int) -> Place | None:
        """The nearest place, in a text that plays in one region; `within`: the larger place it is said to lie in."""
        local = [name for name in self.local if within is None or lies_in(name.place, within)]
        at = min(local, key=lambda name: max(start - name.end, name.start - end), default=None)
        if at is None or max(start - at.end, at.start - end) > REACH:
            return None
        close = sum(are_close(name.place.point, at.place.point, DEGREES) for name in local)
        return at.place if close >= max(least, MOST * len(local)) else None
