"""Work a stage in a process of its own, kill it at a moment, work it again, and compare with undisturbed work."""

import multiprocessing
import shutil
import subprocess
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.warehouse.stages import DB, OUT, STAGES
from tests.warehouse.whole import Whole, differing, read_whole, whole
from warehouse.errors import DatabaseMissing, DatabaseOlder

# One in so many moments is aimed at a change of what is on the disk: a commit, a checkpoint, a file that comes.
AIMED = 3
# As many changes as every stage makes.
UNSEEN = 4
PATIENCE = 120.0
# A server that has imported everything forks the processes to be killed: starting takes a tenth of a second.
SERVER = multiprocessing.get_context("forkserver")
SERVER.set_forkserver_preload(["tests.warehouse.stages"])


class Undisturbed(NamedTuple):
    """How a stage goes: its states from the first to the last, seconds, and how often the disk was seen to change."""

    shown: list[Whole]
    seconds: float
    changes: int


class Moment(NamedTuple):
    """When to kill: after so many changes on the disk, and so many seconds."""

    changes: int
    seconds: float


class Found(NamedTuple):
    """What a kill did: whether it hit the stage, what it left, and what is wrong after the same work again."""

    inside: bool
    left: list[str]
    identical: bool
    same_digest: bool
    faults: list[str]


def _process(stage: str, folder: Path, pipe: Connection) -> None:
    pipe.send("began")
    try:
        for _ in STAGES[stage].work(folder):
            pass
    except BaseException:
        pipe.send(traceback.format_exc())
        raise
    pipe.send("ended")


@contextmanager
def _begun(stage: str, folder: Path) -> Iterator[tuple[multiprocessing.process.BaseProcess, Connection]]:
    ours, theirs = SERVER.Pipe()
    process = SERVER.Process(target=_process, args=(stage, folder, theirs))
    process.start()
    theirs.close()
    if not ours.poll(PATIENCE) or ours.recv() != "began":
        raise TimeoutError(f"{stage} did not begin")
    try:
        yield process, ours
    finally:
        process.kill()
        process.join()
        ours.close()


def _on_disk(folder: Path) -> list[tuple[str, int]]:
    """Names and sizes, the releases' folders and files included."""
    found = []
    for path in (*folder.iterdir(), *(folder / OUT).glob("*")):
        try:
            found.append((path.name, path.stat().st_size))
        except FileNotFoundError:
            continue
    return sorted(found)


def _work(stage: str, folder: Path) -> tuple[str, float, int]:
    """Let the work end: its last word, seconds, and changes on the disk."""
    with _begun(stage, folder) as (process, pipe):
        began, before, changes = time.perf_counter(), _on_disk(folder), 0
        while not pipe.poll(0.001):
            now = _on_disk(folder)
            changes += now != before
            before = now
            if time.perf_counter() - began > PATIENCE:
                return "it does not end", PATIENCE, changes
        word: str = pipe.recv()
        process.join()
        return word, time.perf_counter() - began, changes


def undisturbed(stage: str, base: Path, runs: int = 0) -> Undisturbed:
    """Make the stage ready in the folder `base`, and see how it goes, here and `runs` times in another process.

    The seconds are those of the fastest run.
    """
    base.mkdir()
    STAGES[stage].prepare(base)
    with _copied(base) as folder:
        shown, seconds = _show(stage, folder)
    took, changes = [seconds], UNSEEN
    for _ in range(runs):
        with _copied(base) as folder:
            word, seconds, changes = _work(stage, folder)
            again = read_whole(folder)
        assert word == "ended", word
        assert not (differs := differing(again, shown[-1], to_the_cell=True)), differs
        took.append(seconds)
    return Undisturbed(shown, min(took), changes)


def _show(stage: str, folder: Path) -> tuple[list[Whole], float]:
    """The states, and the seconds without those spent looking."""
    shown = [read_whole(folder)] if (folder / DB).exists() and STAGES[stage].shown else []
    seconds, began = 0.0, time.perf_counter()
    for con in STAGES[stage].work(folder):
        seconds += time.perf_counter() - began
        if con is not None:
            shown.append(whole(con, folder))
        began = time.perf_counter()
    return [*shown, read_whole(folder)], seconds


