"""`khronika annotate`: texts in, the places, dates, counts and actors they name out."""

import json
from typing import Any

from tests.cli.conftest import Khronika

TEXT = "Police in Minsk detained more than 40 protesters on Sunday, a year after the vote of 9 August 2020."
LINES = [
    json.dumps({"id": "a", "text": TEXT, "published": "2021-08-10", "title": "ignored"}),
    "",
    json.dumps({"id": 7, "text": "Его задержали 9 августа 2020 года.", "language": "ru"}),
]


def answers(stdout: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stdout.splitlines()]


def test_each_text_is_answered_in_order(khronika: Khronika) -> None:
    done = khronika("annotate", stdin="\n".join(LINES))
    assert done.returncode == 0, done.stderr
    english, russian = answers(done.stdout)
    assert list(english) == ["id", "places", "dates", "counts", "actors"]
    assert (english["id"], russian["id"]) == ("a", 7)
    assert [(d["text"], d["value"], d["precision"], d["basis"]) for d in english["dates"]] == [
        ("Sunday", "2021-08-08", "day", "relative"),
        ("9 August 2020", "2020-08-09", "day", "explicit"),
    ]
    [count] = english["counts"]
    assert (count["text"], count["measure"]) == ("more than 40 protesters", "detained")
    assert (count["min"], count["best"], count["max"], count["basis"]) == (40, None, None, "at_least")
    assert ("Police Forces of Belarus (1994-)", "State forces") in {
        (actor["actor"], actor["actor_type"]) for actor in english["actors"]
    }
    assert [d["value"] for d in russian["dates"]] == ["2020-08-09"]
    assert russian["counts"] == russian["actors"] == []


def test_every_span_quotes_its_text(khronika: Khronika) -> None:
    [answer] = answers(khronika("annotate", stdin=LINES[0]).stdout)
    for kind in ("places", "dates", "counts", "actors"):
        assert all(TEXT[found["start"] : found["end"]] == found["text"] for found in answer[kind])


def test_without_publication_only_what_the_text_spells_out(khronika: Khronika) -> None:
    [answer] = answers(khronika("annotate", stdin=json.dumps({"id": 1, "text": TEXT})).stdout)
    assert [d["text"] for d in answer["dates"]] == ["9 August 2020"]


def test_a_faulty_line_is_answered_and_the_others_go_on(khronika: Khronika) -> None:
    bad_date = json.dumps({"id": 4, "text": TEXT, "published": "yesterday"})
    done = khronika("annotate", stdin='{"id": 1, "text": 5}\nnot json\n{"id": 3}\n' + bad_date + "\n" + LINES[0])
    first, second, third, fourth, last = answers(done.stdout)
    assert done.returncode == 0
    assert (first["id"], first["error"]) == (1, "line 1: text is not a string")
    assert str(second["error"]).startswith("line 2: not JSON")
    assert third["id"] == 3 and "error" in third
    assert "bad publication date: yesterday. Write it as YYYY-MM-DD" in fourth["error"]
    assert last["dates"]
    assert len(done.stderr.splitlines()) == 4


def test_nothing_usable_ends_with_3(khronika: Khronika) -> None:
    assert khronika("annotate", stdin="nonsense\n").returncode == 3
    assert khronika("annotate", stdin="").returncode == 0


def test_help_has_an_example(khronika: Khronika) -> None:
    assert "khronika annotate < articles.jsonl" in khronika("annotate", "--help").stdout


def test_words_are_quoted_as_they_stand(khronika: Khronika) -> None:
    text = "REBELS KILLED TWO SOLDIERS NEAR LA LIBERTAD, EL SALVADOR, ON 2 JULY 1989, THE ARMY SAID."
    done = khronika("annotate", stdin=json.dumps({"id": "a", "text": text, "published": "1989-07-06"}))
    [found] = answers(done.stdout)
    spans = [each for name in ("places", "dates", "counts", "actors") for each in found[name]]
    assert {"LA LIBERTAD", "2 JULY 1989", "THE ARMY"} <= {each["text"] for each in spans}
    assert all(each["text"] == text[each["start"] : each["end"]] for each in spans)
