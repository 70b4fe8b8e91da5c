"""The headline as part of the stored text, so that what it tells can be quoted like any other words."""

BEGINNING = 400


def with_headline(text: str, title: str | None) -> str:
    """The text, and after a blank line its headline, where the text does not begin with it.

    At the end, not the beginning: the offsets of the body stay, and the opening of an article is its own.
    """
    said, beginning = _plain(title or ""), _plain(text[:BEGINNING])
    return text if not said or said in beginning else f"{text}\n\n{' '.join((title or '').split())}"


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
