"""`khronika classify`: short texts in, their types out."""

import json

from tests.cli.conftest import Khronika

CLASH = "Insurgents and soldiers traded fire for six hours outside the garrison town of Velmora, leaving nine dead."
MARKET = "Shares in the carmaker fell four per cent on Monday after it cut its forecast for the year."
LINES = [json.dumps({"id": "a", "text": CLASH}), "", json.dumps({"id": 7, "text": MARKET, "title": "ignored"})]


def answers(stdout: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in stdout.splitlines()]


def test_each_text_gets_its_type_in_order(khronika: Khronika) -> None:
    done = khronika("classify", stdin="\n".join(LINES))
    assert done.returncode == 0, done.stderr
    clash, market = answers(done.stdout)
    assert list(clash) == [
        "id", "event_type", "sub_event_type", "rex_act", "score", "alternatives", "in_scope", "in_scope_score",
    ]  # fmt: skip
    assert (clash["id"], clash["event_type"], clash["sub_event_type"]) == ("a", "Battles", "Armed clash")
    assert clash["in_scope"] is True
    assert len(clash["alternatives"]) == 3
    assert (market["id"], market["in_scope"]) == (7, False)


def test_without_the_encoder_the_linear_model_answers(khronika: Khronika) -> None:
    alone = khronika("classify", "--no-embeddings", stdin=LINES[0])
    by_setting = khronika("classify", stdin=LINES[0], KHRONIKA_EMBEDDINGS="0")
    together = khronika("classify", stdin=LINES[0])
    assert alone.stdout == by_setting.stdout
    assert answers(alone.stdout)[0]["sub_event_type"] == "Armed clash"
    assert answers(alone.stdout)[0]["score"] != answers(together.stdout)[0]["score"]


def test_a_faulty_line_is_answered_and_the_others_go_on(khronika: Khronika) -> None:
    done = khronika("classify", stdin='{"id": 1, "text": 5}\nnot json\n{"id": 3}\n' + LINES[0])
    first, second, third, last = answers(done.stdout)
    assert done.returncode == 0
    assert (first["id"], first["error"]) == (1, "line 1: text is not a string")
    assert str(second["error"]).startswith("line 2: not JSON")
    assert third["id"] == 3 and "error" in third
    assert last["sub_event_type"] == "Armed clash"
    assert len(done.stderr.splitlines()) == 3


def test_nothing_usable_ends_with_3(khronika: Khronika) -> None:
    assert khronika("classify", stdin="nonsense\n").returncode == 3
    assert khronika("classify", stdin="").returncode == 0
