"""Which files the given paths stand for, in an order that does not depend on the file system."""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from sources.formats import SUFFIXES
from sources.metadata import is_sidecar

# A database beside the articles is no article.
OURS = re.compile(r"\.duckdb(?:\.wal|\.tmp)?$")


class Found(NamedTuple):
    """A file, or a folder that cannot be opened, and how it is named to people: relative to the path they gave."""

    path: Path
    origin: str


def find_files(paths: Sequence[Path]) -> list[Found]:
    """Every file under the paths, in the order given, folders sorted; sidecars and what is hidden left out."""
    return [found for root in paths for found in _below(root) if not _describes(found.path)]


def shown(name: str) -> str:
    """A file name fit for a table: bytes that are no UTF-8 become U+FFFD."""
    return os.fsencode(name).decode("utf-8", "replace")


def _below(root: Path) -> Iterator[Found]:
    if not root.is_dir():
        yield Found(root, shown(root.name))
        return
    seen: set[tuple[int, int]] = set()
    waiting = [root]
    while waiting:
        path = waiting.pop()
        try:
            entries = _entries(path, seen) if path.is_dir() else None
        except OSError:
            entries = None
        if entries is None:
            yield Found(path, shown(path.relative_to(root).as_posix() if path != root else root.name))
        else:
            # The last is taken first, so that a folder's files come where its name sorts.
            waiting += reversed(entries)


def _entries(folder: Path, seen: set[tuple[int, int]]) -> list[Path]:
    """What lies in a folder, sorted; nothing when it was seen before, as links may lead back to it."""
    status = folder.stat()
    if (key := (status.st_dev, status.st_ino)) in seen:
        return []
    seen.add(key)
    return sorted(path for path in folder.iterdir() if not path.name.startswith(".") and not OURS.search(path.name))


def _describes(path: Path) -> bool:
    try:
        return is_sidecar(path, SUFFIXES)
    except OSError:
        return False
