"""The names of a text as they are weighed: the places of each, and what the text says of one and another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from coding.where.toponym_candidates import TOWNS, Candidate, candidates_of, fit, lies_in
from coding.where.toponym_mention import Mention
from coding.where.toponym_words import abbreviations, place_words

# Of what is named a few words before or after, so many names and characters away.
BESIDE_NAMES, BESIDE_CHARACTERS = 3, 200
CONTAINED, CONTAINS = 7.0, 5.0
# Meanings less likely than this say nothing of others; a name less like a place's says nothing of a hamlet.
NEGLIGIBLE, OF_HAMLET = 0.02, 0.65
LARGE_UNIT, FILED_FROM_TOWN = 400_000, 3.0
# What "Paris High School" takes from a town where bodies have no English names.
ENGLISH_BODY = 5.0


@dataclass(slots=True)
class Name:
    """All mentions of one name that mean one place: candidates, evidence of their own, shares after each round.

    `likely`: its likelier meanings, with what each counts for the others; `kind`: what a word beside one of them says
    that it is.
    """

    candidates: tuple[Candidate, ...]
    own: list[float]
    shares: list[float] = field(default_factory=list)
    likely: list[tuple[Candidate, float]] = field(default_factory=list)
    count: int = 0
    voice: float = 0.0
    kind: str = ""
    english: bool = False
    resident: bool = False
    peers: set[int] = field(default_factory=set)
    beside: dict[int, float] = field(default_factory=dict)

    @property
    def weight(self) -> float:
        """What it counts for the others: a name said three times is no more certain after that."""
        return float(self.voice * min(self.count, 3) ** 0.5)

    def share_out(self, shares: list[float]) -> None:
        """Enter the share of each candidate; a hamlet tells nothing unless it is named as a place is."""
        weight, mute = self.weight, self.voice < OF_HAMLET
        self.shares = shares
        self.likely = [
            (c, share * weight)
            for c, share in zip(self.candidates, shares, strict=True)
            if share >= NEGLIGIBLE and not (mute and c.place.feature == "hamlet")
        ]

    def add(self, evidence: Iterable[float]) -> None:
        """Evidence of its own for each candidate."""
        self.own = [own + each for own, each in zip(self.own, evidence, strict=True)]

    def best_known(self) -> str:
        """The feature of the place that is best known by the name."""
        return max(self.candidates, key=lambda c: c.known).place.feature


def names_of(mentions: Sequence[Mention]) -> tuple[list[Name], list[int]]:
    """The names of a text, and for each mention the index of its name: one sense for a discourse.

    "Paris" after "Paris, Texas" is the same; "Kano state" and "Kano" are two, and so are two Springfields said to lie
    in two states.
    """
    container = {m.key: mentions[m.container].key for m in reversed(mentions) if m.container is not None}
    names: dict[tuple[str, str, str], Name] = {}
    index: dict[tuple[str, str, str], int] = {}
    of: list[int] = []
    outer = {m.container for m in mentions if m.container is not None and not m.listed}
    for at, mention in enumerate(mentions):
        kind = "" if mention.kind in {"city", "local"} else mention.kind
        kind = kind or "outer" * (at in outer)
        within = mentions[mention.container].key if mention.container is not None else container.get(mention.key, "")
        key = (mention.key, kind, within)
        if key not in names:
            index[key] = len(names)
            candidates = candidates_of(mention.key, mention.candidates)
            names[key] = Name(candidates, [c.known for c in candidates])
            if mention.dateline:
                names[key].add(-FILED_FROM_TOWN * c.place.feature.startswith("admin") for c in candidates)
        # "A Kansas town" does not make Kansas one.
        by_the_way = names[key].count and mention.after.lower() in place_words("city")
        if mention.kind and not names[key].kind and not by_the_way:
            names[key].kind = mention.kind
            names[key].add(fit(c.place, mention.kind) for c in names[key].candidates)
        if mention.english and not names[key].english:
            names[key].english = True
            names[key].add(
                -ENGLISH_BODY * (c.place.iso3 not in place_words("english_official")) for c in names[key].candidates
            )
        names[key].resident = names[key].resident or mention.resident
        names[key].count += 1
        names[key].voice = max(names[key].voice, mention.voice)
        of.append(index[key])
    found = list(names.values())
    _relate(mentions, found, of)
    _set_side_by_side(mentions, found, of)
    return found, of


def _set_side_by_side(mentions: Sequence[Mention], names: list[Name], of: list[int]) -> None:
    """Enter what stands near what in the text, and how near."""
    for at, mention in enumerate(mentions):
        for other in range(at + 1, min(at + 1 + BESIDE_NAMES, len(mentions))):
            one, two = of[at], of[other]
            # Those of the title follow those of the text, with offsets of their own.
            if one != two and 0 <= mentions[other].start - mention.end < BESIDE_CHARACTERS:
                nearness = 1.0 / (other - at)
                names[one].beside[two] = max(names[one].beside.get(two, 0.0), nearness)
                names[two].beside[one] = max(names[two].beside.get(one, 0.0), nearness)


def _relate(mentions: Sequence[Mention], names: list[Name], of: list[int]) -> None:
    """Enter what the text says of one name and another: lies in, is named in one breath with."""
    done = set()
    for at, mention in enumerate(mentions):
        names[of[at]].peers.update(of[peer] for peer in mention.peers if of[peer] != of[at])
        if mention.container is None:
            continue
        pair = of[at], of[mention.container]
        if pair not in done and pair[0] != pair[1]:
            done.add(pair)
            if _says_within(mention, mentions[mention.container], names[pair[0]], names[pair[1]]):
                _contain(names[pair[0]], names[pair[1]])


def _says_within(mention: Mention, holder: Mention, inner: Name, outer: Name) -> bool:
    """Does a comma say where a place lies, or part the items of a list?

    "Georgia, Oklahoma and Texas" are three states, "Washington, Pennsylvania and Ohio" too; "Peru, Indiana, and Muncie"
    are two towns; "Bristol, Lincoln and Ripton" are three, though some Bristol lies in a Lincoln County.
    """
    best, around = inner.best_known(), outer.best_known()
    larger = holder.kind or any(c.place.feature in {"country", "admin1"} for c in outer.candidates)
    if mention.listed and (best == "admin1" or not larger):
        return False
    if mention.listed and best == "country":
        return around == "admin1" and not _may_be_of_a_kind(inner, outer)
    if mention.listed and around == "admin1" and mention.key != holder.key and holder.text not in abbreviations():
        return not _may_be_of_a_kind(inner, outer)
    return mention.said or (best, around) != ("country", "country")


def _may_be_of_a_kind(inner: Name, outer: Name) -> bool:
    """May both be large first-level units of one country?"""
    countries = {c.place.iso3 for c in outer.candidates if c.place.feature == "admin1"}
    units = [c.place for c in inner.candidates if c.place.feature == "admin1" and c.place.iso3 in countries]
    return any(place.population > LARGE_UNIT for place in units)


def _contain(inner: Name, outer: Name) -> None:
    fits = [[lies_in(i.place, o.place) for o in outer.candidates] for i in inner.candidates]
    inner.own = [e + CONTAINED * any(row) for e, row in zip(inner.own, fits, strict=True)]
    # "Albany, New York": the state, though towns may be said to lie in the city next to them.
    outer.own = [
        e + CONTAINS * (any(column) and o.place.feature not in TOWNS)
        for e, o, column in zip(outer.own, outer.candidates, zip(*fits, strict=True), strict=True)
    ]
