"""What the place names of a text say of each other: lies in, is named in one breath with, is a street or person too."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from coding.where.toponym_mention import PLACE_LABELS, Mention
from coding.where.toponym_patterns import AMONG, APPOSED, WITHIN

# Characters between two names of which one tells of the other.
IN_ONE_BREATH = 100


def tell_apart(mentions: Sequence[Mention], last_names: set[str], streets: set[str]) -> None:
    """What is a street or a person's last name once is so elsewhere, but for what is a town somewhere."""
    towns = {m.key for m in mentions if not m.street and (m.locative or m.resident or m.silent or m.dateline)}
    towns |= {mentions[peer].key for m in mentions if m.locative and not m.street for peer in m.peers}
    for mention in mentions:
        if mention.key not in towns:
            mention.street = mention.street or mention.key in streets
            mention.surname = mention.surname or mention.key in last_names
    for run in _lists(mentions):
        for at in run:
            mentions[at].listed_with = any(_is_place_by_form(mentions[other]) for other in run if other != at)


def link(text: str, mentions: list[Mention]) -> None:
    """Tell what lies in what ("Pandi, Bulacan") and what is named in one breath ("Cairo, Giza and Luxor")."""
    # "Zaongo, a village in Bam" lies in it as "Zaongo in Bam" does.
    gaps = [text[a.end : b.start] for a, b in pairwise(mentions)]
    gaps = [APPOSED.sub("", gap, count=1) if len(gap) < IN_ONE_BREATH else "" for gap in gaps]
    among = [AMONG.fullmatch(gap) is not None for gap in gaps]
    for at, gap in enumerate(gaps):
        if mentions[at].silent or mentions[at + 1].silent:
            continue
        if among[at]:
            mentions[at].peers += (at + 1,)
            mentions[at + 1].peers += (at,)
        joined = gap == " " and not mentions[at].glued and not mentions[at + 1].glued
        if joined or (gap and gap not in {" ", " the "} and WITHIN.fullmatch(gap)):
            mentions[at].container = at + 1
            mentions[at].said = not {"in", "of", "outside"}.isdisjoint(gap.split())
            beside = among[max(at - 1, 0) : at] + among[at + 1 : at + 2]
            mentions[at].listed = among[at] and (any(beside) or gap != ", ")


def _lists(mentions: Sequence[Mention]) -> Iterator[list[int]]:
    """The indexes of the mentions of each list: of "Leeds, Hull and York" all three tell of each other."""
    run: list[int] = []
    for at, mention in enumerate(mentions):
        run.append(at)
        if at + 1 not in mention.peers:
            yield run
            run = []


def _is_place_by_form(mention: Mention) -> bool:
    return (mention.label in PLACE_LABELS or mention.locative) and not mention.surname and not mention.street
