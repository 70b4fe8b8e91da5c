"""How well articles about one event are brought together, against a file in which people did it.

    .venv/bin/python bench/linking_gold.py gold.jsonl

GOLD has an article on each line: `id`, `incident`, `title`, `published`, `text` and, for the last measures, `gold` with
`date`, `lat` and `lon`; articles of one `incident` are about one event. They go the whole way, through the coder into a
database of their own. The cluster of an article is the event of its main report; an article without an event is alone.

Prints a JSON object: pairwise and B-cubed precision, recall and F1, and pairs of incidents that were merged, also those
more than 100 km or 7 days apart; for all incidents, and for those with even and odd numbers.
"""

import argparse
import json
import tempfile
from collections import Counter
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from flows.run import Request, run
from gazetteer.sphere import kilometres
from sources.files import Given
from warehouse.database import reader

Gold = dict[str, Any]
FAR_KM, FAR_DAYS = 100, 7
TOLD = ("title", "published", "text")
# Each line is an article of its own, two with the same text as well.
ADDRESS = "https://gold.example/"
MAIN = """
SELECT url, event_id_cnty
FROM articles
INNER JOIN event_reports USING (article_id)
WHERE rank = 1
"""


def predicted(gold: list[Gold]) -> dict[str, str]:
    """The event of each article's main report, by the article's id in the gold file."""
    with tempfile.TemporaryDirectory() as folder:
        lines, db = Path(folder, "gold.jsonl"), Path(folder, "gold.duckdb")
        rows = [{**{name: row[name] for name in TOLD}, "url": f"{ADDRESS}{row['id']}"} for row in gold]
        lines.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        run(Request((lines,), Given(language="en"), db))
        with reader(db) as con:
            events = dict(con.execute(MAIN).fetchall())
    return {row["id"]: events.get(f"{ADDRESS}{row['id']}", f"alone {row['id']}") for row in gold}


def scored(gold: list[Gold], cluster: dict[str, str]) -> dict[str, float]:
    """The measures of these articles."""
    pairs = Counter(
        (a["incident"] == b["incident"], cluster[a["id"]] == cluster[b["id"]]) for a, b in combinations(gold, 2)
    )
    precision = ratio(pairs[True, True], pairs[True, True] + pairs[False, True])
    recall = ratio(pairs[True, True], pairs[True, True] + pairs[True, False])
    true, found = Counter(row["incident"] for row in gold), Counter(cluster[row["id"]] for row in gold)
    both = Counter((row["incident"], cluster[row["id"]]) for row in gold)
    shares = [(both[row["incident"], cluster[row["id"]]], row["incident"], cluster[row["id"]]) for row in gold]
    b_precision = ratio(sum(n / found[name] for n, _, name in shares), len(gold))
    b_recall = ratio(sum(n / true[incident] for n, incident, _ in shares), len(gold))
    return {
        "articles": len(gold),
        "incidents": len(true),
        "pairs": pairs[True, True] + pairs[True, False],
        "precision": precision,
        "recall": recall,
        "f1": harmonic(precision, recall),
        "b_cubed_precision": b_precision,
        "b_cubed_recall": b_recall,
        "b_cubed_f1": harmonic(b_precision, b_recall),
        **merged(gold, cluster),
    }


def merged(gold: list[Gold], cluster: dict[str, str]) -> dict[str, float]:
    """Pairs of incidents that share a cluster."""
    incidents: dict[str, dict[str, Gold]] = {}
    for row in gold:
        incidents.setdefault(cluster[row["id"]], {})[row["incident"]] = row.get("gold") or {}
    pairs = {tuple(sorted(two)): two for names in incidents.values() for two in combinations(names, 2)}
    facts = {name: fact for names in incidents.values() for name, fact in names.items()}
    return {
        "merged": len(pairs),
        "merged_over_100_km": sum(apart(facts[a], facts[b]) > FAR_KM for a, b in pairs),
        "merged_over_7_days": sum(days(facts[a], facts[b]) > FAR_DAYS for a, b in pairs),
    }


def apart(a: Gold, b: Gold) -> float:
    """Great-circle distance; 0 where a point is missing."""
    if any(fact.get(name) is None for fact in (a, b) for name in ("lat", "lon")):
        return 0
    return kilometres((a["lat"], a["lon"]), (b["lat"], b["lon"]))


def days(a: Gold, b: Gold) -> int:
    """Days apart; 0 where a day is missing."""
    if not a.get("date") or not b.get("date"):
        return 0
    return abs((date.fromisoformat(a["date"]) - date.fromisoformat(b["date"])).days)


def ratio(part: float, whole: float) -> float:
    return round(part / whole, 3) if whole else 1.0


def harmonic(a: float, b: float) -> float:
    return round(2 * a * b / (a + b), 3) if a + b else 0.0


def measure(gold: list[Gold]) -> dict[str, dict[str, float]]:
    cluster = predicted(gold)
    halves = {"even": of_parity(gold, 0), "odd": of_parity(gold, 1)}
    return {name: scored(rows, cluster) for name, rows in {"all": gold, **halves}.items()}


def of_parity(gold: list[Gold], parity: int) -> list[Gold]:
    """Articles whose incident's number is even (0) or odd (1); an incident without number counts as even."""
    return [row for row in gold if (int(row["incident"]) if str(row["incident"]).isdigit() else 0) % 2 == parity]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, help="JSON lines: articles that people grouped by incident")
    lines = parser.parse_args().gold.read_text(encoding="utf-8").splitlines()
    print(json.dumps(measure([json.loads(line) for line in lines if line.strip()]), indent=1))
