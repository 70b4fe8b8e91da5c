"""Which actors stand on the two sides of an event, by its type (codebook, "actors" and the rules for each type)."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from coding.events.cells.parties import (
    REMOTE,
    STRIKES,
    TELLING,
    Party,
    apart,
    is_bare_army,
    military,
    readings_of,
    with_own_hands,
)
from coding.events.mentions.mention import Mention
from coding.events.mentions.wielders import FIGHTERS, OWNER
from coding.events.merging.event import Event
from coding.text.language import Sentence
from coding.text.lexicon import Country, Lexicon, word_list
from coding.what.decisions import Kind
from coding.who.actors import (
    CIVILIANS,
    EMBASSIES,
    GOVERNMENT,
    MILITARY,
    POLICE,
    SOLE_PERPETRATOR,
    UNKNOWN_ARMED,
    WEAPONS,
    Actor,
    implied,
    organisations_in,
    read_actor,
)
from coding.who.naming import NamedActor, name_actor
from coding.who.peoples import militia_of
from schemas.vocabulary import rex_acts

POLICE_ACTS = {"arrest_detention", "raid_search_seizure", "force_against_protesters", "enforced_disappearance"}
CUSTODY_RELIEF = {"pardon", "amnesty", "release", "prisoner_swap", "commutation_or_milder_regime"}
TWO_ARMED_SIDES = {"Armed clash", "Government regains territory", "Non-state actor overtakes territory"}
AIR_STRIKE = "Air/drone strike"
LOOTING = "Looting/property destruction"
CROWD = {"protesters", "rioters", "mob"}


_FIGHTING = FIGHTERS | WEAPONS
_CIVIL = {"civilians", "prisoners", "person", "org", "media"}


@dataclass(frozen=True)
class Side:
    """One side of an event: the actor as named, and the reading and sentence it rests on, if any."""

    named: NamedActor
    actor: Actor | None
    sentence: Sentence | None


@dataclass(frozen=True)
class Naming:
    """What an actor's name depends on: the event's country and day; `striker`: the one side whose strikes its article
    tells of."""

    country: Country
    day: date
    striker: Mention | None
    lexicon: Lexicon

    def side(self, reading: Party, default: str) -> Side:
        """The side a reading gives, or the one the type of event implies."""
        if reading is None:
            return Side(name_actor(implied(default), self.country, self.day, self.lexicon), None, None)
        sentence, actor = reading
        return Side(name_actor(actor, self.country, self.day, self.lexicon), actor, sentence)

    def day_before(self) -> "Naming":
        return replace(self, day=self.day - timedelta(days=1))


def sides_of(event: Event, kind: Kind, naming: Naming) -> tuple[Side, Side | None]:
    """Actor 1 and actor 2; None where ACLED leaves actor 2 blank."""
    agent, patient = event.held_responsible or _best(event, "agent"), _best(event, "patient")
    if kind.event_type in {"Battles", REMOTE} or event.family == "movement":
        agent = None if agent and agent[1].rule_id in EMBASSIES else military(agent)
        patient = military(patient)
    if kind.event_type in {"Protests", "Riots"}:
        return _crowd_sides(event, kind, naming)
    if kind.sub_event_type == LOOTING and agent and agent[1].kind in CROWD:
        return _crowd_sides(event, kind, naming)[0], _other_side(patient, naming)
    if event.family == "agreement" and agent and (parties := _parties(agent, naming)):
        return parties
    if kind.rex_act:
        return _act_sides(event.family, kind.rex_act, (agent, patient), naming)
    if kind.event_type in {"Battles", REMOTE}:
        agent, patient = apart(event, agent, patient, kind)
    if kind.sub_event_type in TWO_ARMED_SIDES:
        return _armed_sides(agent, _opposed(event, agent, patient), naming)
    if event.family == "coup":
        # The other side is the government that was in office the day before.
        return naming.side(_only(agent, _FIGHTING), MILITARY), naming.day_before().side(None, GOVERNMENT)
    if kind.event_type == "Violence against civilians":
        agent = with_own_hands(agent)
    if kind.sub_event_type in STRIKES and (_only(agent, _FIGHTING) is None or is_bare_army(agent)):
        agent = _only_striker(kind, naming) or agent
    alone = _alone(agent) if kind.event_type in {REMOTE, "Violence against civilians"} else None
    flown = kind.sub_event_type == AIR_STRIKE and _is_flown(event)
    unnamed = MILITARY if flown else POLICE if event.family == "disrupted" else UNKNOWN_ARMED
    first = naming.side(alone or _only(agent, _FIGHTING) or _militia(agent), unnamed)
    if kind.event_type == REMOTE:
        return first, _victims(event, patient, naming)
    if kind.event_type == "Violence against civilians":
        return first, naming.side(_only(patient, _CIVIL), CIVILIANS)
    return first, _other_side(patient, naming)


def _parties(agent: tuple[Sentence, Actor], naming: Naming) -> tuple[Side, Side] | None:
    """ "The government and the ELN signed": two sides, told as one subject; the government is that of the other's land,
    wherever they met."""
    sentence, actor = agent
    others = (read_actor(sentence, at, naming.lexicon) for at in sentence.below(actor.head, "conj"))
    other = next((one for one in others if one.kind in FIGHTERS | {"country", "org"}), None)
    if other is None:
        return None
    one, two = (_of_the_land_of(a, b) for a, b in ((actor, other), (other, actor)))
    return naming.side((sentence, one), GOVERNMENT), naming.side((sentence, two), GOVERNMENT)


def _of_the_land_of(side: Actor, other: Actor) -> Actor:
    return replace(side, iso3=other.groups[0].iso3) if other.groups and not side.iso3 and not side.groups else side


def _alone(agent: Party) -> Party:
    """One person named as the author of an attack is a sole perpetrator, and so is "a lone gunman"."""
    if agent is None or agent[0].below(agent[1].head, "conj"):
        return None
    alone = {agent[0].lemmas[at] for at in agent[0].below(agent[1].head, "amod")} & {"lone", "sole", "single"}
    if agent[1].rule_id != "entity:PERSON" and not (alone and agent[1].kind in {"armed", "civilians"}):
        return None
    return agent[0], replace(agent[1], kind="armed", template=SOLE_PERPETRATOR)


def _militia(agent: Party) -> Party:
    """ "Fulani herders killed 12 farmers": a militia of theirs."""
    template = militia_of(agent[1].associates) if agent and agent[1].kind == "civilians" else None
    return (agent[0], replace(agent[1], kind="armed", template=template, associates=())) if agent and template else None


def _best(event: Event, side: str) -> Party:
    """The most telling reading of a side: named groups first, then kinds in order, then the order of the text."""
    readings = [(m, a) for m, a in event.sides(side) if a.kind in TELLING and _is_somebodys(a)]
    strong = [(m, a) for m, a in readings if m in event.mentions] or readings
    if all(a.kind == "armed" and not a.groups for _, a in strong):
        # "Rebels attacked. … Fighters of the front carried out the killings": named where it is told again.
        strong = [(m, a) for m, a in readings if a.kind == "armed" and a.groups] or strong
    if side == "agent":
        strong = _who_fired(strong) or strong
    if not strong:
        return None
    mention, actor = min(strong, key=lambda reading: _order(reading[0], reading[1], side))
    return mention.sentence, actor


def _who_fired(readings: list[tuple[Mention, Actor]]) -> list[tuple[Mention, Actor]]:
    """ "Shelled the town days after militants had seized it, killing nine": who fired, not who is told of last.

    The attack that a named group carried out is the drone attack by "paramilitaries", told on.
    """
    fired = [(m, a) for m, a in readings if m.trigger.among("fired") and a.kind in _FIGHTING]
    if any(a.groups for _, a in fired):
        return fired
    told_on = [(m, a) for m, a in readings if a.groups and m.trigger.among("named_violence")]
    unnamed = all(a.rule_id in {"role:paramilitary", "role:militant", "role:rebel"} for _, a in fired)
    return told_on if fired and told_on and unnamed else fired


def _is_flown(event: Event) -> bool:
    """ "A fighter jet attacked the school": where no owner is told, the country's own military has the aircraft."""
    flown = word_list("flown")
    by_aircraft = any(actor.kind == "aircraft" for _, actor in event.sides("agent"))
    return by_aircraft or any(mention.trigger.phrase in flown for mention in event.mentions)


