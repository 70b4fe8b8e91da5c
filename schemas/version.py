"""Which Khronika coded a row: the release, and a hash of the rules and reference data it ran with."""

from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

from schemas.seeds import own_actors

# Sample articles are input; what links, matches and imports comes after coding.
NOT_RULES = {"articles", "external", "linking", "matching", "__pycache__"}


@cache
def pipeline_version() -> str:
    """E.g. `0.1.0+3f9a1c20`: an edited lexicon, seed table or rule makes another version, and articles coded anew.

    The user's own actors are such a table.
    """
    digest = sha256()
    for package in ("coding", "gazetteer", "seeds"):
        for path, content in _contents(files(package), package):
            digest.update(f"{path}\0{len(content)}\0".encode())
            digest.update(content)
    for row in own_actors():
        digest.update("\0".join(row.values()).encode())
    return f"{version('khronika')}+{digest.hexdigest()[:8]}"


@cache
def linking_version() -> str:
    """A hash of what decides which reports are one event: where it is another, all are linked anew."""
    digest = sha256()
    for folder, path in ((files("linking"), "linking"), (files("seeds").joinpath("linking"), "seeds/linking")):
        for name, content in _contents(folder, path):
            digest.update(f"{name}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()


def _contents(folder: Traversable, path: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.name in NOT_RULES:
            continue
        if item.is_dir():
            found += _contents(item, f"{path}/{item.name}")
        elif item.name.endswith((".py", ".csv", ".sql")):
            found.append((f"{path}/{item.name}", item.read_bytes()))
    return found
