"""Whether a date goes with what has been or with what is to come, heard from the words around it without a parse."""

import re
from functools import cache

from schemas.seeds import read_seed, split_list

BREAK = re.compile(r"[.!?;:]\s|\n\s*\n|[\"“”]")
OF_A_NOUN = re.compile(r"['’]s\b")
BEFORE, AFTER = 160, 90
# "Set an Oct. 4 trial date".
SET = re.compile(r"\b(?:set|sets|setting|has|with) an?\s*$")
COURT_DATE = re.compile(r",? (?:trial|hearing|court|sentencing)\b")
# "To run through June", "to stay shut until Monday".
UP_TO = re.compile(r"\bto [a-z]+(?: [\w-]+){0,3} (?:through|until|till|by)(?: the)?\s*$")


@cache
def _cues() -> re.Pattern[str]:
    """Verbs that look ahead, with the verb they govern, and verbs of the past, by group."""
    lists = {row["list"]: split_list(row["words"]) for row in read_seed("lexicon/words.csv")}
    ahead, told = ("|".join(map(re.escape, lists[name])) for name in ("verbs_ahead", "verbs_past"))
    return re.compile(
        r"(?P<been>\b(?:would|should|must|may|might|could)(?:n['’]t)?(?:\s+not)?\s+have\b)"
        rf"|(?P<ahead>\b(?:(?-i:will|may|might)|won['’]t|shall|would)\b|['’]ll\b|\bgoing to\b|\b(?:{ahead})\b)"
        r"(?:\s+not)?(?:\s+(?:to|be|have|been|also|for)\b)*(?:\s+\w+ly\b)?(?:\s+\w+e[dn]\b)?"
        rf"|(?P<past>\b(?:{told})\b|\b[a-z]{{2,}}ed\b)",
        re.IGNORECASE,
    )


def tense_at(text: str, start: int, end: int) -> str | None:
    """`past` or `ahead` by the nearest verb before [start, end) in its sentence, else by the next after; or None.

    The verb after a date that belongs to a noun ("Friday's raid will …") tells nothing of the day.
    """
    before = BREAK.split(text[max(0, start - BEFORE) : start])[-1]
    if UP_TO.search(before) or (SET.search(before) and COURT_DATE.match(text, end)):
        return "ahead"
    cues = list(_cues().finditer(before))
    if cues:
        return _tense(cues[-1])
    if OF_A_NOUN.match(text, end) or before.rstrip().lower().endswith(("the", " a")):
        return None
    after = _cues().search(BREAK.split(text[end : end + AFTER])[0])
    return _tense(after) if after else None


def _tense(cue: re.Match[str]) -> str | None:
    return "past" if cue.lastgroup == "been" else cue.lastgroup
