"""When an article without a date can have appeared: where its opening tells the news from an election it names.

"Pardoned 23 prisoners days before the presidential election", and further down "the vote on 26 January": the table has
one such election, so the article is of the days before it. Nothing is guessed: the words must leave one election.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from coding.text.lexicon import Lexicon
from coding.when.date_expressions import read_dates
from coding.when.date_grammar import compiled
from coding.when.date_scene import DateExpression, Found, Scene
from coding.when.date_words import read_words
from coding.when.dates import DateValue, as_spans
from coding.when.vote_dates import OF_VOTES, behind_eve_of, hinge
from coding.when.votes import Vote, days_meant, read_vote
from coding.where.geography import CAPITALISED, countries_in

# What an article opens with is its news, and news is told within a week.
OPENING, TOLD_WITHIN = 400, timedelta(days=7)
# How much more than any other an article's country is named.
CLEARLY = 1.5
LONGEST_PHRASE = 12
VOTE = re.compile(compiled("VOTE"))
TOLD_FROM = {name: re.compile(compiled(pattern)) for name, pattern in (
    ("beside_vote", "SPACE BESIDE VOTE"), ("vote", "(?<= eve of ) VOTE"), ("vote_day", "the? office? polls unit"),
)}  # fmt: skip
COMING = re.compile(r"\b(?:upcoming|coming|forthcoming|looming|next|go|goes|head|heads)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Anchor:
    """The days an article can have appeared on, and the words, text[start:end], that say so.

    Without such days `elections` are those of the table that the words could mean.
    """

    start: int
    end: int
    text: str
    first: date | None = None
    last: date | None = None
    elections: tuple[date, ...] = ()

    def dates(self, text: str, country: str | None) -> list[DateValue]:
        """All dates of the text: what is told from publication is as wide as the days it can have been."""
        early, late = (read_dates(text, day, country=country) for day in (self.first, self.last))
        by_place = {(found.start, found.end): found for found in early}
        both = [_widened(one, found) for found in late if (one := by_place.get((found.start, found.end)))]
        return as_spans(both, text, self.last)

    @property
    def value(self) -> DateValue:
        """The days it can have appeared on, as a date of the text."""
        assert self.first and self.last
        return DateValue(self.start, self.end, self.text, self.first, self.last, "calendar")


def anchored(text: str, country: str | None, lexicon: Lexicon) -> Anchor | None:
    """What the opening of an undated article tells its news from; None where that is no election."""
    iso3 = country or _country(text, lexicon)
    words = read_words(text)
    for reader, pattern in TOLD_FROM.items():
        for match in pattern.finditer(words.kinds):
            lo, hi = match.span()
            if words.spans[lo][0] > OPENING:
                break
            scene = Scene(words, None, country=iso3)
            start = hinge(lo, hi, scene)[0] + 1 if reader == "beside_vote" else lo
            vote = read_vote(start, hi, scene, whole=reader != "vote_day")
            if vote is None:
                continue
            told = Anchor(*_span(lo, vote.hi, scene))
            return _dated(told, reader, (lo, hi), vote, scene)
    return None


def _dated(told: Anchor, reader: str, at: tuple[int, int], vote: Vote, scene: Scene) -> Anchor:
    """The anchor with its days, if the text leaves one election."""
    could = days_meant(vote, scene)
    known = {day for other in _votes(scene) if _is_dated(other) for day in days_meant(other, scene) if day in could}
    day = max(known, default=None)
    if day is None or _tells_of_later(scene.words.text, day) or (vote.year and len(could) > 1):
        return replace(told, elections=tuple(could))
    found = next(OF_VOTES[reader](*at, replace(scene, published=day + timedelta(days=31))), None)
    if found is None:
        return replace(told, elections=tuple(could))
    first, last = _eve(found, scene)
    last += TOLD_WITHIN
    if first < day and any(day in days_meant(other, scene) and _is_ahead(other, scene) for other in _votes(scene)):
        last = min(last, day - timedelta(days=1))
    return replace(told, first=first, last=last)


def _eve(found: Found, scene: Scene) -> tuple[date, date]:
    eve = behind_eve_of(found.lo, scene)
    first, last = found.span
    return first - timedelta(days=eve), last - timedelta(days=eve)


def _votes(scene: Scene) -> Iterator[Vote]:
    """The phrases of the text that mean an election, each from its first word."""
    kinds = scene.words.kinds
    for polls in re.finditer(compiled("polls | run_off dash run_off"), kinds):
        for lo in range(max(0, polls.start() - LONGEST_PHRASE), polls.start() + 1):
            match = VOTE.match(kinds, lo)
            vote = read_vote(lo, match.end(), scene) if match and match.end() >= polls.end() else None
            if vote:
                yield vote
                break


def _is_dated(vote: Vote) -> bool:
    return vote.year is not None or (vote.month is not None and vote.day is not None)


def _is_ahead(vote: Vote, scene: Scene) -> bool:
    """Whether the text speaks of the election as one to come."""
    coming = COMING.search(_span(vote.lo, vote.hi, scene)[2])
    return coming is not None or scene.tense(vote.lo, vote.hi) == "ahead"


def _tells_of_later(text: str, day: date) -> bool:
    """Whether the text names a day later than news of that election could."""
    return any(found.first > day + timedelta(days=31) for found in read_dates(text, None))


def _span(lo: int, hi: int, scene: Scene) -> tuple[int, int, str]:
    start, end = scene.words.spans[lo][0], scene.words.spans[hi - 1][1]
    return start, end, scene.words.text[start:end]


def _country(text: str, lexicon: Lexicon) -> str | None:
    """The country an article names most, where it names no other nearly as often."""
    weights: defaultdict[str, int] = defaultdict(int)
    for match in CAPITALISED.finditer(text):
        for iso3 in countries_in(match.group(), lexicon):
            weights[iso3] += 3 if match.start() < OPENING else 1
    first, second, *_ = [*sorted(weights.values(), reverse=True), 0, 0]
    return max(weights, key=weights.__getitem__) if first > CLEARLY * second else None


def _widened(early: DateExpression, late: DateExpression) -> DateExpression:
    if (early.first, early.last) == (late.first, late.last):
        return late
    precision = "period" if late.precision == "day" else late.precision
    return replace(late, first=min(early.first, late.first), last=late.last, precision=precision, basis="calendar")
