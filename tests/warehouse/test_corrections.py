"""What persons decide: it holds when articles are coded anew, conflicts are told, and nothing is lost."""

import pytest
from duckdb import DuckDBPyConnection

from coding.notes import write_notes
from tests.warehouse.invariants import broken
from tests.warehouse.pool import article_id, usual
from tests.warehouse.rows import NOW
from tests.warehouse.steps import cell, corrections, decided, deletions, ids, told
from warehouse.anew import relink_all
from warehouse.decide import Decision, Wrong, decide, decide_all
from warehouse.digest import digest

BOMB = "SOMX000001"


def detail(con: DuckDBPyConnection) -> list[tuple[str, str | None]]:
    """Status and detail of each decision."""
    return con.execute("SELECT status, detail FROM corrections ORDER BY made_at").fetchall()


@pytest.fixture
def bombed(con: DuckDBPyConnection) -> DuckDBPyConnection:
    told(con, usual("a"))
    return con


def test_a_cell_that_is_set_survives_coding_anew(bombed: DuckDBPyConnection) -> None:
    assert decided(bombed, BOMB, "set", "4", "fatalities") == "applied"
    assert cell(bombed, BOMB, "fatalities") == 4
    assert "killed: 4" in cell(bombed, BOMB, "notes")
    assert cell(bombed, BOMB, "review_status") == "corrected"
    told(bombed, {"a": 2}, version="other")
    assert cell(bombed, BOMB, "fatalities") == 4
    told(bombed, usual("b"), version="third")
    relink_all(bombed, notes=write_notes, now=NOW)
    assert (ids(bombed), cell(bombed, BOMB, "fatalities")) == ({BOMB: 2}, 4)
    assert detail(bombed) == [("applied", None)]


def test_what_the_coder_says_otherwise_is_a_conflict_as_long_as_it_does(bombed: DuckDBPyConnection) -> None:
    decided(bombed, BOMB, "set", "4", "fatalities")
    told(bombed, {"a": 1})
    assert detail(bombed) == [("conflict", "the coder now has: 25")]
    assert cell(bombed, BOMB, "fatalities") == 4
    told(bombed, {"a": 0})
    assert detail(bombed) == [("applied", None)]


def test_what_the_coder_comes_to_say_as_well_is_no_conflict(bombed: DuckDBPyConnection) -> None:
    decided(bombed, BOMB, "set", "25", "fatalities")
    told(bombed, {"a": 1})
    assert detail(bombed) == [("applied", None)]


def test_the_same_decision_again_changes_nothing(bombed: DuckDBPyConnection) -> None:
    told(bombed, usual("k"))
    for action, value, field in [("set", "4", "fatalities"), ("check", None, None), ("merge", "BLRX000001", None)]:
        decided(bombed, BOMB, action, value, field)
        before = digest(bombed), corrections(bombed)
        assert decided(bombed, BOMB, action, value, field) == "applied"
        assert (digest(bombed), corrections(bombed)) == before


def test_a_later_word_replaces_the_earlier_which_can_be_said_again(bombed: DuckDBPyConnection) -> None:
    for value in ("4", "5", "4"):
        assert decided(bombed, BOMB, "set", value, "fatalities") == "applied"
    assert cell(bombed, BOMB, "fatalities") == 4
    assert [status for _, _, status in corrections(bombed)] == ["superseded", "applied"]
    [(found,)] = bombed.execute("SELECT DISTINCT found FROM corrections").fetchall()
    assert found == "20"


def test_one_cell_that_cannot_be_does_not_take_the_others_with_it(bombed: DuckDBPyConnection) -> None:
    decided(bombed, BOMB, "set", "4", "fatalities")
    assert decided(bombed, BOMB, "set", "", "actor2") == "refused"
    assert cell(bombed, BOMB, "fatalities") == 4
    assert cell(bombed, BOMB, "actor2") == "Civilians (Somalia)"
    # Both sides of it together are fine.
    assert decided(bombed, BOMB, "set", "", "inter2") == "applied"
    assert (cell(bombed, BOMB, "actor2"), cell(bombed, BOMB, "inter2")) == (None, None)
    assert {status for status, _ in detail(bombed)} == {"applied"}


