"""How well articles about one event are brought together, against a file in which people did it.

    .venv/bin/python bench/linking_gold.py GOLD.jsonl [CODED.jsonl]

GOLD has an article on each line: `id`, `incident`, `title`, `published`, `text` and, for the two last measures,
`gold` with `date`, `lat` and `lon`; articles of one `incident` are about one event. CODED, the answer of `khronika
code` to GOLD, saves the minutes that coding takes. The cluster of an article is the event of its main report; an
article without an event is alone.

Prints a JSON object: pairwise and B-cubed precision, recall and F1, and pairs of incidents that were merged although
they are more than 100 km or 7 days apart; for all incidents, and for those with even and odd numbers.
"""

import json
import math
import sys
from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import polars as pl

from flows.stream import article, code_lines
from linking import PROFILE, clusters, links, traits

Gold = dict[str, Any]
FAR_KM, FAR_DAYS = 100, 7
PAIRS = {"event_key_a": pl.String, "event_key_b": pl.String}


def answers(lines: list[bytes], given: list[bytes] | None) -> dict[str, dict[str, Any]]:
    """What the coder makes of each article, by its id in the gold file."""
    if given is None:
        from coding.coder import code_article, open_tools

        tools = open_tools()
        given = [line.answer.encode() for line in code_lines(lines, lambda text: code_article(text, tools))]
    return {row["id"]: row for row in map(json.loads, given)}


def profiles(gold: list[Gold], coded: dict[str, dict[str, Any]]) -> pl.DataFrame:
    """The reports of all articles. Two lines with the same text are one article."""
    texts = {row["id"]: article(row) for row in gold}
    ids = {name: text.article_id for name, text in texts.items()}
    frame = pl.DataFrame([{"article_id": t.article_id, "title": t.title, "text": t.text} for t in texts.values()])
    rows = [
        {**{name: event.get(name) for name in PROFILE}, "article_id": ids[row["id"]], "rank": rank,
         "reported": row["published"], "injured": injured(event)}
        for row in gold
        for rank, event in enumerate(coded[row["id"]].get("events") or [], start=1)
    ]  # fmt: skip
    read = {name: pl.String() if dtype == pl.Date() else dtype for name, dtype in PROFILE.items()}
    frames = (
        pl.DataFrame(rows, schema=read, strict=False)
        .drop("names", "sketch")
        .unique("event_key", keep="first", maintain_order=True)
    )
    days = frames.with_columns(pl.col(name).str.to_date() for name, dtype in PROFILE.items() if dtype == pl.Date())
    return days.join(traits(frame.unique("article_id", keep="first", maintain_order=True)), on="article_id").select(
        list(PROFILE)
    )


def injured(event: dict[str, Any]) -> int | None:
    """The main number of injured, of all ages and sexes."""
    for row in event["quantities"]:
        if row["is_main"] and (row["measure"], row["sex"], row["age_group"]) == ("injured", "total", "total"):
            return None if row["n_best"] is None else int(row["n_best"])
    return None


def predicted(gold: list[Gold], reports: pl.DataFrame) -> dict[str, str]:
    """The cluster of each article, by its id in the gold file."""
    found = clusters(reports, links(reports, reports.clear()), pl.DataFrame(schema=PAIRS), pl.DataFrame(schema=PAIRS))
    main = reports.filter(pl.col("rank") == 1).join(found, on="event_key")
    by_article = dict(zip(main["article_id"], main["cluster"], strict=True))
    ids = {row["id"]: article(row).article_id for row in gold}
    return {name: by_article.get(number, f"alone {number}") for name, number in ids.items()}


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
        "merged_over_100_km": sum(kilometres(facts[a], facts[b]) > FAR_KM for a, b in pairs),
        "merged_over_7_days": sum(days(facts[a], facts[b]) > FAR_DAYS for a, b in pairs),
    }


def kilometres(a: Gold, b: Gold) -> float:
    """Great-circle distance; 0 where a point is missing."""
    if any(fact.get(name) is None for fact in (a, b) for name in ("lat", "lon")):
        return 0
    up, down = math.radians(a["lat"]), math.radians(b["lat"])
    across = math.radians(a["lon"] - b["lon"])
    half = math.sin((up - down) / 2) ** 2 + math.cos(up) * math.cos(down) * math.sin(across / 2) ** 2
    return 2 * 6371 * math.asin(min(1, math.sqrt(half)))


def days(a: Gold, b: Gold) -> int:
    """Days apart; 0 where a day is missing."""
    if not a.get("date") or not b.get("date"):
        return 0
    return abs((date.fromisoformat(a["date"]) - date.fromisoformat(b["date"])).days)


def ratio(part: float, whole: float) -> float:
    return round(part / whole, 3) if whole else 1.0


def harmonic(a: float, b: float) -> float:
    return round(2 * a * b / (a + b), 3) if a + b else 0.0


def measure(gold: list[Gold], coded: dict[str, dict[str, Any]]) -> dict[str, dict[str, float]]:
    cluster = predicted(gold, profiles(gold, coded))
    halves = {"even": of_parity(gold, 0), "odd": of_parity(gold, 1)}
    return {name: scored(rows, cluster) for name, rows in {"all": gold, **halves}.items()}


def of_parity(gold: list[Gold], parity: int) -> list[Gold]:
    """Articles whose incident's number is even (0) or odd (1); an incident without number counts as even."""
    return [row for row in gold if (int(row["incident"]) if str(row["incident"]).isdigit() else 0) % 2 == parity]


def lines_of(path: Iterable[str]) -> list[list[bytes]]:
    return [[line for line in Path(name).read_bytes().splitlines() if line.strip()] for name in path]


def main(arguments: list[str]) -> None:
    read = lines_of(arguments[:2])
    rows = [json.loads(line) for line in read[0]]
    print(json.dumps(measure(rows, answers(read[0], read[1] if len(read) > 1 else None)), indent=1))


if __name__ == "__main__":
    main(sys.argv[1:])
