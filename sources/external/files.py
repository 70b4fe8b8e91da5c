"""A file of somebody else's data: which data set it is, and its rows in chunks."""

import json
from collections.abc import Iterable, Iterator
from hashlib import file_digest
from itertools import chain, islice
from json.encoder import encode_basestring
from pathlib import Path
from typing import IO, NamedTuple

from sources.external.json_items import json_items
from sources.external.layouts import Layout, layout_of, layouts, own_name
from sources.external.records import Line, Record, csv_records, numbered_lines, opened, split_cells, tab_records

CHUNK = 20_000
# Where a header may stand: some files have a title or a note before it.
HEADER_LINES = 10
DELIMITERS = (",", ";", "\t")
JSON = "json"
REPEATED = "the header again"


class LayoutUnknown(Exception):  # noqa: N818 - named for what happened, as the command line prints it
    """The file is laid out as no data set is, or not as the one that was named; one line that says what is missing."""


class Laid(NamedTuple):
    """How a file is laid out: data set, what parts its cells, its columns' names, and the line they stand in."""

    layout: Layout
    delimiter: str
    names: tuple[str, ...]
    header_line: int


class Chunk(NamedTuple):
    """Records in the file's order: the whole ones, and those with a fault; and how far into the file they reach."""

    whole: list[Record]
    faulty: list[Record]
    bytes_read: int


def recognise(path: Path, dataset: str | None = None) -> Laid:
    """Tell the data set by the columns of the file; where one is named, only whether it is that.

    Raises LayoutUnknown and OSError.
    """
    with opened(path) as file:
        head = list(islice(numbered_lines(file), HEADER_LINES))
    if head and head[0][1].lstrip()[:1] in ("{", "["):
        found = _from_objects(path, dataset)
    else:
        found = _from_lines(head, _among(dataset), path.name)
    if found is None:
        raise LayoutUnknown(_what_is_missing(head, dataset))
    return found


def read_chunks(path: Path, laid: Laid, size: int = CHUNK) -> Iterator[Chunk]:
    """All records of the file, `size` at a time. Raises OSError."""
    with opened(path) as file:
        records = _records(file, laid)
        while batch := list(islice(records, size)):
            whole = [record for record in batch if record.cells is not None]
            yield Chunk(whole, [record for record in batch if record.cells is None], file.tell())


def hash_version(path: Path) -> str:
    """A version for a file that tells none: `file-` and twelve digits of its hash."""
    with path.open("rb") as file:
        return f"file-{file_digest(file, 'sha256').hexdigest()[:12]}"


def raw_rows(names: tuple[str, ...], rows: Iterable[list[str]]) -> list[str]:
    """Records as JSON objects, empty cells left out."""
    # By hand, as it takes a third of the time of json.dumps and a large file is little else.
    keys = [f"{encode_basestring(name)}: " for name in names]
    return [
        f"{{{', '.join([key + encode_basestring(cell) for key, cell in zip(keys, cells, strict=True) if cell])}}}"
        for cells in rows
    ]


def _records(file: IO[bytes], laid: Laid) -> Iterator[Record]:
    if laid.delimiter == JSON:
        return _json_records(file, laid.names)
    lines = numbered_lines(file)
    before = list(islice(lines, laid.header_line))[:-1]
    early = (Record(str(number), None, text, "a line before the header") for number, text in before if text.strip())
    if laid.delimiter == "\t" and not laid.layout.quoted:
        return chain(early, _marked(tab_records(lines, len(laid.names)), laid.names))
    return chain(early, _marked(csv_records(lines, laid.delimiter, len(laid.names)), laid.names))


def _marked(records: Iterable[Record], names: tuple[str, ...]) -> Iterator[Record]:
    """The records, those that are the header again marked as faults."""
    for record in records:
        if record.cells and own_name(record.cells[0]) == names[0] and own_name(record.cells[1]) == names[1]:
            yield Record(record.place, None, "\t".join(record.cells), REPEATED)
        else:
            yield record


def _json_records(file: IO[bytes], names: tuple[str, ...]) -> Iterator[Record]:
    for item in json_items(file):
        place = f"item {item.number}"
        if item.found is None:
            yield Record(place, None, item.text, "not a JSON object")
        else:
            cells = {own_name(name): _as_text(value) for name, value in item.found.items()}
            yield Record(place, [cells.get(name, "") for name in names])


def _as_text(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _among(dataset: str | None) -> tuple[Layout, ...]:
    return (layout_of(dataset),) if dataset else layouts()


def _from_objects(path: Path, dataset: str | None) -> Laid | None:
    with opened(path) as file:
        first = [item.found for item in islice(json_items(file), HEADER_LINES) if item.found]
    names = tuple(dict.fromkeys(own_name(name) for found in first for name in found))
    layout = _best(frozenset(names), _among(dataset), path.name)
    return Laid(layout, JSON, names, 0) if layout else None


def _from_lines(head: list[Line], among: tuple[Layout, ...], file_name: str) -> Laid | None:
    for number, text in head:
        for delimiter in DELIMITERS:
            names = tuple(own_name(cell) for cell in split_cells(text, delimiter) or ())
            if layout := _best(frozenset(names), among, file_name):
                return Laid(layout, delimiter, _distinct(names), number)
    return next((laid for layout in among if layout.fields and (laid := _headless(head, layout))), None)


def _headless(head: list[Line], layout: Layout) -> Laid | None:
    """Where the first lines have the layout's number of fields and an id and a day in front, it is that."""
    for _, text in head:
        cells = text.split("\t")
        if len(cells) == len(layout.fields) and cells[0].isdigit() and cells[1].isdigit() and len(cells[1]) == 8:
            return Laid(layout, "\t", layout.fields, 0)
    return None


def _best(names: frozenset[str], among: tuple[Layout, ...], file_name: str) -> Layout | None:
    """The layout most of whose columns are there; of two with the same ones, that whose version the file names."""
    fitting = [layout for layout in among if layout.needs and layout.needs <= names]
    most = max((len(layout.needs) for layout in fitting), default=0)
    fitting = [layout for layout in fitting if len(layout.needs) == most]
    named = [layout for layout in fitting if layout.version_of(file_name)]
    return next(iter(named or fitting[-1:]), None)


def _distinct(names: tuple[str, ...]) -> tuple[str, ...]:
    counts = dict.fromkeys(names, 0)
    numbered = []
    for name in names:
        counts[name] += 1
        numbered.append(name if counts[name] == 1 else f"{name}_{counts[name]}")
    return tuple(numbered)


def _what_is_missing(head: list[Line], dataset: str | None) -> str:
    if not head:
        return "the file is empty"
    if dataset is None:
        return "laid out as none of the data sets that can be imported"
    layout = layout_of(dataset)
    if not layout.needs:
        return f"not laid out as {dataset}: no line of {len(layout.fields)} fields apart by tabs"
    there = {own_name(cell) for _, text in head for mark in DELIMITERS for cell in split_cells(text, mark) or ()}
    return f"not laid out as {dataset}: no column {', '.join(sorted(layout.needs - there)) or 'of that name'}"
