"""What the sentences around an event add to it: date, place, numbers, and who is held responsible."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from coding.events.agreement import is_of_earlier_days
from coding.events.mentions import BOUND_WORTH, Mention, Reading
from coding.events.merging import Event, family_of
from coding.events.told_days import UNTRUE
from coding.how_many.crowds import crowd_told
from coding.how_many.harm import harm_measure, none_harmed
from coding.how_many.numbers import Number
from coding.how_many.others import counts_others
from coding.how_many.parts import INCLUDING, SHARES, shares_in
from coding.how_many.quantities import HARM, Quantity, harm_in, parts_in
from coding.how_many.stated import stated_in
from coding.text.clauses import SUBJECT
from coding.text.language import Sentence
from coding.text.lexicon import Lexicon, word_list, word_measures
from coding.when.dates import DateValue
from coding.when.tense import tense_at
from coding.where.geography import NEAR_DEGREES, Geography, PlaceMention
from coding.where.places import DATELINE_ONLY
from coding.where.toponym_candidates import SETTLED
from coding.whether.attachment import last_verb
from coding.who.actors import Actor, read_actor
from gazetteer import Place
from gazetteer.sphere import are_close

# How far, in sentences, a date or place may stand from the words that tell of the event.
BEFORE, AFTER = 1, 3
RECENT_DAYS = 8
# Where an event was, said without the name of a town: "a village", "the north-east of the country", "northern Mali";
# not "north St. Louis" or "the city's west side".
COMPASS = r"(?:north|south)(?:-?(?:east|west))?|east|west"
WHEREABOUTS = re.compile(
    rf"\b(?:village|hamlet|outpost|township|locality|settlement|(?:town|community) of(?= [A-Z])"
    rf"|rural|countryside|borderlands?|(?:{COMPASS})ern|(?:{COMPASS})(?! [A-Z]))\b"
    r"(?!-| (?:side|end)\b)"
)
REGION_WORTH = 3.0
HEADLINE_WORTH, MENTIONED_WORTH, NEARBY_WORTH, NAMED_NEARBY_WORTH, ARTICLE_WORTH = 2.5, 2.0, 1.5, 0.3, 0.1
# The dateline of a police report, within the region that its own sentences tell.
WITHIN_TOLD = 4.5
# The share of an article's towns that lies at or near the one it plays in.
MOST = 0.5
# Who did it is often told later than what was done, who claims it last of all or first.
ATTRIBUTION_BEFORE, ATTRIBUTION_AFTER = 1, 12
GATHERINGS = {"demonstration", "riot"}
HARMFUL = {"violence", "mob", "abduction", "sexual"}
HELD_RESPONSIBLE = {"armed", "state", "state_group", "country"}


def around(event: Event, readings: list[Reading]) -> list[Reading]:
    """Sentences near the event's first, in its scene, that do not tell of it themselves, nearest first."""
    own = {mention.sentence.index for mention in event.all_mentions}
    first = event.first.sentence.index
    inside = range(max(first - BEFORE, event.scene.start), min(first + AFTER + 1, event.scene.stop))
    near = [r for r in readings if r.sentence.index in inside and r.sentence.index not in own]
    return sorted(near, key=lambda r: (abs(r.sentence.index - first), r.sentence.index))


def date_nearby(
    event: Event, readings: list[Reading], mentions: list[Mention], published: date | None, lexicon: Lexicon
) -> DateValue | None:
    """A recent date in the sentences around, for an event whose own words have none.

    Not one of what is denied or still to come there, nor one that an act told later has for its own.
    """
    own = {id(mention.candidate) for mention in event.all_mentions}
    taken = {
        (m.when.start, m.when.end) for m in mentions if m.when and id(m.candidate) not in own and _is_its(m, event)
    }
    for reading in around(event, readings):
        for value in reading.dates:
            recent = published is None or abs((published - value.last).days) <= RECENT_DAYS
            if value.days > RECENT_DAYS or not recent or (published is not None and value.first > published):
                continue
            if (value.start, value.end) not in taken and not _is_no_fact(reading.sentence, value, lexicon):
                return value
    return None


