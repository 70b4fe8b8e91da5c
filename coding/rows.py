"""Events, figures and rejected candidates as rows of the contract, each coded cell with the words behind it."""

from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from coding.actors import Actor
from coding.dates import DateValue, middle, time_precision
from coding.figures import Figure
from coding.language import Sentence
from coding.lexicon import Country, Lexicon
from coding.mentions import Mention
from coding.merging import Event, leading_mention
from coding.notes import write_notes
from coding.numbers import Number, spoken_from
from coding.places import Geography, Located
from coding.quantities import Quantity, merge_totals
from coding.sides import Side, sides_of
from gazetteer import priogrid_gid
from schemas.vocabulary import interaction, rex_acts, sub_event_types

Row = dict[str, Any]
QUOTE_LENGTH = 300
# Where nothing in the text dates an event, it lies within the week up to publication.
UNDATED_DAYS = 7
RELIEF_MEASURES = {"pardoned", "amnestied", "released", "swapped"}
DEMONSTRATION_ACTS = {
    "Excessive force against protesters": "force_against_protesters",
    "Protest with intervention": "force_against_protesters",
}


@dataclass(frozen=True)
class Source:
    """What every row of an article carries."""

    article_id: str
    published: date | None
    source: str
    source_scale: str
    pipeline_version: str
    model_sha256: str
    text: str


@dataclass(frozen=True)
class EventRows:
    """One event as rows: `event_key` joins them."""

    event: Row
    evidence: list[Row]
    quantities: list[Row]


@dataclass(frozen=True)
class Timing:
    """When an event was, as a row holds it."""

    event_date: date
    date_start: date
    date_end: date
    time_precision: int
    date_basis: str
    value: DateValue | None


def content_key(*parts: object) -> str:
    """16 hex digits from the parts: the same content is the same key anywhere."""
    return sha256("\0".join(str(part) for part in parts).encode()).hexdigest()[:16]


def timing(value: DateValue | None, published: date | None) -> Timing | None:
    """Event date and precision; None for what ACLED does not code: no date at all, or one coarser than a month."""
    if value is None:
        if published is None:
            return None
        return Timing(published, published - timedelta(days=UNDATED_DAYS), published, 2, "publication", None)
    last = min(value.last, published) if published else value.last
    precision = time_precision((last - value.first).days + 1)
    if precision is None:
        return None
    day = value.first if precision == 1 else middle(value.first, last)
    return Timing(day, value.first, last, precision, value.basis, value)


def event_rows(
    event: Event, when: Timing, where: Located, country: Country, source: Source, geography: Geography, lexicon: Lexicon
) -> EventRows:
    """All rows of one event."""
    leading = leading_mention(event)
    quantities = merge_totals(_of_one_act(event.quantities, leading))
    sub_type, act = _type_and_act(event, leading, quantities)
    taxonomy = sub_event_types()[sub_type]
    one, two = sides_of(event, taxonomy["event_type"], sub_type, act, country, when.event_date, lexicon)
    key = content_key(source.article_id, sub_type, act, event.first.offsets[0])
    quantity_rows = [_quantity_row(key, quantity, source) for quantity in quantities]
    row: Row = {
        "event_key": key,
        **_when_columns(when),
        "disorder_type": taxonomy["disorder_type"],
        "event_type": taxonomy["event_type"],
        "sub_event_type": sub_type,
        **_side_columns(one, two, taxonomy["event_type"], sub_type),
        **_where_columns(where, country),
        "source": source.source,
        "source_scale": source.source_scale,
        "fatalities": next((q.number.n_min for q in quantities if q.measure == "killed" and q.is_total), 0),
        "tags": _tags(taxonomy["event_type"], quantities),
        "event_clarity": 1 if when.time_precision == 1 and where.where_prec <= 2 else 2,
        **_rex_columns(act, event, one, two, source.text),
        "acled_scope": _scope(leading, act),
        "n_reports": 1,
        "n_sources": 1,
        "first_reported": source.published or when.date_end,
        "last_reported": source.published or when.date_end,
        "confidence": _confidence(when, where, one),
        "review_status": "machine",
        "pipeline_version": source.pipeline_version,
    }
    row["notes"] = write_notes(row, quantity_rows)
    evidence = _evidence(event, (one, two), when, where, quantities, geography)
    return EventRows(row, _evidence_rows(key, evidence, source), quantity_rows)


def _type_and_act(event: Event, leading: Mention, quantities: list[Quantity]) -> tuple[str, str | None]:
    assert leading.decision is not None
    sub_type, act = leading.decision.sub_event_type, leading.decision.rex_act
    if event.family != "demonstration" or sub_type == "Violent demonstration":
        return sub_type, act
    acts = {m.decision.rex_act for m in event.mentions if m.decision}
    killed = any(q.measure == "killed" and q.number.n_min > 0 for q in quantities)
    if killed and "force_against_protesters" in acts:
        sub_type = "Excessive force against protesters"
    if sub_type == "Protest with intervention" and "force_against_protesters" not in acts:
        return sub_type, "arrest_detention"
    return sub_type, DEMONSTRATION_ACTS.get(sub_type)