def _is_somebodys(actor: Actor) -> bool:
    """Aircraft and missiles act for a side only where the text says whose they are."""
    return actor.kind not in WEAPONS or actor.iso3 is not None or actor.rule_id == OWNER


def _order(mention: Mention, actor: Actor, side: str) -> tuple[bool, int, int, tuple[int, int]]:
    return not actor.groups, _detail(actor, side), TELLING.index(actor.kind), mention.offsets


def _detail(actor: Actor, side: str) -> int:
    """Whoever is said more of goes first; a country that was hit after the people in it."""
    vague = {"civilians", "person", "country"} if side == "patient" else {"civilians", "person"}
    return 0 if actor.associates or actor.kind not in vague else 1


def _only_striker(kind: Kind, naming: Naming) -> Party:
    """The side whose strikes an article tells of: abroad all of them, in its own land those of the kind it is told of.

    What falls on its own land while it strikes another is not its own.
    """
    striker = naming.striker
    if striker is None or striker.agent is None:
        return None
    agent, here = striker.agent, naming.country.iso3
    struck = {place.place.iso3 for place, _ in striker.places} - {agent.iso3}
    abroad = agent.iso3 not in {None, here}
    same = striker.sub_event_type == kind.sub_event_type and not (agent.iso3 == here and struck)
    return military((striker.sentence, agent)) if abroad or same else None


