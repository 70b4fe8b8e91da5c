"""What the text says of an act beyond its type: how far it went, by what law, on what terms, with whom."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from coding.events.mentions.mention import Mention, Reading
from coding.events.merging.event import Event
from coding.evidence import Evidence
from coding.text.language import Sentence
from coding.text.lexicon import Country, Lexicon, key, word_list
from coding.what.candidates import Candidate
from coding.who.actors import noun_phrase, read_actor, role_of
from schemas.seeds import read_seed, split_list
from schemas.vocabulary import rex_acts

ROOM = "circumstances"
# A tally is dated by a week or more.
PERIOD_DAYS = 6
ARTICLES = re.compile(r"^(?:the|an?|its|his|her|their)\s+", re.IGNORECASE)
# What `<end>` and `<names>` stand for in the patterns of circumstances.csv.
SHORTHANDS = {
    "<end>": r"(?=\s*(?:$|[;:—–]|,(?!\d)|\.(?!\d)|\b(?:on|last|early|late)\s\w+day\b|\bafter\b|\baccording\b))",
    "<names>": r"(?P<span>(?:(?:the|an?|its|two|three)\s)?(?:(?:[A-Z]\.)+|[A-Z][\w'’-]*)"
    r"(?:\s(?:of|and|the|&|(?:[A-Z]\.)+|[A-Z][\w'’-]*|envoys?|officials?|mediators?|diplomats?|negotiators?|prosecutors?|authorities|government"
    r"|president|ministry))*|the\s(?:government|president|army|prosecution|prosecutors?|junta|military|church))",
}
# Offices speak for a state or an organisation; whoever bears none of these is a private person.
PUBLIC_KINDS = {"state", "country", "state_group", "armed", "org"}
# Columns that only acts of repression and its reversal have.
OF_ACTS = {"rex_stage", "rex_direction", "rex_acts_all", "legal_status"}
NO_SECTOR = {"CVL", "GOV", None}
WHO_THEY_ARE = re.compile(r"(?:the|he|she|they|both|all)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Rule:
    """A row of circumstances.csv: where `pattern` fits, and `unless` does not, `column` gets `value` or the words."""

    number: int
    column: str
    value: str
    acts: frozenset[str]
    reads: str
    pattern: re.Pattern[str] | None
    unless: re.Pattern[str] | None

    @property
    def rule_id(self) -> str:
        return f"circumstance:{self.number}"

    def fits(self, text: str) -> bool:
        return self.pattern is None or bool(self.pattern.search(text))


# Words, and where they stand in the article.
Match = tuple[str, int, int]


@dataclass(frozen=True)
class Passage:
    """A sentence that speaks of an event, and the stretches of it (offsets in the article) that do."""

    sentence: Sentence
    spans: tuple[tuple[int, int], ...]

    def holds(self, offset: int) -> bool:
        return any(lo <= offset < hi for lo, hi in self.spans)

    def find(self, rule: Rule) -> Iterator[Match]:
        """Matches within the passage; of a pattern with a group `span`, that group."""
        text, base = self.sentence.text, self.sentence.stretch.start
        if rule.pattern is None or (rule.unless and rule.unless.search(text)):
            return
        group = "span" if "span" in rule.pattern.groupindex else 0
        for match in rule.pattern.finditer(text):
            if match.group(group) and self.holds(base + match.start(group)):
                yield match.group(group), base + match.start(group), base + match.end(group)


@dataclass(frozen=True)
class Telling:
    """An event as it was coded, and the passages that speak of it."""

    event: Event
    passages: list[Passage]
    act: str | None
    event_type: str
    country: Country
    lexicon: Lexicon

    def answers_to(self, rule: Rule) -> bool:
        """Rules name the types, acts, classes and directions they are for; those that name none are for all."""
        if self.act is None:
            return rule.column not in OF_ACTS and (not rule.acts or self.event_type in rule.acts)
        rex = rex_acts()[self.act]
        return not rule.acts or bool(rule.acts & {self.event_type, self.act, rex["rex_class"], rex["rex_direction"]})


@dataclass(frozen=True)
class Circumstance:
    """One cell read from the text, with its evidence."""

    column: str
    value: str
    evidence: Evidence


@cache
def _rules() -> tuple[Rule, ...]:
    rows = enumerate(read_seed("lexicon/circumstances.csv"), start=2)
    return tuple(
        Rule(number, row["column"], row["value"], frozenset(split_list(row["acts"])), row["reads"],
             compiled(row["pattern"]), compiled(row["unless"]))
        for number, row in rows
    )  # fmt: skip


def compiled(pattern: str) -> re.Pattern[str] | None:
    """A pattern of circumstances.csv; upper and lower case are alike, but where it looks for names."""
    if not pattern:
        return None
    flags = re.NOFLAG if "<names>" in pattern else re.IGNORECASE
    for shorthand, meaning in SHORTHANDS.items():
        pattern = pattern.replace(shorthand, meaning)
    return re.compile(pattern, flags)


def passages_of(event: Event, events: list[Event], readings: list[Reading]) -> list[Passage]:
    """The event's own sentences, then the one after and the one before, where no other event is told in them."""
    own = {mention.sentence.index: mention.sentence for mention in event.all_mentions}
    others = [m for other in events if other is not event for m in other.mentions]
    told = {mention.sentence.index for mention in others}
    found = [_own_part(sentence, event, others) for _, sentence in sorted(own.items())]
    for index in (max(own) + 1, min(own) - 1):
        reading = next((r for r in readings if r.sentence.index == index), None)
        if reading and index not in told and not _of_older_times(event, reading):
            found.append(Passage(reading.sentence, ((reading.sentence.stretch.start, reading.sentence.stretch.end),)))
    return found


