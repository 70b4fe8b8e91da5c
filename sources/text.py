"""Bytes to the stored text: encoding, newlines, Unicode form, and what is no text at all.

All offsets count in the stored text, so it is normalised here, once, and never touched again.
"""

import codecs
import re
from string import ascii_letters
from unicodedata import normalize

from sources.refusals import UnusableError

MAX_CHARS = 1_000_000
# One million characters in any encoding, with room for front matter, JSON escapes or the markup of a page.
MAX_BYTES = 8_000_000

SAVE_AS_UTF8 = "Save the file as plain text in UTF-8."
SPLIT = f"Split it into articles of at most {MAX_CHARS:,} characters."

# More control characters than one in fifty is a binary format, not an article.
CONTROL_SHARE = 50
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")

# Detectors cannot tell the Western code pages apart in a short text, but their misreadings show: a symbol or a
# capital inside a word, a letter of one script beside one of another. The first page without such marks is taken.
LATIN_PAGES = ("cp1252", "cp1254", "cp1250")
MISREAD = re.compile(
    r"(?<=[^\W\d_])[¡-©«-´¶-¹»-¿×÷†‡‰‹›](?=[^\W\d_])"
    r"|[a-zß-öø-ÿ][À-ÖØ-ÞĀĂĄĆČĎĐĘĚĹĽŁŃŇŐŔŘŞŢŮŰ]"
    r"|[ðþÐÞ]"
    r"|[A-Za-z][\u0370-\u06ff]|[\u0370-\u06ff][A-Za-z]"
)
HIGH_BYTES = bytes(range(0x80, 0x100))
ASCII_LETTERS = ascii_letters.encode()
SAMPLE_BYTES = 100_000
# Below these the detector has recognised no language, and its guess is one of many.
MIN_COHERENCE = 0.1
MIN_GUESSED_BYTES = 32


def normalise(text: str) -> str:
    """The text as it is stored: no byte-order mark, newlines as \\n, NFC, no white space at the end."""
    return normalize("NFC", text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")).rstrip()


def decode(data: bytes, declared: str | None = None) -> str:
    """The bytes of a file as text: UTF-8, UTF-16 with its mark, the declared encoding, or one that is plain to see.

    Raises UnusableError for what is no text, or text in an encoding that cannot be told.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = _decoded(data, "utf-16")
    elif b"\0" in data:
        raise not_text()
    else:
        text = _decoded(data, "utf-8")
        if text is None and declared:
            text = _decoded(data, declared)
        if text is None:
            text = _guessed(data)
    if text is None:
        raise UnusableError("encoding not known", SAVE_AS_UTF8)
    return text.lstrip("\ufeff")


def check_text(text: str) -> str:
    """The same text. Raises UnusableError when it is empty, too long, or not text."""
    if not text.strip():
        raise UnusableError("empty", "Put the text of the article into it, or leave it out.")
    if len(text) > MAX_CHARS:
        raise UnusableError("too long", SPLIT, text)
    if "\0" in text or LONE_SURROGATE.search(text) or not _few_controls(text):
        raise not_text()
    return text


def not_text() -> UnusableError:
    """The refusal of something that is no text."""
    return UnusableError("not text", f"It holds binary data. {SAVE_AS_UTF8}")


def too_large() -> UnusableError:
    """The refusal of something that need not be read to know that it is too long."""
    return UnusableError("too long", SPLIT)


def _guessed(data: bytes) -> str | None:
    # No encoding takes more than four bytes a character, and guessing is slow.
    if len(data) > 4 * MAX_CHARS:
        raise too_large()
    high = len(data) - len(data.translate(None, HIGH_BYTES))
    plain = len(data) - len(data.translate(None, ASCII_LETTERS))
    if plain > high:
        return next((text for page in LATIN_PAGES if _plausible(text := _decoded(data, page))), None)
    if len(data) < MIN_GUESSED_BYTES:
        return None
    # Slow to import, and needed for few files.
    from charset_normalizer import from_bytes

    best = from_bytes(_sample(data)).best()
    text = _decoded(data, best.encoding) if best else None
    if best is None or text is None:
        return None
    recognised = best.coherence >= MIN_COHERENCE or len(text) < len(data)
    return text if recognised and _plausible(text) else None


def _sample(data: bytes) -> bytes:
    # Cut at a line end, so that no multi-byte character is cut in two.
    if len(data) <= SAMPLE_BYTES:
        return data
    return data[: data.rfind(b"\n", 0, SAMPLE_BYTES) + 1 or SAMPLE_BYTES]


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _plausible(text: str | None) -> bool:
    return text is not None and not CONTROLS.search(text) and not MISREAD.search(text)


def _few_controls(text: str) -> bool:
    return len(CONTROLS.findall(text)) * CONTROL_SHARE <= len(text)
