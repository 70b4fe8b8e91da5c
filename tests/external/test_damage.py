"""However lines are damaged, every one is in, known or set aside, and those around them are not lost."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.imports import import_files
from sources.external.files import recognise
from sources.external.json_items import json_items
from sources.external.records import csv_records, tab_records
from tests.external.imported import CASES, asked

HURT = st.sampled_from(['"', ",", "\t", ";", "\n", "\0", "é", "x", "", '","', "{", "2024-02-31"])


@st.composite
def damaged(draw: st.DrawFn, name: str) -> bytes:
    """A case file with a few places struck out or written over."""
    text = (CASES / name).read_text(encoding="latin-1")
    head = text.index("\n") + 1 if name != "20240512120000.export.CSV" else 0
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(head, len(text)))
        text = text[:at] + draw(HURT) + text[at + draw(st.integers(0, 12)) :]
    return text.encode("latin-1")


@pytest.mark.parametrize(
    "name", ["20240512120000.export.CSV", "polecat_week.txt", "acled_2024.csv", "GEDEvent_v25_1.csv", "acled_2018.csv"]
)
def test_every_line_is_in_or_known_or_set_aside(db: Path, tmp_path: Path, name: str) -> None:
    dataset = recognise(CASES / name).layout.dataset
    path = tmp_path / name

    @settings(max_examples=8)
    @given(damaged(name))
    def check(content: bytes) -> None:
        path.write_bytes(content)
        [(before,)] = asked(db, "SELECT count(*) FROM external_events")
        [done] = import_files([path], db, dataset=dataset, version="1")
        [(after,)] = asked(db, "SELECT count(*) FROM external_events")
        assert done.read == done.new + done.changed + done.known + done.quarantined
        assert after - before == done.new
        [again] = import_files([path], db, dataset=dataset, version="1")
        assert (again.new, again.changed, again.known) == (0, 0, done.read - done.quarantined)
        assert again.reasons == done.reasons

    check()


LINES = st.lists(st.text(st.sampled_from('ab",\n'), max_size=12), max_size=12)


@given(LINES)
def test_records_hold_all_that_is_not_blank(parts: list[str]) -> None:
    lines = list(enumerate("\n".join(parts).split("\n"), 1))
    filled = [text for _, text in lines if text.strip()]
    records = list(csv_records(iter(lines), ",", 2))
    starts = [int(record.place) for record in records]
    assert starts == sorted(set(starts))
    ends = [*starts[1:], len(lines) + 1][: len(starts)]
    for record, start, end in zip(records, starts, ends, strict=True):
        passed_over = [text for _, text in lines[start : end - 1] if text.strip()]
        assert len(passed_over) <= sum(cell.count("\n") for cell in record.cells or ())
    assert all(record.text for record in records if record.cells is None)
    assert bool(records) == bool(filled)
    assert len(list(tab_records(lines, 2))) == len(filled)


@given(st.lists(st.tuples(st.text(), st.text()), max_size=8))
def test_written_rows_are_read_again(rows: list[tuple[str, str]]) -> None:
    import csv
    import io

    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    plain = [row for row in rows if not any(sign in cell for cell in row for sign in "\r\n")]
    if len(plain) < len(rows):
        return
    lines = enumerate(text.getvalue().split("\n"), 1)
    assert [tuple(record.cells or ()) for record in csv_records(lines, ",", 2)] == rows


def test_a_broken_line_does_not_take_the_next_ones_with_it() -> None:
    text = 'a,b\n"never closed,b\nc,d\n"over\ntwo lines",e\nf"g,h\n"i"j,k\n'
    records = list(csv_records(enumerate(text.split("\n"), 1), ",", 2))
    assert [(record.place, record.cells) for record in records] == [
        ("1", ["a", "b"]),
        ("2", None),
        ("3", ["c", "d"]),
        ("4", ["over\ntwo lines", "e"]),
        ("6", ['f"g', "h"]),
        ("7", None),
    ]


@given(st.lists(st.dictionaries(st.text(max_size=5), st.text() | st.none() | st.integers()), max_size=8), st.booleans())
def test_objects_are_read_one_by_one(objects: list[dict[str, object]], wrapped: bool) -> None:
    given_json = json.dumps({"status": 200, "data": objects} if wrapped else objects, ensure_ascii=False)
    found = [item.found for item in json_items(BytesIO(given_json.encode("utf-8", "surrogatepass")))]
    if "\0" not in given_json and not any(0xD800 <= ord(sign) <= 0xDFFF for sign in given_json):
        assert found == objects


def test_an_array_longer_than_a_block() -> None:
    objects = [{"n": n, "notes": "é" * 997} for n in range(1500)]
    content = json.dumps(objects, ensure_ascii=False).encode()
    assert len(content) > 2_000_000
    assert [item.found for item in json_items(BytesIO(content))] == objects
