"""Twelve invented articles that tell of five events, and the ways in which a coder may read each of them."""

from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from typing import Any, NamedTuple

import polars as pl

from coding.notes import write_notes
from schemas.articles import Article
from schemas.contract import TABLES, coded_schema, frame
from schemas.handover import CODED_TABLES, Coded
from tests.warehouse.rows import NOW, event, quantity

Row = dict[str, Any]
DAY = date(2022, 10, 29)
SOMALIA = {"iso": 706, "iso3": "SOM", "region": "Eastern Africa", "country": "Somalia"}
ETHIOPIA = {"iso": 231, "iso3": "ETH", "region": "Eastern Africa", "country": "Ethiopia"}
GEORGIA = {"iso": 268, "iso3": "GEO", "region": "Caucasus and Central Asia", "country": "Georgia"}
MOGADISHU = {"location": "Mogadishu", "geonameid": 53654, "latitude": 2.0371, "longitude": 45.3438, **SOMALIA}
TBILISI = {"location": "Tbilisi", "geonameid": 611717, "latitude": 41.6941, "longitude": 44.8337, **GEORGIA}
MINSK = {"location": "Minsk", "geonameid": 625144}
BOMB = {
    "sub_event_type": "Suicide bomb", "actor1": "Al Shabaab", "inter1": "Rebel group", "actor2": "Civilians (Somalia)",
    "inter2": "Civilians", "civilian_targeting": "Civilians targeted", **MOGADISHU,
}  # fmt: skip
MARCH = {
    "sub_event_type": "Peaceful protest", "actor1": "Protesters (Georgia)", "inter1": "Protesters",
    "tags": "crowd size=no report", **TBILISI,
}  # fmt: skip
ARREST = {
    "sub_event_type": "Arrests", "rex_act": "arrest_detention", "actor2": "Civilians (Belarus)", "inter2": "Civilians",
    **MINSK,
}  # fmt: skip
WIRE = (
    "Two car bombs exploded at the Zobe junction in the capital on Saturday, tearing through the ministry of education "
    "and the stalls beside it. Witness Hodan Farahxiye said that glass rained on the street for minutes. Rescue crews "
    "under Cabdulle Warsamqare dug with their hands until dark, and hospitals asked for blood."
)


class Told(NamedTuple):
    """One event as one article tells it. `counts`: measure → lowest number; `key`: what its event_key is made from."""

    key: str
    day: date
    cells: Row
    counts: dict[str, int] = {}


class Paper(NamedTuple):
    """An article and the readings of it, of which the first is the usual one."""

    source: str
    published: date
    text: str
    readings: tuple[tuple[Told, ...], ...]


def _bomb(key: str, day: date = DAY, killed: int | None = None, injured: int | None = None, **cells: Any) -> Told:
    counts = {"killed": killed, "injured": injured}
    return Told(key, day, {**BOMB, **cells}, {name: n for name, n in counts.items() if n is not None})


def _week(first: int, last: int) -> Row:
    return {"time_precision": 2, "date_start": date(2022, 10, first), "date_end": date(2022, 10, last)}


PAPERS = {
    "a": Paper("Wire", date(2022, 10, 29), f"{WIRE} At least 20 died.", (
        (_bomb("a", killed=20),),
        (_bomb("a", killed=25),),
        (_bomb("a-later", killed=20, admin1="Banaadir"),),
        (),
    )),
    "b": Paper("Copier", date(2022, 10, 29), f"MOGADISHU - {WIRE} At least 20 died.", (
        (_bomb("b", killed=20),),
        (_bomb("b", killed=21, where_prec=2, geo_precision=2),),
    )),
    "c": Paper("Daily", date(2022, 11, 1), "Officials under Cabdulle Warsamqare put the dead of Saturday's blasts at "
        "Zobe junction at 121 and the wounded at 333. Hodan Farahxiye buried her sister.", (
        (_bomb("c", killed=121, injured=333),),
        (_bomb("c", killed=121, injured=333, sub_event_type="Remote explosive/landmine/IED"),),
        (_bomb("c-other", date(2022, 10, 28), 121, 300),),
    )),
    "d": Paper("Weekly", date(2022, 11, 1), "Last week's bombs at Zobe junction killed 120, Hodan Farahxiye told this "
        "paper while Cabdulle Warsamqare led the search.", (
        (_bomb("d", date(2022, 10, 28), 120, **_week(25, 31), source="Weekly"),),
        (_bomb("d", killed=120),),
    )),
    "e": Paper("Trial Post", date(2023, 3, 1), "A man stood trial over the blasts at Zobe junction of 29 October, in "
        "which the sister of Hodan Farahxiye died. Cabdulle Warsamqare was a witness.", (
        (_bomb("e", killed=1),),
        (),
    )),
    "f": Paper("Tbilisi Times", date(2022, 10, 30), "Nana Kvirikadzemze led teachers along Rustaveli Avenue to "
        "Kashveti Church on Saturday evening in Tbilisi. Elsewhere three men were seized in Minsk, where Siarhei "
        "Varabyeuskin, 45, was taken from his flat on Savetskaya Square on Friday.", (
        (Told("f1", DAY, MARCH, {"crowd": 300}), Told("f2", date(2022, 10, 28), ARREST, {"detained": 3})),
        (Told("f1", DAY, MARCH, {"crowd": 300}),),
        (Told("f2", date(2022, 10, 28), ARREST, {"detained": 4}), Told("f1", DAY, MARCH)),
        (),
    )),
    "g": Paper("Minsk Echo", date(2022, 10, 29), "Siarhei Varabyeuskin, 45, and two others were detained on Savetskaya "
        "Square on Friday, said Halina Maskalovichka.", (
        (Told("g", date(2022, 10, 28), ARREST, {"detained": 3}),),
        (Told("g", date(2022, 10, 28), {**ARREST, "location": "Belarus", "geonameid": 630336, "where_prec": 6,
                                        "geo_precision": 3}, {"detained": 2}),),
        (Told("g-later", date(2022, 10, 28), ARREST, {"detained": 3}),),
    )),
    "h": Paper("Georgian Echo", date(2022, 10, 30), "Outside Kashveti Church and along Rustaveli Avenue teachers waved "
        "flags on Saturday; Nana Kvirikadzemze spoke.", (
        (Told("h", DAY, MARCH, {"crowd": 500}),),
        (Told("h", DAY, {**MARCH, "sub_event_type": "Protest with intervention", "rex_act": "force_against_protesters",
                         "actor2": "Police Forces of Georgia (2012-)", "inter2": "State forces"}),),
        (Told("h", date(2022, 10, 30), MARCH, {"crowd": 500}),),
    )),
    "i": Paper("Border News", date(2022, 10, 20), "A bomber struck a checkpoint near the border on Wednesday, a driver "
        "named Liban Xirsiwadde said; four soldiers died.", (
        (_bomb("i", date(2022, 10, 19), 4, location="Dolow", geonameid=57000, latitude=4.1625, longitude=42.0778),),
        (_bomb("i", date(2022, 10, 19), 4, location="Dolo Odo", geonameid=339000, latitude=4.1725, longitude=42.0578,
               actor2="Civilians (Ethiopia)", **ETHIOPIA),),
    )),
    "j": Paper("Border Post", date(2022, 10, 21), "Liban Xirsiwadde, a driver, saw the bomber at the border checkpoint "
        "on Wednesday. Four soldiers were killed – «мир» 🕊.", (
        (_bomb("j", date(2022, 10, 19), 4, location="Dolo Odo", geonameid=339000, latitude=4.1725, longitude=42.0578,
               actor2="Civilians (Ethiopia)", **ETHIOPIA),),
    )),
    "k": Paper("Minsk Daily", date(2022, 9, 6), "Officials in Minsk closed a newspaper on Monday.", (
        (Told("k", date(2022, 9, 5), {"sub_event_type": "Other", "rex_act": "media_closure_or_licence", **MINSK}),),
    )),
    "l": Paper("Quiet News", date(2022, 9, 6), "Nothing happened on Monday.", (
        (),
        (Told("l", date(2022, 9, 5), MARCH),),
    )),
}  # fmt: skip