def _is_its(mention: Mention, event: Event) -> bool:
    """Whether the date of a mention is the day of something else than the event: told as no fact, or a later act.

    The day of an act told before goes on: "took power on Monday … . Soldiers detained the president."
    """
    if mention.reason in UNTRUE:
        return True
    after = mention.sentence.index > event.first.sentence.index
    if after and mention.stands and is_of_earlier_days(mention):
        return True
    return after and mention.own_date and mention.decision is not None and family_of(mention) != event.family


def _is_no_fact(sentence: Sentence, value: DateValue, lexicon: Lexicon) -> bool:
    """ "Was to have met on Tuesday", "the ministry denied on Friday": the day of a plan or of a denial."""
    if tense_at(sentence.text, value.start - sentence.stretch.start, value.end - sentence.stretch.start) == "ahead":
        return True
    verb = last_verb(sentence, value)
    return verb is not None and any(cue.reason == "denied" for cue in lexicon.cues.get(sentence.lemmas[verb], ()))


def places_for(event: Event, readings: list[Reading], geography: Geography) -> list[tuple[PlaceMention, float]]:
    """Places of the event's own sentences, then of those around, then the dateline's, then the article's.

    "A village in the north" is not the capital that the report was filed from, and only near any other town it was.
    """
    found = [pair for mention in event.mentions for pair in mention.places]
    # "Their answer to the strike on Kohat": what is only mentioned may have been elsewhere.
    found += [(place, min(weight, _most(m))) for m in event.further for place, weight in m.places]
    for reading in around(event, readings):
        found += [(place, NEARBY_WORTH if place.locative else NAMED_NEARBY_WORTH) for place in reading.places]
    filed = geography.dateline
    if filed and _is_outside(filed.place, event):
        filed = None
    away = any(WHEREABOUTS.search(mention.sentence.text) for mention in event.mentions)
    if filed and not (away and filed.place.feature == "capital"):
        worth = WITHIN_TOLD if event.private and _lies_in_told(filed.place, found, event) else DATELINE_ONLY
        found.append((replace(filed, near=filed.near or away), worth))
    towns = [town for town in geography.towns if town.mention and town.share >= MOST]
    towns = [town for town in towns if not _is_outside(town.place, event)]
    if filed and away:
        towns = [town for town in towns if town.place.geonameid != filed.place.geonameid]
    # A name that the event's own sentences read as a region is no town elsewhere.
    read = {place.start for place, _ in found}
    named = [town.mention for town in towns if town.mention and town.mention.start not in read]
    if not named and (province := geography.only_province):
        named = [province]
    return found + [(replace(mention, near=mention.near or away), ARTICLE_WORTH) for mention in named]


def _lies_in_told(town: Place, found: list[tuple[PlaceMention, float]], event: Event) -> bool:
    """ "MEMPHIS — A shooting at a Tennessee library": the paper's own town, where no other is told nearer."""
    told = any(place.place.feature not in {"admin1", "admin2", "country"} and w >= HEADLINE_WORTH for place, w in found)
    return not told and any(_contains(unit, town) for unit in _units_of(event, town))


def _most(mention: Mention) -> float:
    """What the place of a further mention is worth at most; a headline is of the event."""
    return HEADLINE_WORTH if mention.sentence.stretch.heading else MENTIONED_WORTH


def _is_outside(town: Place, event: Event) -> bool:
    """Whether a town lies in none of the provinces or districts that the event's own sentences name."""
    units = _units_of(event, town)
    return bool(units) and not any(_contains(unit, town) for unit in units)


def _units_of(event: Event, town: Place) -> list[Place]:
    """The provinces and districts of a town's country that the event's own sentences name."""
    named = [p.place for m in event.mentions for p, w in m.places if w >= REGION_WORTH and p.place.iso3 == town.iso3]
    return [place for place in named if place.feature in {"admin1", "admin2"}]


def _contains(unit: Place, town: Place) -> bool:
    within = unit.admin1 == town.admin1
    return within and (unit.feature == "admin1" or not town.admin2 or unit.admin2 == town.admin2)


