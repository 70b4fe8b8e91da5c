"""Time and memory of linking at the size of a world-wide feed, on invented reports.

    .venv/bin/python bench/linking_scale.py 100000

Without a number of reports: 100,000 and 1,000,000. Prints a JSON object for each: seconds of blocks, links, clusters,
pairs that were linked, microseconds of CPU a report (another program may be running), peak memory of the process.

Assumed of a feed: 550 reports a day over as many days as there are reports. Seven in ten events have one report, the
others up to 500 (Zipf). A quarter of the events lie in 40 places (one in seven of these in the first), the others in
2,400 large towns by size and in 20,000 small ones; one event in twenty is on one of 1 % hot days. One report in six has
a wrong town, one in ten only a province, one in twenty only a country; one in six another day; one in ten only a week.
A report has 4 persons, 1 street, 4 details and 8 words, two thirds of them its event's; one person in ten is one of
10,000 people who are named again and again (the first in one report of 700), words are of 100,000 (the first in one of
60). One report in ten is agency text. Five types make four fifths of the events, as in public event data.
"""

import argparse
import json
import resource
import time
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from linking import PROFILE, blocks, clusters, links
from schemas.seeds import read_seed
from schemas.vocabulary import sub_event_types

Ints = npt.NDArray[np.int64]
A_DAY = 550
MOST_REPORTS = 500
START = (date(2018, 1, 1) - date(1970, 1, 1)).days
PAIRS = pl.DataFrame(schema={"event_key_a": pl.String, "event_key_b": pl.String})
# Shares of the commonest types; the others share the rest.
COMMON = {
    "Peaceful protest": 0.3,
    "Armed clash": 0.13,
    "Shelling/artillery/missile attack": 0.13,
    "Air/drone strike": 0.12,
    "Attack": 0.12,
}
# Names of each kind a report has.
NAMES = {0: 4, 1: 1, 2: 4, 3: 8}


def event_sizes(chance: np.random.Generator, reports: int) -> Ints:
    """Reports of each event, that many in all."""
    alone = chance.random(reports) < 0.7
    sizes = np.where(alone, 1, np.minimum(1 + chance.zipf(2.4, reports), MOST_REPORTS))
    kept = sizes[: np.searchsorted(np.cumsum(sizes), reports) + 1]
    kept[-1] -= kept.sum() - reports
    return np.asarray(kept[kept > 0], dtype=np.int64)


def towns(chance: np.random.Generator) -> pl.DataFrame:
    """Large towns as they are in the seeds, and invented small ones; each with a share of the events."""
    known = read_seed("linking/large_towns.csv")
    large = pl.DataFrame(
        {
            "geonameid": [int(row["geonameid"]) for row in known],
            "iso3": [row["iso3"] for row in known],
            "weight": [float(row["population"]) ** 0.6 for row in known],
        }
    )
    small = pl.DataFrame(
        {
            "geonameid": np.arange(-20_000, 0),
            "iso3": large["iso3"].sample(20_000, with_replacement=True, seed=1),
            "weight": np.full(20_000, large["weight"].sum() / 20_000),
        }
    )
    # A country is a square of 8 degrees on a grid of 16 by 16 such squares.
    both = pl.concat([large, small]).with_columns(country=pl.col("iso3").rank("dense").cast(pl.Int64))
    south, west = both["country"].to_numpy() % 16 * 8 - 60, both["country"].to_numpy() // 16 * 20 - 170
    return both.with_columns(
        latitude=south + chance.random(both.height) * 8,
        longitude=west + chance.random(both.height) * 8,
        admin1=pl.concat_str("iso3", pl.Series(chance.integers(0, 12, both.height)).cast(pl.String)),
    )


def chosen_towns(chance: np.random.Generator, weight: npt.NDArray[np.float64], count: int) -> Ints:
    hot = np.minimum(chance.zipf(1.2, count), 40) - 1
    usual = chance.choice(len(weight), count, p=weight / weight.sum())
    return np.where(chance.random(count) < 0.25, hot, usual)


