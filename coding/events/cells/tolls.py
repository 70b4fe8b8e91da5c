"""The toll of an event: what all the sentences about it come to, and how it goes with what single sentences count."""

from dataclasses import replace
from datetime import date, timedelta

from coding.events.mentions.mention import TO_LIFE
from coding.events.merging.crowds import EXCESSIVE
from coding.events.merging.event import Event
from coding.events.report import Report
from coding.events.scenes.items import item_at, items_of
from coding.how_many.numbers import Number, number_span
from coding.how_many.others import counts_others
from coding.how_many.own_hand import OwnHand, dies_by_own_hand, untold_death
from coding.how_many.quantities import HARM, STATED, Quantity
from coding.how_many.same_person import all_among
from coding.how_many.toll_account import killed_and_injured
from coding.how_many.totals import Count
from coding.how_many.victim_groups import surnames_in
from coding.how_many.victims import Claim, claims_of
from coding.text.language import Sentence, Stretch, Token
from coding.text.victim_words import victim_words

# Days from which a date is a stretch of time over which victims are added up.
YEAR = 300
# An event without a day is news of this week; longer dates ("last month") are before it where they begin before it.
WEEK = 8
# Where an article tells of several events, so many sentences after an event's last still count its victims.
AFTER = 3
# The opening sentences are about the article's own act, whatever they call it.
OPENING = 3
# "Bringing the toll to 13": the number of all the dead.
OF_ALL = "toll:all"


def add_tolls(events: list[Event], report: Report) -> None:
    """Give every event of violence its toll. The sentences of an article are those of the event told last before, in a
    round-up those of its act; the headline, wherever it stands, is the first one's."""
    text, stretches, headline = report.text, report.told, report.headline
    violent = [event for event in events if event.family in TO_LIFE or _is_shot_at(event)]
    violent.sort(key=lambda event: event.first.offsets)
    if not violent:
        return
    starts = [0, *(event.first.sentence.stretch.start for event in violent[1:]), len(text)]
    items, titles = items_of(text, stretches), [s for s in stretches if _is_title(s, headline)]
    for event, lo, hi in zip(violent, starts, starts[1:], strict=False):
        near = [s for s in stretches if s not in titles and lo <= s.start < hi]
        if not event.closed:
            item = item_at(items, event.first.sentence.stretch.paragraph)
            near = [s for s in near if item_at(items, s.paragraph) == item]
        near += titles if event is violent[0] else []
        others = {m.sentence.index for e in violent for m in e.mentions} - {m.sentence.index for m in event.mentions}
        near = [s for s in near if s.index not in others and (s.index in event.scene or not event.closed)]
        of_day = [s for s in near if not _of_another_day(event, s, report)]
        inside = _of_this_episode(text, _body(of_day, headline))
        event.set_aside = _set_aside(event, text, near, inside)
        if not event.closed and (len(violent) > 1 or event.family not in TO_LIFE):
            last = max(mention.sentence.index for mention in event.mentions)
            inside = [s for s in inside if s.index <= last + AFTER]
        first, (begin, end) = event.first.sentence.index, event.first.part or (0, len(text))
        event.victims = [c for c in claims_of(text, inside) if c.sentence != first or begin <= c.start < end]
        opening = [s for s in inside if s.heading or s.index < OPENING]
        event.toll = toll_of(event.victims, dies_by_own_hand(text, inside), untold_death(text, opening), text, inside)


def _of_this_episode(text: str, stretches: list[Stretch]) -> list[Stretch]:
    """The sentences without those of other acts: "This was the third shooting of the weekend. Early on Saturday …".

    What is told from there is of no account until somebody is named who was named before; headlines stay.
    """
    words = victim_words()
    kept: list[Stretch] = []
    known: set[str] | None = None
    for stretch in stretches:
        told = text[stretch.start : stretch.end]
        if known is None and len(kept) >= OPENING and not stretch.heading and words.other_episode.search(told):
            known = surnames_in(text[: stretch.start])
        elif known is not None and any(name in told for name in known):
            known = None
        if known is None or stretch.heading:
            kept.append(stretch)
    return kept


def _is_shot_at(event: Event) -> bool:
    """ "Police opened fire on a crowd. A boy died of his wounds": a protest whose dead its own words do not count."""
    severe = any(mention.sub_event_type == EXCESSIVE for mention in event.mentions)
    return severe and not any(quantity.measure in HARM for quantity in event.quantities)


def _set_aside(event: Event, text: str, near: list[Stretch], inside: list[Stretch]) -> set[int]:
    """The sentences that count the victims of other acts, or of many: what they count is none of the event's."""
    told = {s.index for s in inside if not counts_others(text[s.start : s.end])}
    return {stretch.index for stretch in near} - told - {event.first.sentence.index}


