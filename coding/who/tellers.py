"""Who says it: the noun or pronoun that says what a token tells, by the grammar, else by the words."""

from collections.abc import Iterator

from coding.text.clauses import object_of, verb_sides
from coding.text.language import VERBS, Sentence
from coding.text.lexicon import word_list

PRONOUNS = {"he", "she", "it", "they"}
RELATIVE = {"WP", "WDT"}
# A clause with one of these tells something of its own: "four were held, while residents reported six dead".
OWN_CLAUSE = ("mark", "dobj", "ccomp", "xcomp")
BEFORE_NUMBERS = {"IN", "RB", "RBS", "RBR", "JJR", "JJS"}
ELLIPSIS = {",", ";", "and", "but", "while", "or"}
NOUNS = {"NOUN", "PROPN"}
COMMAS = {",", "”", '"', "’", "''"}
# "2,000, according to the union": so close behind a number, it is the union's.
NEXT = 2


def teller(sentence: Sentence, at: int) -> int | None:
    """The head of the noun or pronoun that says what token `at` tells: "police said", "by the ministry's count"."""
    path = [at, *sentence.ancestors(at)]
    for rule in (_elliptic, _above, _beside, _according, _on_count):
        head = rule(sentence, path)
        if head is not None:
            return head
    return None


def tellers_in(sentence: Sentence) -> Iterator[int]:
    """Everybody who says something in a sentence, in order; pronouns left out."""
    verbs = word_list("telling_verbs") | word_list("denying_verbs")
    for at, token in enumerate(sentence.tokens):
        if token.pos not in VERBS and sentence.lemmas[at] != "accord":
            continue
        head = _subject(sentence, at, []) if sentence.lemmas[at] in verbs else _source(sentence, at)
        if head is not None and sentence.tokens[head].pos != "PRON":
            yield head


def elliptic_teller(sentence: Sentence, lo: int, hi: int) -> int | None:
    """ "Police put the crowd at 5,000, organisers at 20,000", "police said 3, the hospital 5": the noun before a number
    without one, tokens [lo, hi), in a sentence that has said something before.
    """
    tokens, at = sentence.tokens, lo - 1
    # "Police reported 14 injured; the health ministry, 22".
    apart = at > 0 and tokens[at].text == ","
    at -= apart
    while at > 0 and tokens[at].tag in BEFORE_NUMBERS:
        at -= 1
    first = at
    while first >= 0 and (tokens[first].pos in {"NOUN", "PROPN", "ADJ", "DET"} or tokens[first].tag in {"POS", "HYPH"}):
        first -= 1
    if first < 0 or first == at or tokens[at].pos not in {"NOUN", "PROPN"} or sentence.lemmas[first] not in ELLIPSIS:
        return None
    if apart and tokens[first].text != ";":
        return None
    told = any(lemma in word_list("telling_verbs") for lemma in sentence.lemmas[:first])
    bare = hi == len(tokens) or tokens[hi].pos not in {"NOUN", "PROPN", "ADJ", "VERB", "AUX"}
    return at if told and bare and sentence.lemmas[at] not in word_list("no_speakers") else None


def _elliptic(sentence: Sentence, path: list[int]) -> int | None:
    number = path[0]
    return elliptic_teller(sentence, number, number + 1) if sentence.tokens[number].pos == "NUM" else None


def _above(sentence: Sentence, path: list[int]) -> int | None:
    """The subject of the nearest verb of saying above, or who is named behind a passive one."""
    verbs = word_list("telling_verbs") | word_list("revising_verbs")
    last, at_end = _trailing(sentence, path[0])
    for place, verb in enumerate(path):
        if verb == last:
            return at_end
        if sentence.tokens[verb].pos in VERBS and sentence.lemmas[verb] in verbs:
            head = _subject(sentence, verb, path[:place])
            if head is not None:
                return head
    return at_end


