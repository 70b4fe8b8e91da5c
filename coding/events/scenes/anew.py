"""Acts told anew: "Gunmen shot a judge in Fallujah", told after a bomb, goes on to another act without saying so.

It brings in people or things that were not told of before ("a judge", "two bombs"), takes up none ("the bomb", "their
car"), and differs from the act before: by a name of a place that is new to the text, by its means, or by its dead.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from coding.events.mentions.mention import Mention, size
from coding.text.clauses import is_known, is_pointed_at
from coding.text.language import MONTH, Sentence

# How an act was done, by the frame of its words: what is done by other means is another act.
MEANS = {"bomb": "blast", "explosion": "blast", "ied": "blast", "grenade": "blast", "suicide": "blast",
         "shell": "fire", "airstrike": "air", "shoot": "shots", "arson": "arson", "loot": "plunder",
         "ambush": "ambush", "corpse": "corpse"}  # fmt: skip
NEW = {"a", "an", "another", "some", "several"}
# "In the Sadr City district", "near the town of Hit": a name after a word of place.
SPOT = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Aa]round|[Oo]n|of|from) (?:the |a )?(?:[a-z][\w'’-]* ){0,3}?"
    r"(?P<name>[A-ZÀ-Þ][\w'’-]*[a-zà-ÿ](?: [A-ZÀ-Þ][\w'’-]+)*)"
)
DAY = re.compile(rf"(?:\w+day|{MONTH})\b")


@dataclass
class Told:
    """What has been told of an act: by which means, and how many dead; `open`: nothing yet but that there was one."""

    means: set[str] = field(default_factory=set)
    dead: set[int] = field(default_factory=set)
    open: bool = True

    def add(self, mentions: Sequence[Mention]) -> None:
        """What one more sentence tells of it."""
        acts = [mention for mention in mentions if mention.stands]
        self.means |= means_of(acts)
        self.dead |= _dead(acts)
        self.open = self.open and (any(map(_recalls, acts)) or all(map(_only_names, acts)))


def is_told_anew(mentions: Sequence[Mention], told: Told, before: str, several: bool) -> bool:
    """Whether the mentions of a sentence are of another act than the one told.

    `before`: the text up to it, in small letters. Where nothing says that the report has `several` acts, a new place is
    not enough, and neither is anything without one: leads are told again at length. "They also", by other means, is.
    """
    acts = [mention for mention in mentions if mention.stands and mention.decision is not None]
    if not acts or not _brings_in(acts):
        return False
    elsewhere = _names_new_place(acts[0].sentence, before)
    means, dead = means_of(acts), _dead(acts)
    by_other_means = differ(means, told.means)
    besides = any(act.is_besides and act.candidate.agent is not None for act in acts)
    if told.open and not by_other_means:
        return False
    other = by_other_means or differ(dead, told.dead) or besides
    return elsewhere or other if several else (elsewhere and other) or (by_other_means and besides)


def _only_names(mention: Mention) -> bool:
    """ "The second attack took place in Bacho": who did it to whom is told in what follows."""
    return mention.trigger.pos == "n" and mention.patient is None and not mention.quantities


def _recalls(mention: Mention) -> bool:
    """ "The two men killed in a shooting have been identified"."""
    sentence, victim = mention.sentence, mention.candidate.patient
    return victim is not None and bool(sentence.below(victim, "nummod")) and is_pointed_at(sentence, victim)


def means_of(acts: Sequence[Mention]) -> set[str]:
    return {MEANS[m.trigger.frame] for m in acts if m.trigger.frame in MEANS}


def _dead(acts: Sequence[Mention]) -> set[int]:
    """The numbers of dead; "dozens" is none."""
    return {size(number) for act in acts for number in act.totals("killed") if number.basis != "word"}


def differ(one: set[str] | set[int], other: set[str] | set[int]) -> bool:
    return bool(one and other and one.isdisjoint(other))


def _brings_in(acts: Sequence[Mention]) -> bool:
    """Whether people or things of the acts ("a bomb") are told of for the first time, and none again but who did them
    besides."""
    sentence, told = acts[0].sentence, [mention.candidate for mention in acts]
    things = [candidate.head for candidate in told if candidate.trigger.pos == "n"]
    doers = [mention.candidate.agent for mention in acts if not mention.is_besides]
    heads = [at for at in (*things, *doers, *(candidate.patient for candidate in told)) if at is not None]
    return not any(is_known(sentence, at) for at in heads) and any(is_new(sentence, at) for at in heads)


def is_new(sentence: Sentence, at: int) -> bool:
    words = {sentence.tokens[i].text.lower() for i in sentence.below(at, "det")}
    plural = sentence.tokens[at].tag == "NNS" and not words
    return plural or bool(words & NEW) or bool(sentence.below(at, "nummod"))


def _names_new_place(sentence: Sentence, before: str) -> bool:
    names = (found["name"] for found in SPOT.finditer(sentence.text))
    return any(not DAY.match(name) and name.lower() not in before for name in names)
