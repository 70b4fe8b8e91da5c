"""The export bundle: the same bytes for the same content, readable anywhere, whole or not there at all."""

import csv
import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

from products.bundle import ExportError, write_bundle
from products.resources import resources
from schemas.contract import ACLED_COLUMNS
from tests.warehouse.rows import TEXTS
from warehouse.database import reader, writer
from warehouse.errors import DatabaseMissing

GOLDEN = Path(__file__).parent / "golden"
FILES = {each.path for each in resources()} | {"datapackage.json", "codebook.md", "ATTRIBUTION.txt"}
# Each row: write the bundle with a limit on the size of a file, as a full disk would set one.
LIMITED = """
import resource, signal, sys
from pathlib import Path
from products.bundle import ExportError, write_bundle
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
try:
    write_bundle(Path(sys.argv[1]), Path(sys.argv[2]))
except ExportError as error:
    print(error)
"""


def contents(folder: Path) -> dict[str, bytes]:
    """File name → bytes."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_the_files(database: Path, tmp_path: Path) -> None:
    written = write_bundle(database, tmp_path / "out")
    assert {path.name for path in written} == FILES == set(contents(tmp_path / "out"))
    assert all(path.parent == tmp_path / "out" for path in written)


@pytest.mark.parametrize("name", sorted(each.path for each in resources()))
def test_the_tables_are_the_golden_ones(database: Path, tmp_path: Path, name: str) -> None:
    write_bundle(database, tmp_path / "out")
    assert (tmp_path / "out" / name).read_text(encoding="utf-8") == (GOLDEN / name).read_text(encoding="utf-8"), (
        "the export changed: if it should, run `.venv/bin/python -m tests.products.golden` and look at the diff"
    )


def test_the_same_content_is_the_same_bytes(database: Path, tmp_path: Path) -> None:
    write_bundle(database, tmp_path / "one")
    with reader(database) as con:
        write_bundle(con, tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_acled_csv_has_the_31_columns_and_only_rows_acled_would_have(database: Path, tmp_path: Path) -> None:
    write_bundle(database, tmp_path / "out")
    rows = table(tmp_path / "out", "acled.csv")
    assert list(rows[0]) == ACLED_COLUMNS
    assert [row["event_id_cnty"] for row in rows] == ["SDNX000001", "GEOX000001"]


def test_events_csv_has_every_row(database: Path, tmp_path: Path) -> None:
    write_bundle(database, tmp_path / "out")
    acts = {row["rex_act"]: row["acled_scope"] for row in table(tmp_path / "out", "events.csv")}
    assert acts["pardon"] == "borderline"
    assert len(acts) == 3


def test_other_scopes_for_acled_csv(database: Path, tmp_path: Path) -> None:
    write_bundle(database, tmp_path / "out", scopes=("in", "borderline", "out"))
    assert len(table(tmp_path / "out", "acled.csv")) == 3


def test_no_article_text_leaves_the_database(database: Path, tmp_path: Path) -> None:
    write_bundle(database, tmp_path / "out")
    everything = b"".join(contents(tmp_path / "out").values()).decode()
    assert not any(text in everything for text in TEXTS.values())
    assert "text" not in table(tmp_path / "out", "articles.csv")[0]


def test_line_ends_and_encoding(database: Path, tmp_path: Path) -> None:
    write_bundle(database, tmp_path / "out")
    for name, content in contents(tmp_path / "out").items():
        assert not content.startswith(b"\xef\xbb\xbf"), name
        assert b"\r" not in content, name
        assert content.decode("utf-8").endswith("\n"), name


def test_the_data_package_describes_the_files(database: Path, tmp_path: Path) -> None:
    write_bundle(database, tmp_path / "out")
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    for described in package["resources"]:
        head = next(csv.reader((tmp_path / "out" / described["path"]).open(encoding="utf-8", newline="")))
        assert head == [field["name"] for field in described["schema"]["fields"]]
        assert set(described["schema"]["primaryKey"]) <= set(head)
    fields = {field["name"]: field for field in package["resources"][1]["schema"]["fields"]}
    assert fields["latitude"]["constraints"] == {"required": True, "minimum": -90, "maximum": 90}
    assert fields["acled_scope"]["constraints"]["enum"] == ["in", "borderline", "out"]
    assert "required" not in fields["rex_act"]["constraints"]
    assert package["resources"][2]["schema"]["foreignKeys"][0] == {
        "fields": ["event_id_cnty"],
        "reference": {"resource": "events", "fields": ["event_id_cnty"]},
    }


def test_geonames_is_named(database: Path, tmp_path: Path) -> None:
    write_bundle(database, tmp_path / "out")
    assert "GeoNames" in (tmp_path / "out" / "ATTRIBUTION.txt").read_text(encoding="utf-8")


def test_an_empty_database_gives_headers(tmp_path: Path) -> None:
    with writer(tmp_path / "k.duckdb") as con:
        write_bundle(con, tmp_path / "out")
    assert (tmp_path / "out" / "acled.csv").read_text(encoding="utf-8") == ",".join(ACLED_COLUMNS) + "\n"


def test_a_second_export_replaces_the_first_and_nothing_else(database: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_bundle(database, out)
    (out / "my notes.txt").write_text("mine")
    with writer(database) as con:
        con.execute("DELETE FROM events WHERE iso3 = 'SDN'").fetchall()
    write_bundle(database, out)
    assert len(table(out, "events.csv")) == 2
    assert set(contents(out)) == FILES | {"my notes.txt"}


def test_a_folder_that_is_a_file(database: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(ExportError, match="cannot be written"):
        write_bundle(database, tmp_path / "out")


def test_no_database(tmp_path: Path) -> None:
    with pytest.raises(DatabaseMissing):
        write_bundle(tmp_path / "none.duckdb", tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="no limit on file sizes here")
@pytest.mark.parametrize("limit", [0, 500, 40_000])
def test_a_full_disk_leaves_the_old_export_whole(database: Path, tmp_path: Path, limit: int) -> None:
    out = tmp_path / "out"
    write_bundle(database, out)
    before = contents(out)
    with writer(database) as con:
        con.execute("UPDATE events SET fatalities = 99").fetchall()
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(database), str(out), str(limit)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        check=True,
    )
    assert done.stdout.startswith(f"{out}: the export cannot be written")
    assert done.stdout.count("\n") == 1
    assert contents(out) == before


def test_ctrl_c_leaves_the_old_export_whole(database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    write_bundle(database, out)
    before = contents(out)

    def interrupted() -> str:
        raise KeyboardInterrupt

    with writer(database) as con:
        con.execute("UPDATE events SET fatalities = 99").fetchall()
    monkeypatch.setattr("products.bundle.codebook", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_bundle(database, out)
    assert contents(out) == before


def test_the_caller_keeps_the_connection(database: Path, tmp_path: Path) -> None:
    con: DuckDBPyConnection
    with reader(database) as con:
        write_bundle(con, tmp_path / "out")
        assert con.execute("SELECT count(*) FROM events").fetchall() == [(3,)]
