"""Mentions become events: what tells of the same day, place, sides and kind is one (codebook, "atomic event")."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from coding.events.agreement import dates_agree, is_of_earlier_days, places_agree, same_place_named, told_besides
from coding.events.at_protests import FORCE, ILL_TREATMENT, is_rough, with_force_at_protests
from coding.events.mentions import TAKEN_UP_WITHIN, TO_LIFE, Mention
from coding.events.scenes import ENDLESS, Scenes, scenes_of, scenes_of_units
from coding.how_many.quantities import Quantity
from coding.how_many.victims import Claim
from coding.text.language import Sentence
from coding.unknown import UnknownName
from coding.when.dates import DateValue
from coding.who.actors import Actor

# How many days after an act somebody may speak of it, on a day that is then not the act's.
SAID_WITHIN = 3
# What follows on a fight: arms found, troops sent.
AFTERMATH = {"find_arms", "deploy"}
# Families of events that "the attack" may stand for, besides violence itself.
NAMED_ATTACKS = {"abduction", "sexual", "riot", "mob"}


@dataclass
class Event:
    """Mentions of one event, the first strong one first; `acts` are those of its row, the leading one first.

    `striker`: where its article names the one side that strikes in it (strikers.py).
    `scene`: the sentences that may tell more of it; `closed`: no others do. `toll`: its dead and hurt in all, worked
    out from `victims`; `set_aside`: sentences that count other victims; `counted_elsewhere`: words that count another
    event's. `private`: violence among private people, or what police and courts do about it (private_violence.py);
    `in_police_report`: whoever did it.
    """

    mentions: list[Mention]
    scene: range = range(ENDLESS)
    closed: bool = False
    further: list[Mention] = field(default_factory=list)
    added: list[Quantity] = field(default_factory=list)
    toll: list[Quantity] = field(default_factory=list)
    victims: list[Claim] = field(default_factory=list)
    set_aside: set[int] = field(default_factory=set)
    counted_elsewhere: set[tuple[int, int]] = field(default_factory=set)
    held_responsible: tuple[Sentence, Actor] | None = None
    striker: Mention | None = None
    acts: list[str] = field(default_factory=list)
    unknown: list[UnknownName] = field(default_factory=list)
    private: bool = False
    in_police_report: bool = False

    @property
    def first(self) -> Mention:
        return self.mentions[0]

    @property
    def family(self) -> str:
        return self.first.family

    @property
    def all_mentions(self) -> list[Mention]:
        return sorted([*self.mentions, *self.further], key=lambda m: m.offsets)

    @property
    def when(self) -> DateValue | None:
        """The most exact date of its mentions, one of their own words before others, then the first told."""
        dated = [(m.when, m.own_date) for m in self.all_mentions if m.when is not None]
        return min(dated, key=lambda pair: (pair[0].days, not pair[1], pair[0].start), default=(None, False))[0]

    @property
    def quantities(self) -> list[Quantity]:
        """What its mentions count; headings, which round and shorten, have a say where the text has none."""
        counted = [quantity for mention in self.all_mentions for quantity in mention.quantities]
        body = [quantity for quantity in counted if not quantity.sentence.stretch.heading]
        told = {quantity.measure for quantity in body}
        headings = (q for q in counted if q.sentence.stretch.heading and q.measure not in told)
        return [*body, *headings, *self.added]

    def sides(self, side: str) -> list[tuple[Mention, Actor]]:
        """The readings of one side, in the order of the text."""
        return [(m, actor) for m in self.all_mentions if (actor := getattr(m, side)) is not None]


def merge_mentions(
    mentions: list[Mention], units: dict[int, int] | None = None
) -> tuple[list[Event], list[tuple[Mention, str]]]:
    """Events, and the mentions that became none with the reason. Every mention is in one of the two or in an event.

    `units`: the acts of a round-up, if it is one (round_ups.py).
    """
    events: list[Event] = []
    scenes = scenes_of_units(units) if units else scenes_of(mentions)
    rejected = [(m, m.reason) for m in mentions if m.reason is not None]
    open_ones = [m for m in mentions if m.reason is None]
    for mention in open_ones:
        if mention.verdict.weak:
            continue
        near = _nearest_first(events, mention, scenes)
        same = next((event for event in near if _same_event(event, mention, scenes)), None)
        freed = next((event for event in events if _expelled_on_release(event, mention)), None)
        if freed:
            freed.mentions = [_without_places_after(m, mention) for m in freed.mentions]
            rejected.append((mention, "duplicate"))
        elif same:
            same.mentions.append(mention)
        else:
            events.append(Event([mention], scenes.span(mention), bool(units)))
    events = with_force_at_protests(events, _same_time_and_place)
    events = _with_arrests_by_the_violent(events)
    for whole in (_attack_of_plunder, _fight_of_spoils, _killing_of_raid):
        events = _absorbed(events, whole)
    events = _with_names(events)
    if not events:
        events = [Event([m]) for m in open_ones if _told_in_passing(m)][:1]
    for mention in open_ones:
        if mention.verdict.weak and not any(mention is event.first for event in events):
            near = _nearest_first(events, mention, scenes)
            same = next((event for event in near if _same_event(event, mention, scenes)), None)
            if same:
                same.further.append(mention)
            else:
                rejected.append((mention, mention.verdict.fallback))
    rejected = [(m, "duplicate" if _takes_up(m, r, events) else r) for m, r in rejected]
    further = [(m, "duplicate") for event in events for m in [*event.mentions[1:], *event.further]]
    return events, [*rejected, *further]


def _nearest_first(events: list[Event], mention: Mention, scenes: Scenes) -> list[Event]:
    """The events, those of the mention's own scene first; of these those whose place it names, then those just told."""
    at = mention.sentence.index

    def farness(event: Event) -> tuple[bool, bool, bool, bool]:
        lines = [m.sentence.index for m in event.mentions]
        told = any(at - 1 <= line <= at for line in lines)
        apart = scenes.number(event.first) != scenes.number(mention)
        return apart, not same_place_named(event.mentions, mention), at not in lines, not told

    return sorted(events, key=farness)