def test_a_refused_cell_alone_makes_no_corrected_row(bombed: DuckDBPyConnection) -> None:
    before = digest(bombed)
    assert decided(bombed, BOMB, "set", "2022-10-30", "event_date") == "refused"
    assert digest(bombed) == before
    assert cell(bombed, BOMB, "review_status") == "machine"


@pytest.mark.parametrize(
    ("field", "value", "told_so"),
    [
        ("event_date", "", "event_date cannot be empty"),
        ("event_date", "30.10.2022", "a day, YYYY-MM-DD"),
        ("latitude", "nan", "a number"),
        ("fatalities", "inf", "a number"),
        ("fatalities", "99999999999", "as large as"),
        ("transnational", "maybe", "true or false"),
        ("sub_event_type", "Bombing", "one of"),
        ("notes", "x", "notes cannot be set"),
        ("", "x", "no column cannot be set"),
    ],
)
def test_a_value_no_row_can_have_is_wrong(bombed: DuckDBPyConnection, field: str, value: str, told_so: str) -> None:
    with pytest.raises(Wrong, match=told_so):
        decided(bombed, BOMB, "set", value, field)
    assert corrections(bombed) == []


def test_unicode_and_empty_cells(bombed: DuckDBPyConnection) -> None:
    decided(bombed, BOMB, "set", 'Банадир 🕊 "х"; y', "admin1")
    assert cell(bombed, BOMB, "admin1") == 'Банадир 🕊 "х"; y'
    decided(bombed, BOMB, "set", "", "admin1")
    assert cell(bombed, BOMB, "admin1") is None


def test_an_orphaned_decision_holds_again_when_its_event_is_back(bombed: DuckDBPyConnection) -> None:
    decided(bombed, BOMB, "set", "4", "fatalities")
    told(bombed, {"a": 3})
    assert detail(bombed) == [("orphaned", "no article gives the event any more")]
    told(bombed, {"a": 0})
    assert (cell(bombed, BOMB, "fatalities"), detail(bombed)) == (4, [("applied", None)])


def test_a_rejected_row_stays_rejected_until_it_is_checked(bombed: DuckDBPyConnection) -> None:
    decided(bombed, BOMB, "reject")
    decided(bombed, BOMB, "set", "4", "fatalities")
    told(bombed, {"a": 1}, version="other")
    assert cell(bombed, BOMB, "review_status") == "rejected"
    assert bombed.execute("SELECT count(*) FROM acled_export").fetchall() == [(0,)]
    decided(bombed, BOMB, "check")
    assert cell(bombed, BOMB, "review_status") in {"checked", "corrected"}


def test_a_merge_keeps_every_report_of_both_events(con: DuckDBPyConnection) -> None:
    told(con, usual("g"))
    told(con, usual("acd"))
    assert ids(con) == {"BLRX000001": 1, BOMB: 3}
    decided(con, "BLRX000001", "merge", BOMB)
    assert (ids(con), deletions(con)) == ({"BLRX000001": 4}, {BOMB: ("merged", "BLRX000001")})
    # It holds without the report that the two had been joined by.
    told(con, {"a": 3})
    assert ids(con) == {"BLRX000001": 3}


def test_a_split_undoes_only_what_joined_the_two_sides(con: DuckDBPyConnection) -> None:
    for name in "aik":
        told(con, usual(name))
    decided(con, "BLRX000001", "merge", BOMB)
    decided(con, "SOMX000002", "merge", "BLRX000001")
    assert ids(con) == {"BLRX000001": 3}
    decided(con, "BLRX000001", "split", article_id("k"))
    assert ids(con) == {"BLRX000001": 1, BOMB: 2}
    assert deletions(con) == {"SOMX000002": ("merged", BOMB)}


