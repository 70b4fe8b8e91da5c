"""The country of an event: of its place, else of its actors, else the one that its article is mostly about."""

from coding.events.cells.around import NEARBY_WORTH
from coding.events.cells.parties import STRIKES
from coding.events.mentions.mention import BOUND_WORTH
from coding.events.merging.event import Event
from coding.text.lexicon import Country, Lexicon
from coding.where.geography import Geography, PlaceMention
from coding.where.toponym_words import place_words
from coding.who.actors import EMBASSIES, OF_STATES
from gazetteer import normalise

# Who is jailed, freed or expelled by a state is so in its country, wherever he is then brought.
AT_HOME = {"arrest", "charge", "verdict", "trial", "execution", "fine", "custody_relief", "exile", "closure"}
# Who works or stays abroad, of those told of by their country.
VISITORS = {"LAB", "BUS", "MIL", "CRM"}
# How much of what the article says of the author's own country it must say of the one that is struck.
ABROAD = 0.7
# What a place is worth that the event's own words hang from.
SURELY = 4.0


def country_of(
    event: Event, places: list[tuple[PlaceMention, float]], geography: Geography, lexicon: Lexicon
) -> Country | None:
    """Of the place the event's words are bound to, else of its actors, else the one the article is mostly about.

    Between the countries of its actors, a place named close by decides.
    """
    named_by = [(w, p) for m in event.mentions for p, w in m.places]
    # "Fears of riots like those in Moldova": what is only mentioned says less of where it was than what is told.
    named_by += [(min(w, BOUND_WORTH), p) for m in event.further for p, w in m.places]
    named_by = [(w, place) for w, place in named_by if not geography.is_stray(place)]
    bound = [(w, p.place.feature != "country", -p.start, p.place.iso3) for w, p in named_by if w >= BOUND_WORTH]
    where = max(bound)[-1] if bound else geography.country
    if (home := _home_of_group(event)) and _is_of_talks(where, geography) and not (bound and max(bound)[0] >= SURELY):
        return lexicon.countries.get(home)
    if bound:
        return lexicon.countries.get(max(bound)[-1])
    acting = [actor for side in ("agent", "patient") for _, actor in event.sides(side) if actor.kind in OF_STATES]
    states = [actor.iso3 for actor in acting if actor.rule_id not in EMBASSIES]
    authors = {actor.iso3 for _, actor in event.sides("agent") if actor.kind in OF_STATES and actor.iso3}
    between = any(m.trigger.among("between_states") for m in event.all_mentions)
    if len(authors) == 1 and event.family in AT_HOME and not between:
        return lexicon.countries.get(min(authors))
    if _is_state_act(event) and not authors and (there := _told_of_elsewhere(event, geography)):
        return lexicon.countries.get(there)
    placed = [place.place.iso3 for w, place in named_by if w > 0 and (states or _tells_where(place))]
    named = [iso3 for iso3 in [*states, *placed] if iso3]
    if len(authors) == 1 and set(named) <= authors and (target := _fired_at(event, authors, geography)):
        return lexicon.countries.get(target)
    # "Hours after Russia and France urged calm": they speak, and it was not there.
    beside = [place.place.iso3 for place, w in places if w >= NEARBY_WORTH and _tells_where(place)]
    nearby = [iso3 for iso3 in beside if iso3 in named]
    if len(set(states)) > 1 and nearby:
        return lexicon.countries.get(nearby[0])
    iso3 = geography.country if geography.country in named or not named else named[0]
    return lexicon.countries.get(iso3 or "")


def _is_state_act(event: Event) -> bool:
    return event.first.act is not None and event.family not in {"violence", "demonstration"}


def _told_of_elsewhere(event: Event, geography: Geography) -> str | None:
    """ "BEIRUT -- Two Syrian journalists were arrested": where they are told of, if the dateline alone tells another.

    Of foreign workers and tourists the dateline's is as likely.
    """
    filed_in = geography.only_filed_in
    told = {iso3: weight for iso3, weight in geography.weights.items() if iso3 in geography.told - {filed_in}}
    if filed_in is None or not told:
        return None
    people = [actor for _, actor in event.sides("patient") if actor.iso3]
    visiting = any(actor.sector in VISITORS or actor.rule_id == "role:tourist" for actor in people)
    return None if visiting else max(told, key=lambda iso3: (told[iso3], iso3))


def _home_of_group(event: Event) -> str | None:
    """The country of the armed group that an event tells of, where all groups of it are of one."""
    actors = [actor for side in ("agent", "patient") for _, actor in event.sides(side) if actor.kind == "armed"]
    homes = {actor.groups[0].iso3 for actor in actors if actor.groups}
    return next(iter(homes)) if len(homes) == 1 else None


def _is_of_talks(iso3: str | None, geography: Geography) -> bool:
    """ "The ELN freed a soldier, its delegates in Havana said": is a city where rebels of all lands talk all that
    speaks for a country?
    """
    towns = {normalise(town.place.name) for town in geography.towns if town.place.iso3 == iso3}
    return bool(towns) and towns <= place_words("parleys") and iso3 in geography.weights


def _tells_where(place: PlaceMention) -> bool:
    return place.locative or place.place.feature != "country"


def _fired_at(event: Event, authors: set[str], geography: Geography) -> str | None:
    """ "The ministry in Beirut said that an Israeli strike killed two": whose strike it was does not tell where."""
    fired = any(mention.sub_event_type in STRIKES for mention in event.mentions)
    others = {iso3: weight for iso3, weight in geography.weights.items() if iso3 not in authors}
    if not (fired and others):
        return None
    target = max(others, key=lambda iso3: (others[iso3], iso3))
    own = geography.weights.get(min(authors), 0.0)
    return target if others[target] >= ABROAD * own else None
