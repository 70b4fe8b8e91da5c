"""`khronika match`: read what is to be matched, match it, write it, and say what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import polars as pl
from rich.console import Console

from flows.faults import NOTHING_USABLE
from flows.match_inputs import (
    Inputs,
    dataset_list,
    default_taxonomies,
    default_weights,
    from_database,
    from_files,
    own_taxonomies,
    weights,
)
from flows.report import console, table
from flows.stops import WrongUse
from flows.stream import dumps
from pairing.agreement import Rules
from pairing.match import EPISODE, EVENT, Matched, match
from pairing.taxonomies import Taxonomy, unmapped
from products.matching import write_matched

SHOWN = 5


@dataclass(frozen=True)
class MatchRequest:
    """What is asked for, as typed: `files`, or `datasets` of `db`. `given`: country, first, last."""

    files: Sequence[str]
    datasets: str | None
    db: str
    out: str
    rules: Rules
    taxonomies: Sequence[str] = ()
    weights: Sequence[str] = ()
    given: Mapping[str, str | None] = field(default_factory=dict)


def match_at_terminal(request: MatchRequest, as_json: bool) -> int:
    """Match, write the CSV files into `out`, tell what came of it on stdout, and return the exit code."""
    taxonomies = own_taxonomies(request.taxonomies)
    inputs, taxonomies, rules = _read(request, taxonomies)
    try:
        matched = match(inputs.entries, taxonomies, rules)
    except ValueError as error:
        raise WrongUse(str(error)) from error
    write_matched(matched, inputs.set_aside, Path(request.out))
    told = summary(inputs, matched, taxonomies, rules)
    if as_json:
        print(dumps({**told, "out": request.out}))
    else:
        _show(told, request.out, console())
    return 0 if inputs.entries.height else NOTHING_USABLE


def summary(inputs: Inputs, matched: Matched, taxonomies: Sequence[Taxonomy], rules: Rules) -> dict[str, Any]:
    """The counts. Raises AssertionError unless every entry is unique or a duplicate: going on would publish a gap."""
    entries = inputs.entries.height
    if entries != matched.unique.height + matched.duplicates:
        raise AssertionError(
            f"{entries} entries, but {matched.unique.height} unique and {matched.duplicates} duplicates"
        )
    return {
        "datasets": inputs.entries["dataset"].unique(maintain_order=True).to_list(),
        "entries": entries,
        "set_aside": inputs.set_aside.height,
        "unique": matched.unique.height,
        "matches": matched.count(EVENT) + matched.count(EPISODE),
        "event_to_event": matched.count(EVENT),
        "episode_to_episode": matched.count(EPISODE),
        "duplicates": matched.duplicates,
        "episodes_to_review": matched.review.select("episode_dataset", "episode_event").n_unique(),
        "overlap": [
            {"datasets": row["datasets"].split("; "), "n": row["n"]} for row in matched.overlap.iter_rows(named=True)
        ],
        "unmapped": unmapped(inputs.entries, taxonomies).to_dicts(),
        "taxonomies": {each.name: len(each.levels) for each in taxonomies},
        "km": rules.km,
        "days": rules.days,
        "symmetric": rules.symmetric,
    }


def _read(request: MatchRequest, own: list[Taxonomy]) -> tuple[Inputs, list[Taxonomy], Rules]:
    if bool(request.files) == bool(request.datasets):
        raise WrongUse("name either CSV files, or data sets of the database with --datasets")
    asked = weights(request.weights)
    if request.files:
        if not own:
            raise WrongUse("name a taxonomy for files, such as --taxonomy color=tax_color.csv")
        if odd := [name for name, value in request.given.items() if value]:
            raise WrongUse(f"--{odd[0].replace('first', 'from').replace('last', 'to')} goes with --datasets only")
        return from_files(request.files, own), own, replace(request.rules, weights=asked)
    taxonomies = own or default_taxonomies()
    names = dataset_list(request.datasets or "")
    inputs = from_database(Path(request.db), names, taxonomies, request.given)
    return inputs, taxonomies, replace(request.rules, weights=asked if own else {**default_weights(), **asked})


def _show(told: Mapping[str, Any], out: str, terminal: Console) -> None:
    def line(text: str) -> None:
        terminal.print(text, soft_wrap=True)

    line(
        f"{told['entries']} entries, data sets {len(told['datasets'])}: unique {told['unique']}, "
        f"matches {told['matches']} (event to event {told['event_to_event']}, "
        f"episode to episode {told['episode_to_episode']}), duplicates {told['duplicates']}"
    )
    depths = ", ".join(f"{name} ({depth})" for name, depth in told["taxonomies"].items())
    line(f"Windows: {told['km']:g} km, days {told['days']}; taxonomies, with their levels: {depths}")
    if told["set_aside"]:
        line(f"Set aside: {told['set_aside']} rows that cannot be matched; reasons in {Path(out) / 'set_aside.csv'}")
    _show_unmapped(told["unmapped"], terminal)
    names = told["datasets"]
    cells = [[*("X" if name in row["datasets"] else "" for name in names), row["n"]] for row in told["overlap"]]
    terminal.print()
    terminal.print(table("Overlap", pl.DataFrame(cells, schema=[*names, "events"], orient="row"), len(cells)))
    if told["episodes_to_review"]:
        line(f"Episodes that may be an event of another data set: {told['episodes_to_review']}, in review.csv")
    line(f"CSV files: {out}")


def _show_unmapped(rows: Sequence[Mapping[str, Any]], terminal: Console) -> None:
    if not rows:
        return
    shown = "; ".join(f"{r['taxonomy']} of {r['dataset']}: {r['category']} ({r['entries']})" for r in rows[:SHOWN])
    more = f"; and {len(rows) - SHOWN} more" if len(rows) > SHOWN else ""
    terminal.print(f"Categories that no taxonomy has, so that nothing matches them: {shown}{more}", soft_wrap=True)
