"""What the entity recogniser names in a text, and the words of the persons among them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from coding.text.language import Name, Sentence
from coding.where.toponym_patterns import KIN, KIN_GOES_ON, KIN_OF, KIN_REACH, KIN_WORD
from coding.where.toponym_words import Word, bodies, kinds, place_words

# "Farm Weekly - Dover", "SH1 Gore", a list's bullet.
PARTING = re.compile(
    r"\n| in | at | of | on (?=[A-Z][a-z]+day\b)| \(| [-–—] | \d{1,3}(?:,| ?[-–]) | \d{1,3}$"
    r"|\b[A-Z]{1,2}\d{1,3} (?=[A-Z])|• "
)


class Entities:
    """What the entity recogniser names, by offset; where sentences begin; the words of persons' names.

    No name goes on in the next line, nor after "in" or "on" a day: one that does is two ("Barsalogho in Burkina Faso").
    Nor after a score ("Dover 12 - Milford 7"), nor does a person's after "of" ("Ann Doe of Dover").
    """

    def __init__(self, text: str, words: Sequence[Word], sentences: Sequence[Sentence]) -> None:
        self._text = text
        self._kin = [word.start for word in words if _is_kin_word(word.text)]
        self._spans = sorted(
            (*stretch, name.label) for s in sentences for name in s.names for stretch in _parts(text, s, name)
        )
        self._starts = [span[0] for span in self._spans]
        self._ends = [span[1] for span in self._spans]
        self.openings = {_first_word(s) for s in sentences if s.tokens}
        self.people = {
            word.lower().strip(".,")
            for s in sentences
            for name in s.names
            if name.label == "PERSON" and "\n" not in text[slice(*s.offsets(name.lo, name.hi))]
            for start, end in _parts(text, s, name)
            if " " in text[start:end] or _has_title(s, name.lo)
            for word in _of_person(text[start:end])
        }

    def over(self, start: int, end: int) -> tuple[int, int, str] | None:
        """The last entity that the stretch touches."""
        at = bisect_left(self._starts, end) - 1
        return self._spans[at] if at >= 0 and at >= bisect_right(self._ends, start) else None

    def is_kin(self, start: int) -> bool:
        """ "His wife, Charlotte", "grandchildren Dallas, Chelsea and Devon", "Ann (Dallas)" among the children."""
        first = self._first_kin(start)
        return first is not None and KIN.search(self._text, first, start) is not None

    def is_child(self, start: int, end: int) -> bool:
        """ "Grandmother of Dallas, Chelsea and Devon"."""
        first = self._first_kin(start)
        listed = not self._text.endswith(" of ", 0, start) or KIN_GOES_ON.match(self._text, end) is not None
        return first is not None and listed and KIN_OF.search(self._text, first, start) is not None

    def _first_kin(self, start: int) -> int | None:
        """Where the first word for kin stands of those before a name."""
        at = bisect_left(self._kin, start - KIN_REACH)
        return self._kin[at] if at < len(self._kin) and self._kin[at] < start else None


@lru_cache(20_000)
def _is_kin_word(word: str) -> bool:
    return KIN_WORD.fullmatch(word) is not None


def _parts(text: str, sentence: Sentence, name: Name) -> Iterator[tuple[int, int]]:
    """What a name has between line ends and "in"."""
    start, end = sentence.offsets(name.lo, name.hi)
    for gap in PARTING.finditer(text, start, end):
        if gap[0] == " of " and (name.label != "PERSON" or " " not in text[start : gap.start()]):
            continue
        if text[start : gap.start()].strip():
            yield start, gap.start()
        start = gap.end()
    if text[start:end].strip():
        yield start, end


def _first_word(sentence: Sentence) -> int:
    """Where a sentence begins, quotation marks and the like passed over."""
    tokens = sentence.tokens
    return next((token.start for token in tokens if token.text[0].isalnum()), tokens[0].start)


def _of_person(name: str) -> list[str]:
    """The words of a person's name, without what stands before a title: "Dover Mayor Ann Doe".

    What is joined by "and" is none, nor is "Manchester United", "Dover Hall", "Co Kerry" or "MLC Dover".
    """
    words = name.split()
    first, last = words[0], words[-1]
    other = last.lower() in place_words("clubs") or last in bodies() or last in place_words("owned")
    other = other or last.lower() in kinds()
    if "and" in words or other or first in {"Co", "Co.", "County"} or (_is_acronym(first) and not last.isupper()):
        return []
    titled = [at for at, word in enumerate(words) if word.strip(".").lower() in place_words("personal")]
    return words[titled[-1] + 1 :] if titled else words


def _is_acronym(word: str) -> bool:
    return len(word) > 2 and word.isalpha() and word.isupper()


def _has_title(sentence: Sentence, lo: int) -> bool:
    return lo > 0 and sentence.tokens[lo - 1].text.strip(".").lower() in place_words("personal")
