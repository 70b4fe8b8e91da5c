"""Signs of the region where a text plays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.where.region_signs import CODES, numbers_of, read_signs
from coding.where.toponym_words import words_of
from gazetteer import Gazetteer, open_gazetteer
from schemas.seeds import read_seed, split_list

ROWS = read_seed("region_signs.csv")
READ = {*CODES, "numbered", "pattern", "number_pattern", "word", "member"}
WHOLE = 1.0


@pytest.fixture(scope="module")
def shipped() -> Gazetteer:
    return open_gazetteer()


def signs_of(text: str) -> dict[str, float]:
    return read_signs(text, numbers_of(text), words_of(text))


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Call (765) 555-0142.", "USA/Indiana"),
        ("Call 765-555-0142.", "USA/Indiana"),
        ("Call +1 765 555-0142.", "USA/Indiana"),
        ("Call 416.555.0142.", "CAN/Ontario"),
        ("Ring 01743 555142.", "GBR/England/Shropshire"),
        ("Ring 028 9055 5142.", "GBR/Northern Ireland"),
        ("Ring 066-555 0142.", "IRL/Kerry"),
        ("Ring (07) 5555 0142.", "AUS/Queensland"),
        ("Mail to K0A 1A0.", "CAN/Ontario"),
        ("Mail to BT9 5AB.", "GBR/Northern Ireland"),
        ("It is on M-59.", "USA/Michigan"),
        ("It is on Ky. 80.", "USA/Kentucky"),
        ("It is on Highway KK.", "USA/Missouri"),
        ("The judge-executive agreed.", "USA/Kentucky"),
        ("It is on AA Hwy.", "USA/Missouri"),
        ("She was flown to Ruby Memorial.", "USA/West Virginia"),
        ("He studied at Slippery Rock.", "USA/Pennsylvania"),
        ("PPL has no power.", "USA/Pennsylvania"),
        ("The Quorum Court agreed.", "USA/Arkansas"),
        ("They lead District 2A-4.", "USA/Oklahoma"),
        ("They lead Section 3AA.", "USA/Minnesota"),
        ("They won Class 2, District 9.", "USA/Missouri"),
        ("She won Sectional 31.", "USA/Indiana"),
    ],
)
def test_a_sign_of_one_region_is_a_whole_one(text: str, region: str) -> None:
    found = signs_of(text)
    assert found[region] == WHOLE
    assert found[region[:3]] == WHOLE


@pytest.mark.parametrize(
    "text",
    [
        "Call 800-555-0142.",
        "From 1914-1918 it stood.",
        "The US 5,000 was paid.",
        "In 2019 it rose by US 12%.",
        "It sold A4 paper.",
        "The score was 765-555.",
    ],
)
def test_other_numbers_tell_nothing(text: str) -> None:
    assert signs_of(text) == {}


def test_a_sign_of_several_regions_tells_less_of_each_and_two_tell_more() -> None:
    one, two = signs_of("Take I-65."), signs_of("Take I-65 to I-74.")
    assert 0 < one["USA/Indiana"] < WHOLE
    assert one["USA"] == WHOLE
    assert two["USA/Indiana"] > one["USA/Indiana"]
    assert two["USA/Indiana"] > two["USA/Alabama"] == one["USA/Alabama"]


def test_a_spur_is_of_its_interstate() -> None:
    assert signs_of("Take I-465.") == signs_of("Take I-65.")
    assert signs_of("Take I-405.") == signs_of("Take I-5.")


def test_a_sign_said_twice_tells_no_more() -> None:
    assert signs_of("The fiscal court met. The fiscal court rose.") == signs_of("The fiscal court met.")


@given(st.text(alphabet=st.sampled_from("I-6507 .()+USKyM RBT9AFhighwayCounty"), max_size=60))
def test_what_signs_say_is_never_negative(text: str) -> None:
    assert all(weight >= 0 for weight in signs_of(text).values())


def test_every_kind_is_read_and_every_region_known(shipped: Gazetteer) -> None:
    for row in ROWS:
        assert row["kind"] in READ, row
        for region in split_list(row["regions"]):
            iso3, _, rest = region.partition("/")
            admin1, _, admin2 = rest.partition("/")
            places = shipped.find(admin2 or admin1) if rest else ()
            feature = "admin2" if admin2 else "admin1"
            assert not rest or any((p.iso3, p.admin1, p.feature) == (iso3, admin1, feature) for p in places), region


def read_as(kind: str, sign: str) -> str:
    return " ".join(word.text for word in words_of(sign)) if kind == "word" else sign


def test_no_sign_of_a_kind_is_listed_twice() -> None:
    signs = [(row["kind"], read_as(row["kind"], sign)) for row in ROWS for sign in split_list(row["signs"])]
    assert len(signs) == len(set(signs)), [sign for sign in set(signs) if signs.count(sign) > 1]
