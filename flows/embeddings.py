"""Whether the sentence encoder is asked: a setting of the whole process and of those it starts."""

import os

SETTING = "KHRONIKA_EMBEDDINGS"
OFF = {"0", "false", "off", "no"}


def use_embeddings(wanted: bool) -> None:
    """Switch the encoder on or off for whatever opens the coder's tools from now on."""
    os.environ[SETTING] = "1" if wanted else "0"


def embeddings_wanted() -> bool:
    """On unless switched off."""
    return os.environ.get(SETTING, "1").lower() not in OFF
