"""Each published layout is told by its columns and comes in with its own precision; malformed lines are set aside."""

import gzip
import json
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from flows.imports import import_files
from sources.external.layouts import layout_of
from tests.external.imported import CASES, asked, imported

# File → data set, version (the start of it), rows in, and the reasons of those set aside with the place of each.
FILES: dict[str, tuple[str, str, int, dict[str, str]]] = {
    "GEDEvent_v25_1.csv": (
        "ucdp_ged",
        "25.1",
        3,
        {
            "6": "date_start: not a date",
            "7": "best: not a whole number",
            "8": "country_id: unknown country",
            "9": "latitude: less_than_or_equal_to(90)",
            "10": "7 fields where 49 are expected",
            "11": "another row of this file has the same id",
        },
    ),
    "GEDEvent_v26_0_7.csv": ("ucdp_candidate", "26.0.7", 1, {}),
    "acled_2024.csv": (
        "acled",
        "file-",
        4,
        {
            "6": "event_date: not a date",
            "7": "event_id_cnty: missing",
            "8": "fatalities: not a whole number",
            "9": "inter1: unknown code",
            "10": "iso3: unknown country",
            "11": "quotes are not closed",
        },
    ),
    "acled_2018.csv": ("acled", "file-", 2, {"4": "inter1: unknown code"}),
    "acled_api.json": ("acled", "file-", 2, {}),
    "acled_array.json": ("acled", "file-", 2, {"item 2": "not a JSON object"}),
    "20240512120000.export.CSV": (
        "gdelt",
        "2.0",
        5,
        {
            "6": "day: not a date",
            "7": "actiongeo_countrycode: unknown country",
            "8": "actiongeo_lat: not a number",
            "9": "58 fields where 61 are expected",
        },
    ),
    "polecat_week.txt": (
        "polecat",
        "file-",
        3,
        {
            "1": "a line before the header",
            "6": "the header again",
            "7": "41 fields where 40 are expected",
            "8": "event date: not a date",
        },
    ),
    "mmad_reports.csv": ("mmad_reports", "file-", 3, {"5": "side: unknown code", "6": "event_date: missing"}),
    "mmad_events.csv": ("mmad_events", "file-", 3, {"4": "latitude: not a number"}),
    "SCAD2018Africa_Final.csv": (
        "scad",
        "2018",
        3,
        {
            "5": "etype: unknown code",
            "6": "external_events: dates_ordered",
            "7": "ccode: unknown country",
        },
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_a_layout(db: Path, name: str) -> None:
    dataset, version, new, reasons = FILES[name]
    [done] = imported(db, name)
    assert (done.dataset, done.new, done.changed, done.known) == (dataset, new, 0, 0)
    assert done.version.startswith(version)
    assert done.read == new + len(reasons)
    assert done.reasons == Counter(reasons.values())
    found = asked(db, "SELECT origin, reasons, stage, table_name, remedy IS NOT NULL FROM quarantine")
    assert sorted(found) == sorted(
        (f"{name}:{place}", reason, "import", "external_events", True) for place, reason in reasons.items()
    )
    assert asked(db, "SELECT DISTINCT file_name, dataset FROM external_events") == [(name, dataset)]


def row(db: Path, source_id: str) -> dict[str, Any]:
    """The one row with this id, as columns and values."""
    [cells] = asked(db, f"SELECT to_json(external_events) FROM external_events WHERE source_id = '{source_id}'")
    found: dict[str, Any] = json.loads(cells[0])
    return found


# File, id → what some of its columns must be.
CELLS: list[tuple[str, str, dict[str, Any]]] = [
    (
        "GEDEvent_v25_1.csv",
        "900001",
        {
            "external_id": "ucdp_ged:25.1:900001",
            "iso3": "SDN",
            "gwcode": 625,
            "location": "Kassala town",
            "admin1": "Kassala state",
            "where_prec": 1,
            "time_precision": 1,
            "priogrid_gid": 151633,
            "event_type": "State-based violence",
            "acled_event_type": "Battles",
            "actor1": "Government of Testland",
            "inter1": "State forces",
            "fatalities_low": 3,
            "fatalities_best": 3,
            "fatalities_high": 4,
            "licence": "CC BY 4.0",
        },
    ),
    (
        "GEDEvent_v25_1.csv",
        "900002",
        {
            "event_date": "2024-05-16",
            "date_start": "2024-05-01",
            "date_end": "2024-05-31",
            "time_precision": 3,
            "time_precision_own": "4",
            "geo_precision": 3,
            "geo_precision_own": "4",
            "acled_event_type": "Violence against civilians",
            "inter2": "Civilians",
        },
    ),
    ("GEDEvent_v25_1.csv", "900003", {"iso3": "YEM", "time_precision": 4, "where_prec": 6}),
    (
        "acled_2024.csv",
        "BLR900002",
        {
            "date_start": "2024-05-12",
            "date_end": "2024-05-18",
            "time_precision": 2,
            "geo_precision": 3,
            "inter1": "Protesters",
            "inter2": None,
            "actor2": None,
            "fatalities_best": 0,
            "fatalities_high": None,
        },
    ),
    ("acled_2024.csv", "SDN900003", {"date_start": "2024-06-01", "date_end": "2024-06-30", "iso3": "SDN"}),
    ("acled_2024.csv", "BLR900010", {"acled_sub_event_type": "Arrests", "rex_act": "arrest_detention"}),
    ("acled_2018.csv", "BLR900011", {"event_date": "2018-04-02", "inter1": "State forces", "inter2": "Civilians"}),
    ("acled_2018.csv", "BLR900012", {"inter2": None, "event_type": "Riots/Protests", "acled_event_type": None}),
    ("acled_api.json", "BLR900021", {"inter1": "State forces", "fatalities_low": 0}),
    (
        "20240512120000.export.CSV",
        "1100000001",
        {
            "iso3": "BLR",
            "country": "Belarus",
            "admin1": "Minsk",
            "sub_event_type": "173",
            "rex_act": "arrest_detention",
            "actor1": "POLICE",
            "actor2": "CVL",
            "inter1": "State forces",
            "inter2": "Civilians",
            "url": "https://news.example/1",
            "fatalities_best": None,
        },
    ),
    (
        "20240512120000.export.CSV",
        "1100000002",
        {"event_type": "08", "sub_event_type": "0841", "rex_act": "release", "iso3": "SRB", "where_prec": 6},
    ),
    ("20240512120000.export.CSV", "1100000003", {"iso3": None, "latitude": None, "geo_precision": None}),
    # A hunger strike is no protest of ACLED's, though 14 is; a longer code than any of the table takes the shorter's.
    ("20240512120000.export.CSV", "1100000004", {"acled_event_type": None}),
    ("20240512120000.export.CSV", "1100000005", {"acled_sub_event_type": "Air/drone strike"}),
    (
        "polecat_week.txt",
        "20240512-0001-invented",
        {"time_precision": None, "where_prec": 1, "rex_act": "arrest_detention", "inter1": "State forces"},
    ),
    ("polecat_week.txt", "20240512-0002-invented", {"where_prec": 4, "location": "Minsk", "geo_precision": 3}),
    ("polecat_week.txt", "20240512-0003-invented", {"iso3": None, "location": None, "sub_event_type": None}),
    (
        "mmad_reports.csv",
        "1",
        {
            "iso3": "BLR",
            "event_type": "Anti-regime",
            "acled_sub_event_type": "Protest with intervention",
            "n_participants": 300,
        },
    ),
    # Correlates of War numbers are not Gleditsch and Ward's: 970 is Nauru, 679 Yemen.
    ("mmad_reports.csv", "3", {"iso3": "NRU", "gwcode": 971, "acled_event_type": "Riots", "latitude": None}),
    (
        "mmad_events.csv",
        "370-625144-Minsk-2011-06-22-1",
        {"n_participants": 217, "acled_sub_event_type": "Excessive force against protesters"},
    ),
    ("mmad_events.csv", "679-627907-Gomel-2011-06-22-1", {"iso3": "YEM"}),
    (
        "SCAD2018Africa_Final.csv",
        "6250001-1",
        {
            "date_start": "1995-08-30",
            "date_end": "1995-09-02",
            "event_date": "1995-08-31",
            "acled_sub_event_type": "Protest with intervention",
            "n_participants": 1000,
            "fatalities_best": 0,
        },
    ),
    ("SCAD2018Africa_Final.csv", "6250002-1", {"n_participants": None, "fatalities_best": None, "where_prec": 4}),
]


@pytest.mark.parametrize(("name", "source_id", "wanted"), CELLS, ids=[f"{name}-{key}" for name, key, _ in CELLS])
def test_cells(db: Path, name: str, source_id: str, wanted: dict[str, Any]) -> None:
    imported(db, name)
    found = row(db, source_id)
    assert {column: found[column] for column in wanted} == wanted


def test_the_row_is_kept_as_it_came(db: Path) -> None:
    imported(db, "acled_2024.csv", "SCAD2018Africa_Final.csv")
    [(notes,)] = asked(db, "SELECT raw ->> 'notes' FROM external_events WHERE source_id = 'BLR900002'")
    assert notes == 'Around 15 May 2024, "invented" people met,\nand went home.'
    # A file of Windows' own encoding.
    assert asked(db, "SELECT raw ->> 'notes' FROM external_events WHERE source_id = '6250001-1'") == [
        ("Invented café protest.",)
    ]


def test_a_file_of_no_data_set_is_set_aside_whole(db: Path) -> None:
    [done] = imported(db, "no_data_set.csv")
    assert (done.read, done.quarantined) == (1, 1)
    assert asked(db, "SELECT origin, reasons FROM quarantine") == [
        ("no_data_set.csv", "laid out as none of the data sets that can be imported")
    ]


def test_a_named_data_set_must_fit(db: Path) -> None:
    [done] = imported(db, "acled_2024.csv", dataset="scad")
    assert done.quarantined == done.read == 1
    [reason] = done.reasons
    assert reason.startswith("not laid out as scad: no column ccode, enddate")


def test_a_named_data_set_wins_over_the_file_name(db: Path) -> None:
    [done] = imported(db, "GEDEvent_v25_1.csv", dataset="ucdp_candidate", version="25.0.X")
    assert (done.dataset, done.version, done.new) == ("ucdp_candidate", "25.0.X", 3)


@pytest.mark.parametrize("packed", [".gz", ".zip"])
def test_packed_files(db: Path, tmp_path: Path, packed: str) -> None:
    plain = CASES / "20240512120000.export.CSV"
    path = tmp_path / f"20240512120000.export.CSV{packed}"
    if packed == ".gz":
        path.write_bytes(gzip.compress(plain.read_bytes()))
    else:
        with zipfile.ZipFile(path, "w") as archive:
            archive.write(plain, plain.name)
    [done] = import_files([path], db)
    assert (done.dataset, done.new, done.quarantined) == ("gdelt", 5, 4)
    path.write_bytes(path.read_bytes()[:200])
    [done] = import_files([path], db)
    assert done.quarantined == 1 and "cannot be read" in next(iter(done.reasons))


def test_days_are_days(db: Path) -> None:
    imported(db, "acled_2018.csv")
    assert asked(db, "SELECT DISTINCT event_date FROM external_events") == [(date(2018, 4, 2),)]


@pytest.mark.parametrize(
    ("dataset", "file_name", "version"),
    [
        ("ucdp_ged", "GEDEvent_v25_1.csv", "25.1"),
        ("ucdp_ged", "ged251-csv.zip", "25.1"),
        ("ucdp_ged", "ged51.csv", "5.1"),
        ("ucdp_ged", "GEDEvent_v26_0_7.csv", None),
        ("ucdp_ged", "GEDEvent_v26_01_26_03.csv", None),
        ("ucdp_candidate", "GEDEvent_v26_0_7.csv", "26.0.7"),
        ("ucdp_candidate", "GEDEvent_v26_01_26_03.csv", "26.01.26.03"),
        ("ucdp_candidate", "GEDEvent_v25_1.csv", None),
        ("scad", "SCAD2018LatinAmerica_Final.csv", "2018"),
        ("gdelt", "20240512120000.export.CSV.zip", "2.0"),
        ("acled", "2024-01-01-2024-12-31-Belarus.csv", None),
    ],
)
def test_versions_of_file_names(dataset: str, file_name: str, version: str | None) -> None:
    assert layout_of(dataset).version_of(file_name) == version


def test_capitals_byte_order_marks_and_repeated_columns_of_a_header(db: Path, tmp_path: Path) -> None:
    lines = (CASES / "acled_2018.csv").read_text().splitlines()
    path = tmp_path / "old.csv"
    path.write_text("\ufeff" + lines[0].upper() + ";ISO\n" + lines[1] + ";999\n", encoding="utf-8")
    [done] = import_files([path], db)
    assert (done.dataset, done.new) == ("acled", 1)
    assert row(db, "BLR900011")["iso3"] == "BLR"


def test_an_empty_file_and_a_header_alone(db: Path, tmp_path: Path) -> None:
    empty, header = tmp_path / "empty.csv", tmp_path / "header.csv"
    empty.write_text("")
    header.write_text((CASES / "acled_2024.csv").read_text().splitlines()[0])
    first, second = import_files([empty, header], db)
    assert (first.read, dict(first.reasons)) == (1, {"the file is empty": 1})
    assert (second.dataset, second.read) == ("acled", 0)
