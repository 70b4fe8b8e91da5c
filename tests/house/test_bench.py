"""What measures says how it is run, and starts as it says."""

import ast
import re
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

SCRIPTS = [path for path in sorted((REPOSITORY / "bench").glob("*.py")) if "__main__" in path.read_text("utf-8")]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_shows_how_it_is_run_and_explains_its_arguments(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = ast.get_docstring(tree) or ""
    assert re.search(rf"^    \.venv/bin/python bench/{path.name}\b", told, re.MULTILINE), "no example"
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    added = [call for call in calls if getattr(call.func, "attr", "") == "add_argument"]
    made = [call for call in calls if getattr(call.func, "attr", "") == "ArgumentParser"]
    described = [word.value for call in made for word in call.keywords if word.arg == "description"]
    assert [ast.unparse(value) for value in described] == ["__doc__"]
    assert all({word.arg for word in call.keywords} >= {"help"} for call in added)


def test_every_other_file_is_used_by_a_script() -> None:
    others = {path.stem for path in (REPOSITORY / "bench").glob("*.py")} - {path.stem for path in SCRIPTS}
    text = "".join(path.read_text("utf-8") for path in SCRIPTS)
    assert not [name for name in others if f"from {name} import" not in text]
