"""The day of the crime that police and courts deal with, where another sentence than theirs tells it.

"A man was sentenced on Monday for the murder of a neighbour. Ruiz was shot on 9 January 2020": the murder was then.
"""

from dataclasses import replace
from datetime import date, timedelta

from coding.events.mentions.mention import Mention, Reading
from coding.events.report import Report
from coding.events.revising.presupposed import CASE_DAYS, LONGEST_DAYS
from coding.how_many.victims import claims_of
from coding.when.dates import DateValue

# A day of the week before is as likely that of the court.
NEWS_OF = 8


def dated_by_case(mentions: list[Mention], readings: list[Reading], report: Report) -> list[Mention]:
    """The mentions; in a police report acts of violence without a day of their own get the one that somebody is said
    to have died or been hurt on, or else the one of which such an act is told."""
    if not report.crime or report.published is None:
        return mentions
    of_court = {m.when.start for m in mentions if m.when and m.trigger.among("police_and_courts")}
    day = _day_of_case(readings, report.text, report.published)
    return mentions if day is None else [_dated(mention, day, of_court) for mention in mentions]


def _day_of_case(readings: list[Reading], text: str, published: date) -> DateValue | None:
    harmful = [reading for reading in readings if claims_of(text, [reading.sentence.stretch])]
    told = [value for reading in harmful for value in reading.dates if _lies_back(value, published)]
    return min(told, key=lambda value: (value.days, value.start), default=None)


def _lies_back(value: DateValue, published: date) -> bool:
    oldest, latest = published - timedelta(days=CASE_DAYS), published - timedelta(days=NEWS_OF)
    return value.days <= LONGEST_DAYS and oldest <= value.last < latest


def _dated(mention: Mention, day: DateValue, of_court: set[int]) -> Mention:
    when = mention.when if mention.own_date and mention.when and mention.when.start not in of_court else None
    # "The October shooting … on Oct. 9".
    nearer = when is not None and when.days > day.days and when.first <= day.first <= when.last
    dated = when is not None and when.days <= LONGEST_DAYS and not nearer
    if dated or not mention.trigger.among("warlike"):
        return mention
    return replace(mention, when=day, own_date=True)
