"""Candidates become mentions: each with its sides, date, place, numbers and verdict."""

from dataclasses import dataclass, replace
from datetime import date

from coding.events.wielders import FIGHTERS, of_capital, wielder
from coding.how_many.affected import quantities_of
from coding.how_many.figures import Figure
from coding.how_many.numbers import Number
from coding.how_many.quantities import Quantity, parts_in
from coding.text.clauses import SUBJECT, beforehand, is_passive, is_perfect, object_of
from coding.text.language import Sentence
from coding.text.lexicon import Decision, Lexicon
from coding.what.candidates import Candidate
from coding.what.decisions import decide
from coding.when.dates import DateValue
from coding.where.elsewhere import is_destination, is_refuge
from coding.where.geography import PlaceMention
from coding.where.places import worth
from coding.whether.actuality import OWN_DATE, Verdict, judge
from coding.whether.attachment import date_of
from coding.whether.ordinary import ordinary_crime
from coding.whether.promises import promised
from coding.whether.telling import is_accusation, is_ahead, reason_of
from coding.who.actors import CIVILIANS, GOVERNMENT, POLICE, Actor, implied, in_command, read_actor

# How closely a place must be bound to an event's words to say in which country it was.
BOUND_WORTH = 2.8
# The place that an item of a round-up opens with is where it was.
OF_ITEM = 4.9
# So many sentences on, "the bombs" still are those of an act told before.
TAKEN_UP_WITHIN = 3
ATTACKERS = {"role:attacker", "role:assailant"}
IN_CONNECTION = "in connection with"


@dataclass(frozen=True)
class Reading:
    """A sentence with what was found in it; `item`: the place that its paragraph of a round-up opens with."""

    sentence: Sentence
    dates: tuple[DateValue, ...]
    places: tuple[PlaceMention, ...]
    numbers: tuple[Number, ...]
    figures: tuple[Figure, ...]
    contexts: frozenset[str]
    spoken: bool = False
    item: PlaceMention | None = None


@dataclass(frozen=True)
class Setting:
    """What surrounds a sentence: the day and the world of the article, the contexts and the police told of before.

    `coalition` is the country (alpha-3) that leads the coalition of which the article tells; `doers` the
    armed or the crowd that did what it told of last.
    """

    published: date | None
    domain: str | None
    contexts: frozenset[str]
    police: Actor | None
    coalition: str | None = None
    doers: Actor | None = None


@dataclass(frozen=True)
class Mention:
    """A candidate, read and judged. `promised` is the verb by which a state announces it, if it lies ahead; `part` is
    its part, as offsets in the article, of a sentence that tells several acts (parts.py)."""

    candidate: Candidate
    verdict: Verdict
    decision: Decision | None
    agent: Actor | None
    patient: Actor | None
    when: DateValue | None
    places: tuple[tuple[PlaceMention, float], ...]
    quantities: tuple[Quantity, ...]
    promised: int | None
    own_date: bool = False
    part: tuple[int, int] | None = None

    @property
    def reason(self) -> str | None:
        """Why it is no event; None while it can be one."""
        return self.verdict.reason

    @property
    def stands(self) -> bool:
        """Whether it tells an event by itself."""
        return self.reason is None and not self.verdict.weak

    @property
    def sentence(self) -> Sentence:
        return self.candidate.sentence

    @property
    def numbered(self) -> bool:
        """Whether its victims are counted in figures or words of number."""
        victim = self.candidate.patient
        return victim is not None and any(
            self.sentence.tokens[at].pos == "NUM" for at in self.sentence.below(victim, "nummod")
        )

    @property
    def offsets(self) -> tuple[int, int]:
        return self.sentence.offsets(self.candidate.lo, self.candidate.hi)