def _body(stretches: list[Stretch], headline: int | None) -> list[Stretch]:
    """Without headings between the paragraphs, which are captions and other stories' as often as not."""
    if all(s.heading for s in stretches):
        return stretches

    def is_own(heading: Stretch) -> bool:
        return not heading.paragraph or _is_title(heading, headline)

    return [s for s in stretches if not s.heading or is_own(s)]


def _is_title(stretch: Stretch, headline: int | None) -> bool:
    return headline is not None and stretch.start >= headline


def _of_another_day(event: Event, stretch: Stretch, report: Report) -> bool:
    """Whether a sentence speaks of days before the event's, or of whole years."""
    when, published = event.when, report.published
    told = [value for value in report.dates if stretch.holds(value.start)]
    if when is not None and published is not None and (published - when.last).days > YEAR:
        # "Convicted of killing a clerk in 2020": its own year, long past.
        told = [v for v in told if not (when.days < YEAR <= v.days and v.first <= when.first <= v.last)]
    if not told or any(value.days >= YEAR for value in told):
        return bool(told)
    if when is not None and when.days <= YEAR:
        first = when.first - timedelta(days=1)
    elif published is not None:
        first = published - timedelta(days=WEEK)
    else:
        first = date.min
    return all((value.first if value.days > WEEK else value.last) < first for value in told)


def toll_of(
    claims: list[Claim], own_hand: OwnHand | None, untold: Claim | None, text: str, stretches: list[Stretch]
) -> list[Quantity]:  # fmt: skip
    """`killed` and `injured` in all, each with the words that tell it."""
    by_index = {stretch.index: stretch for stretch in stretches}
    killed, injured = killed_and_injured(claims, own_hand)
    if killed is None and untold:
        killed = Count(untold.count, untold, untold.basis)
        injured = None if injured and injured.number == 1 and injured.claim.state == "shot" else injured
    counts = (("killed", killed), ("injured", injured))
    return [_quantity(measure, c, text, by_index[c.claim.sentence]) for measure, c in counts if c]


def as_read(quantities: list[Quantity], event: Event, crime: bool) -> list[Quantity]:
    """Totals that a sentence gives, without those of other acts, and put right where its words are read as more people
    ("a boy and four adults") or, in a report of a crime, of people who were only shot ("shot three people, two of them
    fatally").
    """
    found, victims, counted = [], event.victims, {"injured", *(told.measure for told in event.toll)}
    dead = [claim for claim in victims if claim.state == "killed"]
    for quantity in quantities:
        if quantity.sentence.index in event.set_aside and _is_harm(quantity):
            continue
        start, end = number_span(quantity.sentence, quantity.number)
        over = [c for c in victims if c.start < end and start < c.end and c.count] if _is_harm(quantity) else []
        if event.private and not over and _is_harm(quantity) and quantity.measure in counted:
            # Those who counted the victims of a crime report word by word have seen nobody there.
            continue
        same = [c for c in over if (c.state == "killed") == (quantity.measure == "killed")]
        if (over and not same) or (quantity.measure == "injured" and any(all_among(c, dead) for c in same)):
            continue
        if crime and quantity.measure == "injured" in counted and same and _only_shot(same, event):
            continue
        most = max((c.count for c in same if c.basis == "exact" and c.start <= start and end <= c.end), default=0)
        number = quantity.number
        most = max(most, _with_more(quantity, dead, event))
        if number.basis == "exact" and number.n_min < most:
            number = replace(number, n_min=most, n_best=most, n_max=most)
        found.append(replace(quantity, number=number))
    return found


def _only_shot(claims: list[Claim], event: Event) -> bool:
    """ "Shot his wife and four children … a boy survived": whoever counts the hurt has left the dead out; so he has
    where as many are dead and nobody is hurt."""
    hurt = any(told.measure == "injured" for told in event.toll)
    dead = max((told.number.n_min for told in event.toll if told.measure == "killed"), default=0)
    return all(c.state == "shot" for c in claims) and (hurt or dead >= max(claim.count for claim in claims) > 1)


def _with_more(quantity: Quantity, dead: list[Claim], event: Event) -> int:
    """ "Killed 12 in one village and two more in another": 14, if that is what the article comes to."""
    here = [c for c in dead if c.sentence == quantity.sentence.index and c.basis == "exact"]
    both = sum(claim.count for claim in here)
    toll = next((told.number.n_min for told in event.toll if told.measure == "killed"), 0)
    return both if quantity.measure == "killed" and any(c.other for c in here) and both == toll else 0


