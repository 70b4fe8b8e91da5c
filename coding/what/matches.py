"""Which words of a sentence match a trigger, in the active voice and in the passive."""

from collections.abc import Iterable

from coding.text.clauses import first, is_passive, noun_above, object_of
from coding.text.language import VERBS, Sentence
from coding.text.lexicon import Trigger, word_list

# Words between the parts of a phrase at most.
GAP = 8
# What leads from a noun to the object it is a part of, and what an object is.
WITHIN = {"pobj", "prep", "compound", "nmod", "conj", "appos"}
OBJECTS = {"dobj", "nsubjpass"}
LEADING_TO = {"into", "with", "of"}
VERB_TAGS = {"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"}


def match_end(sentence: Sentence, at: int, trigger: Trigger) -> int:
    """End of the match, or 0."""
    if not _right_pos(sentence, at, trigger):
        return 0
    i, words = at + 1, list(trigger.words[1:])
    while words:
        word = words.pop(0)
        if word == "...":
            word = words.pop(0)
            near = sentence.lemmas[i : i + GAP]
            if word not in near:
                return 0
            i += near.index(word)
            if _is_beside(sentence, i, trigger):
                return 0
        elif i >= len(sentence.tokens) or sentence.lemmas[i] != word:
            return 0
        i += 1
    whole = "..." not in trigger.words or not trigger.among("set_up") or _is_object(sentence, at, i - 1)
    return i if whole else 0


def _is_object(sentence: Sentence, verb: int, noun: int) -> bool:
    """ "Opened a base", "made off with 30 head of cattle", and not "opened fire on a base"."""
    at = noun
    while sentence.tokens[at].head != verb and sentence.tokens[at].dep in WITHIN:
        at = sentence.tokens[at].head
    return sentence.tokens[at].head == verb and (
        sentence.tokens[at].dep in OBJECTS or sentence.lemmas[at] in LEADING_TO
    )


def _is_beside(sentence: Sentence, noun: int, trigger: Trigger) -> bool:
    """ "Seized 40 rifles from a house": no house was seized."""
    above = sentence.tokens[noun].head
    found = sentence.tokens[noun].dep == "pobj" and sentence.lemmas[above] in {"from", "in", "at", "near", "outside"}
    return found and sentence.lemmas[above] not in trigger.words and len(trigger.words) == 3


def passive_match(sentence: Sentence, verb: int, heard: Iterable[Trigger]) -> tuple[Trigger, range] | None:
    """ "Lift ... curfew" in the passive, "the curfew was lifted": the trigger, and the tokens of its noun."""
    triggers = [t for t in heard if t.pos == "v" and t.words.count("...") == 1]
    if not triggers or not is_passive(sentence, verb):
        return None
    subject = first(sentence.below(verb, "nsubjpass"))
    noun = noun_above(sentence, verb) if subject is None else subject
    if noun is None:
        return None
    # "Sticks of dynamite were thrown".
    of = object_of(sentence, noun, {"of"})
    nouns = [noun] if of is None else [noun, of]
    for trigger in sorted(triggers, key=lambda t: -len(t.words)):
        gap = trigger.words.index("...")
        of_verb, of_noun = trigger.words[:gap], trigger.words[gap + 1 :]
        if sentence.lemmas[verb : verb + gap] != of_verb:
            continue
        for lo in (lo for last in nouns for lo in (last, last - len(of_noun) + 1)):
            if sentence.lemmas[max(lo, 0) : lo + len(of_noun)] == of_noun:
                return trigger, range(lo, lo + len(of_noun))
    return None


def _right_pos(sentence: Sentence, at: int, trigger: Trigger) -> bool:
    token = sentence.tokens[at]
    if trigger.pos in {"v", "i"}:
        if token.dep == "amod" and sentence.before(token.start).endswith("-"):
            # "Life-threatening injuries".
            return False
        return token.pos in VERBS or (token.tag in VERB_TAGS and token.dep not in {"amod", "compound"})
    if sentence.lemmas[at].lower() in word_list("lone_names") and token.text[0].isupper() and _is_a_body(sentence, at):
        return False
    if token.dep == "compound" and trigger.among("fired") and _thing_of(sentence, at) in word_list("arms_things"):
        # "Missile sites", "drone factories".
        return False
    span = sentence.tokens[at : at + len(trigger.words)]
    # "Drones struck a depot" are no "drone strike".
    return any(t.pos in {"NOUN", "PROPN"} for t in span) and span[-1].tag not in {"VBD", "VBZ", "VBP"}


def _thing_of(sentence: Sentence, at: int) -> str:
    return sentence.lemmas[sentence.tokens[at].head]


def _is_a_body(sentence: Sentence, at: int) -> bool:
    """ "Amnesty International", "posted on Amnesty's website": the organisation, and no amnesty."""
    following = {token.text for token in sentence.tokens[at + 1 : at + 2]}
    speaks = sentence.tokens[at].dep == "nsubj" and sentence.lemmas[sentence.tokens[at].head] in word_list("saying")
    if speaks or following & {"International", "Intl", ":"}:
        return True
    named = at > 0 and sentence.tokens[at - 1].text[0].isupper()
    return at > 0 and not sentence.stretch.heading and not named and not following & {"Law", "Act", "Decree", "Bill"}
