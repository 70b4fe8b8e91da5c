"""Actors of a sentence for `annotate`, named as the coder would name them in an event of the article's country."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from coding.how_many.numbers import WORD_COUNTS
from coding.text.language import Sentence
from coding.text.lexicon import Country, Lexicon
from coding.who.actors import WEAPONS, Actor, read_actor
from coding.who.naming import name_actor

# Words in these places do something, have it done to them, or are named beside those that do.
PLACES_OF_ACTORS = frozenset({
    "nsubj", "nsubjpass", "dobj", "dative", "pobj", "conj", "appos", "ROOT", "attr", "poss", "agent",
})  # fmt: skip
NOUNS = frozenset({"NOUN", "PROPN"})
# What is no actor by itself: things, places, people of whom nothing is said but that they are people.
NO_ACTORS = frozenset({"thing", "place", "person", "country"})


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """An actor, text[start:end], under the name and type ACLED gives it; `iso3` where the words tell its country."""

    start: int
    end: int
    text: str
    actor: str
    actor_type: str
    kind: str
    iso3: str | None


def find_actors(sentence: Sentence, country: Country | None, day: date, lexicon: Lexicon) -> list[NamedSpan]:
    """The actors of a sentence, in order, without overlaps. `country` is the one the article is about, if known."""
    found: list[NamedSpan] = []
    for actor in sorted(_read(sentence, lexicon), key=lambda actor: (actor.lo, -actor.hi)):
        start, end = sentence.offsets(actor.lo, actor.hi)
        if found and start < found[-1].end:
            continue
        home = country or lexicon.countries.get(actor.iso3 or "")
        if home is None:
            # ACLED's names say of which country; without one there is no name.
            continue
        named = name_actor(actor, home, day, lexicon)
        words = sentence.text[start - sentence.stretch.start : end - sentence.stretch.start]
        found.append(NamedSpan(start, end, words, named.name, named.inter, actor.kind, actor.iso3))
    return found


def _read(sentence: Sentence, lexicon: Lexicon) -> Iterator[Actor]:
    for at, token in enumerate(sentence.tokens):
        counts = sentence.lemmas[at] in WORD_COUNTS
        if token.pos in NOUNS and token.dep in PLACES_OF_ACTORS and not counts:
            actor = read_actor(sentence, at, lexicon)
            if actor.kind not in NO_ACTORS | WEAPONS and (actor.template or actor.groups):
                yield actor
