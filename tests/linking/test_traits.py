"""What is read off a text: names that tell events apart, and a sketch that finds copies."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from linking import COPIES, TRAITS, copies, traits
from linking.article_traits import name_hash, sketches
from linking.hashing import mixed, text_hash
from linking.names import DETAIL, PERSON, PLACE, SINGLE_WORD, names_of
from tests.linking.case_files import key

TEXT = (
    "Three gunmen on motorcycles opened fire on a bus near the weekly market shortly after noon and fled towards the "
    "river, leaving nine people dead and the driver badly hurt, the head of the village said by telephone. Soldiers "
    "came an hour later and closed the road while families carried the bodies to a school."
)


def found(text: str, kind: int) -> set[str]:
    return {name.text for name in names_of(text) if name.kind == kind}


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("A man named Leland Quarrington was shot.", {"leland quarrington"}),
        ("A man named Leland J. Quarrington was shot.", {"leland quarrington"}),
        ("Mr. Leland Quarrington’s sister wept.", {"leland quarrington"}),
        ("They mourned Denisse Cortés Saavedrano.", {"denisse saavedrano"}),
        ("They held Khaled al-Masrawi and Wouter van der Velden.", {"khaled almasrawi", "wouter velden"}),
        ("On Monday Police Chief Ardith Pelzer spoke.", set()),
        ("Sgt. Ardith Pelzer spoke. Later Ardith Pelzer left.", set()),
        ("Ardith Pelzer, a spokeswoman for the county, spoke.", set()),
        ("By Ardith Pelzer\nA shop burned.", set()),
        ("Vladimir Putin and Recep Tayyip Erdogan met.", set()),
        ("It was in New York and near Baton Rouge, the New York Times wrote.", set()),
        ("The Harris County Sheriff's Office and the Supreme Court said so.", set()),
        ("MAN SHOT DEAD IN HIS HOUSE", set()),
        ("nobody was named", set()),
        ("", set()),
    ],
)
def test_persons(text: str, persons: set[str]) -> None:
    assert found(text, PERSON) == persons


@pytest.mark.parametrize(
    ("text", "spots"),
    [
        ("It was at South Parker Avenue and Main St.", {"parker street", "main street"}),
        ("They met at the Ember Club and Pillans Middle School.", {"ember club", "pillans middle school"}),
        ("She lay in University Hospital.", set()),
    ],
)
def test_spots(text: str, spots: set[str]) -> None:
    assert found(text, PLACE) == spots


@pytest.mark.parametrize(
    ("text", "details"),
    [
        ("Hayley, 21, and a 7-year-old boy, at 11:40 p.m.", {"age 21", "age 7", "at 11:40p"}),
        ("In the 3200 block of Parker Avenue at 9 p.m.", {"number 3200"}),
        ("It cost 1,200 dollars on May 5, 2014, or 45%.", set()),
    ],
)
def test_details(text: str, details: set[str]) -> None:
    assert found(text, DETAIL) == details


def test_single_words_leave_out_what_many_texts_have() -> None:
    text = "On Monday the Berclair shop of Navarra burned, Reuters said; French police from Memphis came to the Shop."
    assert found(text, SINGLE_WORD) == {"berclair", "navarra"}


def test_hashes_are_what_they_always_were() -> None:
    """Stored hashes must be found again by every later version, on every machine."""
    assert text_hash("hayley navarra") == 5323509169880120008
    assert name_hash(PLACE, "parker street") % 4 == PLACE
    assert mixed(np.array([0, 1], dtype=np.uint64)).tolist() == [16294208416658607535, 10451216379200822465]
    assert sketches([TEXT])[0][:3] == [67178018, 97150429, 138915568]


def articles(*texts: str) -> pl.DataFrame:
    rows = [{"article_id": key("article", str(n)), "title": None, "text": text} for n, text in enumerate(texts)]
    return pl.DataFrame(rows, schema={"article_id": pl.String, "title": pl.String, "text": pl.String})


def test_traits_keep_rows_and_types() -> None:
    given_articles = articles(TEXT, "", "Too short.", TEXT)
    read = traits(given_articles)
    assert dict(read.schema) == TRAITS
    assert read["article_id"].to_list() == given_articles["article_id"].to_list()
    assert [len(sketch) for sketch in read["sketch"].to_list()] == [32, 0, 0, 32]
    assert dict(traits(given_articles.clear()).schema) == TRAITS


def test_no_names_in_clear() -> None:
    assert traits(articles("A man named Leland Quarrington was shot."))["names"].dtype == pl.List(pl.Int64)


def test_a_title_in_capitals_gives_no_names() -> None:
    shouted = articles(TEXT).with_columns(title=pl.lit("Gunmen Kill Nine In Bus Attack"))
    at_end = articles(f"{TEXT}\n\nGunmen Kill Nine In Bus Attack").with_columns(title=shouted["title"])
    plain = traits(articles(TEXT))["names"].to_list()
    assert traits(shouted)["names"].to_list() == traits(at_end)["names"].to_list() == plain


def test_what_outlets_add_is_not_read() -> None:
    added = (
        "\nBy Ardith Pelzer\n"
        + TEXT
        + " (Reporting by Wekesa Barongo; editing by Mark Trevallion)\nAll rights reserved, Onward Media."
    )
    assert_frame_equal(traits(articles(added)), traits(articles(TEXT)))


@given(st.lists(st.text(max_size=200), max_size=4))
def test_any_text_can_be_read_alone_or_with_others(texts: list[str]) -> None:
    together = traits(articles(*texts))
    for number, text in enumerate(texts):
        assert traits(articles(text))["names"].to_list()[0] == together["names"].to_list()[number]
        assert traits(articles(text))["sketch"].to_list()[0] == together["sketch"].to_list()[number]


def test_copies_are_found_and_retellings_are_not() -> None:
    shortened = TEXT.rsplit(". ", 1)[0] + "."
    headed = "DJIBO (Example Wire) - " + TEXT
    retold = (
        "Nine passengers of a bus died at midday when attackers shot at it by the market and rode off. The driver was "
        "wounded. According to the village chief, troops arrived late; the dead were brought to the schoolhouse by kin."
    )
    read = traits(articles(TEXT, shortened, headed, retold, ""))
    group = dict(copies(read.with_columns(cluster=pl.lit("x"))).select("article_id", "copy_of").iter_rows())
    ids = read["article_id"].to_list()
    assert group[ids[0]] == group[ids[1]] == group[ids[2]] == min(ids[:3])
    assert group[ids[3]] == ids[3]
    assert group[ids[4]] == ids[4]


def test_copies_are_compared_within_a_cluster() -> None:
    read = traits(articles(TEXT, TEXT, TEXT)).with_columns(cluster=pl.Series(["x", "y", "x"]))
    grouped = copies(read)
    assert dict(grouped.schema) == COPIES
    ids = read["article_id"].to_list()
    first = min(ids[0], ids[2])
    assert dict(grouped.select("article_id", "copy_of").iter_rows()) == {ids[0]: first, ids[1]: ids[1], ids[2]: first}
    assert copies(read.clear()).is_empty()
