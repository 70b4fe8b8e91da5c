"""The grammar of date expressions: patterns over kinds of words (`date_words`), each with the reader it calls.

A pattern is a regular expression whose letters are kinds in lower case; names in capitals stand for the parts below.
Of the patterns that fit at a word the first in the table is taken; a reader may still find that it is no date.
"""

import re

from coding.when.date_words import KINDS, LETTERS

# The outer before those they are made of.
PARTS = {
    # A phrase that means an election; whether it does `coding.when.votes` says.
    "VOTE": "(?: OF_A_VOTE{0,9} POLLS WHEN_HELD? | [the about_polls counted counted_people other]{1,4}"
    " going to the? polls )",
    "OF_A_VOTE": "(?: month_short stop? | [the a about_polls possessive other year month month_name day day_th weekday"
    " this last next comma unit ordinal round dash office and of] )",
    "POLLS": "(?: polls | run_off dash run_off ) (?: dash? round )?",
    "WHEN_HELD": "(?: [on of in] the? (?: DAY of? MONTH | MONTH DAY ) (?: comma? YEAR )? | [in of] (?: MONTH )? year"
    " | on weekday | in other{1,3} )",
    "BESIDE": "(?: before | after | following | leading other? [of to] | to going before | in )",
    "SPACE": "(?: COUNT (?: unit | units | short_unit ) | units | short_unit | [the last] (?: unit | part )"
    " | the weekday )",
    "MONTH": "(?: month | month_name | month_short stop? )",
    "SPELLED": "(?: month | month_name )",
    "DAY": "(?: day | day_th )",
    "YEAR": "(?: year | old_year | short_year ) MARK?",
    "MARK": "(?: year_mark | year_short stop? )",
    "WEEKDAY": "(?: (?: weekday | weekday_short stop? ) [comma bracket]? )?",
    "SHARE": "(?: the? (?: portion | edge of ) dash? )",
    "WHICH": "(?: this | last | next | previous )",
    # Where a word that is a name or a verb as well can only be a month.
    "IN_PLACE": "(?: (?<= [in of before after the a earlier possessive] ) | (?<= month [and or dash comma to] ) )",
    "JOINED": "(?: dash | to | and | or )",
    "NTH": "the? (?: ordinal | day_th ) dash?",
    "COUNT": "(?: a? (?: number | vague ) of? | a | day | two_digits | figure )",
    "NOT_COUNTING": "(?! COUNTED | of COUNTED )",
    "COUNTED": "[counted counted_people]",
    "CLOSED": "(?= stop | comma | bracket | break | dash | $ )",
}
RULES = (
    ("numeric", "iso | numeric"),
    # Days of a month, alone and in pairs.
    ("days_of_month", "WEEKDAY MONTH DAY JOINED DAY NOT_COUNTING (?! [dash slash] DAY ) (?: comma? YEAR )?"),
    ("days_of_month", "DAY JOINED DAY of? MONTH (?: comma? of? YEAR )?"),
    ("day_of_month", "DAY [dash slash] MONTH [dash slash] YEAR"),
    ("day_of_month", "WEEKDAY MONTH the? DAY NOT_COUNTING (?! of SPELLED ) (?: comma? YEAR )?"),
    ("day_of_month", "WEEKDAY the? DAY stop? of? MONTH (?: comma? of? YEAR )?"),
    ("day_of_month", "WEEKDAY DAY stop? foreign_of? foreign_month foreign_of? YEAR"),
    ("day_alone", "(?<= on ) the day_th CLOSED"),
    ("holiday", "SHARE? WHICH? holiday (?: comma? of? YEAR )?"),
    # Days told from an election, and its own.
    ("beside_vote", "SPACE BESIDE VOTE"),
    ("beside_holiday", "SPACE BESIDE [other possessive the this last next]{0,5} holiday (?: comma? of? YEAR )?"),
    ("holiday", "(?<= eve of ) [other possessive the]{1,5} holiday (?: comma? of? YEAR )?"),
    ("vote", "(?<= eve of ) VOTE"),
    ("vote", "the? unit of VOTE"),
    ("vote_day", "the? OF_A_VOTE{0,3} polls (?: unit | part | eve )"),
    # Months and years.
    ("in_month", "the? (?: ordinal | day_th | last ) unit of MONTH (?: comma? of? YEAR )?"),
    ("month_of_year", "SHARE? (?: month | month_name | month_short stop? ) comma? of? YEAR"),
    ("month", "SHARE? WHICH MONTH | SHARE MONTH"),
    # Not "the Women's March on Washington".
    ("month", "month | IN_PLACE month_name (?! of | month | day ) (?! (?<= [the a possessive] month_name ) on )"),
    ("month", "(?<= in ) month_short stop?"),
    ("fiscal", "(?: SHARE )? (?: fiscal unit? | year_word ) YEAR"),
    ("years", "(?<! currency ) year [dash slash] (?: two_digits | day | year ) (?! COUNTED | dash )"),
    ("season", "SHARE? (?: that | WHICH ) season"),
    ("season", "SHARE? (?: the? season ) (?: comma? of? ) year"),
    ("season", "(?<= in ) the season (?! [of] )"),
    (
        "quarter",
        "SHARE? the? (?: ordinal | day_th ) dash? unit (?: of the? (?: fiscal? unit )? (?: WHICH unit | year )? )?",
    ),
    ("quarter", "nth_quarter (?: of? comma? year )?"),
    ("year", "(?<! currency ) (?: SHARE | the unit )? year MARK? (?! COUNTED | zone | dash COUNTED )"),
    # "In 1999 soldiers seized power": so many soldiers nobody is in.
    ("opening_year", "(?<= in ) year (?= counted_people )"),
    ("year", "(?<= [in of] ) (?: SHARE | the unit )? old_year (?! COUNTED | zone )"),
    ("year", "(?<= [in of] ) SHARE? short_year"),
    ("decade", "SHARE? the? decade"),
    # Days named from the day of publication.
    ("day_word", "the unit [before after] day_word"),
    ("day_word", "(?: portion | earlier | later )? day_word (?: portion? part )?"),
    ("night", "(?: portion | earlier | later )? [this last] part | (?: earlier | later ) in the unit"),
    ("overnight", "overnight"),
    ("weekday_of_week", "weekday of? [last this next] unit"),
    ("weekday", "(?: the | a )? [following previous] weekday part? | the next weekday part?"),
    ("weekday", "(?: portion | earlier | later | that )? (?: this? (?: WHICH | past ) )? weekday (?: portion? part )?"),
    # Weeks, months and years told from the day of publication, or from the day told last.
    ("edge", "unit dash edge"),
    ("ago", "unit dash [ago earlier]"),
    ("edge", "the? edge of (?: the | WHICH )? fiscal? unit"),
    ("period", "(?<= in ) the [last next] unit"),
    ("unit", "(?: the? portion dash? | earlier | later )? WHICH fiscal? unit"),
    ("unit", "(?: portion | earlier | later ) in the (?: fiscal? unit )"),
    ("beside", "the [previous following next] (?: unit | part ) | the (?: unit | part ) [before after earlier] CLOSED"),
    ("same", "(?: that | the same | same ) (?: unit | part )"),
    ("weekend", "the unit"),
    ("period", "the? [past last previous next following] COUNT? (?: units | short_unit )"),
    ("period", "the? past (?: unit | units )"),
    ("ago", "COUNT dash? (?: unit | units ) (?: ago | earlier | later | [before after] CLOSED )"),
    ("hours_ago", "COUNT short_unit (?: ago | earlier )"),
    ("clock", "clock zone?"),
)


def compiled(pattern: str) -> str:
    """A pattern over kinds as one over letters."""
    for name, part in PARTS.items():
        pattern = re.sub(rf"\b{name}\b", part, pattern)
    unknown = set(re.findall(r"[a-z_]+", pattern)) - set(KINDS)
    assert not unknown, unknown
    return re.sub(r"\s+", "", re.sub(r"[a-z_]+", lambda word: LETTERS[word[0]], pattern))


# No expression but one after "the eve of" begins with one of these, so most words of a text cost one look.
STOPPERS = (
    "other mixed break comma stop dash slash bracket possessive currency in of on and to or counted counted_people "
    "zone year_mark year_short ago eve foreign_month foreign_of"
)
NEVER_FIRST = "".join(LETTERS[kind] for kind in STOPPERS.split())
READERS = tuple(reader for reader, _ in RULES)
FORMS = "|".join(f"(?P<r{n}>{compiled(pattern)})" for n, (_, pattern) in enumerate(RULES))
AFTER_EVE = compiled("(?<= eve of )")
GRAMMAR = re.compile(f"(?:{AFTER_EVE}|(?![{NEVER_FIRST}]))(?:{FORMS})")
