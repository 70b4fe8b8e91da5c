"""Violence that an article takes for granted: "condemned the killing of …", "the bodies of the priests murdered …".

What is presupposed did happen. Where an article tells of no event, the most definite such mention is its event:
a follow-up about a murder is about that murder. History, courtrooms and memorials are not revived.
"""

from dataclasses import replace
from datetime import date, timedelta

from coding.events.mentions.mention import Mention, Reading
from coding.events.mentions.reading import counted
from coding.events.report import Report
from coding.text.clauses import POINTING
from coding.text.language import Sentence
from coding.text.lexicon import Lexicon, word_list
from coding.when.dates import DateValue
from coding.whether.actuality import LEAD_DAYS, NEWS_DAYS

# Of the wordings that are too weak to tell an event, those that still take it for granted.
TAKEN_FOR_GRANTED = {"mentioned, not told", "past perfect in a side clause", "participle beside a noun",
                     "participle before a noun", "relative clause", "gerund or past perfect"}  # fmt: skip
# Words for acts that say nothing of whom they befell.
# What a speaker accuses somebody of having bombed is no victim.
NO_PEOPLE = {"place", "thing", "country", "weapon"}
# Longer than this is a count over time; two months or years in one sentence are its ends.
LONGEST_DAYS, RECENT_DAYS = 31, 8
# Said of a verb, these hold for its nouns as well.
UNTRUE = {"denied", "negated", "hypothetical", "future", "threatened"}
OLD_SETTINGS = {"commemoration", "court_old_act"}
# Of what speaks for a mention, how much it needs.
LEAST = 3
# Beside another event; the longest a night is told as.
SURE, EXACT_DAYS = 5, 2
# How old the crime may be that a police report is about: "arrested in a shooting on 30 May".
CASE_DAYS = 1100
# How far above the act, in the parse, such words may stand.
STEPS = 5


def presupposed(mentions: list[Mention], readings: list[Reading], report: Report, lexicon: Lexicon) -> Mention | None:
    """The mention to be taken for the article's event, read anew as one that stands; None where none is definite.

    In a police report it is open only who has done it.
    """
    at = {reading.sentence.index: reading for reading in readings}
    mentions = _not_of_untrue_clauses(mentions)
    said = sum(_is_said(mention) for mention in mentions) > 1
    if report.crime:
        mentions = [_only_who_is_open(mention, report.published) for mention in mentions]
    found = [
        (_definiteness(m, at[m.sentence.index], report) + (said and _is_said(m)), -n, m) for n, m in enumerate(mentions)
    ]
    worth, _, best = max(found, key=lambda item: item[:2], default=(0, 0, None))
    if best is None or worth < LEAST:
        return None
    return _standing(best, at[best.sentence.index], "presupposed", lexicon)


def _only_who_is_open(mention: Mention, published: date | None) -> Mention:
    """ "Is accused of shooting his neighbour", "sentenced for the murder of a boy on 9 May": in passing, no guess."""
    verdict = mention.verdict
    cue = verdict.rule_id.removeprefix("actuality:cue:")
    told = _is_definite(mention) or _is_one_act(mention)
    tried = verdict.reason == "court_old_act" and mention.own_date and _is_recent(mention, published, CASE_DAYS)
    if verdict.reason is None or not (cue in word_list("who_did_it") or tried) or not told:
        return mention
    return mention.judged(reason=None, weak=True, detail="mentioned, not told", fallback="background")


def beside(mentions: list[Mention], readings: list[Reading], report: Report, lexicon: Lexicon) -> list[Mention]:
    """The mentions, those told in passing beside other events read as ones that stand.

    "Marched in protest at the murder of a judge on 3 May": a day of the last weeks said with the words, and a victim
    or an act that is told apart.
    """
    at = {reading.sentence.index: reading for reading in readings}
    open_ones = {id(m) for m in _not_of_untrue_clauses(mentions)}
    return [
        _standing(m, at[m.sentence.index], "in passing", lexicon)
        if id(m) in open_ones and _is_told_in_passing(m, at[m.sentence.index], report)
        else m
        for m in mentions
    ]


def _not_of_untrue_clauses(mentions: list[Mention]) -> list[Mention]:
    """ "Denied that their artillery had shelled the port": the nouns of what is denied are no acts either."""
    untrue = {(m.sentence.index, m.candidate.head) for m in mentions if m.reason in UNTRUE}
    return [m for m in mentions if m.reason in UNTRUE or (m.sentence.index, m.candidate.clause) not in untrue]


def _is_told_in_passing(mention: Mention, reading: Reading, report: Report) -> bool:
    when = mention.when
    if mention.stands or when is None or when.days > EXACT_DAYS or not mention.own_date:
        return False
    recent = _is_recent(mention, report.published, NEWS_DAYS)
    return recent and _definiteness(mention, reading, report) >= SURE


