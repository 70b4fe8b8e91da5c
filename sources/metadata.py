"""What is said about an article beside its text: front matter, sidecar files, and the values they may hold.

Keys that are not in KEYS are left alone: an article is read whatever else its file says about it.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import combining, normalize

import yaml

from schemas.seeds import read_seed, split_list
from schemas.vocabulary import values
from sources.refusals import UnusableError
from sources.text import LONE_SURROGATE, decode

KEYS = (
    "title", "published", "source", "url", "language", "country",
    "source_type", "source_scale", "archive_url", "text_license",
)  # fmt: skip
SIDECAR_SUFFIXES = (".yaml", ".yml", ".json")

FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
BLANK_LINES = re.compile(r"\A(?:[^\S\n]*\n)+")
# Metadata is a few lines; more is something else, and YAML is slow to read.
MAX_METADATA_CHARS = 20_000
ABSENT = {"", "~", "null"}

LANGUAGE = re.compile(r"([a-z]{2})(?:[-_][a-z0-9_-]+)?", re.IGNORECASE | re.ASCII)


def known(entries: Mapping[Any, Any]) -> dict[str, str]:
    """The entries with a known key and a value, as one-line strings. Raises UnusableError for a list or mapping."""
    return {key: text for key in KEYS if (text := _one_line(key, entries.get(key)))}


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """The YAML block between `---` lines at the start of a text, and the body without leading blank lines.

    A text that begins with a ruler and not with metadata is all body. Raises UnusableError for broken YAML.
    """
    match = FRONT_MATTER.match(text)
    entries = _yaml(match[1], "front matter") if match and len(match[1]) <= MAX_METADATA_CHARS else None
    if match is None or not isinstance(entries, dict):
        return {}, BLANK_LINES.sub("", text)
    return known(entries), BLANK_LINES.sub("", text[match.end() :])


def sidecar(article: Path) -> dict[str, str]:
    """What the files beside an article say: X.txt.yaml before X.txt.json before X.yaml before X.json.

    Raises UnusableError for a sidecar that cannot be read, OSError when the system refuses it.
    """
    said: dict[str, str] = {}
    for path in _sidecars(article):
        if path.is_file():
            said = {**_read_sidecar(path), **said}
    return said


def is_sidecar(path: Path, article_suffixes: tuple[str, ...]) -> bool:
    """Whether a file describes an article that lies beside it."""
    if path.suffix.lower() not in SIDECAR_SUFFIXES:
        return False
    described = path.with_suffix("")
    if described.suffix.lower() in article_suffixes and described.exists():
        return True
    names = (path.with_suffix(suffix) for lower in article_suffixes for suffix in (lower, lower.upper()))
    return any(name.exists() for name in names)


def country_code(name: str) -> str | None:
    """ISO 3166-1 alpha-3 of a country code, name, alias or demonym; case and accents do not matter.

    None for what is unknown, or could be more than one country.
    """
    key = _folded(name)
    for names in _countries():
        if key in names:
            found = names[key]
            return next(iter(found)) if len(found) == 1 else None
    return None


def check_country(value: str) -> str:
    """The alpha-3 code. Raises UnusableError for a country that is not known."""
    if code := country_code(value):
        return code
    raise UnusableError(
        f"unknown country: {value[:60]}", "Write the country as its English name or its ISO 3166-1 code, such as BLR."
    )


def check_language(value: str) -> str:
    """The ISO 639-1 code, a region (`en-GB`) left out. Raises UnusableError for anything else."""
    if match := LANGUAGE.fullmatch(value):
        return match[1].lower()
    raise UnusableError(
        f"bad language code: {value[:60]}", "Write the language as its two-letter ISO 639-1 code, such as en or ru."
    )


def check_listed(list_name: str, value: str) -> str:
    """The value as the closed list spells it. Raises UnusableError when it is not on the list."""
    allowed = values(list_name)
    for item in allowed:
        if item.casefold() == value.casefold():
            return item
    raise UnusableError(f"bad {list_name}: {value[:60]}", f"Write one of: {', '.join(allowed)}.")


def _sidecars(article: Path) -> Iterator[Path]:
    for stem in (article, article.with_suffix("")):
        for suffix in SIDECAR_SUFFIXES:
            yield stem.with_name(stem.name + suffix)


def _read_sidecar(path: Path) -> dict[str, str]:
    with path.open("rb") as file:
        data = file.read(4 * MAX_METADATA_CHARS + 1)
    if len(data) > 4 * MAX_METADATA_CHARS:
        raise _broken(f"sidecar {path.name}", "it is too long for metadata")
    text = decode(data)
    entries = _json(text, path.name) if path.suffix.lower() == ".json" else _yaml(text, f"sidecar {path.name}")
    if entries is None:
        return {}
    if not isinstance(entries, dict):
        raise _broken(f"sidecar {path.name}", "it holds no `key: value` lines")
    return known(entries)


def _json(text: str, name: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _broken(f"sidecar {name}", str(error)) from None


def _yaml(text: str, where: str) -> Any:
    try:
        # Every value as it is written: to YAML, NO is false and 2024-02-31 an error that names no line.
        return yaml.load(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f" in its line {mark.line + 1}" if mark else ""
        raise _broken(where, f"{getattr(error, 'problem', None) or 'it is no YAML'}{line}") from None


def _broken(where: str, fault: str) -> UnusableError:
    return UnusableError(f"broken {where}", f"Correct it ({fault}): one `key: value` a line, such as `language: en`.")


def _one_line(key: str, value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool | list | dict) or LONE_SURROGATE.search(str(value)) or "\0" in str(value):
        raise UnusableError(f"bad {key}", f"Write `{key}` as one line of text.")
    text = " ".join(normalize("NFC", str(value)).split())
    if len(text) > MAX_METADATA_CHARS:
        raise UnusableError(f"bad {key}", f"Write `{key}` as one line of text.")
    return None if text.lower() in ABSENT else text


@cache
def _countries() -> tuple[dict[str, set[str]], ...]:
    """Folded name → alpha-3 codes: codes first, then names and aliases, then demonyms, so that the firmest wins."""
    codes: dict[str, set[str]] = {}
    names: dict[str, set[str]] = {}
    demonyms: dict[str, set[str]] = {}
    for row in read_seed("countries.csv"):
        for table, keys in (
            (codes, [row["iso3"], row["iso2"]]),
            (names, [row["country"], *split_list(row["aliases"])]),
            (demonyms, split_list(row["demonyms"])),
        ):
            for key in filter(None, keys):
                table.setdefault(_folded(key), set()).add(row["iso3"])
    return codes, names, demonyms


def _folded(name: str) -> str:
    plain = "".join(char for char in normalize("NFKD", name.replace("’", "'")) if not combining(char))
    return " ".join(plain.casefold().split()).removeprefix("the ")
