"""Who: what the words of an argument refer to, before country and day are known (naming.py gives it its name)."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from coding.text.language import Sentence, Token
from coding.text.lexicon import Dated, Lexicon, Role, word_list
from coding.who.names import NAME_LENGTH, keys, known, known_from, long_name
from coding.who.peoples import militia_of, peoples_in

GOVERNMENT = "Government of {country} ({regime})"
POLICE = "Police Forces of {country} ({regime})"
MILITARY = "Military Forces of {country} ({regime})"
UNKNOWN_ARMED = "Unidentified Armed Group ({country})"
CIVILIANS = "Civilians ({country})"
SOLE_PERPETRATOR = "Sole Perpetrator ({country})"
PRISONERS = "Prisoners ({country})"
NAME_PARTS = {"compound", "amod", "nmod", "poss", "det", "nummod", "quantmod", "punct", "case", "appos", "flat"}
PERSON_KINDS = frozenset({"civilians", "prisoners", "person", "protesters", "rioters", "mob", "armed", "state"})
# Kinds that belong to a state: its organs, the country itself, its aircraft and missiles.
OF_STATES = frozenset({"state", "country", "aircraft", "drone", "missile"})
# A state abroad: what befalls it is in another country, and its military is not meant.
EMBASSIES = frozenset({"role:embassy", "role:consulate", "role:ambassador", "role:consul"})
BELONGING = {"from", "of", "with", "believed", "suspected", "linked", "loyal", "belonging", "affiliated", "thought",
             "allied", "aligned"}  # fmt: skip
# "Taliban police" are what they govern with, where the group governs.
GOVERNING = {"police", "authority", "government", "court", "official", "ministry", "regime", "police officer"}
# "Members of a gang" are what the gang is.
GROUPINGS = {"member", "group", "number"}
OFF_DUTY = re.compile(r"\boff[- ]duty\b", re.IGNORECASE)
# "Employees of a charity" are named by what they work for.
BELONGERS = GROUPINGS | {"employee", "staff", "staffer", "worker", "leader"}
# Whoever leads these holds no office of the state.
UNOFFICIAL = {"org", "media", "civilians", "protesters", "prisoners"}
# "Kurdish students" are of a people, "Kurdish soldiers" first of all soldiers.
BELONG_TO_PEOPLES = {"civilians", "prisoners", "protesters", "rioters", "mob"}
# Countries that are people's names as well.
FIRST_NAMES = {"Chad", "Cuba", "Georgia", "India", "Israel", "Jordan", "Kenya"}
WEAPONS = {"aircraft", "drone", "missile"}
STATE_GROUP_TYPES = {"State forces", "External/Other forces"}


@dataclass(frozen=True)
class Actor:
    """What the words of an argument refer to, before country and date are known.

    `template` is ACLED's name with {country} and {regime} to be filled; [lo, hi) are tokens of the sentence.
    """

    kind: str
    template: str | None
    associates: tuple[str, ...]
    iso3: str | None
    sector: str | None
    groups: tuple[Dated, ...]
    head: int
    lo: int
    hi: int
    sex: str
    age_group: str
    rule_id: str


@lru_cache(1_000)
def read_actor(sentence: Sentence, head: int, lexicon: Lexicon) -> Actor:
    """The actor that the noun phrase around token `head` refers to."""
    lo, hi = noun_phrase(sentence, head)
    iso3 = country_in(sentence, lo, hi, lexicon) or _first_of_two(sentence, head, lexicon)
    role = role_of(sentence, head, lo, lexicon)
    groups = long_name(sentence, head, lexicon) or known(sentence, _named_from(sentence, head, lo), hi, lexicon.groups)
    groups = groups or _of_group(sentence, head, hi, lexicon)
    if groups and not (role and role.noun in GOVERNING):
        if governs(groups[0]):
            return _of_organ(sentence, head, groups, role, iso3)
        kind = _group_kind(groups[0])
        if kind in {"org", "media"} and (role or looks_like_person(sentence, head)):
            kind = role.kind if role else "civilians"
        rule = "group:" + groups[0].name
        return _actor(sentence, head, kind, None, rule, groups=groups, sector=groups[0].sector, iso3=iso3)
    leaders = known(sentence, lo, hi, lexicon.leaders)
    if leaders:
        template = GOVERNMENT
        return _actor(
            sentence, head, "state", template, "leader:" + leaders[0].name, iso3=leaders[0].iso3, sector="GOV"
        )
    if role and role.noun in GROUPINGS:
        of = next(iter(_members(sentence, head, role)), None)
        within = read_actor(sentence, of, lexicon) if of is not None else None
        if within and within.kind in {"armed", "state", "protesters", "civilians", "prisoners"}:
            return replace(within, lo=lo, hi=max(hi, within.hi), head=head)
    if role:
        former = _modified(sentence, head, word_list("former")) or OFF_DUTY.search(
            sentence.words(max(0, head - 4), head)
        )
        if role.kind == "state" and former:
            # Former ministers govern no more; soldiers retired or off duty are civilians (codebook, "Civilians").
            role = replace(role, kind="civilians", actor=CIVILIANS, sector="CVL")
        if role.kind == "civilians":
            role = _as_they_act(sentence, head, role, lexicon)
        if role.kind == "state" and iso3 is None:
            iso3 = _country_served(sentence, head, lexicon)
        return _of_role(sentence, head, role, iso3, lexicon)
    if iso3 and sentence.lemmas[head] in word_list("military_parts"):
        # "Opened fire on Armenian positions".
        return _actor(sentence, head, "state", MILITARY, "word:" + sentence.lemmas[head], iso3=iso3, sector="MIL")
    return _of_label(sentence, head, lo, hi, iso3)


def _as_they_act(sentence: Sentence, head: int, role: Role, lexicon: Lexicon) -> Role:
    """ "Striking miners" are protesters, "rioting students" rioters."""
    for doing, noun in (("in_protest", "protester"), ("rioting", "rioter")):
        if _modified(sentence, head, word_list(doing)):
            crowd = lexicon.roles[noun]
            return replace(role, kind=crowd.kind, actor=crowd.actor, sector=crowd.sector)
    return role


def looks_like_person(sentence: Sentence, head: int) -> bool:
    """A common noun that by its form names people: "surveyor", "cartoonist", "community leader"."""
    lemma = sentence.lemmas[head]
    endings = tuple(word_list("person_endings"))
    return sentence.tokens[head].pos == "NOUN" and lemma.endswith(endings) and lemma not in word_list("no_persons")


def _of_group(sentence: Sentence, head: int, hi: int, lexicon: Lexicon) -> tuple[Dated, ...] | None:
    """ "Rebels from the ADF", "gunmen believed to belong to Boko Haram", "positions of the Rapid Support Forces"."""
    role = lexicon.roles.get(sentence.lemmas[head])
    part = sentence.lemmas[head] in word_list("group_parts") | word_list("chiefs")
    if not part and (role is None or (role.kind not in {"armed", "state"} and role.noun != "member")):
        return None
    if hi >= len(sentence.tokens) or sentence.tokens[hi].text.lower() not in ({"of"} if part else BELONGING):
        return None
    if part:
        of = next(iter(sentence.below(hi, "pobj")), None)
        groups = known_from(sentence, hi + 1, lexicon.groups)
        groups = groups or (None if of is None else known(sentence, *noun_phrase(sentence, of), lexicon.groups))
        return groups if groups and _group_kind(groups[0]) in {"armed", "state_group"} else None
    groups = known(sentence, hi, min(hi + 9, len(sentence.tokens)), lexicon.groups)
    # "Agents of the KGB", and not "police from the Polisario's camp".
    return groups if groups and (role is None or role.kind != "state" or governs(groups[0])) else None


def _named_from(sentence: Sentence, head: int, lo: int) -> int:
    """ "The army and M23 rebels": the parser ties the name before the second noun to the first."""
    before = head - 1
    named = before >= 0 and sentence.tokens[before].dep == "conj" and sentence.tokens[before].text[0].isupper()
    return min(lo, before) if named and sentence.tokens[sentence.tokens[before].head].head == head else lo


def _modified(sentence: Sentence, head: int, words: frozenset[str]) -> bool:
    """ "Former ministers", "an imprisoned activist"."""
    near = sentence.below(head, "amod", "compound", "nmod")
    return any(sentence.lemmas[at] in words or sentence.tokens[at].text.lower() in words for at in near)


def in_command(sentence: Sentence, head: int, lexicon: Lexicon) -> Actor | None:
    """The other army of "Thai and Cambodian soldiers", or the other side of "the ELN and the Gulf Clan"."""
    actor = read_actor(sentence, head, lexicon)
    for other in sentence.below(head, "conj"):
        second = read_actor(sentence, other, lexicon)
        if second.kind in {"armed", "state", "state_group"}:
            return second
    for at in sentence.below(head, "amod", "nmod", "compound") if actor.kind == "state" else ():
        for beside in sentence.below(at, "conj"):
            iso3 = country_in(sentence, beside, beside + 1, lexicon)
            if iso3:
                return replace(actor, iso3=iso3, lo=beside, hi=head + 1, rule_id="side by side")
    return None


def implied(template: str) -> Actor:
    """The actor a type of event implies where the text names none: its template, and no words."""
    kind = {UNKNOWN_ARMED: "armed", CIVILIANS: "civilians"}.get(template, "state")
    return Actor(kind, template, (), None, None, (), 0, 0, 0, "total", "total", "implied")


def noun_phrase(sentence: Sentence, head: int) -> tuple[int, int]:
    """Token range of the head with its names and modifiers, relative clauses and prepositions left out."""
    inside = {head}
    stack = [head]
    while stack:
        at = stack.pop()
        for child in sentence.children[at]:
            token = sentence.tokens[child]
            if token.dep in NAME_PARTS and token.tag != "," and abs(child - head) <= 12:
                inside.add(child)
                stack.append(child)
    lo = head
    while lo - 1 in inside:
        lo -= 1
    hi = head + 1
    while hi in inside:
        hi += 1
    return lo, hi


def country_in(sentence: Sentence, lo: int, hi: int, lexicon: Lexicon) -> str | None:
    """The country named within the tokens, as a name or an adjective."""
    words = keys(sentence, lo, hi)
    for length in range(min(4, len(words)), 0, -1):
        for at in range(len(words) - length + 1):
            found = lexicon.country_words.get(tuple(word for word, _ in words[at : at + length]))
            if found is not None and words[at][1]:
                return found or None
    return None


def _first_of_two(sentence: Sentence, head: int, lexicon: Lexicon) -> str | None:
    """ "Thai and Cambodian soldiers": the first of two adjectives side by side."""
    paired = (at for at in sentence.below(head, "amod", "nmod") if sentence.below(at, "conj"))
    return next((iso3 for at in paired if (iso3 := country_in(sentence, at, at + 1, lexicon))), None)


def _country_served(sentence: Sentence, head: int, lexicon: Lexicon) -> str | None:
    """ "Agents of Tajikistan", "the army of the Central African Republic"."""
    for preposition in sentence.below(head, "prep"):
        if sentence.lemmas[preposition] == "of":
            for at in sentence.below(preposition, "pobj"):
                return country_in(sentence, *noun_phrase(sentence, at), lexicon)
    return None


def role_of(sentence: Sentence, head: int, lo: int, lexicon: Lexicon) -> Role | None:
    """The role noun of the phrase: the head with the word before it, the head, then titles and appositions."""
    lemmas = sentence.lemmas
    for at in [head, *range(head - 1, lo - 1, -1), *sentence.below(head, "appos")]:
        for start in (at - 2, at - 1, at):
            role = lexicon.roles.get(" ".join(lemmas[start : at + 1])) if start >= 0 else None
            if role and (at == head or sentence.tokens[at].dep in {"compound", "appos", "nmod", "amod"}):
                return _of_whom(sentence, head, role, lexicon)
    return None


def _of_whom(sentence: Sentence, head: int, role: Role, lexicon: Lexicon) -> Role:
    """ "A jihadist leader", "leaders of student groups": whoever leads people is one of them."""
    if role.noun not in word_list("chiefs"):
        return role
    beside = (lexicon.roles.get(sentence.lemmas[at]) for at in sentence.below(head, "amod", "compound", "nmod"))
    fighters = next((other for other in beside if other and other.kind == "armed"), None)
    led = [role_of(sentence, at, noun_phrase(sentence, at)[0], lexicon) for at in _members(sentence, head, role)]
    if fighters is None and role.kind == "state" and any(other and other.kind in UNOFFICIAL for other in led):
        return replace(role, kind="civilians", actor=CIVILIANS, sector="CVL")
    return fighters or role


def organisations_in(sentence: Sentence, lexicon: Lexicon) -> list[Dated]:
    """Parties, unions, movements and the like that a sentence names."""
    found: list[Dated] = []
    for at in range(len(sentence.tokens)):
        for length in range(min(NAME_LENGTH, len(sentence.tokens) - at), 0, -1):
            groups = known(sentence, at, at + length, lexicon.groups) if sentence.tokens[at].text[0].isupper() else None
            if groups and _group_kind(groups[0]) == "org" and groups[0] not in found:
                found.append(groups[0])
                break
    return found


def _of_role(sentence: Sentence, head: int, role: Role, iso3: str | None, lexicon: Lexicon) -> Actor:
    associates = list(role.associates)
    for other in [*sentence.below(head, "conj"), *_members(sentence, head, role)]:
        more = role_of(sentence, other, noun_phrase(sentence, other)[0], lexicon)
        if more and (more.kind == role.kind or other not in sentence.below(head, "conj")):
            associates += more.associates
    if role.kind == "civilians" and _modified(sentence, head, word_list("imprisoned")):
        associates.append(PRISONERS)
    peoples = peoples_in(sentence, *noun_phrase(sentence, head))
    associates += peoples if role.kind in BELONG_TO_PEOPLES else ()
    own = militia_of(peoples) if role.actor == UNKNOWN_ARMED else None
    return _actor(
        sentence,
        head,
        role.kind,
        own or role.actor or None,
        "role:" + role.noun,
        associates=tuple(dict.fromkeys(associates)),
        iso3=iso3,
        sector=role.sector,
        group=(role.sex, role.age_group),
    )


def _members(sentence: Sentence, head: int, role: Role) -> list[int]:
    """ "A mob of workers", "employees of a charity", "a women's march"."""
    crowd = role.kind in {"mob", "protesters", "rioters"}
    if not crowd and role.noun not in BELONGERS - {"number"}:
        return []
    of = [at for at in sentence.below(head, "prep") if sentence.lemmas[at] in {"of", "for"}]
    whose = sentence.below(head, "poss") if crowd else []
    return [*whose, *(at for preposition in of for at in sentence.below(preposition, "pobj"))]


def _of_label(sentence: Sentence, head: int, lo: int, hi: int, iso3: str | None) -> Actor:
    token = sentence.tokens[head]
    labels = sentence.labels(lo, hi)
    if not labels and token.pos == "PROPN" and hi - lo > 1:
        # Beside "Pedro Lima", "Ana Ruiz" is a person too, though the model knows only one of them.
        labels = {label for at in sentence.below(head, "conj") for label in sentence.labels(at, at + 1)} & {"PERSON"}
    if hi - lo > 1 and _is_media_name(sentence, lo, hi):
        return _actor(sentence, head, "media", None, "media name", sector="JRN")
    peoples = peoples_in(sentence, lo, hi)
    if iso3 and hi - lo == 1 and _is_country(token, labels):
        return _actor(sentence, head, "country", GOVERNMENT, "country", iso3=iso3)
    if "PERSON" in labels and not (peoples and token.tag == "NNPS"):
        return _actor(sentence, head, "person", None, "entity:PERSON")
    if peoples and peoples_in(sentence, head, head + 1):
        # "Six Copts", "Rohingya Muslims".
        return _actor(sentence, head, "civilians", CIVILIANS, "people", associates=peoples, iso3=iso3, sector="CVL")
    if iso3 and token.tag == "NNPS" and _some_of_them(sentence, head):
        return _actor(sentence, head, "civilians", CIVILIANS, "people", iso3=iso3, sector="CVL")
    if iso3 and token.pos == "PROPN":
        return _actor(sentence, head, "country", GOVERNMENT, "country", iso3=iso3)
    if looks_like_person(sentence, head):
        rule = "form:" + sentence.lemmas[head]
        return _actor(sentence, head, "civilians", CIVILIANS, rule, associates=peoples, iso3=iso3, sector="CVL")
    if labels & {"GPE", "LOC", "FAC"}:
        return _actor(sentence, head, "place", None, "entity:GPE")
    if "ORG" in labels:
        return _actor(sentence, head, "org", None, "entity:ORG", sector="SOC")
    if "NORP" in labels or token.pos in {"NUM", "PRON"}:
        return _actor(sentence, head, "person", None, "word:" + token.pos, iso3=iso3)
    return _actor(sentence, head, "thing", None, "word:" + token.pos)


def _is_country(token: Token, labels: set[str]) -> bool:
    """ "Bahrain freed …", "Mali gave …", which the model takes for a noun and for a person."""
    named = token.text[0].isupper() and token.tag in {"NN", "NNP"}
    return named and ("PERSON" not in labels or token.text not in FIRST_NAMES)


def _some_of_them(sentence: Sentence, head: int) -> bool:
    """ "Six Palestinians" are people; "the Russians" that shell a town are their army."""
    return not any(sentence.lemmas[at] == "the" for at in sentence.below(head, "det"))


def _is_media_name(sentence: Sentence, lo: int, hi: int) -> bool:
    """ "Radio Aurora", "Aurora TV", "the Northern Herald": names that say what they are."""
    names = [token.text.lower() for token in sentence.tokens[lo:hi] if token.pos == "PROPN"]
    return len(names) > 1 and bool({names[0], names[-1]} & word_list("media_names"))


def _actor(  # noqa: PLR0913 - the fields of one value, most of them by default
    sentence: Sentence,
    head: int,
    kind: str,
    template: str | None,
    rule_id: str,
    *,
    associates: tuple[str, ...] = (),
    iso3: str | None = None,
    sector: str | None = None,
    groups: tuple[Dated, ...] = (),
    group: tuple[str, str] = ("total", "total"),
) -> Actor:
    lo, hi = noun_phrase(sentence, head)
    return Actor(kind, template, associates, iso3, sector, groups, head, lo, hi, *group, rule_id)


def governs(group: Dated) -> bool:
    """Police and secret services, and rebels who have come to govern: what they do is the government's."""
    return group.kind == "State forces" and group.sector in {"GOV", "COP"}


def _of_organ(
    sentence: Sentence, head: int, groups: tuple[Dated, ...], role: Role | None, iso3: str | None
) -> Actor:  # fmt: skip
    """ "The KGB", "agents of the KGB": police with its name behind; "the Taliban" who govern, and their fighters."""
    template = MILITARY if role and role.kind == "armed" else GOVERNMENT
    homes = {group.iso3 for group in groups}
    return _actor(
        sentence,
        head,
        "state",
        POLICE if groups[0].sector == "COP" else template,
        "group:" + groups[0].name,
        groups=groups,
        sector=groups[0].sector,
        iso3=iso3 or (homes.pop() if len(homes) == 1 else None),
    )


def _group_kind(group: Dated) -> str:
    if group.kind in STATE_GROUP_TYPES:
        return "state_group"
    if group.kind != "Civilians":
        return "armed"
    return "media" if group.sector == "JRN" else "org"
