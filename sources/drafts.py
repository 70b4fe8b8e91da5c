"""An article as its format gives it, before it is dated and checked."""

from typing import NamedTuple


class Draft(NamedTuple):
    """Text, what the file says about itself (`own`), and what a page's markup says (`page`); keys of metadata.KEYS."""

    text: str
    own: dict[str, str]
    page: dict[str, str]
