"""Where, when, how many and who, wherever a text tells of them: what `khronika annotate` answers."""

from dataclasses import dataclass
from datetime import date

from coding.actor_names import NamedSpan, find_actors
from coding.coder import ArticleText, Tools
from coding.counts import Count, find_counts
from coding.text.case import is_shouted, restore_case
from coding.text.language import Sentence, parse, split_sentences
from coding.when.date_expressions import read_dates
from coding.when.date_scene import DateExpression
from coding.when.dates import DateValue, as_spans
from coding.where.geography import survey
from coding.where.toponyms import Toponym, read_places

# The only language the parser knows; of others only dates and places are read.
PARSED = "en"


@dataclass(frozen=True)
class Annotations:
    """What a text names, each in the order of the text, with its offsets in it."""

    places: list[Toponym]
    dates: list[DateExpression]
    counts: list[Count]
    actors: list[NamedSpan]


def annotate(article: ArticleText, tools: Tools) -> Annotations:
    """Everything a text names. Without a day of publication only dates count that the text spells out."""
    text = article.text
    if article.language == PARSED and is_shouted(text):
        text = restore_case(text, tools.spelling)
    sentences = parse_whole(text, tools) if article.language == PARSED else []
    return annotate_parsed(article, text, sentences, tools)


def annotate_parsed(article: ArticleText, text: str, sentences: list[Sentence], tools: Tools) -> Annotations:
    """`annotate`, given the parse of the text (in its restored case)."""
    places, names = read_places(text, sentences, tools.gazetteer, article.country_hint, article.title)
    iso3 = survey(text, article.country_hint, tools.lexicon, tools.gazetteer, names).country
    dates = read_dates(text, article.published, article.language, iso3)
    spans = as_spans(dates, text, article.published)
    counts, actors = [], []
    country = tools.lexicon.countries.get(iso3 or "")
    # Names change with regimes: without any day those of today are meant.
    day = article.published or max((found.last for found in dates), default=date.max)
    lexicon = tools.lexicon.as_of(day)
    for sentence in sentences:
        within = _within(sentence, spans)
        counts += find_counts(sentence, within, article.published, tools.lexicon)
        actors += find_actors(sentence, country, day, lexicon)
    return Annotations(places, [found for found in dates if found.precision != "period"], counts, actors)


def parse_whole(text: str, tools: Tools) -> list[Sentence]:
    """Every sentence of a text, parsed."""
    return parse(tools.language, text, split_sentences(tools.language, text))


def _within(sentence: Sentence, spans: list[DateValue]) -> list[DateValue]:
    stretch = sentence.stretch
    return [value for value in spans if stretch.holds(value.start)]
