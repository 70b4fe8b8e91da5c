"""The place names of a text and the places they mean: what `khronika annotate` gives as `places`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from coding.text.language import Sentence
from coding.where.toponym_candidates import SETTLED, TOWNS, is_local, lies_in
from coding.where.toponym_cues import demonyms, read_cues
from coding.where.toponym_entities import Entities
from coding.where.toponym_mention import LATIN, PLACE_LABELS, Mention
from coding.where.toponym_mentions import find_mentions
from coding.where.toponym_resolution import resolve
from coding.where.toponym_scene import Resolved
from coding.where.toponym_unlisted import Known, find_unlisted
from coding.where.toponym_words import Word, kinds, never_places, place_words, words_of
from gazetteer import Gazetteer, Place, normalise
from gazetteer.sphere import are_close

# The evidence a name needs to pass as a place, by what the entity recogniser took it for.
NEEDED = {"GPE": 5.0, "LOC": 5.0, "FAC": 5.5, "": 6.0, "ORG": 6.5, "PRODUCT": 8.0, "PERSON": 8.3, "NORP": 8.5,
          "DATE": 7.5, "EVENT": 9.0}  # fmt: skip
OTHER_LABEL, OTHER_SCRIPT, SURNAME, PART = 9.0, 3.5, 9.0, 9.0
LOCATIVE, CONTAINED, LISTED, NEAR, COMMON, OPENING = 2.5, 4.0, 2.0, 1.0, -3.0, -1.5
KIND_SAID = 3.0
WELL_KNOWN = 50_000
# What a name that the gazetteer lacks is worth.
UNLISTED = 0.75
# The share at which a body's name tells where others lie, and the evidence at which it has its place in it.
OF_BODY = 0.8
# Degrees from a site to the town that it lies in, or that bears its name too.
AT_SITE = 0.3
# Degrees between a place and the town it is said to be in.
FAR = 2.0


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name: offsets in the text, the place it means, and the share of that among all it may mean, 0 to 1.

    `unlisted`: the gazetteer lacks it; `place` is the one that tells where it is.
    """

    start: int
    end: int
    text: str
    place: Place
    share: float
    unlisted: bool = False


@dataclass(frozen=True, slots=True)
class NameRead:
    """A name that some place bears, and what it does in the text.

    `is_place`: it stands for the place here. `is_doubtful`: its form speaks against a place (a surname, an acronym, a
    demonym, a street), or its place is far from all others; what is neither has too little to speak for it. `of_body`:
    it names a body there ("Dover School"); `of_law`: one with powers ("Dover Police"). `of_resident`: "a Dover man".
    `unit_said`: a word says what kind of unit it is ("Kent County"). `in_dateline`: the report was filed there.
    `is_lacked`: it is likelier another place of the name, near where the text plays, that the gazetteer lacks. `site`:
    the prison, square or camp it names, where `toponym` has the town that events there are coded at.
    """

    toponym: Toponym
    is_place: bool
    is_doubtful: bool
    of_body: bool
    of_law: bool
    of_resident: bool
    unit_said: bool
    in_dateline: bool
    is_lacked: bool
    site: Place | None = None


class NamesRead(NamedTuple):
    """The names of a text in order, those of its title, and the countries (alpha-3) that other words of it point to."""

    text: tuple[NameRead, ...]
    title: tuple[NameRead, ...]
    peoples: Mapping[str, float]


class _Reading(NamedTuple):
    """A mention, what it means, whether it is said to lie where none of its name is known, and the verdict."""

    mention: Mention
    meant: Resolved
    elsewhere: bool
    name: NameRead


def annotate_places(
    text: str, sentences: Sequence[Sentence], gazetteer: Gazetteer, hint: str | None = None, title: str | None = None
) -> list[Toponym]:
    """Return the place names of a text in order, each with its place."""
    return read_places(text, sentences, gazetteer, hint, title)[0]


def read_places(
    text: str, sentences: Sequence[Sentence], gazetteer: Gazetteer, hint: str | None = None, title: str | None = None
) -> tuple[list[Toponym], NamesRead]:
    """The place names of a text in order, each with its place; and every name that some place bears.

    `sentences` is the text's parse; of it only the names and the sentence starts are read, and what it leaves out (a
    dateline, say) is read without. `hint` is the alpha-3 code of the article's country, if known. Countries and
    regions have a point in their middle, not their capital's. Names the gazetteer lacks have the place that tells where
    they are (`unlisted`); demonyms and names of organisations are left out.
    """
    words = words_of(text)
    entities = Entities(text, words, sentences)
    readings, names = _read(text, words, entities, gazetteer, hint, title)
    found = [name.toponym for name in names.text if name.is_place]
    further = _unlisted(text, words, entities, readings)
    misread = {toponym.start for toponym in further}
    listed = [*(each for each in found if each.start not in misread), *further]
    return sorted(listed, key=lambda each: each.start), names


