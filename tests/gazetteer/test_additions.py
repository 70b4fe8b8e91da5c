"""Places of the user's own, regions and waters, and the middles of what is larger than a town."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

import khronika
from gazetteer import Gazetteer, default_path, normalise, open_gazetteer
from gazetteer.additions import add_places, read_additions
from gazetteer.points import known_points
from schemas.seeds import read_seed

HEADER = "name,latitude,longitude,iso3,admin1,feature,population,aliases\n"


@pytest.fixture(scope="module")
def shipped() -> Gazetteer:
    return open_gazetteer()


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A copy of the built file that a test may change."""
    return Path(shutil.copy(default_path(), tmp_path / "gazetteer.sqlite"))


def table(folder: Path, text: str) -> Path:
    file = folder / "mine.csv"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_place_of_ones_own_is_found_under_all_its_names(own: Path, tmp_path: Path) -> None:
    row = "Qwertovka,48.1,37.9,UKR,Donetsk,city,120,Qwertivka; Квертовка\n"
    add_places(own, read_additions(table(tmp_path, HEADER + row)))
    places = open_gazetteer(own)
    (place,) = places.find("Qwertovka")
    assert (place.iso3, place.country, place.admin1, place.feature) == ("UKR", "Ukraine", "Donetsk", "city")
    assert (place.latitude, place.longitude, place.population) == (48.1, 37.9, 120)
    assert places.find("Qwertivka") == places.find("Квертовка") == (place,)
    assert places.find("Kyiv")[0].geonameid == 703448


def test_the_later_row_of_a_place_replaces_the_earlier(own: Path, tmp_path: Path) -> None:
    for point, alias in (("48.1,37.9", "Oldname"), ("48.2,37.8", "Newname")):
        row = f"Qwertovka,{point},UKR,Donetsk,city,,{alias}\n"
        add_places(own, read_additions(table(tmp_path, HEADER + row)))
    places = open_gazetteer(own)
    assert [place.latitude for place in places.find("Qwertovka")] == [48.2]
    assert not places.find("Oldname qwertovka")
    assert places.find("Newname")[0].longitude == 37.8


def test_three_columns_are_enough(own: Path, tmp_path: Path) -> None:
    add_places(own, read_additions(table(tmp_path, "name,latitude,longitude\nZzyzxton,1,2\n")))
    (place,) = open_gazetteer(own).find("Zzyzxton")
    assert (place.feature, place.iso3, place.country, place.population) == ("city", "", "", 0)


@pytest.mark.parametrize("text", [
    "place,lat,lon\nX,1,2\n",
    "name,latitude,longitude\nX,north,2\n",
    "name,latitude,longitude\nX,91,2\n",
    "name,latitude,longitude\nX,1,nan\n",
    "name,latitude,longitude\n,1,2\n",
    "name,latitude,longitude,feature\nX,1,2,moon\n",
    "",
])  # fmt: skip
def test_what_is_no_table_of_places_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ValueError):
        read_additions(table(tmp_path, text))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("X,north,2,", "row 3: could not"),
        ("X,1,2,Belarus", "row 3: iso3 is a country's code"),
        ("X, Y,1,2,BLR", "row 3: more cells"),
    ],
)
def test_the_row_that_is_wrong_is_named(tmp_path: Path, line: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        read_additions(table(tmp_path, f"name,latitude,longitude,iso3\nZzyzxton,1,2,BLR\n{line}\n"))


def test_the_command_adds_places_and_refuses_with_exit_code_2(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KHRONIKA_GAZETTEER", str(own))
    good = table(tmp_path, "name,latitude,longitude\nZzyzxton,1,2\n")
    result = CliRunner().invoke(khronika.app, ["gazetteer", "--add", str(good)])
    assert result.exit_code == 0
    assert "Places added: 1" in result.output
    assert open_gazetteer(own).find("Zzyzxton")
    with pytest.raises(Exception, match="first line must name"):
        CliRunner().invoke(
            khronika.app, ["gazetteer", "--add", str(table(tmp_path, "a,b\n1,2\n"))], catch_exceptions=False
        )


def test_regions_are_candidates_but_no_place_to_code_an_event_at(shipped: Gazetteer) -> None:
    assert [place.feature for place in shipped.candidates("balkans")] == ["region"]
    assert not shipped.find("Balkans")
    (sea,) = [place for place in shipped.candidates("red sea") if place.feature == "region"]
    assert (sea.iso3, sea.country, sea.geonameid < 0) == ("", "", True)


@pytest.mark.parametrize(
    ("name", "feature", "latitude", "longitude"),
    [("Canada", "country", 60.0, -96.0), ("China", "country", 35.5, 104.0), ("United States", "country", 39.8, -98.6),
     ("Texas", "admin1", 31.3, -99.3), ("Queensland", "admin1", -22.2, 144.2), ("Ontario", "admin1", 50.0, -86.0)],
)  # fmt: skip
def test_what_is_large_lies_in_its_middle(
    shipped: Gazetteer, name: str, feature: str, latitude: float, longitude: float
) -> None:
    place = next(place for place in shipped.find(name) if place.feature == feature)
    assert (place.latitude, place.longitude) == pytest.approx((latitude, longitude), abs=1.0)
    assert shipped.seat(place).feature in {"city", "capital"}


def test_every_point_of_the_seed_is_of_a_country_or_a_unit(shipped: Gazetteer) -> None:
    countries = {row["iso3"] for row in read_seed("countries.csv")}
    for iso3, admin1 in known_points():
        assert iso3 in countries
        found = shipped.find(admin1) if admin1 else ()
        assert not admin1 or any((p.iso3, p.name, p.feature) == (iso3, admin1, "admin1") for p in found), admin1


@pytest.mark.parametrize("seed", ["place_abbreviations.csv", "lexicon/place_cues.csv"])
def test_every_abbreviation_and_cue_is_of_a_unit(shipped: Gazetteer, seed: str) -> None:
    for row in (row for row in read_seed(seed) if row["admin1"]):
        found = shipped.find(row["admin1"])
        assert any((p.iso3, p.name, p.feature) == (row["iso3"], row["admin1"], "admin1") for p in found), row


@given(st.text(min_size=1))
def test_the_filter_hides_no_name(name: str) -> None:
    shipped = open_gazetteer()
    key = normalise(name)
    assert shipped.may_have(key) or not shipped.find(name.title())
    shipped.close()


@pytest.mark.parametrize("name", ["Kyiv", "Бобруйск", "明斯克", "Sidi Bel Abbès", "St. Louis"])
def test_the_filter_lets_names_through(shipped: Gazetteer, name: str) -> None:
    assert shipped.may_have(normalise(name))
    assert shipped.candidates(normalise(name))


def test_a_site_lies_by_its_town(shipped: Gazetteer) -> None:
    (prison,) = [place for place in shipped.candidates("evin prison") if place.feature == "site"]
    assert (prison.iso3, shipped.seat(prison).name) == ("IRN", "Tehran")
    assert not shipped.find("Evin Prison"), "events are coded at towns"
    assert {place.iso3 for place in shipped.candidates("martyrs square") if place.feature == "site"} == {"LBN", "LBY"}
    assert not [place for place in shipped.candidates("evin") if place.feature == "site"], "a short name needs its kind"
