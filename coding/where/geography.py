"""What an article as a whole says about where it plays: countries by weight, its dateline, its towns."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from coding.text.dateline import report_head
from coding.text.lexicon import Lexicon, key, word_list
from coding.where.toponym_candidates import SETTLED, TOWNS
from coding.where.toponym_words import place_words
from coding.where.toponyms import NameRead, NamesRead
from gazetteer import Gazetteer, Place, normalise
from gazetteer.sphere import are_close

# A larger town is meant wherever the report was filed.
STRAY_TOWN = 250_000
CAPITALISED = re.compile(r"[A-ZÀ-Þ][\w’'.-]*(?: [A-ZÀ-Þ][\w’'.-]*){0,3}")
OPENING, IN_OPENING = 300, 3.0
# A country named in the opening and again plays the article, wherever it was filed.
AT_HOME = 4.0
POINTED, FILED_FROM = 0.5, 4.0
# What the names of a town count for: where the report was filed, whose police acts, who lives there, what is named.
DATELINE, LAW, BODY, RESIDENT, NAMED, TITLE = 2.0, 1.0, 0.3, 1.0, 0.7, 1.0
# A town so small that its name is likelier that of a quarter of a town so large, where that town's police act.
SMALL_TOWN, LARGE_TOWN = 20_000, 100_000
NEAR_DEGREES = 0.25
# What makes another thing of a country's name: "the Niger delta", "the Jordan river".
NATURAL = re.compile(rf" (?:{'|'.join(sorted(place_words('natural')))})\b")
NONE_READ = NamesRead((), (), {})


@dataclass(frozen=True)
class PlaceMention:
    """A place name in a sentence: tokens [lo, hi), offsets in the article, what it refers to.

    `of_body`: the name of a body there ("Dover Police"). A mention outside the parsed sentences has no tokens.
    """

    lo: int
    hi: int
    start: int
    end: int
    text: str
    place: Place
    near: bool
    locative: bool
    of_body: bool = False


class Town(NamedTuple):
    """A town or county the article names: its first mention (None in the title alone), and its share in the article."""

    place: Place
    mention: PlaceMention | None
    share: float


@dataclass(frozen=True)
class Geography:
    """Where an article plays: countries by weight, the dateline's place, the names of its text and title.

    `told`: the countries that it names, or towns of which it names, beyond its dateline.
    """

    weights: dict[str, float]
    first_named: dict[str, tuple[int, int]]
    dateline: PlaceMention | None
    names: NamesRead = NONE_READ
    told: frozenset[str] = frozenset()

    @property
    def only_filed_in(self) -> str | None:
        """The country of the city, one from where other countries are reported on, that is named as dateline alone."""
        if self.dateline is None or self.dateline.place.iso3 in self.told:
            return None
        return self.dateline.place.iso3 if normalise(self.dateline.text) in place_words("bureaux") else None

    @property
    def country(self) -> str | None:
        return max(self.weights, key=lambda iso3: (self.weights[iso3], iso3), default=None)

    def is_stray(self, mention: PlaceMention) -> bool:
        """A small town in a country that nothing else names, in a report of another: likelier a quarter there.

        "LIMA -- … near the San Carlos station": gazetteers know the San Carlos of Venezuela, and not that of Lima. Nor
        is Boni in Mali the large town of Bonn, which somebody calls so.
        """
        place, home = mention.place, self.country
        large = place.population >= STRAY_TOWN
        if place.iso3 == home or place.feature == "country" or (large and _is_its_name(mention)):
            return False
        filed = self.dateline is not None and self.dateline.place.iso3 == home
        if not filed and self.weights.get(home or "", 0.0) < (IN_OPENING if large else AT_HOME):
            return False
        return self.weights.get(place.iso3, 0.0) <= POINTED * IN_OPENING

    @cached_property
    def towns(self) -> tuple[Town, ...]:
        """Towns and second-level units, those the article speaks of most first."""
        masses: defaultdict[int, float] = defaultdict(float)
        places: dict[int, Place] = {}
        first: dict[int, NameRead] = {}
        for name, mass in self._told():
            place = name.toponym.place
            places[place.geonameid] = place
            masses[place.geonameid] += mass
            if name in self.names.text:
                first.setdefault(place.geonameid, name)
        whole = sum(masses.values())
        mentions = {at: _mention(name) for at, name in first.items()}
        shares = {at: sum(masses[o] for o, b in places.items() if _near(p, b)) / whole for at, p in places.items()}
        found = [Town(place, mentions.get(at), shares[at]) for at, place in places.items()]
        return tuple(sorted(found, key=lambda town: -town.share))

    @cached_property
    def share(self) -> dict[int, float]:
        """Geoname → the share of the article's places that are there or near."""
        return {town.place.geonameid: town.share for town in self.towns}

    @cached_property
    def only_province(self) -> PlaceMention | None:
        """The province of the article's country that it names, where it names one only."""
        named = [n for n in self.names.text if n.is_place and n.toponym.place.feature == "admin1"]
        inside = [name for name in named if name.toponym.place.iso3 == self.country]
        return _mention(inside[0]) if len({name.toponym.place.geonameid for name in inside}) == 1 else None

    def around(self, place: Place) -> Place:
        """The town whose quarter an American place is rather, else the place itself.

        "Shot in Homewood, Pittsburgh police said": gazetteers list few quarters, and towns of their names all over the
        country. A state named for it, or another place there, says that the town is meant.
        """
        if place.iso3 != "USA" or place.feature != "city" or place.population > SMALL_TOWN:
            return place
        kin = [name for name in (*self.names.text, *self.names.title) if name.toponym.place.admin1 == place.admin1]
        if any(name.toponym.place.geonameid != place.geonameid and not name.is_doubtful for name in kin):
            return place
        police = [name.toponym.place for name in self.names.text if name.of_law and not name.is_doubtful]
        large = [town for town in police if town.iso3 == place.iso3 and town.population >= LARGE_TOWN]
        return max(large, key=lambda town: self.share.get(town.geonameid, 0.0), default=place)

    def _told(self) -> Iterator[tuple[NameRead, float]]:
        for name in self.names.text:
            if name.toponym.place.feature in {*SETTLED, "admin2"} and (name.is_place or name.of_body):
                said = LAW if name.of_law else RESIDENT if name.of_resident else BODY if name.of_body else NAMED
                yield name, DATELINE if name.in_dateline else said
        for name in self.names.title:
            # "Federal officers fire on reporters": no town of Argentina.
            if name.toponym.place.feature in {*TOWNS, "admin2"} and (name.is_place or name.of_body):
                yield name, TITLE


