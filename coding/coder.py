"""The line through all rooms: one article in, its rows out."""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from coding.events.cells.around import date_nearby, places_for
from coding.events.cells.circumstances import passages_of, without_counterparts
from coding.events.cells.countries import country_of
from coding.events.cells.further_counts import further_quantities
from coding.events.cells.held_responsible import attribution
from coding.events.cells.parties import only_striker
from coding.events.mentions.mention import Mention, Reading
from coding.events.merging.event import Event
from coding.events.report import Report
from coding.events.scenes.items import items_of, place_of_item
from coding.gate import Gate, Hit, rejected_hits, turned_away
from coding.how_many.figures import figure_row, find_figures, told_once
from coding.how_many.numbers import find_numbers
from coding.how_many.periods import Times
from coding.how_many.stocks import may_tell_stock
from coding.models.classifier import Classifier, load_classifier
from coding.other_stories import of_the_article
from coding.rejections import rejected_row
from coding.rows import NOWHERE, EventRows, Scene, event_rows
from coding.source import Row, Source
from coding.telling import report_of, told_events, told_mentions
from coding.text.case import Spelling, is_shouted, is_titled, restore_case, restore_headline
from coding.text.dateline import without_insertions
from coding.text.language import (
    ENGLISH,
    Language,
    Sentence,
    Stretch,
    dictionary_of,
    load_language,
    parse,
    split_sentences,
)
from coding.text.lexicon import Lexicon, load_lexicon
from coding.twins import is_told_again, without_shared_dead
from coding.undated import Anchor, anchored
from coding.unknown import UnknownName, people_in, unknown_names
from coding.what.decisions import contexts_of
from coding.when.dates import find_dates, timing
from coding.where.geography import Geography, survey
from coding.where.locating import locate
from coding.where.places import find_places
from coding.where.toponyms import read_names
from coding.where.vague import as_told
from coding.whether.statements import is_spoken, statement_zones
from coding.who.speakers import Speakers
from gazetteer import Gazetteer, open_gazetteer
from schemas.version import pipeline_version

# The lead carries date, place and dateline even where it names no event.
LEAD_SENTENCES = 2
# What is parsed around a trigger, in sentences before and after.
AROUND = range(-1, 3)


class UnsupportedLanguageError(ValueError):
    """The coder reads English; other languages are set aside, not guessed at."""

    remedy = "Give it in English; where it is, --language en, or the `language` of its file or line, says so."


@dataclass(frozen=True)
class ArticleText:
    """An article as the coder sees it. `published` may be unknown: then only dates the text spells out count.

    An article of unknown date that tells its news from an election (`coding.undated`) is dated by it.

    A text whose last paragraph is the title has its headline there.
    """

    article_id: str
    text: str
    published: date | None = None
    title: str | None = None
    language: str = "en"
    country_hint: str | None = None
    source_name: str = "Unknown source"
    source_scale: str = "Other"

    @property
    def headline(self) -> int | None:
        """Where the headline begins in the text, None where it has none at its end."""
        title = " ".join((self.title or "").split())
        return len(self.text) - len(title) if title and self.text.endswith("\n\n" + title) else None


@dataclass(frozen=True)
class Tools:
    """All that the coder reads besides the article: opened once, shared by all articles."""

    language: Language
    lexicon: Lexicon
    gate: Gate
    gazetteer: Gazetteer
    version: str
    classifier: Classifier
    spelling: Spelling

    def __repr__(self) -> str:
        return f"Tools({self.language.name}, {self.version})"


@dataclass(frozen=True)
class CodedArticle:
    """Rows with the columns of `schemas.contract.coded_schema`, the main event first.

    `unplaced`: events no country is known for. They are no rows of the contract (each is among the rejected
    candidates as `incomplete`), but whoever knows the country may want them.
    """

    events: list[Row] = field(default_factory=list)
    event_sources: list[Row] = field(default_factory=list)
    event_quantities: list[Row] = field(default_factory=list)
    stock_figures: list[Row] = field(default_factory=list)
    rejected_candidates: list[Row] = field(default_factory=list)
    unplaced: list[EventRows] = field(default_factory=list)


@dataclass(frozen=True)
class Trace:
    """How an article came to its rows: every sentence, what was read in it, and what became of each mention.

    `readings`: the sentences that were parsed. `events`: each with its rows, None where no day can be had.
    `rejected`: every mention that is not the first of an event with rows and a country, with the reason.
    `unknown`: names on the sides of mentions that no table knows.
    """

    coded: CodedArticle = field(default_factory=CodedArticle)
    stretches: tuple[Stretch, ...] = ()
    readings: tuple[Reading, ...] = ()
    mentions: tuple[Mention, ...] = ()
    events: tuple[tuple[Event, EventRows | None], ...] = ()
    rejected: tuple[tuple[Mention, str], ...] = ()
    unknown: tuple[UnknownName, ...] = ()


