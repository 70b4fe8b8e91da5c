"""One short text in, its type out: what `khronika classify` answers."""

from dataclasses import dataclass

from coding.coder import Tools
from coding.events.mentions.mention import Mention, Reading, Setting
from coding.events.revising.sequence import read_mentions
from coding.models.heard_acts import heard_acts
from coding.models.learned import askable
from coding.text.case import is_shouted, restore_case
from coding.text.language import parse, split_sentences
from coding.what.decisions import Kind, contexts_of
from schemas.vocabulary import sub_event_types

ALTERNATIVES = 3
# Below this, a text is taken to report no event: it keeps 97 of 100 that do.
IN_SCOPE = 0.6
# What a rule's word adds to the models' probability of its type: the word for an event told, for one set aside; and to
# that of there being an event, where a main clause tells it.
TOLD, SET_ASIDE, TOLD_PLAINLY = 0.2, 0.1, 0.15
# What a rule says of acts the models were not taught, it says with this score, unless they are so sure of another type.
UNTAUGHT = frozenset({"Other", "Agreement"})
RULED, SURE = 0.9, 0.6


@dataclass(frozen=True)
class Classified:
    """The likeliest of the 25 types, whether or not the text is in scope; the runners-up with their scores."""

    event_type: str
    sub_event_type: str
    rex_act: str | None
    score: float
    alternatives: tuple[tuple[str, float], ...]
    in_scope: bool
    in_scope_score: float


def classify(text: str, tools: Tools) -> Classified:
    """The type of a text of one to five sentences. Longer texts are read, but the encoder hears their beginning."""
    if is_shouted(text):
        text = restore_case(text, tools.spelling)
    sentences = parse(tools.language, text, split_sentences(tools.language, text))
    readings = [Reading(s, (), (), (), (), contexts_of(s, tools.lexicon)) for s in sentences]
    mentions = read_mentions(readings, None, tools.lexicon)
    setting = Setting(None)
    asked = askable(readings, mentions, setting, tools.lexicon)
    mentions += heard_acts(asked, setting, tools.classifier, tools.lexicon)
    opinion = tools.classifier.of_text(text, sentences, tools.lexicon).leaning(_said_by_rules(mentions))
    best, *others = opinion.best(1 + ALTERNATIVES)
    if (ruled := _ruled(mentions)) and best[1] < SURE:
        others = [each for each in (best, *others) if each[0] != ruled][:ALTERNATIVES]
        best = (ruled, RULED)
    plainly = any(mention.stands and mention.decision for mention in mentions)
    in_scope = min(opinion.in_scope + plainly * TOLD_PLAINLY, 1.0)
    kind = Kind(best[0], _act(best[0], mentions, in_scope >= IN_SCOPE))
    return Classified(
        kind.event_type,
        kind.sub_event_type,
        kind.rex_act,
        round(best[1], 4),
        tuple((name, round(score, 4)) for name, score in others),
        in_scope >= IN_SCOPE,
        round(in_scope, 4),
    )


def _said_by_rules(mentions: list[Mention]) -> dict[str, float]:
    """What rules add to the probability of each type they name."""
    added: dict[str, float] = {}
    for mention in mentions:
        if mention.decision and mention.decision.sub_event_type:
            name = mention.decision.sub_event_type
            added[name] = max(added.get(name, 0.0), TOLD if mention.stands else SET_ASIDE)
    # A protest has one type, the gravest that is told of it.
    ranks = sub_event_types()
    protests = [name for name in ranks if name in added and ranks[name]["event_type"] == "Protests"]
    if protests and added[protests[0]] == TOLD:
        for name in protests[1:]:
            del added[name]
    return added


def _ruled(mentions: list[Mention]) -> str | None:
    """The type of an act of repression, or of its reversal, that has no type of its own in ACLED: a verdict, a ban, a
    pardon. Rules know these by their words; the models were taught ACLED's types.
    """
    for mention in mentions:
        told = mention.stands and mention.decision
        if told and told.rex_act and told.sub_event_type in UNTAUGHT:
            return told.sub_event_type
    return None


def _act(sub_event_type: str, mentions: list[Mention], in_scope: bool) -> str | None:
    """The act of the first mention of this type that stands; in scope also of one only mentioned, or the type's own."""
    ruled = [m for m in mentions if m.act and m.decision and m.decision.sub_event_type == sub_event_type]
    told = sorted(ruled, key=lambda m: (m.reason is not None, m.verdict.weak, m.offsets))
    if told and (told[0].stands or in_scope):
        return told[0].act
    if not in_scope:
        return None
    return sub_event_types()[sub_event_type]["implied_act"] or None
