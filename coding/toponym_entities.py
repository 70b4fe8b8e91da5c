"""What the entity recogniser names in a text, and the words of the persons among them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from coding.language import Sentence
from coding.toponym_words import place_words


class Entities:
    """What the entity recogniser names, by offset; where sentences begin; the words of persons' names."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._spans = sorted((*s.offsets(name.lo, name.hi), name.label) for s in sentences for name in s.names)
        self._starts = [span[0] for span in self._spans]
        self._ends = [span[1] for span in self._spans]
        self.openings = {s.tokens[0].start for s in sentences if s.tokens}
        self.people = {
            word.lower().strip(".,")
            for s in sentences
            for name in s.names
            if name.label == "PERSON" and (name.hi - name.lo > 1 or _has_title(s, name.lo))
            for word in _of_person(s.words(name.lo, name.hi))
        }

    def over(self, start: int, end: int) -> tuple[int, int, str] | None:
        """The last entity that the stretch touches."""
        at = bisect_left(self._starts, end) - 1
        return self._spans[at] if at >= 0 and at >= bisect_right(self._ends, start) else None


def _of_person(name: str) -> list[str]:
    """The words of a person's name, without what stands before a title: "Dover Mayor Ann Doe".

    What is joined by "and" is none, nor is "Manchester United" or "Dover Hall".
    """
    words = name.split()
    last = words[-1]
    other = last.lower() in place_words("clubs") or last in place_words("bodies") or last in place_words("owned")
    if "and" in words or other:
        return []
    titled = [at for at, word in enumerate(words) if word.strip(".").lower() in place_words("personal")]
    return words[titled[-1] + 1 :] if titled else words


def _has_title(sentence: Sentence, lo: int) -> bool:
    return lo > 0 and sentence.tokens[lo - 1].text.strip(".").lower() in place_words("personal")