@dataclass(frozen=True)
class _Read:
    """All that was read in an article: what the rows of each of its events are made with."""

    source: Source
    report: Report
    geography: Geography
    readings: list[Reading]
    mentions: list[Mention]
    tools: Tools

    @cached_property
    def speakers(self) -> Speakers:
        return Speakers((reading.sentence for reading in self.readings), self.tools.lexicon)

    @cached_property
    def striker(self) -> Mention | None:
        return only_striker(self.mentions)

    @cached_property
    def unknown(self) -> dict[int, list[UnknownName]]:
        """Candidate → the names on its sides that no table knows."""
        people = people_in(self.readings)
        return {id(m.candidate): unknown_names(m, people, self.tools.lexicon) for m in self.mentions}

    def unknown_in(self, mention: Mention) -> list[UnknownName]:
        """By candidate: while mentions are merged some are replaced by a copy that knows more."""
        return self.unknown[id(mention.candidate)]


def open_tools(model: str = ENGLISH, with_encoder: bool = True) -> Tools:
    """Load language model, lexicons, gazetteer and classifier: the only thing here that reads files, 1–2 s.

    Raises gazetteer.GazetteerMissing where the place file has not been built.
    """
    language, lexicon, gazetteer = load_language(model), load_lexicon(), open_gazetteer()
    spelling = Spelling(lexicon, gazetteer, dictionary_of(language))
    classifier = load_classifier(with_encoder)
    return Tools(language, lexicon, Gate(lexicon), gazetteer, pipeline_version(), classifier, spelling)


def code_article(article: ArticleText, tools: Tools) -> CodedArticle:
    """Code one article.

    Raises UnsupportedLanguageError for any language but English.
    """
    if article.language == "en" and tools.gate.is_silent(article.text):
        # Nine of ten articles of a general feed end here, before anything is split or parsed.
        return CodedArticle()
    return trace_article(article, tools).coded


def trace_article(article: ArticleText, tools: Tools) -> Trace:
    """Code one article and keep what was read on the way.

    Raises UnsupportedLanguageError for any language but English.
    """
    if article.language != "en":
        raise UnsupportedLanguageError(f"language {article.language!r} is not supported yet; only English is")
    tools = replace(tools, lexicon=tools.lexicon.as_of(article.published))
    anchor = None if article.published else anchored(article.text, article.country_hint, tools.lexicon)
    anchor = anchor if anchor and anchor.last else None
    if anchor:
        article = replace(article, published=anchor.last)
    # The text in ordinary case: is it about what events are made of?
    restored, text = _in_ordinary_case(article, tools.spelling)
    stretches = split_sentences(tools.language, text, article.headline)
    source = _source(article, stretches, anchor, tools)
    hits = tools.gate.hits(text, stretches)
    if away := turned_away(text, stretches, hits, tools.gate):
        return Trace(CodedArticle(rejected_candidates=rejected_hits(away, source)), tuple(stretches))
    # The sentences worth it parsed; where and when it all is.
    told = of_the_article(text, stretches)
    sentences = parse(tools.language, text, _worth_parsing(text, told, hits))
    names = read_names(text, sentences, tools.gazetteer, article.country_hint, article.title)
    geography = survey(text, article.country_hint, tools.lexicon, tools.gazetteer, names)
    here = geography.country
    dates = anchor.dates(restored, here) if anchor else find_dates(restored, article.published, here)
    report = report_of(text, told, article.headline, article.published, dates)
    # What is told in them, which of it is one event, and the rows of each.
    readings = _readings(sentences, report, geography, article, tools)
    mentions = told_mentions(readings, report, geography, tools.classifier, tools.lexicon)
    events, rejected = told_events(mentions, report)
    return _assemble(events, rejected, _Read(source, report, geography, readings, mentions, tools))


def _in_ordinary_case(article: ArticleText, spelling: Spelling) -> tuple[str, str]:
    """The text at the same offsets, neither all in capitals nor its headline with one on every word; and so without
    what agencies insert in texts in capitals."""
    text = restore_case(article.text, spelling) if (shouted := is_shouted(article.text)) else article.text
    at = article.headline
    if at is not None and is_titled(article.text[at:]):
        text = text[:at] + restore_headline(article.text[at:], spelling)
    return text, without_insertions(text) if shouted else text


