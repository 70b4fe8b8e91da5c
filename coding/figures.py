"""Figures about a state of affairs: stocks, and sums since or over a period. Never events."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from coding.actors import noun_phrase
from coding.dates import DateValue
from coding.language import Sentence
from coding.lexicon import Lexicon
from coding.numbers import Number

FLOW_MEASURES = {"free": "released_total", "release": "released_total", "pardon": "pardoned_total", "kill": "killed_total",
                 "arrest": "detained_total", "detain": "detained_total", "convict": "convicted_total",
                 "sentence": "convicted_total", "jail": "convicted_total", "die": "killed_total", "wound": "injured_total",
                 "injure": "injured_total", "displace": "displaced_total", "abduct": "abducted_total",
                 "kidnap": "abducted_total", "exile": "exiled_total", "deport": "exiled_total",
                 "recognise": "prisoners_recognised_total", "recognize": "prisoners_recognised_total",
                 "liquidate": "organisations_liquidated_total", "flee": "displaced_total"}  # fmt: skip
STOCK_NOUNS = {"prisoner": "political_prisoners", "detainee": "political_prisoners", "inmate": "political_prisoners",
               "journalist": "journalists_imprisoned", "reporter": "journalists_imprisoned"}  # fmt: skip
STATES = {"hold", "remain", "be", "languish", "stay", "keep", "imprison", "detain", "jail", "serve", "sit", "count",
          "list", "recognise", "recognize", "estimate", "put"}  # fmt: skip
PAST_ONLY = {"be"}
ISSUER_VERBS = {"say", "estimate", "report", "count", "list", "put", "calculate", "record", "document", "recognise",
                "recognize", "tell", "claim", "confirm", "consider"}  # fmt: skip
ISSUERS = [
    (re.compile(r"\b(?:ministry|government|police|authorit|state media|officials?|prosecutor)", re.I), "government"),
    (re.compile(r"\b(?:UN|U\.N\.|United Nations|OSCE|Council of Europe|UNHCR|OHCHR)\b"), "igo"),
    (re.compile(r"\b(?:universit|institute|researcher|academ)", re.I), "academic"),
    (re.compile(r"\b(?:newspaper|agency|broadcaster|outlet)\b", re.I), "media"),
]


@dataclass(frozen=True)
class Figure:
    """A figure and the tokens [lo, hi) that give it; triggers within `claimed` tell of it and of no event."""

    sentence: Sentence
    number: Number
    kind: str
    measure: str
    period: DateValue | None
    issuer: str | None
    issuer_type: str | None
    claimed: frozenset[int]
    rule_id: str


def find_figures(
    sentence: Sentence, numbers: list[Number], dates: list[DateValue], published: date | None, lexicon: Lexicon
) -> Iterator[Figure]:
    """The figures of a sentence. Without a day of publication none can be dated, so there are none."""
    if published is None:
        return
    period = _period(sentence, dates, published)
    for number in numbers:
        verb = _verb_of(sentence, number.noun)
        if verb is None:
            continue
        stock = _stock(sentence, number, verb, lexicon)
        flow = _flow_measure(sentence, number, verb) if period else None
        if stock:
            yield _figure(sentence, number, verb, "stock", stock, None)
        elif flow and period and (_kind(sentence, period) == "cumulative_since" or _tally(sentence, verb)):
            yield _figure(sentence, number, verb, _kind(sentence, period), flow, period)


def _tally(sentence: Sentence, verb: int) -> bool:
    """A sum is told in the perfect or said to be one; "in 2022 a court sentenced three men" is an old event."""
    perfect = {sentence.tokens[at].text.lower() for at in sentence.below(verb, "aux")} & {"has", "have"}
    return bool(perfect or {"total", "altogether", "overall"} & set(sentence.lemmas))


def _figure(sentence: Sentence, number: Number, verb: int, kind: str, measure: str, period: DateValue | None) -> Figure:
    issuer = _issuer(sentence, verb)
    claimed = frozenset(sentence.subtree(verb)) | {verb}
    return Figure(sentence, number, kind, measure, period, issuer, _issuer_type(issuer), claimed, f"figure:{kind}")


def _kind(sentence: Sentence, period: DateValue) -> str:
    before = sentence.text[: period.start - sentence.stretch.start].lower()
    return (
        "cumulative_since" if re.search(r"since\s+(?:\w+[\s-]+)?(?:the\s+)?(?:\w+\s+){0,3}$", before) else "period_flow"
    )


def _period(sentence: Sentence, dates: list[DateValue], published: date) -> DateValue | None:
    """A stretch of more than a month, or a start that lies that far back after "since"."""
    for value in dates:
        if not sentence.stretch.start <= value.start < sentence.stretch.end:
            continue
        before = sentence.text[: value.start - sentence.stretch.start].lower()
        since = re.search(r"since\s+(?:[\w-]+\s+){0,4}(?:mid|early|late)?-?$", before) or value.text.lower().startswith(
            "since"
        )
        if since and (published - value.first).days > 31:
            return value
        if value.days > 31 and re.search(r"\b(?:in|over|during|this|so far)\b[^.]{0,12}$", before):
            return value
    return None


def _verb_of(sentence: Sentence, noun: int) -> int | None:
    """The verb a counted noun is subject or object of, or that modifies it ("200 people freed")."""
    for at in sentence.below(noun, "acl", "relcl"):
        if sentence.tokens[at].pos == "VERB":
            return at
    token = sentence.tokens[noun]
    if token.dep in {"nsubj", "nsubjpass", "dobj", "attr", "pobj"}:
        return next((at for at in sentence.ancestors(noun) if sentence.tokens[at].pos in {"VERB", "AUX"}), None)
    return None


def _stock(sentence: Sentence, number: Number, verb: int, lexicon: Lexicon) -> str | None:
    """Prisoners who are, remain, are held: "more than 1,000 political prisoners remain incarcerated"."""
    measure = STOCK_NOUNS.get(sentence.lemmas[number.noun])
    if measure is None:
        people = sentence.lemmas[number.noun] in {"people", "person", "individual"}
        measure = "political_prisoners" if people and "political" in sentence.lemmas[verb:] else None
    if measure is None or sentence.lemmas[verb] not in STATES or not _lasting(sentence, verb):
        return None
    words = set(sentence.lemmas)
    political = "political" in words or measure == "journalists_imprisoned" or "conscience" in words
    return measure if political and (words & lexicon.words["prison"] or sentence.lemmas[verb] in ISSUER_VERBS) else None


def _lasting(sentence: Sentence, verb: int) -> bool:
    """Present tense, or a past reported by an issuer; "were detained on Monday" is an event."""
    if sentence.lemmas[verb] in {
        "hold",
        "remain",
        "languish",
        "stay",
        "list",
        "count",
        "recognise",
        "recognize",
        "estimate",
    }:
        return True
    forms = {sentence.tokens[at].text.lower() for at in [verb, *sentence.below(verb, "aux", "auxpass")]}
    return bool(forms & {"is", "are", "remain", "remains"}) or "still" in {
        sentence.lemmas[at] for at in sentence.children[verb]
    }


def _flow_measure(sentence: Sentence, number: Number, verb: int) -> str | None:
    measure = FLOW_MEASURES.get(sentence.lemmas[verb])
    if measure and sentence.tokens[number.noun].pos in {"NOUN", "NUM", "PROPN"}:
        return measure
    return None


def _issuer(sentence: Sentence, verb: int) -> str | None:
    """The subject of the verb of saying above, or whom the figure is "according to"."""
    for at in [verb, *sentence.ancestors(verb)]:
        if sentence.lemmas[at] in ISSUER_VERBS:
            for subject in sentence.below(at, "nsubj"):
                if sentence.tokens[subject].pos != "PRON":
                    return sentence.words(*_full_phrase(sentence, subject))
    for at, lemma in enumerate(sentence.lemmas):
        if lemma == "accord":
            for preposition in sentence.below(at, "prep"):
                for source in sentence.below(preposition, "pobj"):
                    return sentence.words(*_full_phrase(sentence, source))
    return None


def _full_phrase(sentence: Sentence, head: int) -> tuple[int, int]:
    # "The human rights group Viasna": the name is the issuer.
    named = [at for at in sentence.below(head, "appos") if sentence.tokens[at].pos == "PROPN"]
    head = named[0] if named else head
    lo, hi = next(
        ((n.lo, n.hi) for n in sentence.names if n.lo <= head < n.hi and n.label in {"ORG", "PERSON", "GPE"}),
        noun_phrase(sentence, head),
    )
    proper = sentence.tokens[head].pos == "PROPN"
    while lo < head and (
        sentence.tokens[lo].pos in {"DET", "PUNCT"} or (proper and sentence.tokens[lo].pos != "PROPN")
    ):
        lo += 1
    while hi - 1 > head and sentence.tokens[hi - 1].pos == "PUNCT":
        hi -= 1
    return lo, hi


def _issuer_type(issuer: str | None) -> str | None:
    if issuer is None:
        return None
    return next((kind for pattern, kind in ISSUERS if pattern.search(issuer)), "ngo")