def headlined(mentions: list[Mention], readings: list[Reading], lexicon: Lexicon) -> Mention | None:
    """What the last sentence tells, if that is a headline: the first of its mentions that only its place made weak."""
    last = readings[-1] if readings else None
    if last is None or not last.sentence.stretch.heading or {"remembrance", "courtroom"} & last.contexts:
        return None
    if last.sentence.text.rstrip().endswith("?") or _lies_ahead(last):
        return None
    told = (m for m in mentions if m.sentence.index == last.sentence.index and m.decision and m.verdict.weak)
    told = (m for m in told if m.verdict.detail == "heading" and not _is_attribute(m))
    return next((_standing(m, last, "headline", lexicon) for m in told), None)


def _is_attribute(mention: Mention) -> bool:
    """ "Jailed activist reaches 50th day of hunger strike", "call to free jailed poets": who it is."""
    candidate, token = mention.candidate, mention.sentence.tokens[mention.candidate.head]
    first = candidate.head == 0 or (token.dep == "amod" and candidate.trigger.among("always_lasting"))
    return first and candidate.patient is not None and candidate.agent is None and token.tag in {"VBN", "VBD", "JJ"}


def _lies_ahead(reading: Reading) -> bool:
    """ "Army to attack rebel town": the infinitive of headlines is their future."""
    sentence = reading.sentence
    return any(sentence.lemmas[at] == "to" and sentence.tokens[token.head].dep in {"ROOT", "ccomp"}
               for at, token in enumerate(sentence.tokens) if token.dep == "aux")  # fmt: skip


def _standing(mention: Mention, reading: Reading, why: str, lexicon: Lexicon) -> Mention:
    mention = mention.judged(reason=None, weak=False, detail=why, rule_id=f"actuality:{why}")
    return replace(mention, quantities=counted(mention, reading, lexicon))


def _definiteness(mention: Mention, reading: Reading, report: Report) -> int:
    """0 for what cannot be revived; more for a victim named or counted, a day, a place, the opening sentences.

    A police report is about the crime of the day it tells, however old; where it tells who came to harm, "a shooting"
    in its opening is theirs.
    """
    published, crime = report.published, report.crime
    recent = mention.own_date and _is_recent(mention, published, CASE_DAYS if crime else NEWS_DAYS)
    dated = recent or _is_recent(mention, published, LEAD_DAYS)
    reacted = mention.trigger.among("reacted_to") and _is_reacted_to(mention)
    if not (reacted or mention.trigger.among("warlike")) or mention.decision is None:
        return 0
    # "Came to the country to assassinate …": an infinitive is an aim.
    aim = mention.sentence.tokens[mention.candidate.head].tag == "VB"
    if aim or (reading.spoken and not dated and not _is_said(mention)):
        return 0
    old = not (crime and recent) and _is_history(reading, recent, published)
    if old or not _granted(mention, dated, crime and dated):
        return 0
    if not dated and mention.trigger.among("single_acts") and _is_plural(mention):
        # "They resist the attacks of the bandits": many, and none in particular.
        return 0
    # "Arrested in a shooting that took place on 30 May".
    opening = mention.sentence.index <= 1
    theirs = report.harms and opening and dated and _is_one_act(mention)
    victim, this = _is_definite(mention), _is_this_act(mention) or (crime and recent) or theirs
    if not victim and ((mention.candidate.patient is not None and not theirs) or not this):
        return 0
    about = _near(mention, word_list("aftermath") | word_list("factive"))
    return 2 * victim + recent + dated + bool(mention.bound()) + about + opening + this


def _is_reacted_to(mention: Mention) -> bool:
    """ "Condemns the arrest of an editor", "welcomes her release"; not "the continued detention of"."""
    sentence, head = mention.sentence, mention.candidate.head
    goes_on = sentence.lemmas_of(head, "amod") & word_list("going_on")
    noun = mention.trigger.pos == "n" and not goes_on
    return noun and mention.sentence.index <= 1 and _near(mention, word_list("factive"))


def _granted(mention: Mention, dated: bool, of_case: bool) -> bool:
    """Whether it was set aside only for the way it is told, and not because it is untrue, open or old.

    `of_case`: a police report gives it a day, so that it is what is looked into or tried.
    """
    verdict = mention.verdict
    if verdict.reason is None:
        old = verdict.fallback in OLD_SETTINGS - ({"court_old_act"} if of_case else set())
        return (verdict.detail in TAKEN_FOR_GRANTED or _is_said(mention)) and not old
    cue = verdict.rule_id.removeprefix("actuality:cue:")
    if verdict.reason == "background":
        return (verdict.rule_id == "actuality:date" and dated and not _is_tally(mention)) or cue == "recent"
    if verdict.reason == "denied":
        return _near(mention, word_list("blame"))
    if verdict.reason == "opinion" and (cue in word_list("factive") or (mention.own_date and _is_this_act(mention))):
        # "Called yesterday's shelling a message".
        return True
    asked = verdict.reason in {"demanded", "opinion"} or (verdict.reason == "court_old_act" and cue == "suspect")
    return asked and _near(mention, word_list("aftermath"))


