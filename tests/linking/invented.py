"""Reports drawn by hypothesis: few places, days and names, so that links, chains and contradictions come up often."""

from datetime import date, timedelta
from typing import Any

import polars as pl
from hypothesis import strategies as st

from linking import PROFILE
from tests.linking.case_files import PLACES, key

TOWNS = ("Djibo", "Dori", "Beni", "Bunia", "Minsk", "Kivu", "Belarus")
START = date(2023, 1, 28)
PERSONS = [4 * n for n in range(1, 9)]
SPOTS = [4 * n + 1 for n in range(1, 5)]
TYPES = ("Attack", "Armed clash", "Suicide bomb", "Peaceful protest", "Arrests")


@st.composite
def reports(draw: st.DrawFn, most: int = 14) -> pl.DataFrame:
    """Up to `most` rows of PROFILE; several may be of one article."""
    rows = [_row(draw, number) for number in range(draw(st.integers(0, most)))]
    return pl.DataFrame([{name: row.get(name) for name in PROFILE} for row in rows], schema=PROFILE)


def _row(draw: st.DrawFn, number: int) -> dict[str, Any]:
    day = START + timedelta(days=draw(st.sampled_from([0, 0, 0, 1, 2, 5, 9, 20])))
    vague = draw(st.sampled_from([0, 0, 0, 6]))
    return {
        "event_key": key("invented", str(number)),
        "article_id": key("article", str(draw(st.integers(0, 9)))),
        "rank": draw(st.sampled_from([1, 1, 1, 2])),
        "event_date": day,
        "date_start": day - timedelta(days=vague),
        "date_end": day,
        "time_precision": 2 if vague else 1,
        "date_basis": "publication" if vague else "relative",
        "reported": day + timedelta(days=draw(st.integers(0, 3))),
        "where_prec": 1,
        **PLACES[town := draw(st.sampled_from(TOWNS))],
        "location": town,
        "event_type": "",
        "sub_event_type": draw(st.sampled_from(TYPES)),
        "actor1": "Unidentified Armed Group",
        "fatalities": draw(st.sampled_from([0, 1, 1, 5, 12])),
        "names": sorted(draw(st.sets(st.sampled_from(PERSONS + SPOTS), max_size=5))),
        "sketch": [],
    }


@st.composite
def decisions(draw: st.DrawFn, keys: list[str]) -> pl.DataFrame:
    """A few pairs of keys, as people decide on them."""
    pairs = draw(st.lists(st.tuples(*2 * [st.sampled_from(keys)]), max_size=3)) if keys else []
    chosen = sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]})
    return pl.DataFrame(chosen, schema={"event_key_a": pl.String, "event_key_b": pl.String}, orient="row")
