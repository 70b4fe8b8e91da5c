"""The same file changes nothing, a changed one changes what differs, and versions stand side by side."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from flows.imports import import_files
from tests.conftest import REPOSITORY
from tests.external.imported import CASES, asked, imported, state, without_clocks
from tests.warehouse.rows import make_sample

GDELT = CASES / "20240512120000.export.CSV"
ALL = sorted(path.name for path in CASES.iterdir())


def test_the_same_again_changes_nothing(db: Path) -> None:
    first = imported(db, *ALL)
    before = state(db)
    second = imported(db, *ALL)
    assert state(db) == before
    assert [(done.new, done.changed, done.known) for done in second] == [(0, 0, done.new) for done in first]
    assert [done.reasons for done in second] == [done.reasons for done in first]


def test_changed_rows_of_a_version_are_updated(db: Path, tmp_path: Path) -> None:
    imported(db, "GEDEvent_v25_1.csv")
    other = tmp_path / "GEDEvent_v25_1.csv"
    text = (CASES / "GEDEvent_v25_1.csv").read_text()
    other.write_text(text.replace(",3,4,3,625,", ",4,5,4,625,"))
    [done] = import_files([other], db)
    assert (done.new, done.changed, done.known) == (0, 1, 2)
    found = asked(db, "SELECT fatalities_low, fatalities_best, fatalities_high, count(*) OVER () FROM external_events")
    assert (4, 4, 5, 3) in found


def test_versions_stand_side_by_side_and_the_newest_is_compared(db: Path) -> None:
    imported(db, "GEDEvent_v25_1.csv", version="26.1")
    imported(db, "GEDEvent_v25_1.csv", version="9.1")
    assert asked(db, "SELECT dataset_version, sum(n_rows) FROM external_coverage GROUP BY ALL ORDER BY ALL") == [
        ("26.1", 3),
        ("9.1", 3),
    ]
    assert asked(db, "SELECT dataset_version, count(*) FROM events_all_sources GROUP BY ALL") == [("26.1", 3)]


def test_a_version_with_numbers_goes_before_a_hash(db: Path) -> None:
    imported(db, "mmad_events.csv", version="4")
    imported(db, "mmad_events.csv")
    assert asked(db, "SELECT count(*) FROM external_events") == [(6,)]
    assert asked(db, "SELECT dataset_version, count(*) FROM events_all_sources GROUP BY ALL") == [("4", 3)]


def test_of_files_that_add_up_the_newest_row_is_compared(db: Path, tmp_path: Path) -> None:
    imported(db, "acled_2024.csv")
    later = tmp_path / "later.csv"
    header, first, *_ = (CASES / "acled_2024.csv").read_text().splitlines(True)
    later.write_text(header + first.replace(",0,,1715731200", ",7,,1715739999"))
    import_files([later], db)
    assert asked(db, "SELECT count(*) FROM external_events") == [(5,)]
    found = asked(db, "SELECT id, fatalities_best FROM events_all_sources ORDER BY id")
    assert found == [("BLR900001", 7), ("BLR900002", 0), ("BLR900010", 0), ("SDN900003", 12)]


def test_a_copy_of_a_row_is_known_and_a_rival_set_aside(db: Path, tmp_path: Path) -> None:
    lines = GDELT.read_text().splitlines(True)
    rival = lines[0].replace("POLICE", "SOLDIERS")
    path = tmp_path / "x.CSV"
    path.write_text("".join([lines[0], lines[1], lines[0], rival]))
    for _ in range(2):
        [done] = import_files([path], db)
        assert done.quarantined == 1
        assert done.new + done.known == 3
    assert asked(db, "SELECT actor1 FROM external_events WHERE source_id = '1100000001'") == [("POLICE",)]


def test_reports_and_ours_are_not_mixed(db: Path) -> None:
    imported(db, "mmad_reports.csv", "mmad_events.csv", "SCAD2018Africa_Final.csv")
    assert asked(db, "SELECT count(*) FROM events") == [(0,)]
    assert asked(db, "SELECT dataset, count(*) FROM events_all_sources GROUP BY ALL ORDER BY ALL") == [
        ("mmad_events", 3),
        ("scad", 3),
    ]


IMPORT = """
import sys
from pathlib import Path
from flows.imports import import_files
print("importing", flush=True)
import_files([Path(sys.argv[1])], Path(sys.argv[2]))
"""


def test_ours_stand_beside_theirs(tmp_path: Path) -> None:
    db = make_sample(tmp_path / "khronika.duckdb")
    imported(db, "GEDEvent_v25_1.csv")
    found = asked(
        db,
        "SELECT dataset, id, country, event_type, fatalities_low, fatalities_best, fatalities_high "
        "FROM events_all_sources WHERE iso3 IN ('SDN', 'GEO') ORDER BY ALL",
    )
    assert found == [
        ("khronika", "GEOX000001", "Georgia", "Protests", 0, 0, None),
        ("khronika", "SDNX000001", "Sudan", "Explosions/Remote violence", 3, 3, 3),
        ("ucdp_ged", "900001", "Sudan", "Battles", 3, 3, 4),
    ]
    # The pardon is nothing ACLED would have.
    assert asked(db, "SELECT count(*) FROM events_all_sources WHERE dataset = 'khronika'") == [(2,)]


MANY = 30_000


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of two chunks, at its end a malformed line, a copy of the first row and a rival of it."""
    first = GDELT.read_text().splitlines()[0]
    lines = [first.replace("1100000001", str(1200000000 + n), 1) for n in range(MANY)]
    path = tmp_path_factory.mktemp("many") / "many.CSV"
    path.write_text("\n".join([*lines, "x", lines[0], lines[0].replace("POLICE", "SOLDIERS"), ""]))
    return path


@pytest.fixture(scope="module")
def undisturbed(many: Path) -> dict[str, list[tuple[Any, ...]]]:
    """What an import of it leaves behind."""
    db = many.with_name("undisturbed.duckdb")
    [done] = import_files([many], db)
    assert (done.read, done.new, done.known, done.quarantined) == (MANY + 3, MANY, 1, 2)
    return without_clocks(db)


@pytest.mark.parametrize("seconds", [0.5, 1.5])
def test_kill_during_an_import(
    db: Path, many: Path, undisturbed: dict[str, list[tuple[Any, ...]]], seconds: float
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", IMPORT, str(many), str(db)], stdout=subprocess.PIPE, text=True, cwd=REPOSITORY
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "importing\n"
        time.sleep(seconds)
        os.kill(process.pid, signal.SIGKILL)
    import_files([many], db)
    assert without_clocks(db) == undisturbed