def read_names(
    text: str, sentences: Sequence[Sentence], gazetteer: Gazetteer, hint: str | None = None, title: str | None = None
) -> NamesRead:
    """Every name of a text that some place bears, with the place it means, be it a place here or not.

    Arguments as for `read_places`. The title helps to tell what the names of the text mean. Of sites the town is
    given, as events are coded there.
    """
    words = words_of(text)
    read = _read(text, words, Entities(text, words, sentences), gazetteer, hint, title)[1]
    text_names, title_names = (
        tuple(_at_its_town(name, gazetteer) for name in names) for names in (read.text, read.title)
    )
    return read._replace(text=text_names, title=title_names)


def _at_its_town(name: NameRead, gazetteer: Gazetteer) -> NameRead:
    site = name.toponym.place
    if site.feature != "site":
        return name
    return replace(name, toponym=replace(name.toponym, place=gazetteer.seat(site)), site=site)


def _read(
    text: str,
    words: Sequence[Word],
    entities: Entities,
    gazetteer: Gazetteer,
    hint: str | None,
    title: str | None,
) -> tuple[list[_Reading], NamesRead]:
    mentions = find_mentions(text, words, entities, gazetteer)
    above = _of_title(title or "", mentions, gazetteer)
    setting = read_cues(text, [*words, *words_of(title or "")], entities.people)
    all_named = [*mentions, *above]
    meant = resolve(all_named, setting, hint)
    elsewhere = _elsewhere(all_named, meant)
    readings = [
        _Reading(m, r, at in elsewhere, _name_read(m, r, at in elsewhere))
        for at, (m, r) in enumerate(zip(all_named, meant, strict=True))
    ]
    names = [reading.name for reading in readings]
    read = NamesRead(tuple(names[: len(mentions)]), tuple(names[len(mentions) :]), setting.countries)
    return readings[: len(mentions)], read


def _unlisted(text: str, words: Sequence[Word], entities: Entities, readings: Sequence[_Reading]) -> list[Toponym]:
    """Names of places that the gazetteer lacks, and those it has only far from where the text plays."""
    known, taken, open_ = [], [], set()
    for mention, meant, elsewhere, name in readings:
        if (name.is_place or (name.of_body and meant.share > OF_BODY)) and not meant.lacked:
            known.append(Known(mention.start, mention.end, meant.place))
        elif name.is_place:
            open_.add((mention.start, mention.end))
        elif not (mention.glued or (_is_open(mention) and (_is_elsewhere_only(meant) or elsewhere))):
            taken.append((mention.start, mention.end))
    found = find_unlisted(text, words, entities, known, taken, open_)
    return [Toponym(f.start, f.end, text[f.start : f.end], f.place, UNLISTED, True) for f in found]


def _is_elsewhere_only(meant: Resolved) -> bool:
    """Is no place of the name where the text plays?"""
    away = meant.stray or (meant.place.feature == "hamlet" and not meant.near)
    return away and meant.place.population < WELL_KNOWN


def _is_open(mention: Mention) -> bool:
    """May it be another place of its name?"""
    return not (mention.surname or mention.street or mention.silent or mention.common or mention.acronym)


def _of_title(title: str, mentions: Sequence[Mention], gazetteer: Gazetteer) -> list[Mention]:
    """The places a title names: those of the text, and those its wording shows to be places.

    Titles write most words with capitals, and name what the site is called besides.
    """
    words = words_of(title)
    found = find_mentions(title, words, Entities(title, words, []), gazetteer)
    known = {mention.key for mention in mentions}
    outer = {mention.container for mention in found}
    kept = [
        at
        for at, m in enumerate(found)
        if m.key in known or m.container is not None or at in outer or m.locative or m.silent
    ]
    place = {at: len(mentions) + n for n, at in enumerate(kept)}
    return [
        replace(
            found[at],
            container=None if (container := found[at].container) is None else place[container],
            peers=tuple(place[peer] for peer in found[at].peers if peer in place),
        )
        for at in kept
    ]


def _elsewhere(mentions: Sequence[Mention], meant: Sequence[Resolved]) -> set[int]:
    """The indexes of names that are said to lie where none of theirs is known, there or elsewhere in the text."""
    said = {at for at, mention in enumerate(mentions) if _is_elsewhere(mention, meant[at], mentions, meant)}
    keys = {mentions[at].key for at in said}
    keys -= {m.key for at, m in enumerate(mentions) if m.container is not None and at not in said}
    return said | {at for at, mention in enumerate(mentions) if mention.key in keys and mention.container is None}