def _takes_up(mention: Mention, reason: str, events: list[Event]) -> bool:
    """ "The explosion also wrecked a bank": a noun with the article names again what a sentence before has told."""
    sentence, candidate = mention.sentence, mention.candidate
    if reason not in {"background", "incomplete"} or candidate.trigger.pos != "n":
        return False
    if not any(sentence.lemmas[at] in {"the", "this", "that"} for at in sentence.below(candidate.head, "det")):
        return False
    told = [e for e in events if 0 < sentence.index - e.first.sentence.index <= TAKEN_UP_WITHIN]
    return any(_may_name(mention, event) and _same_time_and_place(event, mention) for event in told)


def _may_name(mention: Mention, event: Event) -> bool:
    """Whether the noun can stand for the event: its own act, or any act of violence for words of violence."""
    trigger, frames = mention.trigger, {m.trigger.frame for m in event.mentions}
    return trigger.frame in frames or (trigger.among("named_violence") and event.family in TO_LIFE)


def _with_arrests_by_the_violent(events: list[Event]) -> list[Event]:
    """ "Arrested a cameraman and beat a passer-by": two acts of one agent, side by side, are one event of violence."""
    taken: list[Event] = []
    for violent in events:
        if violent.family != "violence" or violent.first.act != ILL_TREATMENT:
            continue
        for event in events:
            arrest = event.family == "arrest" and not any(event is other for other in taken)
            if arrest and _side_by_side(event.first, violent.first) and _same_time_and_place(violent, event.first):
                violent.further += event.all_mentions
                taken.append(event)
    return [event for event in events if not any(event is other for other in taken)]


def _absorbed(events: list[Event], into: Callable[[Event, list[Event]], Event | None]) -> list[Event]:
    """The events, those that `into` finds to be part of an earlier one told as more of that."""
    kept: list[Event] = []
    for event in events:
        if whole := into(event, kept):
            whole.further += event.all_mentions
        else:
            kept.append(event)
    return kept


def _attack_of_plunder(event: Event, before: list[Event]) -> Event | None:
    """ "The whole market was looted", told after an attack: what nobody is named for, the attackers did."""
    if not all(_is_plunder_by_nobody(mention) for mention in event.mentions):
        return None
    attacks = (e for e in before if e.family == "violence" and _is_by_the_armed(e))
    return next((e for e in attacks if _same_time_and_place(e, event.first)), None)