def _trailing(sentence: Sentence, number: int) -> tuple[int | None, int | None]:
    """The verb and the speaker that end a sentence behind a comma: "…, officials said", "…, said Ana Ruiz, the mayor".

    Read off the words: days cut out before it ("…, Mali, on Friday, officials said") derail the parser.
    """
    tokens, verbs = sentence.tokens, word_list("telling_verbs")
    start = max((at for at in range(number + 1, len(tokens)) if after_comma(sentence, at)), default=len(tokens))
    said = [at for at in range(start, len(tokens)) if sentence.lemmas[at] in verbs and tokens[at].pos in VERBS]
    if not said and start < len(tokens):
        # "…, said Ana Ruiz, the governor".
        earlier = [at for at in range(number + 1, start) if after_comma(sentence, at)]
        said, start = [at for at in earlier[-1:] if sentence.lemmas[at] in verbs], (earlier or [start])[-1]
    if not said or any(token.pos == "NUM" for token in tokens[said[0] :]):
        return None, None
    first = said[0] + 1 if said[0] == start else start
    head = next(
        (at for at in range(first, len(tokens)) if tokens[at].pos in NOUNS and not _goes_on(sentence, at)), None
    )
    opened = tokens[first].pos in {"DET", "ADJ", *NOUNS} if first < len(tokens) else False
    if head is None or not opened or sentence.lemmas[head] in word_list("no_speakers"):
        return None, None
    return (said[0], head) if said[0] == start or head < said[0] else (None, None)


def after_comma(sentence: Sentence, at: int) -> bool:
    """Whether a comma of the text, parsed or not, stands before a token."""
    gap = sentence.text[
        sentence.tokens[at - 1].end - sentence.stretch.start : sentence.tokens[at].start - sentence.stretch.start
    ]
    return sentence.tokens[at].text != "," and (sentence.tokens[at - 1].text in COMMAS or "," in gap)


def _goes_on(sentence: Sentence, at: int) -> bool:
    """Whether a noun is no last one of its phrase: "security official", "ministry's spokesman"."""
    following = sentence.tokens[at + 1 : at + 2]
    return bool(following) and (following[0].pos in NOUNS or following[0].tag in {"POS", "HYPH"})


def _subject(sentence: Sentence, verb: int, below: list[int]) -> int | None:
    """Who says it: no relative pronoun, no "we", none of the tokens below, and nothing that cannot speak."""
    head = verb_sides(sentence, verb)[0]
    if sentence.lemmas[verb + 1 : verb + 2] == ("to",) and sentence.below(verb, "xcomp"):
        # "A man said to be ill" is said to be so by others.
        return None
    if head is None:
        return _reported_by(sentence, verb)
    token, lemma = sentence.tokens[head], sentence.lemmas[head]
    if (
        head in below
        or len(lemma.strip("’'")) < 2
        or token.tag in RELATIVE
        or token.pos == "NUM"
        or lemma in word_list("no_speakers")
    ):
        return None
    return head if token.pos != "PRON" or token.text.lower() in PRONOUNS else None


def _reported_by(sentence: Sentence, verb: int) -> int | None:
    """ "Were reported killed by state media": "by" hangs from the other verb, and names those who did it as well."""
    for other in sentence.below(verb, "xcomp", "oprd", "acomp"):
        head = object_of(sentence, other, {"by"})
        if head is not None and sentence.lemmas[head] in word_list("informants"):
            return head
    return None


def _beside(sentence: Sentence, path: list[int]) -> int | None:
    """ "84 were held, a union counted": a clause that the parser hangs below what it tells."""
    for above in path:
        for verb in sentence.below(above, "advcl", "parataxis", "conj", "ccomp"):
            if verb <= path[0] or sentence.lemmas[verb] not in word_list("telling_verbs"):
                continue
            own = [at for at in sentence.below(verb, *OWN_CLAUSE) if sentence.lemmas[at] != "as"]
            head = None if own else _subject(sentence, verb, path)
            if head is not None:
                return head
    return None


def _according(sentence: Sentence, path: list[int]) -> int | None:
    """ "According to the hospital": of several the one in the clause, else the nearest."""
    found = [at for at, lemma in enumerate(sentence.lemmas) if lemma == "accord"]
    inside = [at for at in found if sentence.tokens[at].head in path]
    nearest = sorted(
        found if any(0 < at - path[0] <= NEXT for at in found) else inside or found,
        key=lambda at: (abs(at - path[0]) > NEXT or at < path[0], abs(at - path[0])),
    )
    return next((source for at in nearest if (source := _source(sentence, at)) is not None), None)


def _source(sentence: Sentence, according: int) -> int | None:
    return object_of(sentence, according, {"to"})


def _on_count(sentence: Sentence, path: list[int]) -> int | None:
    """ "By the ministry's count", "the ministry's figure is 14"."""
    counts = word_list("counts_of")
    for above in path:
        nouns = [noun for by in sentence.below(above, "prep") for noun in sentence.below(by, "pobj")]
        for noun in [*nouns, *sentence.below(above, "nsubj"), above]:
            if sentence.lemmas[noun] in counts:
                for owner in sentence.below(noun, "poss"):
                    return owner if sentence.tokens[owner].pos in {"NOUN", "PROPN"} else None
    return None