def _own_part(sentence: Sentence, event: Event, others: list[Mention]) -> Passage:
    """In a sentence that tells of several events, words belong to the mention they follow; those before all, to all."""
    ours = [(m.offsets[0], True) for m in event.all_mentions if m.sentence is sentence]
    starts = sorted({*ours, *((m.offsets[0], False) for m in others if m.sentence is sentence)})
    stops = [start for start, _ in starts[1:]] + [sentence.stretch.end]
    spans = [(start, stop) for (start, mine), stop in zip(starts, stops, strict=True) if mine]
    return Passage(sentence, ((sentence.stretch.start, starts[0][0]), *spans))


def without_counterparts(event: Event, passages: list[Passage]) -> None:
    """Take away the places of mediators: talks with Washington do not make it happen there."""
    rules = [rule for rule in _rules() if rule.column == "counterpart"]
    spans = [(start, end) for rule in rules for passage in passages for _, start, end in passage.find(rule)]
    for mentions in (event.mentions, event.further):
        for at, mention in enumerate(mentions):
            kept = tuple(p for p in mention.places if not any(lo <= p[0].start < hi for lo, hi in spans))
            mentions[at] = replace(mention, places=kept) if len(kept) < len(mention.places) else mention


def _of_older_times(event: Event, reading: Reading) -> bool:
    return event.when is not None and any(value.last < event.when.first for value in reading.dates)


def circumstances_of(telling: Telling) -> list[Circumstance]:
    """All cells that the event's words speak to: of each column the first rule that fits."""
    found: dict[str, Circumstance] = {}
    for rule in _rules():
        if rule.column not in found and telling.answers_to(rule):
            read = next(_readings_of(rule, telling), None)
            if read:
                found[rule.column] = read
    sector = _sector(telling) if telling.act else None
    return [*found.values(), *([sector] if sector else [])]


def _readings_of(rule: Rule, telling: Telling) -> Iterator[Circumstance]:
    for text, start, end in _matches(rule, telling):
        value = rule.value or text
        if rule.column == "counterpart":
            value = _counterpart(telling, text, start, end)
        if rule.column == "transnational" and text[:1].isupper() and not _is_abroad(telling, text):
            continue
        if value:
            yield Circumstance(rule.column, value, Evidence(rule.column, start, end, ROOM, rule.rule_id))


def _matches(rule: Rule, telling: Telling) -> Iterable[Match]:
    """What a rule reads: words of the act itself, of its author, what the act hangs from, or the text around."""
    event = telling.event
    if rule.reads == "promise":
        return [("", *m.sentence.offsets(m.promised, m.promised + 1)) for m in event.mentions if m.promised is not None]
    if rule.reads == "act":
        return [(m.candidate.text, *m.offsets) for m in event.mentions if rule.fits(m.candidate.text)]
    if rule.reads == "agent":
        return [
            (text, *m.sentence.offsets(actor.lo, actor.hi))
            for m, actor in event.sides("agent")
            if rule.fits(text := m.sentence.words(actor.lo, actor.hi))
        ]
    if rule.reads == "governor":
        return list(_governors(rule, event))
    if rule.reads == "tally" and (event.when is None or event.when.days < PERIOD_DAYS):
        return []
    own = {mention.sentence.index for mention in event.all_mentions}
    passages = [p for p in telling.passages if rule.reads == "near" or p.sentence.index in own]
    return [match for passage in passages for match in passage.find(rule)]


