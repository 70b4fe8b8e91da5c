"""How many people a list names: "a judge, her driver and a bodyguard", "Ana Ruiz, a teacher, and Pedro Lima".

The small model often loses such lists, so they are read off the words from left to right.
"""

from collections.abc import Collection
from dataclasses import replace

from coding.how_many.numbers import Number, read_number
from coding.text.language import Sentence

DETERMINERS = {"DT", "PRP$", "CD"}
INNER = {"ADJ", "NOUN", "PROPN", "NUM"}
PARTS = {"man", "woman", "child", "boy", "girl"}
SUBJECTS = {"nsubj", "nsubjpass"}
SUMMED = {"exact", "at_least"}


def people_listed(sentence: Sentence, head: int) -> tuple[int, bool]:
    """The people of a list that `head` is in, 1 where it stands alone; False where plurals come with them."""
    name = _name_after(sentence, head)
    items = _items(sentence, _opening(sentence, name), name)
    tags = {at: sentence.tokens[at].tag for at in items}
    more = {at: count for at in items if tags[at] in {"NNS", "NNPS"} and (count := _more(sentence, at))}
    plurals = [at for at in items if tags[at] in {"NNS", "NNPS"} and at not in more]
    named = [at for at in items if tags[at] == "NNP"]
    others = [at for at in items if at not in named and at not in plurals and at not in more]
    if named and others:
        # What a comma alone parts from a name says who that is: "Nino Kapa, a lawyer, and former minister, Ivo Lenz".
        determined = [at for at in others if sentence.tokens[_start(sentence, at)].tag in DETERMINERS]
        # Nor is "the writer" another person in "the writer and reporter Ada Bell".
        determined = [at for at in determined if [t.tag for t in sentence.tokens[at + 1 : at + 3]] != ["CC", "NN"]]
        others = [at for at in determined if _joined_by_and(sentence, at, named)]
        named = [at for at in named if not _is_office(sentence, at)]
    return max(len(named) + len(others) + sum(more.values()), 1), not plurals


def _is_office(sentence: Sentence, at: int) -> bool:
    """ "Former National Security Adviser, Ivo Lenz"."""
    named_after = [token.tag for token in sentence.tokens[at + 1 : at + 3]] == [",", "NNP"]
    return named_after and sentence.tokens[_start(sentence, at)].tag != "NNP"


def _start(sentence: Sentence, at: int) -> int:
    """Where the phrase begins that ends in `at`."""
    while at and (sentence.tokens[at - 1].pos in INNER or sentence.tokens[at - 1].tag in DETERMINERS):
        at -= 1
    return at


def is_listed(sentence: Sentence, noun: int) -> bool:
    """Whether it says by itself how many: "a reporter", "reporters Ada Bell and Tom Fry", "Ada Bell and two more"."""
    lone = sentence.tokens[noun].tag in {"NN", "NNP"}
    return lone or _name_after(sentence, noun) > noun or _more(sentence, noun) > 0


def _name_after(sentence: Sentence, head: int) -> int:
    """The name that a title opens: "reporters Ada Bell and Tom Fry", "co-chairs Ivo Lenz and …"."""
    hyphened = [token.text for token in sentence.tokens[head + 1 : head + 3]]
    at = head + 2 if len(hyphened) == 2 and hyphened[0] == "-" else head
    while at + 1 < len(sentence.tokens) and sentence.tokens[at + 1].tag == "NNP":
        at += 1
    return at


def _opening(sentence: Sentence, head: int) -> int:
    """The first full name of the list that ends in `head`: the parser often hangs the others elsewhere."""
    start = _start(sentence, head)
    end = start - 1
    while end > 0 and (sentence.tokens[end].text == "," or sentence.lemmas[end] == "and"):
        end -= 1
    before = end
    while before >= 0 and sentence.tokens[before].tag == "NNP":
        before -= 1
    free = before < 0 or sentence.tokens[before].pos not in {"ADP", "NUM"}
    return _opening(sentence, end) if 0 <= end < start - 1 and end - before > 1 and free else head


