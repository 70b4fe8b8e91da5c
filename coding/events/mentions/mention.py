"""A mention: a candidate with its sides, date, place, numbers and verdict."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from coding.how_many.figures import Figure
from coding.how_many.numbers import Number, number_span
from coding.how_many.quantities import Quantity
from coding.text.clauses import is_pointed_at
from coding.text.language import Sentence
from coding.text.lexicon import Decision, Trigger
from coding.what.candidates import Candidate
from coding.when.dates import DateValue
from coding.where.geography import PlaceMention
from coding.whether.actuality import Verdict
from coding.who.actors import Actor

# How closely a place must be bound to an event's words to say in which country it was.
BOUND_WORTH = 2.8
# So many sentences on, "the bombs" still are those of an act told before.
TAKEN_UP_WITHIN = 3
# Families whose mentions may tell of one event.
ONE_EVENT = {"riot": "demonstration"}
# Families of acts that kill and wound, and of all that do harm.
TO_LIFE = {"violence", "mob"}
HARMFUL = TO_LIFE | {"abduction", "sexual"}


@dataclass(frozen=True)
class Reading:
    """A sentence with what was found in it; `item`: the place that its paragraph of a round-up opens with."""

    sentence: Sentence
    dates: tuple[DateValue, ...]
    places: tuple[PlaceMention, ...]
    numbers: tuple[Number, ...]
    figures: tuple[Figure, ...]
    contexts: frozenset[str]
    spoken: bool = False
    item: PlaceMention | None = None


@dataclass(frozen=True)
class Setting:
    """What surrounds a sentence: the day of the article, the contexts and the police told of before.

    `coalition` is the country (alpha-3) that leads the coalition of which the article tells; `doers` the
    armed or the crowd that did what it told of last.
    """

    published: date | None
    contexts: frozenset[str] = frozenset()
    police: Actor | None = None
    coalition: str | None = None
    doers: Actor | None = None


@dataclass(frozen=True)
class Mention:
    """A candidate, read and judged. `promised` is the verb by which a state announces it, if it lies ahead; `part` is
    its part, as offsets in the article, of a sentence that tells several acts (parts.py)."""

    candidate: Candidate
    verdict: Verdict
    decision: Decision | None
    agent: Actor | None
    patient: Actor | None
    when: DateValue | None
    places: tuple[tuple[PlaceMention, float], ...]
    quantities: tuple[Quantity, ...]
    promised: int | None
    own_date: bool = False
    part: tuple[int, int] | None = None

    @property
    def reason(self) -> str | None:
        """Why it is no event; None while it can be one."""
        return self.verdict.reason

    @property
    def stands(self) -> bool:
        """Whether it tells an event by itself."""
        return self.reason is None and not self.verdict.weak

    @property
    def sentence(self) -> Sentence:
        return self.candidate.sentence

    @property
    def trigger(self) -> Trigger:
        return self.candidate.trigger

    @property
    def family(self) -> str:
        """The family of its type; a protest and the riot it turns into are of one."""
        family = self.decision.family if self.decision else ""
        return ONE_EVENT.get(family, family)

    @property
    def is_riot(self) -> bool:
        return self.decision is not None and self.decision.family == "riot"

    @property
    def sub_event_type(self) -> str:
        return self.decision.sub_event_type if self.decision else ""

    @property
    def act(self) -> str | None:
        return self.decision.rex_act if self.decision else None

    @property
    def measure(self) -> str | None:
        return self.decision.measure if self.decision else None

    @property
    def numbered(self) -> bool:
        """Whether its victims are counted in figures or words of number."""
        victim = self.candidate.patient
        return victim is not None and any(
            self.sentence.tokens[at].pos == "NUM" for at in self.sentence.below(victim, "nummod")
        )

    @property
    def offsets(self) -> tuple[int, int]:
        return self.sentence.offsets(self.candidate.lo, self.candidate.hi)

    @property
    def is_the_act(self) -> bool:
        """ "The attack", "this attack": a noun with the article, for an act known before."""
        return self.trigger.pos == "n" and is_pointed_at(self.sentence, self.candidate.head)

    @property
    def is_besides(self) -> bool:
        """ "The rebels also blew up a bridge"."""
        return "also" in self.sentence.lemmas_of(self.candidate.clause, "advmod")

    def totals(self, measure: str | None) -> list[Number]:
        """What it counts in all of a measure, and not of one group."""
        return [q.number for q in self.quantities if q.measure == measure and q.is_total]

    def bound(self, least: float = BOUND_WORTH) -> list[PlaceMention]:
        """The places that are bound to it at least so closely."""
        return [place for place, worth in self.places if worth >= least]

    def within(self, lo: int, hi: int) -> "Mention":
        """Itself with the places and numbers between two offsets only."""
        places = tuple(pair for pair in self.places if lo <= pair[0].start < hi)
        counted = tuple(q for q in self.quantities if lo <= number_span(q.sentence, q.number)[0] < hi)
        return replace(self, places=places, quantities=counted)

    def retyped(self, **changes: Any) -> "Mention":
        """Itself as an act of another type, if it is of any."""
        return replace(self, decision=replace(self.decision, **changes)) if self.decision else self

    def judged(self, **changes: Any) -> "Mention":
        """Itself with another verdict."""
        return replace(self, verdict=replace(self.verdict, **changes))

    def rejected(self, reason: str, detail: str, rule_id: str) -> "Mention":
        """Itself as no event, which counts nothing."""
        return replace(self.judged(reason=reason, detail=detail, rule_id=rule_id), quantities=())


def by_sentence(mentions: Iterable[Mention]) -> dict[int, list[Mention]]:
    """Sentence → its mentions."""
    told: dict[int, list[Mention]] = {}
    for mention in mentions:
        told.setdefault(mention.sentence.index, []).append(mention)
    return told


def total_of(quantities: Iterable[Quantity], measure: str | None) -> int | None:
    """What they count in all of a measure: the first number told."""
    return next((size(q.number) for q in quantities if q.measure == measure and q.is_total), None)


def size(number: Number) -> int:
    return number.n_best or number.n_max or number.n_min
