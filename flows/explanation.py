"""Why an article became the rows it became: the coder's trace as plain data, which JSON can hold."""

from typing import Any

from coding.coder import Trace
from coding.events.mentions.mention import Mention
from coding.rows import EventRows
from coding.text.language import Stretch
from coding.who.actors import Actor
from flows.rule_words import in_words, reasons

Data = dict[str, Any]
KEPT, SUPPORTS, REJECTED = "kept", "weak", "rejected"
# A place hangs on words by at least so much before it is said to be bound to them.
BOUND = 1.0


def explanation(article: Data, trace: Trace) -> Data:
    """One article: its sentences with their candidates, its events with the words of each cell, its figures."""
    fates = _Fates(trace)
    sentences = [_sentence(stretch, article["text"], trace, fates) for stretch in trace.stretches]
    return {
        "article_id": article["article_id"],
        "url": article["url"],
        "title": article["title"],
        "published": article["published_date"],
        "published_basis": article["published_basis"],
        "published_quote": article["published_quote"],
        "language": article["language"],
        "country": article["country_hint"],
        "sentences": sentences,
        "events": [_event(number, rows) for number, (_, rows) in enumerate(trace.events, start=1) if rows],
        "figures": [_figure(row) for row in trace.coded.stock_figures],
        "unknown_actors": list(dict.fromkeys(name.text for name in trace.unknown)),
    }


class _Fates:
    """What became of each mention: the event it belongs to and the reason it stands for none of its own.

    By candidate: while mentions are merged some are replaced by a copy that knows more.
    """

    def __init__(self, trace: Trace) -> None:
        coded = [(number, event, rows) for number, (event, rows) in enumerate(trace.events, start=1) if rows]
        self.events = {id(mention.candidate): number for number, event, _ in coded for mention in event.all_mentions}
        self.firsts = {id(event.first.candidate): bool(rows.event.get("country")) for _, event, rows in coded}
        self.reasons = {id(mention.candidate): reason for mention, reason in trace.rejected}

    def of(self, mention: Mention) -> Data:
        """Verdict, reason and event of a mention."""
        number = self.events.get(id(mention.candidate))
        if number is None:
            reason = self.reasons[id(mention.candidate)]
            return {"verdict": REJECTED, "reason": reason, "meaning": reasons()[reason], "event": None}
        verdict = SUPPORTS if mention.verdict.weak else KEPT
        meaning = f"a further mention of event {number}"
        if id(mention.candidate) in self.firsts:
            placed = self.firsts[id(mention.candidate)]
            meaning = f"the first words of event {number}" + ("" if placed else ", which nothing places in a country")
        return {"verdict": verdict, "reason": None, "meaning": meaning, "event": number}


def _sentence(stretch: Stretch, text: str, trace: Trace, fates: _Fates) -> Data:
    return {
        "sentence_id": stretch.index,
        "char_start": stretch.start,
        "char_end": stretch.end,
        "text": text[stretch.start : stretch.end],
        "parsed": any(reading.sentence.index == stretch.index for reading in trace.readings),
        "candidates": [_candidate(m, fates) for m in trace.mentions if m.sentence.index == stretch.index],
    }


def _candidate(mention: Mention, fates: _Fates) -> Data:
    start, end = mention.offsets
    trigger = mention.trigger
    return {
        "trigger": mention.candidate.text,
        "char_start": start,
        "char_end": end,
        "frame": trigger.frame,
        "trigger_rule": trigger.rule_id,
        "type": _type(mention),
        "agent": _actor(mention, mention.agent),
        "patient": _actor(mention, mention.patient),
        "date": _date(mention),
        "place": _place(mention),
        "quantities": [
            {"measure": q.measure, "n_min": q.number.n_min, "rule_id": q.rule_id} for q in mention.quantities
        ],
        **fates.of(mention),
        "detail": mention.verdict.detail,
        "rule_id": mention.verdict.rule_id,
        "rule": in_words(mention.verdict.rule_id),
    }


def _type(mention: Mention) -> Data | None:
    row = mention.decision
    if row is None:
        return None
    return {
        "sub_event_type": row.sub_event_type,
        "rex_act": row.rex_act,
        "rule_id": row.rule_id,
        "rule": in_words(row.rule_id),
    }


def _actor(mention: Mention, actor: Actor | None) -> Data | None:
    if actor is None:
        return None
    return {
        "words": mention.sentence.words(actor.lo, actor.hi) if actor.hi > actor.lo else "",
        "kind": actor.kind,
        "name": actor.groups[0].name if actor.groups else _unfilled(actor.template),
        "iso3": actor.iso3,
        "rule_id": actor.rule_id,
        "rule": in_words(actor.rule_id),
    }


def _unfilled(template: str | None) -> str | None:
    """The name an actor takes, before its country and years are known: "Police Forces of …"."""
    return template and template.replace(" ({regime})", "").replace("{country}", "…")


def _date(mention: Mention) -> Data | None:
    when = mention.when
    if when is None:
        return None
    return {"words": when.text, "first": when.first, "last": when.last, "basis": when.basis}


def _place(mention: Mention) -> Data | None:
    """The place most closely bound to the words, if any is."""
    bound = [(worth, mentioned) for mentioned, worth in mention.places if worth >= BOUND]
    if not bound:
        return None
    worth, found = max(bound, key=lambda pair: pair[0])
    return {"words": found.text, "place": found.place.name, "iso3": found.place.iso3, "worth": round(worth, 1)}


def _event(number: int, rows: EventRows) -> Data:
    return {
        "event": number,
        "event_key": rows.event["event_key"],
        "country": rows.event.get("country"),
        "sub_event_type": rows.event["sub_event_type"],
        "rex_act": rows.event.get("rex_act"),
        "notes": rows.event["notes"],
        "cells": [_cell(source, rows) for source in sorted(rows.evidence, key=lambda row: _rank(row, rows.event))],
    }


def _rank(source: Data, event: Data) -> tuple[int, str, int]:
    """Cells in the order of the table, quantities after them."""
    cell = source["field_supported"]
    columns = list(event)
    return columns.index(cell) if cell in columns else len(columns), cell, source["char_start"]


def _cell(source: Data, rows: EventRows) -> Data:
    name = source["field_supported"]
    return {
        "cell": name,
        "value": _counted(name, rows) if name.startswith("quantity:") else rows.event.get(name),
        "quote": source["quote"],
        "char_start": source["char_start"],
        "sentence_id": source["sentence_id"],
        "rule_id": source["rule_id"],
        "rule": in_words(source["rule_id"]),
        "confidence": source["confidence"],
        "ground": rows.grounds.get(name),
    }


def _counted(cell: str, rows: EventRows) -> int | None:
    """The lowest number of the main row, or of the claim of the speaker whom the cell names."""
    _, *group, speaker = f"{cell}:".split(":", 4)
    own = [q for q in rows.quantities if [q["measure"], q["sex"], q["age_group"]] == group]
    claims = [q for q in own if not q["is_main"] and q["speaker"] == speaker.removesuffix(":")]
    found = claims if cell.count(":") > len(group) else own
    return next((q["n_min"] for q in [*found, *own]), None)


def _figure(row: Data) -> Data:
    names = ("measure", "kind", "n_min", "n_basis", "issuer", "iso3", "as_of_date", "quote", "sentence_id", "rule_id")
    return {name: row.get(name) for name in names}