def survey(text: str, hint: str | None, lexicon: Lexicon, gazetteer: Gazetteer, names: NamesRead) -> Geography:
    """Weigh the countries an article names; the lead counts more, a hint given with the article most.

    Where a rights group has its seat counts only for want of another country: "(New York) – Police in Burundi …".
    """
    head = report_head(text)
    if head.of_group:
        within = names._replace(text=tuple(n for n in names.text if n.toponym.start >= head.end))
        beyond = survey(" " * head.end + text[head.end :], hint, lexicon, gazetteer, within)
        seat = _dateline(text, beyond.weights, gazetteer, names)
        if beyond.country and (seat is None or seat.place.iso3 != beyond.country):
            return beyond
    weights: defaultdict[str, float] = defaultdict(float)
    first_named: dict[str, tuple[int, int]] = {}
    told: set[str] = set()
    sites = [name.toponym for name in names.text if name.site]
    for match in CAPITALISED.finditer(text):
        of_site = any(site.start <= match.end() and match.start() < site.end for site in sites)
        if of_site or _means_no_country(text, match):
            continue
        weight = IN_OPENING if match.start() < OPENING else 1.0
        for iso3 in countries_in(match.group(), lexicon):
            weights[iso3] += weight
            first_named.setdefault(iso3, match.span())
            told |= {iso3} if match.start() >= head.end else set()
    # A town or province points to its country less surely than the country's own name.
    for iso3, start, end in _pointed(names):
        weights[iso3] += POINTED * (IN_OPENING if start < OPENING else 1.0)
        first_named.setdefault(iso3, (start, end))
        told |= {iso3} if start >= head.end else set()
    if not weights:
        for iso3 in [*(n.toponym.place.iso3 for n in names.title if n.is_place or n.of_body), *names.peoples]:
            weights[iso3] += POINTED
    if hint:
        weights[hint] += 1000.0
    dateline = _dateline(text, dict(weights), gazetteer, names)
    if dateline and not hint:
        weights[dateline.place.iso3] += FILED_FROM
    return Geography(dict(weights), first_named, dateline, names, frozenset(told))


