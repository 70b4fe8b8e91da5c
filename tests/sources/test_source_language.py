"""English is taken for English, and nothing else is."""

import pytest

from sources.language import looks_english


@pytest.mark.parametrize(
    "text",
    [
        "Ten held in Minsk",
        "Police detained at least 15 people in Minsk, Brest, Gomel, Grodno, Vitebsk and Mogilev on Sunday, rights "
        "group Viasna reported, naming Ivan Petrov, Anna Ivanova, Pavel Sidorov and Olga Novik.",
        "Mario de la Cruz, who led the protest in Los Angeles of El Salvador's Las Rosas union, was taken away by "
        "police, said a witness from Santa Cruz del Quiche.",
    ],
)
def test_english(text):
    assert looks_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12345",
        "Милиция задержала десять участников акции",
        "Die Polizei nahm am Sonntag in München zehn Menschen fest, die gegen die Regierung demonstriert hatten, was "
        "in der Stadt für Aufsehen sorgte.",
        "De politie heeft zondag in het centrum van Minsk tien mensen aangehouden bij een demonstratie tegen de "
        "regering, was te horen op de radio.",
        "Policja zatrzymała w niedzielę dziesięć osób w centrum miasta podczas wiecu przeciwko wzrostowi cen, "
        "powiedzieli świadkowie, którzy byli wtedy na miejscu zdarzenia.",
    ],
)
def test_not_english(text):
    assert not looks_english(text)
