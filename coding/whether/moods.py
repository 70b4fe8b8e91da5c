"""What grammar alone says against an event: subjects that are nobody, conditions, demands, questions, plans.

Cue words are in `cues.csv`; here it is the form of the clause that speaks ("had the police arrested him").
"""

from itertools import pairwise

from coding.text.language import VERBS, Sentence
from coding.text.lexicon import word_list
from coding.what.candidates import Candidate
from coding.whether.finding import NOTHING, Finding, first_of

ASKING_FOR = {"who", "whom", "whose", "what", "which", "when", "where", "why", "how"}
LISTING = {"include", "be", "contain", "comprise"}
PREDICATES = ("oprd", "attr", "acomp", "dobj")
INVERTING = {"should", "had", "were"}
# Those above a word through whom the verdict on a report reaches it ("reports that … were called a lie").
REPORTED = {"ccomp", "acl", "relcl", "pobj", "prep", "dobj", "xcomp", "nsubj", "nsubjpass", "conj", "csubj", "appos"}
# How many words before the verb "instead of" may stand.
INSTEAD_WITHIN = 5
# Base and past of these look alike.
SAME_FORMS = {"beat", "shut", "cut", "set", "put", "hit", "burst", "cast", "spread"}


def mood(candidate: Candidate) -> Finding:
    """The first form of clause that speaks against the candidate."""
    forms = (_without, _instead, _unconfirmed, _said_to_be_false, _inverted, _asked, _wished, _demanded_among_others,
             _to_be_stopped, _announced_by_infinitive, _command)  # fmt: skip
    return first_of(form(candidate) for form in forms)


def is_nobody(sentence: Sentence, noun: int) -> bool:
    """ "Nobody", "no deaths", "not one person", "not a single shot"."""
    if sentence.lemmas[noun] in word_list("nobody") or sentence.below(noun, "neg"):
        return True
    if "no" in sentence.lemmas_of(noun, "det"):
        return True
    counts = sentence.below(noun, "nummod", "amod", "det")
    singled = [at for at in counts if sentence.lemmas[at] in {"one", "single", "a"}]
    return any(sentence.lemmas[at - 1] == "not" for at in singled if at > 0)


def conditional(candidate: Candidate) -> Finding:
    """ "If they arrest him", "unless he is freed", "whether he was shot"; "when police beat us, all are angry"."""
    sentence = candidate.sentence
    for at in sentence.upwards(candidate.head):
        if sentence.tokens[at].dep == "advcl":
            marks = sentence.lemmas_of(at, "mark", "advmod")
            if marks & {"if", "unless", "whether"}:
                return "hypothetical", "if", "conditional"
            if marks & {"when", "whenever"} and _is_of_any_time(sentence, at):
                return "hypothetical", "when", "conditional"
            return NOTHING
    return NOTHING


def _is_of_any_time(sentence: Sentence, clause: int) -> bool:
    """ "When workers walk out, we must listen": both clauses are in the present."""
    main = sentence.tokens[clause].head
    return not sentence.stretch.heading and all(_is_present(sentence, verb) for verb in (clause, main))


def _is_present(sentence: Sentence, verb: int) -> bool:
    tags = {sentence.tokens[at].tag for at in [verb, *sentence.below(verb, "aux", "auxpass")]}
    return bool(tags & {"VBP", "VBZ"}) and not tags & {"VBD", "VBN", "VBG", "MD"}


def supposed(sentence: Sentence, verb: int) -> bool:
    """ "Found that an attack would kill thousands if war broke out": a condition hangs from it."""
    marks = (mark for clause in sentence.below(verb, "advcl") for mark in sentence.below(clause, "mark"))
    return any(sentence.lemmas[mark] == "if" for mark in marks)


def _without(candidate: Candidate) -> Finding:
    """ "Without anyone being arrested or attacked", "passed without an arrest"."""
    sentence, at = candidate.sentence, candidate.head
    while sentence.tokens[at].dep == "conj":
        at = sentence.tokens[at].head
    above = sentence.tokens[at].head
    if sentence.tokens[at].dep in {"pcomp", "pobj"} and sentence.lemmas[above] == "without":
        return "negated", sentence.words(above, above + 1), "without"
    return NOTHING


def _instead(candidate: Candidate) -> Finding:
    """ "Instead of detaining him", "rather than try to arrest them"."""
    before = candidate.sentence.lemmas[max(0, candidate.head - INSTEAD_WITHIN) : candidate.head]
    for pair in (("instead", "of"), ("rather", "than")):
        if pair in pairwise(before) and candidate.trigger.pos != "n" and "," not in before:
            return "negated", " ".join(pair), "instead"
    return NOTHING


def _unconfirmed(candidate: Candidate) -> Finding:
    """ "There were unconfirmed reports that a coup took place": nobody says that it did."""
    sentence = candidate.sentence
    for above in sentence.ancestors(candidate.head):
        for at in sentence.below(above, "amod"):
            if sentence.tokens[above].pos == "NOUN" and sentence.lemmas[at] in word_list("unsure"):
                return "hypothetical", sentence.words(at, above + 1), "unconfirmed"
    return NOTHING


def _said_to_be_false(candidate: Candidate) -> Finding:
    """ "Reports that … were called pure invention", "the massacre was a fabrication", "rejected as false"."""
    sentence, below, untrue = candidate.sentence, candidate.head, word_list("untrue")
    for above in sentence.ancestors(candidate.head):
        if sentence.tokens[below].dep not in REPORTED:
            break
        if sentence.tokens[above].pos == "ADJ" and sentence.lemmas[above] in untrue:
            return "denied", sentence.tokens[above].text, "untrue"
        verdicts = (at for at in _verdicts(sentence, above) if at != below and sentence.lemmas[at] in untrue)
        if sentence.tokens[above].pos in VERBS and (verdict := next(verdicts, None)) is not None:
            return "denied", sentence.tokens[verdict].text, "untrue"
        below = above
    if any(sentence.lemmas[at] in untrue for at in _called(sentence, candidate.head)):
        return "metaphor", candidate.text, "dismissed as untrue"
    return NOTHING


