"""The place file, built on first use."""

import csv
import sys
from pathlib import Path

from flows.stops import WrongUse
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

    try:
        own = read_additions(file)
    except OSError as error:
        raise WrongUse(f"--add: {file}: {(error.strerror or 'cannot be read').lower()}") from error
    except UnicodeDecodeError as error:
        raise WrongUse(f"--add: {file}: not UTF-8; save it as CSV in UTF-8") from error
    except (ValueError, csv.Error) as error:
        raise WrongUse(f"--add: {file}: {error}") from error
    add_places(default_path(), own)
    return len(own)
