"""Which words are ordinary ones and which only names have: what upper-case text hides."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from schemas.seeds import seed_path

TAUGHT = "model/words.txt"


@dataclass(frozen=True)
class Dictionary:
    """Lemmas of a language, its irregular forms, and the endings (form, lemma) of its regular ones."""

    lemmas: frozenset[str]
    forms: frozenset[str]
    endings: tuple[tuple[str, str], ...]

    def __contains__(self, word: str) -> bool:
        """Whether a word in lower case is a form of a lemma."""
        return word in self.lemmas or word in self.forms or any(base in self.lemmas for base in self._bases(word))

    def _bases(self, word: str) -> Iterable[str]:
        return (word[: len(word) - len(form)] + lemma for form, lemma in self.endings if word.endswith(form))


@cache
def everyday_words() -> frozenset[str]:
    """Words that the text in seeds/training writes in lower case: all that news of this kind is made of but names."""
    return frozenset(seed_path(TAUGHT).read_text(encoding="utf-8").split())
