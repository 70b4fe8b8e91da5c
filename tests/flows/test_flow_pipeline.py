"""The same run as a Prefect flow."""

import subprocess
import sys
from pathlib import Path

import pytest

from warehouse.query import query

ARTICLE = "Police in Minsk detained 12 protesters on Sunday, the interior ministry said."
HOLD = "import duckdb, sys, time; con = duckdb.connect(sys.argv[1]); print('held', flush=True); time.sleep(60)"


def test_the_five_names_are_flows_or_tasks() -> None:
    from prefect import Flow, Task

    from flows.code import code
    from flows.ingest import ingest
    from flows.load import load
    from flows.pipeline import pipeline
    from flows.publish import publish

    assert all(isinstance(each, Task) for each in (ingest, code, load, publish))
    assert isinstance(pipeline, Flow)


@pytest.mark.usefixtures("prefect_server")
def test_flow_and_plain_run_agree(tmp_path: Path) -> None:
    from prefect.client.orchestration import get_client

    from flows.pipeline import pipeline
    from flows.request import request
    from flows.run import run

    (tmp_path / "a.txt").write_text(ARTICLE)
    given = {"published": "2024-05-07", "source": "Example Source"}
    paths = [str(tmp_path / "a.txt")]
    flown = pipeline(paths, str(tmp_path / "flow.duckdb"), str(tmp_path / "csv"), given)
    plain = run(request(paths, str(tmp_path / "plain.duckdb"), None, given))
    assert flown.summary.loaded == plain.summary.loaded == 1
    assert flown.summary.digest == plain.summary.digest
    assert query(tmp_path / "flow.duckdb", "SELECT count(*) FROM runs").item() == 1
    assert (tmp_path / "csv" / "acled.csv").is_file()
    with get_client(sync_client=True) as client:
        artifacts = client.request("POST", "/artifacts/filter", json={}).json()
    assert "| Articles read | 1 |" in next(a["data"] for a in artifacts if a["key"] == "khronika-summary")


@pytest.mark.usefixtures("prefect_server")
def test_a_locked_database_is_waited_for(tmp_path: Path) -> None:
    from flows.pipeline import pipeline

    (tmp_path / "a.txt").write_text(ARTICLE)
    db = tmp_path / "khronika.duckdb"
    pipeline([str(tmp_path / "a.txt")], str(db), None, {"published": "2024-05-07"})
    holder = subprocess.Popen([sys.executable, "-c", HOLD.replace("60", "2"), str(db)], stdout=subprocess.PIPE)
    assert holder.stdout and holder.stdout.readline()
    outcome = pipeline([str(tmp_path / "a.txt")], str(db), None, {"published": "2024-05-07"})
    holder.wait()
    assert outcome.summary.known == 1
