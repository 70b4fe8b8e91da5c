"""The sample articles and the founding article come out exactly right."""

from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

import pytest
from case_files import ROOT, case_paths, differences, read_case, read_sample

from coding.coder import ArticleText, Tools, code_article
from coding.source import Row

FOUNDING = ROOT.parent / "shared" / "articles" / "belarus-pardons.txt"


@pytest.mark.parametrize("path", case_paths("samples"), ids=lambda path: path.stem)
def test_sample(path: Path, tools: Tools) -> None:
    case = read_case(path)
    assert not differences(code_article(read_sample(case["article"]), tools), case)


def test_every_sample_article_has_a_case() -> None:
    articles = {path.stem for path in (ROOT / "seeds" / "articles").glob("*.md")}
    assert articles == {path.stem for path in case_paths("samples")}


def founding_rows(text: str, tools: Tools) -> dict[str, list[Row]]:
    article = ArticleText("0" * 16, text.rstrip(), date(2025, 1, 20), source_name="Example Source")
    return asdict(code_article(article, tools))


def check_founding_facts(rows: dict[str, list[Row]]) -> None:
    """What issue "The main job" asks of the article this project was founded on."""
    [event] = rows["events"]
    expected = {
        "country": "Belarus",
        "iso": 112,
        "region": "Europe",
        "event_type": "Strategic developments",
        "sub_event_type": "Agreement",
        "rex_act": "pardon",
        "rex_direction": "de-escalation",
        "acled_scope": "borderline",
        "actor1": "Government of Belarus (1994-)",
        "inter1": "State forces",
        "actor2": "Civilians (Belarus)",
        "assoc_actor_2": "Prisoners (Belarus)",
        "interaction": "State forces-Civilians",
        "fatalities": 0,
        "location": "Minsk",
        "geo_precision": 3,
        "where_prec": 6,
        "time_precision": 2,
    }
    assert {name: event[name] for name in expected} == expected
    assert date(2025, 1, 13) <= event["date_start"] <= event["event_date"] <= event["date_end"] <= date(2025, 1, 20)
    counts = {(q["measure"], q["sex"]): (q["n_min"], q["n_max"], q["n_basis"]) for q in rows["event_quantities"]}
    assert counts == {
        ("pardoned", "total"): (23, 23, "exact"),
        ("pardoned", "f"): (3, 3, "exact"),
        ("pardoned", "m"): (20, 20, "exact"),
    }
    stock, flow = rows["stock_figures"]
    assert (stock["kind"], stock["measure"], stock["n_min"]) == ("stock", "political_prisoners", 1000)
    assert (stock["n_basis"], stock["issuer"]) == ("at_least", "Rights organisations")
    assert (flow["kind"], flow["n_min"], flow["n_basis"]) == ("cumulative_since", 200, "at_least")
    assert flow["period_start"].year == 2023


CODED_CELLS = {"sub_event_type", "rex_act", "actor1", "actor2", "assoc_actor_2", "country"}


def check_rejections(rows: dict[str, list[Row]], expected: dict[str, str]) -> None:
    for words, reason in expected.items():
        assert reason in [r["reason"] for r in rows["rejected_candidates"] if words in r["quote"]], words


def test_founding_facts_in_our_own_words(tools: Tools) -> None:
    """The same facts as the founding article's, told anew, so that the test runs wherever the project does."""
    text = (ROOT / "tests" / "cases" / "founding.txt").read_text(encoding="utf-8")
    rows = founding_rows(text, tools)
    check_founding_facts(rows)
    cells = {row["field_supported"] for row in rows["event_sources"]}
    assert cells >= CODED_CELLS | {"quantity:pardoned:total:total", "quantity:pardoned:f:total"}
    check_rejections(
        rows,
        {
            "street protests of 2020": "background",
            "invaded Ukraine": "background",
            "have condemned the arrests": "opinion",
            "vote on 26 January": "future",
            "were rounded up after the 2020 vote": "statistic",
        },
    )


if FOUNDING.exists():

    def test_founding_article(tools: Tools) -> None:
        rows = founding_rows(FOUNDING.read_text(encoding="utf-8"), tools)
        check_founding_facts(rows)
        assert {row["field_supported"] for row in rows["event_sources"]} >= CODED_CELLS
        check_rejections(
            rows,
            {
                "2020 presidential election": "background",
                "2022 invasion of Ukraine": "background",
                "repeatedly condemned the arrests": "opinion",
                "faced sanctions": "opinion",
                "upcoming January 26 election": "future",
                "aftermath of the contested 2020 vote": "statistic",
            },
        )


def test_quotes_stand_at_their_offsets(tools: Tools) -> None:
    for path in case_paths("samples"):
        article = read_sample(read_case(path)["article"])
        rows = asdict(code_article(article, tools))
        for table in ("event_sources", "stock_figures", "rejected_candidates"):
            for row in rows[table]:
                assert article.text[row["char_start"] : row["char_end"]] == row["quote"]


def test_same_article_same_rows(tools: Tools) -> None:
    article = read_sample("seeds/articles/03-moscow-rally-detentions.md")
    assert code_article(article, tools) == code_article(article, tools)


def test_country_hint_decides_where_the_text_does_not(tools: Tools) -> None:
    text = "Police arrested the opposition leader in his home on Tuesday."
    plain = ArticleText("0" * 16, text, date(2024, 5, 16))
    hinted = code_article(replace(plain, country_hint="UGA"), tools)
    assert [event["country"] for event in hinted.events] == ["Uganda"]
    unhinted = code_article(plain, tools)
    assert not unhinted.events
    assert "incomplete" in [row["reason"] for row in unhinted.rejected_candidates]
