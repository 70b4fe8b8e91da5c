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
    issuer_type: str | None
    claimed: frozenset[int]
    rule_id: str
    sex: str = "total"
    age_group: str = "total"
    definition: str | None = None


def find_figures(
    sentence: Sentence, numbers: list[Number], dates: list[DateValue], times: Times, lexicon: Lexicon
) -> Iterator[Figure]:
    """The figures of a sentence. Without a day of publication none can be dated, so there are none."""
    published = times.published
    if published is None:
        return
    as_of = next((value for value in dates if AS_OF.search(_before(sentence, value))), None)
    stocks = list(find_stocks(sentence, numbers))
    for stock in stocks:
        verb = _verb_of(sentence, stock.number.noun)
        words = _Told(as_of, _issuer(sentence, stock.number.noun if verb is None else verb, lexicon), stock.told)
        figure = _figure(sentence, stock.number, "stock", stock.measure, None, words)
        yield figure
        if len(stocks) == 1:
            yield from _parts_of(figure, numbers, lexicon)
    period = period_of(sentence, dates, times)
    rates = {n: (unit, flow) for n in numbers if (unit := rate_unit(sentence, n)) and (flow := _flow(sentence, n))}
    for number, (unit, flow) in rates.items():
        if "." in sentence.words(number.lo, number.hi):
            # "6.1 per 100,000": the table has whole numbers only.
            continue
        words = _Told(as_of, _issuer(sentence, flow.at, lexicon), _tokens_of(sentence, number, flow))
        over = period.value if period and not period.since else None
        yield replace(_figure(sentence, number, "rate", flow.measure, over, words), definition=f"per {unit}")
    if period is None:
        return
    kind = "cumulative_since" if period.since else "period_flow"
    for number in numbers:
        if any(stock.number is number for stock in stocks) or number in rates or counts_time(sentence, number):
            continue
        if flow := _flow(sentence, number):
            issuer = _issuer(sentence, flow.at, lexicon)
            if _is_sum(sentence, number, flow, period, issuer, published):
                words = _Told(as_of, issuer, _tokens_of(sentence, number, flow))
                yield _figure(sentence, number, kind, flow.measure, period.value, words)


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
    """What is counted, and the verb or noun that tells it."""

    measure: str
    at: int


def _tokens_of(sentence: Sentence, number: Number, flow: _Flow) -> frozenset[int]:
    return frozenset(sentence.subtree(flow.at)) | {flow.at, number.noun}


def _flow(sentence: Sentence, number: Number) -> _Flow | None:
    """ "Detained 300 people", "300 people were detained"; "300 arrests"."""
    act = word_measures("figure_act").get(sentence.lemmas[number.noun])
    if act and sentence.tokens[number.noun].pos == "NOUN":
        return _Flow(act, number.noun)
    verb = _verb_of(sentence, number.noun)
    measure = None if verb is None else _flow_measure(sentence, number, verb)
    return None if verb is None or measure is None else _Flow(measure, verb)


def _is_sum(
    sentence: Sentence, number: Number, flow: _Flow, period: Period, issuer: str | None, published: date
) -> bool:
    """Whether so many are a sum and no one event: up to now, told in the perfect, or counted by somebody."""
    if period.since or (_tally(sentence, flow.at) and not period.is_month):
        return flow.at != number.noun or number.n_min >= MONTHLY
    if flow.at != number.noun and period.is_month and sentence.tokens[number.noun].dep != "nsubjpass":
        # "In March police arrested 27 people": an act of that month, told by who did it.
        return False
    if flow.at == number.noun or period.is_month or period.spanned:
        counted = flow.at == number.noun or issuer is not None or REPORTED.search(sentence.text) is not None
        over = period.value.first if period.spanned else period.value.last
        return counted and number.n_min >= MONTHLY and over < published
    return issuer is not None and number.n_min >= TALLY


class _Told(NamedTuple):
    """Who tells a figure and as of when, and the tokens it is told in."""

    as_of: DateValue | None
    issuer: str | None
    tokens: frozenset[int]


def _figure(
    sentence: Sentence, number: Number, kind: str, measure: str, period: DateValue | None, told: _Told
) -> Figure:
    kind_of_issuer = _issuer_type(told.issuer)
    return Figure(
        sentence, number, kind, measure, period, told.as_of, told.issuer, kind_of_issuer, told.tokens, f"figure:{kind}"
    )


def _tally(sentence: Sentence, verb: int) -> bool:
    """A sum is told in the perfect or said to be one; "in 2022 a court sentenced three men" is an old event."""
    return is_perfect(sentence, verb) or bool({"total", "altogether", "overall", "alone"} & set(sentence.lemmas))


def _before(sentence: Sentence, value: DateValue) -> str:
    return sentence.text[: value.start - sentence.stretch.start].lower()


def _verb_of(sentence: Sentence, noun: int) -> int | None:
    """The verb a counted noun is subject or object of, or that modifies it ("200 people freed")."""
    for at in sentence.below(noun, "acl", "relcl"):
        if sentence.tokens[at].pos == "VERB":
            return at
    token = sentence.tokens[noun]
    if token.dep in {"nsubj", "nsubjpass", "dobj", "attr", "pobj"}:
        return sentence.verb_above(noun)
    return None


def _flow_measure(sentence: Sentence, number: Number, verb: int) -> str | None:
    counted = sentence.words(number.noun, number.noun + 1)
    use = "figure_closure" if ORGANISATIONS.match(counted) else "figure_flow"
    measure = word_measures(use).get(sentence.lemmas[verb])
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
