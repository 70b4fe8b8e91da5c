"""What an article tells: the mentions in its sentences, each read in the light of the others, and their events.

Every step takes the mentions and gives them back, some of them changed. First it is found what is told at all, then of
what kind it is, when it was, how many acts are told by how many words, and where; then mentions of one act are merged.
"""

from dataclasses import replace
from datetime import date

from coding.events.cells.countries import country_of
from coding.events.cells.tolls import add_tolls
from coding.events.mentions.mention import Mention, Reading, Setting
from coding.events.merging.captives import with_killed_captives, with_own_dead
from coding.events.merging.crowds import with_deaths_of_fights
from coding.events.merging.event import Event
from coding.events.merging.merging import merge_mentions
from coding.events.report import Report
from coding.events.revising.case_day import dated_by_case
from coding.events.revising.day_before import with_days_before
from coding.events.revising.off_topic import without_off_topic
from coding.events.revising.parts import with_parts
from coding.events.revising.presupposed import beside, headlined, presupposed
from coding.events.revising.private_violence import (
    is_crime_report,
    is_crime_story,
    main_first,
    mark_private,
    without_crowd_control,
)
from coding.events.revising.round_ups import of_their_acts, units_of
from coding.events.revising.sequence import read_mentions
from coding.events.revising.settled import with_settled
from coding.events.revising.sums import with_names, without_added_up, without_sums
from coding.events.revising.told_days import with_told_days
from coding.events.revising.towns import a_town_each, on_one_day, with_protests_elsewhere
from coding.models.classifier import Classifier
from coding.models.heard_acts import heard_acts
from coding.models.learned import askable, learned_mentions, retyped
from coding.text.language import Stretch
from coding.text.lexicon import Lexicon
from coding.when.dates import DateValue
from coding.where.geography import Geography

Rejected = list[tuple[Mention, str]]


def report_of(
    text: str, told: list[Stretch], headline: int | None, published: date | None, dates: list[DateValue]
) -> Report:
    """An article as the rules of events see it."""
    crime = is_crime_report(text)
    units = units_of(text, told, headline) if crime else {}
    return Report(text, tuple(told), headline, published, tuple(dates), crime, units)


def told_mentions(
    readings: list[Reading], report: Report, geography: Geography, classifier: Classifier, lexicon: Lexicon
) -> list[Mention]:
    """The mentions of an article, in the order of the text but for what only the models hear."""
    # What is told: by the rules, by what they take for granted, and, where they hear no event, by the models.
    mentions = without_off_topic(read_mentions(readings, report.published, lexicon), readings, report)
    mentions = _with_presupposed(mentions, readings, report, geography, lexicon)
    setting = Setting(report.published)
    reported = [reading for reading in readings if not reading.spoken]
    asked = askable(reported, mentions, setting, lexicon)
    heard = heard_acts(asked, setting, classifier, lexicon)
    mentions += heard or learned_mentions(asked, setting, classifier, lexicon)
    mentions = without_off_topic(mentions, readings, report)
    # Of what kind it is.
    mentions = retyped(mentions, classifier, lexicon)
    mentions = with_killed_captives(with_deaths_of_fights(without_crowd_control(mentions, report)))
    # When it was, and whether it only led to the news.
    mentions = with_told_days(mentions, report)
    mentions = with_settled(mentions)
    # Several acts in one sentence; one act, or all of them, in several.
    mentions = with_days_before(with_parts(mentions))
    mentions = without_added_up(without_sums(of_their_acts(mentions, report), report), report)
    mentions = with_names(mentions)
    # In which towns it was, and whose the dead are.
    mentions = on_one_day(a_town_each(with_protests_elsewhere(mentions)))
    return with_own_dead(mentions)


def told_events(mentions: list[Mention], report: Report) -> tuple[list[Event], Rejected]:
    """The events, each with its toll, the main one first; and the mentions that are the first of none, with reasons."""
    events, rejected = merge_mentions(mentions, report.units)
    summed_up = {mention.sentence.index for mention in mentions if mention.reason == "statistic"}
    counting = [s for s in report.told if s.index not in summed_up and report.units.get(s.index, 1)]
    add_tolls(events, replace(report, told=tuple(counting)))
    if report.crime:
        mark_private(events)
    return main_first(events), rejected


def _with_presupposed(
    mentions: list[Mention], readings: list[Reading], report: Report, geography: Geography, lexicon: Lexicon
) -> list[Mention]:
    """Where no event is told, or only what police and courts do about violence, the violence an article takes for
    granted stands, if a country is known for it; where none is, what its headline tells. Beside other events stands
    what is told in passing with its day."""
    told, _ = merge_mentions(mentions)
    if not is_crime_story(told, report.crime):
        # What is told in passing there is no case.
        return beside(mentions, readings, replace(report, crime=False), lexicon)
    taken = presupposed(dated_by_case(mentions, readings, report), readings, report, lexicon)
    if taken is None or country_of(Event([taken]), [], geography, lexicon) is None:
        taken = headlined(mentions, readings, lexicon) if not told or report.harms else None
    if taken is None:
        return mentions
    return [taken if mention.offsets == taken.offsets else mention for mention in mentions]
