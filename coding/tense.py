"""Whether a date goes with what has been or with what is to come, heard from the words around it without a parse."""

import re
from functools import cache

from schemas.seeds import read_seed, split_list

BREAK = re.compile(r"[.!?;:]\s|\n\s*\n|[\"“”]")
BEFORE, AFTER = 160, 90
# "To run through June", "to stay shut until Monday".
UP_TO = re.compile(r"\bto [a-z]+(?: [\w-]+){0,3} (?:through|until|till|by)(?: the)?\s*$")


@cache
def _cues() -> re.Pattern[str]:
    """Verbs that look ahead, with the verb they govern, and verbs of the past, by group."""
    lists = {row["list"]: split_list(row["words"]) for row in read_seed("lexicon/words.csv")}
    ahead, told = ("|".join(map(re.escape, lists[name])) for name in ("verbs_ahead", "verbs_past"))
    return re.compile(
        rf"(?P<ahead>\b(?:will|won't|shall|would|may|might)\b|['’]ll\b|\bgoing to\b|\b(?:{ahead})\b)"
        r"(?:\s+not)?(?:\s+(?:to|be|have|been|also|for)\b)*(?:\s+\w+ly\b)?(?:\s+\w+e[dn]\b)?"
        rf"|(?P<past>\b(?:{told})\b|\b[a-z]{{2,}}ed\b)",
        re.IGNORECASE,
    )


def tense_at(text: str, start: int, end: int) -> str | None:
    """`past` or `ahead` by the nearest verb before [start, end) in its sentence, else by the next after; or None."""
    before = BREAK.split(text[max(0, start - BEFORE) : start])[-1]
    if UP_TO.search(before):
        return "ahead"
    cues = list(_cues().finditer(before))
    if cues:
        return cues[-1].lastgroup
    after = _cues().search(BREAK.split(text[end : end + AFTER])[0])
    return after.lastgroup if after else None