def _governors(rule: Rule, event: Event) -> Iterator[Match]:
    """The words the act hangs from: "ordered the deportation", "a decree that pardons"."""
    for mention in event.mentions:
        sentence = mention.sentence
        for at in [*sentence.ancestors(mention.candidate.head)][:3]:
            if rule.fits(sentence.lemmas[at]) and not sentence.below(at, "neg"):
                yield (sentence.tokens[at].text, *sentence.offsets(at, at + 1))


def _is_abroad(telling: Telling, name: str) -> bool:
    """Whether a name of one word or two is another country's, or its capital's."""
    lexicon, home = telling.lexicon, telling.country.iso3
    for words in (name, name.split(maxsplit=1)[0]):
        capitals = {country.iso3 for country in lexicon.countries.values() if country.capital == words}
        named = lexicon.country_words.get(key(words)) or (capitals.pop() if len(capitals) == 1 else None)
        if named:
            return named != home
    return False


def _counterpart(telling: Telling, text: str, start: int, end: int) -> str:
    """States by their ACLED names, organisations by theirs, offices as written; nobody else, nor the event's own."""
    sentence = next(p.sentence for p in telling.passages if p.holds(start))
    lexicon, found = telling.lexicon, []
    for part in re.split(r"\s+and\s+(?:the\s+)?(?=[A-Z])|,\s+", text):
        name = ARTICLES.sub("", part.strip())
        state = lexicon.countries.get(lexicon.country_words.get(key(name), ""))
        groups, leaders = lexicon.groups.get(key(name)), lexicon.leaders.get(key(name))
        if leaders:
            state = lexicon.countries[leaders[0].iso3]
        if state:
            found += [state.country] if state != telling.country else []
        elif groups:
            found.append(groups[0].name)
        elif _is_office(sentence, start, end, lexicon):
            found.append(name)
    return "; ".join(dict.fromkeys(found))


def _is_office(sentence: Sentence, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the words between two offsets name an office or a body, and no private person."""
    tokens = [at for at, token in enumerate(sentence.tokens) if start <= token.start < end]
    if any(n.label == "PERSON" and n.lo <= at < n.hi for n in sentence.names for at in tokens):
        return False
    heads = [at for at in tokens if sentence.tokens[at].head not in tokens]
    public = word_list("envoys")
    return any(sentence.lemmas[at] in public or read_actor(sentence, at, lexicon).kind in PUBLIC_KINDS for at in heads)


def _sector(telling: Telling) -> Circumstance | None:
    """The victim's sector: from its noun, what it heads ("president of a union"), its apposition, the next sentence."""
    event, lexicon = telling.event, telling.lexicon
    found = [item for m, _ in event.sides("patient") for item in _sectors_of(m.candidate, lexicon)]
    later = [p.sentence for p in telling.passages if p.sentence.index > event.first.sentence.index]
    found += [item for sentence in later for item in _told_later(sentence, lexicon)]
    return next((item for item in found if item.value not in NO_SECTOR), found[0] if found else None)


def _sectors_of(candidate: Candidate, lexicon: Lexicon) -> Iterator[Circumstance]:
    sentence, head = candidate.sentence, candidate.patient
    assert head is not None
    if sentence.lemmas[head] in word_list("heads_of"):
        of = [at for preposition in sentence.below(head, "prep") for at in sentence.below(preposition, "pobj")]
        for at in (*of, *sentence.below(head, "poss", "compound")):
            yield from _sector_at(sentence, at, lexicon)
    for at in (head, *sentence.below(head, "appos")):
        yield from _sector_at(sentence, at, lexicon)


def _sector_at(sentence: Sentence, head: int, lexicon: Lexicon) -> Iterator[Circumstance]:
    actor = read_actor(sentence, head, lexicon)
    if actor.sector:
        span = sentence.offsets(actor.lo, actor.hi)
        yield Circumstance("target_sector", actor.sector, Evidence("target_sector", *span, ROOM, actor.rule_id))


def _told_later(sentence: Sentence, lexicon: Lexicon) -> Iterator[Circumstance]:
    """ "She is a lawyer", "The journalist had …": who they are, told in the sentence after."""
    if not WHO_THEY_ARE.match(sentence.text):
        return
    root = next((at for at, token in enumerate(sentence.tokens) if token.head == at), 0)
    relations = ("attr",) if sentence.lemmas[root] == "be" else ("nsubj", "nsubjpass")
    for at in sentence.below(root, *relations):
        role = role_of(sentence, at, noun_phrase(sentence, at)[0], lexicon)
        if role and role.kind == "civilians":
            yield from _sector_at(sentence, at, lexicon)
