"""The one spelling of a place name that the gazetteer is keyed on."""

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = "'’‘ʻʼʹʺʾʿ′´`ˈ"
# Latin letters that Unicode does not decompose, and the spellings newspapers use for them.
_LETTERS = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ħ": "h", "ə": "a",
        "ŋ": "ng", "ŧ": "t", "ƙ": "k", "ɓ": "b", "ɗ": "d", "ɛ": "e", "ɔ": "o", "ɨ": "i", "ʉ": "u", "ƴ": "y",
        "&": " and ",
        # Apostrophes, ʿayn and soft signs: written, dropped or swapped at will in romanised names.
        **dict.fromkeys(_APOSTROPHES, ""),
        # Arabic tatweel only stretches a word.
        "\u0640": "",
    }
)  # fmt: skip
_INITIAL = re.compile(r"(?<![^\W_])([^\W\d_])\.")
_NOT_WORD = re.compile(r"[\W_]+")
_ABBREVIATED = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
_ACCENTED_SCRIPTS = ("LATIN", "GREEK")
# Kana and hangul count: two syllables are a full name there, as two ideographs are.
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]|[\U00020000-\U0003ffff]")


@lru_cache(20_000)
def normalise(name: str) -> str:
    """Return the lookup key of a place name: casefolded words joined by single spaces, maybe empty.

    Accents go from Latin and Greek letters only, since in other scripts a mark may be a letter of its own;
    Cyrillic ё and stress marks are levelled too. Hyphens and other punctuation part words, apostrophes
    vanish, "Saint" and "St." meet, a leading "the" is dropped. normalise(normalise(x)) == normalise(x).
    """
    text = _fold_ascii(name) if name.isascii() else _fold(name)
    if "." in text:
        text = _INITIAL.sub(r"\1", text)
    words = [_ABBREVIATED.get(word, word) for word in _split(text)]
    while len(words) > 1 and words[0] == "the":
        words.pop(0)
    return " ".join(words)


def is_dense(key: str) -> bool:
    """Return whether a key is written in CJK characters, where one or two of them make a name."""
    return _DENSE.search(key) is not None


def ascii_name(name: str) -> str:
    """Return a name with its case and punctuation kept and Latin accents dropped (ACLED's habit)."""
    plain = (_plain(letter) for letter in unicodedata.normalize("NFKD", name))
    return unicodedata.normalize("NFC", "".join(plain))


def _plain(letter: str) -> str:
    if letter in _APOSTROPHES:
        return "'"
    if unicodedata.combining(letter):
        return ""
    swapped = letter.lower().translate(_LETTERS)
    if letter.isascii() or swapped == letter.lower():
        return letter
    return swapped.capitalize() if letter.isupper() else swapped


def _fold_ascii(name: str) -> str:
    # A million names are built into keys, and most of them need no more than this.
    return name.lower().replace("'", "").replace("`", "").replace("&", " and ")


def _fold(name: str) -> str:
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold()).translate(_LETTERS)
    return unicodedata.normalize("NFC", "".join(_without_accents(text)))


def _without_accents(text: str) -> list[str]:
    kept: list[str] = []
    base = ""
    for letter in text:
        if not unicodedata.combining(letter):
            category = unicodedata.category(letter)
            # Format characters (joiners, direction marks) are invisible and come and go with the source.
            if category != "Cf":
                kept.append(letter)
                # An Indic vowel sign takes no accent itself: its consonant stays the base.
                base = base if category[0] == "M" else letter
        elif not _is_accent(base, letter):
            kept.append(letter)
    return kept


def _is_accent(base: str, mark: str) -> bool:
    if base < "\u0250" or not base.isalnum() or unicodedata.name(base, "").startswith(_ACCENTED_SCRIPTS):
        return True
    # Cyrillic й, ї and ў are letters; ё is printed as е, and a stress mark is only a reading aid. Arabic
    # and Hebrew vowel points are reading aids as well.
    return (base == "е" and mark == "\u0308") or mark == "\u0301" or "\u0591" <= mark <= "\u065f"


def _split(text: str) -> list[str]:
    if text.isascii():
        return _NOT_WORD.sub(" ", text).split()
    # re counts Indic vowel signs and viramas as non-word characters, which would cut such names apart.
    return "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in text).split()