def _more(sentence: Sentence, at: int) -> int:
    """ "21 others", "three more officers": those who come to the ones named before; 0 where nothing says so."""
    lo = _start(sentence, at)
    if not {"other", "more", "another"} & {*sentence.lemmas[lo : at + 1]}:
        return 0
    counts = (read_number(token.text) for token in sentence.tokens[lo:at])
    return next((int(count) for count in counts if count), 0)


def joined_count(sentence: Sentence, number: Number, others: Collection[Number]) -> Number:
    """ "Three policemen and one attacker", "two students and a teacher": the number of all of them."""
    items, total = _items(sentence, number.noun), number.n_best or number.n_min
    if number.basis not in SUMMED or total is None or len(items) == 1:
        return number
    if total == len(items) - 1 and sentence.tokens[number.noun + 1].text == ",":
        return number
    for at in items[1:]:
        counted = next((n for n in others if n.noun == at), None)
        if (counted.n_best is None or counted.basis != "exact") if counted else sentence.tokens[at].tag != "NN":
            return number
        total += counted.n_best or 0 if counted else 1
    if len(items) > 2 and total == 2 * (number.n_best or 0) and sentence.lemmas[number.noun] not in PARTS:
        # "41 prisoners, 29 men and 12 women": they are the 41.
        return number
    if number.basis == "exact":
        return number.of_all(total)
    # "At least nine children and a woman".
    return replace(number, n_min=total)


def is_counted_in(sentence: Sentence, number: Number, other: Number) -> bool:
    """Whether the list that one number opens goes on with the other."""
    return number.noun in _items(sentence, other.noun)[1:] and joined_count(sentence, other, [number]) != other


def _items(sentence: Sentence, head: int, own: int = -1) -> list[int]:
    """The last words of the phrases that commas and "and" join to `head`; only `head` where no "and" ends them.

    A subject is of another clause, unless it is `own`.
    """
    items, closed, at = [head], False, head + 1
    while True:
        start, conjoined = _past_separator(sentence, at)
        end = _phrase_end(sentence, start) if start > at else None
        if end is None or (sentence.tokens[end - 1].dep in SUBJECTS and end - 1 != own):
            break
        items += [end - 1] if sentence.tokens[end - 1].tag != "CD" else []
        closed = closed or conjoined
        at = end
    return items if closed else [head]


def _past_separator(sentence: Sentence, at: int) -> tuple[int, bool]:
    """Where the next item begins, and whether an "and" stands before it; `at` where the list ends."""
    start = at
    while start < len(sentence.tokens) and sentence.tokens[start].text == ",":
        start += 1
    conjoined = start < len(sentence.tokens) and sentence.lemmas[start] == "and"
    return (start + 1 if conjoined else start), conjoined


def _phrase_end(sentence: Sentence, start: int) -> int | None:
    """The end of a name, or of a noun with an article, a number or an owner; None for anything else."""
    at, tokens = start, sentence.tokens
    while at < len(tokens) and (tokens[at].pos in INNER or tokens[at].tag in DETERMINERS or tokens[at].tag == "HYPH"):
        at += 1
    while at > start and tokens[at - 1].pos == "ADJ":
        at -= 1
    if at - start == 1 and tokens[start].tag == "CD" and tokens[start - 1].text == ",":
        # "Ivo Lenz, 34, and Ada Bell": an age.
        return at
    if at == start or tokens[at - 1].tag not in {"NN", "NNS", "NNP", "NNPS"}:
        return None
    determined = tokens[start].tag in {*DETERMINERS, "NNP"} or tokens[at - 1].tag in {"NNS", "NNP"}
    return at if determined or [t.tag for t in tokens[at : at + 2]] == [",", "NNP"] else None


def _joined_by_and(sentence: Sentence, at: int, named: list[int]) -> bool:
    """Whether an "and" parts it from the last name before it and from the next."""
    before, after = [name for name in named if name < at], [name for name in named if name > at]
    between = [sentence.lemmas[name:at] for name in before[-1:]] + [sentence.lemmas[at:name] for name in after[:1]]
    return all("and" in words for words in between)
