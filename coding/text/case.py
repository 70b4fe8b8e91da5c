"""Upper-case wires: give the parser the case it was trained on, at the same offsets."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import zip_longest

from coding.text.dateline import report_head, without_insertions
from coding.text.lexicon import Lexicon, key, word_list
from coding.text.vocabulary import Dictionary, everyday_words
from gazetteer import Gazetteer

SHOUTED = 0.7
ENOUGH_LETTERS = 30
# Of the words of four letters and more in a headline, how many begin with a capital; of fewer words it cannot be told.
TITLED, TITLED_WORDS, TITLED_FROM = 0.85, 3, 4
WORD = re.compile(r"[A-Z][A-Z'’.]*[A-Z]|[A-Z]")
SENTENCE_START = re.compile(r"(?:^\s*|[.!?]\s+|\n\s*\n\s*)[\"“'(\[]*([a-z])")
# "the Administrative Department of Security (DAS)": an acronym, and the name it is short for.
ACRONYM = re.compile(r"[(\[]([A-Z][A-Z0-9-]{1,9})[)\],]")
WRITTEN_OUT = re.compile(rf"\bTHE((?:\s+[A-Z'’-]+){{2,8}})\s*{ACRONYM.pattern}")
PREFIX = re.compile(r"^(?:anti|co|counter|ex|inter|mini|multi|non|over|pro|re|semi|sub|super|ultra|un|under)")
NAME_LENGTH, PLACE_LENGTH, ACRONYM_LENGTH = 8, 4, 7
LARGE_PLACE = 30_000
GIVEN_LENGTH = 4
VOWEL = re.compile(r"[AEIOUY]")
# Months that are words as well are names beside a number and after these.
BEFORE_MONTHS = frozenset({"IN", "LAST", "NEXT", "SINCE", "UNTIL", "EARLY", "LATE"})
AMBIGUOUS_MONTHS = frozenset({"march", "mar", "may"})


@dataclass(frozen=True)
class Spelling:
    """What tells names from other words."""

    lexicon: Lexicon
    gazetteer: Gazetteer
    dictionary: Dictionary

    def known_name(self, words: list[str]) -> int:
        """How many of the words, in capitals, make a known name: the longest; 0 for none."""
        longest = max(self._lengths.get(first, 0) for first in {words[0], words[0].lower()})
        for length in range(min(len(words), max(longest, PLACE_LENGTH)), 0, -1):
            if (length <= longest and self._known(words[:length])) or self._place(words[:length]):
                return length
        return 0

    def is_acronym(self, word: str) -> bool:
        """Whether a word is the short form of a group or country."""
        return (word,) in self.lexicon.groups or (word,) in self.lexicon.country_words

    def may_be_acronym(self, word: str) -> bool:
        """Whether a word that stands in brackets can be short for a name."""
        return len(word) <= ACRONYM_LENGTH and not self.is_everyday(word.lower())

    def is_unheard(self, word: str) -> bool:
        """Whether no dictionary has a word: then it is a name. Of no word where the language has no dictionary."""
        lower = word.lower()
        known = any(self.is_everyday(part) or part in self.dictionary for part in (lower, PREFIX.sub("", lower)))
        return bool(self.dictionary.lemmas) and not known

    def is_everyday(self, word: str) -> bool:
        """Whether a word in lower case is one of those that news of this kind is made of."""
        return word in everyday_words() or word in self.lexicon.common or word in _stop_words()

    def may_be_name(self, word: str) -> bool:
        """Whether a word of the dictionary is a name as well: "Castro", "Maria"."""
        return not self.is_everyday(word.lower()) and bool(self.gazetteer.find(word.title()))

    @cached_property
    def _tables(self) -> tuple[Mapping[tuple[str, ...], object], ...]:
        return (self.lexicon.country_words, self.lexicon.leaders, self.lexicon.groups)

    @cached_property
    def _lengths(self) -> dict[str, int]:
        """The first word of names of countries, leaders and groups, to the length of the longest."""
        found = dict.fromkeys(word_list("calendar"), 1)
        for name in (name for table in self._tables for name in table):
            found[name[0]] = max(found.get(name[0], 0), min(len(name), NAME_LENGTH))
        return found

    def _known(self, words: list[str]) -> bool:
        if len(words) == 1 and self.is_everyday(words[0].lower()):
            return words[0].lower() in word_list("calendar") - AMBIGUOUS_MONTHS
        lower = tuple(part.lower() for word in words for part in key(word))
        spellings = (lower, key(" ".join(words)))
        calendar = lower[0] in word_list("calendar") and len(lower) == 1
        return calendar or any(spelt in table for table in self._tables for spelt in spellings)

    def _place(self, words: list[str]) -> bool:
        """A place of some size, in whose name some word is no common one."""
        lower = [word.lower() for word in words]
        if len(words) > PLACE_LENGTH or {lower[0], lower[-1]} & _stop_words() or all(map(self.is_everyday, lower)):
            return False
        spoken = " ".join(words)
        return len(spoken) >= 4 and any(p.population >= LARGE_PLACE for p in self.gazetteer.find(spoken.title())[:3])


def is_shouted(text: str) -> bool:
    """Whether a text is written in capitals."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= ENOUGH_LETTERS and sum(c.isupper() for c in letters) > SHOUTED * len(letters)


