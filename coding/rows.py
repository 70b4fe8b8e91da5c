"""An event as rows of the contract."""

from dataclasses import dataclass, replace

from coding.confidence import cell_confidences, grounds_of, whole_confidence
from coding.events.cells.circumstances import Circumstance, Passage, Telling, circumstances_of
from coding.events.cells.claims import claims_of, fatalities
from coding.events.cells.leading import leading_mention
from coding.events.cells.sides import Naming, Side, sides_of
from coding.events.cells.tolls import as_read
from coding.events.mentions.mention import Mention
from coding.events.merging.crowds import EXCESSIVE, FORCE, INTERVENTION
from coding.events.merging.event import Event
from coding.evidence import evidence_of, evidence_rows
from coding.how_many.money import currency_of
from coding.how_many.numbers import number_span, number_words
from coding.how_many.quantities import Quantity
from coding.notes import write_notes
from coding.source import Row, Source, content_key
from coding.text.language import Sentence
from coding.text.lexicon import Country, Lexicon
from coding.what.decisions import Kind
from coding.when.dates import Timing
from coding.where.geography import Geography
from coding.where.locating import Located
from coding.who.actors import Actor
from coding.who.speakers import Speakers
from gazetteer import priogrid_gid
from schemas.vocabulary import interaction, rex_acts

BESIDE = {"arrest", "charge", "fine"}
RELIEF_MEASURES = {"pardoned", "amnestied", "released", "swapped"}
DEMONSTRATION_ACTS = {EXCESSIVE: FORCE, INTERVENTION: FORCE}


@dataclass(frozen=True)
class EventRows:
    """One event as rows: `event_key` joins them. `grounds`: what cells rest on, as in `seeds/reliability.csv`."""

    event: Row
    evidence: list[Row]
    quantities: list[Row]
    grounds: dict[str, str]


# Stands for the country of an event that no word of the article places: its row has no place.
NOWHERE = Country(iso3="", iso=0, country="Unknown country", region="", gwcode=None, capital="")


@dataclass(frozen=True)
class Scene:
    """When and where an event was, as read and resolved, the passages that speak of it, and of its article who says
    what, whose strikes it tells of, and whether it is a police report."""

    when: Timing
    where: Located | None
    country: Country
    passages: list[Passage]
    speakers: Speakers
    striker: Mention | None
    crime: bool


def event_rows(event: Event, found: Scene, source: Source, geography: Geography, lexicon: Lexicon) -> EventRows:
    """All rows of one event."""
    when, where = found.when, found.where
    leading = leading_mention(event)
    counted, toll = (
        [q for q in told if number_span(q.sentence, q.number) not in event.counted_elsewhere]
        for told in (as_read(_of_one_act(event.quantities, leading), event, found.crime), event.toll)
    )
    quantities = claims_of(counted, toll, found.speakers, found.crime)
    kind = _abroad(_kind(event, leading, quantities), event, found.country)
    event.acts = _acts(event, kind)
    one, two = sides_of(event, kind, Naming(found.country, when.event_date, found.striker, lexicon))
    key = content_key(source.article_id, kind.sub_event_type, kind.rex_act, event.first.offsets[0])
    quantity_rows = [_quantity_row(key, quantity, found.country, source) for quantity in quantities]
    grounds = grounds_of(event, when, where, quantities, geography, source.anchor is None)
    sure = cell_confidences(grounds)
    read = circumstances_of(Telling(event, found.passages, kind.rex_act, kind.event_type, found.country, lexicon))
    row: Row = {
        "event_key": key,
        **_when_columns(when),
        "disorder_type": kind.disorder_type,
        "event_type": kind.event_type,
        "sub_event_type": kind.sub_event_type,
        **_side_columns(one, two, kind),
        **(_where_columns(where, found.country) if where else {}),
        "source": source.source,
        "source_scale": source.source_scale,
        "fatalities": fatalities(quantities),
        "tags": _tags(kind.event_type, quantities),
        "event_clarity": 1 if when.time_precision == 1 and where and where.where_prec <= 2 else 2,
        **_rex_columns(event, read),
        "acled_scope": _scope(event, leading, kind.rex_act),
        "n_reports": 1,
        "n_sources": 1,
        "first_reported": source.published or when.date_end,
        "last_reported": source.published or when.date_end,
        "confidence": whole_confidence(sure),
        "review_status": "machine",
        "pipeline_version": source.pipeline_version,
    }
    row["notes"] = write_notes(row, [quantity for quantity in quantity_rows if quantity["is_main"]])
    evidence = evidence_of(event, (one, two), when, where, quantities, geography)
    evidence += [circumstance.evidence for circumstance in read]
    return EventRows(row, evidence_rows(key, evidence, source, sure), quantity_rows, grounds)


def _kind(event: Event, leading: Mention, quantities: list[Quantity]) -> Kind:
    sub_type, act = leading.sub_event_type, leading.act
    acts = {mention.act for mention in event.mentions}
    if sub_type == "Violent demonstration":
        # Of what police did at a riot, force before arrests.
        return Kind(sub_type, next((each for each in (FORCE, "arrest_detention") if each in acts), None))
    if event.family != "demonstration":
        return Kind(sub_type, act)
    killed = any(q.measure == "killed" and q.number.n_min > 0 for q in quantities)
    if killed and FORCE in acts:
        sub_type = EXCESSIVE
    if sub_type == INTERVENTION and FORCE not in acts:
        return Kind(sub_type, "arrest_detention")
    attackers = {a.kind for _, a in event.sides("agent")} & {"armed", "mob", "civilians", "person"}
    if FORCE not in acts and attackers and leading.trigger.frame == "attack":
        return Kind(sub_type, None)
    return Kind(sub_type, DEMONSTRATION_ACTS.get(sub_type))


