"""Whether two tellings can be of one day and one place."""

from coding.events.mentions import BOUND_WORTH, Mention
from coding.text.language import VERBS
from coding.text.lexicon import word_list
from coding.when.dates import DateValue
from coding.where.elsewhere import head_of
from coding.where.geography import NEAR_DEGREES, PlaceMention
from coding.where.toponym_candidates import SETTLED
from gazetteer import Place
from gazetteer.sphere import are_close

# How closely a place must be bound to words to be theirs and no other's.
BOUND = 4.0
UNITS = {"admin1", "admin2"}


def dates_agree(a: DateValue | None, b: DateValue | None) -> bool:
    """Whether they share a day, or one is not known."""
    return a is None or b is None or (a.first <= b.last and b.first <= a.last)


def places_agree(told: list[Mention], mention: Mention) -> bool:
    """Whether what is told may have been where an event was: of its places, one known must agree."""
    theirs = _bound_place(mention)
    ours = [place for each in told if (place := _bound_place(each))]
    return theirs is None or not ours or any(_agree(place, theirs) for place in ours)


def are_of_two_towns(told: list[Mention], mention: Mention) -> bool:
    """Whether two tolls are told of two towns: "nine died in a strike in Nyala … . Shelling killed six in El Obeid"."""
    theirs = _towns(mention)
    if not theirs or not _dead(mention):
        return False
    others = [each for each in told if _dead(each)]
    ours = [town for each in others for town in _towns(each)]
    apart = not any(are_close(a.point, b.point, NEAR_DEGREES) for a in ours for b in theirs)
    return bool(ours) and apart and all(_dead(each) != _dead(mention) for each in others)


def _dead(mention: Mention) -> int | None:
    dead = (q.number for q in mention.quantities if q.measure == "killed" and q.is_total)
    return next((number.n_best or number.n_min for number in dead), None)


def _towns(mention: Mention) -> list[Place]:
    """The towns that a sentence names as where something was, and not as where it was said."""
    return [
        named.place
        for named, worth in mention.places
        if worth >= BOUND_WORTH
        and named.locative
        and named.place.feature in SETTLED
        and not _is_of_saying(mention, named)
    ]


def _is_of_saying(mention: Mention, named: PlaceMention) -> bool:
    sentence = mention.sentence
    above = sentence.ancestors(head_of(sentence, named.lo, named.hi)) if named.lo < named.hi else ()
    verb = next((at for at in above if sentence.tokens[at].pos in VERBS), None)
    return verb is not None and sentence.lemmas[verb] in word_list("saying")


def same_place_named(told: list[Mention], mention: Mention) -> bool:
    """Whether a mention's sentence names the place of what was told."""
    ours = {place.geonameid for each in told if (place := _bound_place(each))}
    return any(named.place.geonameid in ours for named, worth in mention.places if worth >= BOUND_WORTH)


def _bound_place(mention: Mention) -> Place | None:
    bound = [(w, p.place) for p, w in mention.places if w >= BOUND]
    return max(bound, key=lambda pair: pair[0])[1] if bound else None


def _agree(one: Place, other: Place) -> bool:
    """Two towns that are close, a town and the unit around it, anything and its country."""
    if one.geonameid == other.geonameid:
        return True
    if {one.feature, other.feature} <= SETTLED:
        return are_close(one.point, other.point, NEAR_DEGREES)
    features = {one.feature, other.feature}
    if "admin2" in features and features & SETTLED and one.admin2 and other.admin2:
        return (one.iso3, one.admin1, one.admin2) == (other.iso3, other.admin1, other.admin2)
    beside = features & UNITS and "country" not in features
    return one.iso3 == other.iso3 and (not beside or one.admin1 == other.admin1)
