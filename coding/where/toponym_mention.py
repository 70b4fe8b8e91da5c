"""A stretch of a text that may be a place name, and what its form says."""

import re
from dataclasses import dataclass

from coding.where.toponym_words import place_words
from gazetteer import Place

# The entity recogniser reads English: what it makes of names in other scripts says nothing.
LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")
PLACE_LABELS = frozenset({"GPE", "LOC"})
NEVER = frozenset(
    {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE"}
)  # fmt: skip
# What a name says about the others before it is known to be a place, by what the entity recogniser took it for.
VOICE = {"GPE": 1.0, "LOC": 0.8, "FAC": 0.5, "": 0.4, "ORG": 0.4, "PERSON": 0.2, "NORP": 0.3}
PERSON_VOICE = 0.6
LOCATIVE_VOICE, DATELINE_VOICE, SILENT_VOICE, SURNAME_VOICE, OTHER_VOICE = 0.7, 1.2, 0.6, 0.1, 0.1


@dataclass(slots=True)
class Mention:
    """A place name as it stands in the text, with all it may mean.

    `label` is the entity recogniser's, "" for none; `whole`: the entity is the name and no more. `kind`: the feature
    that a word beside the name says it is of. `container`: the index of the mention it is said to lie in, `said` with
    "in" or "of", `listed` as one of several names between commas. `peers`: those named in one breath with it,
    `listed_with`: one of them is a place by its form.
    `locative`: after "in" or "near", or before "police" or "man". `directed`: "30 km north of" it. `common`: an
    ordinary word too; `entered`: and after "in" or "from". `surname`: part of a person's name elsewhere in the text.
    `glued`: part of a longer name that is no place's. `acronym`: short, capitals. `resident`: "a Dover man", "34, of
    Dover,". `street`: of an address. `silent`: of a body there ("Dover Police"): tells where, is no place. `english`:
    of a body that only English-speaking countries call so. `site`: a prison or square, named with its kind or by what
    is done there. `after`: the word after it.
    """

    start: int
    end: int
    text: str
    key: str
    candidates: tuple[Place, ...]
    label: str
    whole: bool
    kind: str = ""
    directed: bool = False
    locative: bool = False
    opening: bool = False
    common: bool = False
    entered: bool = False
    acronym: bool = False
    dateline: bool = False
    surname: bool = False
    glued: bool = False
    resident: bool = False
    street: bool = False
    silent: bool = False
    site: bool = False
    english: bool = False
    after: str = ""
    container: int | None = None
    said: bool = False
    listed: bool = False
    peers: tuple[int, ...] = ()
    listed_with: bool = False

    @property
    def part(self) -> bool:
        """Is it the beginning or end of what the entity recogniser took for one longer name?"""
        return self.glued and not self.whole and self.label in PLACE_LABELS

    @property
    def voice(self) -> float:
        """How much it says about what other names mean, 0 to 1.2."""
        if self.dateline:
            return DATELINE_VOICE
        if self.silent:
            return SILENT_VOICE
        if self.site:
            return 1.0
        if len(self.candidates) == 1 and self.candidates[0].feature == "country":
            return 1.0
        if self.surname or self.street:
            return SURNAME_VOICE
        if self.label == "PERSON":
            return PERSON_VOICE if self.locative and self.whole else VOICE["PERSON"]
        return max(VOICE.get(self.label, OTHER_VOICE), LOCATIVE_VOICE * self.locative)

    @property
    def plausible(self) -> bool:
        """Can it be a place at all, going by its form?"""
        if self.dateline or self.silent or self.site or LATIN.match(self.text) is None:
            return True
        if self.label in PLACE_LABELS:
            return True
        misread = self.whole and self.locative and self.key not in place_words("dates")
        if (self.label in NEVER and not misread) or self.glued:
            return False
        if self.common and not (self.resident or self.entered):
            return False
        return self.whole or not self.label
