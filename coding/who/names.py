"""Names of the tables in a sentence: groups, leaders, and how their words are keyed."""

from coding.text.language import Sentence
from coding.text.lexicon import Dated, Lexicon, key

NAME_LENGTH = 9


def long_name(sentence: Sentence, head: int, lexicon: Lexicon) -> tuple[Dated, ...] | None:
    """ "The Brothers of the Dawn", "the Justice and Equality Movement": names that the parser takes to pieces."""
    if not sentence.tokens[head].text[0].isupper():
        return None
    lo = hi = head
    while lo and _may_be_in_name(sentence, lo - 1):
        lo -= 1
    while hi < len(sentence.tokens) and _may_be_in_name(sentence, hi):
        hi += 1
    lo, hi = max(lo, head - NAME_LENGTH), min(hi, head + NAME_LENGTH)
    spans = ((at, end) for at in range(lo, head + 1) for end in range(hi, max(head, at + 1), -1))
    named = ((lexicon.groups.get(tuple(word for word, _ in keys(sentence, *span))), span) for span in spans)
    found = [(span[1] - span[0], groups) for groups, span in named if groups and span[1] - span[0] > 1]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _may_be_in_name(sentence: Sentence, at: int) -> bool:
    return sentence.tokens[at].text[0].isupper() or sentence.lemmas[at] in {"of", "for", "the", "and", "in"}


def known(
    sentence: Sentence, lo: int, hi: int, table: dict[tuple[str, ...], tuple[Dated, ...]]
) -> tuple[Dated, ...] | None:
    """The longest name of the table within the tokens; one word of it at least is capitalised."""
    words = keys(sentence, lo, hi)
    for length in range(min(NAME_LENGTH, len(words)), 0, -1):
        for at in range(len(words) - length + 1):
            span = words[at : at + length]
            found = table.get(tuple(word for word, _ in span))
            named = found and any(capital for _, capital in span)
            if named and not (length == 1 and _is_of_person(sentence, lo, hi, span[0][0])):
                return found
    return None


def _is_of_person(sentence: Sentence, lo: int, hi: int, short: str) -> bool:
    """ "ISA Conde", "Maria MAS": part of a person's name that is spelt as some group's short form."""
    if not (short.isupper() and short.isalpha()):
        return False
    at = next((at for at in range(lo, hi) if sentence.tokens[at].text == short), None)
    return at is not None and any(
        name.label == "PERSON" and name.lo <= at < name.hi
        and any(sentence.tokens[n].text.isalpha() for n in range(name.lo, name.hi) if n != at)
        for name in sentence.names
    )  # fmt: skip


def keys(sentence: Sentence, lo: int, hi: int) -> list[tuple[str, bool]]:
    """The words of the tokens as names are keyed, and whether they are capitalised; hyphens are no words."""
    return [(word, token.text[0].isupper()) for token in sentence.tokens[lo:hi] for word in key(token.text)]


def known_from(
    sentence: Sentence, lo: int, table: dict[tuple[str, ...], tuple[Dated, ...]]
) -> tuple[Dated, ...] | None:
    """The longest name of the table that begins at a token, or at the one behind an article there."""
    article = [token.text.lower() for token in sentence.tokens[lo : lo + 1]] == ["the"]
    words = [word for word, _ in keys(sentence, lo + article, lo + article + NAME_LENGTH)]
    found = (table.get(tuple(words[:length])) for length in range(len(words), 0, -1))
    return next((groups for groups in found if groups), None)
