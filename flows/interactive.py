"""The commands as a person meets them: with a progress bar, a summary, and a line on what Ctrl-C left."""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from flows.faults import NOTHING_USABLE
from flows.places import need_places
from flows.progress import progress_bar
from flows.report import console, show
from flows.request import request
from flows.run import Request, run
from flows.settings import make_home
from flows.stops import Interrupted, WrongUse
from sources.formats import SUFFIXES

if TYPE_CHECKING:
    from flows.stream import Line

Given = Mapping[str, str | None]


def run_at_terminal(paths: list[str], db: str, out: str | None, given: Given) -> int:
    """Run the steps, show what came out, and return the exit code. Raises Interrupted."""
    asked = request(paths, db, out, given)
    saved = ""
    try:
        need_places()
        with progress_bar() as bar:

            def tell(stage: str, done: int, total: int) -> None:
                nonlocal saved
                if stage == "saved":
                    saved = f"{done} of {total} articles are saved; "
                else:
                    bar(stage, done, total)

            outcome = run(asked, tell)
    except KeyboardInterrupt:
        raise Interrupted(f"interrupted: {saved}the same command finishes the work") from None
    terminal = console()
    show(outcome, terminal)
    counts = outcome.summary
    if not counts.inputs:
        terminal.print(f"Nothing to read there: name files or folders with {', '.join(SUFFIXES)}", soft_wrap=True)
    terminal.print(f"Next: {_next_step(asked)}", soft_wrap=True)
    return NOTHING_USABLE if counts.inputs and counts.quarantined == counts.inputs else 0


def code_stdin(workers: int = 1) -> int:
    """Answer each line of stdin on stdout as soon as it is coded, and return the exit code."""
    from flows.stream import code_lines
    from flows.workers import code_in_workers, open_coder

    need_places()
    lines = sys.stdin.buffer
    return _answer(code_in_workers(lines, workers) if workers > 1 else code_lines(lines, open_coder()))


def classify_stdin() -> int:
    """Answer each line of stdin on stdout with the type of its text, and return the exit code."""
    from flows.classify import classify_lines, open_classifier

    need_places()
    return _answer(classify_lines(sys.stdin.buffer, open_classifier()))


def annotate_stdin() -> int:
    """Answer each line of stdin on stdout with what its text names, and return the exit code."""
    from flows.annotate import annotate_lines, open_annotator

    need_places()
    return _answer(annotate_lines(sys.stdin.buffer, open_annotator()))


def _answer(lines: "Iterable[Line]") -> int:
    usable = faults = 0
    for line in lines:
        print(line.answer, flush=True)
        if line.error is None:
            usable += 1
        else:
            faults += 1
            print(f"khronika: {line.error}", file=sys.stderr, flush=True)
    return NOTHING_USABLE if faults and not usable else 0


def serve_until_interrupted(cron: str, timezone: str, paths: list[str], db: str, out: str | None, given: Given) -> None:
    """Check what is asked, then run it on the schedule."""
    from flows.serve import Schedule, check, parameters, serve

    schedule = Schedule(cron, timezone)
    asked = request(paths, db, out, given)
    if missing := [str(path) for path in asked.paths if not path.exists()]:
        raise WrongUse(f"not found: {', '.join(missing)}")
    make_home()
    check(schedule)
    need_places()
    print(f"Starting the scheduler for '{cron}' ({timezone}) …", flush=True)
    serve(schedule, parameters(asked))
    print("Stopped.", flush=True)


def _next_step(asked: Request) -> str:
    db = "" if asked.db == Path("khronika.duckdb") else f" --db {asked.db}"
    return f'khronika sql "FROM acled_export"{db}, or khronika export --out csv{db}'
