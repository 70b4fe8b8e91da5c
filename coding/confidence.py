"""How sure a cell is: of our own cases read on the same ground, how many were right.

A ground is a coarse reason ("a day that hangs on the event's own words", "only the country is named"). What each is
worth was counted on texts the coder was not mended on (tests/cases/calibration, tests/coding/calibration.py) and is a
table anybody can read: seeds/reliability.csv.
"""

from collections.abc import Mapping
from functools import cache

from coding.events.cells.around import MOST
from coding.events.mentions.mention import TO_LIFE
from coding.events.merging.event import Event
from coding.how_many.quantities import IMPLIED, Quantity
from coding.when.date_scene import DateExpression
from coding.when.dates import Timing
from coding.where.geography import Geography
from coding.where.locating import Located
from coding.where.places import SAME_SENTENCE
from coding.where.vague import VAGUE
from schemas.seeds import read_seed

# Cells whose confidences multiply to that of the event.
WHOLE = ("event_date", "location", "fatalities")
# The cell of the table for numbers of anybody but the dead.
QUANTITY = "quantity"
# From this worth a place stands in the sentence of the event.
IN_SENTENCE = SAME_SENTENCE - 0.5
# Shares of a place name's meanings, and the ground from each on.
SHARES = (
    (0.99, "no other meaning"),
    (0.9, "likely meaning"),
    (0.6, "likelier than the others together"),
    (0.0, "one of several meanings"),
)


@cache
def _table() -> dict[tuple[str, str], float]:
    return {(row["cell"], row["ground"]): float(row["confidence"]) for row in read_seed("reliability.csv")}


def reliability(cell: str, ground: str) -> float:
    """The confidence of a cell of the table read on a ground of the table."""
    return _table()[cell, ground]


def grounds_of(
    event: Event, when: Timing, where: Located | None, quantities: list[Quantity], geography: Geography, dated: bool
) -> dict[str, str]:
    """Cell of the contract → the ground it was read on, for the cells whose confidence has been counted.

    `dated`: the article's day is known and not reckoned by the calendar (undated.py).
    """
    found = {"event_date": date_ground(event, when) if dated else "day of publication"}
    if where:
        share = geography.share.get(where.place.geonameid, 0.0)
        found["country"] = found["location"] = place_ground(where, share)
    told = {(q.measure, q.number.n_min) for q in event.quantities if q.is_total}
    for quantity in quantities:
        if quantity.is_total:
            claims = sum(measure == quantity.measure for measure, _ in told)
            found[quantity.field] = number_ground(quantity, claims)
    found["fatalities"] = found.get("quantity:killed:total:total") or _untold(event)
    return found


def cell_confidences(grounds: Mapping[str, str]) -> dict[str, float]:
    """Cell of the contract → its confidence."""
    return {cell: reliability(table_cell(cell), ground) for cell, ground in grounds.items()}


def whole_confidence(cells: Mapping[str, float]) -> float:
    """The chance that day, place and number of dead are all right, if each were independent of the others."""
    product = 1.0
    for cell in WHOLE:
        product *= cells.get(cell, 0.0)
    return round(product, 2)


def table_cell(cell: str) -> str:
    """The cell of the table that a cell of the contract is counted under."""
    if not cell.startswith("quantity:"):
        return cell
    return "fatalities" if cell.startswith("quantity:killed:") else QUANTITY


def date_ground(event: Event, when: Timing) -> str:
    """What the day of an event rests on."""
    if when.value is None:
        return "day of publication"
    if when.time_precision > 1:
        return "longer than a day"
    dated = [mention for mention in event.all_mentions if mention.when == when.value]
    if not dated:
        return "day in a sentence around"
    return "day on the event's words" if any(m.own_date for m in dated) else "day in the same sentence"


def place_ground(where: Located, share: float) -> str:
    """What the place of an event rests on; `share` of the article's places lies there or near."""
    if where.where_prec >= VAGUE:
        return "only a country"
    if where.where_prec > 2:
        return "region or district"
    town = "the article's town" if share > MOST else "one of several towns"
    return f"{town}, {'with the event' if where.worth >= IN_SENTENCE else 'told elsewhere'}"


def number_ground(quantity: Quantity, claims: int) -> str:
    """How a number is put; `claims`: how many different ones the text has for it."""
    if quantity.number.basis == "word":
        return "word"
    if claims > 1:
        return "one of several numbers"
    if quantity.number.basis != "exact":
        return "bound, range or estimate"
    return "one, implied" if quantity.rule_id in {IMPLIED, "single"} else "number"


def _untold(event: Event) -> str:
    return "no dead told of violence" if event.family in TO_LIFE else "no dead told"


def name_confidence(share: float) -> float:
    """How sure the place of a name is, given the share of its meaning among all that the name may have."""
    return reliability("place name", share_ground(share))


def share_ground(share: float) -> str:
    return next(ground for least, ground in SHARES if share >= least)


def expression_confidence(found: DateExpression) -> float:
    """How sure the days of a date expression are."""
    return reliability("date expression", expression_ground(found))


def expression_ground(found: DateExpression) -> str:
    if found.clock:
        return "time of day"
    if found.precision != "day":
        return "longer than a day"
    return {
        "explicit": "day with its year",
        "relative": "day from publication",
        "anaphoric": "day from another",
        "calendar": "day from another",
    }[found.basis]