def further_quantities(
    event: Event, mentions: list[Mention], readings: list[Reading], lexicon: Lexicon
) -> list[Quantity]:
    """Numbers in the sentences that follow and tell of no other event: "Six of them were women", "30 were injured"."""
    told = {mention.sentence.index for mention in mentions if mention.stands}
    near = _sentences_after(event, mentions)
    measure = event.first.decision.measure if event.first.decision else None
    total = next(
        (q.number.n_best or q.number.n_min for q in event.quantities if q.measure == measure and q.is_total), 0
    )
    found: list[Quantity] = []
    sums = {mention.sentence.index for mention in mentions if mention.reason == "statistic"}
    if event.family in GATHERINGS:
        # "Last year … At least 70 were killed in the crackdown": the dead of another time.
        sums |= {mention.sentence.index for mention in mentions if mention.verdict.rule_id == "actuality:old_times"}
    for reading in readings:
        heading = reading.sentence.stretch.heading
        if reading.sentence.index not in near or reading.sentence.index in told or reading.figures or heading:
            continue
        if event.family in HARMFUL and _of_older(reading, event):
            continue
        if event.family in HARMFUL and counts_others(reading.sentence.text):
            continue
        if event.family in HARMFUL | GATHERINGS and reading.sentence.index in sums:
            continue
        if event.family in GATHERINGS and _is_of_another_town(reading, event):
            continue
        found += _numbers_of(reading, event, measure, total, lexicon)
    return found + _none_harmed(event, readings, near)


def _is_of_another_town(reading: Reading, event: Event) -> bool:
    """ "Police put the crowd in Palermo at 3,000", after a march in Rome."""
    ours = [p for m in event.mentions for p, w in m.places if w >= BOUND_WORTH and p.place.feature in SETTLED]
    named = [place for place in reading.places if place.locative and place.place.feature in SETTLED]
    apart = (are_close(a.place.point, b.place.point, NEAR_DEGREES) for a in ours for b in named)
    return bool(ours and named) and not any(apart)


def _sentences_after(event: Event, mentions: list[Mention]) -> range:
    """The sentences that may still count for an event: the next ones, up to another that has numbers of its own."""
    last = max(m.sentence.index for m in event.mentions)
    own = {mention.offsets for mention in event.all_mentions}
    others = (
        m.sentence.index
        for m in mentions
        if m.stands and m.offsets not in own and m.sentence.index > last
        if m.decision and m.decision.family in HARMFUL | GATHERINGS
    )
    return range(event.first.sentence.index + 1, min([last + AFTER + 1, *others]))


def _none_harmed(event: Event, readings: list[Reading], after: range) -> list[Quantity]:
    """ "Nobody was hurt": a number as well, and another one than none told."""
    near = [r.sentence for r in readings if r.sentence.index in after or r.sentence is event.first.sentence]
    counted = [(s, told) for s in near for told in none_harmed(s)] if event.family in HARMFUL else []
    return [Quantity(measure, "total", "total", s, number, "none") for s, (measure, number) in counted]


def _numbers_of(reading: Reading, event: Event, measure: str | None, total: int, lexicon: Lexicon) -> list[Quantity]:
    sentence, numbers = reading.sentence, list(reading.numbers)
    if event.family in HARMFUL:
        harm = [q for q in harm_in(sentence, numbers, lexicon) if q.rule_id != "single"]
        harm += [q for q in stated_in(sentence, numbers, harm, measure, lexicon) if q.measure != "crowd"]
        return harm + _parts_of_harm(sentence, numbers, event, lexicon)
    harm = harm_in(sentence, numbers, lexicon) if event.family in GATHERINGS else []
    harm = [q for q in harm if q.rule_id != "single" and q.measure in HARM]
    stated = stated_in(sentence, numbers, harm, measure, lexicon)
    if event.family in GATHERINGS:
        return harm + stated + crowd_told(sentence, numbers, lexicon)
    if stated := [quantity for quantity in stated if quantity.measure != "crowd"]:
        return stated
    parts = parts_in(sentence, numbers, measure, total, lexicon) if measure else []
    return [part for part in parts if (part.number.n_best or part.number.n_min) <= total]


