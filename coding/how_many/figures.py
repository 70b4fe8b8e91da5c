"""Figures about a state of affairs: stocks, and sums since or over a period. Never events."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from coding.how_many.numbers import Number, number_words
from coding.source import Row, Source, content_key
from coding.text.clauses import is_perfect
from coding.text.language import VERBS, Sentence
from coding.text.lexicon import Lexicon, word_measures
from coding.when.dates import DateValue
from coding.who.speakers import speaker_at
from coding.who.tellers import teller

# An issuer's count of so many over a past period is a tally and not one event.
TALLY = 50
SINCE = re.compile(r"since\s+(?:[\w-]+\s+){0,4}$")
# "The fourth such raid since 2022", "the worst attack since July": no count since then.
NTH = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|latest|worst|deadliest|bloodiest|biggest|largest|most \w+)\b"
    r"[^,.;]{0,40}?(?:since\s[^,.;]{0,25})?$"
)
OVER = re.compile(r"\b(?:in|over|during|this|so far)\b[^.]{0,12}$")
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
        kind = "cumulative_since" if period and _since(sentence, period) else "period_flow"
        issuer = _issuer(sentence, verb, lexicon)
        if stock:
            yield _figure(number, "stock", stock, None, _Telling(sentence, verb, issuer))
        elif flow and (kind == "cumulative_since" or _tally(sentence, verb) or (issuer and number.n_min >= TALLY)):
            yield _figure(number, kind, flow, period, _Telling(sentence, verb, issuer))


class _Telling(NamedTuple):
    """The words a figure is told in."""

    sentence: Sentence
    verb: int
    issuer: str | None


def _figure(number: Number, kind: str, measure: str, period: DateValue | None, told: _Telling) -> Figure:
    claimed = frozenset(told.sentence.subtree(told.verb)) | {told.verb}
    issuer = told.issuer
    return Figure(told.sentence, number, kind, measure, period, issuer, _issuer_type(issuer), claimed, f"figure:{kind}")


def _tally(sentence: Sentence, verb: int) -> bool:
    """A sum is told in the perfect or said to be one; "in 2022 a court sentenced three men" is an old event."""
    return is_perfect(sentence, verb) or bool({"total", "altogether", "overall", "alone"} & set(sentence.lemmas))


def _before(sentence: Sentence, value: DateValue) -> str:
    return sentence.text[: value.start - sentence.stretch.start].lower()


def _since(sentence: Sentence, value: DateValue) -> bool:
    """ "Since 2020", "since the protests of 2020", "since July"."""
    return value.text.lower().startswith("since") or bool(SINCE.search(_before(sentence, value)))


def _period(sentence: Sentence, dates: list[DateValue], published: date) -> DateValue | None:
    """A start that lies some weeks back after "since", else a stretch of more than a month, or "between" two days."""
    starts = (
        value
        for value in dates
        if _since(sentence, value) and (published - value.first).days > 14 and not NTH.search(_before(sentence, value))
    )
    stretches = (value for value in dates if value.days > 31 and OVER.search(_before(sentence, value)))
    spans = (v for v in dates if v.days > 2 and " and " in v.text and _before(sentence, v).endswith("between "))
    return next(starts, None) or next(stretches, None) or next(spans, None)


def _verb_of(sentence: Sentence, noun: int) -> int | None:
    """The verb a counted noun is subject or object of, or that modifies it ("200 people freed")."""
    for at in sentence.below(noun, "acl", "relcl"):
        if sentence.tokens[at].pos == "VERB":
            return at
    token = sentence.tokens[noun]
    if token.dep in {"nsubj", "nsubjpass", "dobj", "attr", "pobj"}:
        return next((at for at in sentence.ancestors(noun) if sentence.tokens[at].pos in VERBS), None)
    return None


def _stock(sentence: Sentence, number: Number, verb: int, lexicon: Lexicon) -> str | None:
    """Prisoners who are, remain, are held: "more than 1,000 political prisoners remain incarcerated"."""
    measure = word_measures("figure_stock").get(sentence.lemmas[number.noun])
    if measure is None:
        people = sentence.lemmas[number.noun] in {"people", "person", "individual"}
        measure = "political_prisoners" if people and "political" in sentence.lemmas[verb:] else None
    if measure is None or sentence.lemmas[verb] not in lexicon.words["figure_states"] or not _lasting(sentence, verb):
        return None
    words = set(sentence.lemmas)
    political = "political" in words or measure == "journalists_imprisoned" or "conscience" in words
    return (
        measure
        if political and (words & lexicon.words["prison"] or sentence.lemmas[verb] in lexicon.words["issuer_verbs"])
        else None
    )


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
    if sentence.lemmas[verb] == "be":
        return True
    forms = {sentence.tokens[at].text.lower() for at in [verb, *sentence.below(verb, "aux", "auxpass")]}
    return bool(forms & {"is", "are", "remain", "remains"}) or "still" in {
        sentence.lemmas[at] for at in sentence.children[verb]
    }


def _flow_measure(sentence: Sentence, number: Number, verb: int) -> str | None:
    measure = word_measures("figure_flow").get(sentence.lemmas[verb])
    if measure and sentence.tokens[number.noun].pos in {"NOUN", "NUM", "PROPN"}:
        return measure
    return None


def _issuer(sentence: Sentence, verb: int, lexicon: Lexicon) -> str | None:
    """Whom the sentence itself names as the one who says so."""
    head = teller(sentence, verb, lexicon)
    return None if head is None or sentence.tokens[head].pos == "PRON" else speaker_at(sentence, head, lexicon).words


def _issuer_type(issuer: str | None) -> str | None:
    if issuer is None:
        return None
    return next((kind for pattern, kind in ISSUERS if pattern.search(issuer)), "ngo")


def figure_row(figure: Figure, iso3: str | None, source: Source) -> Row:
    """A figure as a row; the quote is its sentence."""
    number = figure.number
    assert source.published is not None
    return {
        "figure_id": content_key(source.article_id, "figure", figure.sentence.offsets(number.lo, number.hi)[0]),
        "iso3": iso3,
        "as_of_date": source.published,
        "as_of_precision": "day",
        "kind": figure.kind,
        "period_start": figure.period.first if figure.period else None,
        "period_end": _period_end(figure, source.published),
        "measure": figure.measure,
        "sex": "total",
        "age_group": "total",
        "subgroup": "",
        "n_min": number.n_min,
        "n_best": number.n_best,
        "n_max": number.n_max,
        "n_basis": number.basis,
        "n_text": number_words(figure.sentence, number),
        "issuer": figure.issuer,
        "issuer_type": figure.issuer_type,
        "article_id": source.article_id,
        **source.sentence_quote(figure.sentence),
        "rule_id": figure.rule_id,
        "pipeline_version": source.pipeline_version,
        "review_status": "machine",
    }


def _period_end(figure: Figure, published: date) -> date | None:
    if figure.period is None:
        return None
    return published if figure.kind == "cumulative_since" else min(figure.period.last, published)
