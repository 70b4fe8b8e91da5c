"""`khronika match` as a person meets it: files, the database, and requests that cannot be met."""

import csv
import json
from pathlib import Path

import pytest

from flows.stops import WrongUse
from khronika import app
from tests.cli.conftest import Khronika, refusal
from tests.warehouse.others import add_others
from tests.warehouse.rows import make_sample
from warehouse.database import writer

HEAD = "dataset,event,date,enddate,latitude,longitude,kind_tax"
FILES = {
    "a.csv": [HEAD, "a,1,2024-05-01,2024-05-01,50.0,30.0,march", "a,2,2024-05-01,2024-05-04,50.0,31.0,strike"],
    # No data set, no ids, no last days: the file's name, the row's number, the first day.
    "b.csv": ["date,latitude,longitude,kind_tax", "2024-05-02,50.01,30.0,Demo", "2024-05-02,50.0,31.0,Walk-out"],
    "c.csv": [
        HEAD,
        "c,1,2024-05-02,2024-05-02,50.0,30.01,crowd",
        "c,2,2 May 2024,2024-05-02,50.0,30.0,crowd",
        "c,3,2024-05-02",
        "c,4,2024-05-02,2024-05-02,50.0,30.0,opera",
        "c,1,2024-06-02,2024-06-02,50.0,30.0,crowd",
    ],
    "kinds.csv": [
        "data.source,base.categories,level1,level2",
        "a,march,protest,contention", "a,strike,strike,contention",
        "b,Demo,protest,contention", "b,Walk-out,strike,contention", "c,crowd,gathering,contention",
    ],
}  # fmt: skip
ASKED = ("match", "a.csv", "b.csv", "c.csv", "--taxonomy", "kind=kinds.csv", "--km", "5", "--days", "1", "--out", "out")


@pytest.fixture
def files(tmp_path: Path) -> Path:
    for name, lines in FILES.items():
        (tmp_path / name).write_text("\n".join([*lines, ""]))
    return tmp_path


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_files(khronika: Khronika, files: Path) -> None:
    done = khronika(*ASKED)
    assert (done.returncode, done.stderr) == (0, "")
    first, *others = done.stdout.splitlines()
    expected = "6 entries, data sets 3: unique 4, matches 1 (event to event 1, episode to episode 0), duplicates 2"
    assert first == expected
    assert [line.split() for line in others if line.startswith("X")][-1] == ["X", "X", "X", "1"]
    assert any("kind of c: opera (1)" in line for line in others)
    assert [row["dataset"] for row in rows(files / "out/matches.csv")] == ["a", "b", "c"]
    assert [(row["dataset"], row["event"]) for row in rows(files / "out/set_aside.csv")] == [
        ("c", "2"), ("c", "1"), ("c", "line 4"),
    ]  # fmt: skip
    [review] = rows(files / "out/review.csv")
    assert (review["episode_event"], review["event_dataset"], review["event_event"]) == ("2", "b", "2")
    assert len(rows(files / "out/unique.csv")) == 4
    assert rows(files / "out/overlap.csv")[-1] == {"datasets": "a; b; c", "n": "1"}


def test_counts_as_json(khronika: Khronika, files: Path) -> None:
    told = json.loads(khronika(*ASKED, "--json", "--symmetric").stdout)
    assert (told["entries"], told["unique"], told["duplicates"], told["set_aside"]) == (6, 4, 2, 3)
    assert told["overlap"][-1] == {"datasets": ["a", "b", "c"], "n": 1}
    assert told["unmapped"] == [{"taxonomy": "kind", "dataset": "c", "category": "opera", "entries": 1}]


def test_the_same_input_gives_the_same_bytes(khronika: Khronika, files: Path) -> None:
    khronika(*ASKED)
    before = {path.name: path.read_bytes() for path in (files / "out").iterdir()}
    khronika(*ASKED)
    assert {path.name: path.read_bytes() for path in (files / "out").iterdir()} == before


def test_finer_levels_and_weights_are_obeyed(khronika: Khronika, files: Path) -> None:
    told = json.loads(khronika(*ASKED, "--json", "--level", "1", "--weight", "kind=3").stdout)
    assert told["overlap"][-1] == {"datasets": ["a", "b"], "n": 1}


def test_the_database(khronika: Khronika, tmp_path: Path) -> None:
    with writer(make_sample(tmp_path / "khronika.duckdb")) as con:
        add_others(con)
    asked = ("match", "--datasets", "khronika,ucdp_ged", "--km", "25", "--days", "1", "--out", "out")
    done = khronika(*asked, "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["overlap"] == [
        {"datasets": ["khronika"], "n": 2}, {"datasets": ["ucdp_ged"], "n": 1},
        {"datasets": ["khronika", "ucdp_ged"], "n": 1},
    ]  # fmt: skip
    assert told["unmapped"] == []
    done = khronika(*asked, "--country", "Sudan", "--from", "2025-09-10")
    assert done.stdout.startswith("2 entries, data sets 2: unique 1, matches 1")
    done = khronika(*asked, "--from", "2031-01-01")
    assert (done.returncode, done.stdout.startswith("0 entries")) == (3, True)


REFUSED = [
    (("a.csv", "none.csv", "--taxonomy", "kind=kinds.csv"), "none.csv: no such file"),
    (("a.csv", "kinds.csv", "--taxonomy", "kind=kinds.csv"), "no column date, latitude"),
    (("a.csv", "b.csv"), "name a taxonomy"),
    (("a.csv", "b.csv", "--taxonomy", "kinds.csv"), "not NAME=FILE"),
    (("a.csv", "b.csv", "--taxonomy", "colour=kinds.csv"), "no column colour_tax"),
    (("a.csv", "b.csv", "--taxonomy", "kind=a.csv"), "data.source"),
    (("a.csv", "b.csv", "--taxonomy", "kind=kinds.csv", "--weight", "kind=much"), "not NAME=NUMBER"),
    (("a.csv", "b.csv", "--taxonomy", "kind=kinds.csv", "--weight", "color=2"), "no taxonomy"),
    (("a.csv", "b.csv", "--taxonomy", "kind=kinds.csv", "--from", "2024-01-01"), "--from goes with --datasets"),
    (("a.csv", "--datasets", "khronika,acled"), "name either"),
    ((), "name either"),
    (("--datasets", "khronika"), "at least two"),
    (("--datasets", "khronika,acled", "--to", "May"), "not a date"),
]


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(("given", "said"), REFUSED, ids=[said for _, said in REFUSED])
def test_what_cannot_be_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(WrongUse, match=said):
        app(["match", *given, "--km", "5", "--days", "1", "--out", "out"], standalone_mode=False)
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("files")
def test_refusals_are_a_line_and_an_exit_code(khronika: Khronika) -> None:
    done = khronika("match", "--datasets", "khronika,acled", "--km", "5", "--days", "1", "--out", "out")
    assert (done.returncode, "no such database" in refusal(done)) == (4, True)
    done = khronika("match", "a.csv", "none.csv", *ASKED[4:])
    assert (done.returncode, "none.csv: no such file" in refusal(done)) == (2, True)
    done = khronika(*ASKED[:-1], "a.csv")
    assert (done.returncode, "cannot be written" in refusal(done)) == (5, True)