def _source(article: ArticleText, stretches: list[Stretch], anchor: Anchor | None, tools: Tools) -> Source:
    return Source(
        article.article_id,
        article.text,
        tuple(stretches),
        article.published,
        anchor.value if anchor else None,
        article.source_name,
        article.source_scale,
        tools.version,
        tools.language.model_sha256,
    )


def _worth_parsing(text: str, stretches: list[Stretch], hits: tuple[Hit, ...]) -> list[Stretch]:
    """Sentences with the words of a trigger, those around that may tell its day, place or toll, and the lead; nothing
    where none has one but those that may tell of a stock."""
    at = {hit.stretch.index for hit in hits} & {stretch.index for stretch in stretches}
    wanted = {index + shift for index in at for shift in AROUND} | set(range(LEAD_SENTENCES)) if at else set()
    return [s for s in stretches if s.index in wanted or may_tell_stock(text[s.start : s.end])]


def _readings(
    sentences: list[Sentence], report: Report, geography: Geography, article: ArticleText, tools: Tools
) -> list[Reading]:
    """The sentences with what is found in each; in a round-up with the place that its paragraph opens with."""
    times = Times(report.published, report.text, report.dates)
    zones = statement_zones(article.text, article.title)
    items = items_of(report.text, report.told)
    opening = {at: place_of_item(report.text, span, geography, tools.gazetteer) for at, span in items.items()}
    found = []
    for sentence in sentences:
        dates = [value for value in report.dates if sentence.stretch.holds(value.start)]
        numbers = find_numbers(sentence, [(value.start, value.end) for value in dates])
        figures = find_figures(sentence, numbers, dates, times, tools.lexicon)
        places = find_places(sentence, geography, tools.lexicon, tools.gazetteer)
        places = [place for place in places if not any(value.overlaps(place.start, place.end) for value in dates)]
        contexts, spoken = contexts_of(sentence, tools.lexicon), is_spoken(sentence, zones)
        item = opening.get(sentence.stretch.paragraph)
        found.append(
            Reading(sentence, tuple(dates), tuple(places), tuple(numbers), tuple(figures), contexts, spoken, item)
        )
    return found


def _assemble(events: list[Event], rejected: list[tuple[Mention, str]], read: _Read) -> Trace:
    """The rows of the events, and all that became none of them."""
    coded = CodedArticle()
    told: list[tuple[Event, EventRows | None]] = []
    kept: list[tuple[Event, EventRows]] = []
    for event, rows in without_shared_dead(events, lambda event: _rows_of(event, events, read)):
        told.append((event, rows))
        if rows is None or rows.event.get("country") is None:
            rejected.append((event.first, "incomplete"))
            coded.unplaced.extend([rows] if rows else [])
            continue
        if is_told_again((event, rows), kept):
            rejected.append((event.first, "duplicate"))
            continue
        kept.append((event, rows))
        coded.events.append(rows.event)
        coded.event_sources.extend(rows.evidence)
        coded.event_quantities.extend(rows.quantities)
    figures = told_once([figure for reading in read.readings for figure in reading.figures])
    coded.stock_figures.extend(figure_row(figure, read.geography.country, read.source) for figure in figures)
    for mention, reason in sorted(rejected, key=lambda pair: pair[0].offsets):
        coded.rejected_candidates.append(rejected_row(mention, reason, read.unknown_in(mention), read.source))
    unknown = tuple(name for mention in read.mentions for name in read.unknown_in(mention))
    stretches = read.source.stretches
    return Trace(coded, stretches, tuple(read.readings), tuple(read.mentions), tuple(told), tuple(rejected), unknown)


def _rows_of(event: Event, events: list[Event], read: _Read) -> EventRows | None:
    """The event's rows, with what the sentences around add to it; None where no date can be had."""
    readings, mentions, geography, lexicon = read.readings, read.mentions, read.geography, read.tools.lexicon
    event.unknown = [name for mention in event.all_mentions for name in read.unknown_in(mention)]
    event.added = further_quantities(event, mentions, readings, lexicon)
    event.held_responsible = attribution(event, readings, lexicon)
    passages = passages_of(event, events, readings)
    without_counterparts(event, passages)
    published = read.source.published
    beside = None if event.when else date_nearby(event, readings, mentions, published, lexicon)
    when = timing(event.when or beside, published, read.source.anchor)
    if when is None:
        return None
    places = places_for(event, readings, geography)
    country = country_of(event, places, geography, lexicon)
    where = locate(places, country.iso3, geography, read.tools.gazetteer) if country else None
    where = as_told(where, (mention.sentence.text for mention in event.mentions))
    there = country if country and where else NOWHERE
    found = Scene(when, where, there, passages, read.speakers, read.striker, read.report.crime)
    return event_rows(event, found, read.source, geography, lexicon)