def _is_said(mention: Mention) -> bool:
    """ "They killed the mayor", in an interview: said more than once, and of somebody definite, it is its news."""
    verdict, tag = mention.verdict, mention.sentence.tokens[mention.candidate.head].tag
    spoken = verdict.reason is None and verdict.detail == "said, not reported"
    if mention.patient is None or mention.patient.kind in NO_PEOPLE:
        return False
    return spoken and mention.trigger.among("warlike") and tag in {"VBD", "VBN"} and _is_definite(mention)


def _is_recent(mention: Mention, published: date | None, days: int) -> bool:
    when = mention.when
    if when is None or published is None or when.days > LONGEST_DAYS:
        return False
    return published - timedelta(days=days) <= when.last <= published


def _is_tally(mention: Mention) -> bool:
    """ "Abducted 540 people between January and June": a count over a month or more, and no act."""
    when = mention.when
    return when is not None and when.days > RECENT_DAYS and (bool(mention.numbered) or not _in_a_month(mention, when))


def _is_history(reading: Reading, recent: bool, published: date | None) -> bool:
    """A sentence of a memorial or a courtroom, with an older day, or with a stretch of time."""
    if {"remembrance", "courtroom"} & reading.contexts:
        return True
    oldest = None if published is None else published - timedelta(days=LEAD_DAYS)
    old = any(oldest is not None and value.last < oldest for value in reading.dates)
    return (old and not recent) or any(value.days > LONGEST_DAYS for value in reading.dates)


def _is_definite(mention: Mention) -> bool:
    """Whether the victim is named, counted or pointed at; bare plurals, and "a murdered man", are anybody.

    "A triple homicide" has its victims in its name.
    """
    sentence, victim = mention.sentence, mention.candidate.patient
    if mention.trigger.frame == "slaying":
        return True
    if victim is None or mention.patient is None:
        return False
    inside = [victim, *sentence.below(victim, "compound", "det", "poss", "nummod", "amod", "appos", "nmod")]
    # "Innocent Kenyans" are no more named than "innocent people".
    named = any(sentence.tokens[at].pos == "PROPN" and sentence.tokens[at].tag != "NNPS"
                for at in inside if sentence.tokens[at].dep != "amod")  # fmt: skip
    counts = any(sentence.tokens[at].pos == "NUM" for at in inside)
    pointed = any(_points(sentence, at, victim) for at in inside[1:])
    before_it = sentence.tokens[mention.candidate.head].dep == "amod"
    one = sentence.tokens[victim].tag == "NN" and mention.patient.kind not in {"thing", "org"} and not before_it
    return sentence.tokens[victim].pos in {"NOUN", "PROPN"} and (named or counts or pointed or one)


def _points(sentence: Sentence, word: int, victim: int) -> bool:
    """ "These nurses", "his sons"; "our nurses" are all of them or any."""
    token = sentence.tokens[word]
    anybodys = sentence.tokens[victim].tag == "NNS" and token.text.lower() in {"our", "your", "my"}
    return (token.dep == "poss" and not anybodys) or sentence.lemmas[word] in POINTING


def _is_plural(mention: Mention) -> bool:
    return mention.sentence.tokens[mention.candidate.head].tag == "NNS"


def _is_this_act(mention: Mention) -> bool:
    """ "The attack", "Monday's murder"."""
    owned = mention.trigger.pos == "n" and mention.sentence.below(mention.candidate.head, "poss")
    return mention.is_the_act or bool(owned)


def _is_one_act(mention: Mention) -> bool:
    """ "A shooting on Mill Street", of nobody told there."""
    nobody = mention.patient is None or mention.patient.kind in NO_PEOPLE
    return nobody and mention.trigger.pos == "n" and not _is_plural(mention)


def _near(mention: Mention, words: frozenset[str]) -> bool:
    """ "Responsible for the murder", "the bodies of the murdered priests", "the attack is being investigated"."""
    sentence = mention.sentence
    return any(sentence.lemmas[at] in words for at in [*sentence.ancestors(mention.candidate.head)][:STEPS])


def _in_a_month(mention: Mention, when: DateValue) -> bool:
    """ "In January", "the January shooting", by themselves: they date the act, and do not tell which one it was."""
    return when.days <= 31 and mention.sentence.before(when.start).endswith(("in ", "the "))