def _means_no_country(text: str, name: re.Match[str]) -> bool:
    if text.endswith(("neighbouring ", "neighboring "), 0, name.start()):
        # "Inspired by an uprising in neighbouring Egypt".
        return True
    if text.endswith("in ", 0, name.start()) and name.group().lower() in place_words("languages"):
        return True
    # "Sudan Tribune", "the Niger delta".
    is_medium = name.group().rpartition(" ")[2].lower() in word_list("media_names")
    return is_medium or NATURAL.match(text, name.end()) is not None


def _pointed(names: NamesRead) -> Iterator[tuple[str, int, int]]:
    """Countries that towns and units point to, with the offsets of the name."""
    for name in names.text:
        toponym = name.toponym
        known = (name.is_place or name.of_body) and not name.is_lacked
        if known and toponym.place.iso3 and toponym.place.feature != "country":
            yield toponym.place.iso3, toponym.start, toponym.end


def countries_in(words: str, lexicon: Lexicon) -> list[str]:
    """The countries that capitalised words name, by name, people or leader."""
    parts = key(words.removesuffix("'s").removesuffix("’s"))
    if (groups := lexicon.groups.get(parts)) and len(parts) > 1 and lexicon.country_words.get(parts[:1]):
        # "The Irish Republican Army" fights in another country.
        return [groups[0].iso3]
    found: list[str] = []
    at = 0
    while at < len(parts):
        for length in range(min(4, len(parts) - at), 0, -1):
            span = parts[at : at + length]
            iso3 = lexicon.country_words.get(span, _leader_country(span, lexicon))
            # "Central American" is of no country; nor are "the Niger Delta", "the Jordan River".
            if iso3 is not None:
                if place_words("natural").isdisjoint(parts[at + length : at + length + 1]):
                    found += filter(None, [iso3])
                at += length - 1
                break
        at += 1
    return found


def _leader_country(span: tuple[str, ...], lexicon: Lexicon) -> str | None:
    leaders = lexicon.leaders.get(span)
    return leaders[0].iso3 if leaders and len(span[0]) > 4 else None


def _dateline(text: str, weights: dict[str, float], gazetteer: Gazetteer, names: NamesRead) -> PlaceMention | None:
    start, end = report_head(text).city
    filed = [n for n in names.text if n.toponym.start == start < end or n.in_dateline]
    towns = [name for name in filed if name.toponym.place.feature in TOWNS]
    if towns:
        return _mention(max(towns, key=lambda name: (name.toponym.start == start, -name.toponym.start)))
    name = text[start:end].strip()
    if not name:
        return None
    found = [place for place in gazetteer.find(name.title()) if place.feature in TOWNS]
    if not found:
        return None
    place = max(found, key=lambda p: (weights.get(p.iso3, 0.0), p.population))
    return PlaceMention(0, 0, start, start + len(name), name, place, False, True)


def _mention(name: NameRead) -> PlaceMention:
    toponym = name.toponym
    return PlaceMention(0, 0, toponym.start, toponym.end, toponym.text, toponym.place, False, True, name.of_body)


def _is_its_name(mention: PlaceMention) -> bool:
    """Whether a place is called by the name it goes by in English, and not by one of dozens in other languages."""
    own, called = normalise(mention.place.name), normalise(mention.text)
    return called in own or own in called or called in place_words("exonyms")


def _near(a: Place, b: Place) -> bool:
    """The same place, one within the other's county, or two within some 25 km."""
    if a.geonameid == b.geonameid:
        return True
    if "admin2" in {a.feature, b.feature}:
        return bool(a.admin2) and (a.iso3, a.admin1, a.admin2) == (b.iso3, b.admin1, b.admin2)
    return are_close(a.point, b.point, NEAR_DEGREES)
