"""The known answer of matching: three data sets and three taxonomies in a folder, matched, and what came of it.

    .venv/bin/python bench/matching.py folder --km 4 --days 2

The folder holds one CSV file for each data set, in order of their names, and `taxonomy_<column>.csv` for each taxonomy.
Prints a JSON object: the counts, and the overlap as numbers of the data sets → how many.
"""

import argparse
import json
import time
from pathlib import Path

import polars as pl

from pairing.agreement import Rules
from pairing.entries import read_entries, with_ids
from pairing.match import EPISODE, EVENT, match
from pairing.taxonomies import taxonomy

PREFIX = "taxonomy_"


def measure(folder: Path, rules: Rules) -> dict[str, object]:
    """The counts for one folder."""
    files = sorted(folder.glob("*.csv"))
    tables = {path: pl.read_csv(path, infer_schema=False) for path in files}
    taxonomies = [taxonomy(p.stem.removeprefix(PREFIX), t) for p, t in tables.items() if p.name.startswith(PREFIX)]
    sets = [with_ids(t, p.stem) for p, t in tables.items() if not p.name.startswith(PREFIX)]
    read = read_entries(pl.concat(sets), taxonomies)
    began = time.perf_counter()
    found = match(read.valid, taxonomies, rules)
    names = read.valid["dataset"].unique(maintain_order=True).to_list()
    return {
        "entries": read.valid.height,
        "set_aside": read.rejected.height,
        "unique": found.unique.height,
        "matches": found.count(EVENT) + found.count(EPISODE),
        "event_to_event": found.count(EVENT),
        "episode_to_episode": found.count(EPISODE),
        "duplicates": found.duplicates,
        "episodes_to_review": found.review.select("episode_dataset", "episode_event").n_unique(),
        "overlap": {
            "+".join(str(names.index(name) + 1) for name in row["datasets"].split("; ")): row["n"]
            for row in found.overlap.iter_rows(named=True)
        },
        "seconds": round(time.perf_counter() - began, 3),
    }


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path, help="of data sets and taxonomies")
    asked.add_argument("--km", type=float, default=4, help="how far apart two entries may lie, default 4")
    asked.add_argument("--days", type=int, default=2, help="how many days apart, default 2")
    asked.add_argument("--symmetric", action="store_true", help="compare all data sets at once")
    given = asked.parse_args()
    print(json.dumps(measure(given.folder, Rules(given.km, given.days, symmetric=given.symmetric))))
