"""Places by description: "in the Vietnamese capital", "two Syrian villages"."""

from collections.abc import Iterator

from coding.text.language import Sentence
from coding.text.lexicon import Lexicon, key
from coding.where.geography import Geography, PlaceMention
from gazetteer import Gazetteer, Place

SETTLEMENTS = {"city", "town", "village", "capital", "port", "suburb"}
UNIT_WORDS = {"province": "admin1", "region": "admin1", "oblast": "admin1", "state": "admin1", "governorate": "admin1",
              "prefecture": "admin1", "department": "admin1", "county": "admin2", "district": "admin2",
              "territory": "admin2"}  # fmt: skip
# "The provincial capital" is not the country's, nor "the commercial capital".
OF_UNITS = {"provincial", "regional", "departmental", "commercial", "economic", "financial", "business", "cultural"}
# "In Iraq's Zap valley", "in Kashmir's Kulgam and Anantnag districts": the country or province told with it.
LANDS = {*UNIT_WORDS, "valley", "delta", "area", "mountain", "coast", "island", "peninsula", "desert", "strip"}
# What "a Syrian" one of is in Syria.
OF_COUNTRIES = {*SETTLEMENTS, *UNIT_WORDS}
# "Of the Syrian village of X" stands for it in these relations.
STANDS = {"pobj", "dobj", "nsubjpass"}


def described_places(
    sentence: Sentence, geography: Geography, lexicon: Lexicon, gazetteer: Gazetteer
) -> Iterator[PlaceMention]:
    """Capitals without their name, and the countries whose towns, villages and provinces are told of."""
    for at, token in enumerate(sentence.tokens):
        place = None
        if token.lemma == "capital" and token.dep == "pobj":
            place = _capital(sentence, at, geography, lexicon, gazetteer)
        if place is None and token.lemma in OF_COUNTRIES and token.dep in STANDS:
            place = _country(_told_with(sentence, at, lexicon), lexicon, gazetteer)
        if place:
            lo = min(sentence.below(at, "amod", "poss", "det"), default=at)
            yield PlaceMention(
                lo, at + 1, *sentence.offsets(lo, at + 1), sentence.words(lo, at + 1), place, near=False, locative=True
            )


def _capital(sentence: Sentence, at: int, geography: Geography, lexicon: Lexicon, gazetteer: Gazetteer) -> Place | None:
    following = sentence.tokens[at + 1 : at + 3]
    of_unit = sentence.lemmas[at - 1] in {*UNIT_WORDS, *OF_UNITS}
    if of_unit or any(t.pos == "PROPN" or t.text == "of" for t in following):
        return None
    told = _told_with(sentence, at, lexicon)
    if told is None and any(sentence.tokens[owner].pos == "PROPN" for owner in sentence.below(at, "poss")):
        # "California's capital".
        return None
    try:
        return gazetteer.capital(told or geography.country or "")
    except KeyError:
        return None


def _told_with(sentence: Sentence, noun: int, lexicon: Lexicon) -> str | None:
    """The country of "the Vietnamese capital"."""
    beside = (sentence.tokens[at].text for at in sentence.below(noun, "amod", "poss"))
    return next((iso3 for text in beside if text[0].isupper() and (iso3 := lexicon.country_words.get(key(text)))), None)


def _country(iso3: str | None, lexicon: Lexicon, gazetteer: Gazetteer) -> Place | None:
    if iso3 is None or iso3 not in lexicon.countries:
        return None
    found = gazetteer.find(lexicon.countries[iso3].country)
    return next((place for place in found if place.feature == "country" and place.iso3 == iso3), None)
