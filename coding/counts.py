"""Counts of a sentence for `annotate`: every number that counts something, and what the coder would count it as."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from coding.events.mentions.mention import Reading, Setting
from coding.events.mentions.reading import counted, read_mention
from coding.how_many.figures import find_figures
from coding.how_many.numbers import Number, counts_time, find_numbers, number_span, number_words
from coding.how_many.periods import Times
from coding.how_many.prison_terms import prison_term
from coding.how_many.quantities import Quantity, harm_in
from coding.text.language import Sentence
from coding.text.lexicon import Lexicon
from coding.what.candidates import find_candidates
from coding.what.decisions import contexts_of
from coding.when.dates import DateValue


@dataclass(frozen=True, slots=True)
class Count:
    """A count, text[start:end], from the words that bound it to the noun it counts.

    `measure`: what is counted (vocabulary `measure`), None where the text does not say that it is one of these.
    `n_best` is None for a bound ("at least 40") or a range; `n_max` is None where nothing bounds it above. `sex` and
    `age_group` are `total` unless the count is of one group.
    """

    start: int
    end: int
    text: str
    measure: str | None
    n_min: int
    n_best: int | None
    n_max: int | None
    basis: str
    sex: str = "total"
    age_group: str = "total"


def find_counts(sentence: Sentence, dates: list[DateValue], published: date | None, lexicon: Lexicon) -> list[Count]:
    """The counts of a sentence, in order. `dates` are those of the sentence: what they cover counts nothing."""
    numbers = find_numbers(sentence, [(value.start, value.end) for value in dates])
    found: dict[tuple[int, int], Count] = {}
    for count in _measured(sentence, numbers, dates, published, lexicon):
        # What is told of the harm done stands first, and is not counted again as anything else.
        found.setdefault((count.start, count.end), count)
    for number in numbers:
        start, end = number_span(sentence, number)
        if not counts_time(sentence, number) and not any(lo < end and start < hi for lo, hi in found):
            found[start, end] = _count(sentence, number, None)
    return [found[span] for span in sorted(found)]


def _measured(
    sentence: Sentence, numbers: list[Number], dates: list[DateValue], published: date | None, lexicon: Lexicon
) -> Iterator[Count]:
    """Harm first, then terms of prison, figures, and what the acts of the sentence are done to."""
    yield from (_of_quantity(quantity) for quantity in harm_in(sentence, numbers, lexicon))
    if term := prison_term(sentence):
        yield _count(sentence, term, "sentence_months")
    if not numbers:
        return
    figures = tuple(find_figures(sentence, numbers, dates, Times(published), lexicon))
    yield from (_count(sentence, figure.number, figure.measure) for figure in figures)
    reading = Reading(sentence, tuple(dates), (), tuple(numbers), (), contexts_of(sentence, lexicon))
    setting = Setting(published)
    for candidate in find_candidates(sentence, lexicon):
        mention = read_mention(candidate, reading, setting, lexicon)
        yield from (_of_quantity(quantity) for quantity in counted(mention, reading, lexicon))


def _of_quantity(quantity: Quantity) -> Count:
    return _count(quantity.sentence, quantity.number, quantity.measure, quantity.sex, quantity.age_group)


def _count(
    sentence: Sentence, number: Number, measure: str | None, sex: str = "total", age_group: str = "total"
) -> Count:
    start, end = number_span(sentence, number)
    bounds = (number.n_min, number.n_best, number.n_max)
    return Count(start, end, number_words(sentence, number), measure, *bounds, number.basis, sex, age_group)
