"""How the classifier does on the cases, which it has never been taught."""

from collections import Counter
from dataclasses import replace
from typing import Any, NamedTuple

import yaml
from case_files import case_paths

from coding.coder import Tools
from coding.snippet import classify

SECTION = """
## The classifier

`khronika classify` on the texts of these cases, traps and held out, none of which is in its training text. Of the
{texts} texts that tell of one type of event, {right:.0%} get it ({encoder_off:.0%} with the encoder switched off), and
{kept:.0%} are taken to report one; of the {quiet} that tell of none, {rejected:.0%} are taken to report none. (The
cases are traps: most of those without an event hold the words of one.)

| type | right | texts |
| --- | --- | --- |
"""


class Sums(NamedTuple):
    """Texts and right answers by type; how many of the others were taken to report nothing."""

    texts: Counter[str]
    right: Counter[str]
    kept: int
    quiet: int
    rejected: int


def sums_of(tools: Tools) -> Sums:
    """Classify every case text."""
    sums = Sums(Counter(), Counter(), 0, 0, 0)
    kept = quiet = rejected = 0
    for case in _cases():
        types = {event["sub_event_type"] for event in case.get("events") or [] if "sub_event_type" in event}
        if len(types) > 1 or (case.get("events") and not types):
            continue
        found = classify(case["text"].strip(), tools)
        for wanted in types:
            sums.texts[wanted] += 1
            sums.right[wanted] += found.sub_event_type == wanted
            kept += found.in_scope
        if not types:
            quiet += 1
            rejected += not found.in_scope
    return sums._replace(kept=kept, quiet=quiet, rejected=rejected)


def share_right(sums: Sums) -> float:
    """Of the texts that tell of one type, those that get it."""
    return sums.right.total() / sums.texts.total()


def section(sums: Sums, encoder_off: Sums) -> str:
    """The part of docs/accuracy.md."""
    rows = "".join(f"| {name} | {sums.right[name]} | {n} |\n" for name, n in sorted(sums.texts.items()))
    return (
        SECTION.format(
            texts=sums.texts.total(),
            right=share_right(sums),
            encoder_off=share_right(encoder_off),
            kept=sums.kept / sums.texts.total(),
            quiet=sums.quiet,
            rejected=sums.rejected / sums.quiet,
        )
        + rows
    )


def without_encoder(tools: Tools) -> Tools:
    """The same tools with the encoder switched off."""
    return replace(tools, classifier=replace(tools.classifier, with_encoder=False))


def _cases() -> list[dict[str, Any]]:
    paths = [*case_paths("traps"), *case_paths("heldout")]
    return [case for path in paths for case in yaml.safe_load(path.read_text(encoding="utf-8"))]
