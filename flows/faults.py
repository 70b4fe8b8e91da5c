"""Every fault as an exit code and one line."""

import errno

import duckdb

from flows.server import ServerFailed
from flows.stops import WrongUse
from gazetteer import GazetteerMissing
from products.bundle import ExportError
from sources.files import InputMissing
from warehouse.errors import DatabaseError, DatabaseUnwritable, QueryError

UNEXPECTED, WRONG_USE, NOTHING_USABLE, DATABASE, CANNOT_WRITE, INTERRUPTED = 1, 2, 3, 4, 5, 130

CODES: tuple[tuple[tuple[type[Exception], ...], int], ...] = (
    ((WrongUse, InputMissing, QueryError), WRONG_USE),
    ((DatabaseUnwritable, ExportError), CANNOT_WRITE),
    ((DatabaseError,), DATABASE),
    ((GazetteerMissing, ServerFailed), UNEXPECTED),
)
UNWRITABLE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EACCES, errno.EPERM, errno.EROFS}


def explained(error: BaseException) -> tuple[int, str]:
    """The exit code and the line for a fault."""
    for kinds, code in CODES:
        if isinstance(error, kinds):
            return code, _one_line(str(error))
    if isinstance(error, KeyboardInterrupt | duckdb.InterruptException):
        return INTERRUPTED, "interrupted"
    if isinstance(error, OSError) and error.errno in UNWRITABLE:
        return CANNOT_WRITE, f"cannot write{f' {error.filename}' if error.filename else ''}: {error.strerror}"
    return (
        UNEXPECTED,
        f"unexpected fault: {type(error).__name__}: {_one_line(str(error))} (KHRONIKA_DEBUG=1 shows more)",
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())
