"""Events told in words no lexicon has: sentences the classifier takes for the report of one.

The rules of decisions.csv go first: only where they hear no event in a whole article is the model asked about its
opening, and sentences in which a rule heard a denial, a plan or an old story stay closed to it. What the model
proposes is judged by the same rules of actuality.
"""

from dataclasses import replace
from datetime import date
from functools import cache
from typing import NamedTuple

from coding.events.mentions.mention import Mention, Reading, Setting
from coding.events.mentions.reading import read_mention
from coding.events.revising.sequence import tells_of_old
from coding.models.classifier import Classifier, LinearModel, Opinion, type_names
from coding.models.traits import frames_at, traits_of
from coding.text.clauses import DYING, noun_sides, of_what, verb_sides
from coding.text.language import VERBS, Sentence
from coding.text.lexicon import Decision, Lexicon, Trigger, word_list
from coding.what.candidates import Candidate
from coding.what.pronouns import referent
from schemas.seeds import read_seed

# How sure the model must be that there is an event, and of which type: set on our own cases.
IN_SCOPE = 0.8
SURE = 0.4
# The encoder is slow: it is asked where the linear model does not rule an event out.
WORTH_ASKING = 0.3
# The news of an article is in its opening; further down, what no rule hears is background.
OPENING = 3
# What is burnt in protest and harms nobody.
SYMBOLS = ("effigy", "flag", "portrait")
# Who has aircraft: of these no word need say that they bombed from the air.
FLYING = {"aircraft", "drone", "state", "state_group", "foreign", "country"}
FRAME = "learned"
# A type a rule gave is changed where the encoder is so sure of another, and gives the rule's so little.
RETYPING, DOUBTED = 0.7, 0.15
# Where the linear model gives the rule's type so much, the encoder is not asked: it would not change it.
SETTLED = 0.6
# Nor where the linear model gives so little for there being an event at all.
OUT_OF_SCOPE = 0.2
# Between these two the sides decide, which a rule reads better.
WHO_GAINS = {"Government regains territory", "Non-state actor overtakes territory"}
# Of these two the encoder hears either in a sentence that has both.
TAKEN_AND_HURT = {"abduction", "violence"}
# What protesters do without violence.
MILD = {"gather", "protest", "roadblock"}
# Articles that open with a memorial or a trial tell of old acts.
CLOSING = frozenset({"remembrance", "courtroom"})
OPEN_MODALS = {"will", "shall", "must", "should", "can", "could", "may", "might", "would"}
# Who is quoted argues; what no rule hears in a quotation is no news.
QUOTES = ('"', "“", "``")
# Reasons a rule gives for words that are no event in this sentence, whatever the words are.
FINAL = frozenset({"negated", "denied", "future", "threatened", "hypothetical", "demanded", "metaphor", "statistic",
                   "commemoration", "court_old_act", "opinion"})  # fmt: skip


# Words for the dead that say nothing of what they were.
ANYBODY = {"role:people", "role:person", "role:man", "role:woman", "role:other"}
# Rules that hear in the form of a sentence that it tells of what has been.
OLD_ACCOUNTS = {
    f"actuality:{rule}"
    for rule in ("old_times", "habit", "remembered", "campaign", "state", "of many", "age", "not now")
}
# Rules that hear another part of the newspaper.
OTHER_WORLDS = {f"actuality:{rule}" for rule in ("accident", "peaceful", "plot", "private_crime")}


class Asked(NamedTuple):
    """A sentence that the models are asked about, with its features, and whether for types and for acts."""

    reading: Reading
    traits: list[str]
    for_types: bool
    for_acts: bool


def learned_mentions(asked: list[Asked], setting: Setting, classifier: Classifier, lexicon: Lexicon) -> list[Mention]:
    """What the model hears in the opening of an article in which no rule heard an event; at most one a sentence."""
    found = []
    for reading, traits in ((each.reading, each.traits) for each in asked if each.for_types):
        sentence = reading.sentence
        opinion = classifier.linear.opinion(traits)
        if opinion.in_scope >= WORTH_ASKING:
            opinion = classifier.with_words(opinion, sentence.text)
        heard = _candidate(sentence, opinion, classifier, lexicon)
        if heard and _is_hinted(heard[1], sentence):
            found.append(read_mention(heard[0], reading, setting, lexicon, heard[1]))
    # What is no event by the rules of actuality they have most often said already.
    return [mention for mention in found if mention.reason is None]


def askable(readings: list[Reading], mentions: list[Mention], setting: Setting, lexicon: Lexicon) -> list[Asked]:
    """The opening sentences of an article in which no rule heard an event: of its news, none of a denial or a plan."""
    if any(mention.stands for mention in mentions):
        return []
    told = [reading for reading in readings if not reading.sentence.stretch.heading]
    opening = [reading for reading in told if reading.sentence.index < OPENING]
    for_types = not any(reading.contexts & CLOSING for reading in opening)
    for_acts = not _is_history(told, setting.published)
    if _is_history(opening, setting.published) or not (for_types or for_acts):
        return []
    closed = {m.sentence.index for m in mentions if m.reason in FINAL or _is_closed(m)}
    # "More than 1,300 remained in jail": a stock and no event.
    return [
        Asked(reading, traits_of(reading.sentence, lexicon), for_types, for_acts)
        for reading in opening
        if reading.sentence.index not in closed
        and not reading.figures
        and not _lies_ahead(reading.sentence)
        and not reading.sentence.text.lstrip().startswith(QUOTES)
    ]