def _is_harm(quantity: Quantity) -> bool:
    return quantity.measure in HARM and quantity.is_total and quantity.number.n_min > 0


def with_toll(quantities: list[Quantity], toll: list[Quantity], private: bool) -> list[Quantity]:
    """Quantities with the toll in place of totals that one sentence gave; bounds, words of number and claims of which
    each has its own speaker stand. In a police report (`private`) nobody disputes: who counts all is right.
    """
    kept = list(quantities)
    dead = next((told.number.n_min for told in toll if told.measure == "killed"), 0)
    for told in toll:
        rivals = [q for q in kept if q.measure == told.measure and q.is_total]
        if whole := _told_before_its_parts(rivals, told) or (_of_all(rivals, told) if private else None):
            kept = [replace(whole, is_main=True) if q is whole else q for q in kept if q is whole or q not in rivals]
            continue
        known = rivals[0] if rivals else None
        if len(rivals) > 1 or (known is not None and _stands(known, told, dead)):
            continue
        if known is not None:
            kept.remove(known)
        if told.number.n_min or told.number.n_max:
            kept.insert(0, told)
    harmed = [q for q in kept if q.is_total and q.is_main and q.measure in HARM]
    return [q for q in kept if not any(_is_more_than(q, whole) for whole in harmed)]


def _is_more_than(part: Quantity, whole: Quantity) -> bool:
    """Two men among one dead are others."""
    most = whole.number.n_max
    return part.measure == whole.measure and not part.is_total and most is not None and part.number.n_min > most


def _told_before_its_parts(rivals: list[Quantity], told: Quantity) -> Quantity | None:
    """The claim of the one who is named, where the article's own lower number comes after it and the toll is his:
    "killed five, police said. Four were found dead … a fifth died in hospital".
    """
    own = [q for q in rivals if not q.speaker and not q.is_main]
    at = {q.sentence.index for q in own}
    named = [q for q in rivals if q.speaker and not q.is_main and q.sentence.index not in at]
    if len(named) != 1 or not own or named[0].number.n_best != told.number.n_best:
        return None
    later = all(q.sentence.index > named[0].sentence.index and q.number.n_min < told.number.n_min for q in own)
    return named[0] if later else None


def _of_all(rivals: list[Quantity], told: Quantity) -> Quantity | None:
    """The claim of several that has the number of the toll, and the greatest."""
    claims = [q for q in rivals if not q.is_main]
    most = max((q.number.n_min for q in claims), default=0)
    return next((q for q in claims if q.number.n_best == told.number.n_best == most), None)


def _stands(known: Quantity, told: Quantity, dead: int) -> bool:
    """Whether a total of one sentence is the better: bounds and words, and deaths in lists with roles, which the
    parser adds up better ("11 soldiers and a driver"). What lies above a range is more than its two claims knew.

    Fewer injured than one sentence has are believed where the difference is the dead: "four people were shot … one
    died; the other three were injured".
    """
    if known.rule_id == STATED and known.speaker and told.sentence.index < known.sentence.index:
        # "He later revised the toll to nine".
        return True
    if told.rule_id == OF_ALL:
        return False
    if told.number.n_min < known.number.n_min and _same_words(known, told):
        # Some of those counted there died later, or were counted with others.
        return False
    a, b = known.number, told.number
    if known.measure == "injured" and a.basis in {"exact", "range"} and a.n_max == b.n_min + dead:
        return False
    if a.basis == "range":
        return b.n_min < (a.n_max or 0)
    if a.basis == b.basis == "at_least":
        # "At least 12", and the gunman.
        return a.n_min >= b.n_min
    return a.basis != "exact" or a.n_min >= b.n_min


def _same_words(known: Quantity, told: Quantity) -> bool:
    start, end = number_span(known.sentence, known.number)
    token = told.sentence.tokens[0]
    return known.number.basis == "exact" and start < token.end and token.start < end


def _quantity(measure: str, count: Count, text: str, stretch: Stretch) -> Quantity:
    """The claim as a quantity of a sentence of one token: its words."""
    claim, words = count.claim, text[stretch.start : stretch.end]
    shown = text[claim.start : claim.end]
    token = Token(shown, shown.lower(), "NOUN", "NN", "ROOT", 0, claim.start, claim.end)
    least = count.number if count.basis != "at_most" else 0
    best = count.number if count.basis in {"exact", "approx"} else None
    most = None if count.basis == "at_least" else count.number
    number = Number(0, 1, least, best, most, count.basis, 0)
    rule = OF_ALL if claim.toll else "toll"
    return Quantity(measure, "total", "total", Sentence(stretch, words, (token,), ()), number, rule, count.beside)