def article_id(name: str) -> str:
    """The id of a paper's article."""
    return sha256(name.encode()).hexdigest()[:16]


def key_of(told: str) -> str:
    """The event_key made from a text."""
    return sha256(f"event {told}".encode()).hexdigest()[:16]


def given(readings: Mapping[str, int], **changed: Any) -> tuple[pl.DataFrame, Coded]:
    """The articles named, and what the coder makes of them in the reading of that number."""
    papers = {name: PAPERS[name] for name in readings}
    rows: dict[str, list[Row]] = {table: [] for table in CODED_TABLES}
    for name, paper in papers.items():
        for told in paper.readings[readings[name]]:
            _add(rows, name, paper, told)
    texts = [_article(name, paper) | changed for name, paper in papers.items()]
    return frame(coded_schema(Article), texts), Coded(
        *(frame(coded_schema(TABLES[table]), rows[table]) for table in CODED_TABLES)
    )


def _add(rows: dict[str, list[Row]], name: str, paper: Paper, told: Told) -> None:
    key, art = key_of(told.key), article_id(name)
    cells = {"source": paper.source, **told.cells}
    row = event(
        key, cells.pop("sub_event_type"), told.day, first_reported=paper.published, last_reported=paper.published,
        fatalities=told.counts.get("killed", 0), **cells,
    )  # fmt: skip
    counts = [quantity(key, art, measure, n) for measure, n in told.counts.items()]
    row["notes"] = write_notes({**dict.fromkeys(coded_schema(TABLES["events"])), **row}, counts)
    fields = ["sub_event_type", "event_date", "location"]
    fields += [f"quantity:{measure}:total:total" for measure in told.counts]
    fields += ["fatalities"] if "killed" in told.counts else []
    rows["events"].append(row)
    rows["event_quantities"] += counts
    rows["event_sources"] += [_evidence(key, art, paper.text, field, at) for at, field in enumerate(fields)]


def _evidence(key: str, art: str, text: str, field: str, at: int) -> Row:
    return {
        "event_key": key, "article_id": art, "role": "primary", "field_supported": field, "quote": text[at : at + 9],
        "char_start": at, "char_end": at + 9, "sentence_id": 0, "extractor": "types", "extractor_version": "1",
        "rule_id": "verb", "confidence": 1.0,
    }  # fmt: skip


def _article(name: str, paper: Paper) -> Row:
    domain = f"{paper.source.lower().replace(' ', '-')}.example"
    return {
        "article_id": article_id(name), "url": f"https://{domain}/{name}", "url_canonical": f"https://{domain}/{name}",
        "source_name": paper.source, "source_domain": domain, "source_type": "media", "source_scale": "National",
        "language": "en", "title": f"Title {name}", "published_date": paper.published, "published_basis": "given",
        "retrieved_at": NOW, "content_sha256": sha256(paper.text.encode()).hexdigest(), "n_chars": len(paper.text),
        "text": paper.text,
    }  # fmt: skip


def usual(names: Iterable[str] = PAPERS) -> dict[str, int]:
    """The usual readings of the papers named."""
    return dict.fromkeys(names, 0)
