"""What a sentence says with its names taken out: the features the statistical model of event types reads.

Who did what to whom decides a type and not what they are called, so actors stand as their kind ("the Desert
Falcons" and "rebels" are both ARMED), places as PLACE, people and unknown names as NAME. Two sorts of features:
runs of up to three such words, and frames, a verb or noun with the kinds of its two sides.
"""

from collections.abc import Iterator

from coding.text.clauses import noun_sides, verb_sides
from coding.text.language import Sentence
from coding.text.lexicon import Lexicon
from coding.who.actors import noun_phrase, read_actor

RUN = 3
# Kinds of actors that tell something of the event; the others stand as their own words.
TELLING_KINDS = frozenset({"state", "armed", "civilians", "protesters", "rioters", "mob", "prisoners", "aircraft",
                           "drone", "missile", "country", "org", "media"})  # fmt: skip
STATE_TYPES = frozenset({"State forces", "External/Other forces"})
NAMES = {"GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE", "PERSON": "NAME", "ORG": "NAME", "NORP": "NORP",
         "DATE": "", "TIME": "", "CARDINAL": "NUM", "MONEY": "MONEY"}  # fmt: skip
UNTOLD = frozenset({"PUNCT", "SPACE", "DET"})


def traits_of(sentence: Sentence, lexicon: Lexicon) -> list[str]:
    """The features of one sentence, as often as they occur."""
    words = _abstracted(sentence, lexicon)
    runs = [" ".join(words[at : at + n]) for n in range(1, RUN + 1) for at in range(len(words) - n + 1)]
    return [*runs, *_frames(sentence, lexicon)]


def _kind(sentence: Sentence, head: int, lexicon: Lexicon) -> str | None:
    """POLICE, ARMY, GOV, ARMED, CIVILIANS …: what the noun stands for; None where it tells nothing of the event."""
    actor = read_actor(sentence, head, lexicon)
    kind = actor.kind
    if actor.groups and kind not in {"org", "media"}:
        kind = "state" if actor.groups[0].kind in STATE_TYPES else "armed"
    if kind == "state" and actor.template:
        return {"Pol": "POLICE", "Gov": "GOV"}.get(actor.template[:3], "ARMY")
    return kind.upper() if kind in TELLING_KINDS else None


def _abstracted(sentence: Sentence, lexicon: Lexicon) -> list[str]:
    """The lemmas of a sentence with actors, names, numbers and dates replaced by what they are."""
    labels: dict[int, str] = {}
    covered: set[int] = set()
    for at, token in enumerate(sentence.tokens):
        if token.pos in {"NOUN", "PROPN"} and token.dep not in {"compound", "amod", "nmod"}:
            kind = _kind(sentence, at, lexicon)
            if kind:
                labels[at] = kind
                lo, hi = noun_phrase(sentence, at)
                covered |= {i for i in range(lo, hi) if sentence.tokens[i].pos in {"PROPN", "DET", "NUM"}}
    for name in sentence.names:
        label = NAMES.get(name.label)
        if label is not None and not any(at in labels for at in range(name.lo, name.hi)):
            covered |= set(range(name.lo, name.hi))
            labels |= {name.hi - 1: label} if label else {}
    return list(_words(sentence, labels, covered))


def _words(sentence: Sentence, labels: dict[int, str], covered: set[int]) -> Iterator[str]:
    last = ""
    for at, token in enumerate(sentence.tokens):
        if at in labels:
            last = labels[at]
        elif at in covered or token.pos in UNTOLD:
            continue
        elif token.pos == "PROPN":
            if last == "NAME":
                continue
            last = "NAME"
        else:
            last = "NUM" if token.pos == "NUM" else sentence.lemmas[at]
        yield last


def _frames(sentence: Sentence, lexicon: Lexicon) -> Iterator[str]:
    for at, token in enumerate(sentence.tokens):
        if token.pos in {"VERB", "NOUN"}:
            yield from frames_at(sentence, at, lexicon)


def frames_at(sentence: Sentence, at: int, lexicon: Lexicon) -> list[str]:
    """ "F:capture", "S:ARMED>capture", "O:capture>PLACE", "T:ARMED>capture>PLACE": active and passive alike.

    Empty for a noun without sides.
    """
    noun = sentence.tokens[at].pos == "NOUN"
    agent, patient = (noun_sides if noun else verb_sides)(sentence, at)
    if noun and agent is None and patient is None:
        return []
    act = ("NOT_" if sentence.below(at, "neg") else "") + sentence.lemmas[at]
    act += "".join("_" + sentence.lemmas[i] for i in sentence.below(at, "prt")) + ("_N" if noun else "")
    one = None if agent is None else _side(sentence, agent, lexicon)
    two = None if patient is None else _side(sentence, patient, lexicon)
    found = [f"F:{act}"]
    if one:
        found.append(f"S:{one}>{act}")
    if two:
        found.append(f"O:{act}>{two}")
    return [*found, f"T:{one}>{act}>{two}"] if one and two else found


def _side(sentence: Sentence, head: int, lexicon: Lexicon) -> str:
    kind = _kind(sentence, head, lexicon)
    return kind or (sentence.lemmas[head] if sentence.tokens[head].pos == "NOUN" else "NAME")
