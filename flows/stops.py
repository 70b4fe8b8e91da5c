"""What ends a command early that is no fault of the program."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class WrongUse(ValueError):  # noqa: N818 (named for what happened, as the command line prints it)
    """The request itself is wrong; the message is one line that says what is."""


class Interrupted(Exception):  # noqa: N818
    """The person pressed Ctrl-C; the message is one line that says what is kept."""


@contextmanager
def table_given(option: str, file: str | Path) -> Iterator[None]:
    """Read a person's CSV file within: what is wrong with the file is WrongUse of the option."""
    try:
        yield
    except OSError as error:
        raise WrongUse(f"{option}: {file}: {(error.strerror or 'cannot be read').lower()}") from error
    except UnicodeDecodeError as error:
        raise WrongUse(f"{option}: {file}: not UTF-8; save it as CSV in UTF-8") from error
    except (ValueError, csv.Error) as error:
        raise WrongUse(f"{option}: {file}: {error}") from error
