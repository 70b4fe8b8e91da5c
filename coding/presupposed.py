"""Violence that an article takes for granted: "condemned the killing of …", "the bodies of the priests murdered …".

What is presupposed did happen. Where an article tells of no event, the most definite such mention is its event:
a follow-up about a murder is about that murder. History, courtrooms and memorials are not revived.
"""

from dataclasses import replace
from datetime import date, timedelta

from coding.actuality import LEAD_DAYS, NEWS_DAYS
from coding.language import Sentence
from coding.lexicon import Lexicon
from coding.mentions import BOUND_WORTH, Mention, Reading, counted

VIOLENT = {"kill", "attack", "abduct", "bomb", "shoot", "explosion", "ied", "airstrike", "shell", "suicide", "ambush",
           "grenade"}  # fmt: skip
# Of the wordings that are too weak to tell an event, those that still take it for granted.
TAKEN_FOR_GRANTED = {"mentioned, not told", "past perfect in a side clause", "participle beside a noun",
                     "participle before a noun", "relative clause", "gerund or past perfect"}  # fmt: skip
THIS = {"the", "this", "that", "these", "those"}
OLD_SETTINGS = {"commemoration", "court_old_act"}
# Of what speaks for a mention, how much it needs.
LEAST = 3


def presupposed(
    mentions: list[Mention], readings: list[Reading], published: date | None, lexicon: Lexicon
) -> Mention | None:
    """The mention to be taken for the article's event, read anew as one that stands; None where none is definite."""
    at = {reading.sentence.index: reading for reading in readings}
    found = [(_definiteness(m, at[m.sentence.index], published, lexicon), -n, m) for n, m in enumerate(mentions)]
    worth, _, best = max(found, key=lambda item: item[:2], default=(0, 0, None))
    if best is None or worth < LEAST:
        return None
    verdict = replace(best.verdict, reason=None, weak=False, detail="presupposed", rule_id="actuality:presupposed")
    return replace(best, verdict=verdict, quantities=counted(best, at[best.sentence.index], lexicon))


def _definiteness(mention: Mention, reading: Reading, published: date | None, lexicon: Lexicon) -> int:
    """0 for what cannot be revived; more for a victim named or counted, a day, a place, the opening sentences."""
    if mention.candidate.trigger.frame not in VIOLENT or mention.decision is None or reading.spoken:
        return 0
    recent = _is_recent(mention, published, NEWS_DAYS)
    if not (_granted(mention, published, lexicon) and (recent or _not_history(mention, reading, published))):
        return 0
    victim = _is_definite(mention.sentence, mention.candidate.patient)
    if not victim and not _is_this_act(mention.sentence, mention):
        return 0
    placed = any(worth >= BOUND_WORTH for _, worth in mention.places)
    about = _subject_of_aftermath(mention, lexicon)
    return 2 * victim + 2 * recent + placed + about + (mention.sentence.index <= 1) + _is_this_act(mention.sentence, mention)


def _granted(mention: Mention, published: date | None, lexicon: Lexicon) -> bool:
    verdict = mention.verdict
    if verdict.reason is None:
        settled = verdict.fallback not in OLD_SETTINGS or _is_recent(mention, published, NEWS_DAYS)
        return verdict.detail in TAKEN_FOR_GRANTED and settled
    cue = verdict.rule_id.removeprefix("actuality:cue:")
    if verdict.reason == "background":
        told = verdict.rule_id == "actuality:date" and _is_recent(mention, published, LEAD_DAYS)
        return told or cue == "recent"
    if verdict.reason in {"opinion", "denied"} and cue in lexicon.words["factive"]:
        return verdict.reason == "opinion" or _subject_of_aftermath(mention, lexicon)
    asked = verdict.reason in {"demanded", "opinion", "denied"} or (verdict.reason == "court_old_act" and cue == "suspect")
    return asked and _subject_of_aftermath(mention, lexicon)


def _is_recent(mention: Mention, published: date | None, days: int) -> bool:
    when = mention.when
    return when is not None and published is not None and published - timedelta(days=days) <= when.last <= published


def _not_history(mention: Mention, reading: Reading, published: date | None) -> bool:
    """No older day stands in the sentence."""
    oldest = None if published is None else published - timedelta(days=LEAD_DAYS)
    return all(oldest is None or value.last >= oldest for value in reading.dates) and not (
        {"remembrance", "courtroom"} & reading.contexts
    )


def _is_definite(sentence: Sentence, victim: int | None) -> bool:
    """Named, counted, or pointed at; bare plurals are anybody."""
    if victim is None:
        return False
    inside = [victim, *sentence.below(victim, "compound", "det", "poss", "nummod", "amod", "appos", "nmod")]
    named = any(sentence.tokens[at].pos == "PROPN" for at in inside if sentence.tokens[at].dep != "amod")
    counts = any(sentence.tokens[at].pos == "NUM" for at in inside)
    pointed = any(
        sentence.tokens[at].dep == "poss" or sentence.lemmas[at] in THIS | {"a", "an"}
        for at in inside[1:]
    )
    return sentence.tokens[victim].pos in {"NOUN", "PROPN"} and (named or counts or pointed)


def _is_this_act(sentence: Sentence, mention: Mention) -> bool:
    head = mention.candidate.head
    marks = {sentence.lemmas[at] for at in sentence.below(head, "det")}
    return mention.candidate.trigger.pos == "n" and bool(marks & THIS or sentence.below(head, "poss"))


def _subject_of_aftermath(mention: Mention, lexicon: Lexicon) -> bool:
    """ "Responsible for the murder", "the bodies of the murdered priests", "the attack is being investigated"."""
    sentence, head = mention.sentence, mention.candidate.head
    near = [*sentence.ancestors(head)][:5]
    return any(sentence.lemmas[at] in lexicon.words["aftermath"] | lexicon.words["factive"] for at in near)