def _verdicts(sentence: Sentence, verb: int) -> list[int]:
    """What the verb says its subject or object is; nothing where it says that it is not."""
    if sentence.below(verb, "neg"):
        return []
    said = [*sentence.below(verb, *PREDICATES), *_called(sentence, verb)]
    return [at for at in said if not is_nobody(sentence, at)]


def _called(sentence: Sentence, verb: int) -> list[int]:
    """ "Described as a lie", "dismissed as a fabrication"."""
    return sentence.objects_of(verb, "as")


def _inverted(candidate: Candidate) -> Finding:
    """ "Should the junta arrest him …", "had the police arrested him, …": a condition without "if"."""
    sentence, verb = candidate.sentence, candidate.clause
    subjects = sentence.below(verb, "nsubj", "nsubjpass")
    first = [at for at in sentence.below(verb, "aux", "auxpass") if sentence.lemmas[at] in {*INVERTING, "have", "be"}]
    if not subjects or not first or first[0] > subjects[0] or sentence.text.rstrip("\"'”’ ").endswith("?"):
        return NOTHING
    if sentence.tokens[first[0]].text.lower() in INVERTING:
        return "hypothetical", sentence.tokens[first[0]].text, "inverted"
    return NOTHING


def _asked(candidate: Candidate) -> Finding:
    """A question reports nothing; one that asks who, when or why takes for granted what it asks about."""
    sentence = candidate.sentence
    if not sentence.text.rstrip("\"'”’ )").endswith("?") or ASKING_FOR & set(sentence.lemmas):
        return NOTHING
    return "hypothetical", "?", "question"


def _wished(candidate: Candidate) -> Finding:
    """ "Insist that the officers be arrested": the bare "be" of a demand, which is no order of a court."""
    sentence, verb = candidate.sentence, candidate.clause
    while sentence.tokens[verb].dep == "conj" and not sentence.below(verb, "nsubj", "nsubjpass"):
        verb = sentence.tokens[verb].head
    if sentence.lemmas[sentence.tokens[verb].head] in word_list("ordering"):
        return NOTHING
    token = sentence.tokens[verb]
    insisted = sentence.lemmas[token.head] == "insist" and token.dep == "ccomp" and token.tag in {"VB", "VBP"}
    if insisted and not sentence.below(verb, "aux", "auxpass", "neg"):
        return "demanded", sentence.words(token.head, token.head + 1), "subjunctive"
    bare = [at for at in sentence.below(verb, "auxpass") if sentence.tokens[at].text.lower() == "be"]
    if bare and sentence.tokens[verb].dep != "ROOT" and not sentence.below(verb, "aux"):
        return "demanded", sentence.tokens[bare[0]].text, "subjunctive"
    return NOTHING


def _demanded_among_others(candidate: Candidate) -> Finding:
    """ "Their demands include the release of …": what a list of demands has is one."""
    sentence = candidate.sentence
    for above in sentence.ancestors(candidate.head):
        if sentence.lemmas[above] in LISTING:
            named = sentence.below(above, "nsubj")
            asked = next((at for at in named if sentence.lemmas[at] in word_list("demands")), None)
            return ("demanded", sentence.tokens[asked].text, "list of demands") if asked is not None else NOTHING
        if sentence.tokens[above].pos in VERBS:
            break
    return NOTHING


def _to_be_stopped(candidate: Candidate) -> Finding:
    """ "That they stop killing us": who asks for an end of it asks in general."""
    sentence, verb = candidate.sentence, candidate.clause
    governor = sentence.tokens[verb].head
    stopping = sentence.tokens[verb].dep == "xcomp" and sentence.lemmas[governor] in {"stop", "cease", "quit"}
    if stopping and sentence.tokens[governor].tag in {"VB", "VBP"}:
        return "demanded", sentence.words(governor, governor + 1), "to stop"
    return NOTHING


def _announced_by_infinitive(candidate: Candidate) -> Finding:
    """ "Kenya to deport refugees", "editor to be tried": headlines tell the future by the infinitive."""
    sentence, verb = candidate.sentence, candidate.clause
    if sentence.tokens[verb].dep != "ROOT" or not sentence.below(verb, "nsubj", "nsubjpass"):
        return NOTHING
    to = [at for at in sentence.below(verb, "aux") if sentence.lemmas[at] == "to"]
    return ("future", sentence.words(to[0], verb + 1), "headline infinitive") if to else NOTHING


def _command(candidate: Candidate) -> Finding:
    """ "Release all prisoners": a bare verb without a subject asks for what has not been done."""
    sentence, verb = candidate.sentence, candidate.head
    if candidate.trigger.pos != "v" or sentence.lemmas[verb] in SAME_FORMS:
        return NOTHING
    first = verb
    while sentence.tokens[first].dep == "conj":
        first = sentence.tokens[first].head
        if sentence.tokens[first].tag != "VB":
            return NOTHING
    if any(token.pos in {"NOUN", "PROPN"} for token in sentence.tokens[:first]):
        # "Police single him out, punch him and arrest him", where the parser has lost the subject.
        return NOTHING
    bare = sentence.tokens[verb].tag == "VB" and not any(
        sentence.below(at, "aux", "nsubj", "nsubjpass", "auxpass") for at in {verb, first}
    )
    if bare and sentence.tokens[first].dep in {"ROOT", "ccomp"}:
        return "demanded", sentence.tokens[verb].text, "command"
    return NOTHING
