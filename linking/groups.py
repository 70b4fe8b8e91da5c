"""Groups of reports while they grow: who is with whom, and what forbids two groups to become one."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from linking.profiles import EXACT, Ints, Places, day_numbers, kilometres, places
from linking.verdicts import ENOUGH

MOST_DAYS, MOST_KM = 7, 100.0
# What a pair between two groups counts: a link LINK and its margin over ENOUGH, up to MARGIN; any other pair its margin
# below, but from CONFLICT on more than the best link. A pair that nobody scored (in large components) counts UNSCORED.
LINK, MARGIN, CONFLICT, UNSCORED = 20, 25, 22, -10
# How many reports of each group are looked at.
SAMPLE = 20
SURE = ("explicit", "relative", "dateline", "calendar")


class Evidence(NamedTuple):
    """Scored pairs of reports (row numbers): the links, and others in small components."""

    pairs: Ints
    scores: Ints


class Groups:
    """A forest of reports (union by lists of members) with the facts that keep groups apart.

    Two reports are far apart if both days are surely known and more than MOST_DAYS apart, or both places and more than
    MOST_KM apart. Far reports share a group only if they are linked themselves, as by the names of victims: so no
    chain of near ones drifts.
    """

    def __init__(self, ordered: pl.DataFrame, evidence: Evidence, apart: Ints) -> None:
        count = ordered.height
        self.root = np.arange(count)
        self.members: list[list[int]] = [[at] for at in range(count)]
        self.articles: list[set[int]] = [{article} for article in ordered["article_id"].rank("dense").to_list()]
        sure_day = ((ordered["time_precision"] == 1) & ordered["date_basis"].is_in(SURE)).to_numpy()
        self.day = np.where(sure_day, day_numbers(ordered["event_date"]), np.nan)
        point = places(ordered)
        self.place = point._replace(latitude=np.where(point.precision <= EXACT, point.latitude, np.nan))
        codes = _codes(evidence.pairs[:, 0], evidence.pairs[:, 1], count)
        order = np.argsort(codes)
        self.scored, self.score = codes[order], evidence.scores[order]
        self.apart: dict[int, set[int]] = {}
        for a, b in apart.tolist():
            self.apart.setdefault(a, set()).add(b)
            self.apart.setdefault(b, set()).add(a)
        self.refused: dict[tuple[int, int], tuple[int, int]] = {}

    def roots(self) -> Ints:
        """The number of the group each report is in."""
        return self.root

    def lowest(self) -> Ints:
        """The lowest report of each report's group."""
        low = np.empty_like(self.root)
        for number in np.unique(self.root):
            low[self.members[number]] = min(self.members[number])
        return low

    def force(self, a: int, b: int) -> None:
        """Put two reports together whatever speaks against it, save a pair kept apart and two reports of an article."""
        one, other = self._pair(a, b)
        strangers = self.articles[one].isdisjoint(self.articles[other])
        if one != other and strangers and not self._kept_apart(one, other):
            self._merge(one, other)

    def settle_forced(self) -> None:
        """Where people joined what the rows say is far apart, the rows' days or places no longer count as sure."""
        for number in np.unique(self.root):
            at = np.array(self.members[number])
            if len(at) > 1:
                if (np.abs(self.day[at][:, None] - self.day[at][None, :]) > MOST_DAYS).any():
                    self.day[at] = np.nan
                if self._distances(at, at).max(initial=0) > MOST_KM:
                    self.place.latitude[at] = np.nan

    def join(self, a: int, b: int) -> None:
        """Make the groups of two linked reports one, unless something forbids it."""
        one, other = self._pair(a, b)
        sizes = (len(self.members[one]), len(self.members[other]))
        if one == other or self.refused.get((one, other)) == sizes:
            return
        if self._may(one, other):
            self._merge(one, other)
        else:
            self.refused[one, other] = sizes

    def _pair(self, a: int, b: int) -> tuple[int, int]:
        one, other = int(self.root[a]), int(self.root[b])
        return (one, other) if one < other else (other, one)

    def _merge(self, one: int, other: int) -> None:
        if len(self.members[one]) < len(self.members[other]):
            one, other = other, one
        self.root[self.members[other]] = one
        self.members[one] += self.members[other]
        self.articles[one] |= self.articles[other]
        self.members[other], self.articles[other] = [], set()

    def _may(self, one: int, other: int) -> bool:
        return (
            self.articles[one].isdisjoint(self.articles[other])
            and not self._kept_apart(one, other)
            and self._favoured(one, other)
            and not self._far(one, other)
        )

    def _kept_apart(self, one: int, other: int) -> bool:
        if not self.apart:
            return False
        return any(self.root[foe] == other for at in self.members[one] for foe in self.apart.get(at, ()))

    def _favoured(self, one: int, other: int) -> bool:
        """More speaks for than against; of large groups the first members stand for all."""
        a, b = np.array(self.members[one][:SAMPLE]), np.array(self.members[other][:SAMPLE])
        margin = self._margins(np.repeat(a, len(b)), np.tile(b, len(a)))
        against = np.where(margin <= -CONFLICT, -LINK - MARGIN - 1, margin)
        return bool(np.where(margin > 0, LINK + np.minimum(margin, MARGIN), against).sum() > 0)

    def _far(self, one: int, other: int) -> bool:
        """A pair between the two groups is far apart and not linked."""
        a, b = np.array(self.members[one]), np.array(self.members[other])
        far = np.abs(self.day[a][:, None] - self.day[b][None, :]) > MOST_DAYS
        far |= self._distances(a, b) > MOST_KM
        first, second = np.nonzero(far)
        return bool(len(first)) and not self._are_linked(a[first], b[second]).all()

    def _distances(self, a: Ints, b: Ints) -> npt.NDArray[np.float64]:
        """Kilometres between each two sure places; 0 where one is not."""
        first, second = (self._at(side) for side in (np.repeat(a, len(b)), np.tile(b, len(a))))
        return np.nan_to_num(kilometres(first, second)).reshape(len(a), len(b))

    def _at(self, side: Ints) -> Places:
        return Places(self.place.latitude[side], self.place.longitude[side], self.place.precision[side])

    def _are_linked(self, a: Ints, b: Ints) -> npt.NDArray[np.bool_]:
        return self._margins(a, b) > 0

    def _margins(self, a: Ints, b: Ints) -> Ints:
        """By how much each pair is above what makes a link."""
        codes = _codes(a, b, len(self.root))
        at = np.minimum(np.searchsorted(self.scored, codes), len(self.scored) - 1)
        return np.where(self.scored[at] == codes, self.score[at] - ENOUGH + 1, UNSCORED)


def _codes(a: Ints, b: Ints, count: int) -> Ints:
    """One number for each pair, whichever comes first."""
    return np.minimum(a, b) * count + np.maximum(a, b)
