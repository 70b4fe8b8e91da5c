"""The head of a report, and what its editors put into it: datelines, labels and insertions in brackets.

"BEIRUT (LEBANON), 3 JAN 1990 (RADIO) -- [REPORT] [A CORRESPONDENT] [TEXT] SIDON --" tells where and when a report was
filed and what kind it is, not where and when the event was.
"""

import re
from typing import NamedTuple

CITY = r"[A-Z][A-Z'’.\- ]{2,40}?"
# "BEIRUT --", "BEIRUT:", and "BEIRUT (Agency) -Shots".
DASH = r"(?:\s*(?:—|–|--|-)\s|:\s|(?<=\))\s*-(?=[A-Z]))"
# "Beirut (AFP) -": the agency tells that a town in small letters is a dateline.
AGENCY = r"\((?:[A-Z]{2,6}|Reuters|Xinhua)\)"
FILED = r", (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)"
TITLED = rf"[A-Z][a-zà-ÿ]+(?:[ -][A-Z][a-zà-ÿ]+){{0,2}}(?=(?:{FILED})?\s*{AGENCY})"
DATELINE = re.compile(
    rf"\W{{0,3}}(?P<city>{CITY}|{TITLED})(?:\s*\([^)]{{2,40}}\)(?=,))?(?:,[^—–\n]{{0,60}}?)?\s*(?:\([^)]{{1,60}}\)\s*)?{DASH}"
)
# "Dhaka, May 14 (IANS) An armed group": some agencies leave the dash out.
DASHLESS = re.compile(rf"\W{{0,3}}(?P<city>{CITY}|{TITLED})(?:{FILED})\s*{AGENCY}\s+(?=[A-Z\d\"“])")
# "June 7, 2001 (AFP) –": the day of filing and no town; "April 7, 2015 (BOR) –": and the town.
DAYLINE = re.compile(
    r"\W{0,3}(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:, ?\d{4})?|\d{1,2} [A-Z][a-z]{2,8}\.?(?: \d{4})?)"
    rf"\s*\((?P<city>[A-Z][^)]{{1,40}})\){DASH}"
)
# "Bangkok, January 9, 2013–At least five bloggers", "(Berlin) – Police in Tajikistan": so rights groups begin.
CITIES = r"[A-Z][a-zà-ÿ]+(?:(?:[ -]| ?/ ?)[A-Z][a-zà-ÿ]+){0,3}"
# "Chandigarh, August 29: Farmers blocked …".
COLON = re.compile(rf"\W{{0,3}}(?P<city>{CITIES}){FILED}:\s+(?=[A-Z\d\"“])")
# "Washington, D.C., July 6, 2020 —", "Bogotá, Colombia, March 11, 2016–".
STATE = r"(?:, (?:(?:[A-Z]\.){2,3}|[A-Z][a-zà-ÿ]+(?: [A-Z][a-zà-ÿ]+)?))?"
DAY = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?),? \d{4}"
RELEASE = re.compile(rf"\W{{0,2}}(?P<city>{CITIES}){STATE}, {DAY}\)?\s*(?:—|–|--|-)\s*(?=[A-Z\d\"“])")
BRACKETED = re.compile(rf"\((?P<city>{CITIES})\)\s*(?:—|–|--|-)\s*(?=[A-Z\d\"“])")
# Labels of a monitoring service, and the place its source filed from.
LABEL = re.compile(r"\s*\[[^\]]{2,400}\]")
SECOND = re.compile(r"\s*(?P<city>[A-Z][A-Z'’.]+(?: [A-Z'’.]+){0,3})\s*(?:—|–|--)\s")
INSERTION = re.compile(r"\[[^\]\[]{1,300}\]")


class Head(NamedTuple):
    """Where the text proper begins, and the span of the city it was filed from; (0, 0) where none is named.

    `of_group`: it is headed as rights groups head what they publish, from where they have their seat.
    """

    end: int
    city: tuple[int, int]
    of_group: bool = False


def report_head(text: str) -> Head:
    """The head of a text: no longer than its dateline, labels and the second dateline behind them."""
    forms = (DATELINE, DASHLESS, COLON, RELEASE, BRACKETED)
    dateline = next((found for form in forms if (found := form.match(text))), None)
    end, city = (dateline.end(), dateline.span("city")) if dateline else (0, (0, 0))
    if day := None if dateline else DAYLINE.match(text):
        end, city = day.end(), day.span("city")
    labelled = False
    while label := LABEL.match(text, end):
        end, labelled = label.end(), True
    if labelled and (second := SECOND.match(text, end)):
        end, city = second.end(), second.span("city")
    return Head(end, city, dateline is not None and dateline.re in {RELEASE, BRACKETED})


def without_insertions(text: str) -> str:
    """The text with spaces for what editors put in brackets: "[17 NOVEMBER]", "[WORDS INDISTINCT]"."""
    return INSERTION.sub(lambda insertion: re.sub(r"\S", " ", insertion.group()), text)
