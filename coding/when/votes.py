"""Phrases that mean a national election ("Georgia's 26 October parliamentary vote"), and the days they can mean."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from coding.text.lexicon import country_words, key
from coding.when import calendar_days as days
from coding.when.date_scene import Scene
from coding.when.date_words import NAMES
from coding.when.elections import OFFICES, held
from schemas.seeds import read_seed, split_list


@dataclass(frozen=True)
class Vote:
    """What a phrase, tokens [lo, hi), says of an election. `iso3`: the country it names; `second`: which round."""

    lo: int
    hi: int
    offices: tuple[str, ...]
    second: bool | None
    iso3: str | None
    year: int | None
    month: int | None
    day: int | None
    weekday: int | None


@cache
def _may_follow() -> re.Pattern[str]:
    """What may stand after a phrase that means the election itself, and not its campaign or its results."""
    lists = {row["list"]: split_list(row["words"]) for row in read_seed("lexicon/words.csv")}
    return re.compile(rf"\W*$|\s*[.,;:!?)—–\"“”’]|\s+[-–—(]|\s+(?:{'|'.join(lists['after_votes'])})\b|\s+\d|\n")


def read_vote(lo: int, hi: int, scene: Scene, whole: bool = True) -> Vote | None:
    """The phrase of the tokens [lo, hi); None where it speaks of something else than a national election.

    `whole`: nothing that belongs to it stands after it.
    """
    polls = max((at for at in range(lo, hi) if NAMES[scene.words.kinds[at]] in {"polls", "run_off"}), default=None)
    if polls is None:
        return None
    after = _country(polls + 1, hi, scene)
    if after is None:
        # "The vote in Lagos" is not the country's, "the vote in which" is.
        at = next(at for at in range(polls + 1, hi) if NAMES[scene.words.kinds[at]] == "other")
        if scene.words.text[scene.words.spans[at][0]].isupper():
            return None
        hi = at - 1
    country = _country(lo, polls, scene)
    if country is None or (whole and not _may_follow().match(scene.words.text, scene.words.spans[hi - 1][1])):
        return None
    month = scene.get(lo, hi, "month", "month_name", "month_short")
    day, weekday = scene.get(lo, hi, "day", "day_th"), scene.get(lo, hi, "weekday")
    return Vote(
        lo, hi, _offices(lo, hi, scene), _round(lo, hi, scene), country or after or None, _year(lo, hi, scene),
        int(month) if month else None, int(re.sub(r"\D", "", day)) if day and month else None,
        int(weekday) if weekday else None,
    )  # fmt: skip


def days_meant(vote: Vote, scene: Scene, after: bool = False) -> list[date]:
    """The days of the table, or the day the phrase itself names, that the phrase can mean.

    `after`: something is told from the end of the election on.
    """
    rows = held(vote.iso3 or scene.country, vote.offices, vote.second, after)
    found = sorted({row.day for row in rows if _says(vote, row.day) and _told_apart(vote, row.day, scene)})
    if found or vote.day is None or vote.month is None:
        return found
    years = [vote.year] if vote.year else [scene.published.year + n for n in (-1, 0, 1)] if scene.published else []
    return [span[0] for year in years if (span := days.one_day(year, vote.month, vote.day))]


def _says(vote: Vote, day: date) -> bool:
    said = ((vote.year, day.year), (vote.month, day.month), (vote.day, day.day), (vote.weekday, day.weekday()))
    return all(told is None or told == real for told, real in said)


def _told_apart(vote: Vote, day: date, scene: Scene) -> bool:
    """ "Last month's", "next week's": in the unit it names, told from the day of publication."""
    unit, shift = scene.get(vote.lo, vote.hi, "unit"), scene.shift(vote.lo, vote.hi)
    if shift is None or unit is None or scene.published is None:
        return shift is None or unit is None
    base = scene.published
    span = {
        "week": days.week_span(base, shift),
        "month": days.month_span(base.year, base.month + shift),
        "year": days.years_span(base.year + shift),
    }.get(unit)
    return span is not None and span[0] <= day <= span[1]


def _year(lo: int, hi: int, scene: Scene) -> int | None:
    value = scene.get(lo, hi, "year")
    return int(value) if value else None


def _offices(lo: int, hi: int, scene: Scene) -> tuple[str, ...]:
    """The offices named; else any for an election, and referendums too for a vote."""
    named = scene.all(lo, hi, "office") or scene.all(lo, hi, "polls")
    return tuple(value for value in named if value in OFFICES)


def _round(lo: int, hi: int, scene: Scene) -> bool | None:
    if scene.has(lo, hi, "run_off") or "second" in scene.all(lo, hi, "polls"):
        return True
    nth = scene.get(lo, hi, "ordinal") if scene.has(lo, hi, "round") else None
    return None if nth is None else nth == "2"


def _country(lo: int, hi: int, scene: Scene) -> str | None:
    """The country of the words no kind is known for; "" where there are none, None where they are no country's."""
    words, text = scene.words, scene.words.text
    spans = [words.spans[at] for at in range(lo, hi) if NAMES[words.kinds[at]] == "other"]
    spans = [span for span in spans if re.search(r"\w", text[span[0] : span[1]])]
    if not spans:
        return ""
    return country_words().get(key(text[spans[0][0] : spans[-1][1]]))