def _fight_of_spoils(event: Event, before: list[Event]) -> Event | None:
    """ "Two rebels were killed. A grenade was recovered from the site": what is found after a fight is a part of it.

    So are the troops that are sent there, and of bombs that were found the words that tell of them again.
    """
    families = {"violence"} if event.first.trigger.frame in AFTERMATH else set()
    families |= {"disrupted"} if _is_unexploded(event) else set()
    fights = (e for e in before if e.family in families and event.first.sentence.index in e.scene)
    return next((e for e in fights if _same_time_and_place(e, event.first)), None)


def _killing_of_raid(event: Event, before: list[Event]) -> Event | None:
    """ "Troops killed three in a raid on Nablus": the raid of the sentence is how."""
    nobodys = (m.trigger.frame == "raid" and m.trigger.pos == "n" for m in event.mentions)
    if not all(nobodys) or any(mention.agent is not None for mention in event.mentions):
        return None
    told = (e for e in before if e.family == "violence" and e.first.sentence.index == event.first.sentence.index)
    return next((e for e in told if _same_time_and_place(e, event.first)), None)


def _with_names(events: list[Event]) -> list[Event]:
    """ "Bandits abducted nine, police said on Monday. The attack took place on Sunday": that abduction, dated."""
    kept: list[Event] = []
    for event in events:
        name = event.first
        told = (e for e in reversed(kept) if _is_bare_name(event) and e.family in NAMED_ATTACKS)
        close = (e for e in told if 0 <= name.sentence.index - e.mentions[-1].sentence.index <= TAKEN_UP_WITHIN)
        act = next((e for e in close if name.sentence.index in e.scene and _may_be_of_day(e, name)), None)
        if act is None:
            kept.append(event)
            continue
        if name.own_date:
            act.mentions = [m if m.own_date else replace(m, when=name.when) for m in act.mentions]
        act.further += event.all_mentions
    return kept


def _is_bare_name(event: Event) -> bool:
    """ "The attack", "this attack": without sides or victims of its own."""
    return all(_is_the_attack(m) and m.patient is None and not m.quantities for m in event.mentions)


def _is_the_attack(mention: Mention) -> bool:
    trigger, sentence = mention.trigger, mention.sentence
    known = {sentence.lemmas[at] for at in sentence.below(mention.candidate.head, "det")} & {"the", "this"}
    return trigger.frame == "attack" and trigger.pos == "n" and bool(known)


def _may_be_of_day(event: Event, name: Mention) -> bool:
    return not event.first.own_date or dates_agree(event.when, name.when)


def _is_unexploded(event: Event) -> bool:
    """ "The mines, planted under a bridge, …": a device that nothing says went off."""
    return all(m.trigger.frame in {"ied", "bomb", "wreck"} and not m.quantities for m in event.mentions)


def _is_plunder_by_nobody(mention: Mention) -> bool:
    return mention.is_riot and mention.trigger.frame in {"loot", "arson"} and mention.agent is None


def _is_by_the_armed(event: Event) -> bool:
    return any(agent.kind in {"armed", "state_group"} for _, agent in event.sides("agent"))


def _side_by_side(one: Mention, other: Mention) -> bool:
    """Verbs of one sentence, joined by "and", with one agent."""
    a, b, tokens = one.candidate, other.candidate, one.sentence.tokens
    if one.sentence.index != other.sentence.index or a.agent is None or a.agent != b.agent:
        return False
    return any(tokens[x.head].dep == "conj" and tokens[x.head].head == y.head for x, y in ((a, b), (b, a)))


def _told_in_passing(mention: Mention) -> bool:
    """An act of police force that is all an article has: "an inquiry into a march at which officers beat students".

    The clause has a subject of its own: "the officer who beat him" is about the officer and what became of him.
    """
    candidate, sentence = mention.candidate, mention.sentence
    verdict = mention.verdict
    if not verdict.weak or verdict.fallback != "background" or mention.act not in {FORCE, ILL_TREATMENT}:
        return False
    if mention.agent is None or mention.agent.kind != "state" or candidate.agent is None:
        return False
    told = verdict.detail in {"relative clause", "gerund or past perfect"} and candidate.trigger.pos == "v"
    subject = sentence.tokens[candidate.agent]
    return told and subject.head == candidate.head and subject.tag not in {"WP", "WDT"}


