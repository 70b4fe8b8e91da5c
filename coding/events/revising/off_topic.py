"""What an article as a whole says of its mentions: that they are of a plot, of nature, of old times, of plain crime."""

from collections.abc import Sequence

from coding.events.mentions.mention import Mention, Reading
from coding.events.report import Report
from coding.events.revising.old_acts import without_old_acts
from coding.events.revising.other_worlds import without_other_worlds
from coding.events.revising.plots import without_plots
from coding.events.revising.private_crime import without_private_crime


def without_off_topic(mentions: list[Mention], readings: Sequence[Reading], report: Report) -> list[Mention]:
    """The mentions, those rejected that belong to another part of the newspaper."""
    mentions = without_other_worlds(without_plots(mentions, report.text), readings)
    return without_private_crime(without_old_acts(mentions, readings, report.published), readings, report)
