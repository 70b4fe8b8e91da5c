"""`khronika import`: what a person is told, and how it ends."""

import json
from pathlib import Path

from tests.cli.conftest import Khronika, refusal
from tests.external.imported import CASES

GED = str(CASES / "GEDEvent_v25_1.csv")


def test_an_import_is_told_and_can_be_asked(khronika: Khronika) -> None:
    done = khronika("import", GED, str(CASES / "acled_api.json"))
    assert done.returncode == 0, done.stderr
    assert "GEDEvent_v25_1.csv: ucdp_ged 25.1, 9 read: 3 new, 0 changed, 0 known, 6 quarantined\n" in done.stdout
    assert (
        "what to do: khronika sql \"SELECT origin, reasons, remedy FROM quarantine WHERE stage = 'import'\""
        in done.stdout
    )
    assert "  1 × date_start: not a date\n" in done.stdout
    assert "Licence of UCDP Georeferenced Event Dataset: CC BY 4.0." in done.stdout
    assert "never to be used to train" in done.stdout
    asked = khronika("sql", "SELECT dataset, sum(n_rows) AS n FROM external_coverage GROUP BY ALL", "--format", "json")
    assert {row["dataset"]: int(row["n"]) for row in json.loads(asked.stdout)} == {"ucdp_ged": 3, "acled": 2}
    assert str(CASES) not in khronika("sql", "FROM external_events", "--format", "json").stdout
    again = khronika("import", GED)
    assert "9 read: 0 new, 0 changed, 3 known, 6 quarantined" in again.stdout


def test_imported_rows_leave_by_no_export(khronika: Khronika, tmp_path: Path) -> None:
    khronika("import", GED)
    assert khronika("export", "--out", "csv").returncode == 0
    assert not [path.name for path in (tmp_path / "csv").iterdir() if "900001" in path.read_text()]
    assert not (tmp_path / "csv" / "external_events.csv").exists()


def test_nothing_usable_ends_with_3(khronika: Khronika) -> None:
    done = khronika("import", str(CASES / "no_data_set.csv"))
    assert done.returncode == 3
    assert "1 × laid out as none of the data sets that can be imported" in done.stdout


def test_wrong_use_ends_with_2(khronika: Khronika, tmp_path: Path) -> None:
    for arguments, line in (
        (("missing.csv",), "not found: missing.csv"),
        ((str(tmp_path),), "a folder and no file"),
        ((GED, "--dataset", "icews"), "--dataset is not known: 'icews' (one of: ucdp_ged, "),
        ((GED, "--as-version", "a:b"), "--as-version is not a version: 'a:b'"),
    ):
        done = khronika("import", *arguments)
        assert done.returncode == 2
        assert line in refusal(done)
