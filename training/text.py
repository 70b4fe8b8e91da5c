"""The training text: one file for each class in `seeds/training`, one snippet a line, all written for Khronika."""

import re
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from schemas.seeds import seed_path
from schemas.vocabulary import rex_acts, sub_event_types

FOLDER = "training"
OUT_OF_SCOPE = "out_of_scope_"
ACTS = "training/acts"
# Files of what reports no act, most of them of sentences with the words of one.
NO_ACT = "not_"
WORD = re.compile(r"[A-Za-z][A-Za-z']*")


class Snippet(NamedTuple):
    """A text and its sub-event type, None for what is no event; or a sentence and its act, "" for none."""

    text: str
    label: str | None


def read_text() -> list[Snippet]:
    """All snippets, in the order of the file names and lines.

    Raises ValueError for a file that names no sub-event type.
    """
    by_file = {_file_name(label): label for label in sub_event_types()}
    found = []
    for path in sorted(Path(str(seed_path(FOLDER))).glob("*.txt")):
        if path.stem not in by_file and not path.stem.startswith(OUT_OF_SCOPE):
            raise ValueError(f"{path.name} is named after no sub-event type")
        lines = path.read_text(encoding="utf-8").splitlines()
        found += [Snippet(line.strip(), by_file.get(path.stem)) for line in lines if line.strip()]
    return found


def read_acts() -> list[Snippet]:
    """The sentences of acts, each labelled with its act, "" for what reports none, by file name and line.

    Raises ValueError for a file that names no act.
    """
    found = []
    for path in sorted(Path(str(seed_path(ACTS))).glob("*.txt")):
        act = "" if path.stem.startswith(NO_ACT) else path.stem
        if act and act not in rex_acts():
            raise ValueError(f"{path.name} is named after no act")
        lines = path.read_text(encoding="utf-8").splitlines()
        found += [Snippet(line.strip(), act) for line in lines if line.strip()]
    return found


def lower_case_words(snippets: list[Snippet]) -> list[str]:
    """Every word that the snippets write without a capital."""
    words = (word for snippet in snippets for word in WORD.findall(snippet.text))
    return sorted({word.removesuffix("'s") for word in words if word.islower()})


def digest(snippets: list[Snippet]) -> str:
    """What names exactly this text."""
    lines = "".join(f"{snippet.label}\t{snippet.text}\n" for snippet in snippets)
    return sha256(lines.encode()).hexdigest()


def _file_name(label: str) -> str:
    """ "Air/drone strike" → "air_drone_strike"."""
    return "".join(c if c.isalnum() else "_" for c in label.lower())
