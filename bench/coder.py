"""Articles per second of the coder, against the whole language pipeline over the same text in the same run.

    .venv/bin/python bench/coder.py
    .venv/bin/python bench/coder.py articles.jsonl

Without a file the sample articles are read, three times over. Prints a JSON object; ratios, not seconds, are what
can be compared between machines.
"""

import argparse
import json
import os
import resource
import time
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

# As for the commands (flows/settings.py); read when numpy is imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from coding.coder import ArticleText, Tools, code_article, open_tools

REPEATS = 3


def sample_texts(repeats: int = REPEATS) -> list[str]:
    """The bodies of the sample articles, so many times over."""
    folder = files("seeds").joinpath("articles")
    texts = [item.read_text(encoding="utf-8") for item in folder.iterdir() if item.name.endswith(".md")]
    return [text.split("---\n", 2)[2] for text in sorted(texts)] * repeats


def given_texts(path: Path) -> list[str]:
    """The texts of a JSONL file."""
    return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def seconds(work: Callable[[str], object], texts: list[str]) -> float:
    began = time.perf_counter()
    for text in texts:
        work(text)
    return time.perf_counter() - began


def measure(texts: list[str], tools: Tools) -> dict[str, float]:
    from datetime import date

    def code(text: str) -> object:
        return code_article(ArticleText("0" * 16, text, date(2024, 5, 16)), tools)

    code(texts[0])
    coder, parser = seconds(code, texts), seconds(tools.language.pipeline, texts)
    return {
        "articles": len(texts),
        "articles_per_second": round(len(texts) / coder, 1),
        "parser_articles_per_second": round(len(texts) / parser, 1),
        "coder_time_by_parser_time": round(coder / parser, 2),
        "peak_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, nargs="?", help="JSON lines with a text each; else the samples")
    file = parser.parse_args().articles
    print(json.dumps(measure(given_texts(file) if file else sample_texts(), open_tools())))
