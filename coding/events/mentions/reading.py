"""Candidates become mentions: each with its sides, date, place, numbers and verdict."""

from dataclasses import replace

from coding.events.mentions.doers import other_sides, sides_in
from coding.events.mentions.mention import BOUND_WORTH, Mention, Reading, Setting, total_of
from coding.how_many.affected import quantities_of
from coding.how_many.figures import Figure
from coding.how_many.quantities import Quantity, parts_in
from coding.text.clauses import beforehand, is_perfect
from coding.text.lexicon import Decision, Lexicon, word_list
from coding.what.candidates import Candidate
from coding.what.decisions import decide
from coding.where.elsewhere import is_destination, is_refuge
from coding.where.places import worth
from coding.whether.actuality import OWN_DATE, Verdict, judge
from coding.whether.attachment import date_of
from coding.whether.ordinary import ordinary_crime
from coding.whether.promises import promised
from coding.whether.telling import is_accusation, is_ahead, reason_of

# The place that an item of a round-up opens with is where it was.
OF_ITEM = 4.9
IN_CONNECTION = "in connection with"


def read_mention(
    candidate: Candidate, reading: Reading, setting: Setting, lexicon: Lexicon, decision: Decision | None = None
) -> Mention:
    """A candidate read and judged; its type is decided by the rules unless it is given."""
    sentence, published = reading.sentence, setting.published
    agent, patient = sides_in(candidate, reading, setting, lexicon)
    when, bond = date_of(candidate, reading.dates)
    contexts = (reading.contexts | setting.contexts) - _of_others(candidate)
    verdict = judge(candidate, when, bond >= OWN_DATE, published, contexts, lexicon)
    decision = decision or decide(candidate, agent, patient, contexts, lexicon)
    if decision:
        agent, patient = other_sides(candidate, decision, agent, patient, lexicon)
    promise = promised(candidate, decision, published, lexicon)
    if promise is not None and verdict.reason in {"future", "hypothetical"}:
        # The announcement is the event, and not the day it speaks of.
        verdict = replace(verdict, reason=None, rule_id="actuality:promised")
        when, _ = date_of(replace(candidate, lo=promise, hi=promise + 1, head=promise, clause=promise), reading.dates)
        when = None if when and published and when.first > published else when
    away = is_destination if candidate.trigger.among("removing") else is_refuge
    named = [place for place in reading.places if not away(sentence, place)]
    places = tuple((place, worth(sentence, place, candidate.clause, candidate.head)) for place in named)
    places += ((reading.item, OF_ITEM),) if reading.item else ()
    told = _reported(candidate, bond, max((w for _, w in places), default=0.0))
    if not told and (reading.spoken or is_accusation(candidate)):
        verdict = replace(verdict, weak=True, fallback="opinion", detail=verdict.detail or "said, not reported")
    reason, detail = _reason(candidate, verdict, decision, reading)
    if reason is None and (petty := ordinary_crime(candidate, patient)):
        reason, detail = "not_political", petty
    verdict = replace(verdict, reason=reason, detail=detail)
    quantities = _quantities(candidate, decision, reading, lexicon) if reason is None and decision else []

    own = bond >= OWN_DATE
    return Mention(candidate, verdict, decision, agent, patient, when, places, tuple(quantities), promise, own)


def _of_others(candidate: Candidate) -> frozenset[str]:
    """ "The ringleader of these rallies", "arrested for taking part in rallies": who he is and why, and not where.

    Nor do rallies that were only planned.
    """
    sentence, patient = candidate.sentence, candidate.patient
    inside = set(reason_of(candidate))
    if patient is not None and sentence.lemmas[patient] in word_list("heads_of"):
        of = [at for at in sentence.below(patient, "prep") if sentence.lemmas[at] == "of"]
        inside |= {below for at in of for below in sentence.subtree(at)}
    told = {at for at, lemma in enumerate(sentence.lemmas) if lemma in word_list("protest")}
    if not told and candidate.trigger.frame == "arrest" and IN_CONNECTION in sentence.text:
        # "Arrested 30 men in connection with the attack", told beside a protest.
        return frozenset({"protest"})
    if candidate.trigger.frame in {"kill", "shoot"}:
        # "Marched after police killed a student": he was no marcher.
        before = [at for at in told if candidate.head in beforehand(sentence, at)]
        inside |= set(before) if len(before) == len(told) else set()
    inside |= {at for at in told if is_ahead(sentence, at)}
    return frozenset({"protest"}) if told and told <= inside else frozenset()