@contextmanager
def _copied(base: Path) -> Iterator[Path]:
    folder = base.with_name(f"{base.name}-tried")
    shutil.copytree(base, folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def moments(how: Undisturbed, count: int, seed: int) -> Iterator[Moment]:
    """Spread over the stage, one in AIMED just after the disk was seen to change."""
    random = Random(seed)
    for number in range(count):
        if number % AIMED == AIMED - 1:
            yield Moment(random.randint(1, how.changes), random.uniform(0, 0.01))
        else:
            yield Moment(0, random.uniform(0, how.seconds))


def _kill(stage: str, folder: Path, moment: Moment) -> bool:
    """Whether the work was still at it, and had not said its last word."""
    with _begun(stage, folder) as (process, pipe):
        before, changes = _on_disk(folder), 0
        while changes < moment.changes and not pipe.poll(0.0005):
            now = _on_disk(folder)
            changes += now != before
            before = now
        if not pipe.poll(moment.seconds):
            process.kill()
            process.join()
        try:
            pipe.recv()
        except EOFError:
            return True
        return False


def tried(stage: str, base: Path, how: Undisturbed, moment: Moment) -> Found:
    """Kill the work at the moment, look at what is left, do it again, and compare."""
    with _copied(base) as folder:
        inside = _kill(stage, folder, moment)
        left = _left(folder)
        faults = _after_kill(stage, folder, how)
        word, *_ = _work(stage, folder)
        if word != "ended":
            return Found(inside, left, False, False, [*faults, f"the same work again: {word}"])
        now = read_whole(folder)
        wanted = how.shown[-1]
        faults += [f"differs: {name}" for name in differing(now, wanted, to_the_cell=STAGES[stage].to_the_cell)]
        # Who only reads, as a release that finds its row does, leaves the log to the next writer.
        faults += [f"left behind: {name}" for name in _left(folder) if name != "wal"]
        faults += _bad_sums(folder)
        return Found(inside, left, not differing(now, wanted, to_the_cell=True), now.digest == wanted.digest, faults)


def _after_kill(stage: str, folder: Path, how: Undisturbed) -> list[str]:
    """Whether the file can be read at once, and is in a state that the work passes through."""
    try:
        now = read_whole(folder)
    except (DatabaseMissing, DatabaseOlder):
        return [] if stage in {"migrate", "make"} else ["no file of this version after the kill"]
    except Exception as error:  # whatever it is, it is what we look for
        return [f"after the kill: {type(error).__name__}: {error}"]
    if not STAGES[stage].shown:
        return []
    # The files of a release come after its row.
    states = [each._replace(files={}) for each in how.shown]
    if any(not differing(now._replace(files={}), state, to_the_cell=True) for state in states):
        return []
    return ["after the kill: a state that is none of the work's"]


def _left(folder: Path) -> list[str]:
    """What only a process that works has there."""
    kinds = {".wal": "wal", ".tmp": "tmp"}
    found = {kinds[path.suffix] for path in folder.iterdir() if path.suffix in kinds}
    return sorted(found | {"partial" for _ in folder.glob("**/.partial-*")})


def _bad_sums(folder: Path) -> list[str]:
    """Releases whose files are not those of their sums."""
    return [
        f"sums of {release.name}"
        for release in (folder / OUT).glob("*")
        if subprocess.run(
            ["sha256sum", "--strict", "--quiet", "-c", "sha256sums.txt"], cwd=release, check=False, capture_output=True
        ).returncode
    ]


def told(found: list[Found]) -> dict[str, object]:
    """The counts."""
    faults = Counter(fault for each in found for fault in each.faults)
    return {
        "moments": len(found),
        "inside": sum(each.inside for each in found),
        "left": dict(sorted(Counter(name for each in found for name in each.left).items())),
        "equal_digests": sum(each.same_digest for each in found),
        "identical": sum(each.identical for each in found),
        "faults": dict(faults),
    }
