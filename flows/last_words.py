"""Keep DuckDB's binding from printing a page about itself when a process ends.

Whatever still holds DuckDB's classes at the very end (Prefect's background threads, modules taken down late) has the
binding (nanobind, DuckDB 2.0) list them as leaked. Nothing of ours is printed after this point.
"""

import atexit
import os
import sys


def hush_at_exit() -> None:
    """Once, however often it is called: send what is printed on stderr after Python has ended to nowhere."""
    atexit.unregister(_silence_stderr)
    atexit.register(_silence_stderr)


def _silence_stderr() -> None:
    sys.stderr.flush()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
