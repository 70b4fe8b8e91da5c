"""Figures about a state of affairs: stocks, and sums since or over a period. Never events."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from coding.how_many.numbers import Number, counts_time, number_words
from coding.how_many.periods import Period, Times, period_of
from coding.how_many.quantities import parts_in
from coding.how_many.rates import rate_unit
from coding.how_many.stocks import are_at_risk, find_stocks
from coding.source import Row, Source, content_key
from coding.text.clauses import is_perfect
from coding.text.language import Sentence
from coding.text.lexicon import Lexicon, word_measures
from coding.when.dates import DateValue
from coding.who.speakers import speaker_at
from coding.who.tellers import teller

# An issuer's count of so many over a past period is a tally and not one event; so are fewer, in a month that is over.
TALLY, MONTHLY = 50, 20
REPORTED = re.compile(
    r"\b(?:report(?:s|ed)?|record(?:s|ed)?|document(?:s|ed)?|register(?:s|ed)?|count(?:s|ed)?|catalog(?:ue)?(?:s|d)?"
    r"|tall(?:y|ied)|verif(?:y|ied)|according to|figures|statistics|data)\b",
    re.I,
)
ORGANISATIONS = re.compile(
    r"organi[sz]ation|association|group|NGO|charit|foundation|institution|societ|union|part(?:y|ies)|outlet|newspaper",
    re.I,
)
AS_OF = re.compile(r"\b(?:as of|up to|until|till|by|as at|on)\s(?:the (?:end|beginning|start) of\s)?$")
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
    as_of: DateValue | None
    issuer: str | None
    claimed: frozenset[int]
    sex: str = "total"
    age_group: str = "total"
    definition: str | None = None

    @property
    def rule_id(self) -> str:
        return f"figure:{self.kind}"

    @property
    def issuer_type(self) -> str | None:
        issuer = self.issuer
        return issuer and next((kind for pattern, kind in ISSUERS if pattern.search(issuer)), "ngo")


def find_figures(
    sentence: Sentence, numbers: list[Number], dates: list[DateValue], times: Times, lexicon: Lexicon
) -> Iterator[Figure]:
    """The figures of a sentence. Without a day of publication none can be dated, so there are none."""
    published = times.published
    if published is None:
        return
    as_of = next((value for value in dates if AS_OF.search(sentence.before(value.start).lower())), None)

    def figure(kind: str, number: Number, flow: _Flow, period: DateValue | None = None) -> Figure:
        issuer = _issuer(sentence, flow.at, lexicon)
        return Figure(sentence, number, kind, flow.measure, period, as_of, issuer, flow.tokens)

    stocks = list(find_stocks(sentence, numbers))
    for stock in stocks:
        verb = _verb_of(sentence, stock.number.noun)
        told = _Flow(stock.measure, stock.number.noun if verb is None else verb, stock.told)
        yield (held := figure("stock", stock.number, told))
        if len(stocks) == 1:
            yield from _parts_of(held, numbers, lexicon)
    period = period_of(sentence, dates, times)
    rates = {n: (unit, flow) for n in numbers if (unit := rate_unit(sentence, n)) and (flow := _flow(sentence, n))}
    for number, (unit, flow) in rates.items():
        # "6.1 per 100,000": the table has whole numbers only.
        if "." not in sentence.words(number.lo, number.hi):
            over = period.value if period and not period.since else None
            yield replace(figure("rate", number, flow, over), definition=f"per {unit}")
    if period is None:
        return
    kind = "cumulative_since" if period.since else "period_flow"
    for number in numbers:
        if any(stock.number is number for stock in stocks) or number in rates or counts_time(sentence, number):
            continue
        if flow := _flow(sentence, number):
            summed = figure(kind, number, flow, period.value)
            if _is_sum(summed, flow.at, period, published):
                yield summed


def _parts_of(figure: Figure, numbers: list[Number], lexicon: Lexicon) -> Iterator[Figure]:
    """ "905 political prisoners, among them 84 women": the women by themselves; so with those at special risk."""
    later = [number for number in numbers if number.lo > figure.number.hi]
    at_risk = [number for number in later if are_at_risk(figure.sentence, number)]
    if figure.measure == "political_prisoners":
        yield from (replace(figure, number=number, measure="at_special_risk") for number in at_risk)
    for part in parts_in(figure.sentence, later, figure.measure, figure.number.n_min, lexicon):
        if part.number.n_min < figure.number.n_min:
            yield replace(figure, number=part.number, sex=part.sex, age_group=part.age_group)


class _Flow(NamedTuple):
    """What is counted, the verb or noun that tells it, and all the tokens that do."""

    measure: str
    at: int
    tokens: frozenset[int]


def _flow(sentence: Sentence, number: Number) -> _Flow | None:
    """ "Detained 300 people", "300 people were detained"; "300 arrests"."""
    noun = number.noun
    measure, at = word_measures("figure_act").get(sentence.lemmas[noun]), noun
    if not measure or sentence.tokens[noun].pos != "NOUN":
        verb = _verb_of(sentence, noun)
        if verb is None or sentence.tokens[noun].pos not in {"NOUN", "NUM", "PROPN"}:
            return None
        use = "figure_closure" if ORGANISATIONS.match(sentence.tokens[noun].text) else "figure_flow"
        measure, at = word_measures(use).get(sentence.lemmas[verb]), verb
    return _Flow(measure, at, frozenset(sentence.subtree(at)) | {at, noun}) if measure else None


def _is_sum(figure: Figure, at: int, period: Period, published: date) -> bool:
    """Whether so many are a sum and no one event: up to now, told in the perfect, or counted by somebody."""
    sentence, number, issuer = figure.sentence, figure.number, figure.issuer
    of_acts = at == number.noun
    if period.since or (_tally(sentence, at) and not period.is_month):
        return not of_acts or number.n_min >= MONTHLY
    if not of_acts and period.is_month and sentence.tokens[number.noun].dep != "nsubjpass":
        # "In March police arrested 27 people": an act of that month, told by who did it.
        return False
    if of_acts or period.is_month or period.spanned:
        counted = of_acts or issuer is not None or REPORTED.search(sentence.text) is not None
        over = period.value.first if period.spanned else period.value.last
        return counted and number.n_min >= MONTHLY and over < published
    return issuer is not None and number.n_min >= TALLY


def _tally(sentence: Sentence, verb: int) -> bool:
    """A sum is told in the perfect or said to be one; "in 2022 a court sentenced three men" is an old event."""
    return is_perfect(sentence, verb) or bool({"total", "altogether", "overall", "alone"} & set(sentence.lemmas))


def _verb_of(sentence: Sentence, noun: int) -> int | None:
    """The verb a counted noun is subject or object of, or that modifies it ("200 people freed")."""
    for at in sentence.below(noun, "acl", "relcl"):
        if sentence.tokens[at].pos == "VERB":
            return at
    token = sentence.tokens[noun]
    if token.dep in {"nsubj", "nsubjpass", "dobj", "attr", "pobj"}:
        return sentence.verb_above(noun)
    return None


def _issuer(sentence: Sentence, verb: int, lexicon: Lexicon) -> str | None:
    """Whom the sentence itself names as the one who says so."""
    head = teller(sentence, verb)
    return None if head is None or sentence.tokens[head].pos == "PRON" else speaker_at(sentence, head, lexicon).words


def told_once(figures: list[Figure]) -> Iterator[Figure]:
    """The figures of a text; one of the headline only where the text below does not give it."""
    body = {(figure.measure, figure.number.n_min) for figure in figures if not figure.sentence.stretch.heading}
    for figure in figures:
        if not figure.sentence.stretch.heading or (figure.measure, figure.number.n_min) not in body:
            yield figure


def figure_row(figure: Figure, iso3: str | None, source: Source) -> Row:
    """A figure as a row; the quote is its sentence."""
    number, as_of = figure.number, figure.as_of
    assert source.published is not None
    return {
        "figure_id": content_key(source.article_id, "figure", figure.sentence.offsets(number.lo, number.hi)[0]),
        "iso3": iso3,
        "as_of_date": min(as_of.first, source.published) if as_of else source.published,
        "as_of_precision": _precision(as_of),
        "kind": figure.kind,
        "period_start": figure.period.first if figure.period else None,
        "period_end": _period_end(figure, source.published),
        "measure": figure.measure,
        "sex": figure.sex,
        "age_group": figure.age_group,
        "subgroup": "",
        "n_min": number.n_min,
        "n_best": number.n_best,
        "n_max": number.n_max,
        "n_basis": number.basis,
        "n_text": number_words(figure.sentence, number),
        "issuer": figure.issuer,
        "issuer_type": figure.issuer_type,
        "definition": figure.definition,
        "article_id": source.article_id,
        **source.sentence_quote(figure.sentence),
        "rule_id": figure.rule_id,
        "pipeline_version": source.pipeline_version,
        "review_status": "machine",
    }


def _precision(as_of: DateValue | None) -> str:
    days = 1 if as_of is None else as_of.days
    return next((name for name, most in (("day", 1), ("month", 31), ("quarter", 92)) if days <= most), "year")


def _period_end(figure: Figure, published: date) -> date | None:
    if figure.period is None:
        return None
    return published if figure.kind == "cumulative_since" else min(figure.period.last, published)