def _only(reading: Party, kinds: set[str]) -> Party:
    return reading if reading and reading[1].kind in kinds else None


def _crowd_sides(event: Event, kind: Kind, naming: Naming) -> tuple[Side, Side | None]:
    both = readings_of(event, "agent", "patient")
    crowd = [r for r in both if r[1].kind in CROWD]
    people = [r for r in readings_of(event, "agent") if r[1].associates and r[1].kind == "civilians"]
    organisers = _organisers(event, naming)
    name = "Protesters" if kind.event_type == "Protests" else "Rioters"
    source = next(iter(crowd + people), None)
    women = [f"Women ({naming.country.country})"] if any(r[1].sex == "f" for r in readings_of(event, "agent")) else []
    associates = (
        *women,
        *(a for r in (crowd + people) for a in naming.side(r, CIVILIANS).named.associates),
        *organisers,
    )
    first = Side(
        NamedActor(f"{name} ({naming.country.country})", name, tuple(dict.fromkeys(associates))),
        source[1] if source else None,
        source[0] if source else None,
    )
    state = [r for r in both if r[1].kind in {"state", "state_group"}]
    state = [r for r in state if not _government(r[1])] or state
    state.sort(key=lambda r: not r[1].groups)
    if kind.sub_event_type == "Excessive force against protesters" and not state and kind.rex_act is None:
        armed = [r for r in readings_of(event, "agent") if r[1].kind == "armed"]
        return first, naming.side(armed[0] if armed else None, UNKNOWN_ARMED)
    if kind.sub_event_type in {"Protest with intervention", "Excessive force against protesters"}:
        return first, naming.side(state[0] if state else None, POLICE)
    if kind.sub_event_type == "Violent demonstration":
        return first, naming.side(state[0], POLICE) if state and not _government(state[0][1]) else None
    if kind.sub_event_type == "Mob violence":
        if any(m.trigger.frame == "clash" or "each other" in m.sentence.text for m in event.mentions):
            # "Two groups clashed with sticks", "threw stones at each other": a crowd on either side.
            return first, Side(NamedActor(first.named.name, first.named.inter, ()), None, None)
        victims = [r for r in readings_of(event, "patient") if r[1].kind in _CIVIL]
        return first, naming.side(victims[0] if victims else None, CIVILIANS)
    return first, None


def _organisers(event: Event, naming: Naming) -> list[str]:
    """Parties, unions and movements named beside the protest itself."""
    found = []
    for mention in event.mentions:
        if mention.sub_event_type in {"Peaceful protest", "Violent demonstration"}:
            found += organisations_in(mention.sentence, naming.lexicon)
    return [group.name for group in found if group.valid(naming.day)]


def _government(actor: Actor) -> bool:
    return (actor.template or "").startswith("Government")


def _act_sides(family: str, rex_act: str, sides: tuple[Party, Party], naming: Naming) -> tuple[Side, Side | None]:
    agent, patient = sides
    if family == "threat":
        # Unlike other acts of repression a threat is no state's, if nobody is told to have made it.
        first = naming.side(_only(agent, _FIGHTING) or _militia(agent), UNKNOWN_ARMED)
        return first, naming.side(_only(patient, _CIVIL | {"state"}), CIVILIANS)
    default = POLICE if rex_act in POLICE_ACTS else MILITARY if rex_act == "extrajudicial_killing" else GOVERNMENT
    first = naming.side(_only(agent, {"state", "state_group", "country"}), default)
    if rex_acts()[rex_act]["placement"] == "state":
        return first, None
    second = naming.side(_only(_compatriot(rex_act, agent, patient), _CIVIL | {"armed"}), CIVILIANS)
    if rex_act in CUSTODY_RELIEF and second.named.name.startswith("Civilians"):
        second = _with_prisoners(second, first, naming)
    return first, second