def _same_event(event: Event, mention: Mention, scenes: Scenes) -> bool:
    if event.family != mention.family or scenes.apart(event.first, mention):
        return False
    if told_besides(event.first, event.when, mention):
        return False
    if event.family == "territory" and all(mention.sub_event_type != m.sub_event_type for m in event.mentions):
        # What the army takes and what the rebels take are two places.
        return False
    if _is_old_and_rougher(event, mention):
        return False
    if event.family == "violence" and any(_strikes_back(mention, told) for told in event.mentions):
        return False
    if event.family not in {"demonstration", "custody_relief", *TO_LIFE} and event.first.act != mention.act:
        return False
    return _same_time_and_place(event, mention) and _numbers_agree(event, mention)


def _is_old_and_rougher(event: Event, mention: Mention) -> bool:
    """ "Marched to recall the day when soldiers opened fire": the old act is no part of the march."""
    old = mention.verdict.weak and mention.verdict.rule_id == "actuality:old_times"
    tells = is_rough(mention) or mention.act or any(q.measure != "crowd" for q in mention.quantities)
    return bool(old and tells) and event.family == "demonstration" and not any(map(is_rough, event.mentions))


def _strikes_back(one: Mention, other: Mention) -> bool:
    """ "Killed two gunmen who had shot four villagers": who is killed did the other."""
    if one.sentence.index != other.sentence.index or one.sub_event_type == other.sub_event_type == "Armed clash":
        return False
    a, b = one.candidate, other.candidate
    if a.trigger.affects_subject or b.trigger.affects_subject:
        # "Hit a mine and exploded".
        return False
    if any(c.sentence.tokens[c.head].dep in {"pcomp", "pobj"} for c in (a, b)):
        # "Killed by shelling": whom the parser takes for the one who shells was hit.
        return False
    return (a.agent is not None and a.agent == b.patient) or (b.agent is not None and b.agent == a.patient)


def _same_time_and_place(event: Event, mention: Mention) -> bool:
    if any(m.sentence.index == mention.sentence.index and m.part != mention.part for m in event.mentions):
        return False
    agree = dates_agree(event.when, mention.when) or _is_day_of_saying(event, mention)
    if event.family == "demonstration" and event.when is None and is_of_earlier_days(mention):
        return False
    return agree and places_agree(event.mentions, mention)


def _is_day_of_saying(event: Event, mention: Mention) -> bool:
    """ "Stormed the town on Saturday. An official said on Sunday that twelve were killed": the day of who says it."""
    told, said = event.when, mention.when
    if told is None or said is None or mention.own_date or not event.first.own_date:
        return False
    return 0 < (said.first - told.last).days <= SAID_WITHIN


def _expelled_on_release(event: Event, mention: Mention) -> bool:
    """ "Released 14 prisoners, and all of them were expelled": one act with a condition, not two."""
    if event.family != "custody_relief" or mention.act != "exile_deportation":
        return False
    ahead = mention.sentence.index - event.first.sentence.index
    patient, freed = mention.candidate.patient, event.first.candidate.patient
    if ahead not in {0, 1} or patient is None or not dates_agree(event.when, mention.when):
        return False
    return (ahead == 0 and patient == freed) or mention.sentence.tokens[patient].pos in {"PRON", "DET"}


def _without_places_after(mention: Mention, expulsion: Mention) -> Mention:
    """Where they were expelled to is not where they were freed."""
    kept = tuple(pair for pair in mention.places if pair[0].start < expulsion.offsets[0])
    return replace(mention, places=kept)


def _numbers_agree(event: Event, mention: Mention) -> bool:
    """A further mention that counts other people tells of another event ("an earlier pardon of 32")."""
    if not mention.verdict.weak or mention.decision is None:
        return True
    measure = mention.measure
    theirs = _total(mention, measure)
    ours = next((n for m in event.mentions if (n := _total(m, measure)) is not None), None)
    return ours is None or theirs is None or ours == theirs


def _total(mention: Mention, measure: str | None) -> int | None:
    return next((q.number.n_best for q in mention.quantities if q.measure == measure and q.is_total), None)