def read_mention(
    candidate: Candidate, reading: Reading, setting: Setting, lexicon: Lexicon, decision: Decision | None = None
) -> Mention:
    """A candidate read and judged; its type is decided by the rules unless it is given."""
    sentence, published = reading.sentence, setting.published
    agent, patient = (_side(head, reading, lexicon) for head in (candidate.agent, candidate.patient))
    patient = _watchman(patient, sentence, lexicon)
    agent = wielder(candidate, _capital(candidate, agent, lexicon), setting.coalition, lexicon)
    agent = _same_ones(candidate, agent, setting.doers)
    agent = _they(candidate, agent, setting.police) or _captors(candidate, lexicon)
    when, bond = date_of(candidate, reading.dates)
    contexts = (reading.contexts | setting.contexts) - _of_others(candidate, lexicon)
    verdict = judge(candidate, when, bond >= OWN_DATE, published, contexts, lexicon)
    decision = decision or decide(candidate, agent, patient, contexts, lexicon)
    if decision:
        agent, patient = _other_sides(candidate, decision, agent, patient, lexicon)
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
    reason, detail = _reason(candidate, verdict, decision, reading, setting.domain)
    if reason is None and (petty := ordinary_crime(candidate, patient, lexicon)):
        reason, detail = "not_political", petty
    verdict = replace(verdict, reason=reason, detail=detail)
    quantities = _quantities(candidate, decision, reading, lexicon) if reason is None and decision else []

    own = bond >= OWN_DATE
    return Mention(candidate, verdict, decision, agent, patient, when, places, tuple(quantities), promise, own)


def _same_ones(candidate: Candidate, agent: Actor | None, doers: Actor | None) -> Actor | None:
    """ "Rebels occupied the town. They took the mayor hostage", "A mob beat a man. The attackers also burned a car"."""
    if agent is None or doers is None or candidate.agent is None:
        return agent
    they = candidate.sentence.tokens[candidate.agent].text.lower() == "they"
    if not they and (agent.rule_id not in ATTACKERS or doers.kind == "armed"):
        return agent
    return replace(doers, head=agent.head, lo=agent.lo, hi=agent.hi)


def _of_others(candidate: Candidate, lexicon: Lexicon) -> frozenset[str]:
    """ "The ringleader of these rallies", "arrested for taking part in rallies": who he is and why, and not where.

    Nor do rallies that were only planned.
    """
    sentence, patient = candidate.sentence, candidate.patient
    inside = set(reason_of(candidate))
    if patient is not None and sentence.lemmas[patient] in lexicon.words["heads_of"]:
        of = [at for at in sentence.below(patient, "prep") if sentence.lemmas[at] == "of"]
        inside |= {below for at in of for below in sentence.subtree(at)}
    told = {at for at, lemma in enumerate(sentence.lemmas) if lemma in lexicon.words["protest"]}
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
    candidate: Candidate, verdict: Verdict, decision: Decision | None, reading: Reading, domain: str | None
) -> tuple[str | None, str]:
    if domain:
        return "metaphor", domain
    if any(_is_summed(candidate, figure) for figure in reading.figures):
        return "statistic", "figure"
    if verdict.reason or decision:
        return verdict.reason, verdict.detail
    if verdict.weak:
        return verdict.fallback, verdict.detail
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
    whole = next((q for q in found if q.is_total and q.measure == (decision.measure or "killed")), None)
    measure = whole.measure if whole else decision.measure
    if measure is None or measure == "crowd":
        return found
    total = whole.number.n_best or whole.number.n_min if whole else 0
    return found + parts_in(candidate.sentence, rest, measure, total, lexicon)


def _side(head: int | None, reading: Reading, lexicon: Lexicon) -> Actor | None:
    if head is None:
        return None
    actor = read_actor(reading.sentence, head, lexicon)
    named = next((place for place in reading.places if place.lo <= head < place.hi), None)
    if named is None or actor.kind not in {"person", "org", "thing", "country"}:
        return actor
    return actor if actor.kind == "country" and not _in_address(named, reading) else replace(actor, kind="place")


