"""Lines and records of a file, one by one. What is malformed is one record with a fault; reading goes on after it."""

import csv
import gzip
import zipfile
import zlib
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO, NamedTuple, cast

LINE_BYTES = 16_000_000
# A field with line breaks is a paragraph or two; a quote that is never closed would eat the file.
LINES_OF_A_RECORD = 50
csv.field_size_limit(LINE_BYTES)

Line = tuple[int, str]


class Record(NamedTuple):
    """One record: where it stands in the file, its cells or its fault, and its text where it has a fault."""

    place: str
    cells: list[str] | None
    text: str = ""
    fault: str = ""


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """The bytes of a file, of a .gz, or of the one file in a .zip.

    Raises OSError, also where an archive is damaged or holds another number of files.
    """
    try:
        with _opener(path) as file:
            yield file
    except (EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise OSError(f"a damaged archive: {error}") from error


@contextmanager
def _opener(path: Path) -> Iterator[IO[bytes]]:
    if path.suffix.lower() == ".gz":
        with gzip.open(path, "rb") as packed:
            yield cast("IO[bytes]", packed)
    elif path.suffix.lower() == ".zip":
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if not name.endswith("/")]
            if len(names) != 1:
                raise OSError(f"{len(names)} files in the archive where one is expected")
            with archive.open(names[0]) as member:
                yield member
    else:
        with path.open("rb") as file:
            yield file


def numbered_lines(file: IO[bytes]) -> Iterator[Line]:
    """Lines from 1 on, without their ends. A line that is no UTF-8 is read as Windows-1252, as older files are."""
    for number, raw in enumerate(iter(lambda: file.readline(LINE_BYTES), b""), 1):
        yield number, decoded(raw).rstrip("\r\n")


def decoded(raw: bytes) -> str:
    """Text of bytes, byte-order mark left out, and what no table can hold shown as U+FFFD."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    return text.removeprefix("\ufeff").replace("\0", "\ufffd")


def tab_records(lines: Iterable[Line], width: int) -> Iterator[Record]:
    """One record a line; tabs part the cells and quotes mean nothing. Blank lines are passed over."""
    for number, text in lines:
        if text.strip():
            cells = text.split("\t")
            if len(cells) == width:
                yield Record(str(number), cells)
            else:
                yield Record(str(number), None, text, _miscounted(width, len(cells)))


def csv_records(lines: Iterable[Line], delimiter: str, width: int) -> Iterator[Record]:
    """Records of comma- or semicolon-separated text, line breaks within quotes included.

    Where no number of lines makes a record, the first line alone is the fault and the next begins anew.
    """
    waiting: deque[Line] = deque()
    source = iter(lines)
    while waiting or (waiting := deque(islice(source, 1))):
        number, text = waiting.popleft()
        if not text.strip():
            continue
        cells = split_cells(text, delimiter)
        taken = 0
        if (cells is None or len(cells) != width) and text.count('"') % 2:
            longer, taken = _joined(text, waiting, source, delimiter, width)
            cells = longer or cells
        for _ in range(taken):
            waiting.popleft()
        if cells is not None and len(cells) == width:
            yield Record(str(number), cells)
        else:
            fault = "quotes are not closed" if cells is None else _miscounted(width, len(cells))
            yield Record(str(number), None, text, fault)


def split_cells(text: str, delimiter: str) -> list[str] | None:
    """The cells of one record, or None where its quotes are wrong."""
    try:
        return next(csv.reader((text,), delimiter=delimiter, strict=True), [])
    except csv.Error:
        return None


def _joined(
    text: str, waiting: deque[Line], source: Iterator[Line], delimiter: str, width: int
) -> tuple[list[str] | None, int]:
    """The cells of a record that goes on over the next lines, and over how many; (None, 0) where it does not."""
    for count in range(1, LINES_OF_A_RECORD):
        if len(waiting) < count:
            waiting.extend(islice(source, 1))
        if len(waiting) < count:
            break
        text = f"{text}\n{waiting[count - 1][1]}"
        if text.count('"') % 2 == 0:
            cells = split_cells(text, delimiter)
            if cells is not None and len(cells) == width:
                return cells, count
    return None, 0


def _miscounted(width: int, found: int) -> str:
    return f"{found} fields where {width} are expected"
