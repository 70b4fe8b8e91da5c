"""The place file, built on first use."""

import sys
from pathlib import Path

from flows.stops import table_given
from gazetteer import GazetteerMissing, default_path, open_gazetteer


def need_places() -> None:
    """Build the place file unless there is one, and say so."""
    if not have_places():
        print("Building the place file, once …", file=sys.stderr, flush=True)
        build_places()


def have_places() -> bool:
    """Is there a place file that this version can read?"""
    try:
        open_gazetteer().close()
    except GazetteerMissing:
        return False
    return True


def build_places() -> Path:
    """Build the place file where it belongs, with a progress bar."""
    from flows.progress import progress_bar
    from gazetteer.build import build

    with progress_bar() as tell:
        return build(default_path(), tell)


def add_own_places(file: Path) -> int:
    """Put the places of the user's CSV file into the place file and return how many. Raises WrongUse."""
    from gazetteer.additions import add_places, read_additions

    with table_given("--add", file):
        own = read_additions(file)
    add_places(default_path(), own)
    return len(own)
