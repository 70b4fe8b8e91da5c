"""Peoples and religions: what ACLED writes of whoever belongs to one ("Kurdish Ethnic Group (Turkey)")."""

from functools import cache

from coding.text.language import Sentence
from schemas.seeds import read_seed, split_list

ETHNIC, MILITIA = " Ethnic Group ({country})", " Ethnic Militia ({country})"


@cache
def _peoples() -> dict[str, str]:
    """Word → the group's name, with {country} to be filled."""
    rows = read_seed("peoples.csv")
    return {word: row["group"] + " ({country})" for row in rows for word in split_list(row["words"])}


def peoples_in(sentence: Sentence, lo: int, hi: int) -> tuple[str, ...]:
    """The peoples and religions named within the tokens, persons' names left out ("Karen Smith")."""
    full = (name for name in sentence.names if name.label == "PERSON" and name.hi - name.lo > 1)
    persons = {at for name in full for at in range(name.lo, name.hi)}
    words = (sentence.tokens[at].text for at in range(lo, hi) if at not in persons)
    found = (_peoples().get(word.replace("’", "'")) for word in words)
    return tuple(dict.fromkeys(group for group in found if group))


def militia_of(associates: tuple[str, ...]) -> str | None:
    """ "Fulani herders" who attack are a militia of theirs."""
    return next((group.replace(ETHNIC, MILITIA) for group in associates if group.endswith(ETHNIC)), None)
