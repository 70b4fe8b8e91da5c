"""Accounts of what has gone before, told beside the news: states, campaigns, habits, memories, pictures.

Each of these forms says by itself that the act is not the news, whatever day stands in its sentence.
"""

import re
from collections.abc import Callable

from coding.how_many.numbers import read_number
from coding.text.clauses import is_perfect
from coding.text.language import VERBS, Sentence
from coding.text.lexicon import word_list
from coding.what.candidates import Candidate
from coding.whether.finding import NOTHING, Finding, first_of

COUNTING, EARLIER = {"every", "each"}, {"earlier", "previous", "prior", "past"}
TAKEN, KILLED = {"arrest", "detain", "jail", "imprison"}, {"kill", "die"}
# The dead and the detained of one campaign, and not of one day.
MANY, YEAR_LENGTH = 100, 4
WAVE = 6
MOST = {"arrest": 5_000, "kill": 500}
ABOUT = {"about", "on"}
HELD_SO_LONG = re.compile(
    r"(?!jailed)(?:\w+ ){1,4}?for (?:more than|over|nearly|almost) [\w-]+ (?:weeks|months|years)\b"
)
# Days from one act to the next can be counted back.
COUNTED = {"day", "hour"}


def old_account(candidate: Candidate, own_date: bool) -> Finding:
    """The first of these forms that fits."""
    forms: tuple[Callable[[Candidate], Finding], ...] = (
        _state, _remembered, _habit, _earlier, _defied, _in_a_work, _of_wave,
    )  # fmt: skip
    if not own_date:
        forms += (_comes_after, _since, _answered, _so_far, _campaign, _of_many, _tally, _not_now)
        forms += (_of_an_age,)
    return first_of(form(candidate) for form in forms)


def _state(candidate: Candidate) -> Finding:
    """ "Both are currently detained", "he is charged with fraud": what they are, and not what was done today."""
    sentence, verb = candidate.sentence, candidate.head
    if candidate.trigger.pos != "v" or not candidate.trigger.among("lasting") or sentence.tokens[verb].tag != "VBN":
        return NOTHING
    auxiliaries = sentence.below(verb, "aux", "auxpass")
    present = len(auxiliaries) == 1 and sentence.tokens[auxiliaries[0]].tag in {"VBP", "VBZ"}
    still = sentence.lemmas_of(verb, "advmod") & word_list("still")
    so_long = is_perfect(sentence, verb) and HELD_SO_LONG.match(sentence.words(verb, len(sentence.tokens)))
    if so_long or (still and not auxiliaries):
        # "The two still detained after the raid", "has been held for more than two years".
        return "background", sentence.tokens[verb].text, "state"
    lasting = candidate.trigger.among("always_lasting") and not sentence.stretch.heading and sentence.index > 0
    if present and sentence.lemmas[auxiliaries[0]] == "be" and (still or lasting):
        return "background", sentence.words(auxiliaries[0], verb + 1), "state"
    return NOTHING


def _since(candidate: Candidate) -> Finding:
    """ "Since the army ousted him", "has been held since she was arrested": the older act of two."""
    sentence = candidate.sentence
    for at in sentence.upwards(candidate.clause):
        marks = [mark for mark in sentence.below(at, "mark") if sentence.lemmas[mark] == "since"]
        if marks and sentence.tokens[at].dep == "advcl" and sentence.tokens[at].pos in VERBS:
            return "background", sentence.words(marks[0], marks[0] + 1), "since"
    verb = candidate.clause
    up_to_now = [at for at in sentence.below(candidate.head, "prep") if sentence.lemmas[at] == "since"]
    if candidate.trigger.among("repressive") and _counts_many(candidate):
        joined = (at for clause in sentence.below(verb, "advcl") for at in sentence.below(clause, "mark"))
        up_to_now += [at for at in joined if sentence.lemmas[at] == "since"]
    if up_to_now and is_perfect(sentence, verb):
        # "Dozens have been jailed since the vote", "have made 200 arrests since it was called".
        return "statistic", sentence.words(up_to_now[0], up_to_now[0] + 1), "since"
    if candidate.trigger.among("territorial") and "since" in sentence.lemmas_of(verb, "advmod"):
        # "Rebels overran the town on Monday, and troops have since won back most of it": on no day that is told.
        return "background", "since", "since"
    return NOTHING


def _counts_many(candidate: Candidate) -> bool:
    """A hundred and more, or many without a number: of the acts themselves where a noun tells them."""
    noun = candidate.head if candidate.trigger.pos == "n" else candidate.patient
    return noun is not None and (_is_mass(candidate.sentence, noun, MANY) or _is_anybody(candidate))


def _answered(candidate: Candidate) -> Finding:
    """ "Thousands marched after six people were killed in protests": what a march answers is older."""
    sentence = candidate.sentence
    clause = next((at for at in sentence.upwards(candidate.clause)
                   if sentence.tokens[at].dep == "advcl"), None)  # fmt: skip
    if clause is None or candidate.agent is not None or not candidate.trigger.among("answered"):
        return NOTHING
    after = [mark for mark in sentence.below(clause, "mark") if sentence.lemmas[mark] == "after"]
    if after and sentence.lemmas[sentence.tokens[clause].head] in word_list("answering"):
        return "background", sentence.words(after[0], after[0] + 1), "answered"
    return NOTHING


