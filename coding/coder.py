"""The line through all rooms: one article in, its rows out."""

from dataclasses import dataclass, field, replace
from datetime import date

from coding.events.captives import with_captives
from coding.events.case_day import dated_by_case
from coding.events.circumstances import Passage, passages_of, without_counterparts
from coding.events.context import attribution, date_nearby, further_quantities, places_for
from coding.events.countries import country_of
from coding.events.day_before import with_days_before
from coding.events.fights import with_deaths_of_fights
from coding.events.items import items_of, place_of_item
from coding.events.mentions import Mention, Reading, Setting
from coding.events.merging import Event, merge_mentions
from coding.events.off_topic import without_off_topic
from coding.events.own_dead import with_own_dead
from coding.events.parts import with_parts
from coding.events.presupposed import beside, headlined, presupposed
from coding.events.private_violence import (
    is_crime_report,
    is_crime_story,
    main_first,
    mark_private,
    without_crowd_control,
)
from coding.events.round_ups import of_their_acts, units_of
from coding.events.sequence import read_mentions
from coding.events.settled import with_settled
from coding.events.strikers import only_striker
from coding.events.sums import with_names, without_added_up, without_sums
from coding.events.told_days import with_told_days
from coding.events.tolls import add_tolls
from coding.events.towns import a_town_each, on_one_day, with_protests_elsewhere
from coding.gate import Gate, rejected_hits, turned_away
from coding.how_many.figures import figure_row, find_figures, told_once
from coding.how_many.numbers import find_numbers
from coding.how_many.periods import Times
from coding.how_many.stocks import may_tell_stock
from coding.how_many.victims import claims_of
from coding.models.classifier import Classifier, load_classifier
from coding.models.learned import learned_mentions, retyped
from coding.other_stories import of_the_article
from coding.rejections import rejected_row
from coding.rows import NOWHERE, EventRows, Scene, event_rows
from coding.source import Row, Source
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
from coding.what.decisions import contexts_of, domain_of
from coding.when.dates import DateValue, find_dates, timing
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
class _Report:
    """The article's own text and sentences, and whether it is a police report."""

    text: str
    stretches: tuple[Stretch, ...]
    crime: bool

    def harms(self) -> bool:
        """Whether it is a police report that tells who came to harm."""
        return self.crime and bool(claims_of(self.text, self.stretches))


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
    shouted = is_shouted(article.text)
    restored = _in_ordinary_case(article, shouted, tools.spelling)
    text = without_insertions(restored) if shouted else restored
    stretches = split_sentences(tools.language, text, article.headline)
    source = _source(article, stretches, anchor, tools)
    if away := turned_away(text, stretches, tools.gate):
        return Trace(CodedArticle(rejected_candidates=rejected_hits(away, source)), tuple(stretches))
    told = of_the_article(text, stretches, tools.lexicon)
    chosen = _worth_parsing(text, told, tools.lexicon)
    sentences = parse(tools.language, text, chosen)
    names = read_names(text, sentences, tools.gazetteer, article.country_hint, article.title)
    geography = survey(text, article.country_hint, tools.lexicon, tools.gazetteer, names)
    here = geography.country
    dates = anchor.dates(restored, here) if anchor else find_dates(restored, article.published, here)
    times = Times(article.published, text, tuple(dates))
    zones = statement_zones(article.text, article.title, tools.lexicon)
    readings = [replace(_read(s, dates, geography, times, tools), spoken=is_spoken(s, zones)) for s in sentences]
    readings = _with_items(readings, text, told, geography, tools)
    domain = domain_of(text, tools.lexicon)
    mentions = read_mentions(readings, article.published, domain, tools.lexicon)
    mentions = without_off_topic(mentions, readings, text, article.published, tools.lexicon)
    crime = is_crime_report(text, tools.lexicon)
    mentions = _with_presupposed(
        mentions, readings, _Report(text, tuple(told), crime), article.published, geography, tools
    )
    setting = Setting(article.published, domain, frozenset(), None)
    reported = [reading for reading in readings if not reading.spoken]
    learned = learned_mentions(reported, mentions, setting, tools.classifier, tools.lexicon)
    mentions = without_off_topic(mentions + learned, readings, text, article.published, tools.lexicon)
    mentions = retyped(mentions, tools.classifier, tools.lexicon)
    mentions = without_crowd_control(mentions, text) if crime else mentions
    mentions = with_deaths_of_fights(mentions)
    mentions = with_told_days(mentions, text, dates, article.published, crime, tools.lexicon)
    mentions = with_parts(with_settled(mentions, sentences))
    units = units_of(text, told, article.headline) if crime else {}
    mentions = of_their_acts(with_days_before(mentions), units)
    mentions = with_names(mentions if units else without_added_up(without_sums(mentions, crime)))
    mentions = with_own_dead(on_one_day(a_town_each(with_protests_elsewhere(mentions))))
    events, rejected = with_captives(*merge_mentions(mentions, units))
    summed_up = {mention.sentence.index for mention in mentions if mention.reason == "statistic"}
    told = [stretch for stretch in told if stretch.index not in summed_up and units.get(stretch.index, 1)]
    add_tolls(events, text, told, dates, article.published, article.headline)
    if crime:
        mark_private(events, tools.lexicon)
    merged = main_first(events, tools.lexicon), rejected
    return _assemble(merged, mentions, readings, source, geography, tools)


def _in_ordinary_case(article: ArticleText, shouted: bool, spelling: Spelling) -> str:
    """The text at the same offsets, neither all in capitals nor its headline with one on every word."""
    text = restore_case(article.text, spelling) if shouted else article.text
    at = article.headline
    if at is None or not is_titled(article.text[at:]):
        return text
    return text[:at] + restore_headline(article.text[at:], spelling)


