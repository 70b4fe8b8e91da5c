"""The day of an act of violence that one sentence leaves open, or dates by a press conference, and another tells.

Later reports begin with the news of their own day ("were arrested Monday in the killing of …", "addressed the media
Wednesday about a weekend shooting") and tell further down when the act was ("the shooting happened on Sept. 7").
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from coding.events.mentions.mention import TO_LIFE, Mention
from coding.events.report import Report
from coding.events.scenes.another import OF_ANOTHER
from coding.text.lexicon import word_list
from coding.when.calendar_days import weekday_by
from coding.when.dates import DateValue
from coding.whether.actuality import LEAD_DAYS
from coding.whether.attachment import last_verb

# A night is told as two days.
EXACT_DAYS, A_DAY, A_WEEK = 2, timedelta(days=1), timedelta(days=7)
# Told as no fact, or of another act.
UNTRUE = {"negated", "denied", "hypothetical", "future", "commemoration"}
SATURDAY = 5


# How far behind its verb the day of "the incident occurred" stands.
BEHIND = 60
HAPPENED = re.compile(
    r"\b(?:it|this|the (?:\w+ )?(?:incident|shooting|stabbing|attack|crime|killing|confrontation|encounter|fight))"
    r"\s(?!that|which)(?:\w+\s)?(?:happened|occurred|took place|unfolded)\b",
    re.IGNORECASE,
)
# "At 1:40 p.m. on Nov. 27": with the hour, police reports tell when something was; but not what was done later.
HOUR = re.compile(r"\b(?:\d{1,2}(?::\d\d)?\s?[ap]\.?m\.?|noon|midnight),?\s(?:on\s)?$", re.IGNORECASE)
# "An overnight shooting … at about 1:30 a.m.": after midnight.
SMALL_HOURS = re.compile(r"\b(?:12|[1-6])(?::[0-5]\d)?\s?a\.?m\b", re.IGNORECASE)
BEFORE_MIDNIGHT = re.compile(r"\b(?:[6-9]|1[01])(?::[0-5]\d)?\s?p\.?m\b", re.IGNORECASE)
LATER = re.compile(
    r"\b(?:arrest|arraign|court|charge|vigil|funeral|conference|briefing|died|pronounced|meeting|hearing|service|statement)",
    re.IGNORECASE,
)


def with_told_days(mentions: list[Mention], report: Report) -> list[Mention]:
    """The mentions of an article, those of violence without a day of their own dated by the first that has one, else by
    what the text says of "the incident".

    A day told lies before the one it replaces, and in the longer time the mention's own words name. Where it is long
    past, the act is history, but in a police report that goes on with a case. Where the day of publication is not known
    nothing is changed.
    """
    text, published, dates, crime = report.text, report.published, report.dates, report.crime
    if published is None:
        return mentions
    if SMALL_HOURS.search(text) and not BEFORE_MIDNIGHT.search(text):
        mentions = [_after_midnight(mention) for mention in mentions]
    mentions = [_of_weekend(mention, published) if _is_open(mention) else mention for mention in mentions]
    of_it = [mention for mention in mentions if not OF_ANOTHER.search(mention.sentence.text)]
    told = [day for mention in of_it if (day := _day_told(mention, published))]
    told = told or _days_of_incident(text, dates, published)
    told = told or [mention.when for mention in of_it if crime and mention.when and _is_finding(mention)]
    told = told or [mention.when for mention in of_it if mention.when and _is_of_act(mention)]
    told = told or (_only_old_day(text, dates, published) if crime else [])
    if not told:
        return mentions
    if not crime and max(day.last for day in told) < published - timedelta(days=LEAD_DAYS):
        return [_as_history(mention) if _is_open(mention) else mention for mention in mentions]
    # "Bombs went off across the island on Monday" has its day, but in a police report that speaks of a briefing.
    acts = [] if crime else [m.when for m in mentions if m.when and _is_of_act(m)]
    lead = next((when for when in acts if published - A_WEEK <= when.first <= published), None)
    still_open = [_is_open(m) and (crime or not _is_of_act(m)) for m in mentions]
    return [_dated(m, _since(lead, m, told)) if is_open else m for m, is_open in zip(mentions, still_open, strict=True)]


def _since(lead: DateValue | None, mention: Mention, told: list[DateValue]) -> list[DateValue]:
    """The days told, without those told further on that lie before the day of the news."""
    if lead is None or lead.start > mention.offsets[0]:
        return told
    return [day for day in told if day.start < mention.offsets[0] or day.last >= lead.first] or [lead]


def _as_history(mention: Mention) -> Mention:
    """An act whose only day is long past: it supports no more than an event told elsewhere."""
    return mention.judged(weak=True, fallback="background", detail="of an old day", rule_id="actuality:told_day")


def _days_of_incident(text: str, dates: Sequence[DateValue], published: date) -> list[DateValue]:
    """ "The incident occurred on April 30", and days with the hour."""
    days = [value for value in dates if value.days <= EXACT_DAYS and value.first <= published]
    said = [match.end() for match in HAPPENED.finditer(text)]
    near = [(text[at : v.start], v) for v in days for at in said if at <= v.start <= at + BEHIND]
    found = [v for words, v in near if _in_one_sentence(words)]
    return found or [v for v in days if HOUR.search(text[: v.start][-BEHIND:]) and not LATER.search(_sentence(text, v))]


def _only_old_day(text: str, dates: Sequence[DateValue], published: date) -> list[DateValue]:
    """ "On Aug. 19, firefighters found …", in a report of September that tells no other such day but the court's."""
    old = [v for v in dates if v.days <= EXACT_DAYS and v.last < published - A_WEEK and v.text[-1:].isdigit()]
    days = {v.first: v for v in old if not LATER.search(_sentence(text, v))}
    return list(days.values()) if len(days) == 1 else []