def _so_far(candidate: Candidate) -> Finding:
    """ "Police brutality, which has seen 15 people killed by officers": what has come of it up to now."""
    sentence = candidate.sentence
    for at in sentence.ancestors(candidate.head):
        if sentence.tokens[at].dep == "relcl" and sentence.lemmas[at] in word_list("bringing"):
            return ("statistic", sentence.words(at, at + 1), "so far") if is_perfect(sentence, at) else NOTHING
    return NOTHING


def _earlier(candidate: Candidate) -> Finding:
    """ "Beaten during an earlier stint in custody", "jailed in a previous trial"."""
    sentence, verb = candidate.sentence, candidate.head
    if candidate.trigger.pos != "v":
        return NOTHING
    for noun in sentence.objects_of(verb, "during", "in", "at"):
        first = next((at for at in sentence.below(noun, "amod") if sentence.tokens[at].text in EARLIER), None)
        if first is not None:
            return "background", sentence.words(first, noun + 1), "earlier"
    return NOTHING


def _remembered(candidate: Candidate) -> Finding:
    """ "The anniversary of the day when 70 were arrested", "posters of children killed by drones"."""
    sentence = candidate.sentence
    for at in sentence.ancestors(candidate.head):
        if sentence.tokens[at].pos in {"NOUN", "PROPN"} and sentence.lemmas[at] in word_list("kept_in_memory"):
            anniversary = sentence.lemmas[at] == "anniversary"
            return "commemoration" if anniversary else "background", sentence.tokens[at].text, "remembered"
    return NOTHING


def _habit(candidate: Candidate) -> Finding:
    """ "Every Sunday the women march": a custom."""
    sentence, verb = candidate.sentence, candidate.clause
    if candidate.trigger.frame != "protest" or candidate.trigger.pos != "v":
        return NOTHING
    for at in sentence.upwards(verb):
        if sentence.tokens[at].tag not in {"VBP", "VBZ"}:
            continue
        times = sentence.below(at, "npadvmod", "nsubj")
        each = [det for time in times for det in sentence.below(time, "det") if sentence.lemmas[det] in COUNTING]
        if each:
            return "background", sentence.words(each[0], each[0] + 2), "habit"
    return NOTHING


def _campaign(candidate: Candidate) -> Finding:
    """ "Has cracked down on critics, jailing many and banning groups", "hundreds have been arrested": years in sum."""
    sentence, at = candidate.sentence, candidate.head
    anybody = sentence.index > 0 and not sentence.stretch.heading and _is_anybody(candidate)
    if anybody and candidate.trigger.among("repressive") and is_perfect(sentence, at):
        return "background", candidate.text, "campaign"
    while sentence.tokens[at].dep in {"advcl", "conj"}:
        at = sentence.tokens[at].head
        if is_perfect(sentence, at) and (_is_crackdown(sentence, at) or anybody):
            return "background", sentence.tokens[at].text, "campaign"
    return NOTHING


def _is_anybody(candidate: Candidate) -> bool:
    """ "Activists", "hundreds of critics": a bare plural, or no count at all."""
    sentence, patient = candidate.sentence, candidate.patient
    if patient is None or sentence.tokens[patient].tag not in {"NNS", "NNPS"}:
        return False
    named = sentence.below(patient, "det", "poss", "nummod", "appos")
    parts = [sentence.lemmas[at] for at in [patient, *sentence.below(patient, "quantmod", "amod")]]
    above = sentence.lemmas[sentence.tokens[sentence.tokens[patient].head].head]
    return bool({*parts, above} & word_list("many")) or not named


def _is_crackdown(sentence: Sentence, verb: int) -> bool:
    objects = sentence.lemmas_of(verb, "dobj", "attr")
    return bool(({sentence.lemmas[verb]} | objects) & word_list("cracking_down"))


def _of_many(candidate: Candidate) -> Finding:
    """ "Dissidents, many of whom have been jailed": who they are."""
    sentence, patient = candidate.sentence, candidate.patient
    if patient is None or sentence.lemmas[patient] not in word_list("many"):
        return NOTHING
    of_whom = {"whom", "which", "those", "that", "they"} & {sentence.lemmas[at] for at in sentence.subtree(patient)}
    return ("background", sentence.words(patient, patient + 1), "of many") if of_whom else NOTHING


def _of_wave(candidate: Candidate) -> Finding:
    """ "Amid a series of pardons and releases": acts of the state that are told as many."""
    sentence, noun = candidate.sentence, candidate.head
    if candidate.trigger.pos != "n" or not candidate.trigger.among("official") or sentence.tokens[noun].tag != "NNS":
        return NOTHING
    many = next((at for at in sentence.ancestors(noun) if sentence.lemmas[at] in word_list("waves")), None)
    near = many is not None and 0 < noun - many <= WAVE
    return ("background", sentence.words(many, many + 1), "of many") if near and many is not None else NOTHING


