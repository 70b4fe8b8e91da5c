"""The lexicons of `seeds/`, read once into plain look-up tables."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, cached_property, lru_cache
from typing import TypeVar

from schemas.seeds import all_actors, read_seed, split_list, spoken_names

NAME_WORD = re.compile(r"\w[\w.]*\w|\w")
# Contexts that last for the sentences after: what police do at a protest, what a trial is about.
SETTINGS = frozenset({"protest", "mob", "remembrance", "courtroom", "police", "ordnance", "violent_death"})
# Longer words in capitals are headlines or upper-case wires, not acronyms.
ACRONYM = 5


# Whoever left office so lately is still told of as its holder.
IN_MEMORY = timedelta(days=60)
# Days for which the names are kept as they were used.
VIEWS = 64


@dataclass(frozen=True)
class Trigger:
    """A word or phrase that may tell of an event. `...` in a phrase stands for up to six words."""

    phrase: str
    words: tuple[str, ...]
    pos: str
    frame: str

    @property
    def affects_subject(self) -> bool:
        """Verbs of position `i`: who goes dark or disappears is the one it is done to."""
        return self.pos == "i"

    @property
    def rule_id(self) -> str:
        return f"trigger:{self.phrase}/{self.pos}"

    def among(self, frames: str) -> bool:
        """Whether its frame is in this list of frames.csv."""
        return self.frame in frame_lists()[frames]


@dataclass(frozen=True)
class Decision:
    """A row of decisions.csv: who does it to whom, in what contexts (all of them), makes which type and act."""

    number: int
    frame: str
    agent: frozenset[str]
    patient: frozenset[str]
    contexts: frozenset[str]
    family: str
    sub_event_type: str
    rex_act: str | None
    measure: str | None
    acled_scope: str | None

    @property
    def rule_id(self) -> str:
        return f"{self.frame if self.frame.startswith('learned') else 'decision'}:{self.number}"


@dataclass(frozen=True)
class Role:
    """A noun for a kind of actor, with the name it takes in ACLED's way."""

    noun: str
    kind: str
    actor: str
    associates: tuple[str, ...]
    sector: str | None
    sex: str
    age_group: str


@dataclass(frozen=True)
class Cue:
    """A word that says an event did not happen, not now, or not for real."""

    cue: str
    pos: str
    reason: str
    scope: str


@dataclass(frozen=True)
class Dated:
    """Something that holds for a country in a period [valid_from, valid_to).

    `local` groups are meant by a name only where the event is in their country.
    """

    name: str
    iso3: str
    kind: str
    sector: str | None
    valid_from: date
    valid_to: date
    local: bool = False

    def valid(self, day: date) -> bool:
        return self.overlaps(day, day)

    def overlaps(self, first: date, last: date) -> bool:
        """Whether it holds on some day of [first, last]."""
        return self.valid_from <= last and first < self.valid_to


