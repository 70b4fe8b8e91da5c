"""The words behind each coded cell of an event."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from coding.events.cells.sides import Side
from coding.events.merging.event import Event
from coding.how_many.numbers import number_span
from coding.how_many.quantities import Quantity
from coding.source import Row, Source
from coding.unknown import UNKNOWN
from coding.when.dates import Timing
from coding.where.geography import Geography
from coding.where.locating import Located
from coding.where.vague import VAGUE


class Evidence(NamedTuple):
    """A cell of `events` (or `quantity:…`), the offsets of its words, and the room and rule that read them."""

    cell: str
    start: int
    end: int
    room: str
    rule_id: str


def evidence_of(
    event: Event, sides: tuple[Side, Side | None], when: Timing, where: Located | None, quantities: list[Quantity],
    geography: Geography,
) -> list[Evidence]:  # fmt: skip
    """Evidence for every cell that was coded and not derived."""
    found = [*_type_evidence(event), *_side_evidence(sides), *_unknown_evidence(event, sides)]
    if where:
        found += _place_evidence(where, geography)
    if when.value:
        found.append(Evidence("event_date", when.value.start, when.value.end, "dates", when.value.basis))
    return found + [item for quantity in quantities for item in _quantity_evidence(quantity)]


def _type_evidence(event: Event) -> list[Evidence]:
    found = []
    for mention in event.all_mentions:
        if mention.decision:
            cells = ["sub_event_type", *_act_cells(mention.decision.rex_act, event)]
            found += [Evidence(cell, *mention.offsets, "decisions", mention.decision.rule_id) for cell in cells]
    return found


def _act_cells(act: str | None, event: Event) -> list[str]:
    """The leading act has a cell of its own; the words of the others stand behind the list of all."""
    if act is None or act not in event.acts:
        return []
    return ["rex_act"] if act == event.acts[0] else ["rex_acts_all"]


def _side_evidence(sides: tuple[Side, Side | None]) -> list[Evidence]:
    found = []
    for number, side in enumerate(sides, start=1):
        if side and side.actor and side.sentence:
            span = side.sentence.offsets(side.actor.lo, side.actor.hi)
            cells = [f"actor{number}"] + ([f"assoc_actor_{number}"] if side.named.associates else [])
            found += [Evidence(cell, *span, "actors", side.actor.rule_id) for cell in cells]
    return found


def _unknown_evidence(event: Event, sides: tuple[Side, Side | None]) -> Iterator[Evidence]:
    """Names that no table knows, with the cell they could not fill."""
    crowd = sides[0].named.inter in {"Protesters", "Rioters"}
    decision = event.first.decision
    target = "target_named" if decision and decision.rex_act else None
    cells = {"agent": "assoc_actor_1" if crowd else "actor1", "patient": "actor2" if sides[1] else target}
    for name in event.unknown:
        if cell := cells[name.side]:
            yield Evidence(cell, *name.offsets, "actors", UNKNOWN)


def _place_evidence(where: Located, geography: Geography) -> list[Evidence]:
    """The mention coded; for a country that none names, the first words of the article that point to it."""
    if where.mention:
        cells = ["country"] if where.where_prec >= VAGUE else ["country", "location"]
        return [Evidence(cell, where.mention.start, where.mention.end, "places", "gazetteer") for cell in cells]
    named = geography.first_named.get(where.place.iso3)
    return [Evidence("country", *named, "places", "country_words")] if named else []


def _quantity_evidence(quantity: Quantity) -> list[Evidence]:
    spans = [number_span(quantity.sentence, quantity.number), *quantity.beside]
    cells = [quantity.field] if quantity.is_main else []
    cells += ["fatalities"] if quantity.is_main and quantity.field == "quantity:killed:total:total" else []
    cells += ["tags"] if quantity.is_main and quantity.measure == "crowd" else []
    speaker = quantity.speaker
    claim = f"{quantity.field}:{speaker.words if speaker else ''}"
    cells += [claim] if speaker or not quantity.is_main else []
    found = [Evidence(cell, *span, "quantities", quantity.rule_id) for span in spans for cell in cells]
    if speaker and not speaker.is_private:
        found.append(Evidence(claim, speaker.start, speaker.end, "speakers", "speaker"))
    return found


def evidence_rows(event_key: str, evidence: list[Evidence], source: Source, sure: Mapping[str, float]) -> list[Row]:
    """Rows of `event_sources`, one for each cell and place in the text. `sure`: cell → confidence, where known."""
    rows = {
        (item.cell, item.start): {
            "event_key": event_key,
            "article_id": source.article_id,
            "role": "primary",
            "field_supported": item.cell,
            **source.quote(item.start, item.end),
            "sentence_id": source.sentence_at(item.start),
            "extractor": item.room,
            "extractor_version": source.pipeline_version,
            "model_sha256": source.model_sha256,
            "rule_id": item.rule_id,
            "confidence": sure.get(item.cell),
        }
        for item in evidence
    }
    return [rows[place] for place in sorted(rows)]
