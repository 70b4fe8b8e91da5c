"""What an article as a whole says of its mentions: that they are of a plot, of nature, of old times, of plain crime."""

from collections.abc import Sequence
from datetime import date

from coding.events.mentions import Mention, Reading
from coding.events.old_acts import without_old_acts
from coding.events.other_worlds import without_other_worlds
from coding.events.plots import without_plots
from coding.events.private_crime import without_private_crime
from coding.text.lexicon import Lexicon


def without_off_topic(
    mentions: list[Mention], readings: Sequence[Reading], text: str, published: date | None, lexicon: Lexicon
) -> list[Mention]:
    """The mentions, those rejected that belong to another part of the newspaper."""
    mentions = without_other_worlds(without_plots(mentions, text), readings)
    return without_private_crime(without_old_acts(mentions, readings, published), readings, text, lexicon)