def _abroad(kind: Kind, event: Event, country: Country) -> Kind:
    """A state that takes ground in another country regains none (codebook, "overtakes territory")."""
    if kind.sub_event_type != "Government regains territory":
        return kind
    states = [a for _, a in event.sides("agent") if a.kind in {"state", "country"}]
    if states and all(a.iso3 not in {None, country.iso3} for a in states):
        return Kind("Non-state actor overtakes territory", kind.rex_act)
    return kind


def _of_one_act(quantities: list[Quantity], leading: Mention) -> list[Quantity]:
    """Those "pardoned" and "released" in one event are the same people: they are counted under the event's act."""
    measure = leading.measure
    if measure not in RELIEF_MEASURES:
        return quantities
    own = [quantity for quantity in quantities if quantity.measure not in RELIEF_MEASURES - {measure}]
    if any(quantity.measure == measure for quantity in own):
        return own
    return [replace(q, measure=measure) if q.measure in RELIEF_MEASURES else q for q in quantities]


def _when_columns(when: Timing) -> Row:
    return {
        "event_date": when.event_date,
        "year": when.event_date.year,
        "time_precision": when.time_precision,
        "date_start": when.date_start,
        "date_end": when.date_end,
        "date_basis": when.date_basis,
    }


def _side_columns(one: Side, two: Side | None, kind: Kind) -> Row:
    inter2 = two.named.inter if two else None
    targeted = kind.event_type == "Violence against civilians" or kind.sub_event_type == EXCESSIVE
    targeted |= inter2 == "Civilians" and kind.event_type in {"Explosions/Remote violence", "Riots"}
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


def _acts(event: Event, kind: Kind) -> list[str]:
    """The acts of an event, the leading one first: gas and arrests at one protest are two acts of one event."""
    if kind.rex_act is None:
        return []
    # What only supports an event as a whole still says what was done at it ("one of those arrested").
    told = [mention.act for mention in event.all_mentions]
    # Arrests told beside blows, and fines beside sentences, are acts of another family.
    beside = [mention.act for mention in event.further if mention.family in BESIDE]
    further = told if event.family == "demonstration" else beside
    return list(dict.fromkeys(filter(None, [kind.rex_act, *further])))


def _rex_columns(event: Event, read: list[Circumstance]) -> Row:
    """What follows from the act, then what the text says of this one."""
    told: Row = {circumstance.column: circumstance.value for circumstance in read}
    if "transnational" in told:
        told["transnational"] = True
    if not event.acts:
        return told
    act = event.acts[0]
    rex = rex_acts()[act]
    named = sorted({name for m, a in event.sides("patient") if (name := _organisation(m.sentence, a))})
    return {
        "rex_class": rex["rex_class"],
        "rex_act": act,
        "rex_direction": rex["rex_direction"],
        "rex_stage": rex["default_stage"],
        "rights_domain": rex["rights_domain"],
        "legal_status": rex["legal_status"],
        "target_named": "; ".join(named) or None,
        "cameo_code": rex["cameo_code"],
        "plover_event": rex["plover_event"],
        "plover_mode": rex["plover_mode"] or None,
        **told,
        "rex_acts_all": "; ".join(dict.fromkeys([*event.acts, *filter(None, [told.get("rex_acts_all")])])),
    }


def _organisation(sentence: Sentence, actor: Actor) -> str | None:
    """Organisations may be named; private persons never are."""
    if actor.kind not in {"org", "media"}:
        return None
    return actor.groups[0].name if actor.groups else sentence.words(actor.lo, actor.hi)


def _scope(event: Event, leading: Mention, act: str | None) -> str:
    assert leading.decision is not None
    if event.private:
        return "out"
    if leading.decision.acled_scope:
        return leading.decision.acled_scope
    return rex_acts()[act]["acled_scope"] if act else "in"


def _tags(event_type: str, quantities: list[Quantity]) -> str | None:
    if event_type not in {"Protests", "Riots"}:
        return None
    crowds = [q for q in quantities if q.measure == "crowd" and q.is_total]
    claims = [q for q in crowds if not q.is_main] or crowds
    told = dict.fromkeys(number_words(q.sentence, q.number) for q in sorted(claims, key=lambda q: q.number.n_min))
    return f"crowd size={' to '.join(told) or 'no report'}"


def _quantity_row(key: str, quantity: Quantity, country: Country, source: Source) -> Row:
    number = quantity.number
    return {
        "event_key": key,
        "measure": quantity.measure,
        "sex": quantity.sex,
        "age_group": quantity.age_group,
        "subgroup": "",
        "speaker": quantity.speaker.words if quantity.speaker else "",
        "is_main": quantity.is_main,
        "n_min": number.n_min,
        "n_best": number.n_best,
        "n_max": number.n_max,
        "n_basis": number.basis,
        "n_text": number_words(quantity.sentence, number),
        "unit": quantity.unit,
        "currency": currency_of(quantity.currency, country.iso3) if quantity.currency else None,
        "article_id": source.article_id,
    }
