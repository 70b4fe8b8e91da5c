"""Where: place mentions, what they mean, and how strongly they are bound to what a sentence tells."""

import re
from dataclasses import replace

from coding.text.language import Sentence
from coding.text.lexicon import Lexicon, word_list
from coding.where.described import LANDS, SETTLEMENTS, UNIT_WORDS, described_places
from coding.where.elsewhere import head_of, is_measured_from, is_of_hospital, is_of_other_side, is_of_speech, is_whose
from coding.where.geography import Geography, PlaceMention
from coding.where.toponym_candidates import SETTLED, TOWNS
from coding.where.toponym_words import never_places, place_words
from coding.where.toponyms import AT_SITE, NameRead
from gazetteer import Gazetteer, Place
from gazetteer.sphere import are_close

# What the text as a whole says of a name decides; of a unit's bare name it does not.
DECIDED = frozenset({"country", "city", "capital"})
PLACE_LABELS = {"GPE", "LOC", "FAC"}
LOCATIVE = {"in", "at", "on", "near", "outside", "inside", "around", "across", "of", "throughout",
            "over", "through", "within", "toward", "towards", "beside", "off", "along"}  # fmt: skip
WITHIN = {"in", "at", "inside", "outside", "near"}
NEAR = {"near", "between", "outside", "around", "close"}
COMPASS = {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"}
# Of these a text may mean the unit of the name, or the surroundings of the town.
UNIT_OR_AREA = {"region", "territory"}
# "In the Red Sea" is not in the state of that name.
WATER = re.compile(r"\b(?:Sea|Ocean|Gulf|Strait|Straits|Channel|Bay|Lake|River)\b")
# What a mention is worth as the place of an event, by how it hangs on the words that tell of it.
ATTACHED, SAME_SENTENCE, WITHIN_ACTOR, OF_BODY, DATELINE_ONLY = 5.0, 3.0, 2.0, 1.2, 1.0
# The words from the last name of a long list up to its preposition.
LONG_LIST = 12
# "Comes a week after the clash in Jos": where the one was, and the other perhaps not.
EARLIER = {"after", "since", "following"}
# Where another act was, or somebody else is who is told of in the sentence.
OF_OTHERS = 2.9
ABODE = {"be", "live", "reside", "stay", "study", "work", "hide"}
# "160 km north of Baghdad" tells where another place lies.
MEASURED_FROM = 2.8


def find_places(sentence: Sentence, geography: Geography, lexicon: Lexicon, gazetteer: Gazetteer) -> list[PlaceMention]:
    """The place names of a sentence, with what the whole text says they mean.

    Of those that the reading of the whole text passes over, the article's own country must have a place of the name.
    """
    spans = [(name.lo, name.hi) for name in sentence.names if name.label in PLACE_LABELS]
    spans += [span for span in _after_prepositions(sentence) if not _overlaps(span, spans)]
    # "The court of justice", in a wire whose capitals were undone, is not the town of Justice.
    spans = [(lo, hi) for lo, hi in spans if not all(sentence.tokens[at].text.islower() for at in range(lo, hi))]
    here = _names_of(sentence, geography)
    told = [each for each in here if _overlaps(each[:2], spans) or _fits_in(each[2], geography)]
    mentions = [_as_read(sentence, lo, hi, name, geography, gazetteer) for lo, hi, name in told]
    passed_over = [span for span in spans if not _overlaps(span, [(lo, hi) for lo, hi, _ in here])]
    at_home = ((span, _place_at_home(sentence.words(*span), geography, gazetteer)) for span in passed_over)
    mentions += [_mention(sentence, *span, place) for span, place in at_home if place]
    found = [mention for mention in mentions if mention and not _has_tail(sentence, mention.hi)]
    found += described_places(sentence, geography, lexicon, gazetteer)
    return sorted(found, key=lambda mention: mention.start)


def _has_tail(sentence: Sentence, hi: int) -> bool:
    """ "Oslo-based", "Egypt-style": tells of whom or what, and not where; "the Niger delta" is no country."""
    after = [token.text.lower() for token in sentence.tokens[hi : hi + 2]]
    return bool(after) and (
        after[0] in place_words("natural") or (after[0] == "-" and after[-1] in word_list("name_tails"))
    )


def _fits_in(name: NameRead, geography: Geography) -> bool:
    """What the sentence does not show to be a place is one where it lies in the article's own country."""
    return (name.is_place or name.of_body) and name.toponym.place.iso3 == geography.country


def _place_at_home(name: str, geography: Geography, gazetteer: Gazetteer) -> Place | None:
    if name.lower() in never_places() or name.rpartition(" ")[2].lower() in place_words("streets"):
        # "At 24th Street and Park Avenue": no towns, whatever the gazetteer has.
        return None
    return next((place for place in gazetteer.find(name) if place.iso3 == geography.country), None)


def _names_of(sentence: Sentence, geography: Geography) -> list[tuple[int, int, NameRead]]:
    """The names read with the whole text that stand in a sentence, with their tokens [lo, hi)."""
    found = []
    for name in (name for name in geography.names.text if sentence.stretch.holds(name.toponym.start)):
        start, end = name.toponym.start, name.toponym.end
        inside = [at for at, token in enumerate(sentence.tokens) if token.start < end and start < token.end]
        if inside:
            found.append((inside[0], inside[-1] + 1, name))
    return found


def _as_read(
    sentence: Sentence, lo: int, hi: int, name: NameRead, geography: Geography, gazetteer: Gazetteer
) -> PlaceMention | None:
    """A name with what the whole text says it means; None where it stands for no place."""
    place = name.toponym.place
    if (
        name.is_lacked
        or (name.is_doubtful and not name.of_body)
        or (place.feature == "region" and WATER.search(name.toponym.text))
    ):
        return None
    if place.feature not in DECIDED and not name.unit_said:
        place = _town_of(name, gazetteer) or place
    within = _region_of(sentence, lo, hi, place, gazetteer)
    mention = _mention(sentence, lo, hi, within or geography.around(place))
    if mention and name.site:
        # "Outside Evin prison" is in the town as well.
        mention = replace(mention, near=not are_close(name.site.point, place.point, AT_SITE))
    return replace(mention, of_body=True, locative=False) if mention and name.of_body else mention


def _town_of(name: NameRead, gazetteer: Gazetteer) -> Place | None:
    """Of a bare "Puno", town or region, ACLED's habit decides: the town. "Oklahoma" is the state."""
    unit, text = name.toponym.place, name.toponym.text
    towns = (place for place in gazetteer.find(text) if place.feature in TOWNS)
    town = next((place for place in towns if (place.iso3, place.admin1) == (unit.iso3, unit.admin1)), None)
    is_state = unit.feature == "admin1" and town is not None and town.name == f"{text} City"
    return None if is_state else town


def _region_of(sentence: Sentence, lo: int, hi: int, place: Place, gazetteer: Gazetteer) -> Place | None:
    """The unit of "the Mopti region" and "Donetsk region", which for reading names is as good as the town."""
    hi -= sentence.lemmas[hi - 1] in UNIT_OR_AREA
    after, of = sentence.lemmas[hi : hi + 1], sentence.lemmas[max(0, lo - 2) : lo]
    word = of[0] if of[1:] == ("of",) and of[0] in UNIT_WORDS else next(iter(UNIT_OR_AREA.intersection(after)), None)
    if place.feature not in {"city", "capital"} or word is None:
        return None
    units = (unit for unit in gazetteer.find(sentence.words(lo, hi)) if unit.feature == UNIT_WORDS[word])
    return next((unit for unit in units if unit.iso3 == place.iso3), None)


def worth(sentence: Sentence, mention: PlaceMention, clause: int, trigger: int) -> float:
    """How strongly a mention is bound to the words that tell of an event."""
    direct = _worth_beside(sentence, mention, clause, trigger)
    if direct is None:
        direct = _worth_by_form(sentence, mention, trigger)
    if direct is not None:
        return direct
    head = head_of(sentence, mention.lo, mention.hi)
    above = _above(sentence, head)
    elsewhere = sentence.tokens[trigger].pos == "NOUN" and trigger not in above
    if elsewhere and sentence.lemmas[clause] in word_list("judging"):
        # "The president of Malta condemned the murder of a nurse in Beirut": where it is condemned.
        return WITHIN_ACTOR
    steps = next((n for n, at in enumerate(above) if at in {clause, trigger}), None)
    if is_measured_from(sentence, mention):
        return MEASURED_FROM
    if {sentence.lemmas[at] for at in above[:steps]} & EARLIER:
        return OF_OTHERS
    if steps is not None and steps <= 3:
        return ATTACHED - 0.2 * steps
    if mention.place.feature == "country":
        return SAME_SENTENCE - 0.5
    return OF_OTHERS if _is_of_other_subject(sentence, [head, *above], clause, trigger) else SAME_SENTENCE


def _worth_by_form(sentence: Sentence, mention: PlaceMention, trigger: int) -> float | None:
    """What a name is worth that by its form tells who it was, where somebody lives or where it is told."""
    head = head_of(sentence, mention.lo, mention.hi)
    token = sentence.tokens[head]
    of_weapon = token.dep == "compound" and sentence.lemmas[token.head] in word_list("state_weapons")
    outside = sentence.lemmas[max(0, mention.lo - 1) : mention.lo] in {("outside",), ("beyond",)}
    not_there = mention.place.feature == "country" and (of_weapon or outside)
    if not_there or is_of_other_side(sentence, mention) or is_whose(sentence, mention, trigger):
        # "A US air strike near Kismayo", "a raid outside Nigeria": whose it was, not where.
        return 0.0
    if token.dep in {"nsubj", "nsubjpass", "agent"} and _follows_a_name(sentence, mention.lo):
        # "A camp in Sarno Township, Upper Region, was shelled": an address, whatever the parser makes of it.
        return SAME_SENTENCE
    if token.dep in {"nsubj", "nsubjpass", "agent"} or (token.dep == "poss" and not mention.locative):
        return 0.0
    if not mention.locative or _is_abode(sentence, head, trigger):
        return WITHIN_ACTOR
    told = is_of_hospital(sentence, mention, trigger) or is_of_speech(sentence, mention)
    return OF_BODY if told else None


def _is_of_other_subject(sentence: Sentence, above: list[int], clause: int, trigger: int) -> bool:
    """ "The ministry in Oslo denied that the missile was its own": where they are who do something else."""
    subject = next((at for at in above if sentence.tokens[at].dep in {"nsubj", "nsubjpass"}), None)
    return subject is not None and sentence.tokens[subject].head not in {clause, trigger} and subject != trigger


def _is_abode(sentence: Sentence, head: int, trigger: int) -> bool:
    """ "The writer, who lives in France, was sentenced": where somebody is, and not where it was."""
    told = next((at for at in sentence.ancestors(head) if sentence.tokens[at].dep == "relcl"), None)
    return told is not None and sentence.lemmas[told] in ABODE and trigger not in {told, *sentence.subtree(told)}


def _above(sentence: Sentence, head: int) -> list[int]:
    """What a name hangs from, the nearest first; of "the port city of Mombasa" what the city does."""
    above = list(sentence.ancestors(head))
    named = [sentence.lemmas[at] for at in above[:2]]
    return above[2:] if len(named) > 1 and named[0] == "of" and named[1] in SETTLEMENTS else above


def _worth_beside(sentence: Sentence, mention: PlaceMention, clause: int, trigger: int) -> float | None:
    """What it is worth where its place in the sentence alone says so."""
    token = sentence.tokens[head_of(sentence, mention.lo, mention.hi)]
    if mention.place.feature != "country":
        if token.dep == "nsubjpass" and token.head == trigger:
            # "Nikopol was shelled".
            return ATTACHED
        if mention.hi == trigger and sentence.tokens[trigger].pos == "NOUN":
            # "The Leeds shooting".
            return ATTACHED - 0.2
    if token.dep == "dobj" and token.head in {clause, trigger} and mention.place.feature in SETTLED:
        # "Gunmen raided Nikopol".
        return ATTACHED
    if mention.of_body:
        return OF_BODY
    if _where_follows(sentence, mention, trigger) or _opens(sentence, mention, clause):
        return ATTACHED - 0.2
    return None


def _where_follows(sentence: Sentence, mention: PlaceMention, trigger: int) -> bool:
    """ "In Ndola and Kitwe, where two died": the last name before it is where."""
    after = [token.text.lower() for token in sentence.tokens[mention.hi : mention.hi + 2]]
    if after != [",", "where"] or trigger <= mention.hi:
        return False
    clause = next((at for at in [trigger, *sentence.ancestors(trigger)] if sentence.tokens[at].dep == "relcl"), None)
    return clause is not None and min(sentence.subtree(clause)) == mention.hi + 1


def _opens(sentence: Sentence, mention: PlaceMention, clause: int) -> bool:
    """ "In Salima learners blocked the road", "In Mosul, a reporter saw soldiers open fire": all of it was there.

    "In Lima, the minister deplored the killing": where it is deplored.
    """
    if mention.place.feature == "country" or sentence.lemmas[clause] in word_list("judging"):
        return False
    return mention.lo == 1 and sentence.tokens[0].text in {"In", "At", "Near"}


def _follows_a_name(sentence: Sentence, lo: int) -> bool:
    return lo > 1 and sentence.tokens[lo - 1].text == "," and sentence.tokens[lo - 2].text[0].isupper()


def _after_prepositions(sentence: Sentence) -> list[tuple[int, int]]:
    """Proper nouns after a locative preposition or "the town of", which the entity recogniser may take for people."""
    spans = []
    for at, token in enumerate(sentence.tokens[:-1]):
        lo = at + 1
        if token.text == "," and sentence.lemmas[at - 1] in SETTLEMENTS:
            lo = at + 1
        elif token.text.lower() not in LOCATIVE and sentence.lemmas[at] not in SETTLEMENTS:
            continue
        hi = lo
        while hi < len(sentence.tokens) and sentence.tokens[hi].pos == "PROPN" and hi - lo < 4:
            hi += 1
        if hi > lo:
            spans.append((lo, hi))
    return spans


def _overlaps(span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    return any(span[0] < hi and lo < span[1] for lo, hi in spans)


def _mention(sentence: Sentence, lo: int, hi: int, place: Place) -> PlaceMention | None:
    while lo < hi and sentence.tokens[lo].pos in {"DET", "ADP"}:
        lo += 1
    while lo < hi and sentence.tokens[hi - 1].text in {"'s", "’s", ","}:
        hi -= 1
    if lo >= hi or place.feature == "region":
        return None
    start, end = sentence.offsets(lo, hi)
    before = _preposition(sentence, lo, hi) or _apposed_to(sentence, lo)
    near = before in NEAR or _said_near(sentence, lo) or "territory" in sentence.lemmas[hi - 1 : hi + 1]
    return PlaceMention(lo, hi, start, end, sentence.words(lo, hi), place, near, before in LOCATIVE)


def _said_near(sentence: Sentence, lo: int) -> bool:
    """ "Outskirts of X", "30 km north of X", "north of X": not "outside the palace in X", "in the north of X"."""
    if lo > 2 and sentence.lemmas[lo - 1] == "of" and sentence.lemmas[lo - 2] in COMPASS:
        return sentence.lemmas[lo - 3] != "the"
    close = {*sentence.lemmas[max(0, lo - 2) : lo]} & {"near", "nearby", "outskirt", "outskirts", "vicinity", "close"}
    return bool(close or {*sentence.lemmas[max(0, lo - 5) : lo]} & {"km", "kilometre", "kilometer", "mile"})


def _preposition(sentence: Sentence, lo: int, hi: int) -> str:
    """The preposition the name hangs from, through "the town of", "Baga, in" and a name it stands in apposition to."""
    at = head_of(sentence, lo, hi)
    for _ in range(LONG_LIST):
        token = sentence.tokens[at]
        above = sentence.tokens[token.head]
        if token.dep == "pobj":
            if above.text.lower() in {"of", "including", "as"} and sentence.tokens[above.head].dep == "pobj":
                # "In the town of Ndola", "in other cities, including Ndola and Kitwe".
                at = above.head
                continue
            return above.text.lower()
        part = token.dep == "poss" and sentence.lemmas[token.head] in place_words("parts")
        of_unit = token.dep in {"amod", "poss"} and above.lemma in LANDS
        # "In Afghanistan's Spin Boldak".
        of_unit = of_unit or (token.dep == "poss" and above.pos == "PROPN")
        beside = (token.dep == "compound" or of_unit) and above.dep == "pobj"
        if beside and sentence.tokens[above.head].text.lower() in WITHIN:
            # "At a Salem bar", "in Kashmir's Kulgam and Anantnag districts".
            return sentence.tokens[above.head].text.lower()
        if part or token.dep in {"appos", "conj", "npadvmod", "nmod"}:
            at = token.head
            continue
        break
    return ""


def _apposed_to(sentence: Sentence, lo: int) -> str:
    """The preposition of "in the capital, Naypyitaw", which the parser rarely ties together."""
    settlement = lo - 2
    if settlement < 0 or sentence.tokens[lo - 1].text != "," or sentence.lemmas[settlement] not in SETTLEMENTS:
        return ""
    return sentence.tokens[sentence.tokens[settlement].head].text.lower()
