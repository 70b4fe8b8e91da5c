"""The plain steps, joined: every input accounted for, faults set aside, work resumed."""

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from flows import steps
from flows.run import Outcome, Request, run
from flows.summary import Summary
from schemas.handover import Coded
from sources.files import Given, InputMissing
from warehouse.query import query

ARTICLES = {
    "a.txt": "Police in Minsk detained 12 protesters on Sunday, the interior ministry said.",
    "b.txt": "A court in Hanoi sentenced a journalist to nine years in prison on Tuesday.",
    "c.txt": "A suicide bomber killed 32 people at a market in Baghdad on Thursday, officials said.",
    "copy.txt": "Police in Minsk detained 12 protesters on Sunday, the interior ministry said.",
    "empty.txt": "",
}


@pytest.fixture
def request_for(tmp_path: Path) -> Request:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text)
    return Request((folder,), Given(published=date(2024, 5, 7), url=None), tmp_path / "khronika.duckdb")


def counts(outcome: Outcome) -> tuple[int, int, int, int]:
    done = outcome.summary
    return done.inputs, done.loaded, done.quarantined, done.known


def test_every_input_is_loaded_known_or_quarantined(request_for: Request) -> None:
    first, second = run(request_for), run(request_for)
    assert counts(first) == (5, 3, 1, 1)
    assert counts(second) == (5, 0, 1, 4)
    assert first.summary.digest == second.summary.digest
    assert query(request_for.db, "SELECT inputs, articles_loaded, digest FROM runs ORDER BY started_at").rows() == [
        (5, 3, first.summary.digest),
        (5, 0, first.summary.digest),
    ]


def test_an_article_that_cannot_be_coded_is_set_aside(request_for: Request, monkeypatch: pytest.MonkeyPatch) -> None:
    sound = steps.code_one

    def faulty(article: dict[str, Any], opened: Any) -> Coded:
        if "Hanoi" in article["text"]:
            raise KeyError("no such rule")
        return sound(article, opened)

    monkeypatch.setattr(steps, "code_one", faulty)
    outcome = run(request_for)
    assert counts(outcome) == (5, 2, 2, 1)
    stored = query(request_for.db, "SELECT stage, reasons FROM quarantine WHERE stage = 'code'")
    assert stored.rows() == [("code", "KeyError: 'no such rule'")]


def test_an_interrupted_run_is_finished_by_the_next(
    request_for: Request, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    undisturbed = run(Request(request_for.paths, request_for.given, tmp_path / "other.duckdb"))
    monkeypatch.setattr(steps, "BATCH", 1)
    sound, calls = steps.code_one, iter(range(9))

    def interrupted(article: dict[str, Any], opened: Any) -> Coded:
        if next(calls) == 1:
            raise KeyboardInterrupt
        return sound(article, opened)

    monkeypatch.setattr(steps, "code_one", interrupted)
    with pytest.raises(KeyboardInterrupt):
        run(request_for)
    assert query(request_for.db, "SELECT count(*) FROM articles").item() == 1
    finished = run(request_for)
    assert counts(finished) == (5, 2, 1, 2)
    assert finished.summary.digest == undisturbed.summary.digest


def test_a_missing_path_makes_no_database(tmp_path: Path) -> None:
    with pytest.raises(InputMissing):
        run(Request((tmp_path / "nowhere",), Given(), tmp_path / "khronika.duckdb"))
    assert not (tmp_path / "khronika.duckdb").exists()


def test_stages_are_told_and_csv_is_written(request_for: Request, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    asked = Request(request_for.paths, request_for.given, request_for.db, tmp_path / "csv")
    outcome = run(asked, lambda *now: told.append(now))
    assert [now for now in told if now[0] != "reading"] == [*[("coding", n, 3) for n in (1, 2, 3)], ("saved", 3, 3)]
    assert outcome.summary.export == tmp_path / "csv"
    assert pl.read_csv(tmp_path / "csv" / "acled.csv").width == 31


def test_a_gap_in_the_counts_stops_the_run() -> None:
    with pytest.raises(AssertionError, match="3 inputs, but 1 loaded"):
        Summary(inputs=3, loaded=1, known=1).check()