def _is_elsewhere(
    mention: Mention, meant: Resolved, mentions: Sequence[Mention], all_meant: Sequence[Resolved]
) -> bool:
    """ "Bantam, Ohio", "Greenlane, Auckland", where only those in Connecticut and Pennsylvania are known: others."""
    if mention.container is None or meant.place.feature not in {*SETTLED, "admin2"}:
        return False
    around = all_meant[mention.container].place
    outer = mentions[mention.container].container
    # "Pleasantville, Dunedin, New Zealand" is no list.
    chained = outer is not None and lies_in(around, all_meant[outer].place)
    if mention.listed and not (chained and meant.place.population < WELL_KNOWN):
        return False
    hamlet = meant.place.feature == "hamlet"
    if hamlet and around.feature == "country" and not (meant.near or meant.kin or meant.sole):
        # Others of its name may be anywhere in the country.
        return True
    if around.feature in {"admin1", "country"} or (hamlet and around.feature == "admin2"):
        return not lies_in(meant.place, around)
    far = abs(meant.place.latitude - around.latitude) > FAR or abs(meant.place.longitude - around.longitude) > FAR
    return around.feature in TOWNS and far and meant.place.population < WELL_KNOWN


def _name_read(mention: Mention, meant: Resolved, elsewhere: bool) -> NameRead:
    toponym = Toponym(mention.start, mention.end, mention.text, meant.place, round(meant.share, 3))
    return NameRead(
        toponym,
        is_place=not elsewhere and _is_place(mention, meant),
        is_doubtful=elsewhere or _is_doubtful(mention, meant),
        of_law=mention.after in place_words("law") or mention.after == "police",
        of_body=mention.silent and not mention.dateline,
        of_resident=mention.resident,
        unit_said=bool(mention.kind) or mention.key.rpartition(" ")[2] in kinds(),
        in_dateline=mention.dateline,
        is_lacked=meant.lacked,
    )


def _is_place(mention: Mention, meant: Resolved) -> bool:
    """Does the name stand for a place here? Well-known and well-supported names need less of a hint."""
    if mention.dateline or mention.silent:
        return mention.dateline
    if _is_doubtful(mention, meant):
        return False
    if meant.place.feature == "site" and mention.key in place_words("metonyms") and not mention.locative:
        # "Villa Somalia said so".
        return False
    if mention.site and meant.place.feature == "site":
        return True
    within = mention.container is not None and not mention.listed
    hinted = mention.label in PLACE_LABELS or mention.resident or within or meant.near
    if mention.common and not hinted:
        return False
    value = meant.evidence + LOCATIVE * mention.locative + CONTAINED * (mention.container is not None)
    value += LISTED * mention.listed_with + NEAR * meant.near + COMMON * mention.common
    value += KIND_SAID * (bool(mention.kind) or mention.directed)
    value += OPENING * (mention.opening and not mention.resident)
    if LATIN.match(mention.text) is None:
        return value >= OTHER_SCRIPT
    return value >= NEEDED.get("" if mention.resident else mention.label, OTHER_LABEL)


def _has_namesakes(mention: Mention, site: Place) -> bool:
    """Is there another site of the name, or a town that has it and in which the site is not?"""
    others = (
        c for c in mention.candidates if c.feature == "site" or (c.population and normalise(c.name) == mention.key)
    )
    return any(not are_close(each.point, site.point, AT_SITE) for each in others)


def _is_doubtful(mention: Mention, meant: Resolved) -> bool:
    """A surname, a demonym, an acronym, a quarter of some other town, or a small place far from all others."""
    bare, _, kind = mention.key.rpartition(" ")
    by_direction = bare in place_words("directions") and (kind in kinds() or kind == "region")
    if (mention.key in never_places() or by_direction) and not meant.sole:
        # "The North region" of a country that has none.
        return True
    if meant.place.feature == "site":
        # "Independence Square" is in most capitals: the one the text plays in or near, or one not known.
        shared = mention.key in place_words("shared_sites") or _has_namesakes(mention, meant.place)
        return shared and not (meant.near or meant.sole)
    if mention.container is not None:
        return False
    if (mention.street and not mention.dateline) or (mention.common and mention.glued):
        return True
    if mention.after.lower() in place_words("diseases"):
        return True
    if mention.surname and not (mention.kind or mention.directed) and meant.place.feature != "country":
        placed = mention.label == "GPE" or (meant.near and (mention.label != "PERSON" or mention.listed_with))
        return not (placed and (mention.locative or mention.listed_with)) or meant.evidence < SURNAME
    if not mention.kind and not mention.locative and demonyms().get(mention.text):
        return True
    if meant.place.feature == "hamlet" and not meant.near and not ((meant.kin or meant.sole) and mention.kind):
        return True
    if mention.part and not meant.near and meant.evidence < PART:
        return True
    if not is_local(meant.place) or meant.place.feature == "capital":
        return False
    if mention.acronym and not mention.label:
        return True
    if mention.key in place_words("quarters") and not (meant.near and normalise(meant.place.name) == mention.key):
        return True
    return meant.stray and meant.place.population < WELL_KNOWN and (meant.abroad or not mention.kind)
