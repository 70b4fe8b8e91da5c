"""Stock figures, read off the words and not off the parse: so many are held, or count as political prisoners."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from coding.how_many.numbers import Number
from coding.text.language import Sentence

# From so many on, people not said to be held for politics are a state of affairs and no one case.
MANY = 50
PARTS = re.compile(r";|:|\b(?:but|while|although|though|whereas)\b")
POLITICS = r"political (?:prisoners?|detainees?|inmates?|captives)|prisoners? of conscience"
FOR_POLITICS = re.compile(
    rf"\b(?:{POLITICS}|(?:for|on) political (?:reasons|grounds|charges)|politically motivated)", re.I
)
WHO = [
    ("political_prisoners", rf"{POLITICS}|prisoners|detainees|inmates|captives"),
    ("journalists_imprisoned", r"journalists|reporters|bloggers|media (?:workers|professionals)|cartoonists|editors"),
    ("", r"people|persons|individuals|citizens|names|activists|protesters|demonstrators|civilians|opponents|others"),
]
COUNTED = [(measure, re.compile(rf"(?:\s[\w’'-]+){{0,3}}?\s(?:{who})\b", re.I)) for measure, who in WHO]
ANY_HELD = re.compile(rf"\b(?:{WHO[0][1]}|{WHO[1][1]})\b", re.I)
BOUNDS = (
    r"(?:\s*\b(?:at least|more than|over|about|around|some|nearly|almost|up to|well over|an estimated|approximately"
    r"|as many as|roughly|close to|just over|still|now|currently|only|the))*\s*$"
)
PLACE = (
    r"(?:in|inside) (?:[\w’'-]+ ){0,2}(?:prisons?|jails?|custody|detention|captivity|penal colonies)\b"
    r"|behind bars\b|(?:serving|to serve) (?:[\w-]+ ){0,3}(?:sentences?|time|terms?)\b"
)
HELD = r"(?:held|detained|imprisoned|jailed|incarcerated|locked up|kept|deprived)\b"
ADVERBS = r"(?:(?:still|currently|now|being|all|reportedly|believed|known|thought|to be|also|be|wrongfully) )*"
# "Are held" and "remain in custody"; "were in custody" as well, but "were held" is an event.
LASTS = re.compile(
    rf"[^.;]{{0,90}}?\b(?:(?:are|is|remain|remains|remained|languish|continue|sit|still|being) {ADVERBS}"
    rf"(?:{PLACE}|{HELD})|were {ADVERBS}(?:{HELD} )?(?:{PLACE}))",
    re.I,
)
KEPT_ON = re.compile(rf"\b(?:still|remain|remains|remained|continue|languish) {ADVERBS}(?:{PLACE}|{HELD})", re.I)
STILL = re.compile(rf"[^.;]{{0,90}}?{KEPT_ON.pattern}", re.I)
# Political prisoners who "were being held" on a day are held; nobody has just seized them.
WERE_HELD = re.compile(rf"[^.;]{{0,60}}?\bwere {ADVERBS}{HELD}", re.I)
OF_THOSE = re.compile(rf"(?:(?:^|[,“\"])\s*of|\bamong) (?:all )?{BOUNDS}", re.I)
NEAR_PLACE = re.compile(rf"\s{ADVERBS}(?:{HELD} )?(?:{PLACE})", re.I)
UNDERGOING = re.compile(
    r"\s(?:who|were|was|had|have|has|freed|released|arrested|killed|beaten|moved|pardoned|transferred)\b", re.I
)
WERE_KEPT = re.compile(
    rf"\s(?:who|that) (?:are|were|had been) {ADVERBS}(?:{HELD} )?[^,.;]{{0,60}}\b(?:freed|released|pardoned|let go)\b",
    re.I,
)
HAVING = re.compile(
    r"\b(?:holds?|holding|has|have|keeps?|counts?|counted|documents?|documented|lists|listed|identif(?:y|ies|ied)"
    rf"|records|recorded|finds?|found|there (?:are|were|is)){BOUNDS}",
    re.I,
)
# Whom a call to free them, or a protest at their being held, says to be held.
ASKED_FREE = re.compile(
    rf"\b(?:call|urg|demand|appeal|press|plead|ask)[a-z]*\b[^.;]{{0,90}}\b(?:release|release of|free){BOUNDS}", re.I
)
IN_PRISON = re.compile(r"\s(?:[\w’'-]+\s)?(?:jailed|imprisoned|detained|incarcerated)\s", re.I)
CONTINUED = r"\bcontinu(?:ed|ing) (?:imprisonment|detention|incarceration) of"
HELD_ON = re.compile(CONTINUED + BOUNDS, re.I)
IN_PLACE = re.compile(f"{PLACE}|{CONTINUED}", re.I)
WITH = re.compile(rf"\b(?:with|of|as){BOUNDS}", re.I)
REACHING = r"at|to|reach(?:ed|es)?|exceed(?:s|ed)?|is|was|has|had|hit|topped|contains|includes|totals"
NUMBER_OF = re.compile(
    rf"\b(?:number|total|list|population|tally|estimat\w+)\b[^.;]{{0,60}}\b(?:{POLITICS}|journalists"
    rf"|people (?:held|jailed|imprisoned))\b[^.;\d]{{0,70}}\b(?:{REACHING}){BOUNDS}",
    re.I,
)
ESTIMATED = re.compile(
    rf"\b(?:{POLITICS})\b[^.;\d]{{0,40}}\bestimated (?:at|to (?:be|exceed|number|total|reach)){BOUNDS}", re.I
)
HELD_BEFORE = [(what, re.compile(rf"\b(?:{who})\b", re.I)) for what, who in WHO if what]
NAMING = re.compile(r"\b(?:consider|recogni[sz]|regard|deem|designat|classif|list|are\b|is\b|as\b)", re.I)


AT_RISK = re.compile(
    r"[^.;]{0,40}?\b(?:at (?:special|particular|grave|high) risk|(?:seriously|gravely|severely|critically) ill"
    r"|in (?:poor|bad|failing) health|need (?:urgent |immediate )?medical)\b",
    re.I,
)


def are_at_risk(sentence: Sentence, number: Number) -> bool:
    """ "At least 30 of them are seriously ill"."""
    return bool(AT_RISK.match(sentence.after(sentence.tokens[number.hi - 1].end)))


def may_tell_stock(text: str) -> bool:
    """Whether a sentence is worth reading for a stock figure, be there an act in it or not."""
    held = ANY_HELD.search(text) and IN_PLACE.search(text)
    return bool(held or FOR_POLITICS.search(text) or KEPT_ON.search(text))


class Stock(NamedTuple):
    """A stock figure: its number, what it counts, and the tokens that tell it."""

    number: Number
    measure: str
    told: frozenset[int]


class _Words(NamedTuple):
    """The words of a number's clause: those before it, what the noun it counts is, and those after that noun.

    `political`: the noun says by itself that they are held for politics. `demanded`: so many are to be freed.
    """

    before: str
    counted: str | None
    after: str
    sentence: str
    political: bool = False
    demanded: bool = False


def find_stocks(sentence: Sentence, numbers: list[Number]) -> Iterator[Stock]:
    """The stock figures of a sentence."""
    text, shift = sentence.text, sentence.stretch.start
    if not any(words.search(text) for words in (ANY_HELD, FOR_POLITICS, KEPT_ON)):
        return
    for number in numbers:
        start, end = (at - shift for at in sentence.offsets(number.lo, number.hi))
        lo = max((m.end() for m in PARTS.finditer(text, 0, start)), default=0)
        hi = next((m.start() for m in PARTS.finditer(text, end)), len(text))
        before, after = text[lo:start], text[end:hi]
        words = _words(before, after, text) if number.noun >= number.hi else _words_alone(before, after, text, start)
        if measure := _measure(words, number):
            told = (at for at, token in enumerate(sentence.tokens) if lo <= token.start - shift < hi)
            yield Stock(number, measure, frozenset(told))


def _words(before: str, after: str, text: str) -> _Words:
    nouns = [(m.end(), what) for what, p in COUNTED if (m := p.match(after))]
    past, counted = min(nouns, default=(0, None))
    demanded = HELD_ON.search(before) or (ASKED_FREE.search(before) and IN_PRISON.match(after[:past]))
    return _Words(before, counted, after[past:], text, bool(FOR_POLITICS.search(after[:past])), bool(demanded))


def _words_alone(before: str, after: str, text: str, start: int) -> _Words:
    """A number without a noun counts those whom the sentence has named before."""
    named = [what for what, p in HELD_BEFORE if p.search(text, 0, start)]
    held = LASTS.match(after) or NEAR_PLACE.match(after)
    return _Words(before, named[0] if named and held else "", after, text)


def _measure(words: _Words, number: Number) -> str | None:
    if words.counted is None:
        return None
    politics = FOR_POLITICS.search(words.sentence)
    if not words.counted and politics and _said_to_be(words):
        return "political_prisoners"
    if words.counted == "journalists_imprisoned" or (words.counted and politics):
        return words.counted if _kept(words) else None
    return "detained_total" if number.n_min >= MANY and STILL.match(words.after) else None


def _said_to_be(words: _Words) -> bool:
    """ "The number of political prisoners has reached 91", "considers 214 people political prisoners"."""
    if NUMBER_OF.search(words.before) or ESTIMATED.search(words.before):
        return True
    named = FOR_POLITICS.search(words.after)
    between = words.after[: named.start()] if named else ""
    return bool(named and not ANY_HELD.search(between) and NAMING.search(words.before[-40:] + between))


def _kept(words: _Words) -> bool:
    """ "160 political prisoners remain in jail", "holds 160 political prisoners", "with 16 journalists behind bars".

    Not "two journalists who were in jail have been freed".
    """
    if WERE_KEPT.match(words.after):
        return False
    if words.demanded or LASTS.match(words.after):
        return True
    if words.political and (WERE_HELD.match(words.after) or OF_THOSE.search(words.before)):
        return True
    near = NEAR_PLACE.match(words.after)
    if words.counted == "journalists_imprisoned" or not HAVING.search(words.before):
        return bool(near and (HAVING.search(words.before) or WITH.search(words.before)))
    return not UNDERGOING.match(words.after)