def _parts_of_harm(sentence: Sentence, numbers: list[Number], event: Event, lexicon: Lexicon) -> list[Quantity]:
    """ "12 people died, four of them children", "the dead included four children", "among them were four children"."""
    counted = [n for n in numbers if harm_measure(sentence, n)]
    if not counted and (INCLUDING | SHARES.keys()) & set(sentence.lemmas):
        named = (word_measures("harm_participle").get(lemma) for lemma in sentence.lemmas)
        measure = next((m for m in named if m), "killed")
        total = next((q.number for q in event.quantities if q.measure == measure and q.is_total), None)
        total_number = (total.n_best or total.n_min) if total else 0
        parts = parts_in(sentence, numbers, measure, total_number, lexicon)
        return [part for part in parts if (part.number.n_best or 0) <= total_number]
    found = []
    for number in numbers:
        before = [n for n in counted if n.lo < number.lo]
        if before and number not in counted:
            found += parts_in(sentence, [number], harm_measure(sentence, before[-1]) or "", 0, lexicon)
    last = counted[-1] if counted else None
    shares = shares_in(sentence, last.n_best or last.n_min, lexicon) if last else []
    measure = (harm_measure(sentence, last) if last else None) or ""
    return found + [Quantity(measure, p.sex, p.age_group, sentence, p.number, "part") for p in shares]


def attribution(event: Event, readings: list[Reading], lexicon: Lexicon) -> tuple[Sentence, Actor] | None:
    """Who is accused of it or claims it, for an act of violence told without its author."""
    agents = [actor for _, actor in event.sides("agent") if actor.kind in HELD_RESPONSIBLE]
    if event.family not in HARMFUL or any(actor.groups or actor.kind != "armed" for actor in agents):
        return None
    first = event.first.sentence.index
    near = range(first - ATTRIBUTION_BEFORE, first + ATTRIBUTION_AFTER + 1)
    for reading in readings:
        if reading.sentence.index in near and not _of_older(reading, event):
            for head in _responsible(reading.sentence, lexicon):
                actor = read_actor(reading.sentence, head, lexicon)
                if actor.kind in HELD_RESPONSIBLE and (actor.groups or not agents):
                    return reading.sentence, actor
    return None


def _of_older(reading: Reading, event: Event) -> bool:
    """Whether a sentence has only days that are not the event's: another attack's claim."""
    when = event.when
    return bool(reading.dates) and when is not None and all(value.last < when.first for value in reading.dates)


def _responsible(sentence: Sentence, lexicon: Lexicon) -> Iterator[int]:
    """ "Accused X", "blamed on X", "X claimed responsibility", "X claimed it", "X said it had aimed at a barracks"."""
    for at, lemma in enumerate(sentence.lemmas):
        if lemma in word_list("accusing"):
            yield from sentence.below(at, "dobj")
            for preposition in sentence.below(at, "prep"):
                if sentence.lemmas[preposition] == "on":
                    yield from sentence.below(preposition, "pobj")
        elif (
            (lemma == "claim" and ("responsibility" in sentence.lemmas or _claims_it(sentence, at, lexicon)))
            or (lemma in {"say", "admit"} and {"behind", "plant"} & set(sentence.lemmas))
            or (lemma in {"say", "admit", "announce"} and _says_of_itself(sentence, at, lexicon))
        ):
            yield from sentence.below(at, "nsubj")


def _claims_it(sentence: Sentence, claim: int, lexicon: Lexicon) -> bool:
    claimed = [sentence.lemmas[at] for at in sentence.below(claim, "dobj")]
    return any(noun == "it" or any(t.pos == "n" for t in lexicon.triggers.get(noun, ())) for noun in claimed)


def _says_of_itself(sentence: Sentence, say: int, lexicon: Lexicon) -> bool:
    """ "The group said it had aimed at a barracks": who says so did it."""
    for told in sentence.below(say, "ccomp"):
        subjects = {sentence.tokens[at].text.lower() for at in sentence.below(told, *SUBJECT)}
        if subjects & {"it", "they"} and sentence.lemmas[told] in lexicon.words["aiming"]:
            return True
    return False
