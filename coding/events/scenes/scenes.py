"""Where an article goes on to another event: "In a separate incident …", "In Zliten, gunmen …", an item of a round-up.

What is told from there is of the events told before only where nothing of its own is told. A scene is a run of
sentences up to the next such opening; the sentences before the first are scene 0.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from coding.events.mentions.mention import Mention, by_sentence
from coding.events.scenes.anew import Told, is_told_anew
from coding.events.scenes.another import ANOTHER, opens_another, tells_sum
from coding.events.scenes.items import is_item
from coding.text.language import MONTH, Sentence

# "In Musakhel, militants …", "Near the Aleppo village of Aziza, rebels …", "In the attack in Farah, the Taliban …".
AT_PLACE = re.compile(
    r"\W*(?:(?:Meanwhile|Also|And|Earlier|Later|Elsewhere|But|While),? )?(?i:in|at|near|outside|around) "
    r"(?P<where>(?:the |a )?[^.;:\n]{0,60}?\b[A-ZÀ-Þ][^,.;:\n]{1,50}),"
)
# "In a statement to Reuters", "in January": no places.
NO_PLACE = re.compile(
    r"\b(?:statement|interview|speech|post|letter|report|message|video|briefing|response|retaliation|revenge|addition"
    rf"|{MONTH}|\w+day)\b"
)
NAME = re.compile(r"\b[A-ZÀ-Þ][\w’'-]*[a-zà-ÿ]\b(?<!'s)")
ENDLESS = 1_000_000
KINDS = {"province", "district", "state", "region", "county", "township", "city", "town", "village", "area"}


@dataclass(frozen=True)
class Scenes:
    """Sentence → scene; the sentences that by their opening or paragraph are of no other; scenes in which acts are
    told, and not only mentioned."""

    numbers: dict[int, int] = field(default_factory=dict)
    bound: frozenset[int] = frozenset()
    with_acts: frozenset[int] = frozenset()

    def apart(self, first: Mention, mention: Mention) -> bool:
        """Whether a mention opens, or stands in the paragraph that opens, another scene than an event's first.

        What is only mentioned before an event's scene opens is not of it either.
        """
        ours, theirs = self.number(first), self.number(mention)
        if mention.verdict.weak and theirs < ours and theirs in self.with_acts:
            return first.sentence.index in self.bound and not mention.sentence.stretch.heading
        return ours < theirs and mention.sentence.index in self.bound

    def number(self, mention: Mention) -> int:
        return self.numbers.get(mention.sentence.index, 0)

    def span(self, mention: Mention) -> range:
        """The sentences from the one that opens a mention's scene up to the next scene's."""
        scene = self.number(mention)
        start = min((at for at, number in self.numbers.items() if number == scene), default=0) if scene else 0
        return range(start, min((at for at, number in self.numbers.items() if number == scene + 1), default=ENDLESS))


def scenes_of(mentions: Iterable[Mention]) -> Scenes:
    """The scenes of an article's mentions, in the order of the text."""
    told = by_sentence(mentions)
    opens = {index for index, of_sentence in told.items() if is_item(of_sentence[0].sentence.text)}
    items = opens if len(opens) > 1 else set()
    numbers: dict[int, int] = {}
    bound: set[int] = set()
    opening, scene, paragraph, before = frozenset[str](), 0, -1, ""
    act, several = Told(), _tells_several(of_sentence[0].sentence for of_sentence in told.values())
    for index, of_sentence in sorted(told.items()):
        sentence = of_sentence[0].sentence
        if sentence.stretch.heading:
            continue
        if index in items:
            scene, paragraph = scene + 1, sentence.stretch.paragraph
        elif any(mention.stands for mention in of_sentence) or opens_another(sentence.text):
            now = _opening_of(sentence)
            elsewhere = bool(now) and _is_elsewhere(now, opening, before)
            if elsewhere or opens_another(sentence.text) or is_told_anew(of_sentence, act, before, several):
                scene, paragraph = scene + 1, sentence.stretch.paragraph
                opening, act = now, Told()
            opening = opening or now
        act.add(of_sentence)
        numbers[index] = scene
        if scene and sentence.stretch.paragraph == paragraph:
            bound.add(index)
        before += sentence.text.lower()
    with_acts = {numbers[at] for at in numbers if any(mention.stands for mention in told[at])}
    return Scenes(numbers, frozenset(bound), frozenset(with_acts))


def _tells_several(sentences: Iterable[Sentence]) -> bool:
    """Whether an article says that it tells of several acts."""
    return any(opens_another(sentence.text) or tells_sum(sentence.text) for sentence in sentences)


def scenes_of_units(units: dict[int, int]) -> Scenes:
    """The acts of a round-up as scenes; what sums them up is read with the first."""
    numbers = {index: max(unit - 1, 0) for index, unit in units.items()}
    return Scenes(dict(sorted(numbers.items())), frozenset(index for index, scene in numbers.items() if scene))


def with_named_acts(mentions: list[Mention]) -> list[Mention]:
    """ "In a separate attack, officers came under fire": the act so named stands where no word after it tells one."""
    told = {mention.sentence.index for mention in mentions if mention.stands}
    return [_told(m) if m.sentence.index not in told and _is_named_in_opening(m) else m for m in mentions]


def _is_named_in_opening(mention: Mention) -> bool:
    found = ANOTHER.match(mention.sentence.text)
    if found is None or mention.reason is not None or not mention.trigger.among("named_violence"):
        return False
    return mention.decision is not None and mention.offsets[1] <= mention.sentence.stretch.start + found.end()


def _told(mention: Mention) -> Mention:
    return mention.judged(weak=False, detail="names another act")


def _opening_of(sentence: Sentence) -> frozenset[str]:
    """The names of the place that a sentence opens with."""
    found = AT_PLACE.match(sentence.text)
    if found is None or NO_PLACE.search(found["where"]):
        return frozenset()
    return frozenset(name.lower() for name in NAME.findall(found["where"])) - KINDS


def _is_elsewhere(now: frozenset[str], opening: frozenset[str], before: str) -> bool:
    """Whether a sentence opens with another place than the scene did, or, where that had none, with a new name."""
    if not opening:
        return bool(before) and not any(name in before for name in now)
    return not now & opening
