"""Where an article about one act of violence goes on to another: "This was the third shooting of the weekend. Early on
Saturday …". What is told from there is of no account for the first, until somebody is named who was named before.
"""

from coding.how_many.victim_groups import surnames_in
from coding.text.language import Stretch
from coding.text.victim_words import victim_words

# The opening sentences are about the article's own act, whatever they call it.
OPENING = 3


def of_this_episode(text: str, stretches: list[Stretch]) -> list[Stretch]:
    """The sentences without those of other acts; headlines stay."""
    words = victim_words()
    kept: list[Stretch] = []
    known: set[str] | None = None
    for stretch in stretches:
        told = text[stretch.start : stretch.end]
        if known is None and len(kept) >= OPENING and not stretch.heading and words.other_episode.search(told):
            known = surnames_in(text[: stretch.start])
        elif known is not None and any(name in told for name in known):
            known = None
        if known is None or stretch.heading:
            kept.append(stretch)
    return kept
