"""Notes in ACLED's manner, written from the row and never from the article."""

from datetime import date
from functools import cache

from schemas.seeds import read_seed

# From this where_prec on the capital stands for a country.
CAPITAL = 5
WIDE = {5: "within", 7: "at sea or in the air off"}


def write_notes(row: dict[str, object], quantities: list[dict[str, object]]) -> str:
    """One sentence: when, where, who did what, how many; then what the reader must know of the coding.

    `row` has the columns of `events` that the coder fills, `quantities` those of `event_quantities`.
    """
    act = None if row["event_type"] in {"Protests", "Riots"} else row.get("rex_act")
    told = _phrases()[str(act or row["sub_event_type"])]
    phrase = told["phrase"] if row["actor2"] or not told["alone"] else told["alone"]
    what = phrase.format(actor1=row["actor1"], actor2=row["actor2"] or "an unnamed side")
    parts = [f"{_when(row)}, {_where(row)}, {what}"]
    counts = [_count(q) for q in quantities]
    if counts:
        parts.append(f" ({'; '.join(counts)})")
    return ("".join(parts) + "." + _remarks(row))[:1000]


@cache
def _phrases() -> dict[str, dict[str, str]]:
    """By act or type: the `phrase`, and the one for a row with a first actor `alone`."""
    return {row["key"]: row for row in read_seed("lexicon/notes.csv")}


def _when(row: dict[str, object]) -> str:
    day = row["event_date"]
    assert isinstance(day, date)
    spoken = f"{day.day} {day:%B %Y}"
    if row["time_precision"] == 1:
        return f"On {spoken}"
    if row["date_basis"] == "publication":
        return f"Around {spoken} (as reported)"
    return f"Around {spoken} ({'week' if row['time_precision'] == 2 else 'month'} of)"


def _where(row: dict[str, object]) -> str:
    if "where_prec" not in row:
        return "in a country the text does not name"
    prec = int(str(row["where_prec"]))
    if prec >= CAPITAL:
        return f"{WIDE.get(prec, 'in')} {row['country']}"
    near = {1: "in", 2: "near"}.get(prec, "in the region of")
    region = f" ({row['admin1']})" if row["admin1"] and row["admin1"] != row["location"] else ""
    return f"{near} {row['location']}{region}, {row['country']}"


def _count(quantity: dict[str, object]) -> str:
    group = [str(quantity[name]) for name in ("sex", "age_group") if quantity[name] != "total"]
    word = {"f": "women", "m": "men", "child": "children"}
    if quantity["measure"] == "sentence_months":
        return f"length of the sentence: {_number(quantity)} months"
    if quantity["measure"] == "fine_amount":
        return " ".join(filter(None, [f"fine: {_number(quantity)}", str(quantity.get("currency") or "")]))
    label = str(quantity["measure"]).replace("_", " ") + "".join(f", {word.get(g, g)}" for g in group)
    return f"{label}: {_number(quantity)}"


def _number(quantity: dict[str, object]) -> str:
    low, high, basis = quantity["n_min"], quantity["n_max"], quantity["n_basis"]
    if basis == "range":
        return f"{low} to {high}"
    return {"at_least": f"at least {low}", "at_most": f"at most {high}", "approx": f"about {low}",
            "word": f"{low} or more"}.get(str(basis), str(low))  # fmt: skip


def _remarks(row: dict[str, object]) -> str:
    placed = " [coded to the capital]" if int(str(row.get("where_prec", 0))) >= CAPITAL else ""
    return placed + (" [dated by an election or a named day]" if row["date_basis"] == "calendar" else "")