def _is_hinted(decision: Decision, sentence: Sentence) -> bool:
    """Whether the words bear a type out: no suicide bombing without a bomb, no protest without one."""
    hint = _types()[decision.sub_event_type]["hint"]
    if hint and not _has_word(sentence, word_list(hint)):
        return False
    if decision.family == "agreement" and _has_word(sentence, word_list("broken_off")):
        # "Signed a decree that terminates the talks" is none.
        return False
    return decision.family != "demonstration" or _is_gathering(sentence)


def _has_word(sentence: Sentence, words: frozenset[str]) -> bool:
    told = f" {' '.join(sentence.lemmas)} "
    return any(f" {word} " in told for word in words)


def _is_gathering(sentence: Sentence) -> bool:
    """A protest must be named as one: strikes, walk-outs and hunger strikes look like it (codebook, "Protests")."""
    return _has_word(sentence, word_list("protest")) and not _has_word(sentence, word_list("no_gathering"))


def retyped(mentions: list[Mention], classifier: Classifier, lexicon: Lexicon) -> list[Mention]:
    """The mentions, those of them retyped that a rule took for one kind of violence or protest and the encoder,
    being sure, for another. Acts of the state that are told by their own words (arrests, verdicts, pardons) stay.
    """
    if (encoder := classifier.encoder) is None:
        return mentions
    mixed = _of_two_kinds(mentions)
    linear: dict[int, Opinion] = {}
    heard: dict[int, Opinion] = {}
    found = []
    for mention in mentions:
        decision, at = mention.decision, mention.sentence.index
        # What a rule keeps out of scope is a private matter, of whatever kind it looks like.
        private = decision is not None and decision.acled_scope == "out"
        if decision and not private and at not in mixed and _is_open(mention, decision):
            if at not in linear:
                linear[at] = classifier.of_parse([mention.sentence], lexicon)
            if linear[at].in_scope >= OUT_OF_SCOPE and linear[at].of(decision.sub_event_type) <= SETTLED:
                if at not in heard:
                    heard[at] = encoder.opinion(mention.sentence.text)
                decision = _retyped(mention, decision, heard[at])
        found.append(mention if decision is mention.decision else replace(mention, decision=decision))
    return found


def _of_two_kinds(mentions: list[Mention]) -> set[int]:
    """ "A bomb killed five, and gunmen kidnapped four": of which of the two words such a sentence bears out, the
    encoder cannot say."""
    kinds: dict[int, set[str]] = {}
    for mention in mentions:
        if mention.stands and mention.decision:
            kinds.setdefault(mention.sentence.index, set()).add(mention.decision.family)
    return {at for at, families in kinds.items() if families >= TAKEN_AND_HURT}


def _is_open(mention: Mention, decision: Decision) -> bool:
    """Whether a rule gave it a type that the encoder may change; in what the classifier heard it had its say."""
    told = mention.stands and not decision.rex_act and decision.frame != FRAME
    return told and bool(_types()[decision.sub_event_type]["open"])


def _retyped(mention: Mention, decision: Decision, opinion: Opinion) -> Decision:
    (best, sure), *_ = opinion.best(1)
    if best == decision.sub_event_type or not _types()[best]["open"] or sure < RETYPING:
        return decision
    if {best, decision.sub_event_type} == WHO_GAINS or opinion.of(decision.sub_event_type) > DOUBTED:
        return decision
    other = _decisions()[best]
    return other if _is_hinted(other, mention.sentence) and _sides_allow(best, mention) else decision


def _sides_allow(sub_event_type: str, mention: Mention) -> bool:
    """Whether the sides that the rules read can be those of a type: who is attacked is civilian, who gains is armed."""
    doer, done_to = (side and side.kind for side in (mention.agent, mention.patient))
    if sub_event_type == "Attack":
        return done_to not in {"armed", "state_group", "state"}
    frame = mention.trigger.frame
    if sub_event_type == "Mob violence" and doer == "armed":
        # "They killed two elders": who they are stood in the sentence before, which the encoder has not seen.
        return False
    if sub_event_type == "Armed clash" and _are_no_fighters(mention):
        # "Two drivers were killed in an ambush".
        return False
    if sub_event_type == "Air/drone strike":
        # Guerrillas who bomb an embassy do so from the ground, if no word says how.
        return doer in FLYING or _has_word(mention.sentence, word_list("air"))
    if sub_event_type == "Violent demonstration":
        # Marching and blocking a road are no violence; the words for it must be there.
        symbolic = mention.trigger.phrase.endswith(SYMBOLS)
        rough = frame not in MILD or _has_word(mention.sentence, word_list("rough_protest"))
        return rough and not symbolic
    if sub_event_type == "Protest with intervention":
        # "A similar march was assisted by police": it takes a word for what they did to it.
        return _has_word(mention.sentence, word_list("intervening"))
    if sub_event_type == "Non-state actor overtakes territory":
        return doer != "state"
    return sub_event_type != "Government regains territory" or doer != "armed"