@dataclass(frozen=True)
class Country:
    """A country as ACLED writes it."""

    iso3: str
    iso: int
    country: str
    region: str
    gwcode: int | None
    capital: str


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All lexicons. Keys are lower-case words; `known` maps word tuples to actors, longest match wins."""

    triggers: dict[str, tuple[Trigger, ...]]
    decisions: dict[str, tuple[Decision, ...]]
    roles: dict[str, Role]
    cues: dict[str, tuple[Cue, ...]]
    countries: dict[str, Country]
    country_words: dict[tuple[str, ...], str]
    regimes: dict[str, tuple[Dated, ...]]
    leaders: dict[tuple[str, ...], tuple[Dated, ...]]
    groups: dict[tuple[str, ...], tuple[Dated, ...]]

    def as_of(self, day: date | None) -> "Lexicon":
        """As the names were used on `day`: of a group that came to govern as which it was known, and of leaders those
        in office, or out of it for no longer than news goes back."""
        if day is None:
            return self
        if day not in self._views:
            if len(self._views) >= VIEWS:
                self._views.clear()
            self._views[day] = self._of_day(day)
        return self._views[day]

    @cached_property
    def _views(self) -> dict[date, "Lexicon"]:
        """Those made before: a feed has many articles of one day."""
        return {}

    def _of_day(self, day: date) -> "Lexicon":
        groups = {name: tuple(sorted(found, key=lambda g: not g.valid(day))) for name, found in self._shared.items()}
        before = day - IN_MEMORY
        known = ((name, tuple([x for x in found if x.overlaps(before, day)])) for name, found in self.leaders.items())
        leaders = {name: recent for name, recent in known if recent}
        view = replace(self, groups=self.groups | groups, leaders=leaders)
        view.__dict__.update({name: getattr(self, name) for name in ("contexts", "common")})
        return view

    @cached_property
    def _shared(self) -> dict[tuple[str, ...], tuple[Dated, ...]]:
        return {name: found for name, found in self.groups.items() if len(found) > 1}

    @cached_property
    def contexts(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """First word → the words and phrases that decide what a sentence is about, each with the name of its list:
        those that decisions name, and those that set a scene."""
        named = {name for rows in self.decisions.values() for row in rows for name in row.contexts} | SETTINGS
        return _grouped((word.split()[0], (word, name)) for name in sorted(named) for word in sorted(word_list(name)))

    @cached_property
    def common(self) -> frozenset[str]:
        """Every word of the lexicons: a place that bears the name of one is not taken for a place without more."""
        phrases = [*self.roles, *self.cues, *(w for words in word_lists().values() for w in words)]
        triggers = (word for found in self.triggers.values() for trigger in found for word in trigger.words)
        return frozenset(word for phrase in phrases for word in phrase.split()) | frozenset(triggers)


def load_lexicon() -> Lexicon:
    """Read every lexicon from `seeds/`. Takes about 50 ms."""
    triggers = [
        Trigger(row["phrase"], tuple(row["phrase"].split()), row["pos"], row["frame"])
        for row in read_seed("lexicon/triggers.csv")
    ]
    return Lexicon(
        triggers=_grouped((t.words[0], t) for t in triggers),
        decisions=_grouped(_decisions()),
        roles={role.noun: role for role in _roles()},
        cues=_grouped((row["cue"], Cue(**row)) for row in read_seed("lexicon/cues.csv")),
        countries={row["iso3"]: _country(row) for row in read_seed("countries.csv")},
        country_words=country_words(),
        regimes=_grouped((row["iso3"], _regime(row)) for row in read_seed("regimes.csv")),
        leaders=_grouped(_leaders()),
        groups=_grouped(_groups()),
    )


K = TypeVar("K")
V = TypeVar("V")


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    found: dict[K, list[V]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}


@cache
def word_lists() -> dict[str, frozenset[str]]:
    """The lists of words.csv by name."""
    return {row["list"]: frozenset(split_list(row["words"])) for row in read_seed("lexicon/words.csv")}


def word_list(name: str) -> frozenset[str]:
    """One list of words.csv."""
    return word_lists()[name]


@cache
def frame_lists() -> dict[str, frozenset[str]]:
    """The lists of frames.csv by name: frames that one rule or several treat alike."""
    return {row["list"]: frozenset(split_list(row["frames"])) for row in read_seed("lexicon/frames.csv")}


@cache
def word_measures(use: str) -> dict[str, str]:
    """Word → measure for one use in measures.csv, e.g. `harm_verb`: kill → killed."""
    return {row["word"]: row["measure"] for row in read_seed("lexicon/measures.csv") if row["use"] == use}


@cache
def never_events() -> dict[str, str]:
    """Frame → reason, for frames that are seen and never coded."""
    return {row["frame"]: row["reason"] for row in read_seed("lexicon/never_events.csv")}


def _decisions() -> Iterator[tuple[str, Decision]]:
    for number, row in enumerate(read_seed("lexicon/decisions.csv"), start=2):
        yield (
            row["frame"],
            Decision(
                number=number,
                frame=row["frame"],
                agent=frozenset(row["agent"].split("|")),
                patient=frozenset(row["patient"].split("|")),
                contexts=frozenset(row["context"].split("+")) - {""},
                family=row["family"],
                sub_event_type=row["sub_event_type"],
                rex_act=row["rex_act"] or None,
                measure=row["measure"] or None,
                acled_scope=row["acled_scope"] or None,
            ),
        )


def _roles() -> Iterator[Role]:
    for row in read_seed("lexicon/roles.csv"):
        yield Role(
            noun=row["noun"],
            kind=row["kind"],
            actor=row["actor"],
            associates=tuple(split_list(row["associate"])),
            sector=row["sector"] or None,
            sex=row["sex"] or "total",
            age_group=row["age_group"] or "total",
        )


def _country(row: dict[str, str]) -> Country:
    return Country(
        iso3=row["iso3"],
        iso=int(row["iso"]),
        country=row["country"],
        region=row["region"],
        gwcode=int(row["gwcode"]) if row["gwcode"] else None,
        capital=row["capital"],
    )


@cache
def country_words() -> dict[tuple[str, ...], str]:
    """Names, aliases and demonyms of countries, as words in the case a text would have them → the country."""
    # "Central American" is of no one country.
    found: dict[tuple[str, ...], str] = {(part, "american"): "" for part in ("central", "latin", "south", "inter")}
    for row in read_seed("countries.csv"):
        demonyms = split_list(row["demonyms"])
        for name in [row["country"], *split_list(row["aliases"]), *demonyms, *(f"{d}s" for d in demonyms)]:
            found[key(name)] = row["iso3"]
    return found


def _regime(row: dict[str, str]) -> Dated:
    years = f"{row['from_year']}-{row['to_year']}"
    return Dated(years, row["iso3"], "regime", row["suffix"] or None, *_period(row))


def _leaders() -> Iterator[tuple[tuple[str, ...], Dated]]:
    for row in read_seed("leaders.csv"):
        leader = Dated(row["name"], row["iso3"], row["office"], "GOV", *_period(row))
        for name in dict.fromkeys([row["name"], *split_list(row["aliases"])]):
            yield key(name), leader


def _groups() -> Iterator[tuple[tuple[str, ...], Dated]]:
    # The user's own come first: where two bear a name, the first that holds on the day is meant.
    known: dict[str, list[Dated]] = {}
    # "The National Guard" is that of any country.
    anyones = {key(row["noun"]) for row in read_seed("lexicon/roles.csv")}
    for row in all_actors():
        group = Dated(row["actor_name"], row["iso3"], row["actor_type"], row["sector"] or None, *_period(row))
        known.setdefault(group.name, []).append(group)
        for name in dict.fromkeys(filter(None, (group.name, *spoken_names(row)))):
            if name == group.name or group.kind != "State forces" or key(name) not in anyones:
                yield key(name), group
    for row in read_seed("local_names.csv"):
        for name in split_list(row["name"]):
            for group in known[row["actor_name"]]:
                yield key(name), replace(group, iso3=row["iso3"], local=True)


@lru_cache(20_000)
def key(name: str) -> tuple[str, ...]:
    """The words of a name as the tokens of a text would give them: lower case unless an acronym."""
    words = NAME_WORD.findall(name.replace("’", "'"))
    return tuple(word if word.isupper() and len(word) <= ACRONYM else word.lower() for word in words)


def _period(row: dict[str, str]) -> tuple[date, date]:
    """From the first day to the day after the last, open ends as far as the calendar goes."""
    first, after = row["valid_from"], row["valid_to"]
    return date.fromisoformat(first) if first else date.min, date.fromisoformat(after) if after else date.max
