"""Where no more than a country is known, what the words say beyond it: a border, a river, a desert; the sea."""

import re
from collections.abc import Iterable
from dataclasses import replace

from coding.where.locating import Located

# UCDP's where_prec: 5 a line or an area without edges, 6 a country and parts of it, 7 sea or air.
VAGUE, COUNTRY, SEA_OR_AIR = 5, 6, 7
SEA = re.compile(
    r"\b(?:at sea|on the high seas|off the coast|off [A-Z][\w’'-]+['’]s coast|(?:international|territorial) waters"
    r"|in the [A-Z]\w+ Sea|in the (?:Gulf|Strait|Bay) of|in the [A-Z]\w+ Ocean|airspace|in mid-?air)\b"
)
LINE = re.compile(
    r"\b(?:on|along|across) (?:the|its|their) (?:[\w-]+ )?(?:border|frontier)\b"
    r"|\b[A-Z][\w’'-]+ (?:[Rr]iver|[Vv]alley|[Ll]ake|[Dd]esert|[Mm]ountains|[Bb]asin|[Ff]orest|[Hh]ighlands)\b"
    r"|\b(?:[Rr]iver|[Ll]ake|[Mm]ount) [A-Z]"
)


def as_told(where: Located | None, sentences: Iterable[str]) -> Located | None:
    """The place with the precision that the event's own sentences give it."""
    if where is None or where.where_prec != COUNTRY:
        return where
    text = "\n".join(sentences)
    if SEA.search(text):
        return replace(where, where_prec=SEA_OR_AIR)
    return replace(where, where_prec=VAGUE) if LINE.search(text) else where
