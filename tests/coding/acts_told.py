"""How acts told in words of all kinds are heard: the sentences of tests/cases/acts, which no model was taught."""

from typing import NamedTuple

from case_files import CASES

from coding.coder import Tools
from coding.snippet import classify

# Files of what reports no act, though it has the words of one.
NO_ACT = "not_"
SECTION = """
## Acts in any words

`khronika classify` on {told} single sentences that report an act of repression or its reversal, written to be told in
as many ways as there are by a hand that had seen neither rules nor training text: {right:.0%} get their act,
{wrong:.0%} another one. Of {quiet} sentences with such words that report none, {false:.0%} get one.
"""


class Heard(NamedTuple):
    """Sentences that tell an act, how many got theirs or another; sentences that tell none, and how many got one."""

    told: int
    right: int
    wrong: int
    quiet: int
    false: int


def heard(tools: Tools) -> Heard:
    """Ask for the act of every sentence."""
    sums = dict.fromkeys(Heard._fields, 0)
    for path in sorted((CASES / "acts").glob("*.txt")):
        quiet = path.stem.startswith(NO_ACT)
        for line in path.read_text(encoding="utf-8").splitlines():
            act = classify(line, tools).rex_act
            sums["quiet" if quiet else "told"] += 1
            if quiet:
                sums["false"] += act is not None
            elif act is not None:
                sums["right" if act == path.stem else "wrong"] += 1
    return Heard(**sums)


def section(sums: Heard) -> str:
    """The part of docs/accuracy.md."""
    right, wrong = sums.right / sums.told, sums.wrong / sums.told
    return SECTION.format(told=sums.told, right=right, wrong=wrong, quiet=sums.quiet, false=sums.false / sums.quiet)
