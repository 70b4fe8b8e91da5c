"""Told or mentioned: by its grammar, whether a sentence says that an act took place or only speaks of it."""

import re

from coding.text.clauses import gapped_subject
from coding.text.language import Sentence
from coding.text.lexicon import Lexicon, word_list
from coding.what.candidates import Candidate
from coding.when.dates import DateValue
from coding.whether.force import wielded
from coding.whether.general_accounts import habit

SUBORDINATE = {"relcl", "acl", "advcl"}
QUOTE = re.compile('["“”]')
# What leads from an act to the reason for it.
REASONS = {"for", "of", "over"}
# "Police had originally said that seven were shot".
AT_FIRST = re.compile(r"\b(?:originally|initially|at first) (?:said|reported|told|believed|thought)\b", re.IGNORECASE)
# "The shooting comes two weeks after another at a fair": the other is older.
COMES_AFTER = re.compile(
    r"\b(?:shooting|stabbing|attack|killing|violence|incident)s? (?:comes?|came)\b.{0,40}"
    r"\b(?:days?|weeks?|months?|years?) after\b",
    re.IGNORECASE,
)


def weakness(candidate: Candidate, when: DateValue | None, lexicon: Lexicon) -> tuple[bool, str]:
    """Headings, nouns that nothing says took place, and participles and past perfects in side clauses are weak."""
    sentence, token = candidate.sentence, candidate.sentence.tokens[candidate.head]
    if aside := _set_aside(candidate, when):
        return True, aside
    if candidate.trigger.pos == "n":
        told = _told_to_happen(candidate, when, lexicon) and not _is_a_reason(candidate)
        return (False, "") if told else (True, "mentioned, not told")
    if _days_after(sentence, candidate.head):
        return True, "days before what is told"
    auxiliaries = {sentence.tokens[at].text.lower() for at in sentence.below(candidate.head, "aux", "auxpass")}
    if "had" in auxiliaries and (_in_side_clause(sentence, candidate.head) or _led_up(candidate)):
        return True, "past perfect in a side clause"
    if _commanded(sentence, candidate.head):
        return False, "ordered"
    if _elliptic(candidate):
        return False, "headline"
    if gapped_subject(sentence, candidate.head) is not None:
        return False, ""
    if token.dep == "acl" and sentence.below(candidate.head, "dobj") and token.tag in {"VBN", "VBD"}:
        # No passive participle has an object: the parser lost the main verb of "police, led by …, captured 14 men".
        return False, ""
    if token.dep in {"acl", "amod"} and token.tag == "VBN" and when is None and not auxiliaries:
        return True, "participle beside a noun"
    if token.dep == "amod":
        return True, "participle before a noun"
    relative = any(sentence.tokens[at].dep == "relcl" for at in sentence.upwards(candidate.head))
    if relative and when is None and not auxiliaries & {"have", "has"}:
        return True, "relative clause"
    before_it = auxiliaries >= {"been", "had"} and (when is None or when.days > 1)
    if (token.tag == "VBG" and token.dep in {"amod", "pcomp", "csubj", "nsubj"}) or before_it:
        # "Had been arrested on 9 May" tells its day, and is an event of that day.
        return True, "gerund or past perfect"
    return False, ""


def _set_aside(candidate: Candidate, when: DateValue | None) -> str:
    """Why it tells no act whatever its form; empty where nothing of the kind is heard."""
    if candidate.sentence.stretch.heading:
        return "heading"
    before = candidate.sentence.before(candidate.sentence.tokens[candidate.lo].start)
    if COMES_AFTER.search(before):
        return "days before what is told"
    if AT_FIRST.search(before):
        return "said at first"
    if _is_aim(candidate) or (habit(candidate) and when is None):
        return "an aim or a habit"
    return "testimony" if when is None and _testified(candidate) else ""


def _is_aim(candidate: Candidate) -> bool:
    """Whether an act is told as an aim: "planes to bomb the hills", "had to face bombs", "ready to fight"."""
    sentence, verb = candidate.sentence, candidate.clause
    if not candidate.trigger.among("forceful"):
        return False
    if "to" not in sentence.lemmas_of(verb, "aux"):
        return False
    above = sentence.tokens[verb].head
    return above != verb and sentence.lemmas[above] not in word_list("doing")


def _testified(candidate: Candidate) -> bool:
    """ "A witness told the judges that the navy blew up the block": what courts are told of is an older act."""
    sentence = candidate.sentence
    for above in sentence.ancestors(candidate.clause):
        heard = sentence.lemmas_of(above, "dobj", "dative")
        if sentence.lemmas[above] in word_list("say") and heard & {"judge", "court", "jury", "tribunal"}:
            return True
    return False


