"""An explanation told to a person: sentence by sentence, then event by event."""

from itertools import groupby
from typing import Any

from rich.console import Console
from rich.text import Text

Data = dict[str, Any]
DIM, MARKED, HEAD = "dim", "bold yellow", "bold"
VERDICTS = {"kept": "green", "weak": "yellow", "rejected": "red"}
LABEL_WIDTH = 9


def show(one: Data, out: Console) -> None:
    """Print the explanation of one article; marks and words carry the sense, colours only help."""
    _print(out, one["title"] or one["url"].removeprefix("file:"), HEAD)
    _print(out, _summary(one), DIM)
    after_block = True
    for sentence in one["sentences"]:
        if sentence["candidates"] or after_block:
            out.print()
        _show_sentence(sentence, out)
        after_block = bool(sentence["candidates"])
    for event in one["events"]:
        _show_event(event, out)
    if one["figures"]:
        _print(out, "\nFigures", HEAD)
    for row in one["figures"]:
        issuer = f", says {row['issuer']}" if row["issuer"] else ""
        _print(out, f"  {row['measure']} ({row['kind']}): {row['n_min']} {row['n_basis']}{issuer}; “{row['quote']}”")
    if one["unknown_actors"]:
        _print(out, "\nActors that no table knows (add them to seeds/groups.csv)", HEAD)
        _print(out, f"  {'; '.join(one['unknown_actors'])}")
    out.print()


def _summary(one: Data) -> str:
    sentences = one["sentences"]
    candidates = [c for s in sentences for c in s["candidates"]]
    verdicts = [f"{sum(c['verdict'] == v for c in candidates)} {v}" for v in VERDICTS]
    quiet = sum(not s["candidates"] for s in sentences)
    words = f", from “{one['published_quote']}”" if one["published_quote"] else ""
    unplaced = sum(event["country"] is None for event in one["events"])
    return (
        f"published {one['published']} ({one['published_basis']}{words}); sentences: {len(sentences)}, {quiet} without"
        f" a trigger word (–); candidates: {len(candidates)} ({', '.join(verdicts)}); events: {len(one['events'])}"
        + (f", {unplaced} without a country" if unplaced else "")
        + f"; figures: {len(one['figures'])}"
    )


def _show_sentence(sentence: Data, out: Console) -> None:
    number = f"{sentence['sentence_id']:>3}  "
    if not sentence["candidates"]:
        # Said in words, for dimming is lost in a pipe.
        _print(out, f"{number}– {' '.join(sentence['text'].split())}", DIM)
        return
    out.print(Text(number, style=HEAD) + _marked(sentence), soft_wrap=True)
    for candidate in sentence["candidates"]:
        _show_candidate(candidate, out)


def _marked(sentence: Data) -> Text:
    """The sentence with its triggers between « and »."""
    marked, at = Text(), sentence["char_start"]
    text, base = sentence["text"], sentence["char_start"]
    for candidate in sorted(sentence["candidates"], key=lambda c: c["char_start"]):
        start, end = candidate["char_start"], candidate["char_end"]
        if start < at:
            continue
        marked.append(_flat(text[at - base : start - base]))
        marked.append(f"«{_flat(text[start - base : end - base])}»", style=MARKED)
        at = end
    return marked.append(_flat(text[at - base :]))


def _flat(text: str) -> str:
    return text.replace("\n", " ").replace("\r", " ")


def _show_candidate(candidate: Data, out: Console) -> None:
    verdict = candidate["verdict"]
    heading = Text(f"     «{_flat(candidate['trigger'])}» ", style=HEAD)
    heading.append(verdict.upper(), style=VERDICTS[verdict])
    reason = f" as {candidate['reason']}" if candidate["reason"] else ""
    heading.append(f"{reason}: {candidate['meaning']}", style="default")
    out.print(heading, soft_wrap=True)
    detail = f" (“{_flat(candidate['detail'])}”)" if candidate["detail"] else ""
    _line(out, "because", f"{candidate['rule']}{detail}")
    _line(out, "word", f"{candidate['trigger_rule'].removeprefix('trigger:')} → “{candidate['frame']}”")
    _line(out, "type", _type(candidate["type"]))
    _line(out, "agent", _actor(candidate["agent"]))
    _line(out, "patient", _actor(candidate["patient"]))
    _line(out, "date", _date(candidate["date"]))
    _line(out, "place", _place(candidate["place"]))
    if candidate["quantities"]:
        _line(out, "numbers", "; ".join(f"{q['measure']} {q['n_min']}" for q in candidate["quantities"]))


def _type(found: Data | None) -> str:
    if found is None:
        return "none: no line of decisions.csv fits"
    act = f" / {found['rex_act']}" if found["rex_act"] else ""
    return f"{found['sub_event_type']}{act}; {found['rule']}"


def _actor(found: Data | None) -> str:
    if found is None:
        return "none found"
    name = f": {found['name']}" if found["name"] else ""
    country = f" of {found['iso3']}" if found["iso3"] else ""
    return f"“{_flat(found['words'])}”, read as {found['kind']}{country}{name}; {found['rule']}"


def _date(found: Data | None) -> str:
    if found is None:
        return "none bound to these words"
    span = str(found["first"]) if found["first"] == found["last"] else f"{found['first']} to {found['last']}"
    return f"“{_flat(found['words'])}”, {span} ({found['basis']})"


def _place(found: Data | None) -> str:
    if found is None:
        return "none bound to these words"
    return f"“{_flat(found['words'])}”, {found['place']}, {found['iso3']}"


def _show_event(event: Data, out: Console) -> None:
    act = f" / {event['rex_act']}" if event["rex_act"] else ""
    unplaced = "" if event["country"] else " (no country: not in the database)"
    _print(out, f"\nEvent {event['event']}: {event['sub_event_type']}{act}{unplaced}", HEAD)
    _print(out, f"  {event['notes']}")
    for (cell, value), group in groupby(event["cells"], key=lambda row: (row["cell"], row["value"])):
        sources = list(group)
        _print(out, f"  {cell} = {value}{_sureness(sources[0])}")
        for source in sources:
            _print(out, f"      “{_flat(source['quote'])}” (sentence {source['sentence_id']}); {source['rule']}", DIM)


def _sureness(cell: Data) -> str:
    return f" ({cell['confidence']:.2f}: {cell['ground']})" if cell["ground"] else ""


def _line(out: Console, label: str, text: str) -> None:
    out.print(Text(f"       {label:<{LABEL_WIDTH}}", style=DIM) + Text(text, style="default"), soft_wrap=True)


def _print(out: Console, text: str, style: str = "default") -> None:
    out.print(Text(text, style=style), soft_wrap=True)
