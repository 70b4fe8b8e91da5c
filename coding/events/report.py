"""What the rules of events read of an article besides its mentions."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from coding.how_many.victims import claims_of
from coding.text.language import Stretch
from coding.when.dates import DateValue


@dataclass(frozen=True)
class Report:
    """The text of an article, the sentences of it that tell its own story, and the dates in it.

    `headline`: where it begins, if it stands at the end. `crime`: it is a police report (private_violence.py); `units`:
    the acts of its sentences, where that is about several (round_ups.py).
    """

    text: str
    told: tuple[Stretch, ...]
    headline: int | None
    published: date | None
    dates: tuple[DateValue, ...]
    crime: bool
    units: dict[int, int]

    @cached_property
    def harms(self) -> bool:
        """Whether it is a police report that tells who came to harm."""
        return self.crime and bool(claims_of(self.text, self.told))
