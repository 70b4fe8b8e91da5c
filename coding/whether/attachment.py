"""Which date is whose: how closely a date expression hangs from the words of a candidate."""

import re
from collections.abc import Iterator, Sequence

from coding.text.clauses import SUBJECT, is_perfect
from coding.text.language import VERBS, Sentence
from coding.text.lexicon import word_list
from coding.what.candidates import Candidate
from coding.when.dates import DateValue

SAY_WORTH, OTHER_WORTH = 1, 2
# From here on a date hangs from the candidate's own words; so many days are no day of news.
OWN, PERIOD = 8, 31
SUBORDINATE = {"acl", "relcl", "amod"}
CLAUSE_BREAK = re.compile(r"[,;:]|\b(?:and|but|that|who|which|when|after|before)\b")
# Who judges says what for; a stretch of time ("over the last year") has fewer words between.
MONTH = 28
REASON = re.compile(
    r"\b(?:over (?:his|her|their|its|alleged|an?|protests?|posts?|comments?)|in connection with|relat\w+ to"
    r"|stemming from|linked to)\b",
    re.IGNORECASE,
)
# "In the harbour of Kismayo, Somalia, on Wednesday": such commas part no clauses.
NAMED_ASIDE = re.compile(r",(?: [A-Z][\w.-]*){1,3},(?= on $)")
# "Freed a poet, who had been held since March, on Friday": the day is of what was said before.
ASIDE = re.compile(r",(?: an? [^,;]{1,60})? (?:who|whose|whom|which)\b[^,;]*,")
ORDINALS = {"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "latest"}
BOUNDARY = ("before", "ahead of", "until", "by", "since before", "prior to")
YEAR = re.compile(r"\b\d{4}\b")
YEAR_LONG, OPENING = (
    300,
    re.compile(r"(?:^|[,;]|\b(?:and|but|when|that)) ?(?:back |late |early )?(?:in|by|as early as|as late as)$"),
)
IN_BRACKETS = re.compile(r"\w+day \(")
# "Banned a rally planned for Saturday": the rally's day.
AT_HAND = re.compile(r"\b(?:planned|scheduled|slated|due|called)(?: to (?:be held|take place))?(?: for| on)?$")
# How many words may stand between a day and what is its.
POSSESSED = 3
# What is told to be in, during or by another act has its day.
WITHIN = {"in", "during", "by"}


def date_of(candidate: Candidate, dates: Sequence[DateValue]) -> tuple[DateValue | None, float]:
    """The date expression that hangs nearest to the candidate, and how closely; dates of other words are theirs."""
    scored = [(score, -abs(value.start - candidate.sentence.offsets(candidate.head, candidate.head + 1)[0]), value)
              for value in dates if (score := _attachment(candidate, value)) > 0]  # fmt: skip
    if not scored:
        return None, 0.0
    bond, _, value = max(scored, key=lambda item: item[:2])
    if value.days > PERIOD:
        # "Arrested on Thursday over a rally last year": the period is of another word than the day's.
        days = [item for item in scored if item[2].days == 1 and item[0] >= OWN and _is_beside(candidate, item[2])]
        bond, _, value = max(days, key=lambda item: item[:2], default=(bond, 0, value))
    return value, bond


def _is_beside(candidate: Candidate, value: DateValue) -> bool:
    """No other verb stands before the day, so that it can be nobody else's."""
    return last_verb(candidate.sentence, value) in {None, candidate.head}


def _dates_the_reason(candidate: Candidate, value: DateValue) -> bool:
    """ "Sentenced over their role in protests in 2013": a month or year of what they did, and not of the verdict."""
    sentence = candidate.sentence
    if not candidate.trigger.among("judging") or value.days < MONTH:
        return False
    return REASON.search(_between(sentence, candidate.hi - 1, value)) is not None


def _between(sentence: Sentence, at: int, value: DateValue) -> str:
    """The words between a token and a date that stands behind it."""
    return sentence.before(value.start)[sentence.tokens[at].end - sentence.stretch.start :]


def _attachment(candidate: Candidate, value: DateValue) -> float:
    sentence = candidate.sentence
    before = sentence.before(value.start).rstrip().lower()
    opening = value.days > YEAR_LONG and OPENING.search(before) is not None
    # "By 2011 rebels had attacked the town": it was then or before.
    bound = before.endswith(BOUNDARY) and not opening
    if bound or _dates_the_reason(candidate, value) or _is_of_an_earlier_one(candidate, value):
        return 0
    if candidate.trigger.pos == "v" and AT_HAND.search(before):
        return 0
    if before.endswith("since") and candidate.trigger.among("warlike") and not is_perfect(sentence, candidate.clause):
        # "The second attack since Friday", "exploded": none of them was on that day; "have killed nine" may be.
        return 0
    if _has_the_day(candidate, value):
        return 9.5
    verb = last_verb(sentence, value)
    if verb is not None and _is_told_of_it(candidate, verb):
        return 9.0
    if candidate.trigger.pos == "n" and _is_said_of_noun(candidate, value):
        return 8.5
    if verb is not None and verb != candidate.head and _is_beside_saying(sentence, verb, value):
        return SAY_WORTH
    overlapping = (i for i, t in enumerate(sentence.tokens) if value.overlaps(t.start, t.end))
    tokens = [i for i in overlapping if sentence.tokens[i].pos != "PUNCT"]
    if not tokens or IN_BRACKETS.match(value.text):
        # Of "Thursday (May 6)" the parser has seen "May 6" at most.
        return _of_clause(candidate, value)
    head = next(
        (i for i in tokens if sentence.tokens[i].head not in tokens or sentence.tokens[i].head == i), tokens[-1]
    )
    above = list(sentence.ancestors(head))
    if above and value.days > 8 and sentence.tokens[head].dep in {"nummod", "amod", "compound", "nmod", "poss"}:
        # "In 1958 Field Marshal Khan seized power": the parser takes the year for a number of what stands behind.
        return _of_clause(candidate, value) if opening else _of_dated_noun(candidate, value, above)
    governor = next((a for a in above if sentence.tokens[a].pos in VERBS or a == candidate.head), head)
    steps = 0.5 * above.index(governor) if governor in above else 0.0
    return _by_governor(candidate, governor, value, 9.5 - steps if governor == candidate.head else 6.0 - steps)


def _after_it(sentence: Sentence, noun: int, verb: int) -> bool:
    """ "Detained after the 2020 election", "protests that erupted after it": what follows on an old event is old."""
    preposition = sentence.tokens[noun].head
    follows = sentence.lemmas[preposition] in {"after", "following", "since", "follow"}
    return follows and sentence.tokens[preposition].head in {verb, *sentence.below(verb, "relcl", "acl")}


def _of_clause(candidate: Candidate, value: DateValue) -> float:
    """A date that the parser gives to no word, or to the wrong one."""
    governor = _nearest_verb(candidate.sentence, value)
    return 0 if governor is None else _by_governor(candidate, governor, value, 8.0)


def _of_dated_noun(candidate: Candidate, value: DateValue, above: list[int]) -> float:
    """A month or year that stands before a noun, as of "the 2003 invasion"."""
    sentence, noun = candidate.sentence, above[0]
    if noun == candidate.head:
        return 10
    if noun in _told_by_noun(candidate):
        return 9
    if candidate.head not in above:
        return 0
    if _is_done_in(candidate, noun):
        return 9
    old_year = value.days > YEAR_LONG and _after_it(sentence, noun, candidate.head)
    return 5 if old_year or sentence.tokens[candidate.head].dep in SUBORDINATE else 0


def _has_the_day(candidate: Candidate, value: DateValue) -> bool:
    """ "Last Sunday's shooting", "Monday's deadly ambush"."""
    sentence = candidate.sentence
    if not sentence.after(value.end).startswith(("'s ", "’s ")):
        return False
    between = [token for token in sentence.tokens[: candidate.head] if token.start >= value.end + 2]
    ahead = sentence.tokens[candidate.head].start >= value.end
    return ahead and len(between) <= POSSESSED and all(token.pos in {"ADJ", "NOUN", "NUM"} for token in between)


def _is_said_of_noun(candidate: Candidate, value: DateValue) -> bool:
    """ "The murder of a judge in the capital on 3 May": no verb between, and a day of the month.

    A day of the week may be that of whoever speaks of it: "condemned the murder of a judge on Monday".
    """
    sentence = candidate.sentence
    end = sentence.tokens[candidate.head].end
    return (
        any(c.isdigit() for c in value.text)
        and value.days == 1
        and value.start > end
        and not re.search("[,;]", NAMED_ASIDE.sub("", _between(sentence, candidate.head, value)))
        and not any(t.pos in VERBS and end <= t.start < value.start for t in sentence.tokens)
    )


def _is_of_an_earlier_one(candidate: Candidate, value: DateValue) -> bool:
    """ "The first attack since a truce was signed in 2002", "the deadliest since May": the day it is measured by."""
    sentence = candidate.sentence
    since = max((at for at, t in enumerate(sentence.tokens) if t.text.lower() == "since" and t.end <= value.start),
                default=None)  # fmt: skip
    if since is None or since < candidate.head:
        return False
    if sentence.before(value.start).endswith(" on "):
        # "The largest since the war on Thursday": since the war, and on Thursday.
        return False
    between = [token for token in sentence.tokens[since + 1 :] if token.end <= value.start]
    if any(token.text in {",", ";"} for token in between):
        return False
    long_ago = value.days > 8 or YEAR.search(value.text) is not None
    if long_ago and any(token.pos in VERBS for token in between):
        return True
    return any(t.tag == "JJS" or t.text.lower() in ORDINALS for t in sentence.tokens[:since])


def _is_done_in(candidate: Candidate, act: int) -> bool:
    """ "Eleven judges were killed in a November 1985 attack": the day of the one is that of the other."""
    sentence = candidate.sentence
    preposition = sentence.tokens[act].head
    within = sentence.tokens[preposition].head
    inside = sentence.lemmas[preposition] in WITHIN
    if candidate.trigger.frame == "coup":
        # "Was deposed by rebels in the 2003 invasion": whatever of the clause the words hang from.
        return inside and candidate.head in {within, *sentence.ancestors(within)}
    return inside and within == candidate.head and candidate.trigger.among("warlike")


def _told_by_noun(candidate: Candidate) -> Iterator[int]:
    """ "The 2003 invasion that deposed him", "the 2011 war that killed a thousand": the act is in the noun's time."""
    sentence = candidate.sentence
    if candidate.trigger.frame == "coup" or candidate.trigger.among("warlike"):
        for at in sentence.upwards(candidate.head):
            if sentence.tokens[at].dep == "relcl":
                yield sentence.tokens[at].head


def _by_governor(candidate: Candidate, governor: int, value: DateValue, own: float) -> float:
    sentence = candidate.sentence
    if governor in {candidate.head, candidate.clause} or _is_where_it_happened(candidate, governor):
        return own
    token = sentence.tokens[governor]
    of_whom = token.dep == "acl" and token.tag == "VBN" and token.head == candidate.patient
    if of_whom and value.days >= MONTH:
        # "Released soldiers captured last month".
        return 0.0
    if token.dep == "relcl":
        return SAY_WORTH
    if candidate.head in sentence.ancestors(governor) or governor in sentence.ancestors(candidate.head):
        return OTHER_WORTH
    return SAY_WORTH


def _is_where_it_happened(candidate: Candidate, governor: int) -> bool:
    """ "What happened on 3 May in the village, where soldiers shot him": the place's clause tells what happened."""
    sentence = candidate.sentence
    if sentence.lemmas[governor] not in word_list("happening"):
        return False
    above = sentence.upwards(candidate.head)
    inside = above[: above.index(governor)] if governor in above else []
    return any(sentence.lemmas[at] in {"where", "when"} for verb in inside for at in sentence.below(verb, "advmod"))


def _is_told_of_it(candidate: Candidate, governor: int) -> bool:
    """ "The shooting happened on Friday", "a shooting that occurred on Friday": they say when the noun was."""
    sentence = candidate.sentence
    if candidate.trigger.pos != "n" or sentence.lemmas[governor] not in word_list("happening"):
        return False
    clause_of_noun = (
        sentence.tokens[governor].dep in {"relcl", "acl"} and sentence.tokens[governor].head == candidate.head
    )
    return clause_of_noun or candidate.head in sentence.below(governor, *SUBJECT)


def _is_beside_saying(sentence: Sentence, verb: int, value: DateValue) -> bool:
    """ "Police said Sunday a gunman shot two women": the day of saying, wherever it hangs in the parse."""
    return sentence.lemmas[verb] in word_list("saying") and _between(sentence, verb, value).strip() in {"", "on"}


def last_verb(sentence: Sentence, value: DateValue) -> int | None:
    """The verb next before a date, whatever the parser hung the date from: "occurred shortly after 11 p.m. Friday"."""
    before = (at for at, token in enumerate(sentence.tokens) if token.pos in VERBS and token.end <= value.start)
    return max(before, default=None)


def _nearest_verb(sentence: Sentence, value: DateValue) -> int | None:
    """Weekday phrases are kept from the parser: they belong to the verb before them in their clause, else the next."""
    verbs = [
        i
        for i, t in enumerate(sentence.tokens)
        if t.pos in VERBS and t.dep not in {"aux", "auxpass", "amod", "compound"}
    ]
    base = sentence.stretch.start
    asides = [match.span() for match in ASIDE.finditer(sentence.before(value.start))]
    before = [i for i in verbs if sentence.tokens[i].end <= value.start]
    before = [i for i in before if not any(lo <= sentence.tokens[i].start - base < hi for lo, hi in asides)] or before
    last = before[-1] if before else None
    if last is not None and not CLAUSE_BREAK.search(
        NAMED_ASIDE.sub("", ASIDE.sub(" ", _between(sentence, last, value)))
    ):
        return last
    return next((i for i in verbs if sentence.tokens[i].start >= value.end), last)
