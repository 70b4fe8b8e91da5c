"""The mentions of an article in their order: what goes on from an old day, a sum or an accident is no news either."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from coding.events.mentions.mention import TAKEN_UP_WITHIN, Mention, Reading, Setting
from coding.events.mentions.reading import read_mention
from coding.events.mentions.wielders import coalition_of
from coding.events.scenes.another import opens_another
from coding.events.scenes.scenes import with_named_acts
from coding.text.clauses import is_known, is_passive, is_perfect
from coding.text.language import Sentence
from coding.text.lexicon import SETTINGS, Lexicon, word_list
from coding.what.candidates import Candidate, find_candidates
from coding.what.force_sides import is_police
from coding.what.threats import as_threat
from coding.when.dates import DateValue
from coding.whether.actuality import NEWS_DAYS
from coding.who.actors import Actor, read_actor

# How many sentences a protest stays the setting of what police then do.
SETTING = 3
# Reasons and rules that tell an old act.
CLOSED, CLOSING = {"background", "court_old_act", "not_political"}, {"date", "accident"}
# Reasons of what is still to come, or will not.
AHEAD = {"future", "hypothetical", "demanded", "negated", "threatened"}
# From so many on, people counted up to now are a sum beside an act of a day.
SUM_OF = 10
# What is marked so is not of these weeks; those who mourn and remember may do so after days.
ANNIVERSARIES = {
    f"actuality:{rule}" for rule in ("cue:anniversary", "cue:commemorate", "cue:commemoration", "remembered")
}
MANY_HANDS = {"armed", "state_group", "mob", "rioters"}
# Nouns that "they" can stand for.
GROUPS = {"NNS", "NNPS"}


def read_mentions(readings: list[Reading], published: date | None, lexicon: Lexicon) -> list[Mention]:
    """All mentions of an article, in order."""
    mentions: list[Mention] = []
    shadow = Shadow()
    coalition = coalition_of([reading.sentence for reading in readings], lexicon)
    for at, reading in enumerate(readings):
        shadow = shadow.after_days_of(reading, published)
        before = [r.contexts for r in readings[max(0, at - SETTING) : at]]
        nearby = frozenset().union(*before) & SETTINGS
        police = _police_told_of([r.sentence for r in readings[max(0, at - 2) : at]], lexicon)
        for candidate in map(as_threat, find_candidates(reading.sentence, lexicon)):
            if _is_a_date(candidate, reading):
                continue
            doers = _doers_told_of(mentions, reading.sentence.index)
            setting = Setting(published, nearby, police, coalition, doers)
            mention = read_mention(candidate, reading, setting, lexicon)
            if not reading.dates:
                mention = _still_planned(_taken_up(mention, mentions), mentions)
                mention = shadow.cast_on(mention, mentions)
            mentions.append(mention)
            shadow = shadow.after_anniversary(mention)
            if mention.reason == "statistic" or _sums_up(mention, published):
                shadow = replace(shadow, paragraph=reading.sentence.stretch.paragraph, sum_at=reading.sentence.index)
    return with_named_acts(mentions)


def _doers_told_of(mentions: list[Mention], at: int) -> Actor | None:
    """Who did what was told of last, in this sentence or the one before, if they were armed or a crowd."""
    last = next((mention for mention in reversed(mentions) if mention.agent and mention.stands), None)
    if last is None or last.agent is None or at - last.sentence.index > 1:
        return None
    return last.agent if last.agent.kind in MANY_HANDS else None


@dataclass(frozen=True)
class Shadow:
    """What undated sentences go on from: the paragraph of an old day or a sum, an opening of long ago, the last sum."""

    paragraph: int | None = None
    opened: bool = False
    sum_at: int | None = None

    def after_days_of(self, reading: Reading, published: date | None) -> "Shadow":
        if not reading.dates or published is None:
            return self
        old = tells_of_old(reading, published)
        opened = old and (self.opened or reading.sentence.index == 0)
        return replace(self, paragraph=reading.sentence.stretch.paragraph if old else None, opened=opened)

    def after_anniversary(self, mention: Mention) -> "Shadow":
        """An article that opens with the anniversary of an act tells of that act."""
        opens = mention.sentence.index == 0 and mention.verdict.rule_id in ANNIVERSARIES
        return replace(self, opened=True) if opens and mention.reason == "commemoration" else self

    def cast_on(self, mention: Mention, told: list[Mention]) -> Mention:
        sentence = mention.sentence
        if opens_another(sentence.text):
            return mention
        history = self.opened and not any(before.stands for before in told)
        if sentence.stretch.paragraph == self.paragraph or history:
            return shadowed(mention)
        since_sum = None if self.sum_at is None else sentence.index - self.sum_at
        # "Seven have been killed", after a sum: the same sum, told on.
        told_on = since_sum in {1, 2} and is_perfect(sentence, mention.candidate.clause)
        return shadowed(mention, "statistic") if told_on or _is_a_sum_beside(mention, told) else mention


def _is_a_sum_beside(mention: Mention, told: list[Mention]) -> bool:
    """ "Police on Saturday arrested a lawyer. At least 20 people have been detained over protests": up to now, of which
    the act of the day is one."""
    sentence, clause = mention.sentence, mention.candidate.clause
    dated = (before for before in told if before.stands and before.own_date)
    acts = [before for before in dated if before.sentence.index < sentence.index]
    if not acts or not is_perfect(sentence, clause) or not is_passive(sentence, clause):
        return False
    counts = [quantity.number.n_min for quantity in mention.quantities]
    of_the_day = [quantity.number.n_min for before in acts for quantity in before.quantities]
    more = max(counts, default=0) >= max(SUM_OF, *of_the_day, 0)
    return more and all(before.trigger.among("reacted_to") for before in acts)


def _sums_up(mention: Mention, published: date | None) -> bool:
    """Told of a stretch of time that reaches up to now: "in recent months", "since January"."""
    when = mention.when
    long = when is not None and when.days > NEWS_DAYS
    return long and mention.own_date and published is not None and when is not None and when.last >= published


def tells_of_old(reading: Reading, published: date) -> bool:
    """Whether all days of a sentence are old, and one of them is said outside of a relative clause."""
    sentence = reading.sentence
    aside = {at for verb, token in enumerate(sentence.tokens) if token.dep == "relcl" for at in sentence.subtree(verb)}
    starts = {sentence.tokens[at].start for at in aside}
    told = any(value.start not in starts for value in reading.dates)
    return told and all(is_old(value, published) for value in reading.dates)


def is_old(value: DateValue, published: date) -> bool:
    """Whether a date lies further back than news goes."""
    return value.last < published - timedelta(days=NEWS_DAYS)


def shadowed(mention: Mention, fallback: str | None = None) -> Mention:
    """What goes on from an old date, a sum or an accident is old too, unless it supports an event told elsewhere."""
    fallback = fallback or mention.verdict.fallback
    return mention.judged(weak=True, fallback=fallback, detail="goes on from old times", rule_id="actuality:old_times")


def _taken_up(mention: Mention, before: list[Mention]) -> Mention:
    """ "The bombs killed nine", "our sons were taken away", after an old act or an accident: that one, told on."""
    sentence, candidate = mention.sentence, mention.candidate
    if not candidate.trigger.among("taken_up") or mention.reason is not None:
        return mention
    spots = [at for at in (candidate.head, candidate.patient, candidate.agent) if at is not None]
    if not any(is_known(sentence, at) for at in spots):
        return mention
    near = (m for m in reversed(before) if 0 < sentence.index - m.sentence.index <= TAKEN_UP_WITHIN)
    last = next((m for m in near if m.trigger.among("taken_up")), None)
    if last is None or not any(_is_closed(m) for m in before if m.sentence.index == last.sentence.index):
        return mention
    return shadowed(mention, last.reason or last.verdict.fallback)


def _still_planned(mention: Mention, before: list[Mention]) -> Mention:
    """ "Police banned a planned march. The march draws on others abroad": of a plan, "the march" is the plan."""
    named = mention.trigger.pos == "n" and is_known(mention.sentence, mention.candidate.head)
    frame = mention.trigger.frame
    told = [m for m in before if m.trigger.frame == frame and not m.sentence.stretch.heading]
    if frame != "protest" or mention.reason is not None or not named or any(m.stands for m in told):
        return mention
    plan = next((m for m in told if m.reason in AHEAD), None)
    if plan is None:
        return mention
    return replace(mention, verdict=replace(plan.verdict, detail="the same plan", rule_id="actuality:same_plan"))


def _is_closed(mention: Mention) -> bool:
    """Told as old by its date, or as an accident, or going on from one; courts deal with new acts too."""
    rule = mention.verdict.rule_id.removeprefix("actuality:")
    return rule == "old_times" or (mention.reason in CLOSED and rule in CLOSING)


def _police_told_of(before: list[Sentence], lexicon: Lexicon) -> Actor | None:
    """The police of the sentences before, where no other group has done something since."""
    for sentence in reversed(before):
        subjects = [at for at, token in enumerate(sentence.tokens) if token.dep == "nsubj" and token.tag in GROUPS]
        if subjects:
            last = subjects[-1]
            told = sentence.lemmas[sentence.tokens[last].head] in word_list("say")
            return read_actor(sentence, last, lexicon) if is_police(sentence, last, lexicon) and not told else None
    return None


def _is_a_date(candidate: Candidate, reading: Reading) -> bool:
    """ "March" may be a month; dates in the gaps of a phrase ("signed on Sunday a law") do no harm."""
    span = candidate.sentence.offsets(candidate.head, candidate.head + 1)
    return any(value.overlaps(*span) for value in reading.dates)