def is_accusation(candidate: Candidate) -> bool:
    """ "The gang kidnapped and killed businessmen," he said: of nobody in particular, in a quotation."""
    if candidate.trigger.pos == "n" or not _is_quoted(candidate):
        return False
    sentence = candidate.sentence
    victims = [] if candidate.patient is None else [candidate.patient]
    if not victims:
        # Of verbs that are joined, the last has the object.
        victims = [noun for at in sentence.subtree(candidate.head) for noun in sentence.below(at, "dobj")][:1]
    return bool(victims) and all(
        sentence.tokens[at].tag == "NNS" and not sentence.below(at, "nummod", "det", "poss") for at in victims
    )


def _is_quoted(candidate: Candidate) -> bool:
    """Whether the next quotation mark after the words closes a quotation: a comma or a full stop stands before it."""
    after = candidate.sentence.after(candidate.sentence.tokens[candidate.head].end)
    mark = QUOTE.search(after)
    return mark is not None and after[: mark.start()].endswith((",", ".", "!", "?"))


def _commanded(sentence: Sentence, verb: int) -> bool:
    """ "Ordered a website blocked", "signed a decree that pardons": side clauses in form, the act itself in sense."""
    token = sentence.tokens[verb]
    if token.dep not in {"acl", "relcl"}:
        return False
    noun = token.head
    above = sentence.lemmas[sentence.tokens[noun].head] if sentence.tokens[noun].dep == "dobj" else ""
    return (above == "order" and token.dep == "acl") or (
        above in {"sign", "issue"} and sentence.lemmas[noun] in word_list("decrees")
    )


def _days_after(sentence: Sentence, verb: int) -> bool:
    """ "Six days after the government deported them": the act is the older one of two.

    "Arrested three days after his release" is the later one.
    """
    for mark in sentence.below(verb, "mark", "prep"):
        if sentence.lemmas[mark] == "after" and mark > 0 and not sentence.below(mark, "pobj", "pcomp"):
            return sentence.lemmas[mark - 1] in {"day", "week", "month", "year"}
    return False


def _elliptic(candidate: Candidate) -> bool:
    """ "Opposition leader charged with treason": an opening line without a finite verb tells its participle."""
    sentence = candidate.sentence
    noun = sentence.tokens[candidate.head].head
    finite = any(token.tag in {"VBD", "VBZ", "VBP", "MD"} for token in sentence.tokens[candidate.head + 1 :])
    alone = sentence.tokens[noun].dep == "ROOT" and sentence.tokens[noun].pos != "VERB"
    # "Mali: 12 soldiers killed in ambush".
    after_colon = sentence.tokens[noun].dep in {"appos", "dep"} and ":" in sentence.lemmas[:noun]
    beside = sentence.tokens[candidate.head].dep == "acl" and candidate.head == noun + 1
    return sentence.index == 0 and (alone or after_colon) and beside and not finite


def _led_up(candidate: Candidate) -> bool:
    """ "They had threatened to kill him", which is not what somebody says happened."""
    return candidate.trigger.among("led_up") and candidate.sentence.tokens[candidate.head].dep != "ccomp"


def _in_side_clause(sentence: Sentence, verb: int) -> bool:
    return any(sentence.tokens[at].dep in SUBORDINATE for at in sentence.upwards(verb))


def _comes_to_light(candidate: Candidate, when: DateValue | None) -> bool:
    """A body that is found, a weapon that goes off, somebody with gunshot wounds on a day."""
    sentence = candidate.sentence
    above = sentence.lemmas[sentence.tokens[candidate.head].head]
    if sentence.lemmas[candidate.head] == "wound":
        return when is not None and above in {"with", "for", "from", "of"}
    if candidate.trigger.frame == "corpse":
        return above in word_list("finding")
    used = sentence.lemmas[candidate.clause] in word_list("weapon_verbs")
    return candidate.trigger.among("weapons") and used


def _is_anybodys(candidate: Candidate, when: DateValue | None) -> bool:
    """ "Has suffered the murder of priests": no day, and nobody in particular."""
    sentence, victim = candidate.sentence, candidate.patient
    plural = victim is not None and sentence.tokens[victim].tag == "NNS"
    return when is None and plural and not sentence.below(victim or 0, "nummod", "det", "poss")


