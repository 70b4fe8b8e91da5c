"""Deaths that nobody is said to have died: a killer's by his own hand, and that of whoever a homicide is about."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from coding.how_many.victims import NEAR, Claim
from coding.text.language import Stretch
from coding.text.victim_words import victim_words

DEADLY = re.compile(r"\bkill|suicide|own li(?:f|ves)", re.IGNORECASE)
THE_ONE = re.compile(r"\b[Tt]he (?P<noun>\w+)\b")


@dataclass(frozen=True)
class OwnHand:
    """Words for a killer's suicide; `murder`: they tell of the murder as well ("murder-suicide"); `dead`: that he died
    of it, which "turned the gun on himself" leaves open; `noun`: what he is called there ("the man")."""

    start: int
    end: int
    sentence: int
    murder: bool
    dead: bool = False
    noun: str = ""


def dies_by_own_hand(text: str, stretches: Iterable[Stretch]) -> OwnHand | None:
    """Where a text says that who killed others killed himself as well."""
    found = [
        OwnHand(
            *match.span(),
            stretch.index,
            "murder" in match.group().lower(),
            bool(DEADLY.search(match.group())),
            _called(text[stretch.start : match.start()]),
        )
        for stretch in stretches
        for match in victim_words().own_hand.finditer(text, stretch.start, stretch.end)
        if _is_real(text, stretch, match)
    ]
    return max(found, key=lambda hand: (hand.murder, hand.dead), default=None)


def untold_death(text: str, stretches: Iterable[Stretch]) -> Claim | None:
    """Where opening sentences call it a homicide or a fatal shooting, and nobody says who died: one at least."""
    for stretch in stretches:
        match = victim_words().fatal_act.search(text, stretch.start, stretch.end)
        if match and _is_real(text, stretch, match):
            return Claim("killed", 1, "at_least", *match.span(), stretch.index)
    return None


def _is_real(text: str, stretch: Stretch, match: re.Match[str]) -> bool:
    return not victim_words().unreal.search(text[max(stretch.start, match.start() - NEAR) : match.start()])


def _called(before: str) -> str:
    """The first noun with an article: "the man, who lived elsewhere, shot the woman and then"."""
    found = THE_ONE.search(before)
    return found["noun"] if found and found["noun"] in victim_words().lists["person"] else ""
