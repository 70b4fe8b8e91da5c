"""Names of organisations and armed groups that no table knows, so that a person can be told of them.

Names of private persons never are: what the parser takes for a person anywhere in the article, what follows on a
title, and a name that nothing marks as an organisation's are left out. Rather lose a group than show a person.
"""

import re
from functools import cache
from typing import NamedTuple

from coding.events.mentions.mention import Mention, Reading
from coding.text.language import Sentence
from coding.text.lexicon import Lexicon, key, word_list
from coding.who.actors import Actor, read_actor
from schemas.seeds import read_seed, split_list

UNKNOWN = "actors:unknown"
SIDES = ("agent", "patient")
NAMELESS = {"org", "media", "armed", "thing", "person", "state", "civilians"}
COLLECTIVE_LABELS = {"ORG", "NORP"}
ACRONYM = re.compile(r"[A-Z][A-Z0-9]{1,5}(?:-[A-Z0-9]{1,3})?")
# What may stand within a name, before and after its head.
BEFORE, AFTER = {"'s", "’s", "'", "’", "-", "&"}, {"of", "for", "the", "-", "&"}
Span = tuple[int, int]


class UnknownName(NamedTuple):
    """Tokens [lo, hi) of a sentence that name a side of an event."""

    side: str
    sentence: Sentence
    lo: int
    hi: int

    @property
    def offsets(self) -> tuple[int, int]:
        return self.sentence.offsets(self.lo, self.hi)

    @property
    def text(self) -> str:
        return " ".join(self.sentence.words(self.lo, self.hi).split())


def people_in(readings: list[Reading]) -> frozenset[str]:
    """The words of all persons' names in an article."""
    return frozenset(
        token.text
        for reading in readings
        for name in reading.sentence.names
        if name.label == "PERSON"
        for token in reading.sentence.tokens[name.lo : name.hi]
    )


def unknown_names(mention: Mention, people: frozenset[str], lexicon: Lexicon) -> list[UnknownName]:
    """The unknown names on the sides of a mention. `people`: the words of persons' names in the article."""
    sentence = mention.sentence
    here = _Here(sentence, frozenset(at for place, _ in mention.places for at in range(place.lo, place.hi)), lexicon)
    found = []
    for side in SIDES:
        actor = getattr(mention, side)
        span = _name_of(actor, here) if actor is not None and actor.hi > actor.lo else None
        if span and not people & {token.text for token in sentence.tokens[slice(*span)]}:
            found.append(UnknownName(side, sentence, *span))
    return found


class _Here(NamedTuple):
    """A sentence, those of its tokens that name places, and the tables of names."""

    sentence: Sentence
    places: frozenset[int]
    lexicon: Lexicon


def _name_of(actor: Actor, here: _Here) -> Span | None:
    """The name an actor's words hold, or those it is a part of: "offices of the …", "members of the …"."""
    sentence, of = here.sentence, _object_of(here.sentence, actor.head)
    if of is not None and (actor.kind == "armed" or sentence.lemmas[actor.head] in name_words("part")):
        within = read_actor(sentence, of, here.lexicon)
        found = None if within.groups else _name_of(within, here)
        if found:
            return found
    if actor.groups or actor.kind not in NAMELESS or not actor.rule_id.startswith(("role:", "entity:ORG", "word:")):
        return None
    span = _capitals(sentence, actor.head)
    if span is None or _is_known(span, here) or _is_a_persons(span, actor, here):
        return None
    return span if _marked(span, actor, here) else None


def _object_of(sentence: Sentence, head: int) -> int | None:
    prepositions = [at for at in sentence.below(head, "prep") if sentence.lemmas[at] in {"of", "from"}]
    return next((at for preposition in prepositions for at in sentence.below(preposition, "pobj")), None)


def _capitals(sentence: Sentence, head: int) -> Span | None:
    """The run of capitalised words at the head, or before it where the head is a common noun ("X militia")."""
    end = head if _capital(sentence, head) else head - 1
    if not _capital(sentence, end):
        return None
    lo, hi = end, end + 1
    while _capital(sentence, lo - 1) or (_linked(sentence, lo - 1, BEFORE) and _capital(sentence, lo - 2)):
        lo -= 1
    while end == head and (following := _next_capital(sentence, hi)):
        hi = following + 1
    while lo < hi and sentence.tokens[lo].pos == "ADJ":
        # "Congolese X", "Islamist X": what the group is, not what it is called.
        lo += 1
    return (lo, hi) if lo < hi else None


def _next_capital(sentence: Sentence, at: int) -> int | None:
    """The next word of a name that goes on: "Front for the Liberation …"."""
    for ahead in range(at, min(at + 3, len(sentence.tokens))):
        if _capital(sentence, ahead):
            return ahead
        if not _linked(sentence, ahead, AFTER):
            break
    return None


def _capital(sentence: Sentence, at: int) -> bool:
    """A capitalised word; at the start of a sentence only a name, and never "the"."""
    if not 0 <= at < len(sentence.tokens):
        return False
    token = sentence.tokens[at]
    return token.text[0].isupper() and token.pos not in {"DET", "PRON"} and (at > 0 or token.pos == "PROPN")


def _linked(sentence: Sentence, at: int, links: set[str]) -> bool:
    return at >= 0 and sentence.tokens[at].text in links


def _is_known(span: Span, here: _Here) -> bool:
    """A name of a table, or nothing but words for countries, places and kinds of actors."""
    tokens, lexicon = here.sentence.tokens, here.lexicon
    words = key(" ".join(token.text for token in tokens[slice(*span)]))
    if words in lexicon.groups or words in lexicon.leaders or words in lexicon.country_words:
        return True
    return not any(
        tokens[at].text[0].isupper()
        and at not in here.places
        and here.sentence.lemmas[at] not in lexicon.roles
        and key(tokens[at].text) not in lexicon.country_words
        for at in range(*span)
    )


def _is_a_persons(span: Span, actor: Actor, here: _Here) -> bool:
    """Titles, and words for single persons, come with persons' names."""
    words = {word.strip(".") for word in here.sentence.lemmas[max(0, min(span[0] - 1, actor.lo)) : span[1]]}
    titles = word_list("titles") | name_words("person")
    return bool(words & titles) or "PERSON" in here.sentence.labels(*span)


def _marked(span: Span, actor: Actor, here: _Here) -> bool:
    """Something says that the name is an organisation's: a word in it, its form, the noun it goes with, "the"."""
    (lo, hi), sentence = span, here.sentence
    words = {form for at in range(lo, hi) for form in (sentence.lemmas[at], sentence.tokens[at].text.lower())}
    within = lo <= actor.head < hi
    if actor.kind == "state" or words & name_words("fighting"):
        # "The Liberation Army of X" is not the army.
        return within and bool(words & name_words("fighting"))
    if words & name_words("organisation"):
        return True
    if hi - lo == 1 and ACRONYM.fullmatch(sentence.tokens[lo].text):
        return True
    labels = sentence.labels(lo, hi)
    if actor.kind == "armed" and not within:
        # "The Donetsk militia" has no name of its own, "the Bakata Katanga militia" has.
        return "NORP" not in labels and not here.places >= set(range(lo, hi))
    plural = sentence.tokens[hi - 1].tag == "NNPS"
    the = lo > 0 and sentence.tokens[lo - 1].text.lower() == "the"
    return the and (plural or bool(labels & COLLECTIVE_LABELS))


@cache
def name_words(use: str) -> frozenset[str]:
    """The words of one list of name_words.csv."""
    return frozenset(
        word for row in read_seed("lexicon/name_words.csv") if row["use"] == use for word in split_list(row["words"])
    )