def _of_one_act(quantities: list[Quantity], leading: Mention) -> list[Quantity]:
    """Those "pardoned" and "released" in one event are the same people: they are counted under the event's act."""
    measure = leading.decision.measure if leading.decision else None
    other = RELIEF_MEASURES - {measure} if measure in RELIEF_MEASURES else set()
    return [quantity for quantity in quantities if quantity.measure not in other]


def _when_columns(when: Timing) -> Row:
    return {
        "event_date": when.event_date,
        "year": when.event_date.year,
        "time_precision": when.time_precision,
        "date_start": when.date_start,
        "date_end": when.date_end,
        "date_basis": when.date_basis,
    }


def _side_columns(one: Side, two: Side | None, event_type: str, sub_type: str) -> Row:
    inter2 = two.named.inter if two else None
    targeted = event_type == "Violence against civilians" or sub_type == "Excessive force against protesters"
    targeted |= inter2 == "Civilians" and event_type in {"Explosions/Remote violence", "Riots"}
    return {
        "actor1": one.named.name,
        "assoc_actor_1": "; ".join(one.named.associates) or None,
        "inter1": one.named.inter,
        "actor2": two.named.name if two else None,
        "assoc_actor_2": ("; ".join(two.named.associates) or None) if two else None,
        "inter2": inter2,
        "interaction": interaction(one.named.inter, inter2),
        "civilian_targeting": "Civilians targeted" if targeted else None,
    }


def _where_columns(where: Located, country: Country) -> Row:
    place = where.place
    return {
        "iso": country.iso,
        "region": country.region,
        "country": country.country,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "location": place.name,
        "latitude": round(place.latitude, 4),
        "longitude": round(place.longitude, 4),
        "geo_precision": where.geo_precision,
        "iso3": country.iso3,
        "gwcode": country.gwcode,
        "where_prec": where.where_prec,
        "geonameid": place.geonameid,
        "priogrid_gid": priogrid_gid(place.latitude, place.longitude),
    }


def _rex_columns(act: str | None, event: Event, one: Side, two: Side | None, text: str) -> Row:
    if act is None:
        return {}
    rex = rex_acts()[act]
    patients = [actor for _, actor in event.sides("patient")]
    named = sorted({name for m, a in event.sides("patient") if (name := _organisation(m.sentence, a))})
    return {
        "rex_class": rex["rex_class"],
        "rex_act": act,
        "rex_acts_all": act,
        "rex_direction": rex["rex_direction"],
        "rex_stage": rex["default_stage"],
        "rights_domain": rex["rights_domain"],
        "legal_status": rex["legal_status"],
        "target_named": "; ".join(named) or None,
        "target_sector": next((a.sector for a in patients if a.sector), None),
        "cameo_code": rex["cameo_code"],
        "plover_event": rex["plover_event"],
        "plover_mode": rex["plover_mode"] or None,
    }


def _organisation(sentence: Sentence, actor: Actor) -> str | None:
    """Organisations may be named; private persons never are."""
    if actor.kind not in {"org", "media"}:
        return None
    return actor.groups[0].name if actor.groups else sentence.words(actor.lo, actor.hi)


def _scope(leading: Mention, act: str | None) -> str:
    assert leading.decision is not None
    if leading.decision.acled_scope:
        return leading.decision.acled_scope
    return rex_acts()[act]["acled_scope"] if act else "in"


def _tags(event_type: str, quantities: list[Quantity]) -> str | None:
    if event_type not in {"Protests", "Riots"}:
        return None
    crowd = next((q for q in quantities if q.measure == "crowd"), None)
    return f"crowd size={_number_words(crowd.sentence, crowd.number) if crowd else 'no report'}"


def _confidence(when: Timing, where: Located, one: Side) -> float:
    """A plain sum of what is known of an event; not calibrated."""
    dated = 0.2 if when.time_precision == 1 else 0.0
    placed = 0.2 if where.where_prec <= 2 else 0.1 if where.where_prec <= 4 else 0.0
    return round(0.4 + dated + placed + (0.1 if one.actor else 0.0), 2)


def _quantity_row(key: str, quantity: Quantity, source: Source) -> Row:
    number = quantity.number
    return {
        "event_key": key,
        "measure": quantity.measure,
        "sex": quantity.sex,
        "age_group": quantity.age_group,
        "subgroup": "",
        "n_min": number.n_min,
        "n_best": number.n_best,
        "n_max": number.n_max,
        "n_basis": number.basis,
        "n_text": _number_words(quantity.sentence, number),
        "unit": quantity.unit,
        "article_id": source.article_id,
    }


Evidence = tuple[str, int, int, int, str, str]


