"""Mentions become events: what tells of the same day, place, sides and kind is one (codebook, "atomic event")."""

from dataclasses import dataclass, field

from coding.actors import Actor
from coding.dates import DateValue
from coding.language import Sentence
from coding.mentions import Mention
from coding.quantities import Quantity
from coding.unknown import UnknownName
from gazetteer import Place
from schemas.vocabulary import sub_event_types

# Families whose mentions may tell of one event.
ONE_EVENT = {"riot": "demonstration"}
# The more telling act of those that one release of prisoners can be called.
RELIEF_ORDER = ("prisoner_swap", "pardon", "amnesty", "release")
# Named weapons say more than "attack", "killed", "shot".
GENERIC_FRAMES = {"attack", "kill", "shoot", "beat", "explosion", "bomb", "strike"}
DEVICE = "Remote explosive/landmine/IED"


@dataclass
class Event:
    """Mentions of one event, the first strong one first."""

    mentions: list[Mention]
    further: list[Mention] = field(default_factory=list)
    added: list[Quantity] = field(default_factory=list)
    held_responsible: tuple[Sentence, Actor] | None = None
    unknown: list[UnknownName] = field(default_factory=list)

    @property
    def first(self) -> Mention:
        return self.mentions[0]

    @property
    def family(self) -> str:
        return family_of(self.first)

    @property
    def all_mentions(self) -> list[Mention]:
        return sorted([*self.mentions, *self.further], key=lambda m: m.offsets)

    @property
    def when(self) -> DateValue | None:
        """The most exact date of its mentions, the earliest told first."""
        dated = [m.when for m in self.all_mentions if m.when is not None]
        return min(dated, key=lambda value: (value.days, value.start), default=None)

    @property
    def quantities(self) -> list[Quantity]:
        own = [quantity for mention in self.all_mentions for quantity in mention.quantities]
        return [*own, *self.added]

    def sides(self, side: str) -> list[tuple[Mention, Actor]]:
        """The readings of one side, in the order of the text."""
        return [(m, actor) for m in self.all_mentions if (actor := getattr(m, side)) is not None]


def family_of(mention: Mention) -> str:
    family = mention.decision.family if mention.decision else ""
    return ONE_EVENT.get(family, family)


def merge_mentions(mentions: list[Mention]) -> tuple[list[Event], list[tuple[Mention, str]]]:
    """Events, and the mentions that became none with the reason. Every mention is in one of the two or in an event."""
    events: list[Event] = []
    rejected = [(m, m.reason) for m in mentions if m.reason is not None]
    open_ones = [m for m in mentions if m.reason is None]
    for mention in open_ones:
        if mention.verdict.weak:
            continue
        same = next((event for event in events if _same_event(event, mention)), None)
        if same:
            same.mentions.append(mention)
        else:
            events.append(Event([mention]))
    for mention in open_ones:
        if mention.verdict.weak:
            same = next((event for event in events if _same_event(event, mention)), None)
            if same:
                same.further.append(mention)
            else:
                rejected.append((mention, mention.verdict.fallback))
    further = [(m, "duplicate") for event in events for m in [*event.mentions[1:], *event.further]]
    return events, [*rejected, *further]


def leading_mention(event: Event) -> Mention:
    """The mention whose type the event takes: a named weapon before "attack", the higher tactic within a protest."""
    if event.family == "demonstration":
        return min(event.mentions, key=lambda m: (_riot_first(m), _rank(m), m.offsets))
    if event.family == "custody_relief":
        return min(event.all_mentions, key=lambda m: (_relief_rank(m), m.offsets))
    if event.first.candidate.trigger.frame not in GENERIC_FRAMES:
        return event.first
    return min(event.mentions, key=lambda m: (_vagueness(m), m.offsets))


def _vagueness(mention: Mention) -> int:
    """0 for a named weapon or a clash told as one, 1 for a device, 2 for deaths, shots and "attack"."""
    sub_type = event_type_of(mention)
    if sub_event_types()[sub_type]["event_type"] == "Explosions/Remote violence":
        return 1 if sub_type == DEVICE else 0
    return 2 if mention.candidate.trigger.frame in GENERIC_FRAMES else 0


def event_type_of(mention: Mention) -> str:
    return mention.decision.sub_event_type if mention.decision else ""


def _riot_first(mention: Mention) -> int:
    return 0 if mention.decision and mention.decision.family == "riot" else 1


def _rank(mention: Mention) -> int:
    return int(sub_event_types()[event_type_of(mention)]["rank"])


def _relief_rank(mention: Mention) -> int:
    act = mention.decision.rex_act if mention.decision else None
    return RELIEF_ORDER.index(act) if act in RELIEF_ORDER else len(RELIEF_ORDER)


def _same_event(event: Event, mention: Mention) -> bool:
    if event.family != family_of(mention):
        return False
    if event.family not in {"demonstration", "custody_relief", "violence", "mob"} and _act(event.first) != _act(
        mention
    ):
        return False
    return _dates_agree(event.when, mention.when) and _places_agree(event, mention) and _numbers_agree(event, mention)


def _act(mention: Mention) -> str | None:
    return mention.decision.rex_act if mention.decision else None


def _dates_agree(a: DateValue | None, b: DateValue | None) -> bool:
    return a is None or b is None or (a.first <= b.last and b.first <= a.last)


def _places_agree(event: Event, mention: Mention) -> bool:
    ours, theirs = _bound_place(event.first), _bound_place(mention)
    if ours is None or theirs is None or ours.geonameid == theirs.geonameid:
        return True
    return ours.iso3 == theirs.iso3 and (ours.feature != theirs.feature or ours.admin1 == theirs.admin1)


def _bound_place(mention: Mention) -> Place | None:
    bound = [(w, p.place) for p, w in mention.places if w >= 4]
    return max(bound, key=lambda pair: pair[0])[1] if bound else None


def _numbers_agree(event: Event, mention: Mention) -> bool:
    """A further mention that counts other people tells of another event ("an earlier pardon of 32")."""
    if not mention.verdict.weak or mention.decision is None:
        return True
    measure = mention.decision.measure
    theirs = _total(mention, measure)
    ours = next((n for m in event.mentions if (n := _total(m, measure)) is not None), None)
    return ours is None or theirs is None or ours == theirs


def _total(mention: Mention, measure: str | None) -> int | None:
    return next((q.number.n_best for q in mention.quantities if q.measure == measure and q.is_total), None)