def _in_one_sentence(words: str) -> bool:
    return not re.search(r"(?<![ap]\.m)(?<!\b[A-Z])[.!?]\s|\n", words)


def _sentence(text: str, value: DateValue) -> str:
    """The words around a date up to the next line or full stop."""
    before = re.split(r"[!?\n]|\w{3}\. ", text[: value.start])[-1]
    return before + re.split(r"[!?\n]|\w{3}\. ", text[value.end :])[0]


def _after_midnight(mention: Mention) -> Mention:
    """ "Overnight" is the later of its two days."""
    when = mention.when
    overnight = when is not None and when.text.lower() == "overnight"
    return replace(mention, when=replace(when, first=when.last)) if when is not None and overnight else mention


def _of_weekend(mention: Mention, published: date) -> Mention:
    """ "A weekend shooting": on the last one before publication."""
    sentence, head = mention.sentence, mention.candidate.head
    word = next(
        (at for at in sentence.below(head, "compound", "amod", "nmod") if sentence.lemmas[at] == "weekend"), None
    )
    if word is None:
        return mention
    token, saturday = sentence.tokens[word], weekday_by(published, SATURDAY)
    last = min(saturday + timedelta(days=1), published)
    return replace(mention, when=DateValue(token.start, token.end, token.text, saturday, last, "relative"))


def _is_finding(mention: Mention) -> bool:
    """ "Officers found her dead on Feb. 9"."""
    when, sentence = mention.when, mention.sentence
    if when is None or when.days > EXACT_DAYS or mention.trigger.frame != "corpse" or mention.reason:
        return False
    verb = last_verb(sentence, when) if sentence.stretch.holds(when.start) else None
    return verb is not None and sentence.lemmas[verb] in word_list("police_calls")


def _is_of_act(mention: Mention) -> bool:
    """ "Fell victim to the violence on Sunday": a strong mention, its day beside no verb of saying or police work."""
    when, sentence = mention.when, mention.sentence
    if when is None or when.days > 1 or not _is_violent(mention) or not mention.stands:
        return False
    verb = last_verb(sentence, when)
    news = word_list("say") | word_list("custody_verbs") | word_list("news_of_day")
    return verb is not None and sentence.lemmas[verb] not in news


def _day_told(mention: Mention, published: date) -> DateValue | None:
    when = mention.when
    if when is None or when.days > EXACT_DAYS or when.first > published or not _is_violent(mention):
        return None
    if mention.own_date and mention.reason not in UNTRUE:
        return when
    here = mention.sentence.stretch.holds(when.start)
    verb = last_verb(mention.sentence, when) if here else None
    of_speech = verb is not None and mention.sentence.lemmas[verb] in word_list("say")
    return when if here and not of_speech and _is_call(mention) else None


def _is_call(mention: Mention) -> bool:
    """ "Deputies answered a call about shots", "came upon two wounded men": on the day of the act."""
    sentence, head = mention.sentence, mention.candidate.head
    above = {sentence.lemmas[at] for at in sentence.ancestors(head) if sentence.tokens[at].tag in {"VBD", "VBN"}}
    return bool(above & word_list("police_calls")) and not above & word_list("custody_verbs")


def _is_violent(mention: Mention) -> bool:
    return mention.trigger.among("named_violence")


def _is_open(mention: Mention) -> bool:
    """Whether its day is not said, or hangs from other words."""
    found = mention.trigger.frame == "corpse"
    return mention.family in TO_LIFE and (_is_violent(mention) or found) and not mention.own_date


def _dated(mention: Mention, told: Sequence[DateValue]) -> Mention:
    when = mention.when
    if when is not None and when.days == 1 and any(abs(when.first - value.first) <= A_DAY for value in told):
        return _of_day_before(mention, when, told)
    if when is not None and when.days > 1:
        fitting = [value for value in told if when.first - A_DAY <= value.last and value.first <= when.last + A_DAY]
    else:
        fitting = [value for value in told if when is None or value.first <= when.last]
    return replace(mention, when=fitting[0]) if fitting else mention


def _of_day_before(mention: Mention, when: DateValue, told: Sequence[DateValue]) -> Mention:
    """ "Clashed with rebels, residents said on Wednesday. … They fought on Tuesday": news is told on the day after."""
    verb = last_verb(mention.sentence, when)
    said = verb is not None and mention.sentence.lemmas[verb] in word_list("saying")
    before = next((value for value in told if value.first == value.last == when.first - A_DAY), None)
    if not said or before is None or any(value.first >= when.first for value in told):
        return mention
    return replace(mention, when=before)
