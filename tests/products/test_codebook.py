"""The codebook in the repository is the one the models give."""

from pathlib import Path

from products.codebook import codebook
from schemas.contract import TABLES, columns
from schemas.vocabulary import rex_acts, sub_event_types

KEPT = Path(__file__).parents[2] / "docs" / "codebook.md"


def test_the_kept_codebook_is_fresh() -> None:
    assert KEPT.read_text(encoding="utf-8") == codebook(), (
        "run `.venv/bin/python -m products.codebook > docs/codebook.md`"
    )


def test_every_column_and_value_is_there() -> None:
    text = codebook()
    for name, model in TABLES.items():
        assert f"## {name}\n" in text
        for column, field in columns(model).items():
            assert f"| `{column}`" in text
            assert field.description.replace("|", "\\|") in text
    for value in [*sub_event_types(), *rex_acts()]:
        assert f"| {value} |" in text