def _evidence(
    event: Event, sides: tuple[Side, Side | None], when: Timing, where: Located, quantities: list[Quantity],
    geography: Geography,
) -> list[Evidence]:  # fmt: skip
    """(cell, start, end, sentence, room, rule) for every coded cell."""
    found: list[Evidence] = []
    for mention in event.all_mentions:
        rule = mention.decision.rule_id if mention.decision else mention.candidate.trigger.rule_id
        cells = ["sub_event_type"] + (["rex_act"] if mention.decision and mention.decision.rex_act else [])
        found += [(cell, *mention.offsets, mention.sentence.index, "decisions", rule) for cell in cells]
    for number, side in enumerate(sides, start=1):
        if side and side.actor and side.sentence:
            sentence = side.sentence
            span = sentence.offsets(side.actor.lo, side.actor.hi)
            cells = [f"actor{number}"] + ([f"assoc_actor_{number}"] if side.named.associates else [])
            found += [(cell, *span, sentence.index, "actors", side.actor.rule_id) for cell in cells]
    if when.value:
        index = _sentence_at(event, when.value.start)
        found.append(("event_date", when.value.start, when.value.end, index, "dates", when.value.basis))
    found += _place_evidence(event, where, geography)
    for quantity in quantities:
        span = _number_span(quantity.sentence, quantity.number)
        cells = [quantity.field] + (["fatalities"] if quantity.field == "quantity:killed:total:total" else [])
        cells += ["tags"] if quantity.measure == "crowd" else []
        found += [(cell, *span, quantity.sentence.index, "quantities", quantity.rule_id) for cell in cells]
    return found


def _place_evidence(event: Event, where: Located, geography: Geography) -> list[Evidence]:
    index = event.first.sentence.index
    if where.mention:
        span = (where.mention.start, where.mention.end)
        cells = ["country"] if where.where_prec == 6 else ["country", "location"]
        return [(cell, *span, _sentence_at(event, span[0]), "places", "gazetteer") for cell in cells]
    named = geography.first_named.get(where.place.iso3)
    return [("country", *named, index if named[0] else 0, "places", "country_words")] if named else []


def _sentence_at(event: Event, offset: int) -> int:
    near = [m.sentence for m in event.all_mentions if m.sentence.stretch.start <= offset < m.sentence.stretch.end]
    return near[0].index if near else event.first.sentence.index


def _evidence_rows(key: str, evidence: list[Evidence], source: Source) -> list[Row]:
    rows = {}
    for cell, start, end, index, room, rule in evidence:
        stop = min(end, start + QUOTE_LENGTH)
        rows[cell, start] = {
            "event_key": key,
            "article_id": source.article_id,
            "role": "primary",
            "field_supported": cell,
            "quote": source.text[start:stop],
            "char_start": start,
            "char_end": stop,
            "sentence_id": index,
            "extractor": room,
            "extractor_version": source.pipeline_version,
            "model_sha256": source.model_sha256,
            "rule_id": rule,
            "confidence": 0.7,
        }
    return [rows[place] for place in sorted(rows)]


def figure_row(figure: Figure, iso3: str | None, source: Source) -> Row:
    """A figure as a row; the quote is its sentence."""
    start, stop = _sentence_quote(figure.sentence)
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
        "n_text": _number_words(figure.sentence, number),
        "issuer": figure.issuer,
        "issuer_type": figure.issuer_type,
        "article_id": source.article_id,
        "quote": source.text[start:stop],
        "char_start": start,
        "char_end": stop,
        "sentence_id": figure.sentence.index,
        "rule_id": figure.rule_id,
        "pipeline_version": source.pipeline_version,
        "review_status": "machine",
    }


def rejected_row(mention: Mention, reason: str, source: Source) -> Row:
    """A candidate that became no event, with its sentence."""
    start, stop = _sentence_quote(mention.sentence)
    decision = mention.decision
    return {
        "candidate_id": content_key(
            source.article_id, "candidate", mention.offsets[0], mention.candidate.trigger.phrase
        ),
        "article_id": source.article_id,
        "sentence_id": mention.sentence.index,
        "sub_event_type": decision.sub_event_type if decision else "Other",
        "rex_act": decision.rex_act if decision else None,
        "trigger": mention.candidate.text,
        "reason": reason,
        "detail": mention.verdict.detail or mention.candidate.text,
        "rule_id": mention.verdict.rule_id,
        "quote": source.text[start:stop],
        "char_start": start,
        "char_end": stop,
        "pipeline_version": source.pipeline_version,
    }


def _period_end(figure: Figure, published: date) -> date | None:
    if figure.period is None:
        return None
    return published if figure.kind == "cumulative_since" else min(figure.period.last, published)


def _sentence_quote(sentence: Sentence) -> tuple[int, int]:
    stretch = sentence.stretch
    return stretch.start, min(stretch.end, stretch.start + QUOTE_LENGTH)


def _number_span(sentence: Sentence, number: Number) -> tuple[int, int]:
    """From the words that bound the number ("more than") to the noun it counts, where that stands close by."""
    start, end = sentence.offsets(number.lo, number.hi)
    if number.hi <= number.noun < number.hi + 6:
        end = sentence.tokens[number.noun].end
    return spoken_from(sentence, start), end


def _number_words(sentence: Sentence, number: Number) -> str:
    start, end = _number_span(sentence, number)
    return sentence.text[start - sentence.stretch.start : end - sentence.stretch.start]