def _compatriot(rex_act: str, agent: Party, patient: Party) -> Party:
    """Whom a state fetches home from abroad is one of its own, unless the text says otherwise."""
    if rex_act != "extradition_or_rendition" or agent is None or patient is None or patient[1].iso3:
        return patient
    return patient[0], replace(patient[1], iso3=agent[1].iso3)


def _with_prisoners(side: Side, first: Side, naming: Naming) -> Side:
    """Those pardoned, released or exchanged are prisoners; exchanged abroad, of no one country."""
    abroad = first.named.inter == "External/Other forces" and (side.actor is None or side.actor.iso3 is None)
    of = "International" if abroad else naming.country.country
    associates = dict.fromkeys([*side.named.associates, f"Prisoners ({naming.country.country})"])
    named = NamedActor(
        f"Civilians ({of})", "Civilians", tuple(a.replace(naming.country.country, of) for a in associates)
    )
    return Side(named, side.actor, side.sentence)


def _opposed(event: Event, agent: Party, patient: Party) -> Party:
    """ "Militants attacked a post, killing five soldiers. Three attackers were also killed": whom they fought."""
    unnamed = [side for side in (agent, patient) if side and side[1].kind == "armed" and not side[1].groups]
    if len(unnamed) < 2:
        return patient
    told = readings_of(event, "patient", "agent")
    return next((reading for reading in told if reading[1].kind in {"state", "state_group"}), patient)


def _armed_sides(agent: Party, patient: Party, naming: Naming) -> tuple[Side, Side | None]:
    one, other = _only(agent, FIGHTERS), _only(patient, FIGHTERS)
    if one and one[1].kind in {"state", "country"} and one[1].iso3 not in {None, naming.country.iso3}:
        # A foreign army fights the country's own, unless the text says otherwise.
        return naming.side(one, MILITARY), naming.side(other, MILITARY)
    if one and other is None and _are_rivals(*one):
        return naming.side(one, UNKNOWN_ARMED), naming.side(one, UNKNOWN_ARMED)
    default = UNKNOWN_ARMED if (one and one[1].kind == "state") or (other and other[1].kind == "state") else MILITARY
    first = naming.side(one, default)
    if one is None and other is None:
        return first, naming.side(None, UNKNOWN_ARMED)
    second = naming.side(other, UNKNOWN_ARMED if one and one[1].kind == "state" else MILITARY)
    # "PKK rebels … six Kurdish rebels": told in other words, one party still.
    return first, naming.side(None, MILITARY) if _are_one_name(first, second) else second


def _are_one_name(one: Side, other: Side) -> bool:
    return one.named.name == other.named.name and not one.named.name.startswith("Unidentified")


def _are_rivals(sentence: Sentence, actor: Actor) -> bool:
    """ "Rival militias exchanged fire": with each other, and not with the army."""
    return actor.kind == "armed" and "rival" in sentence.lemmas_of(actor.head, "amod")


def _victims(event: Event, patient: Party, naming: Naming) -> Side | None:
    kinds = _CIVIL | {"armed", "state", "state_group"}
    hit = _only(patient, kinds)
    counted = [q for q in event.quantities if q.measure in {"killed", "injured"}]
    if hit is None and not counted:
        return None
    if hit is None or hit[0].tokens[hit[1].head].pos == "NUM":
        # "Two soldiers died and nine were hurt when the convoy hit a mine".
        named = [q for q in counted if not q.number.lo <= q.number.noun < q.number.hi]
        read = ((q.sentence, read_actor(q.sentence, q.number.noun, naming.lexicon)) for q in named)
        hit = next((found for each in read if (found := _only(each, kinds))), hit)
    return naming.side(hit, CIVILIANS)


def _other_side(patient: Party, naming: Naming) -> Side | None:
    other = _only(patient, _CIVIL | {"armed", "state", "state_group", "country"})
    return naming.side(other, CIVILIANS) if other else None
