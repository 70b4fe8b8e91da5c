"""What a rule says against a candidate: why it is none, the words that say so, the rule."""

from collections.abc import Iterable

# The reason is None where nothing does.
Finding = tuple[str | None, str, str]
NOTHING: Finding = (None, "", "")


def first_of(findings: Iterable[Finding]) -> Finding:
    """The first that gives a reason; those after it are not read."""
    return next((finding for finding in findings if finding[0]), NOTHING)