def _watchman(patient: Actor | None, sentence: Sentence, lexicon: Lexicon) -> Actor | None:
    """ "Gunmen killed a guard and took two nurses": where no prison is told of, a guard is a civilian."""
    if patient is None or patient.rule_id != "role:guard" or lexicon.words["prison"] & set(sentence.lemmas):
        return patient
    return replace(patient, kind="civilians", template=CIVILIANS, sector="CVL")


def _in_address(named: PlaceMention, reading: Reading) -> bool:
    """ "In Kano, Nigeria, killing nine": the country a town lies in does nothing, whatever the parser makes of it."""
    comma = named.lo - 1
    after_comma = comma > 0 and reading.sentence.tokens[comma].text == ","
    return after_comma and any(place.hi == comma for place in reading.places)


def _they(candidate: Candidate, agent: Actor | None, police: Actor | None) -> Actor | None:
    """ "They then pull her from the car": police of the sentences before, where the act is one of force or arrest."""
    if agent is None or police is None or not candidate.trigger.among("police_force") or candidate.agent is None:
        return agent
    pronoun = candidate.sentence.tokens[candidate.agent].text.lower()
    if pronoun not in {"they", "another", "others", "one", "two", "several", "both"}:
        return agent
    return replace(police, lo=agent.lo, hi=agent.hi, head=agent.head, rule_id="pronoun")


def _captors(candidate: Candidate, lexicon: Lexicon) -> Actor | None:
    """ "Thrown to the ground and arrested": who arrests did the one as well as the other."""
    sentence, at = candidate.sentence, candidate.lo
    trigger = candidate.trigger
    if not trigger.among("police_force") or trigger.frame in {"arrest", "detain"} or not is_passive(sentence, at):
        return None
    beside = sentence.below(at, "conj") + [sentence.tokens[at].head] * (sentence.tokens[at].dep == "conj")
    custody = lexicon.words["custody_verbs"]
    if any(sentence.lemmas[verb] in custody and is_passive(sentence, verb) for verb in beside):
        return replace(implied(POLICE), sector="COP", lo=at, hi=at + 1, head=at, rule_id="captors")
    return None


def _capital(candidate: Candidate, agent: Actor | None, lexicon: Lexicon) -> Actor | None:
    """ "Beijing blocked the site": a capital that does something is its government."""
    sentence, at = candidate.sentence, candidate.agent
    if agent is None or at is None or agent.kind != "place" or sentence.tokens[at].dep not in SUBJECT:
        return agent
    iso3 = None if candidate.trigger.pos != "v" else of_capital(sentence.words(agent.lo, agent.hi), lexicon)
    return agent if iso3 is None else replace(agent, kind="country", template=GOVERNMENT, iso3=iso3, rule_id="capital")


def _other_sides(
    candidate: Candidate, decision: Decision, agent: Actor | None, patient: Actor | None, lexicon: Lexicon
) -> tuple[Actor | None, Actor | None]:
    """The side that stands apart: who lost a place ("took it back from"), to whom it fell, who fought beside whom."""
    sentence, verb = candidate.sentence, candidate.clause
    if decision.sub_event_type == "Armed clash" and candidate.agent is not None:
        if patient is None or patient.kind not in FIGHTERS:
            patient = in_command(sentence, candidate.agent, lexicon) or patient
    elif decision.family == "territory":
        spots = [verb, *sentence.below(verb, "advmod", "prt", "prep")]
        lost = next((at for spot in spots if (at := object_of(sentence, spot, {"from"})) is not None), None)
        loser = None if lost is None else read_actor(sentence, lost, lexicon)
        patient = loser if loser and loser.kind in FIGHTERS else patient
        won = object_of(sentence, verb, {"to"}) if sentence.lemmas[verb] == "fall" else None
        winner = None if won is None else read_actor(sentence, won, lexicon)
        agent = winner if winner and winner.kind in FIGHTERS else agent
    return agent, patient
