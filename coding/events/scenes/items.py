"""Round-ups: paragraphs that open with the name of their place, "MOSUL - Gunmen …", "Aleppo province: Shells …".

Each is an item of its own, and where it opens is where it was. One such paragraph is no round-up: the name may be the
dateline of the whole report.
"""

import re
from collections.abc import Iterable, Sequence

from coding.text.language import Stretch
from coding.where.geography import Geography, PlaceMention
from gazetteer import Gazetteer, Place

UNIT = r"Province|Governorate|State|Region|District|Division|Agency|County"
ITEM = re.compile(
    r"[\s*•·–-]{0,4}(?:(?:NEAR|SOUTH OF|NORTH OF|EAST OF|WEST OF|OUTSIDE) )?"
    rf"(?P<name>[A-Z][A-Z'’ -]{{2,38}}[A-Z]|[A-Z][\w'’-]+(?:[ -][A-Z][\w'’-]+){{0,2}} (?i:{UNIT}))"
    r"(?:, (?:[A-Z][a-z]+\.?|[A-Z](?:\.[A-Z])+\.))?(?:\s*(?:--|–|—|-)\s+|:\s+)(?=[A-Z0-9\"“])"
)
TO_UNITS = ("admin1", "admin2")


def is_item(text: str) -> bool:
    """Whether a sentence opens with a place and a dash or colon."""
    return ITEM.match(text) is not None


def items_of(text: str, stretches: Sequence[Stretch]) -> dict[int, tuple[int, int]]:
    """Paragraph → the span of the name it opens with; empty where fewer than two do."""
    found: dict[int, tuple[int, int]] = {}
    seen: set[int] = set()
    for stretch in stretches:
        if stretch.paragraph in seen:
            continue
        seen.add(stretch.paragraph)
        # A dateline is no part of the sentence behind it.
        opening = text.rfind("\n", 0, stretch.start) + 1
        if match := ITEM.match(text, opening, stretch.end):
            found[stretch.paragraph] = match.span("name")
    return found if len(found) > 1 else {}


def item_at(items: Iterable[int], paragraph: int) -> int:
    """The paragraph that opens the item which a paragraph is of, -1 before the first."""
    return max((opening for opening in items if opening <= paragraph), default=-1)


def place_of_item(text: str, span: tuple[int, int], geography: Geography, gazetteer: Gazetteer) -> PlaceMention | None:
    """The place an item opens with, in the country the article is about; None where no gazetteer row has it."""
    name = text[slice(*span)]
    bare = re.sub(rf" (?i:{UNIT})$", "", name)
    found = [place for place in gazetteer.find(bare.title()) if place.iso3 == geography.country]
    if not found:
        return None
    units = [place for place in found if place.feature in TO_UNITS]
    chosen = max(units if bare != name and units else found, key=_size)
    return PlaceMention(0, 0, *span, name, chosen, text[max(0, span[0] - 5) : span[0]].endswith("NEAR "), True)


def _size(place: Place) -> tuple[bool, int, int]:
    return place.feature not in TO_UNITS, place.population, -place.geonameid
