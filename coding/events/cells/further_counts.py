"""The numbers that the sentences after an event add to its own: "Six of them were women", "30 were injured"."""

from coding.events.cells.around import AFTER, is_of_older
from coding.events.mentions.mention import HARMFUL, Mention, Reading, size, total_of
from coding.events.merging.event import Event
from coding.how_many.crowds import crowd_told
from coding.how_many.harm import harm_measure, none_harmed
from coding.how_many.numbers import Number
from coding.how_many.others import counts_others
from coding.how_many.parts import INCLUDING, SHARES, shares_in
from coding.how_many.quantities import HARM, Quantity, harm_in, parts_in
from coding.how_many.stated import stated_in
from coding.text.language import Sentence
from coding.text.lexicon import Lexicon, word_measures
from coding.where.geography import NEAR_DEGREES
from coding.where.toponym_candidates import SETTLED
from gazetteer.sphere import are_close

GATHERING = "demonstration"


def further_quantities(
    event: Event, mentions: list[Mention], readings: list[Reading], lexicon: Lexicon
) -> list[Quantity]:
    """Numbers in the sentences that follow and tell of no other event: "Six of them were women", "30 were injured"."""
    near = _sentences_after(event, mentions)
    measure = event.first.measure
    total = total_of(event.quantities, measure) or 0
    found: list[Quantity] = []
    harmful, gathering = event.family in HARMFUL, event.family == GATHERING
    closed = {m.sentence.index for m in mentions if m.stands or (m.reason == "statistic" and (harmful or gathering))}
    if gathering:
        # "Last year … At least 70 were killed in the crackdown": the dead of another time.
        closed |= {mention.sentence.index for mention in mentions if mention.verdict.rule_id == "actuality:old_times"}
    for reading in readings:
        sentence = reading.sentence
        if sentence.index not in near or sentence.index in closed or reading.figures or sentence.stretch.heading:
            continue
        if harmful and (is_of_older(reading, event) or counts_others(sentence.text)):
            continue
        if gathering and _is_of_another_town(reading, event):
            continue
        found += _numbers_of(reading, event, measure, total, lexicon)
    return found + _none_harmed(event, readings, near)


def _is_of_another_town(reading: Reading, event: Event) -> bool:
    """ "Police put the crowd in Palermo at 3,000", after a march in Rome."""
    ours = [place for m in event.mentions for place in m.bound() if place.place.feature in SETTLED]
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
        if m.family in HARMFUL | {GATHERING}
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
        harm += [q for q in stated_in(sentence, numbers, harm, measure) if q.measure != "crowd"]
        return harm + _parts_of_harm(sentence, numbers, event, lexicon)
    harm = harm_in(sentence, numbers, lexicon) if event.family == GATHERING else []
    harm = [q for q in harm if q.rule_id != "single" and q.measure in HARM]
    stated = stated_in(sentence, numbers, harm, measure)
    if event.family == GATHERING:
        return harm + stated + crowd_told(sentence, numbers, lexicon)
    if stated := [quantity for quantity in stated if quantity.measure != "crowd"]:
        return stated
    parts = parts_in(sentence, numbers, measure, total, lexicon) if measure else []
    return [part for part in parts if size(part.number) <= total]


def _parts_of_harm(sentence: Sentence, numbers: list[Number], event: Event, lexicon: Lexicon) -> list[Quantity]:
    """ "12 people died, four of them children", "the dead included four children", "among them were four children"."""
    counted = [n for n in numbers if harm_measure(sentence, n)]
    if not counted and (INCLUDING | SHARES.keys()) & set(sentence.lemmas):
        named = (word_measures("harm_participle").get(lemma) for lemma in sentence.lemmas)
        measure = next((m for m in named if m), "killed")
        total = total_of(event.quantities, measure) or 0
        return [q for q in parts_in(sentence, numbers, measure, total, lexicon) if (q.number.n_best or 0) <= total]
    found = []
    for number in numbers:
        before = [n for n in counted if n.lo < number.lo]
        if before and number not in counted:
            found += parts_in(sentence, [number], harm_measure(sentence, before[-1]) or "", 0, lexicon)
    last = counted[-1] if counted else None
    shares = shares_in(sentence, size(last), lexicon) if last else []
    measure = (harm_measure(sentence, last) if last else None) or ""
    return found + [Quantity(measure, p.sex, p.age_group, sentence, p.number, "part") for p in shares]
