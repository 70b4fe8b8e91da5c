"""Sites in a text: "Evin prison", "a sit-in on Taksim", "held in Evin"; and what is only called after one."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from coding.text.lexicon import word_list
from coding.where.toponym_words import Word, place_words
from gazetteer import Gazetteer, Place, normalise
from schemas.seeds import read_seed, split_list

# Words in a name, without those for its kind.
LONGEST = 5
PREPOSITIONS = frozenset({"in", "at", "to", "from", "inside", "into", "on", "around", "near", "through"})
# "Held in Evin", "transferred on Monday to Insein": what only a prison does; what only a square sees.
CUES = {
    "prison": re.compile(
        r"\b(?:held|detained|jailed|imprisoned|kept|incarcerated|transferred|moved|taken|sent|returned|brought"
        r"|released|freed|died|inmates?|prisoners?|detainees?|tortured|executed|hanged|cells?|sentences?)\b"
        r"[^.;\n]{0,40} $"
    ),
    "square": re.compile(
        r"\b(?:protest\w*|rall(?:y|ied|ies|ying)|gather\w*|march\w*|demonstrat\w*|sit-in|crowds?|occup\w+|camp(?:ed|ing)"
        r"|massed|converg\w+|assembled|tents?|barricades?)\b[^.;\n]{0,40} $"
    ),
}


class Site(NamedTuple):
    """The sites a name may mean, among the towns that bear it too; it ends before the word `stop`."""

    stop: int
    end: int
    places: tuple[Place, ...]


class Sites:
    """The sites of one text."""

    def __init__(self, text: str, words: Sequence[Word], gazetteer: Gazetteer) -> None:
        self._text, self._words, self._gazetteer = text, words, gazetteer
        firsts = {re.split("[ '-]", phrase)[0] for phrase in _kinds()}
        self._kind_at = {at for at, word in enumerate(words) if word.text.lower() in firsts}
        # What a name alone means that the text has called a site once.
        self.called: dict[str, tuple[Place, ...]] = {}

    def at(self, at: int, last: int) -> Site | None:
        """The site whose name begins with a word and, without the word for its kind, ends before the word `last`."""
        stops = range(min(last, at + LONGEST, len(self._words)), at, -1)
        said = (self._of_kind(at, stop) for stop in stops if stop in self._kind_at)
        found = next((site for site in said if site), None) or self._by_name(at, stops)
        if found is None and at and self._words[at - 1].text.lower() in PREPOSITIONS:
            found = next((site for stop in stops if (site := self._by_cue(at, stop))), None)
        return found

    def _of_kind(self, at: int, stop: int) -> Site | None:
        start, end = self._words[at].start, self._words[stop - 1].end
        kind = _kind_after().match(self._text, end)
        if kind is None:
            return None
        called, whole = normalise(self._text[start:end]), normalise(self._text[start : kind.end()])
        places = self._sites(whole)
        for each in _kinds()[kind[1].lower()]:
            if short := self._sites(f"{each} {called}"):
                self.called[called] = short
            places = places or short
        if not places:
            return None
        after = next((n for n in range(stop, len(self._words)) if self._words[n].start >= kind.end()), len(self._words))
        return Site(after, kind.end(), (*places, *self._namesakes(whole)))

    def _by_name(self, at: int, stops: range) -> Site | None:
        """ "Puerta del Sol", "Lindela Repatriation Centre": no word for its kind, but words enough."""
        for stop in stops:
            if stop > at + 1:
                end = self._words[stop - 1].end
                key = normalise(self._text[self._words[at].start : end])
                if places := self._sites(key):
                    return Site(stop, end, (*places, *self._namesakes(key)))
        return None

    def _by_cue(self, at: int, stop: int) -> Site | None:
        """ "Held in Evin": a name that is a site's only where it is said what is done there."""
        start, end = self._words[at].start, self._words[stop - 1].end
        called = normalise(self._text[start:end])
        for kind, cue in CUES.items():
            places = self._sites(f"{kind} {called}")
            if places and cue.search(self._text, max(0, start - 90), start):
                self.called[called] = (*places, *self._namesakes(called))
                return Site(stop, end, self.called[called])
        return None

    def _sites(self, key: str) -> tuple[Place, ...]:
        return tuple(place for place in self._gazetteer.candidates(key) if place.feature == "site")

    def _namesakes(self, key: str) -> Iterator[Place]:
        """Towns and units whose own name it is: "sent to Modelo"."""
        for place in self._gazetteer.find(key):
            if normalise(place.name) == key:
                yield place


def is_event(text: str, end: int, after: str) -> bool:
    """ "The Tiananmen Square massacre", "the Gezi Park trial": what is called after a site."""
    return after.lower() in place_words("site_events") and text[end : end + 1] == " "


def is_of_staff(text: str, start: int, end: int, after: str) -> bool:
    """ "Evin Prison officials", "Tahrir Square Coalition", "NBC/Wall Street": bodies that have a site's name."""
    if "/" in {text[start - 1 : start], text[end : end + 1]}:
        return True
    named = after[:1].isupper() and text[end : end + 1] == " " and after.lower() not in word_list("calendar")
    return named or after.lower() in place_words("site_staff")


@cache
def _kinds() -> dict[str, tuple[str, ...]]:
    """Phrase beside a site's name ("detention centre") → the kinds of site it may stand for."""
    found: dict[str, tuple[str, ...]] = {}
    for row in read_seed("lexicon/place_words.csv"):
        name, _, kind = row["list"].partition(" ")
        if name == "site":
            for phrase in split_list(row["words"]):
                found[phrase] = (*found.get(phrase, ()), kind)
    return found


@cache
def _kind_after() -> re.Pattern[str]:
    phrases = sorted(_kinds(), key=len, reverse=True)
    return re.compile(rf"[ \n-]({'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)
