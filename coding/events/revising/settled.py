"""What led to a verdict or a release is told after it: the arrest, the charge, the crime. None of it is news.

"Two editors were jailed on Monday. They were charged under a law on …": of those the news is about, and without a day.
"""

from coding.events.mentions.mention import TO_LIFE, Mention
from coding.text.clauses import is_known

# What ends a case; what begins it; what it is about.
JUDGED = {"verdict", "execution"}
ENDING = JUDGED | {"custody_relief", "end_of_term"}
BEGINNING = {"arrest_detention", "charge_or_case_opened", "trial_started"}
BEFORE_RELEASE = BEGINNING | {"conviction_sentence"}
DEATH = "death_in_custody"
# A case that the article opens with is its subject.
OPENING_SENTENCES = 2


def with_settled(mentions: list[Mention]) -> list[Mention]:
    """The mentions; those of what led to the end of a case, told after it, can only support other events."""
    ends = [m for m in mentions if m.stands and _ends_a_case(m) and m.sentence.index < OPENING_SENTENCES]
    if not ends:
        return mentions
    return [_settled(m) if _led_to_it(m, ends) else m for m in mentions]


def _ends_a_case(mention: Mention) -> bool:
    """A verdict, a release, a death in prison."""
    return mention.act == DEATH or mention.family in ENDING


def _settled(mention: Mention) -> Mention:
    return mention.judged(weak=True, fallback="court_old_act", detail="led to the verdict", rule_id="actuality:settled")


def _led_to_it(mention: Mention, ends: list[Mention]) -> bool:
    if not mention.stands or mention.when is not None or mention.sentence.stretch.heading:
        return False
    ends = [end for end in ends if end.sentence.index < mention.sentence.index]
    if not ends:
        return False
    family, judged = mention.family, any(end.family in JUDGED for end in ends)
    begins = mention.act in (BEGINNING if judged else BEFORE_RELEASE)
    return (family in TO_LIFE and judged) or (begins and _is_of_the_case(mention))


def _is_of_the_case(mention: Mention) -> bool:
    """Whether it befell somebody told of before: "they", "the editors", a name."""
    sentence, patient = mention.sentence, mention.candidate.patient
    return patient is not None and (is_known(sentence, patient) or sentence.tokens[patient].pos == "PROPN")
