"""Did it happen, now, and for real? Every candidate is kept, kept only as a further mention, or given a reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from coding.how_many.over_years import of_campaign, of_years
from coding.text.lexicon import Lexicon, never_events, word_list
from coding.what.candidates import Candidate
from coding.when.dates import DateValue
from coding.whether.cues import cued, denied_beside
from coding.whether.figures_of_speech import figure_of_speech
from coding.whether.finding import NOTHING, Finding, first_of
from coding.whether.force import at_hand
from coding.whether.modals import modal
from coding.whether.moods import conditional, mood
from coding.whether.nature import nature
from coding.whether.old_accounts import old_account
from coding.whether.ordinary import discharged
from coding.whether.peaceful import peaceful
from coding.whether.telling import weakness

# News tells what is new: what lies further back than this is background.
NEWS_DAYS, LEAD_DAYS = 30, 120
# A date this closely bound says that the words it stands by are news themselves.
OWN_DATE = 8
# "Sentenced after being found guilty" is one judgment, not an old act.
AHEAD = {"before", "ahead", "approach", "until"}
OPENING_DAYS = 7


@dataclass(frozen=True)
class Verdict:
    """`reason` is None for a candidate that can stand; `weak` ones only support an event told elsewhere.

    A weak candidate that supports none is rejected with `fallback`.
    """

    reason: str | None
    weak: bool
    fallback: str
    detail: str
    rule_id: str


def judge(
    candidate: Candidate,
    when: DateValue | None,
    own_date: bool,
    published: date | None,
    contexts: frozenset[str],
    lexicon: Lexicon,
) -> Verdict:
    """The first rule that speaks decides; what no rule speaks against is kept.

    `own_date`: the date hangs on the candidate's own words and not only on its sentence.
    """
    reason, detail, rule = first_of(_said_against(candidate, when, own_date, published, lexicon))
    if reason:
        old = _why_old(candidate) if reason == "background" and rule == "date" else reason
        return Verdict(old, False, old, detail, "actuality:" + rule)
    weak, detail = weakness(candidate, when if own_date else None, lexicon)
    if weak and _opening_news(candidate, when, published):
        weak, detail = False, "opening news"
    return Verdict(None, weak, _fallback(contexts), detail, "actuality:" + ("weak" if weak else "kept"))


def _said_against(
    candidate: Candidate, when: DateValue | None, own_date: bool, published: date | None, lexicon: Lexicon
) -> Iterator[Finding]:
    """What the rules say, one after the other."""
    yield _never(candidate, when, published)
    yield mood(candidate)
    yield cued(candidate, lexicon)
    yield denied_beside(candidate, lexicon)
    forms = (modal, conditional, _solo, discharged, nature, figure_of_speech, peaceful, at_hand)
    yield from (form(candidate) for form in forms)
    yield old_account(candidate, own_date)
    yield _summed_up(candidate, own_date)
    yield _wrong_time(when, published, _is_lead(candidate) and own_date)


def _opening_news(candidate: Candidate, when: DateValue | None, published: date | None) -> bool:
    """Violence named with a recent day in the opening sentences is the news: "police investigate Monday's shooting"."""
    sentence = candidate.sentence
    if not candidate.trigger.among("opening") or candidate.trigger.pos != "n":
        return False
    if sentence.index > 1 or sentence.stretch.heading or when is None or published is None:
        return False
    if sentence.tokens[candidate.head].dep in {"compound", "amod", "nmod"}:
        return False
    above = sentence.lemmas[sentence.tokens[candidate.head].head]
    recent = when.days <= 3 and (published - when.last).days <= OPENING_DAYS
    return recent and above not in {"against", "over", "about", "for", "since", "before", "of"}


def _fallback(contexts: frozenset[str]) -> str:
    """Why a weak candidate that supports no event is none: memorials and courtrooms tell of old acts."""
    if "remembrance" in contexts:
        return "commemoration"
    return "court_old_act" if "courtroom" in contexts else "background"


def _why_old(candidate: Candidate) -> str:
    """What a sentence about a memorial or a courtroom tells of is old, and told for that reason."""
    words = set(candidate.sentence.lemmas)
    return _fallback(frozenset(name for name in ("remembrance", "courtroom") if words & word_list(name)))


def _never(candidate: Candidate, when: DateValue | None, published: date | None) -> Finding:
    """Frames that are never events; an election that lies ahead is future, one that has been is background."""
    reason = never_events().get(candidate.trigger.frame)
    if reason is None:
        return NOTHING
    ahead = (when is not None and published is not None and when.first > published) or _ahead(candidate)
    if candidate.trigger.frame == "election" and ahead:
        reason = "future"
    return reason, candidate.text, "never:" + candidate.trigger.frame


def _ahead(candidate: Candidate) -> bool:
    """ "The upcoming vote", "days before the election", "the vote is to be held"."""
    sentence = candidate.sentence
    modifiers = sentence.lemmas_of(candidate.head, "amod")
    above = {sentence.lemmas[at] for at in [*sentence.ancestors(candidate.head)][:2]}
    coming = {"upcoming", "coming", "come", "next"} & modifiers or AHEAD & above
    verb = sentence.tokens[candidate.head].head
    to_be = sentence.lemmas[verb] == "be" and any(sentence.below(at, "aux") for at in sentence.below(verb, "xcomp"))
    return bool(coming) or to_be or modal(candidate)[0] == "future"


def _solo(candidate: Candidate) -> Finding:
    """One person who protests is no protest: ACLED asks for three (codebook, "Protests")."""
    sentence, agent = candidate.sentence, candidate.agent
    if candidate.trigger.frame != "protest" or candidate.trigger.pos != "v":
        return NOTHING
    if other := _by_other_means(candidate):
        return "not_political", other, "other means"
    if agent is None:
        return NOTHING
    token = sentence.tokens[agent]
    alone = token.tag in {"NN", "NNP", "PRP"} and token.text.lower() not in {"they", "we"}
    if (
        alone
        and sentence.lemmas[agent] not in word_list("groups_of_people")
        and not sentence.below(agent, "conj", "nummod")
    ):
        return "not_political", "one person", "solo"
    return NOTHING


def _by_other_means(candidate: Candidate) -> str:
    """ "Resigned to protest", "began a stoppage to protest": the word for what they do, and no demonstration."""
    sentence, verb = candidate.sentence, candidate.head
    if "to" not in sentence.lemmas_of(verb, "aux"):
        return ""
    above = sentence.tokens[verb].head
    done = [above, sentence.tokens[above].head, *sentence.below(above, "dobj", "pobj")]
    done += [at for thing in sentence.below(above, "dobj") for at in sentence.subtree(thing) if at < verb]
    words = {sentence.lemmas[at] for at in done}
    return min(words & word_list("other_protests"), default="")


def _is_lead(candidate: Candidate) -> bool:
    """The main verb of the first sentence: what an article opens with is its news, even if it is some weeks old."""
    return candidate.sentence.index == 0 and candidate.sentence.tokens[candidate.head].dep in {"ROOT", "ccomp", "conj"}


def _summed_up(candidate: Candidate, own_date: bool) -> Finding:
    """Sums over years, where no day is told with the words, and the toll of a whole war."""
    if of_years(candidate) and not own_date:
        return "statistic", candidate.text, "years"
    return ("statistic", candidate.text, "campaign") if of_campaign(candidate) else NOTHING


def _wrong_time(when: DateValue | None, published: date | None, lead: bool) -> Finding:
    if when is None or published is None:
        return NOTHING
    if when.first > published:
        return "future", when.text, "date"
    if (when.first if when.days > 8 else when.last) < published - timedelta(days=LEAD_DAYS if lead else NEWS_DAYS):
        return "background", when.text, "date"
    if when.days > 31 and (when.basis != "explicit" or when.last < published):
        return "statistic", when.text, "period"
    return NOTHING
