"""An event: the mentions that tell of it, and what the article adds to them."""

from dataclasses import dataclass, field

from coding.events.mentions.mention import Mention
from coding.events.scenes.scenes import ENDLESS
from coding.how_many.quantities import Quantity
from coding.how_many.victims import Claim
from coding.text.language import Sentence
from coding.unknown import UnknownName
from coding.when.dates import DateValue
from coding.who.actors import Actor


@dataclass
class Event:
    """Mentions of one event, the first strong one first; `acts` are those of its row, the leading one first.

    `scene`: the sentences that may tell more of it; `closed`: no others do. `toll`: its dead and hurt in all, worked
    out from `victims`; `set_aside`: sentences that count other victims; `counted_elsewhere`: words that count another
    event's. `private`: violence among private people, or what police and courts do about it (private_violence.py).
    """

    mentions: list[Mention]
    scene: range = range(ENDLESS)
    closed: bool = False
    further: list[Mention] = field(default_factory=list)
    added: list[Quantity] = field(default_factory=list)
    toll: list[Quantity] = field(default_factory=list)
    victims: list[Claim] = field(default_factory=list)
    set_aside: set[int] = field(default_factory=set)
    counted_elsewhere: set[tuple[int, int]] = field(default_factory=set)
    held_responsible: tuple[Sentence, Actor] | None = None
    acts: list[str] = field(default_factory=list)
    unknown: list[UnknownName] = field(default_factory=list)
    private: bool = False

    @property
    def first(self) -> Mention:
        return self.mentions[0]

    @property
    def family(self) -> str:
        return self.first.family

    @property
    def all_mentions(self) -> list[Mention]:
        return sorted([*self.mentions, *self.further], key=lambda m: m.offsets)

    @property
    def when(self) -> DateValue | None:
        """The most exact date of its mentions, one of their own words before others, then the first told."""
        dated = [(m.when, m.own_date) for m in self.all_mentions if m.when is not None]
        return min(dated, key=lambda pair: (pair[0].days, not pair[1], pair[0].start), default=(None, False))[0]

    @property
    def quantities(self) -> list[Quantity]:
        """What its mentions count; headings, which round and shorten, have a say where the text has none."""
        counted = [quantity for mention in self.all_mentions for quantity in mention.quantities]
        body = [quantity for quantity in counted if not quantity.sentence.stretch.heading]
        told = {quantity.measure for quantity in body}
        headings = (q for q in counted if q.sentence.stretch.heading and q.measure not in told)
        return [*body, *headings, *self.added]

    def sides(self, side: str) -> list[tuple[Mention, Actor]]:
        """The readings of one side, in the order of the text."""
        return [(m, actor) for m in self.all_mentions if (actor := getattr(m, side)) is not None]