def _undergone(candidate: Candidate, when: DateValue | None) -> bool:
    """ "Survived an attack", "was the victim of an attack", "began with the burning of …"."""
    sentence, noun = candidate.sentence, candidate.head
    token, above = sentence.tokens[noun], sentence.lemmas[sentence.tokens[noun].head]
    if token.dep != "pobj":
        return token.dep == "dobj" and above in word_list("undergo") and not _is_anybodys(candidate, when)
    governor = sentence.tokens[token.head].head
    if above == "of" and sentence.lemmas[governor] in word_list("target_of"):
        return sentence.tokens[governor].dep in {"attr", "dobj", "oprd", "acomp", "appos"}
    return above in {"with", "by"} and sentence.lemmas[governor] in {"begin", "start"}


def reason_of(candidate: Candidate) -> list[int]:
    """The words for what somebody is arrested, tried or dismissed for having taken part in, or had taken part in."""
    sentence = candidate.sentence
    doing = (verb for at in sentence.below(candidate.head, "prep") for verb in sentence.below(at, "pcomp"))
    reasons = [verb for verb in doing if _is_taking_part(sentence, verb)]
    reasons += [verb for verb in sentence.subtree(candidate.head) if _had_taken_part(sentence, verb)]
    return [at for verb in reasons for at in sentence.subtree(verb)]


def _had_taken_part(sentence: Sentence, verb: int) -> bool:
    """ "A client who had joined a rally": who somebody is, and no place of the act."""
    past = any(sentence.tokens[at].text.lower() == "had" for at in sentence.below(verb, "aux"))
    return past and sentence.tokens[verb].dep == "relcl" and sentence.lemmas[verb] in word_list("taken_part")


def is_ahead(sentence: Sentence, noun: int) -> bool:
    """ "Who planned to hold a rally", "ahead of the march": it has not been."""
    near = [*sentence.ancestors(noun)][:4] + sentence.below(noun, "amod")
    return any(sentence.lemmas[at] in word_list("not_yet") for at in near)


def _is_a_reason(candidate: Candidate) -> bool:
    """ "Accused of taking part in the protests": of a reason the sentence does not say that it happened now."""
    sentence = candidate.sentence
    above = [*sentence.ancestors(candidate.head)]
    return any(_is_taking_part(sentence, at) or _had_taken_part(sentence, at) for at in above)


def _is_taking_part(sentence: Sentence, verb: int) -> bool:
    """ "For attending", "over having joined": a reason."""
    token = sentence.tokens[verb]
    leads = sentence.lemmas[token.head] in REASONS
    return token.dep == "pcomp" and leads and sentence.lemmas[verb] in word_list("taken_part")


def _told_to_happen(candidate: Candidate, when: DateValue | None, lexicon: Lexicon) -> bool:
    sentence, token = candidate.sentence, candidate.sentence.tokens[candidate.head]
    above = sentence.lemmas[token.head]
    occur, carry_out, harm = (word_list(name) for name in ("occur", "carry_out", "harm"))
    if candidate.trigger.among("weapons") and sentence.lemmas[candidate.head] in word_list("weapons"):
        # Who makes, finds or announces a bomb has not used it.
        carry_out = word_list("weapon_verbs")
    gone = above == "go" and sentence.tokens[token.head].tag == "VBN"
    if token.dep in {"nsubj", "nsubjpass"} and above in occur | carry_out and not gone:
        return True
    if token.dep in {"dobj", "nsubjpass", "attr"} and above in carry_out | {"be"}:
        return above not in word_list("undergo") or not _is_anybodys(candidate, when)
    happening = carry_out if carry_out is word_list("weapon_verbs") else occur
    if any(sentence.lemmas[at] in happening for at in sentence.below(candidate.head, "relcl")):
        return True
    if _comes_to_light(candidate, when) or _undergone(candidate, when):
        return True
    if token.dep == "pobj":
        governor = sentence.tokens[token.head].head
        if sentence.lemmas[governor] in harm | word_list("joined") and not word_list("courtroom") & set(
            sentence.lemmas
        ):
            return above not in {"after", "before", "following", "since"}
        if above == "by" and sentence.lemmas[governor] in occur | word_list("ruining"):
            return True
    if candidate.trigger.frame == "force" and wielded(candidate):
        return True
    if token.dep == "conj":
        return sentence.lemmas[sentence.tokens[token.head].head] in carry_out | occur
    if token.dep == "nsubjpass" and any(trigger.pos == "v" for trigger in lexicon.triggers.get(above, ())):
        # "A bomb was defused", "a rally was banned": what was done to it is the act.
        return False
    return when is not None and above not in {"after", "before", "since", "following", "over"} and token.dep in {
        "nsubj", "ROOT", "nsubjpass"
    }  # fmt: skip