def test_a_split_survives_coding_and_linking_anew_and_a_merge_undoes_it(con: DuckDBPyConnection) -> None:
    told(con, usual("abc"))
    decided(con, BOMB, "split", article_id("c"))
    assert sorted(ids(con).values()) == [1, 2]
    told(con, {"c": 1, "a": 2}, version="other")
    relink_all(con, notes=write_notes, now=NOW)
    assert broken(con) == {}
    assert sorted(ids(con).values()) == [1, 2]
    one, other = ids(con)
    decided(con, one, "merge", other)
    assert sorted(ids(con).values()) == [3]
    assert [status for _, action, status in corrections(con) if action == "split"] == ["superseded"]


def test_what_was_decided_about_a_merged_event_comes_back_with_it(con: DuckDBPyConnection) -> None:
    told(con, usual("a"))
    told(con, usual("i"))
    decided(con, "SOMX000002", "set", "7", "fatalities")
    decided(con, "SOMX000002", "merge", BOMB)
    assert (ids(con), cell(con, BOMB, "fatalities")) == ({BOMB: 2}, 7)
    decided(con, BOMB, "split", article_id("i"))
    assert (cell(con, BOMB, "fatalities"), cell(con, "SOMX000002", "fatalities")) == (20, 7)


def test_a_later_word_on_the_whole_replaces_one_on_a_part(con: DuckDBPyConnection) -> None:
    told(con, usual("a"))
    told(con, usual("i"))
    decided(con, "SOMX000002", "set", "7", "fatalities")
    decided(con, "SOMX000002", "merge", BOMB)
    decided(con, BOMB, "set", "9", "fatalities")
    assert cell(con, BOMB, "fatalities") == 9
    assert corrections(con)[0] == ("SOMX000002", "set", "superseded")


def test_a_row_struck_out_does_not_strike_out_what_it_is_merged_into(con: DuckDBPyConnection) -> None:
    told(con, usual("a"))
    told(con, usual("i"))
    decided(con, "SOMX000002", "reject")
    decided(con, "SOMX000002", "merge", BOMB)
    assert cell(con, BOMB, "review_status") == "corrected"
    decided(con, BOMB, "split", article_id("i"))
    assert cell(con, "SOMX000002", "review_status") == "rejected"


def test_two_events_of_one_article_cannot_be_one(con: DuckDBPyConnection) -> None:
    told(con, usual("fgh"))
    with pytest.raises(Wrong, match="cannot report one event twice"):
        decided(con, "GEOX000001", "merge", "BLRX000001")
    assert ids(con) == {"BLRX000001": 2, "GEOX000001": 2}


def test_wrong_decisions_say_why(bombed: DuckDBPyConnection) -> None:
    told(bombed, {"a": 3})
    for event, action, value, why in [
        (BOMB, "check", None, "is gone"),
        ("SOMX000009", "check", None, "no event"),
        ("SOMX000001", "burn", None, "no action"),
    ]:
        with pytest.raises(Wrong, match=why):
            decided(bombed, event, action, value)
    told(bombed, {"a": 0, "c": 0})
    for action, value, why in [
        ("merge", BOMB, "with itself"),
        ("merge", "SOMX000009", "no event"),
        ("split", article_id("k"), "some, not all"),
        ("split", f"{article_id('a')}; {article_id('c')}", "some, not all"),
    ]:
        with pytest.raises(Wrong, match=why):
            decided(bombed, BOMB, action, value)


def test_several_decisions_are_taken_down_together_or_not_at_all(bombed: DuckDBPyConnection) -> None:
    good = Decision(BOMB, "set", "fatalities", "4", "A. Reader", "read it")
    with pytest.raises(Wrong):
        decide_all(bombed, [good, good._replace(field="nothing")], now=NOW, notes=write_notes)
    assert (corrections(bombed), cell(bombed, BOMB, "fatalities")) == ([], 20)
    with pytest.raises(Wrong, match="author"):
        decide(bombed, good._replace(reason=""), now=NOW, notes=write_notes)