def is_titled(headline: str) -> bool:
    """Whether a headline writes almost every word with a capital: "Two Shot at Town Hall Party"."""
    words = [word for word in re.findall(r"[^\W\d_]+", headline) if len(word) >= TITLED_FROM]
    return len(words) >= TITLED_WORDS and sum(word[0].isupper() for word in words) >= TITLED * len(words)


def restore_headline(headline: str, spelling: Spelling) -> str:
    """A headline in the case of a sentence, of the same length. Names are found as in capitals; acronyms stay."""
    upper = headline.upper()
    restored = restore_case(upper, spelling) if len(upper) == len(headline) else headline
    return "".join(
        word if word.isupper() and len(word) > 1 else restored[at : at + len(word)]
        for at, word in ((m.start(), m.group()) for m in re.finditer(r"\w+|\W+", headline))
    )


def restore_case(text: str, spelling: Spelling) -> str:
    """The text in ordinary case, of the same length: sentence starts, names and calendar words in capitals.

    The head stays as it is: capitals are a dateline's mark.
    """
    begin = report_head(text).end
    lowered = text[:begin] + "".join(c.lower() if len(c.lower()) == 1 else c for c in text[begin:])
    restored = list(lowered)
    acronyms = {name for name in ACRONYM.findall(text) if spelling.is_acronym(name) or spelling.may_be_acronym(name)}
    words = list(WORD.finditer(text, begin))
    names = list(_names(text, words, spelling, acronyms))
    for word, following in zip_longest(names, names[1:]):
        spoken = word.group()
        short = spelling.is_acronym(spoken) and not (following and _begins_person(text, word, following, spelling))
        whole = spoken in acronyms or short or "." in spoken
        end = word.end() if whole else word.start() + 1
        restored[word.start() : end] = text[word.start() : end]
    for start in SENTENCE_START.finditer(without_insertions(lowered)[begin:]):
        restored[begin + start.start(1)] = start.group(1).upper()
    return "".join(restored)


def _begins_person(text: str, word: re.Match[str], following: re.Match[str], spelling: Spelling) -> bool:
    """ "ISA CONDE": a short form that can be spoken, before what is no word but a name, is somebody's first name."""
    last = following.group().removesuffix("'S")
    given = word.group()
    spoken = len(given) <= GIVEN_LENGTH and VOWEL.search(given) and (given,) not in spelling.lexicon.country_words
    name = spelling.is_unheard(last) or spelling.may_be_name(last.lower())
    return bool(spoken) and name and not spelling.is_acronym(last) and _joined(text, word, following)


def _names(text: str, words: list[re.Match[str]], spelling: Spelling, acronyms: set[str]) -> Iterator[re.Match[str]]:
    """The words that are written with a capital."""
    spoken = [word.group().removesuffix("'S") for word in words]
    capital = [word in acronyms or spelling.is_unheard(word) for word in spoken]
    at = 0
    while at < len(words):
        length = spelling.known_name(spoken[at : at + NAME_LENGTH])
        capital[at : at + length] = [True] * length
        at += max(length, 1)
    written_out = [found.span(1) for found in WRITTEN_OUT.finditer(text) if found.group(2) in acronyms]
    for at, word in enumerate(words):
        before = at > 0 and capital[at - 1] and _joined(text, words[at - 1], word)
        after = at + 1 < len(words) and capital[at + 1] and _joined(text, word, words[at + 1])
        titled = at > 0 and spoken[at - 1].lower() in word_list("titles")
        lower = spoken[at].lower()
        month = lower in AMBIGUOUS_MONTHS and (_beside_number(text, word) or spoken[at - 1] in BEFORE_MONTHS)
        capital[at] = month or (
            lower not in _stop_words()
            and (
                capital[at]
                or ((before or after) and spelling.may_be_name(lower))
                or (titled and not spelling.is_everyday(lower))
                or (after and lower in word_list("titles"))
                or any(lo <= word.start() < hi for lo, hi in written_out)
            )
        )
    return (word for word, is_name in zip(words, capital, strict=True) if is_name or word.group() == "I")


def _joined(text: str, word: re.Match[str], following: re.Match[str]) -> bool:
    """Whether nothing stands between two words, but for the full stop of "Mr."."""
    between = text[word.end() : following.start()]
    return not between.strip(" \n.") and "\n\n" not in between


def _beside_number(text: str, word: re.Match[str]) -> bool:
    return bool(re.search(r"\d\s+$", text[: word.start()][-4:]) or re.match(r"\s+\d", text[word.end() :][:4]))


@cache
def _stop_words() -> frozenset[str]:
    from spacy.lang.en.stop_words import STOP_WORDS

    return frozenset(STOP_WORDS)