def _are_no_fighters(mention: Mention) -> bool:
    """Whether those who are killed or shot are said to be something that is no soldier: drivers, nurses."""
    patient, frame = mention.patient, mention.trigger.frame
    told = patient is not None and patient.kind in {"civilians", "prisoners"} and patient.rule_id not in ANYBODY
    return told and frame in {"kill", "shoot"}


@cache
def _types() -> dict[str, dict[str, str]]:
    """Type → what is known of it: the words that must bear it out, and whether the encoder may change it."""
    return {row["sub_event_type"]: row for row in read_seed("lexicon/learned.csv")}


def _is_closed(mention: Mention) -> bool:
    """Told as an old act, an aim or a habit, or as none of anybody's."""
    return mention.verdict.rule_id in OLD_ACCOUNTS | OTHER_WORLDS or mention.verdict.detail == "an aim or a habit"


def _is_history(opening: list[Reading], published: date | None) -> bool:
    """An article whose first day is long past tells history."""
    first = next((reading for reading in opening if reading.dates), None)
    return first is not None and published is not None and tells_of_old(first, published)


def _lies_ahead(sentence: Sentence) -> bool:
    """ "A company will carry out manoeuvres": the main verb is one of the future, of duty or of what can be."""
    roots = (at for at, token in enumerate(sentence.tokens) if token.dep == "ROOT")
    return any(sentence.lemmas[aux] in OPEN_MODALS for at in roots for aux in sentence.below(at, "aux"))


def _candidate(
    sentence: Sentence, opinion: Opinion, classifier: Classifier, lexicon: Lexicon
) -> tuple[Candidate, Decision] | None:
    """The word that says most for the likeliest type, as a candidate, and the type; None where the model is unsure."""
    (sub_event_type, sure), *_ = opinion.best(1)
    if opinion.in_scope < IN_SCOPE or sure < SURE:
        return None
    head = _head(sentence, sub_event_type, classifier, lexicon)
    if head is None:
        return None
    return candidate_at(sentence, head, FRAME, FRAME, lexicon), _decisions()[sub_event_type]


def candidate_at(sentence: Sentence, head: int, model: str, frame: str, lexicon: Lexicon) -> Candidate:
    """A verb or noun in which a model heard an act of this frame, with its sides."""
    verbal = sentence.tokens[head].pos in VERBS
    sides = verb_sides(sentence, head) if verbal else noun_sides(sentence, head)
    agent, patient = (None if i is None else of_what(sentence, referent(sentence, i, head, lexicon)) for i in sides)
    if sentence.lemmas[head] in DYING:
        agent, patient = None, agent
    above = None if verbal else sentence.verb_above(head)
    word = sentence.lemmas[head]
    trigger = Trigger(f"{word} ({model})", (word,), "v" if verbal else "n", frame)
    return Candidate(sentence, trigger, head, head + 1, head, head if above is None else above, agent, patient)


def _head(sentence: Sentence, sub_event_type: str, classifier: Classifier, lexicon: Lexicon) -> int | None:
    """The verb or noun whose frame speaks most for the type; None where none speaks for it."""
    told = words_told(sentence, "VERB", "NOUN")
    return most_telling(sentence, told, classifier.linear, type_names().index(sub_event_type), lexicon)


def words_told(sentence: Sentence, *pos: str) -> list[int]:
    """The words of these parts of speech that are none for speaking."""
    tokens = enumerate(zip(sentence.tokens, sentence.lemmas, strict=True))
    return [at for at, (token, lemma) in tokens if token.pos in pos and lemma not in word_list("say")]


def most_telling(
    sentence: Sentence, words: list[int], model: LinearModel, column: int, lexicon: Lexicon
) -> int | None:  # fmt: skip
    """Of some words the one whose frame speaks most for a column of a model; None where none speaks for it."""
    scores = {at: model.weight(frames_at(sentence, at, lexicon), column) for at in words}
    best = max(scores, key=lambda at: (scores[at], -at), default=None)
    return best if best is not None and scores[best] > 0 else None


@cache
def _decisions() -> dict[str, Decision]:
    return {decision.sub_event_type: decision for decision in decisions_of("lexicon/learned.csv", FRAME)}


def decisions_of(table: str, frame: str) -> list[Decision]:
    """What follows from what a model hears, by the rows of a table, whatever the sides."""
    anyone = frozenset({"any"})
    return [
        Decision(
            number, frame, anyone, anyone, frozenset(), row["family"], row["sub_event_type"], row["rex_act"] or None,
            row["measure"] or None, None,
        )
        for number, row in enumerate(read_seed(table), start=1)
    ]  # fmt: skip