def days_of(chance: np.random.Generator, count: int, span: int) -> Ints:
    hot = chance.integers(0, span, max(span // 100, 1))
    return START + np.where(chance.random(count) < 0.05, chance.choice(hot, count), chance.integers(0, span, count))


def names_of(chance: np.random.Generator, event: Ints) -> npt.NDArray[np.int64]:
    """Hashed names of each report, the kind in the last two bits."""
    columns = []
    for kind, count in NAMES.items():
        pool = event[:, None] * 10 + chance.integers(0, int(count * 1.5) + 1, (len(event), count))
        own = chance.integers(0, 2**40, (len(event), count)) + 2**50
        if kind == 2:
            own = chance.integers(0, 120, (len(event), count))
        if kind == 3:
            own = common(chance, (len(event), count), 20, 100_000)
        picked = np.where(chance.random((len(event), count)) < 0.66, pool, own)
        if kind == 0:
            again = common(chance, picked.shape, 50, 10_000)
            picked = np.where(chance.random(picked.shape) < 0.1, again, picked)
        # Spread over all numbers, as hashes are; an odd factor keeps equal what is equal.
        columns.append(
            (picked.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15) >> np.uint64(4)).astype(np.int64) * 4 + kind
        )
    return np.concatenate(columns, axis=1)


def common(chance: np.random.Generator, shape: tuple[int, ...], first: int, last: int) -> npt.NDArray[np.int64]:
    """Numbers of which n comes about once in n."""
    return (first * (last / first) ** chance.random(shape)).astype(np.int64)


def invented(reports: int, seed: int = 5) -> pl.DataFrame:
    """That many rows of PROFILE."""
    chance = np.random.default_rng(seed)
    sizes = event_sizes(chance, reports)
    event = np.repeat(np.arange(len(sizes)), sizes)
    count, place = len(event), towns(chance)
    weight = place["weight"].to_numpy()
    at = chosen_towns(chance, weight, len(sizes))[event]
    at = np.where(chance.random(count) < 0.15, chosen_towns(chance, weight, count), at)
    day = days_of(chance, len(sizes), max(reports // A_DAY, 30))[event]
    shift = np.where(chance.random(count) < 0.15, chance.integers(-3, 9, count), 0)
    vague = np.where(chance.random(count) < 0.1, 6, 0)
    types = np.array(list(sub_event_types()))
    share = np.array([COMMON.get(name, 0.2 / (len(types) - len(COMMON))) for name in types])
    kind = chance.choice(len(types), len(sizes), p=share)[event]
    kind = np.where(chance.random(count) < 0.15, chance.choice(len(types), count, p=share), kind)
    precision = chance.choice([1, 3, 4, 6], count, p=[0.75, 0.1, 0.1, 0.05])
    wire = np.where(chance.random(count) < 0.1, event, -1 - np.arange(count))
    sketch = (wire[:, None] * 1_000_003 + np.arange(32) * 7919) * 2_654_435_761 % 2**32
    rows: dict[str, Any] = {
        "event_key": [f"{number:016x}" for number in chance.permutation(count)],
        "article_id": [f"{number:016x}" for number in range(count)],
        "event_date": day + shift,
        "date_start": day + shift - vague,
        "date_end": day + shift,
        "reported": day + shift + 1,
        "time_precision": np.where(vague > 0, 2, 1),
        "where_prec": precision,
        "sub_event_type": types[kind],
        "fatalities": np.where(chance.random(count) < 0.5, 0, chance.geometric(0.4, len(sizes))[event]),
        "names": pl.Series(names_of(chance, event)).cast(pl.List(pl.Int64)),
        "sketch": pl.Series(sketch).cast(pl.List(pl.Int64)),
        **{name: place[name].gather(at) for name in ("geonameid", "iso3", "admin1", "latitude", "longitude")},
    }
    fixed = {"rank": 1, "date_basis": "relative", "actor1": "Unidentified Armed Group", "event_type": ""}
    frame = pl.DataFrame(rows).with_columns(
        pl.lit(fixed.get(name)).cast(dtype).alias(name) for name, dtype in PROFILE.items() if name not in rows
    )
    return frame.with_columns(location=pl.col("admin1")).select(
        pl.col(name).cast(dtype) for name, dtype in PROFILE.items()
    )


def measure(reports: int) -> dict[str, float]:
    rows = invented(reports)
    cpu = time.process_time()
    began = time.perf_counter()
    block_rows = blocks(rows).height
    blocked = time.perf_counter()
    found = links(rows, rows.clear())
    linked = time.perf_counter()
    events = clusters(rows, found, PAIRS, PAIRS)["cluster"].n_unique()
    ended = time.perf_counter()
    return {
        "reports": reports,
        "blocks_a_report": round(block_rows / reports, 1),
        "links": found.height,
        "events": events,
        "seconds_blocks": round(blocked - began, 1),
        "seconds_links": round(linked - blocked, 1),
        "seconds_clusters": round(ended - linked, 1),
        "cpu_microseconds_a_report": round((time.process_time() - cpu) / reports * 1e6, 1),
        "peak_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", type=int, nargs="*", default=[100_000, 1_000_000], help="how many, one run each")
    for size in parser.parse_args().reports:
        print(json.dumps(measure(size)), flush=True)
