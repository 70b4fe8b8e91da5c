"""How many people a list names: "a judge, her driver and a bodyguard", "Ana Ruiz, a teacher, and Pedro Lima".

The small model often loses such lists, so they are read off the words from left to right.
"""

from collections.abc import Collection
from dataclasses import replace

from coding.how_many.numbers import Number
from coding.text.language import Sentence

DETERMINERS = {"DT", "PRP$", "CD"}
INNER = {"ADJ", "NOUN", "PROPN", "NUM"}
PARTS = {"man", "woman", "child", "boy", "girl"}
SUBJECTS = {"nsubj", "nsubjpass"}
SUMMED = {"exact", "at_least"}


def people_listed(sentence: Sentence, head: int) -> tuple[int, bool]:
    """The people of a list that `head` opens, 1 where it stands alone; False where plurals come with them."""
    items = _items(sentence, head)
    plurals = [at for at in items if sentence.tokens[at].tag in {"NNS", "NNPS"}]
    named = [at for at in items if sentence.tokens[at].tag == "NNP"]
    others = [at for at in items if at not in named and at not in plurals]
    if named and others:
        # What stands after a name without an "and" says who that is: "Nino Kapa, a lawyer, and …".
        others = [at for at in others if _joined_by_and(sentence, at, named)]
    return max(len(named) + len(others), 1), not plurals


def joined_count(sentence: Sentence, number: Number, others: Collection[Number]) -> Number:
    """ "Three policemen and one attacker", "two students and a teacher": the number of all of them."""
    items, total = _items(sentence, number.noun), number.n_best or number.n_min
    apposed = total == len(items) - 1 and sentence.tokens[number.noun + 1 : number.noun + 2][0].text == ","
    if number.basis not in SUMMED or total is None or len(items) == 1 or apposed:
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
        return replace(number, n_min=total, n_best=total, n_max=total)
    # "At least nine children and a woman".
    return replace(number, n_min=total)


def is_counted_in(sentence: Sentence, number: Number, other: Number) -> bool:
    """Whether the list that one number opens goes on with the other."""
    return number.noun in _items(sentence, other.noun)[1:] and joined_count(sentence, other, [number]) != other


def _items(sentence: Sentence, head: int) -> list[int]:
    """The last words of the phrases that commas and "and" join to `head`; only `head` where no "and" ends them."""
    items, closed, at = [head], False, head + 1
    while True:
        start, conjoined = _past_separator(sentence, at)
        end = _phrase_end(sentence, start) if start > at else None
        if end is None or sentence.tokens[end - 1].dep in SUBJECTS:
            break
        items.append(end - 1)
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
    if at == start or tokens[at - 1].tag not in {"NN", "NNS", "NNP", "NNPS"}:
        return None
    determined = tokens[start].tag in {*DETERMINERS, "NNP"} or tokens[at - 1].tag == "NNS"
    return at if determined else None


def _joined_by_and(sentence: Sentence, at: int, named: list[int]) -> bool:
    """Whether an "and" parts it from the last name before it, or from the next where it comes first."""
    before, after = [name for name in named if name < at], [name for name in named if name > at]
    between = sentence.lemmas[before[-1] : at] if before else sentence.lemmas[at : after[0]]
    return "and" in between