def _comes_after(candidate: Candidate) -> Finding:
    """ "The rally comes shortly after a court upheld the sentences": what has gone before.

    What it comes two days after is news with a day of its own.
    """
    sentence = candidate.sentence
    for at in sentence.upwards(candidate.clause):
        token = sentence.tokens[at]
        marks = [mark for mark in sentence.below(at, "mark") if sentence.lemmas[mark] == "after"]
        after = bool(marks) and not any(sentence.lemmas[mark - 1] in COUNTED for mark in marks if mark)
        if token.dep == "advcl" and after and sentence.tokens[token.head].text in {"comes", "come"}:
            return "background", sentence.words(token.head, token.head + 1), "comes after"
    return NOTHING


def _defied(candidate: Candidate) -> Finding:
    """ "Defied an emergency decree banning gatherings": what is defied is there already."""
    sentence = candidate.sentence
    for at in sentence.upwards(candidate.head):
        above = sentence.tokens[at].head
        if sentence.tokens[at].dep == "dobj" and sentence.lemmas[above] in word_list("defying"):
            return "background", sentence.words(above, above + 1), "defied"
    return NOTHING


def _not_now(candidate: Candidate) -> Finding:
    """ "Was previously jailed", "are often beaten", "arrested him four times": before, or over and over.

    Blows and shots are repeated within one scene: "struck him five times".
    """
    sentence, verb = candidate.sentence, candidate.head
    if candidate.trigger.pos != "v":
        return NOTHING
    joined = [sentence.tokens[verb].head] if sentence.tokens[verb].dep == "conj" else []
    beside = [at for each in [verb, *joined] for at in sentence.below(each, "advmod")]
    found = [at for at in beside if sentence.lemmas[at] in word_list("not_now")]
    if candidate.trigger.among("repressive"):
        found += [at for at in beside if sentence.lemmas[at] == "repeatedly"]
        times = (at for at in sentence.below(verb, "npadvmod", "dobj") if sentence.lemmas[at] == "time")
        found += [at for at in times if sentence.tokens[at].tag == "NNS" and sentence.below(at, "nummod", "amod")]
    return ("background", sentence.words(found[0], found[0] + 1), "not now") if found else NOTHING


def _of_an_age(candidate: Candidate) -> Finding:
    """ "Killed dozens during the uprising", "was bombed 64 times during the war": of a time that has a name."""
    sentence, verb = candidate.sentence, candidate.clause
    for noun in sentence.objects_of(verb, "during", "under"):
        last = {"last", "previous", "disputed"} & sentence.lemmas_of(noun, "amod")
        vote = bool(last) and sentence.lemmas[noun] in {"election", "vote"}
        if "the" in sentence.lemmas_of(noun, "det") and (vote or sentence.lemmas[noun] in word_list("ages")):
            return "background", sentence.words(sentence.tokens[noun].head, noun + 1), "age"
    return NOTHING


def _tally(candidate: Candidate) -> Finding:
    """ "At least 880 people have been killed and 6,400 arrested": the sums of a campaign."""
    sentence = candidate.sentence
    most = MOST.get(candidate.trigger.frame)
    if candidate.patient is not None and most is not None and _is_mass(sentence, candidate.patient, most):
        return "statistic", candidate.text, "tally"
    verbs = {sentence.lemmas[at] for at, token in enumerate(sentence.tokens) if token.tag == "VBN"}
    perfect = any(sentence.lemmas[at] == "have" for at, token in enumerate(sentence.tokens) if token.dep == "aux")
    if not (perfect and verbs & TAKEN and verbs & KILLED and sentence.lemmas[candidate.head] in TAKEN | KILLED):
        return NOTHING
    counts = [number for token in sentence.tokens if (number := _count(token.text)) >= MANY]
    return ("statistic", candidate.text, "tally") if len(counts) > 1 else NOTHING


def _is_mass(sentence: Sentence, patient: int, most: int) -> bool:
    """More people than are arrested, or killed, on a day that nobody names."""
    counts = [_count(sentence.tokens[at].text) for at in [patient, *sentence.below(patient, "nummod")]]
    return max(counts, default=0) >= most


def _count(text: str) -> int:
    """A number; four bare digits may be a year and count for nothing."""
    bare_year = len(text) == YEAR_LENGTH and text.isdigit()
    return 0 if bare_year else int(read_number(text) or 0)


def _in_a_work(candidate: Candidate) -> Finding:
    """ "A film about the bombing of a hotel", "a book on the massacre"."""
    sentence, noun = candidate.sentence, candidate.head
    above = sentence.tokens[noun].head
    if candidate.trigger.pos != "n" or sentence.tokens[noun].dep != "pobj" or sentence.lemmas[above] not in ABOUT:
        return NOTHING
    work = sentence.tokens[above].head
    told = sentence.lemmas[work] in word_list("works")
    return ("background", sentence.words(work, work + 1), "old_times") if told else NOTHING