def _with_presupposed(
    mentions: list[Mention], readings: list[Reading], report: _Report, published: date | None, geography: Geography,
    tools: Tools,
) -> list[Mention]:  # fmt: skip
    """Where no event is told, or only what police and courts do about violence, the violence an article takes for
    granted stands, if a country is known for it; where none is, what its headline tells. Beside other events stands
    what is told in passing with its day."""
    told, _ = merge_mentions(mentions)
    if not is_crime_story(told, report.crime, tools.lexicon):
        return beside(mentions, readings, published, tools.lexicon)
    of_case = dated_by_case(mentions, readings, report.text, published) if report.crime else mentions
    taken = presupposed(of_case, readings, published, report.crime, report.harms(), tools.lexicon)
    if taken is None or country_of(Event([taken]), [], geography, tools.lexicon) is None:
        taken = headlined(mentions, readings, tools.lexicon) if not told or report.harms() else None
    if taken is None:
        return mentions
    return [taken if mention.offsets == taken.offsets else mention for mention in mentions]


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


def _worth_parsing(text: str, stretches: list[Stretch], lexicon: Lexicon) -> list[Stretch]:
    """Sentences with a trigger's stem, their neighbours, tolls soon after, and the lead; nothing where none has one
    but those that may tell of a stock."""
    hits = {s.index for s in stretches if lexicon.prefilter.search(text, s.start, s.end)}
    wanted = {index + shift for index in hits for shift in (-1, 0, 1)} | set(range(LEAD_SENTENCES))
    after = (s for s in stretches if {s.index - 2, s.index - 3} & hits)
    wanted |= {s.index for s in after if lexicon.words["tolls"] & {*text[s.start : s.end].lower().split()}}
    wanted = wanted if hits else set()
    return [s for s in stretches if s.index in wanted or may_tell_stock(text[s.start : s.end])]


def _read(sentence: Sentence, dates: list[DateValue], geography: Geography, times: Times, tools: Tools) -> Reading:
    inside = [d for d in dates if sentence.stretch.holds(d.start)]
    numbers = find_numbers(sentence, [(d.start, d.end) for d in inside])
    places = find_places(sentence, geography, tools.lexicon, tools.gazetteer)
    return Reading(
        sentence=sentence,
        dates=tuple(inside),
        places=tuple(place for place in places if not any(d.overlaps(place.start, place.end) for d in inside)),
        numbers=tuple(numbers),
        figures=tuple(find_figures(sentence, numbers, inside, times, tools.lexicon)),
        contexts=contexts_of(sentence, tools.lexicon),
    )


def _with_items(
    readings: list[Reading], text: str, told: list[Stretch], geography: Geography, tools: Tools
) -> list[Reading]:
    """The readings of a round-up, each with the place that its paragraph opens with."""
    items = items_of(text, told)
    places = {at: place_of_item(text, span, geography, tools.gazetteer) for at, span in items.items()}
    return [replace(reading, item=places.get(reading.sentence.stretch.paragraph)) for reading in readings]


def _assemble(
    merged: tuple[list[Event], list[tuple[Mention, str]]], mentions: list[Mention], readings: list[Reading],
    source: Source, geography: Geography, tools: Tools,
) -> Trace:  # fmt: skip
    events, rejected = merged
    coded = CodedArticle()
    told: list[tuple[Event, EventRows | None]] = []
    kept: list[tuple[Event, EventRows]] = []
    people = people_in(readings)
    speakers = Speakers((reading.sentence for reading in readings), tools.lexicon)
    striker = only_striker(mentions)
    names = {id(mention.candidate): unknown_names(mention, people, tools.lexicon) for mention in mentions}

    def rows_of(event: Event) -> EventRows | None:
        event.unknown = [name for mention in event.all_mentions for name in names[id(mention.candidate)]]
        event.added = further_quantities(event, mentions, readings, tools.lexicon)
        event.held_responsible = attribution(event, readings, tools.lexicon)
        event.striker = striker
        passages = passages_of(event, events, readings)
        without_counterparts(event, passages)
        return _event_rows(event, passages, (readings, mentions, speakers), source, geography, tools)

    for event, rows in without_shared_dead(events, rows_of):
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
    figures = told_once([figure for reading in readings for figure in reading.figures])
    coded.stock_figures.extend(figure_row(figure, geography.country, source) for figure in figures)
    for mention, reason in sorted(rejected, key=lambda pair: pair[0].offsets):
        coded.rejected_candidates.append(rejected_row(mention, reason, names[id(mention.candidate)], source))
    unknown = tuple(name for mention in mentions for name in names[id(mention.candidate)])
    return Trace(coded, source.stretches, tuple(readings), tuple(mentions), tuple(told), tuple(rejected), unknown)


def _event_rows(
    event: Event, passages: list[Passage], read: tuple[list[Reading], list[Mention], Speakers], source: Source,
    geography: Geography, tools: Tools,
) -> EventRows | None:  # fmt: skip
    """The event's rows; None where no date can be had."""
    readings, mentions, speakers = read
    published = source.published
    beside = None if event.when else date_nearby(event, readings, mentions, published, tools.lexicon)
    when = timing(event.when or beside, published, source.anchor)
    if when is None:
        return None
    places = places_for(event, readings, geography)
    country = country_of(event, places, geography, tools.lexicon)
    where = locate(places, country.iso3, geography, tools.gazetteer) if country else None
    where = as_told(where, (mention.sentence.text for mention in event.mentions))
    found = Scene(when, where, country if country and where else NOWHERE, passages, speakers)
    return event_rows(event, found, source, geography, tools.lexicon)