def _reason(
    candidate: Candidate, verdict: Verdict, decision: Decision | None, reading: Reading
) -> tuple[str | None, str]:
    if any(_is_summed(candidate, figure) for figure in reading.figures):
        return "statistic", "figure"
    if verdict.reason or decision:
        return verdict.reason, verdict.detail
    if verdict.weak:
        return verdict.fallback, verdict.detail
    if candidate.trigger.frame == "threaten":
        # Threats to people are acts themselves; to blow up a dam is only threatened.
        return "threatened", candidate.text
    sides = candidate.agent is not None or candidate.patient is not None
    return "not_political" if sides else "incomplete", "no decision row fits"


def _is_summed(candidate: Candidate, figure: Figure) -> bool:
    """Whether an act is what a figure sums up; a jail stormed in which so many prisoners are held is not."""
    apart = figure.kind == "stock" and not candidate.trigger.among("kept")
    return candidate.head in figure.claimed and not apart


def _reported(candidate: Candidate, bond: float, placed: float) -> bool:
    """Whether somebody who speaks tells an act as news: with its day or place, or as their own."""
    sentence, agent = candidate.sentence, candidate.agent
    if _just_done(candidate):
        return True
    own = agent is not None and sentence.tokens[agent].text.lower() in {"i", "we"}
    return bond >= OWN_DATE or placed >= BOUND_WORTH or (own and sentence.tokens[candidate.head].tag in {"VBD", "VBN"})


def _just_done(candidate: Candidate) -> bool:
    """ "The governor and his son have been killed": the perfect, of people with names, is news in an interview too."""
    sentence, victim = candidate.sentence, candidate.patient
    told = is_perfect(sentence, candidate.head) and bool(sentence.below(candidate.head, "auxpass"))
    return told and victim is not None and sentence.tokens[victim].pos == "PROPN"


def counted(mention: Mention, reading: Reading, lexicon: Lexicon) -> tuple[Quantity, ...]:
    """The numbers of a mention that was rejected at first, for one that is taken up after all."""
    decision = mention.decision
    return tuple(_quantities(mention.candidate, decision, reading, lexicon)) if decision else ()


def _quantities(candidate: Candidate, decision: Decision, reading: Reading, lexicon: Lexicon) -> list[Quantity]:
    numbers = [n for n in reading.numbers if not any(n is figure.number for figure in reading.figures)]
    before: set[int] = set()
    if decision.family in {"demonstration", "riot"}:
        before = beforehand(candidate.sentence, candidate.head)
    found = [q for q in quantities_of(candidate, decision, numbers, lexicon) if q.number.noun not in before]
    if decision.family not in {"demonstration", "riot", "mob"}:
        # "Left prison before a crowd of a hundred".
        found = [q for q in found if q.measure != "crowd"]
    taken = {quantity.number for quantity in found}
    # "Attacked by hundreds of masked men": those who did it are no part of those it was done to.
    doers = set() if candidate.agent is None else set(candidate.sentence.subtree(candidate.agent))
    rest = [number for number in numbers if number not in taken and number.noun not in doers]
    measure = decision.measure or "killed"
    whole = total_of(found, measure)
    if (decision.measure or whole) is None or measure == "crowd":
        return found
    return found + parts_in(candidate.sentence, rest, measure, whole or 0, lexicon)
