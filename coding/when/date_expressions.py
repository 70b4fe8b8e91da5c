"""Date expressions of a text and the days they mean: the one reader for `annotate` and for the coder's event dates."""

from collections.abc import Iterator
from datetime import date, timedelta

from coding.when.calendar_days import Span
from coding.when.date_grammar import GRAMMAR, READERS
from coding.when.date_scene import DateExpression, Found, Scene
from coding.when.date_words import ENGLISH, LETTERS, Words, read_words
from coding.when.leaning_dates import LEANING
from coding.when.named_dates import NAMED
from coding.when.vote_dates import OF_VOTES

READ = NAMED | LEANING | OF_VOTES

# Words that make the next expression the day before: "on the eve of".
EVE = LETTERS["eve"] + LETTERS["of"]


def read_dates(
    text: str, published: date | None, language: str = ENGLISH, country: str | None = None
) -> list[DateExpression]:
    """The date expressions of a text, in order, without overlaps.

    Without `published` those are left out that need it. `language` is an ISO 639-1 code; months of the languages in
    `seeds/lexicon/date_words.csv` are known in a full date of any text, other words only in texts of their language.
    Elections and national days are those of `country` (ISO alpha-3) where the words name no other.
    """
    words = read_words(text, language)
    scene = Scene(words, published, language == ENGLISH, country)
    found: list[DateExpression] = []
    at = 0
    while match := GRAMMAR.search(words.kinds, at):
        reader = READERS[int((match.lastgroup or "r0")[1:])]
        parts = list(READ[reader](match.start(), match.end(), scene))
        for part in parts:
            expression = _expression(part, words, text)
            found.append(expression)
            scene.told(expression)
        # Of an election the calendar does not have, the words around may still be a date.
        at = match.end() if reader not in OF_VOTES else max((part.hi for part in parts), default=match.start() + 1)
    return found


def _expression(part: Found, words: Words, text: str) -> DateExpression:
    start, end = words.spans[part.lo][0], words.spans[part.hi - 1][1]
    first, last = _on_the_eve(part, words)
    edge = LETTERS["edge"]
    named = words.values[words.kinds.index(edge, part.lo)] if edge in words.kinds[part.lo : part.hi] else ""
    return DateExpression(start, end, text[start:end], first, last, part.precision, part.basis, part.clock, named)


def _on_the_eve(part: Found, words: Words) -> Span:
    before = words.kinds[max(0, part.lo - 3) : part.lo].removesuffix(LETTERS["the"])
    if part.precision != "day" or not before.endswith(EVE) or part.span[0] == date.min:
        return part.span
    return (part.span[0] - timedelta(days=1),) * 2


def ranges_joined(found: list[DateExpression], text: str) -> Iterator[DateExpression]:
    """The expressions, with two days that stand as a range ("3-5 May", "between July 30 and Aug. 2") as one."""
    held: DateExpression | None = None
    for expression in found:
        if held and _ends_range(held, expression, text):
            yield DateExpression(
                held.start, expression.end, text[held.start : expression.end], held.first, expression.last,
                "period", expression.basis,
            )  # fmt: skip
            held = None
            continue
        if held:
            yield held
        held = expression
    if held:
        yield held


def _ends_range(a: DateExpression, b: DateExpression, text: str) -> bool:
    days = a.precision == b.precision == "day" and a.first < b.first and not a.clock and not b.clock
    joint = text[a.end : b.start].strip()
    between = joint == "and" and text[: a.start].rstrip().lower().endswith("between")
    return days and (between or joint in {"-", "–", "—", "to", "until", "through"})
