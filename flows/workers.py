"""Lines coded in several processes, answered in the order they came."""

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING

from flows.stream import Line, code_line, fault, numbered

if TYPE_CHECKING:
    from flows.stream import Code

# How many answers may wait for an earlier one, for each worker: a long article holds up no other process.
AHEAD = 32


def open_coder() -> "Code":
    """The coder with its tools, opened when the first article comes."""
    from coding.coder import code_article
    from flows.steps import tools

    return lambda article: code_article(article, tools())


def code_in_workers(lines: Iterable[bytes], workers: int, opener: "Callable[[], Code]" = open_coder) -> Iterator[Line]:
    """As `stream.code_lines`, in so many processes. A process that dies costs the line it was at, and is replaced."""
    source = numbered(lines)
    order: deque[int] = deque()
    done: dict[int, Line] = {}
    crew = [_Worker(opener) for _ in range(workers)]
    try:
        while True:
            crew = [worker if worker.alive or not worker.idle else _Worker(opener) for worker in crew]
            for worker in crew:
                given = next(source, None) if worker.idle and len(order) < AHEAD * workers else None
                if given:
                    worker.give(*given)
                    order.append(given[0])
            if not order:
                return
            busy = [worker for worker in crew if not worker.idle]
            ready = wait([worker.answers for worker in busy])
            done.update(worker.take() for worker in busy if worker.answers in ready)
            while order and order[0] in done:
                yield done.pop(order.popleft())
    finally:
        for worker in crew:
            worker.end()


class _Worker:
    """A process of its own, at one line at a time: so neither side ever waits for the other to read."""

    def __init__(self, opener: "Callable[[], Code]") -> None:
        # Spawned, as a fork of a process that has threads may hang.
        context = get_context("spawn")
        self.answers, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, opener), daemon=True)
        self._process.start()
        theirs.close()
        self._at: tuple[int, bytes] | None = None

    @property
    def idle(self) -> bool:
        return self._at is None

    @property
    def alive(self) -> bool:
        return self._process.is_alive()

    def give(self, number: int, line: bytes) -> None:
        self._at = number, line
        try:
            self.answers.send(self._at)
        except OSError:
            # It has just died: `take` finds that out and answers for it.
            return

    def take(self) -> tuple[int, Line]:
        assert self._at
        number, line = self._at
        self._at = None
        try:
            return number, self.answers.recv()
        except (EOFError, OSError):
            self._process.join()
            return number, fault(number, line, f"the process died on it (exit code {self._process.exitcode})")

    def end(self) -> None:
        # Nothing of it is wanted any more, and taking down a language model in order takes half a second.
        self._process.terminate()
        self._process.join()
        self.answers.close()


def _work(lines: "Connection", opener: "Callable[[], Code]") -> None:
    """Code lines until the parent hangs up. Ctrl-C is the parent's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    code = opener()
    while True:
        try:
            number, line = lines.recv()
            lines.send(code_line(number, line, code))
        except (EOFError, OSError):
            return
